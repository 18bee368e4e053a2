"""Read how far a scenario's goal is reached."""

from ninja import Router

router = Router(tags=["goal"])

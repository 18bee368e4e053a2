"""Read what a person has."""

from ninja import Router

router = Router(tags=["people"])

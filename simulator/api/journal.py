"""Read a sandbox's journal."""

from ninja import Router

router = Router(tags=["journal"])

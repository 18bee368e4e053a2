"""A sandbox's smartphones."""

from ninja import Router

router = Router(tags=["phones"])

"""Press a sandbox's fobs, and break them."""

from ninja import Router

router = Router(tags=["fobs"])

"""Move a sandbox's clock."""

from ninja import Router

router = Router(tags=["clock"])

"""What goes wrong in a sandbox."""

from ninja import Router

router = Router(tags=["faults"])

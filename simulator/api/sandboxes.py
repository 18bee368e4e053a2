"""Make, read, list, restart and delete sandboxes."""

from ninja import Router

router = Router(tags=["sandboxes"])

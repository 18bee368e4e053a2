"""Calls to a number."""

from ninja import Router

router = Router(tags=["calls"])

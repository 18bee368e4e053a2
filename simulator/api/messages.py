"""Texts that reached a number."""

from ninja import Router

router = Router(tags=["messages"])

"""Authy on a smartphone: install it, answer its requests."""

from ninja import Router

router = Router(tags=["authy"])

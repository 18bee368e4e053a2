"""Requests to Authy on somebody's phone, through the module that EPCS_PUSHES names."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from identity.models import AuthyRequest, MobileId


@dataclass(frozen=True)
class Push:
    """What the phone is to ask, and for a registration the new token's secret."""

    request: AuthyRequest
    question: str
    facts: list[tuple[str, str]]
    secret: bytes = b""


class Provider(Protocol):
    """What a module of pushes offers; every call comes after the commit it tells of."""

    @property
    def IS_AVAILABLE(self) -> bool:  # noqa: N802 -- a constant of the module
        """Say whether a Mobile ID can be had at all."""
        ...

    def send(self, push: Push) -> None:
        """Bring the request to the phone; raises delivery.NotDeliveredError."""
        ...

    def tell(self, request: AuthyRequest) -> None:
        """Tell the phone that the request has changed by something done elsewhere."""
        ...

    def forget(self, mobile_id: MobileId) -> None:
        """Let Authy drop the token of a Mobile ID that was removed."""
        ...


def provider() -> Provider:
    """Return the pushes this deployment is set to."""
    return cast("Provider", import_module(settings.EPCS_PUSHES))

"""Sign a person of a sandbox in by their sign-in link."""

from typing import Any

from django.core.signing import BadSignature
from django.db import IntegrityError

from identity.providers import clock
from identity.views import sign_in
from simulator.models import SignInLink
from simulator.sandboxes import sandboxes


class NobodyThereError(Exception):
    """The link is nobody's, or its sandbox is being deleted."""


def find_link(token: str) -> SignInLink:
    """Return the link of somebody who may sign in; raises NobodyThereError."""
    related = clock.related("user__practice")
    links = SignInLink.objects.select_related(*related).filter(user__is_active=True)
    try:
        link = links.filter(public_id=SignInLink.public_id_of(token)).first()
    except BadSignature:
        raise NobodyThereError from None
    if link is None or not sandboxes.use(sandbox=link.user.practice.sandbox):
        raise NobodyThereError
    return link


def enter(request: Any, link: SignInLink) -> None:
    """Sign the link's person in here; raises NobodyThereError."""
    practice = link.user.practice
    try:
        row = sandboxes.enter(link=link, at=clock.now(practice))
    except (SignInLink.DoesNotExist, IntegrityError):
        raise NobodyThereError from None
    sign_in.remember(request, row)
    request.visitor = request.visitor.moved_to(practice.sandbox)

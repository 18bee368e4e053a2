"""The true reason of what was just refused, for the strip."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from identity.constants import Event
from identity.journal import request_context
from identity.journal_pages import wording
from simulator.explanations import EXPLANATIONS

register = template.Library()


@dataclass(frozen=True)
class Why:
    """What the journal says, and what it means."""

    line: str
    explanation: str


@register.simple_tag(takes_context=True)
def why_refused(context: Context) -> Why | None:
    """Return why the request under way was refused; only ever to the person who asked.

    Signed out nobody is told: it would say which sign-in names there are.
    """
    user: Any = context.get("user")
    refusal = request_context.refusal()
    if refusal is None or user is None or not user.is_authenticated:
        return None
    if refusal.event == Event.SIGN_IN_REFUSED:
        return None
    if (refusal.practice_id, refusal.actor) != (user.practice_id, user.key):
        return None
    what, why = wording.refusal(refusal.event, refusal.reason, refusal.detail)
    return Why(f"{what}: {why}", EXPLANATIONS[refusal.reason])

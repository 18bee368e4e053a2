"""The practice a browser is in, for the strip, and whom the sign-in page offers."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from simulator.visitors import offer as offers
from simulator.visitors.references import link_token, reference

register = template.Library()


@dataclass(frozen=True)
class PresentPractice:
    """What the strip says of a practice."""

    name: str
    token: str
    has_way_to_own: bool


@register.simple_tag(takes_context=True)
def present_practice(context: Context) -> PresentPractice:
    """Return the practice of whoever is signed in; it was loaded with them."""
    request: Any = context["request"]
    sandbox, own = request.practice.sandbox, request.visitor.own
    return PresentPractice(
        sandbox.name, link_token(sandbox), has_way_to_own=own not in {"", reference(sandbox)}
    )


@register.simple_tag(takes_context=True)
def visitors_offer(context: Context) -> offers.Offer:
    """Return what the sign-in page says of practices; it says so in two places."""
    request: Any = context["request"]
    if not hasattr(request, "offer"):
        request.offer = offers.offer(request)
    found: offers.Offer = request.offer
    return found

"""Whom the sign-in page offers: the people of the practice this browser is in."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from identity.providers import clock
from simulator.constants import DEMO
from simulator.models import Sandbox, SignInLink
from simulator.scenarios import SCENARIOS
from simulator.visitors import passed_time
from simulator.visitors.cookie import Visitor
from simulator.visitors.references import find, name_of, reference

# What `?gone=` on the sign-in page's address tells.
GONE = {
    "sandbox": "Your sandbox was deleted, and you were signed out with it.",
    "link": "The practice of that link was deleted.",
    "person": "That button is out of date, and nobody was signed in.",
}
WHY_DELETED = "A practice is deleted when nobody has used it for 24 hours, or over the control API."
UNREADABLE = "We could not read which practice this browser was in."
MAKES_ONE = (
    "Signing in as one of them makes a practice of your own, a copy of the demo practice."
    " This browser stays in it: a cookie remembers it for 90 days. A practice that nobody uses for"
    " 24 hours is deleted."
)
# Of a phone, prescription or person: each practice has its own.
HAS_AN_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
SHARED = "Everybody who signs in by name and password shares the demo practice."


@dataclass(frozen=True)
class Person:
    """Somebody who can be signed in with one press: what the button's form says."""

    key: str
    name: str
    about: str
    # Of an existing practice; without it the press makes one.
    link: str = ""


@dataclass(frozen=True)
class Offer:
    """What the sign-in page says of practices."""

    heading: str
    note: str
    people: list[Person]
    news: list[str] = field(default_factory=list)
    # What the forms' address ends with: where a sign-in leads.
    query: str = ""
    # What the link to the browser's own practice says; empty if it is the one offered.
    way_to_own: str = ""


def offer(request: Any) -> Offer:
    """Find the practice this browser is in, else its own, else offer to make one."""
    visitor: Visitor = request.visitor
    wanted = visitor.own if request.GET.get("practice") == "own" else visitor.here
    found = _wanted(request, wanted)
    sandbox = found or (find(visitor.own) if visitor.own != wanted else None)
    news = _news(request, wanted, is_there=found is not None)
    if news:
        news.append(_next_step(sandbox))
    query = _query(request, is_there=found is not None)
    if sandbox is None:
        return Offer("People of the demo practice", MAKES_ONE, _people_of_the_plan(), news, query)
    news += _passed(request, sandbox)
    is_demo = sandbox.name == DEMO
    return Offer(
        heading="People of the demo practice" if is_demo else "People of this practice",
        note=SHARED if is_demo else _note(visitor, sandbox),
        people=_people_of(sandbox),
        news=news,
        query=query,
        way_to_own=_way_to_own(visitor, sandbox),
    )


def _wanted(request: Any, wanted: str) -> Sandbox | None:
    """Return the sandbox; whoever is signed in to it has loaded it."""
    if request.user.is_authenticated and reference(request.practice.sandbox) == wanted:
        sandbox: Sandbox = request.practice.sandbox
        return sandbox
    return find(wanted)


def _query(request: Any, *, is_there: bool) -> str:
    """Keep where a sign-in leads, unless its page is of a practice that is not there any more."""
    wanted = request.GET.get("next", "")
    is_lost = not is_there and HAS_AN_ID.search(wanted) is not None
    return f"?{urlencode({'next': wanted})}" if wanted and not is_lost else ""


def _news(request: Any, wanted: str, *, is_there: bool) -> list[str]:
    told = request.GET.get("gone", "")
    if told in GONE and not (told == "sandbox" and is_there):
        return [GONE[told], *([WHY_DELETED] if told != "person" else [])]
    if wanted and not is_there:
        return [f"Practice {name_of(wanted)} was deleted.", WHY_DELETED]
    return [UNREADABLE] if request.visitor.is_unreadable else []


def _next_step(sandbox: Sandbox | None) -> str:
    if sandbox is None:
        return "Sign in as one of the people below to start in a new practice."
    return f"Sign in as one of the people below to go on in practice {sandbox.name}."


def _passed(request: Any, sandbox: Sandbox) -> list[str]:
    """Say how much time passed in the sandbox since this browser left it."""
    left_at = request.visitor.left_at
    if left_at is None or reference(sandbox) != request.visitor.here:
        return []
    said = passed_time.sentence(left_at, clock.now(sandbox.practice))
    return [said] if said else []


def _note(visitor: Visitor, sandbox: Sandbox) -> str:
    if reference(sandbox) == visitor.here:
        return f"This browser is in practice {sandbox.name}."
    return f"This is your own practice, {sandbox.name}."


def _way_to_own(visitor: Visitor, sandbox: Sandbox) -> str:
    if reference(sandbox) == visitor.own:
        return ""
    return "Go to your own practice" if visitor.own else "Start in a practice of your own"


def _people_of_the_plan() -> list[Person]:
    people = SCENARIOS[DEMO].people
    return [Person(one.key, one.full_name, one.about) for one in people]


def _people_of(sandbox: Sandbox) -> list[Person]:
    about = {person.key: person.about for person in SCENARIOS[sandbox.scenario].people}
    links = SignInLink.objects.filter(practice=sandbox.practice_id, user__is_active=True)
    return [
        Person(one.user.key, one.user.full_name, about.get(one.user.key, ""), one.token)
        for one in links.select_related("user").order_by("user_id")
    ]

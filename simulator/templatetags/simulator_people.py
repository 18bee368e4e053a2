"""The people of one sandbox, for the "Sign in as" buttons."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from identity.models import User
from simulator.constants import DEMO
from simulator.models import Sandbox
from simulator.scenarios import SCENARIOS

register = template.Library()


@dataclass(frozen=True)
class Person:
    """Somebody who can be signed in with one press."""

    name: str
    username: str
    password: str
    about: str


@dataclass(frozen=True)
class People:
    """A sandbox's people in its own order; nobody if there is no such sandbox."""

    heading: str
    people: list[Person]


@register.simple_tag(takes_context=True)
def people_to_switch_to(context: Context) -> People:
    """Return the people of the sandbox that somebody is signed in to, else the demo's."""
    user: Any = context.get("user")
    if user is not None and user.is_authenticated and user.practice.sandbox.name != DEMO:
        return People("People of this sandbox", _people(user.practice.sandbox))
    demo = Sandbox(name=DEMO, scenario=DEMO)
    return People("People of the demo practice", _people(demo))


def _people(sandbox: Sandbox) -> list[Person]:
    plan = SCENARIOS[sandbox.scenario]
    about = {person.key: person.about for person in plan.people}
    people = User.objects.filter(practice__sandbox__name=sandbox.name, is_active=True)
    return [
        Person(user.full_name, user.username, plan.password, about.get(user.key, ""))
        for user in people.order_by("pk")
    ]

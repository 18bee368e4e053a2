"""The people of the demo practice, for its "Sign in as" buttons."""

from dataclasses import dataclass

from django import template

from identity.models import User
from simulator.constants import DEMO
from simulator.scenarios import SCENARIOS

register = template.Library()


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who can be signed in with one press."""

    name: str
    username: str
    password: str
    about: str


@register.simple_tag
def demo_people() -> list[DemoPerson]:
    """Return the demo's people in its own order; none if there is no demo."""
    plan = SCENARIOS[DEMO]
    about = {person.key: person.about for person in plan.people}
    people = User.objects.filter(practice__sandbox__name=DEMO, is_active=True).order_by("pk")
    return [
        DemoPerson(user.full_name, user.username, plan.password, about.get(user.key, ""))
        for user in people
    ]

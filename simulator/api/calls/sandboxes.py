"""Make, read, list, restart and delete sandboxes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema, Status
from pydantic import AfterValidator, ConfigDict, Field

from identity.providers import clock
from simulator.api.http import suggestions
from simulator.api.http.access import enter
from simulator.api.http.errors import cannot
from simulator.api.http.schemas import GivenBody, Moment, Problem
from simulator.api.http.times import GivenMoment
from simulator.constants import SANDBOX_START
from simulator.models import Fob, Sandbox, SignInLink, Smartphone
from simulator.sandboxes import practice_setup, sandboxes
from simulator.sandboxes.clock import LATEST
from simulator.scenarios import SCENARIOS
from simulator.scenarios.parts import Person, Scenario

router = Router(tags=["sandboxes"])

# Where a clock can start: codes count from 1970, and registrations are older than the start.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LARGEST_SEED = 2**63 - 1
# A shared server may hold thousands; whoever made one knows its id.
MOST_LISTED = 100


def _is_known(scenario: str) -> str:
    if scenario not in SCENARIOS:
        meant = " or ".join(repr(name) for name in suggestions.near(scenario, SCENARIOS))
        hint = f" Did you mean {meant}?" if meant else ""
        raise ValueError(f"There is no scenario of this name. GET /scenarios lists them.{hint}")
    return scenario


def _is_start(at: datetime) -> datetime:
    if not EARLIEST <= at <= LATEST:
        raise ValueError(f"A clock starts between {EARLIEST.year} and {LATEST.year - 1}.")
    return at.astimezone(UTC)


class NewSandbox(GivenBody):
    """What to make; all of it, and the body itself, may be left out."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"scenario": "drifted-fob", "seed": 7, "clock": "frozen"}]}
    )

    scenario: Annotated[
        str, AfterValidator(_is_known), Field(json_schema_extra={"enum": list(SCENARIOS)})
    ] = "standard"
    seed: Annotated[int, Field(strict=True, ge=0, le=LARGEST_SEED)] = 1
    clock: Literal["frozen", "running"] = "frozen"
    at: Annotated[GivenMoment, AfterValidator(_is_start)] = SANDBOX_START


class ClockShape(Schema):
    """The sandbox's own time."""

    now: Moment
    running: bool


class PersonShape(Schema):
    """Somebody of a sandbox; passwords are published, `null` is one that nobody knows or has."""

    key: str
    role: Literal["prescriber", "erx_administrator"]
    name: str
    username: str
    password: str
    epcs_password: str | None
    email: str
    sign_in_url: str


class FobOfSandbox(Schema):
    """A fob in somebody's hand."""

    serial: str
    kind: Literal["event", "time"]
    holder: str


class PhoneOfSandbox(Schema):
    """Somebody's smartphone; its number as paths take it."""

    number: str
    holder: str
    authy_installed: bool


class Addresses(Schema):
    """Where to look at it: the desk shows itself to whoever is signed in to this sandbox."""

    portal: str
    desk: str


class SandboxShape(Schema):
    """A practice with its own people, devices and clock."""

    id: str
    scenario: str
    seed: int
    practice: str
    clock: ClockShape
    people: list[PersonShape]
    fobs: list[FobOfSandbox]
    phones: list[PhoneOfSandbox]
    urls: Addresses


@router.post(
    "/sandboxes", response={201: SandboxShape, 422: Problem}, operation_id="create_sandbox"
)
def create_sandbox(request: HttpRequest, given: NewSandbox | None = None) -> Any:
    """Make a sandbox; without a body `standard` with seed 1 and a clock that stands.

    Its people come in the scenario's order, `ana` first. Sandboxes that nobody used for a day are
    deleted on this occasion.
    """
    wanted = given or NewSandbox()
    sandboxes.sweep()
    made = sandboxes.create(
        scenario=wanted.scenario,
        seed=wanted.seed,
        at=wanted.at,
        running=wanted.clock == "running",
    )
    return Status(201, _describe([made])[0])


@router.get("/sandboxes", response=list[SandboxShape], operation_id="list_sandboxes")
def list_sandboxes(request: HttpRequest) -> Any:
    """List the newest hundred sandboxes, newest first."""
    rows = Sandbox.objects.select_related("practice__clock").order_by("-pk")
    return _describe(list(rows[:MOST_LISTED]))


@router.get(
    "/sandboxes/{sandbox_id}",
    response={200: SandboxShape, 404: Problem},
    operation_id="get_sandbox",
)
def get_sandbox(request: HttpRequest, sandbox_id: str) -> Any:
    """Read a sandbox as it is now."""
    return _describe([enter(sandbox_id).sandbox])[0]


@router.post(
    "/sandboxes/{sandbox_id}/restart",
    response={200: SandboxShape, 404: Problem},
    operation_id="restart_sandbox",
)
def restart_sandbox(request: HttpRequest, sandbox_id: str) -> Any:
    """Put everything back to the start: the same ids, secrets and codes, and a new journal.

    People stay signed in; identity proofs end.
    """
    entry = enter(sandbox_id)
    practice_setup.restart(practice=entry.practice, by=None, at=entry.at)
    return _describe([entry.sandbox])[0]


@router.delete(
    "/sandboxes/{sandbox_id}",
    response={204: None, 404: Problem, 409: Problem},
    operation_id="delete_sandbox",
)
def delete_sandbox(request: HttpRequest, sandbox_id: str) -> Any:
    """Delete a sandbox with everything in it; `demo` stays (409)."""
    try:
        sandboxes.delete(sandbox=enter(sandbox_id).sandbox)
    except sandboxes.DemoStaysError:
        raise cannot("The demo can be restarted, but not deleted.") from None
    return Status(204, None)


def _describe(rows: list[Sandbox]) -> list[dict[str, Any]]:
    """Describe sandboxes whose clocks were loaded with them; so many queries however many."""
    practices = [row.practice_id for row in rows]
    links = SignInLink.objects.filter(practice__in=practices).select_related("user")
    fobs = Fob.objects.filter(practice__in=practices).select_related("holder")
    phones = Smartphone.objects.filter(practice__in=practices).select_related("holder")
    people_of = _by_practice(links.order_by("user"))
    fobs_of, phones_of = _by_practice(fobs.order_by("pk")), _by_practice(phones.order_by("pk"))
    return [
        {
            "id": row.name,
            "scenario": row.scenario,
            "seed": row.seed,
            "practice": row.practice.name,
            "clock": {"now": clock.now(row.practice), "running": row.practice.clock.running},
            "people": _people(row, people_of.get(row.practice_id, [])),
            "fobs": [_fob(fob) for fob in fobs_of.get(row.practice_id, [])],
            "phones": [_phone(phone) for phone in phones_of.get(row.practice_id, [])],
            "urls": {
                "portal": _address("epcs:ehr"),
                "desk": _address("simulator:sandbox-desk", row.name),
            },
        }
        for row in rows
    ]


def _by_practice(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.practice_id, []).append(row)
    return found


def _people(row: Sandbox, links: Iterable[SignInLink]) -> list[dict[str, Any]]:
    plan = SCENARIOS[row.scenario]
    people = {person.key: person for person in plan.people}
    return [_person(link, people[link.user.key], plan) for link in links if link.user.key in people]


def _person(link: SignInLink, person: Person, plan: Scenario) -> dict[str, Any]:
    user, registration = link.user, person.registration
    return {
        "key": user.key,
        "role": "prescriber" if user.is_prescriber else "erx_administrator",
        "name": user.full_name,
        "username": user.username,
        "password": plan.password,
        "epcs_password": (registration.epcs_password or None) if registration else None,
        "email": person.email,
        "sign_in_url": _address("simulator:sign-in-link", link.token),
    }


def _fob(fob: Fob) -> dict[str, Any]:
    return {"serial": fob.serial, "kind": fob.kind.lower(), "holder": fob.holder.key}


def _phone(phone: Smartphone) -> dict[str, Any]:
    return {
        "number": phone.number.removeprefix("+"),
        "holder": phone.holder.key,
        "authy_installed": phone.authy_installed,
    }


def _address(name: str, *parts: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(name, args=parts)}"

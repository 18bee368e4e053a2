"""Make a practice of the simulator, and bring it back to its start."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from identity import journal
from identity.constants import Event
from identity.models import JournalHead, Practice, SignIn, User
from identity.operations import enrollment, identity_proof
from simulator.constants import DEMO
from simulator.devices import desk
from simulator.models import Clock, Faults, Sandbox
from simulator.sandboxes import equipment, people, reset
from simulator.scenarios import SCENARIOS


@transaction.atomic
def make(
    *,
    name: str,
    scenario: str = DEMO,
    seed: int = 1,
    at: datetime | None = None,
    running: bool = True,
) -> Practice:
    """Make a practice from a scenario; without `at` its clock starts at the real time."""
    plan = SCENARIOS[scenario]
    practice = enrollment.open_practice(name=plan.practice, address=plan.address)
    Sandbox.objects.create(
        practice=practice,
        name=name,
        scenario=scenario,
        seed=seed,
        starts_at=at,
        starts_running=running,
    )
    start = at or timezone.now()
    Clock(practice=practice).set_to(start, running=running)
    Faults.objects.create(practice=practice, **asdict(plan.faults))
    people.enroll(practice=practice, plan=plan, name=name, at=start)
    equipment.furnish(practice=practice, plan=plan, at=start)
    _note_opening(practice)
    return practice


@transaction.atomic
def restart(*, practice: Practice, by: User | None, at: datetime) -> None:
    """Put everything back to the start, or change nothing; people and sign-ins stay."""
    accounts = reset.lock(practice)
    reset.wipe(practice)
    start = _reset_clock(practice)
    # The journal's head is the last lock in every transaction's order.
    _end_proofs(practice, at)
    _begin_run(practice)
    plan = SCENARIOS[practice.sandbox.scenario]
    people.enroll_again(plan=plan, accounts=accounts, at=start)
    equipment.furnish(practice=practice, plan=plan, at=start)
    Faults.objects.filter(practice=practice).update(**asdict(plan.faults))
    desk.change_all(practice=practice)
    # Last, so that what the form's answer keeps is this act and none of the furnishing.
    journal.write(Event.PRACTICE_RESTARTED, practice=practice, by=by, at=start)
    _note_opening(practice)


def _note_opening(practice: Practice) -> None:
    """Keep where the journal's lines about the making end: a goal counts what comes after."""
    heads = JournalHead.objects.filter(practice_id=practice.pk, run=practice.run)
    seq = heads.values_list("seq", flat=True).get()
    Sandbox.objects.filter(practice=practice).update(opening_seq=seq)


def _end_proofs(practice: Practice, at: datetime) -> None:
    with_proof = SignIn.objects.filter(practice=practice, proof__isnull=False)
    for sign_in in with_proof.select_related("proof", "user", "practice").order_by("pk"):
        identity_proof.end(sign_in=sign_in, at=at)


def _begin_run(practice: Practice) -> None:
    """Advance the run; its `practice.restarted` line must follow before the commit."""
    with connection.cursor() as cursor:
        # The application's role cannot update the run: it decides which lines are shown.
        cursor.execute("SELECT journal.begin_run(%s)", [practice.pk])
        (run,) = cursor.fetchone()
    if run is None:
        raise Practice.DoesNotExist
    practice.run = run


def _reset_clock(practice: Practice) -> datetime:
    """Set the clock as at first; whoever is signed in stays signed in for as long as before."""
    clock = Clock.objects.select_for_update().get(practice=practice)
    before = clock.now()
    start = practice.sandbox.starts_at or timezone.now()
    clock.set_to(start, running=practice.sandbox.starts_running)
    practice.clock = clock
    _shift_sign_ins(practice, start - before)
    return start


def _shift_sign_ins(practice: Practice, by: timedelta) -> None:
    SignIn.objects.filter(practice=practice, ended_at__isnull=True).update(
        started_at=F("started_at") + by,
        last_seen_at=F("last_seen_at") + by,
        exostar_seen_at=F("exostar_seen_at") + by,
    )

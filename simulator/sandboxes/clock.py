"""Move, stop and start a practice's clock; it never goes back, except to be started over."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from identity.constants import RequestStatus
from identity.models import AuthyRequest, EpcsAccount, Practice
from identity.operations import authy_requests
from simulator.devices import desk
from simulator.models import Clock
from simulator.sandboxes.due import Due, due

# How far one move goes, and how far a clock: what is computed from it must stay a date.
FARTHEST_MOVE = timedelta(days=3653)
LATEST = datetime(9000, 1, 1, tzinfo=UTC)


class ClockError(ValueError):
    """The clock does not go there; its sentence says why."""


@dataclass(frozen=True)
class Change:
    """Where a clock stands after a change, and what fell due on the way, in order."""

    now: datetime
    running: bool
    happened: list[Due]


@transaction.atomic
def change(
    *,
    practice: Practice,
    forward: timedelta = timedelta(0),
    to: datetime | None = None,
    running: bool | None = None,
) -> Change:
    """Move the clock forward, or to a moment, let it run or stand, and settle what falls due.

    Raises ClockError, or Clock.DoesNotExist if the practice has gone.
    """
    # Whoever answers a request holds its account: they are done before the clock goes on.
    _lock_accounts(practice)
    clock = _lock(practice)
    before = clock.now()
    after = _target(before, forward, to)
    clock.set_to(after, running=clock.running if running is None else running)
    authy_requests.settle(practice=practice, at=after)
    return Change(after, clock.running, due(practice=practice, after=before, until=after))


def _target(before: datetime, forward: timedelta, to: datetime | None) -> datetime:
    """Return where a move ends; raises ClockError before anything could overflow."""
    way = forward if to is None else to - before
    if way < timedelta(0):
        raise _backward(before)
    if way > FARTHEST_MOVE:
        raise ClockError("The clock moves ten years at most at a time.")
    if before + way > LATEST:
        raise ClockError(f"The clock ends with the year {LATEST.year - 1}.")
    return before + way


def _backward(now: datetime) -> ClockError:
    there = now.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return ClockError(f"The clock only moves forward; it is {there} here.")


@transaction.atomic
def move(*, practice: Practice, forward: timedelta) -> datetime:
    """Move the clock forward and return its time; raises ClockError for a move backward."""
    clock = _lock(practice)
    if forward < timedelta(0):
        raise _backward(clock.now())
    clock.set_to(clock.now() + forward, running=clock.running)
    return clock.virtual_anchor


@transaction.atomic
def pause(*, practice: Practice) -> None:
    """Let the clock stand."""
    clock = _lock(practice)
    clock.set_to(clock.now(), running=False)


@transaction.atomic
def run(*, practice: Practice) -> None:
    """Let the clock run on."""
    clock = _lock(practice)
    clock.set_to(clock.now(), running=True)


def _lock_accounts(practice: Practice) -> None:
    pending = AuthyRequest.objects.filter(practice=practice, status=RequestStatus.PENDING)
    rows = EpcsAccount.objects.select_for_update(no_key=True).filter(
        practice=practice, pk__in=pending.values("account")
    )
    list(rows.order_by("pk").values_list("pk"))


def _lock(practice: Practice) -> Clock:
    clock = Clock.objects.select_for_update().get(practice=practice)
    # The caller's practice reads this clock from now on.
    practice.clock = clock
    desk.change_all(practice=practice)
    return clock

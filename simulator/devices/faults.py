"""What goes wrong in a sandbox: set, asked for by every delivery, and counted."""

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import datetime

from django.db import transaction
from django.db.models import F

from identity.constants import Undelivered
from identity.models import Practice
from identity.providers.delivery import NotDeliveredError
from simulator.constants import PhoneState, Provider, Texts, Waiting
from simulator.devices import desk
from simulator.models import Faults, Smartphone, TextMessage
from simulator.scenarios.parts import FaultPlan

# As the adapter of a real provider puts its answers (identity.providers.delivery.twilio).
ANSWERS = {
    Provider.TIMEOUT: ("time-out", Undelivered.UNAVAILABLE),
    Provider.ERROR: ("HTTP 500", Undelivered.UNAVAILABLE),
    Provider.BUSY: ("HTTP 429", Undelivered.BUSY),
    Provider.NONSENSE: ("nonsense: no id", Undelivered.UNAVAILABLE),
}
COLUMNS = [field.name for field in fields(FaultPlan)]


@transaction.atomic
def set_to(*, practice: Practice, plan: FaultPlan, at: datetime) -> None:
    """Let exactly this go wrong from now on; unless texts still overtake, the overtaken arrive."""
    # A text under way holds its phone before it asks for faults.
    phones = Smartphone.objects.select_for_update().filter(practice=practice)
    list(phones.order_by("pk").values_list("pk"))
    Faults.objects.filter(practice=practice).update(**asdict(plan))
    if plan.texts != Texts.REVERSE:
        _let_overtaken_arrive(practice, at)


def read(*, practice: Practice) -> FaultPlan:
    """Return what goes wrong now: nothing, once it has gone wrong as often as was asked for."""
    return _read(practice, lock=False)


def take(*, practice: Practice, spoils: Callable[[FaultPlan], bool]) -> FaultPlan:
    """Return the faults that spoil this delivery, one time of theirs spent; else none.

    Inside the delivery's transaction, after its phone was locked: what is undone counts not.
    """
    if not spoils(_read(practice, lock=False)):
        return FaultPlan()
    # Whoever comes second finds what the first has left of them.
    plan = _read(practice, lock=True)
    if not spoils(plan):
        return FaultPlan()
    Faults.objects.filter(practice=practice, times__isnull=False).update(times=F("times") - 1)
    return plan


def ask_provider(*, practice: Practice) -> None:
    """Hand over to the provider; raises NotDeliveredError while it does not answer as it should.

    Outside any transaction: the refusal must not undo that it was counted.
    """
    with transaction.atomic():
        plan = take(practice=practice, spoils=lambda plan: plan.provider != Provider.OK)
    if plan.provider != Provider.OK:
        raise NotDeliveredError(*ANSWERS[Provider(plan.provider)])


def _read(practice: Practice, *, lock: bool) -> FaultPlan:
    rows = Faults.objects.filter(practice=practice)
    row = (rows.select_for_update() if lock else rows).get()
    if row.times == 0:
        return FaultPlan(times=0)
    return FaultPlan(**{name: getattr(row, name) for name in COLUMNS})


def _let_overtaken_arrive(practice: Practice, at: datetime) -> None:
    """Let what waits for a next text arrive now, or wait for its phone."""
    waiting = TextMessage.objects.filter(practice=practice, waits_for=Waiting.NEXT_TEXT)
    phones = Smartphone.objects.filter(practice=practice)
    unreachable = phones.exclude(state=PhoneState.WORKING).values("number")
    changed = waiting.filter(number__in=unreachable).update(waits_for=Waiting.PHONE)
    changed += waiting.update(waits_for=Waiting.NOTHING, delivered_at=at)
    if changed:
        desk.change_all(practice=practice)

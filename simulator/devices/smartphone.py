"""Use a smartphone: open its screens, lose it, find it, take a new handset."""

from datetime import datetime

from django.db import transaction

from identity.models import EpcsAccount
from simulator.constants import IN_AUTHY, PhoneState, Screen
from simulator.devices import authy, calls, desk, texts
from simulator.models import PhoneCall, Smartphone, TextMessage

# What changes in the life of a number's smartphone.
CHANGES = ["state", "authy_installed", "screen", "shown_request"]


@transaction.atomic
def open_screen(*, smartphone: Smartphone, screen: Screen, at: datetime) -> None:
    """Show a screen; an opened thread is read, and what came into it until it is left.

    Authy's banners end with it, as the bell in the app counts what they were about.
    """
    Smartphone.objects.filter(pk=smartphone.pk).update(screen=screen)
    if IN_AUTHY & {screen, smartphone.screen}:
        authy.end_banners(smartphone=smartphone, at=at)
    if Screen.THREAD in {screen, smartphone.screen}:
        thread = TextMessage.objects.filter(
            practice_id=smartphone.practice_id, number=smartphone.number
        )
        thread.arrived(at).filter(read_at__isnull=True).update(read_at=at)
    smartphone.screen = screen
    desk.change(user_id=smartphone.holder_id)


def set_state(*, smartphone: Smartphone, state: PhoneState, at: datetime) -> None:
    """Lose it, find it, let it lose its network; what waited comes when it works again.

    Raises Smartphone.DoesNotExist if it has gone.
    """
    _become(smartphone, state, at)
    # Not while the phone is held: a request's account is locked before its phone.
    authy.fetch(smartphone=smartphone, at=at)


@transaction.atomic
def replace(*, smartphone: Smartphone, at: datetime) -> None:
    """Take a new handset with the same number, of which the portal knows nothing.

    Nothing that came to the old one is on it, no Authy either. What is on its way to the number
    comes to it. Raises Smartphone.DoesNotExist if the phone has gone.
    """
    # Whoever answers a request holds its account: they are done before the handset goes.
    accounts = EpcsAccount.objects.select_for_update(of=("self",), no_key=True)
    in_order = accounts.filter(practice=smartphone.practice_id).order_by("pk")
    list(in_order.values_list("pk"))
    row = _lock(smartphone)
    row.state, row.authy_installed = PhoneState.WORKING, False
    row.screen, row.shown_request = Screen.HOME, None
    _keep(row, smartphone)
    texts_of_it = TextMessage.objects.filter(practice=row.practice, number=row.number)
    texts_of_it.arrived(at).update(is_gone=True)
    PhoneCall.objects.filter(practice=row.practice, number=row.number).update(is_gone=True)
    authy.leave_behind(smartphone=row, at=at)
    texts.release(practice=row.practice, number=row.number, at=at)


@transaction.atomic
def _become(smartphone: Smartphone, state: PhoneState, at: datetime) -> None:
    row = _lock(smartphone)
    row.state = state
    _keep(row, smartphone)
    if state == PhoneState.WORKING:
        texts.release(practice=row.practice, number=row.number, at=at)
        return
    texts.hold(practice=row.practice, number=row.number, at=at)
    authy.hold(smartphone=row, at=at)
    # A lost one rings on, wherever it lies.
    if state == PhoneState.OFFLINE:
        calls.cut_off(practice=row.practice, number=row.number, at=at)


def _lock(smartphone: Smartphone) -> Smartphone:
    rows = Smartphone.objects.select_for_update(of=("self",)).select_related("practice")
    return rows.get(pk=smartphone.pk)


def _keep(row: Smartphone, smartphone: Smartphone) -> None:
    """Save a phone; the caller's is the same thing in the same hand."""
    row.save(update_fields=CHANGES)
    desk.change(user_id=row.holder_id)
    for name in CHANGES:
        setattr(smartphone, name, getattr(row, name))

"""Give a scenario's people what they have, by running the portal's own operations."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from epcs.operations import epcs_password
from exostar.operations import backup_phone, hard_token, mobile_id
from identity.constants import TokenRemovalReason
from identity.models import EpcsAccount, Practice, User
from identity.operations import enrollment
from identity.providers import randomness
from identity.verification.positions import Position
from simulator.constants import AUTHY_TOKEN
from simulator.devices import fob
from simulator.models import AuthyToken, Fob, Smartphone
from simulator.sandboxes import people, prescriptions
from simulator.scenarios.parts import HardToken, Phone, Registration, Scenario

# How long before the start a fob was last pressed in a pocket (assumed).
POCKET = timedelta(days=1)


@cache
def _nobodys_hash() -> str:
    """Hash random characters that nobody knows."""
    return people.hash_of(secrets.token_urlsafe(32))


def furnish(*, practice: Practice, plan: Scenario, at: datetime) -> None:
    """Hand out devices, bind credentials, set passwords and fill the Rx Queues."""
    registrations = {person.key: person.registration for person in plan.people}
    accounts = EpcsAccount.objects.filter(practice=practice).select_related("user")
    with_plans: list[tuple[EpcsAccount, Registration]] = []
    for account in accounts.order_by("pk"):
        account.practice = practice
        if registration := registrations.get(account.user.key):
            with_plans.append((account, registration))
    _hand_out_tokens(with_plans, at)
    for account, registration in with_plans:
        _furnish(account, registration, at)


def _furnish(account: EpcsAccount, registration: Registration, at: datetime) -> None:
    registered_at = at - registration.age
    if registration.phone:
        _hand_out_phone(account, registration.phone, registered_at)
    for number in registration.backup_numbers:
        backup_phone.confirm(
            account=account,
            number=number.number,
            delivery=number.delivery,
            by=account.user,
            at=registered_at,
        )
    password = registration.epcs_password
    password_hash = people.hash_of(password) if password else _nobodys_hash()
    epcs_password.set_hash(
        account=account, password_hash=password_hash, by=account.user, at=registered_at
    )
    prescriptions.chart(account=account, children=registration.children, at=at)


def _hand_out_tokens(with_plans: Iterable[tuple[EpcsAccount, Registration]], at: datetime) -> None:
    """Bind and hand out every fob; the one in somebody else's hand lies on top."""
    users = {account.user.key: account.user for account, _ in with_plans}
    tokens = [
        (account, plan, at - registration.age)
        for account, registration in with_plans
        for plan in (registration.hard_token, *registration.spare_tokens)
        if plan is not None
    ]
    tokens.sort(key=lambda one: not one[1].holder)
    for account, plan, registered_at in tokens:
        holder = users[plan.holder or account.user.key]
        _hand_out_token(account, plan, holder, registered_at, at)


def _hand_out_token(
    account: EpcsAccount, plan: HardToken, holder: User, registered_at: datetime, at: datetime
) -> None:
    """Let the vendor know the token and put the fob into a hand: one secret, two copies."""
    practice = account.practice
    secret = randomness.secret(practice, f"fob:{plan.serial}")
    stocked = enrollment.stock(practice=practice, serial=plan.serial, kind=plan.kind, secret=secret)
    if plan.is_bound:
        hard_token.bind(
            account=account,
            stocked=stocked,
            position=Position(),
            by=account.user,
            at=registered_at,
        )
    in_hand = _make_fob(holder, plan, secret)
    if plan.stray_presses:
        fob.press(fob=in_hand, times=plan.stray_presses, at=at - POCKET)


def _make_fob(holder: User, plan: HardToken, secret: bytes) -> Fob:
    row = Fob(
        practice=holder.practice,
        uuid=randomness.public_id(holder.practice, f"fob:{plan.serial}"),
        holder=holder,
        serial=plan.serial,
        model=plan.model,
        lot=plan.lot,
        kind=plan.kind,
        state=plan.state,
        drift=int(plan.drift.total_seconds()),
    )
    row.seal(secret)
    row.save()
    return row


def _hand_out_phone(account: EpcsAccount, plan: Phone, registered_at: datetime) -> None:
    practice = account.practice
    phone = Smartphone.objects.create(
        practice=practice,
        holder=account.user,
        number=plan.number,
        authy_installed=plan.authy_installed,
        state=plan.state,
    )
    if plan.was_mobile_id:
        _register_and_remove(account, plan.number, registered_at)
    if not plan.is_mobile_id:
        return
    secret = randomness.secret(practice, f"authy:{plan.number}")
    mobile_id.register(
        account=account, number=plan.number, secret=secret, by=account.user, at=registered_at
    )
    if not plan.authy_installed:
        return
    token = AuthyToken(
        practice=practice,
        uuid=randomness.public_id(practice, f"authy:{plan.number}"),
        smartphone=phone,
        name=AUTHY_TOKEN,
    )
    token.seal(secret)
    token.save()


def _register_and_remove(account: EpcsAccount, number: str, registered_at: datetime) -> None:
    """Leave behind what a Mobile ID that was removed leaves: its card says "Add"."""
    secret = randomness.secret(account.practice, f"removed:{number}")
    token = mobile_id.register(
        account=account, number=number, secret=secret, by=account.user, at=registered_at
    )
    mobile_id.remove(
        token=token,
        reason=TokenRemovalReason.REPLACED,
        detail="",
        by=account.user,
        at=registered_at + POCKET,
    )

"""Enroll a scenario's people: their names, sign-ins and EPCS accounts stay over a restart."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from identity import journal, passwords
from identity.constants import Event
from identity.models import EpcsAccount, Practice, User
from identity.operations import enrollment
from simulator.constants import DEMO
from simulator.models import Desk, SignInLink
from simulator.scenarios.parts import Person, Scenario


@cache
def hash_of(password: str) -> str:
    """Hash a published password once in the life of a process."""
    return passwords.hash_of(password)


def enroll(*, practice: Practice, plan: Scenario, name: str, at: datetime) -> None:
    """Add the people with their desks and register the prescribers, some weeks before the start."""
    for person in plan.people:
        user = _add(practice, person, name=name, password=plan.password)
        Desk.objects.create(practice=practice, user=user)
        SignInLink.objects.create(practice=practice, user=user)
        if registration := person.registration:
            enrollment.register(
                user=user,
                email=person.email,
                npi=registration.npi,
                dea_number=registration.dea_number,
                at=at - registration.age,
            )


def enroll_again(*, plan: Scenario, accounts: Iterable[EpcsAccount], at: datetime) -> None:
    """Reset the accounts, which stay the same rows, to their registration."""
    registrations = {person.key: person.registration for person in plan.people}
    for account in accounts:
        if registration := registrations.get(account.user.key):
            _reset(account, at - registration.age)


def _add(practice: Practice, person: Person, *, name: str, password: str) -> User:
    return enrollment.add_person(
        practice=practice,
        key=person.key,
        # Sign-in names are unique across practices; the demo's are the plain ones.
        username=person.key if name == DEMO else f"{person.key}.{name}",
        password_hash=hash_of(password),
        title=person.title,
        first_name=person.first_name,
        last_name=person.last_name,
        is_prescriber=person.registration is not None,
        is_erx_administrator=person.is_erx_administrator,
    )


def _reset(account: EpcsAccount, registered_at: datetime) -> None:
    account.registered_at, account.revoked_at = registered_at, None
    account.epcs_password, account.epcs_password_set_at = "", None
    account.password_reset_at, account.password_reset_by = None, None
    account.last_epcs_password = ""
    account.failures, account.locked_until, account.disabled_at = 0, None, None
    account.save()
    # The new run's journal begins as the first one did.
    journal.write(
        Event.ACCOUNT_REGISTERED, practice=account.practice, by=account.user, at=registered_at
    )

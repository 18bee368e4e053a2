"""The prescribers of a practice, as EPCS Setup lists and finds them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, F, Func, QuerySet, Value
from django.db.models.lookups import GreaterThan
from django.urls import reverse

from epcs.constants import PasswordState
from epcs.policies import password_locked_until, password_state
from erx_admin.policies import account_of
from identity import formatting
from identity.models import EpcsAccount, Practice, User
from identity.typed import names

PAGE = 25
# As in the index; the key with its accents parts names that fold alike.
ORDER = ("folded_name", "search_name", "pk")


@dataclass(frozen=True)
class Row:
    """One prescriber in the table."""

    last_name: str
    first_name: str
    epcs_status: str
    epcs_password: str
    address: str


@dataclass(frozen=True)
class Page:
    """One page of prescribers by last name, and after whom the next one begins."""

    rows: list[Row]
    is_first: bool
    next_after: UUID | None


def search(practice: Practice, beginning: str, after: UUID | None, at: datetime) -> Page:
    """Return prescribers whose last name begins so, in any case, with accents or without.

    A page begins after the last person of the one before, so depth costs nothing.
    """
    rows = _prescribers(practice).order_by(*ORDER)
    if beginning:
        rows = rows.filter(folded_name__startswith=names.folded_key(beginning))
    last = _place_of(practice, after)
    if last is not None:
        rows = rows.filter(GreaterThan(_place(*map(F, ORDER)), _place(*map(Value, last))))
    found = list(rows.select_related("epcs_account")[: PAGE + 1])
    return Page(
        rows=[_row(person, at) for person in found[:PAGE]],
        is_first=last is None,
        next_after=found[PAGE - 1].public_id if len(found) > PAGE else None,
    )


def find(practice: Practice, public_id: UUID) -> User | None:
    """Return one prescriber with their registration."""
    related = ("epcs_account__password_reset_by",)
    person = _prescribers(practice).select_related(*related).filter(public_id=public_id).first()
    if person is not None:
        person.practice = practice
        if account := account_of(person):
            account.practice = practice
    return person


def is_elsewhere(public_id: UUID) -> bool:
    """Say whether a person of some practice has this id; looks into each practice's index."""
    return Practice.objects.filter(people__public_id=public_id).exists()


def epcs_status(account: EpcsAccount | None) -> str:
    """Return what EPCS Setup calls the state of a registration."""
    if account is None:
        return "Not registered"
    return "Registered" if account.revoked_at is None else "Revoked"


def epcs_password(account: EpcsAccount | None, at: datetime) -> str:
    """Return what EPCS Setup calls the state of an EPCS password, and what stops it from signing.

    A revoked account has none, whatever it had.
    """
    if account is not None and account.revoked_at is not None:
        return "None"
    state = password_state(account, at)
    if account is None or state != PasswordState.SET:
        return state.label
    if account.disabled_at is not None:
        return f"{state.label}, disabled after too many wrong ones"
    until = password_locked_until(account, at)
    return f"{state.label}, locked until {formatting.time_of_day(until)}" if until else state.label


def _prescribers(practice: Practice) -> QuerySet[User]:
    return User.objects.filter(practice=practice, is_prescriber=True)


def _place_of(practice: Practice, after: UUID | None) -> tuple[str, str, int] | None:
    """Return where somebody stands in the list; of nobody here, none."""
    if after is None:
        return None
    place = User.objects.filter(practice=practice, public_id=after)
    return place.values_list(*ORDER).first()


def _place(*parts: F | Value) -> Func:
    # Compared as a row, which the index answers in one descent; the type is for Django only.
    return Func(*parts, function="ROW", output_field=CharField())


def _row(person: User, at: datetime) -> Row:
    account = account_of(person)
    return Row(
        last_name=person.last_name,
        first_name=person.first_name,
        epcs_status=epcs_status(account),
        epcs_password=epcs_password(account, at),
        address=reverse("erx_admin:edit-prescriber", args=[person.public_id]),
    )

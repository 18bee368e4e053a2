"""Open a practice, add its people, register prescribers and stock their hard tokens."""

from datetime import datetime

from django.db import transaction

from identity import encryption, journal
from identity.constants import Event, TokenKind
from identity.models import EpcsAccount, Practice, StockedToken, User
from identity.providers import randomness
from identity.typed import names, text


def open_practice(*, name: str, address: str, time_zone: str = "America/New_York") -> Practice:
    """Open a practice."""
    return Practice.objects.create(name=name, address=address, time_zone=time_zone)


def add_person(
    *,
    practice: Practice,
    key: str,
    username: str,
    password_hash: str,
    title: str,
    first_name: str,
    last_name: str,
    is_prescriber: bool,
    is_erx_administrator: bool,
) -> User:
    """Add a person with their roles; the password comes hashed."""
    return User.objects.create(
        practice=practice,
        public_id=randomness.public_id(practice, f"person:{key}"),
        key=key,
        username=names.sign_in_name(username),
        password=password_hash,
        title=title,
        first_name=first_name,
        last_name=last_name,
        search_name=names.exact_key(last_name),
        folded_name=names.folded_key(last_name),
        is_prescriber=is_prescriber,
        is_erx_administrator=is_erx_administrator,
    )


@transaction.atomic
def register(*, user: User, email: str, npi: str, dea_number: str, at: datetime) -> EpcsAccount:
    """Register a prescriber for EPCS."""
    account = EpcsAccount.objects.create(
        practice=user.practice,
        user=user,
        email=text.clean(email),
        npi=npi,
        dea_number=dea_number,
        registered_at=at,
    )
    journal.write(Event.ACCOUNT_REGISTERED, practice=user.practice, by=user, at=at)
    return account


def stock(
    *,
    practice: Practice,
    serial: str,
    kind: TokenKind,
    secret: bytes,
    time_step: int = 30,
    expires_at: datetime | None = None,
) -> StockedToken:
    """Take a hard token into the practice's stock, its secret encrypted."""
    row = randomness.public_id(practice, f"stocked:{serial}")
    table = StockedToken._meta.db_table
    return StockedToken.objects.create(
        practice=practice,
        uuid=row,
        serial=serial,
        kind=kind,
        time_step=time_step,
        secret=encryption.seal(secret, table=table, practice_id=practice.pk, row=row),
        expires_at=expires_at,
    )

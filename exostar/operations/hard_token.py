"""Bind and remove hard tokens."""

from datetime import datetime

from django.db import transaction

from identity import encryption, journal
from identity.constants import Event, Reason, TokenRemovalReason
from identity.models import EpcsAccount, HardToken, StockedToken, User, lock_account
from identity.providers import randomness
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import pairs
from identity.verification.positions import Position, key_of


def bind(
    *, account: EpcsAccount, stocked: StockedToken, position: Position, by: User, at: datetime
) -> HardToken:
    """Bind a token in stock to an account, at the position its codes showed.

    Raises RefusedError if somebody else was faster with this token, ChangedMeanwhileError if the
    account has one by now.
    """
    try:
        return _bind(account, stocked, position, by=by, at=at)
    except StockedToken.DoesNotExist:
        reason = pairs.why_not_in_stock(account, stocked.serial)
        _write_refusal(account, stocked.serial, reason, by=by, at=at)
        raise RefusedError(reason) from None


@transaction.atomic
def _bind(
    account: EpcsAccount, stocked: StockedToken, position: Position, *, by: User, at: datetime
) -> HardToken:
    is_revoked = lock_account(account.pk).revoked_at is not None
    if is_revoked or HardToken.objects.filter(account=account).exists():
        raise ChangedMeanwhileError
    row = StockedToken.objects.select_for_update().get(pk=stocked.pk)
    public_id = randomness.public_id(account.practice, f"hard_token:{row.serial}")
    token: HardToken = HardToken.objects.create(
        practice=account.practice,
        account=account,
        user_id=account.user_id,
        public_id=public_id,
        added_at=at,
        serial=row.serial,
        kind=row.kind,
        time_step=row.time_step,
        expires_at=row.expires_at,
        # Sealed anew: a secret can be opened only in the row it was sealed for.
        secret=encryption.seal(
            key_of(row),
            table=HardToken._meta.db_table,
            practice_id=account.practice_id,
            row=public_id,
        ),
        counter=position.counter,
        drift=position.drift,
        set_drift=position.drift,
        last_step=position.last_step,
    )
    row.delete()
    journal.write(Event.HARD_TOKEN_ADDED, practice=account.practice, by=by, at=at, credential=token)
    return token


def remove(
    *, token: HardToken, reason: TokenRemovalReason, detail: str, by: User, at: datetime
) -> None:
    """Remove a token for good; raises ChangedMeanwhileError if it is gone already."""
    with transaction.atomic():
        lock_account(token.account_id)
        removed = HardToken.objects.filter(pk=token.pk).update(
            removed_at=at, removal_reason=reason, removal_detail=detail
        )
        if removed:
            journal.write(
                Event.HARD_TOKEN_REMOVED,
                practice=token.practice,
                by=by,
                at=at,
                credential=token,
                detail={"why": reason.value.lower()},
            )
            return
    raise ChangedMeanwhileError


def _write_refusal(
    account: EpcsAccount, serial: str, reason: Reason, *, by: User, at: datetime
) -> None:
    journal.write(
        Event.HARD_TOKEN_ADD_REFUSED,
        practice=account.practice,
        by=by,
        at=at,
        reason=reason,
        detail={"serial": serial},
    )

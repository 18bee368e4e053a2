"""Sign people in and out."""

from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from identity import encryption, journal
from identity.constants import LOCK, SIGN_IN_FAILURES_UNTIL_LOCK, Event, Reason, SignInEnd
from identity.models import SignIn, SignInFailures, User
from identity.operations import identity_proof
from identity.providers import clock
from identity.refusals import RefusedError
from identity.typed import names


@cache
def _nobodys_password() -> str:
    """Return a hash for unknown names, so that their answer takes as long as a known one's."""
    return make_password("nobody")


def start(*, username: str, password: str) -> SignIn:
    """Sign a person in; raises RefusedError with `until` while the name is locked."""
    username = names.sign_in_name(username)
    user = _find(username)
    known = user if user and user.is_active else None
    at = clock.now(known.practice) if known else timezone.now()
    digests = encryption.fingerprints("sign-in name", username)
    is_right = False
    if not _is_locked(digests, at):
        # Hashing takes its time: outside the transaction, so that nobody waits for it.
        encoded = user.password if user else _nobodys_password()
        is_right = check_password(password, encoded) and known is not None
    refusal = _count(known, digests, is_right=is_right, at=at)
    if known is None or refusal is not None:
        raise refusal or RefusedError(Reason.WRONG_PASSWORD)
    return begin(user=known, at=at)


def end(*, sign_in: SignIn, end: SignInEnd, at: datetime) -> None:
    """End a sign-in and its identity proof, once."""
    with transaction.atomic():
        if not SignIn.objects.filter(pk=sign_in.pk, ended_at__isnull=True).update(
            ended_at=at, end=end
        ):
            return
        identity_proof.end(sign_in=sign_in, at=at)
        journal.write(
            Event.SIGNED_OUT,
            practice=sign_in.practice,
            by=sign_in.user,
            at=at,
            detail={"why": end.value.lower()},
        )


def _find(username: str) -> User | None:
    rows = User.objects.select_related(*clock.related("practice")).filter(username=username)
    # Not first(): for its order Postgres reads everybody by id, where it guesses many practices.
    return next(iter(rows), None)


def _is_locked(digests: list[bytes], at: datetime) -> bool:
    return SignInFailures.objects.filter(name_digest__in=digests, locked_until__gt=at).exists()


@transaction.atomic
def _count(
    user: User | None, digests: list[bytes], *, is_right: bool, at: datetime
) -> RefusedError | None:
    """Count this try under the name's lock; a locked name is refused, right password or not."""
    row = _lock_failures(digests)
    if row.locked_until and at < row.locked_until:
        return _write_down(user, RefusedError(Reason.LOCKED, until=row.locked_until), at)
    row.failures = 0 if is_right else row.failures + 1
    row.locked_until = None
    if row.failures >= SIGN_IN_FAILURES_UNTIL_LOCK:
        row.failures, row.locked_until = 0, at + LOCK
    row.save()
    if is_right:
        return None
    return _write_down(user, RefusedError(Reason.WRONG_PASSWORD, until=row.locked_until), at)


def _lock_failures(digests: list[bytes]) -> SignInFailures:
    """Return the name's row, locked; what was counted under a fallback key is moved into it."""
    newest, *former = digests
    SignInFailures.objects.bulk_create([SignInFailures(name_digest=newest)], ignore_conflicts=True)
    row = SignInFailures.objects.select_for_update().get(name_digest=newest)
    if former:
        earlier = SignInFailures.objects.filter(name_digest__in=former)
        for one in earlier:
            row.failures += one.failures
            row.locked_until = max(filter(None, (row.locked_until, one.locked_until)), default=None)
        row.save()
        earlier.delete()
    return row


def _write_down(user: User | None, refusal: RefusedError, at: datetime) -> RefusedError:
    if user is None:
        journal.write_unplaced(Event.SIGN_IN_REFUSED, at=at, reason=refusal.reason)
        return refusal
    if refusal.until is not None:
        refusal.facts["until"] = refusal.until.isoformat()
    journal.write_refusal(Event.SIGN_IN_REFUSED, refusal, practice=user.practice, by=user, at=at)
    return refusal


@transaction.atomic
def begin(*, user: User, at: datetime) -> SignIn:
    """Begin a person's stay; how they proved who they are is the caller's affair."""
    row = SignIn.objects.create(
        practice=user.practice, user=user, started_at=at, last_seen_at=at, exostar_seen_at=at
    )
    journal.write(Event.SIGNED_IN, practice=user.practice, by=user, at=at)
    return row

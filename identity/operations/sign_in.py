"""Sign people in and out."""

from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from identity import encryption, journal, passwords
from identity.constants import LOCK, SIGN_IN_FAILURES_UNTIL_LOCK, Event, Reason, SignInEnd
from identity.journal import request_context
from identity.models import SignIn, SignInFailures, User
from identity.models.sign_in import BROWSER_LONGEST
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
    checked = passwords.Checked(is_right=False, new_hash="")
    if not _is_locked(digests, at):
        # Hashing takes its time: outside the transaction, so that nobody waits for it.
        checked = _check(known, password)
    refusal = _count(known, digests, is_right=checked.is_right, at=at)
    if known is None or refusal is not None:
        raise refusal or RefusedError(Reason.WRONG_PASSWORD)
    if checked.new_hash:
        # Only over the hash that was checked: a concurrent change wins.
        User.objects.filter(pk=known.pk, password=known.password).update(password=checked.new_hash)
    return begin(user=known, at=at)


def _check(known: User | None, password: str) -> passwords.Checked:
    """Check a password with the same number of hashes for every name, known or not."""
    # Made before anything is known of the name: its first call in a process hashes once more.
    nobodys = _nobodys_password()
    if known is not None:
        return passwords.check(password, known.password)
    passwords.is_right(password, nobodys)
    return passwords.Checked(is_right=False, new_hash="")


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


def lock_living(*, user: User) -> list[SignIn]:
    """Lock a person's sign-ins that have not ended, in every browser."""
    rows = SignIn.objects.select_for_update(of=("self",), no_key=True)
    living = rows.filter(user=user, ended_at__isnull=True)
    return list(living.select_related("proof", "user", "practice").order_by("pk"))


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


def _printable(browser: str) -> str:
    """Return what a browser calls itself, so that any database takes it."""
    return "".join(char for char in browser if char.isprintable())[:BROWSER_LONGEST]


@transaction.atomic
def begin(*, user: User, at: datetime) -> SignIn:
    """Begin a person's stay; how they proved who they are is the caller's affair."""
    origin = request_context.origin()
    row = SignIn.objects.create(
        practice=user.practice,
        user=user,
        started_at=at,
        last_seen_at=at,
        exostar_seen_at=at,
        browser=_printable(origin.browser),
        address=origin.address or None,
    )
    journal.write(Event.SIGNED_IN, practice=user.practice, by=user, at=at)
    return row

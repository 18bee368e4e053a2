"""Choose a method, send its code, and check the answer."""

from datetime import datetime

from django.db import transaction

from exostar.constants import Factor
from exostar.methods import Method
from identity import journal
from identity.constants import Event, Reason
from identity.journal import Journaled
from identity.models import BackupPhone, IdentityChallenge, SignIn, lock_account
from identity.operations import identity_proof, verification_codes
from identity.providers import randomness
from identity.refusals import RefusedError
from identity.verification import codes, failures, phones


def choose(*, sign_in: SignIn, method: Method | None, at: datetime) -> IdentityChallenge:
    """Begin a challenge; a phone is sent its code. Raises RefusedError, `until` if it passes."""
    if method is None:
        raise refuse(sign_in=sign_in, at=at)
    if refusal := failures.refusal(method.credential, at):
        _write_down(refusal, sign_in=sign_in, credential=method.credential, at=at)
        raise refusal
    challenge = _begin(method, sign_in=sign_in, at=at)
    if method.factor == Factor.PHONE:
        send(challenge=challenge, method=method, sign_in=sign_in, at=at)
    return challenge


def send(*, challenge: IdentityChallenge, method: Method, sign_in: SignIn, at: datetime) -> None:
    """Send the challenge a new code; raises RefusedError (TOO_MANY with `until`, NOT_DELIVERED)."""
    verification_codes.send(
        phone=method.credential,
        challenge=challenge,
        by_voice=method.by_voice,
        by=sign_in.user,
        at=at,
    )


def answer(
    *, challenge: IdentityChallenge, method: Method, sign_in: SignIn, code: str, at: datetime
) -> None:
    """Spend the code and grant the proof; raises RefusedError. The view changes the session key."""
    credential = method.credential

    def grant() -> None:
        identity_proof.grant(sign_in=sign_in, credential=credential, at=at)

    if isinstance(credential, BackupPhone):
        phones.check(
            phone=credential,
            challenge=challenge,
            code=code,
            accepted=grant,
            by=sign_in.user,
            at=at,
        )
        return
    codes.check(
        token=credential,
        code=code,
        accepted=grant,
        refused=Event.IDENTITY_REFUSED,
        by=sign_in.user,
        at=at,
    )


@transaction.atomic
def _begin(method: Method, *, sign_in: SignIn, at: datetime) -> IdentityChallenge:
    # The account's lock keeps a challenge and its id on one side of whatever changes the account.
    lock_account(method.credential.account_id)
    return IdentityChallenge.objects.create(
        practice=sign_in.practice,
        sign_in=sign_in,
        public_id=randomness.public_id(sign_in.practice, f"challenge:{sign_in.user.key}"),
        method=method.name,
        started_at=at,
    )


def refuse(*, sign_in: SignIn, at: datetime) -> RefusedError:
    """Write down, and return, that a method was wanted that is not offered."""
    refusal = RefusedError(Reason.METHOD_NOT_ALLOWED)
    _write_down(refusal, sign_in=sign_in, credential=None, at=at)
    return refusal


def _write_down(
    refusal: RefusedError, *, sign_in: SignIn, credential: Journaled | None, at: datetime
) -> None:
    journal.write_refusal(
        Event.IDENTITY_REFUSED,
        refusal,
        practice=sign_in.practice,
        by=sign_in.user,
        at=at,
        credential=credential,
    )

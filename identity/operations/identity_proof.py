"""Grant and end the identity proof."""

from datetime import datetime

from django.db import transaction

from identity import journal
from identity.constants import Event
from identity.journal import Journaled
from identity.models import IdentityProof, SignIn
from identity.refusals import ChangedMeanwhileError


@transaction.atomic
def grant(*, sign_in: SignIn, credential: Journaled, at: datetime) -> None:
    """Grant the proof to this sign-in; the caller changes the session's key.

    Raises ChangedMeanwhileError if the sign-in has ended by now.
    """
    living = SignIn.objects.select_for_update(no_key=True).filter(ended_at__isnull=True)
    if living.filter(pk=sign_in.pk).first() is None:
        raise ChangedMeanwhileError
    proof = IdentityProof.objects.create(
        practice=sign_in.practice,
        user=sign_in.user,
        sign_in=sign_in,
        credential=credential.journal_name,
        granted_at=at,
    )
    sign_in.proof, sign_in.exostar_seen_at = proof, at
    sign_in.save(update_fields=["proof", "exostar_seen_at"])
    journal.write(
        Event.IDENTITY_PROVED,
        practice=sign_in.practice,
        by=sign_in.user,
        at=at,
        credential=credential,
    )


@transaction.atomic
def end(*, sign_in: SignIn, at: datetime, why: str = "") -> None:
    """End the proof, once; the sign-in's row is locked first, as signing out does."""
    proof, sign_in.proof = sign_in.proof, None
    if proof is None or not SignIn.objects.filter(pk=sign_in.pk, proof=proof).update(proof=None):
        return
    IdentityProof.objects.filter(pk=proof.pk).update(ended_at=at)
    journal.write(
        Event.IDENTITY_ENDED,
        practice=sign_in.practice,
        by=sign_in.user,
        at=at,
        detail={"why": why} if why else {},
    )

"""End everything that a restored backup knows too little about, practice by practice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Value
from django.db.models.functions import Greatest

from identity import journal, otp
from identity.constants import (
    PASSWORD_RESET_LIFE,
    USED_AHEAD_HARD_TOKEN,
    USED_AHEAD_MOBILE_ID,
    Event,
    RequestPurpose,
    RequestStatus,
    SignInEnd,
    TokenKind,
)
from identity.expiry import LAST_INSTANT
from identity.models import (
    AuthyRequest,
    BackupPhone,
    EpcsAccount,
    HardToken,
    IdentityProof,
    JournalLine,
    MobileId,
    Practice,
    SignIn,
    UnconfirmedPhone,
    VerificationCode,
)


@dataclass(frozen=True)
class Ended:
    """How many of a practice's rows changed; all zero when it was done before."""

    hard_tokens: int = 0
    sign_ins: int = 0
    requests: int = 0
    resets: int = 0
    codes: int = 0

    def __bool__(self) -> bool:
        """Return True if anything changed."""
        return any(vars(self).values())


def treat(*, practice: Practice, at: datetime) -> bool:
    """Refuse used codes and end what is open; return False if it was done already.

    The caller holds the transaction. A second time only time tokens move on, to the later moment.
    """
    _lock(practice)
    _move_time_tokens(practice, at)
    ended = Ended(
        hard_tokens=_require_resync(practice),
        sign_ins=_end_sign_ins(practice, at),
        requests=_end_requests(practice, at),
        resets=_end_resets(practice, at),
        codes=_live_codes(practice).update(replaced_at=at),
    )
    if not ended and _newest_event(practice) == Event.PRACTICE_RESTORED:
        return False
    journal.write(
        Event.PRACTICE_RESTORED,
        practice=practice,
        by=None,
        at=at,
        detail={"tokens_to_resync": _event_tokens(practice).filter(needs_resync=True).count()},
    )
    return True


def _lock(practice: Practice) -> None:
    """Lock what work under way locks, in its order."""
    for model in (EpcsAccount, HardToken, MobileId, BackupPhone, UnconfirmedPhone, AuthyRequest):
        rows = model._default_manager.select_for_update(no_key=True)  # noqa: SLF001 -- documented
        list(rows.filter(practice=practice).order_by("pk").values_list("pk"))
    sign_ins = SignIn.objects.select_for_update(no_key=True).filter(
        practice=practice, ended_at__isnull=True
    )
    list(sign_ins.order_by("pk").values_list("pk"))


def _event_tokens(practice: Practice) -> QuerySet[HardToken]:
    tokens: QuerySet[HardToken] = HardToken.objects.filter(practice=practice, kind=TokenKind.EVENT)
    return tokens


def _require_resync(practice: Practice) -> int:
    return _event_tokens(practice).filter(needs_resync=False).update(needs_resync=True)


def _move_time_tokens(practice: Practice, at: datetime) -> None:
    """Count every step as used that can have been used by now."""
    hard_tokens = HardToken.objects.filter(practice=practice, kind=TokenKind.TIME)
    for seconds in set(hard_tokens.values_list("time_step", flat=True)):
        last = otp.time_step(at, seconds) + USED_AHEAD_HARD_TOKEN
        hard_tokens.filter(time_step=seconds).update(last_step=Greatest("last_step", Value(last)))
    last = otp.time_step(at, MobileId.time_step) + USED_AHEAD_MOBILE_ID
    mobile_ids = MobileId.objects.filter(practice=practice)
    mobile_ids.update(last_step=Greatest("last_step", Value(last)))


def _end_sign_ins(practice: Practice, at: datetime) -> int:
    proofs = IdentityProof.objects.filter(practice=practice, ended_at__isnull=True)
    proofs.update(ended_at=at)
    rows = SignIn.objects.filter(practice=practice, ended_at__isnull=True)
    return rows.update(ended_at=at, end=SignInEnd.RESTORED, proof=None)


def _end_requests(practice: Practice, at: datetime) -> int:
    """End pending requests, and the codes of registrations, which outlive them."""
    rows = AuthyRequest.objects.filter(practice=practice)
    pending = rows.filter(status=RequestStatus.PENDING)
    open_codes = rows.filter(purpose=RequestPurpose.REGISTRATION, code_ended_at__isnull=True)
    number = pending.update(status=RequestStatus.CANCELLED, ended_at=at)
    return number + open_codes.update(code_ended_at=at)


def _end_resets(practice: Practice, at: datetime) -> int:
    """Make open resets expired ones: without its moment a reset would seem never to have been."""
    over = at - PASSWORD_RESET_LIFE - LAST_INSTANT
    rows = EpcsAccount.objects.filter(practice=practice, password_reset_at__gt=over)
    return rows.update(password_reset_at=over)


def _live_codes(practice: Practice) -> QuerySet[VerificationCode]:
    return VerificationCode.objects.filter(
        practice=practice, used_at__isnull=True, replaced_at__isnull=True
    )


def _newest_event(practice: Practice) -> str | None:
    lines = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run)
    return lines.order_by("-seq").values_list("event", flat=True).first()

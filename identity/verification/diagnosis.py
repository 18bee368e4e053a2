"""Why a code was refused: for the journal only, changing nothing."""

from datetime import datetime

from identity import encryption, otp
from identity.constants import (
    AUTHY_REQUESTS_UNAPPROVED,
    DIAGNOSIS_AHEAD,
    DIAGNOSIS_BACK,
    LOOK_AHEAD,
    RESYNC_DRIFT,
    RESYNC_LOOK_AHEAD,
    RESYNC_STEP_GAP,
    Reason,
    TokenKind,
)
from identity.models import (
    AuthyRequest,
    BackupPhone,
    HardToken,
    MobileId,
    StockedToken,
    UnconfirmedPhone,
    VerificationCode,
)
from identity.refusals import RefusedError
from identity.verification.positions import Token, key_of

# code → where the token shows it.
Shown = dict[str, int]


def why_code(token: Token, key: bytes, code: str, at: datetime) -> RefusedError:
    """Return the true reason why ordinary use refused this code."""
    place = _shown(token, key, at).get(code)
    if place is None:
        return _why_not_at_all(token, (code,), at)
    if place < _next(token):
        return RefusedError(Reason.ALREADY_USED)
    if token.kind == TokenKind.EVENT:
        beyond = place - (token.counter + LOOK_AHEAD - 1)
        return RefusedError(Reason.BEYOND_WINDOW, facts={"presses_beyond": beyond})
    off = place - otp.time_step(at, token.time_step) - token.drift
    return RefusedError(Reason.BEYOND_WINDOW, facts={"steps_off": off})


def why_pair(
    token: HardToken | StockedToken, key: bytes, codes: tuple[str, str], at: datetime
) -> RefusedError:
    """Return the true reason why two codes did not show where the token stands."""
    shown = _shown(token, key, at)
    first, second = (shown.get(code) for code in codes)
    known = [place for place in (first, second) if place is not None]
    if any(place < _next(token) for place in known):
        return RefusedError(Reason.ALREADY_USED)
    if codes[0] == codes[1]:
        return RefusedError(Reason.SAME_CODE)
    if first is None or second is None:
        return _why_not_at_all(token, codes, at)
    gap = second - first
    if gap < 0:
        return RefusedError(Reason.REVERSED)
    if gap > (1 if token.kind == TokenKind.EVENT else RESYNC_STEP_GAP):
        return RefusedError(Reason.NOT_SUCCESSIVE)
    return RefusedError(Reason.BEYOND_WINDOW, facts=_how_far(token, first, second, at))


def _how_far(
    token: HardToken | StockedToken, first: int, second: int, at: datetime
) -> dict[str, object]:
    if token.kind == TokenKind.EVENT:
        return {"presses_beyond": first - _next(token) - RESYNC_LOOK_AHEAD}
    drift = second - otp.time_step(at, token.time_step)
    return {"steps_off": drift, "steps_beyond": abs(drift) - RESYNC_DRIFT}


def _next(token: Token | StockedToken | AuthyRequest) -> int:
    """Return the first place that was never used."""
    if isinstance(token, StockedToken | AuthyRequest):
        return 0
    if isinstance(token, HardToken) and token.kind == TokenKind.EVENT:
        return token.counter
    return token.last_step + 1


def _shown(token: Token | StockedToken | AuthyRequest, key: bytes, at: datetime) -> Shown:
    """Return what the token shows near where it stands; the nearest place of a code wins."""
    is_event = token.kind == TokenKind.EVENT
    middle = _next(token) if is_event else otp.time_step(at, token.time_step)
    places = range(max(middle - DIAGNOSIS_BACK, 0), middle + DIAGNOSIS_AHEAD + 1)
    farthest_first = sorted(places, key=lambda place: -abs(place - middle))
    return {otp.hotp(key, place): place for place in farthest_first}


def why_sent_code(
    phone: BackupPhone | UnconfirmedPhone, sent: VerificationCode, code: str, at: datetime
) -> RefusedError:
    """Return the true reason why this is not the code that was sent last."""
    if found := _other_tokens(phone, (code,), at):
        return found
    digests = encryption.fingerprints("verification code", code)
    others = VerificationCode.objects.filter(account_id=phone.account_id, digest__in=digests)
    other = others.order_by("-pk").first()
    if other is None:
        return RefusedError(Reason.WRONG_CODE)
    if (other.phone_id, other.unconfirmed_id) == (sent.phone_id, sent.unconfirmed_id):
        return RefusedError(Reason.WRONG_CODE, facts={"replaced": True})
    return RefusedError(Reason.OTHER_TOKEN, facts={"token": f"phone:{other.number[-4:]}"})


def why_registration_code(
    request: AuthyRequest, key: bytes, code: str, at: datetime
) -> RefusedError:
    """Return the true reason why this code does not finish a registration."""
    place = _shown(request, key, at).get(code)
    if place is not None:
        off = place - otp.time_step(at, request.time_step)
        return RefusedError(Reason.BEYOND_WINDOW, facts={"steps_off": off})
    earlier = AuthyRequest.objects.filter(
        account_id=request.account_id, purpose=request.purpose, pk__lt=request.pk
    )
    for other in earlier.order_by("-pk")[:AUTHY_REQUESTS_UNAPPROVED]:
        if code in _shown(other, key_of(other), at):
            return RefusedError(Reason.OTHER_TOKEN, facts={"token": other.journal_name})
    return _why_not_at_all(request, (code,), at)


def _why_not_at_all(
    token: Token | StockedToken | AuthyRequest, codes: tuple[str, ...], at: datetime
) -> RefusedError:
    """Look at the person's other credentials for a code this one never shows."""
    if isinstance(token, StockedToken):
        return RefusedError(Reason.WRONG_CODE)
    if found := _other_tokens(token, codes, at):
        return found
    digests = [
        digest for code in codes for digest in encryption.fingerprints("verification code", code)
    ]
    sent = VerificationCode.objects.filter(account_id=token.account_id, digest__in=digests)
    if code := sent.filter(replaced_at__isnull=True).first():
        return RefusedError(Reason.OTHER_TOKEN, facts={"token": f"phone:{code.number[-4:]}"})
    return RefusedError(Reason.WRONG_CODE)


def _other_tokens(
    credential: Token | BackupPhone | UnconfirmedPhone | AuthyRequest,
    codes: tuple[str, ...],
    at: datetime,
) -> RefusedError | None:
    for kind in (HardToken, MobileId):
        other = kind.objects.filter(account_id=credential.account_id).first()
        if other is None or other.journal_name == credential.journal_name:
            continue
        shown = _shown(other, key_of(other), at)
        if any(code in shown for code in codes):
            return RefusedError(Reason.OTHER_TOKEN, facts={"token": other.journal_name})
    return None

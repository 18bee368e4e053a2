"""The two factors of a signature: the EPCS password, and one code or an approval in Authy."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from identity import encryption, journal, passwords
from identity.constants import SESSION_LIFE, Event, Reason, RequestPurpose, RequestStatus
from identity.expiry import is_over
from identity.models import AuthyRequest, EpcsAccount, MobileId, SignIn, User, lock_account
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import codes, failures
from identity.verification.door import door, lock
from identity.verification.positions import Token

BOND = "epcs password"
WRONG = passwords.Checked(is_right=False, new_hash="")

Evaluate = Callable[[Token], RefusedError | None]
Decide = Callable[[EpcsAccount, Token, passwords.Checked], RefusedError | None]
# What a refusal's line tells beside its reason; asked only then.
About = Callable[[], Mapping[str, object]]


def check(
    *,
    account: EpcsAccount,
    token: Token,
    password: str,
    code: str,
    accepted: Callable[[], None],
    about: About = dict,
    by: User,
    at: datetime,
) -> None:
    """Check password and code, both, always, and do what they sign.

    Each factor keeps its own count, and a matching code is spent whatever becomes of the act.
    Raises RefusedError, which does not tell which factor failed, or ChangedMeanwhileError; both
    are written down.
    """

    def evaluate(device: Token) -> RefusedError | None:
        return codes.evaluate(device, code, by=by, at=at)

    _check(account, token, password, evaluate, accepted, about=about, by=by, at=at)


def check_password(
    *,
    account: EpcsAccount,
    token: MobileId,
    password: str,
    accepted: Callable[[], None],
    about: About = dict,
    by: User,
    at: datetime,
) -> None:
    """Check the password and begin what asks the token; raises as `check` does.

    The token counts and spends nothing, but a locked one is not asked.
    """

    def evaluate(device: Token) -> RefusedError | None:
        return failures.refusal(device, at)

    _check(account, token, password, evaluate, accepted, about=about, by=by, at=at)


def bond(account: EpcsAccount) -> str:
    """Return what tells this EPCS password from any other; the hash cannot be read back from it."""
    return encryption.fingerprint(BOND, account.epcs_password).hex()


def _holds(bond_then: str, account: EpcsAccount) -> bool:
    """Return True if the EPCS password is the one of that bond."""
    return encryption.is_fingerprint(bytes.fromhex(bond_then), BOND, account.epcs_password)


def look_again(
    *, request: AuthyRequest, account: EpcsAccount, bond_then: str, at: datetime
) -> MobileId:
    """Return the Mobile ID that a request was sent to, locked, if what it was begun with holds.

    The caller holds account and request. Raises RefusedError.
    """
    if account.revoked_at is not None:
        raise RefusedError(Reason.NOT_ALLOWED, facts={"why": "revoked"})
    if not account.epcs_password or not _holds(bond_then, account):
        raise _changed("epcs_password")
    tokens = MobileId.objects.select_for_update(of=("self",), no_key=True)
    token: MobileId | None = tokens.filter(pk=request.mobile_id_id).first()
    if token is None:
        raise _changed("mobile_id")
    for row in (account, token):
        if refusal := failures.refusal(row, at):
            refusal.facts["factors"] = {row.journal_name: refusal.reason.value}
            raise refusal
    sign_ins = SignIn.objects.select_for_update(of=("self",), no_key=True)
    sign_in = sign_ins.filter(pk=request.sign_in_id, ended_at__isnull=True).first()
    if sign_in is None or is_over(sign_in.started_at, SESSION_LIFE, at):
        raise _changed("sign_in")
    return token


def _changed(what: str) -> RefusedError:
    return RefusedError(Reason.CHANGED_MEANWHILE, facts={"changed": what})


def _check(
    account: EpcsAccount,
    token: Token,
    password: str,
    evaluate: Evaluate,
    accepted: Callable[[], None],
    *,
    about: About,
    by: User,
    at: datetime,
) -> None:
    def decide(row: EpcsAccount, device: Token, checked: passwords.Checked) -> RefusedError | None:
        refusals = {
            row.journal_name: _evaluate_password(row, checked, by=by, at=at),
            device.journal_name: evaluate(device),
        }
        # What `accepted` begins is bound to the hash that is kept from now on.
        account.epcs_password = row.epcs_password
        refusal = _write_down(row, device, refusals, about=about, by=by, at=at)
        return refusal or _do(accepted, device, about=about, by=by, at=at)

    try:
        refusal = _enter(account, token, password, decide)
    except ChangedMeanwhileError:
        # The token is gone; nothing was counted or spent.
        refused = RefusedError(Reason.CHANGED_MEANWHILE, facts=dict(about()))
        journal.write_refusal(
            Event.PRESCRIPTION_SIGNING_REFUSED, refused, practice=account.practice, by=by, at=at
        )
        raise
    if refusal is not None:
        is_changed = refusal.reason == Reason.CHANGED_MEANWHILE
        raise ChangedMeanwhileError if is_changed else refusal


def _enter(
    account: EpcsAccount,
    token: Token,
    password: str,
    decide: Decide,
    *,
    is_again: bool = False,
) -> RefusedError | None:
    """Check the password, then decide inside the door; return the refusal, if any.

    Another entry may replace the hash in between, of the same password or of a new one. Then the
    password is checked once more; nothing was counted.
    """
    # Before spaces were normalized, the hash was of the composed form.
    typed, encoded = passwords.composed(password), account.epcs_password
    # Hashing takes its time: outside the transaction, so that nobody waits for it.
    checked = passwords.check(typed, encoded)
    with door():
        row = lock_account(account.pk)
        account.epcs_password = row.epcs_password
        if row.epcs_password == encoded or is_again:
            checked = checked if row.epcs_password == encoded else WRONG
            return decide(row, lock(token), checked)
    return _enter(account, token, password, decide, is_again=True)


def _do(
    act: Callable[[], None], device: Token, *, about: About, by: User, at: datetime
) -> RefusedError | None:
    """Do it whole or not at all; what was counted and spent stays so either way."""
    try:
        with transaction.atomic():
            act()
    except ChangedMeanwhileError:
        refusal = RefusedError(Reason.CHANGED_MEANWHILE)
    except RefusedError as refused:
        refusal = refused
    else:
        return None
    refusal.facts |= about()
    journal.write_refusal(
        Event.PRESCRIPTION_SIGNING_REFUSED,
        refusal,
        practice=device.practice,
        by=by,
        at=at,
        credential=device,
    )
    return refusal


def _evaluate_password(
    row: EpcsAccount, checked: passwords.Checked, *, by: User, at: datetime
) -> RefusedError | None:
    if not row.epcs_password:
        return RefusedError(Reason.NO_PASSWORD)
    if refusal := failures.refusal(row, at):
        return refusal
    if checked.is_right:
        _accept_password(row, checked)
        return None
    return RefusedError(Reason.WRONG_PASSWORD, until=failures.count(row, by=by, at=at))


def _accept_password(row: EpcsAccount, checked: passwords.Checked) -> None:
    """Clear the failures, and replace an outdated hash; the password stays the same."""
    if row.failures or row.locked_until:
        failures.clear(row)
        row.save(update_fields=failures.FIELDS)
    # A pending request is bound to the hash it was begun with: then the next entry replaces it.
    if checked.new_hash and not _has_pending_request(row):
        row.epcs_password = checked.new_hash
        row.save(update_fields=["epcs_password"])


def _has_pending_request(row: EpcsAccount) -> bool:
    return AuthyRequest.objects.filter(
        account=row, purpose=RequestPurpose.SIGNING, status=RequestStatus.PENDING
    ).exists()


def _write_down(
    row: EpcsAccount,
    device: Token,
    refusals: dict[str, RefusedError | None],
    *,
    about: About,
    by: User,
    at: datetime,
) -> RefusedError | None:
    """Write one line for the whole refusal: its first reason, and every factor's in the detail."""
    failed = {name: refusal for name, refusal in refusals.items() if refusal is not None}
    if not failed:
        return None
    name, first = next(iter(failed.items()))
    ends = [refusal.until for refusal in failed.values() if refusal.until is not None]
    factors = {key: value.reason.value for key, value in failed.items()}
    facts = {**first.facts, "factors": factors, **about()}
    journal.write(
        Event.PRESCRIPTION_SIGNING_REFUSED,
        practice=row.practice,
        by=by,
        at=at,
        credential=row if name == row.journal_name else device,
        reason=first.reason,
        detail=facts,
    )
    return RefusedError(first.reason, until=max(ends, default=None), facts=facts)

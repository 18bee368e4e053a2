"""What Twilio says later about a message: whether it was Twilio, and what became of it."""

from collections.abc import Mapping

from django.conf import settings
from twilio.request_validator import RequestValidator

# twilio.com/docs/api/errors: why a message that was taken did not arrive.
FAILURES = {
    "30001": "queue overflow",
    "30002": "account suspended",
    "30003": "unreachable phone",
    "30004": "blocked",
    "30005": "unknown number",
    "30006": "landline",
    "30007": "filtered by the carrier",
    "30008": "unknown",
    "30036": "expired on the way",
}


def is_genuine(*, path: str, fields: Mapping[str, str], signature: str) -> bool:
    """Tell whether Twilio signed this with the token of our account, for this very address."""
    address = settings.PUBLIC_URL.rstrip("/") + path
    validator = RequestValidator(settings.TWILIO_AUTH_TOKEN)
    return (
        bool(validator.validate(address, fields, signature))
        and fields.get("AccountSid") == settings.TWILIO_ACCOUNT_SID
    )


def status(fields: Mapping[str, str]) -> str:
    """Return how far a text or a call has come, in Twilio's word."""
    return fields.get("MessageStatus") or fields.get("CallStatus") or ""


def failure(fields: Mapping[str, str]) -> str:
    """Return why it failed, for the journal; empty if Twilio names no error."""
    code = fields.get("ErrorCode", "")
    if not (code.isascii() and code.isdigit()) or len(code) > len("30006"):
        return ""
    return f"{code} {FAILURES[code]}" if code in FAILURES else f"error {code}"

"""Calls and texts through Twilio, when EPCS_DELIVERY=twilio."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.urls import reverse
from twilio.base import values
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.twiml.voice_response import VoiceResponse

from identity.constants import VERIFICATION_CODE_LIFE, Undelivered
from identity.providers.delivery import Message, NotDeliveredError

log = logging.getLogger(__name__)

# Seconds; the SDK itself would wait for ever (twilio/http/http_client.py).
TIMEOUT = 5
LANGUAGE = "en-US"
# Seconds of silence after a digit: time to write it down.
PAUSE = 1
TEXT = (
    "{code} is your Exostar verification code. Do not share it with anyone."
    " It expires in 10 minutes."
)
# twilio.com/docs/api/errors; every other error is Twilio's or the deployment's.
WHY = {
    21211: Undelivered.BAD_NUMBER,  # not a phone number
    21214: Undelivered.BAD_NUMBER,  # cannot be reached
    21217: Undelivered.BAD_NUMBER,  # does not look like a phone number
    21612: Undelivered.BAD_NUMBER,  # no route from our number to it
    30003: Undelivered.BAD_NUMBER,  # switched off, or unreachable
    30005: Undelivered.BAD_NUMBER,  # unknown to the carrier
    21614: Undelivered.NO_TEXTS,  # not a mobile number
    30006: Undelivered.NO_TEXTS,  # landline, or a carrier out of reach
    21610: Undelivered.OPTED_OUT,  # answered STOP once
    HTTPStatus.TOO_MANY_REQUESTS: Undelivered.BUSY,
    20429: Undelivered.BUSY,  # too many requests
    21611: Undelivered.BUSY,  # our number's queue is full
    30001: Undelivered.BUSY,  # queue overflow
}
LARGEST_ERROR = 99_999
# Only this machine can reach these, so no report could come; Twilio refuses them (error 21609).
OWN_HOSTS = {"localhost", "127.0.0.1", "::1"}


def send_text(message: Message) -> None:
    """Send the code by text."""
    body = TEXT.format(code=f"{message.code[:3]} {message.code[3:]}")
    # Kept waiting by a carrier, a text dies with the code in it.
    life = int(VERIFICATION_CODE_LIFE.total_seconds())
    _hand_over(lambda: client().messages.create(body=body, validity_period=life, **_ends(message)))


def place_call(message: Message) -> None:
    """Call and read the code out."""
    speech = spoken(message.code)
    _hand_over(lambda: client().calls.create(twiml=speech, **_ends(message)))


def client() -> Client:
    """Return the SDK's client of this deployment's account."""
    return Client(
        settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, http_client=http_client()
    )


def http_client() -> TwilioHttpClient:
    """Return what carries requests out; it repeats none: Twilio knows no key of idempotency."""
    return TwilioHttpClient(timeout=TIMEOUT, max_retries=0)


def spoken(code: str) -> str:
    """Return what a call says, as TwiML: the code digit by digit, twice, slowly."""
    voice = VoiceResponse()
    voice.pause(length=PAUSE)
    for lead in ("Hello. Your Exostar verification code is", "Again, your code is"):
        voice.say(lead, language=LANGUAGE)
        for digit in code:
            voice.say(digit, language=LANGUAGE)
            voice.pause(length=PAUSE)
    voice.say("Goodbye.", language=LANGUAGE)
    return str(voice)


def _ends(message: Message) -> dict[str, Any]:
    """Return from and to, and where Twilio reports what became of the message."""
    reports = values.unset
    if urlsplit(settings.PUBLIC_URL).hostname not in OWN_HOSTS:
        path = reverse("identity:provider-report", kwargs={"public_id": message.public_id})
        reports = settings.PUBLIC_URL.rstrip("/") + path
    return {
        "from_": settings.TWILIO_FROM_NUMBER,
        "to": message.number,
        "status_callback": reports,
    }


def _hand_over(create: Callable[[], Any]) -> None:
    """Give Twilio a message; raises NotDeliveredError unless it says under which id it took it."""
    try:
        taken = create()
    except (TwilioRestException, TwilioServiceException) as error:
        raise _refused(error.status, error.code) from None
    except requests.Timeout:
        raise _failed("time-out") from None
    except (requests.RequestException, TwilioException, OSError) as error:
        raise _failed(f"no connection: {type(error).__name__}") from None
    except Exception as error:  # noqa: BLE001 -- the SDK takes any 2xx apart without looking at it
        raise _failed(f"nonsense: {type(error).__name__}") from None
    if not isinstance(taken.sid, str) or not taken.sid:
        raise _failed("nonsense: no id")


def _refused(status: object, code: object) -> NotDeliveredError:
    """Turn Twilio's refusal into ours; its own message repeats the number, so it is left out."""
    # The SDK gives the status for a code where Twilio gave none.
    if code != status and _is_number(code):
        return _failed(f"error {code}", WHY.get(cast("int", code), Undelivered.UNAVAILABLE))
    if _is_number(status):
        return _failed(f"HTTP {status}", WHY.get(cast("int", status), Undelivered.UNAVAILABLE))
    return _failed("nonsense: no status")


def _is_number(error: object) -> bool:
    """Tell a number of an error from anything else, a telephone's above all."""
    return type(error) is int and 0 < error <= LARGEST_ERROR


def _failed(text: str, why: Undelivered = Undelivered.UNAVAILABLE) -> NotDeliveredError:
    # For whoever runs the deployment: a wrong token shows here, not only in practices' journals.
    log.warning("not delivered: %s", text)
    return NotDeliveredError(text, why)

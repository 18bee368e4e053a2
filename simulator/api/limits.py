"""Every limit of the product, in one table."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema

router = Router(tags=["limits"])

IDENTITY, SIMULATOR = "identity.constants", "simulator.constants"
# How a life ends: identity.expiry.
LIFE = "Good to its last second; over one second later."
WINDOW = "One more is refused until the oldest is as old as the window."
AT_MOST = "This many are accepted, one more is refused."
LENGTH = "This many are accepted, one more is refused by the field."


@dataclass(frozen=True)
class Limit:
    """A number, its unit, what it is counted per, and what happens at the border."""

    name: str
    value: int
    unit: str
    per: str
    border: str


# The constant, its unit, per what, and its border. docs/limits.md has the same rows.
TABLE = (
    (f"{IDENTITY}.OTP_DIGITS", "digits", "code", "Exactly."),
    (f"{IDENTITY}.LOOK_AHEAD", "presses", "code of an event token",
     "The next code and the nine after it are accepted."),
    (f"{IDENTITY}.RESYNC_LOOK_AHEAD", "presses", "resync of an event token",
     "So many stray presses may lie before the first code, inclusive."),
    (f"{IDENTITY}.ACCEPTED_DELAY", "steps of 30 seconds", "code of a time token or Mobile ID",
     "One step before and one after the expected step are accepted."),
    (f"{IDENTITY}.ORDINARY_DRIFT", "steps of 30 seconds", "time token",
     "Ordinary use moves the known drift this far from that of the last resync, inclusive."),
    (f"{IDENTITY}.RESYNC_DRIFT", "steps of 30 seconds", "resync of a time token", "Inclusive."),
    (f"{IDENTITY}.RESYNC_STEP_GAP", "steps of 30 seconds", "resync of a time token",
     "At most so many steps from the first code to the second."),
    (f"{IDENTITY}.FAILURES_UNTIL_LOCK", "failures in a row", "credential",
     "The fifth failure locks, and every fifth after it."),
    (f"{IDENTITY}.FAILURES_UNTIL_DISABLED", "failures in a row", "credential",
     "The fiftieth failure disables it."),
    (f"{IDENTITY}.LOCK", "seconds", "lock of a credential or sign-in name",
     "Locked before this instant; open at it."),
    (f"{IDENTITY}.SIGN_IN_FAILURES_UNTIL_LOCK", "failures in a row", "sign-in name",
     "The tenth failure locks."),
    (f"{IDENTITY}.REFUSED_ADDITIONS", "refused additions of hard tokens", "account", WINDOW),
    (f"{IDENTITY}.REFUSED_ADDITIONS_WINDOW", "seconds", "window of refused additions", WINDOW),
    (f"{IDENTITY}.REFUSED_RESYNCS_UNTIL_SUPPORT", "refused resyncs", "token",
     "From the third on the page names PCC Support; nothing is refused for it."),
    (f"{IDENTITY}.VERIFICATION_CODE_LIFE", "seconds", "verification code", LIFE),
    (f"{IDENTITY}.VERIFICATION_CODE_TRIES", "wrong tries", "verification code",
     "After the fifth wrong try the code is spent."),
    (f"{IDENTITY}.SENDS_PER_NUMBER", "calls and texts", "phone number", WINDOW),
    (f"{IDENTITY}.SENDS_PER_NUMBER_WINDOW", "seconds", "window of a phone number", WINDOW),
    (f"{IDENTITY}.SENDS_PER_ACCOUNT", "calls and texts", "account", WINDOW),
    (f"{IDENTITY}.SENDS_PER_ACCOUNT_WINDOW", "seconds", "window of an account", WINDOW),
    (f"{IDENTITY}.SENDS_GIVEN_BACK", "failed sends that do not count", "account and hour", AT_MOST),
    (f"{IDENTITY}.AUTHY_REQUEST_LIFE", "seconds", "request in Authy", LIFE),
    (f"{IDENTITY}.AUTHY_REQUESTS_UNAPPROVED", "requests without an approval", "account", WINDOW),
    (f"{IDENTITY}.AUTHY_REQUESTS_WINDOW", "seconds", "window of requests", WINDOW),
    (f"{IDENTITY}.REGISTRATION_CODE_LIFE", "seconds", "request for a Mobile ID",
     f"Its code can finish the registration. {LIFE}"),
    (f"{IDENTITY}.PASSWORD_RESET_LIFE", "seconds", "reset of an EPCS password", LIFE),
    (f"{IDENTITY}.EPCS_PASSWORD_SHORTEST", "characters", "EPCS password", "Inclusive."),
    (f"{IDENTITY}.EPCS_PASSWORD_LONGEST", "characters", "EPCS password", "Inclusive."),
    (f"{IDENTITY}.EPCS_PASSWORD_OWN_CHARACTERS", "characters", "EPCS password without names",
     "Inclusive."),
    (f"{IDENTITY}.EPCS_PASSWORD_CHOICES", "passwords tried",
     "account; the journal's `limit` is `epcs_password_choice`", WINDOW),
    (f"{IDENTITY}.EPCS_PASSWORD_CHOICES_WINDOW", "seconds", "window of passwords tried", WINDOW),
    ("identity.passwords.strength.HARD", "points of 0 to 4 (zxcvbn)", "EPCS password",
     "This many or more are accepted."),
    (f"{IDENTITY}.BACKUP_PHONES", "backup phone numbers", "account", AT_MOST),
    (f"{IDENTITY}.SESSION_LIFE", "seconds", "sign-in", LIFE),
    (f"{IDENTITY}.SESSION_IDLE", "seconds", "sign-in without a page", LIFE),
    ("identity.web.time_limits.reading.WARNED", "seconds", "warning before a time limit",
     "The warning appears at this instant."),
    ("identity.web.time_limits.kept_fields.LIFE", "seconds",
     "typed fields of a form that a time limit refused", "Filled in again up to this instant."),
    ("identity.web.time_limits.kept_fields.MOST_PAGES", "pages",
     "one person's forms with kept fields", "The oldest goes when one more is kept."),
    ("identity.web.form_answers.KEPT", "seconds", "answer to a form that was sent",
     "Deleted with the person's next form after this."),
    ("identity.web.form_answers.ABANDONED", "seconds", "form whose answer never came",
     "Sent again, it is acted on after this."),
    ("identity.web.once.PATIENCE", "seconds",
     "second press of a button while the first is answered", "It waits no longer for the first."),
    ("identity.web.views.theme.KEPT", "seconds", "choice of light or dark",
     "The browser forgets it at this instant."),
    (f"{IDENTITY}.PROOF_IDLE", "seconds", "identity proof without a page of Exostar", LIFE),
    ("identity.typed.text.MOST_READ", "characters", "typed code, serial number or other text",
     "Longer text is refused unread."),
    ("identity.typed.phone_numbers.LONGEST_TYPED", "characters", "typed phone number",
     "Longer text is no number in the right form."),
    ("identity.web.forms.LONGEST_SIGN_IN_NAME", "characters", "typed sign-in name", LENGTH),
    ("identity.web.forms.LONGEST_PASSWORD", "characters", "typed sign-in password", LENGTH),
    ("identity.models.sign_in.BROWSER_LONGEST", "characters", "what a browser calls itself",
     "The rest is cut off."),
    ("identity.typed.names.LONGEST_KEY", "characters", "last name as it is searched for",
     "The rest decides nothing."),
    ("exostar.forms.mobile_id.LONGEST_EMAIL", "characters", "typed email address", LENGTH),
    ("exostar.forms.removal.LONGEST_DETAIL", "characters", "details of a removal", LENGTH),
    ("epcs.constants.MOST_REFILLS", "refills", "prescription of schedules III to V", "Inclusive."),
    ("epcs.views.profile.MOST", "sign-ins", "Profile page", "Further ones are not shown."),
    ("identity.journal_pages.reading.PAGE", "lines", "page of the journal",
     "Further ones are on the next page."),
    ("identity.journal_pages.runs.OFFERED", "earlier runs", "list on the journal page",
     "Opening the oldest offers those before it."),
    ("epcs.queue.MOST", "prescriptions", "Rx Queue", "Further ones are not shown."),
    ("erx_admin.forms.LONGEST_NAME", "characters", "search by last name", LENGTH),
    ("erx_admin.prescribers.PAGE", "prescribers", "page of EPCS Setup",
     "Further ones are on the next page."),
    (f"{SIMULATOR}.DISPLAY_LIFE", "seconds", "code on a fob's display", "Blank at this instant."),
    (f"{SIMULATOR}.RINGING", "seconds", "call", "Missed at this instant."),
    (f"{SIMULATOR}.ON_THE_LINE", "seconds", "answered call", "Over at this instant."),
    (f"{SIMULATOR}.LATE_BY", "seconds", "text to (xxx) 555-0194", "It arrives at this instant."),
    (f"{SIMULATOR}.UNUSED_FOR", "seconds", "sandbox that nobody uses",
     "Deleted with the next new sandbox, at most an hour later."),
    (f"{SIMULATOR}.ENVELOPE_WAIT", "seconds", "envelope of PCC Support",
     "What Wait two weeks moves the clock by."),
    ("simulator.sandboxes.clock.FARTHEST_MOVE", "seconds", "move of a clock", "Inclusive."),
    ("simulator.sandboxes.clock.LATEST", "year", "clock",
     "It goes up to the beginning of this year."),
    ("simulator.sandboxes.start_scenario.STARTS", "practices",
     "whole server (`EPCS_STARTS_PER_HOUR`), without those of the API", WINDOW),
    ("simulator.sandboxes.start_scenario.STARTS_WINDOW", "seconds",
     "window of the whole server", WINDOW),
    ("simulator.sandboxes.start_scenario.STARTS_OF_A_BROWSER", "practices", "browser", WINDOW),
    ("simulator.sandboxes.start_scenario.STARTS_OF_A_BROWSER_WINDOW", "seconds",
     "window of a browser", WINDOW),
    ("simulator.visitors.cookie.LIFE", "seconds", "practice that a browser remembers",
     "Remembered up to this instant after the last page."),
    ("simulator.desk.cards.texts.SHOWN", "texts", "thread on the desk",
     "Older ones are not shown."),
    ("simulator.desk.cards.calls.SHOWN", "calls", "list on the desk", "Older ones are not shown."),
    ("simulator.desk.cards.other_phones.SHOWN", "other phones", "desk",
     "Those that were reached earlier are not shown."),
    ("simulator.desk.cards.other_phones.SHOWN_FOR", "seconds", "other phone on the desk",
     "Gone so long after its last text or call."),
    ("simulator.sandboxes.sandboxes.MOST_SWEPT", "sandboxes", "new sandbox",
     "Further unused ones are deleted with the next."),
    ("simulator.api.calls.sandboxes.EARLIEST", "year", "start of a clock",
     "It starts at the beginning of this year at the earliest."),
    ("simulator.api.calls.sandboxes.LARGEST_SEED", "seed", "sandbox", "0 to this, inclusive."),
    ("simulator.api.calls.sandboxes.MOST_LISTED", "sandboxes", "list of sandboxes",
     "Older ones are left out."),
    ("simulator.api.calls.fobs.FARTHEST_DRIFT", "seconds", "drift of a fob, either way",
     "Inclusive; whole seconds."),
    ("simulator.api.calls.fobs.MOST_PRESSES", "presses or codes", "call", "1 to this, inclusive."),
    ("simulator.api.calls.faults.LONGEST_DELAY", "seconds", "delay of texts or pushes",
     "From a microsecond to this, inclusive."),
    ("simulator.api.calls.faults.MOST_TIMES", "deliveries", "`times` of the faults",
     "1 to this, inclusive."),
    ("simulator.api.calls.journal.LAST", "line number", "`after` of the journal",
     "0 to this, inclusive."),
    ("simulator.api.calls.journal.LAST_RUN", "run", "`run` of the journal",
     "1 to this, inclusive."),
    ("simulator.api.http.durations.LONGEST_TEXT", "characters", "duration in a body", AT_MOST),
    ("simulator.api.http.parsing.LARGEST", "number", "number in a body", "Inclusive, either sign."),
    ("django.conf.settings.DATA_UPLOAD_MAX_MEMORY_SIZE", "bytes", "body of a request",
     "Inclusive, in chunks too; one more is 422 from the API and 413 from a page."),
)  # fmt: skip


class LimitShape(Schema):
    """A limit: `value` counts `unit` per `per`; `border` says what happens at it."""

    name: str
    value: int
    unit: str
    per: str
    border: str


def value(constant: str) -> object:
    """Read a constant by its module and name."""
    module, _, name = constant.rpartition(".")
    return getattr(settings if module == "django.conf.settings" else import_module(module), name)


def _number(found: Any) -> int:
    match found:
        case timedelta():
            return int(found.total_seconds())
        case datetime():
            return found.year
        case int():
            return found
    # A limit over time.
    most: int = found.most
    return most


def _limit(constant: str, unit: str, per: str, border: str) -> Limit:
    name = constant.removeprefix("django.conf.").replace(".constants.", ".")
    return Limit(name.lower(), _number(value(constant)), unit, per, border)


# Read when the server starts: a name that is not in the code stops it there, not in a call.
LIMITS = tuple(_limit(*row) for row in TABLE)


@router.get("/limits", response=list[LimitShape], operation_id="list_limits")
def list_limits(request: HttpRequest) -> list[dict[str, Any]]:
    """List every limit and border; times are in seconds."""
    return [asdict(limit) for limit in LIMITS]

"""The numbers and names of simulated devices; every number carries its source."""

import re
from datetime import UTC, datetime, timedelta

from django.db.models import TextChoices

# The scenario `make run` makes, and the name of its sandbox.
DEMO = "demo"

# pages.md, D1: the display goes blank after 30 virtual seconds.
DISPLAY_LIFE = timedelta(seconds=30)
# One bar of the display's time bar stands for so many seconds (assumed).
BAR_SECONDS = 5

# How long a call rings before it is missed (assumed).
RINGING = timedelta(seconds=30)

# Authy's codes are those of a time token (RFC 6238, section 5.2).
AUTHY_STEP = 30
AUTHY_TOKEN = "PCC eRx"
# Where the app is to be had: a name nobody can have (RFC 2606; words of pages.md, D2).
DOWNLOAD_LINK = "authy.example/get"

# Who calls and writes, and from where: a number of the fiction range (pages.md, D2).
EXOSTAR = "Exostar"
EXOSTAR_NUMBER = "(571) 555-0100"
TEXT = (
    "{code} is your Exostar verification code. Do not share it with anyone."
    " It expires in 10 minutes."
)
TRANSCRIPT = (
    "Hello. Your Exostar verification code is {digits}. Again, your code is {digits}. Goodbye."
)

# pages.md, D2: what comes instead of a push where Authy is missing.
INSTALL_TEXT = f"To finish adding your soft token, install the Authy app: {DOWNLOAD_LINK}"

# NPA-555-0100 to -0199 are reserved for fiction (NANPA, 555 line numbers).
FICTION_RANGE = re.compile(r"\+1[2-9]\d{2}55501\d{2}")
# Magic numbers of any area code (world.md). (xxx) 555-0190 is a landline: it takes calls, and a
# text to it never arrives, of which the portal hears afterwards.
LANDLINE = re.compile(r"\+1\d{3}5550190")
LANDLINE_REPORT = "landline: it receives no texts"
# (xxx) 555-0191 has opted out of texts: the provider refuses them at once; it takes calls.
OPTED_OUT = re.compile(r"\+1\d{3}5550191")
# (xxx) 555-0192 is unreachable: nothing arrives, and the portal hears so afterwards.
UNREACHABLE = re.compile(r"\+1\d{3}5550192")
UNREACHABLE_REPORT = "unreachable: the phone is off or out of coverage"
# (xxx) 555-0193 receives everything twice; (xxx) 555-0194 gets its texts late.
TWICE = re.compile(r"\+1\d{3}5550193")
LATE = re.compile(r"\+1\d{3}5550194")
LATE_BY = timedelta(seconds=45)
# What the API's documentation says of them, by their last four digits.
MAGIC_NUMBERS = {
    "0190": "A landline: it takes calls, and a text to it never arrives.",
    "0191": "Has opted out of texts: a text is refused at once; it takes calls.",
    "0192": "Unreachable: neither texts nor calls arrive.",
    "0193": "Receives every text and every call twice.",
    "0194": "Gets its texts 45 seconds late.",
}

# Where a sandbox's clock stands unless told otherwise, and when an unused one goes (world.md).
SANDBOX_START = datetime(2026, 3, 17, 13, 41, 20, tzinfo=UTC)
UNUSED_FOR = timedelta(hours=24)

# How long PCC Support's new hard token is on its way: "generally in less than two weeks" (P17).
ENVELOPE_WAIT = timedelta(weeks=2)
# Event tokens' serial numbers (world.md).
SERIAL_LETTERS = "GALH"
SERIAL_DIGITS = 8
ENVELOPE_MODEL = "OTP-6E"

# The clock's buttons (pages.md, D3).
FORWARD_STEPS = {
    "30": ("+30 sec", timedelta(seconds=30)),
    "60": ("+1 min", timedelta(minutes=1)),
    "300": ("+5 min", timedelta(minutes=5)),
    "86400": ("+1 day", timedelta(days=1)),
}

# How long the voice stays on the line after it was answered (assumed).
ON_THE_LINE = timedelta(minutes=1)


class Screen(TextChoices):
    """What a smartphone shows when no call is on it."""

    HOME = "HOME", "Home"
    AUTHY = "AUTHY", "Authy"
    NOTIFICATIONS = "NOTIFICATIONS", "Notifications"
    REQUEST = "REQUEST", "Request"
    INSTALL = "INSTALL", "Get the app"
    MESSAGES = "MESSAGES", "Messages"
    THREAD = "THREAD", "Exostar"
    PHONE = "PHONE", "Phone"


# Screens of one app.
IN_AUTHY = {Screen.AUTHY, Screen.NOTIFICATIONS, Screen.REQUEST}
IN_MESSAGES = {Screen.MESSAGES, Screen.THREAD}


class FobState(TextChoices):
    """How a fob is; only a working one shows codes."""

    WORKING = "WORKING", "Working"
    ENVELOPE = "ENVELOPE", "In its envelope"
    LOST = "LOST", "Lost"
    DEAD = "DEAD", "Dead battery"
    FAULTY = "FAULTY", "Faulty display"


class PhoneState(TextChoices):
    """How a smartphone is; a lost one lies on no desk, an offline one receives nothing."""

    WORKING = "WORKING", "Working"
    LOST = "LOST", "Lost"
    OFFLINE = "OFFLINE", "Offline"


class Waiting(TextChoices):
    """What a text that has not arrived waits for; one that is delayed waits for the clock."""

    NOTHING = "", "Nothing"
    PHONE = "PHONE", "Its phone to be reachable"
    NEXT_TEXT = "NEXT_TEXT", "The next text, which overtakes it"


class Texts(TextChoices):
    """What becomes of texts."""

    DELIVER = "deliver", "Delivered"
    DROP = "drop", "Dropped"
    DELAY = "delay", "Delayed"
    DOUBLE = "double", "Delivered twice"
    REVERSE = "reverse", "Delivered in reverse order"


class Calls(TextChoices):
    """What becomes of calls."""

    RING = "ring", "They ring"
    DROP = "drop", "They never ring"


class Pushes(TextChoices):
    """What becomes of a request's banner; delayed, the whole request comes late."""

    DELIVER = "deliver", "Delivered"
    DROP = "drop", "Dropped: only the bell counts"
    DELAY = "delay", "Delayed"


class Requests(TextChoices):
    """What becomes of the requests themselves; the token comes in any case."""

    DELIVER = "deliver", "Delivered"
    DROP = "drop", "Dropped"


class Provider(TextChoices):
    """How the provider of calls, texts and pushes answers the portal."""

    OK = "ok", "As it should"
    TIMEOUT = "timeout", "Not in time"
    ERROR = "500", "With an error of its own"
    BUSY = "429", "That it is too busy"
    NONSENSE = "nonsense", "With what nobody can read"


class CallState(TextChoices):
    """How far a call has come."""

    RINGING = "RINGING", "Incoming call"
    ANSWERED = "ANSWERED", "Call"
    ENDED = "ENDED", "Answered call"
    DECLINED = "DECLINED", "Declined call"
    MISSED = "MISSED", "Missed call"

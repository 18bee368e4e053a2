"""The numbers and names of simulated devices; every number carries its source."""

import re
from datetime import timedelta

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

# NPA-555-0100 to -0199 are reserved for fiction (NANPA, 555 line numbers).
FICTION_RANGE = re.compile(r"\+1[2-9]\d{2}55501\d{2}")

# The clock's buttons (pages.md, D3).
FORWARD_STEPS = {
    "30": ("+30 sec", timedelta(seconds=30)),
    "60": ("+1 min", timedelta(minutes=1)),
    "300": ("+5 min", timedelta(minutes=5)),
}

# How long the voice stays on the line after it was answered (assumed).
ON_THE_LINE = timedelta(minutes=1)


class Screen(TextChoices):
    """What a smartphone shows when no call is on it."""

    HOME = "HOME", "Home"
    AUTHY = "AUTHY", "Authy"
    MESSAGES = "MESSAGES", "Messages"
    THREAD = "THREAD", "Exostar"
    PHONE = "PHONE", "Phone"


class CallState(TextChoices):
    """How far a call has come."""

    RINGING = "RINGING", "Incoming call"
    ANSWERED = "ANSWERED", "Call"
    ENDED = "ENDED", "Answered call"
    DECLINED = "DECLINED", "Declined call"
    MISSED = "MISSED", "Missed call"

"""What pages say about verification codes by call or text."""

from identity import formatting
from identity.constants import Reason, Undelivered
from identity.refusals import RefusedError

WRONG = "That code is not correct. Check the message and try again, or resend the code"
EXPIRED = "That code has expired. Resend the code to get a new one"
USED = "The code we sent was used already. Resend the code to get a new one"
DEAD = "You entered the wrong code too many times. Resend the code to get a new one"


def why_not_sent(refused: RefusedError) -> str | None:
    """Say why a code was not sent, if that is what was refused."""
    if refused.reason == Reason.TOO_MANY and refused.until:
        return (
            f"We sent several codes already. Try again at {formatting.time_of_day(refused.until)}"
        )
    return _why_not_delivered(refused)


def why_not_sent_again(refused: RefusedError) -> str | None:
    """Say why a code was not sent again, if that is what was refused."""
    if refused.reason == Reason.TOO_MANY and refused.until:
        return f"You can have a new code at {formatting.time_of_day(refused.until)}"
    return _why_not_delivered(refused)


def _why_not_delivered(refused: RefusedError) -> str | None:
    if refused.reason != Reason.NOT_DELIVERED:
        return None
    return Undelivered(str(refused.facts["undelivered"])).label

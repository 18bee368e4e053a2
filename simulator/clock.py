"""The portal's clock, as EPCS_CLOCK names it: each practice's own virtual one."""

from datetime import datetime

from identity.models import Practice

# Joined wherever a practice is loaded, so that reading the time costs no query.
RELATED: tuple[str, ...] = ("clock", "sandbox")


def now(practice: Practice) -> datetime:
    """Return the practice's virtual time."""
    return practice.clock.now()


def runs(practice: Practice) -> bool:
    """Say whether the practice's clock runs or stands."""
    return practice.clock.running

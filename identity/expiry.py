"""How long things live."""

from datetime import datetime, timedelta

# A life includes its last instant.
LAST_INSTANT = timedelta(seconds=1)


def is_over(since: datetime, life: timedelta, at: datetime) -> bool:
    """Say whether a life has ended: it includes its last instant and ends one second later."""
    return at >= since + life + LAST_INSTANT

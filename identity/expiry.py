"""How long things live."""

from datetime import datetime, timedelta


def is_over(since: datetime, life: timedelta, at: datetime) -> bool:
    """Say whether a life has ended: it includes its last instant and ends one second later."""
    return at >= since + life + timedelta(seconds=1)

"""How a phone writes when something came."""

from datetime import datetime

from django.utils import timezone

from identity import formatting


def came_at(moment: datetime, at: datetime) -> str:
    """Write the time of day, with the date if it was another day."""
    return _dated(formatting.time_of_day(moment), moment, at)


def to_the_second(moment: datetime, at: datetime) -> str:
    """Write the time of day with its seconds, with the date if it was another day."""
    return _dated(formatting.second(moment), moment, at)


def _dated(time: str, moment: datetime, at: datetime) -> str:
    then, now = timezone.localtime(moment), timezone.localtime(at)
    return time if then.date() == now.date() else f"{then:%b %-d}, {time}"

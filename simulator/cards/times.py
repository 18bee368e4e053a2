"""How a phone writes when something came."""

from datetime import datetime

from django.utils import timezone

from identity import words


def came_at(moment: datetime, at: datetime) -> str:
    """Write the time of day, with the date if it was another day."""
    then, now = timezone.localtime(moment), timezone.localtime(at)
    time = words.time_of_day(moment)
    return time if then.date() == now.date() else f"{then:%b %-d}, {time}"

"""How moments and numbers are written for people, in the practice's zone."""

from datetime import datetime, tzinfo

import phonenumbers
from django.utils import timezone


def time_of_day(moment: datetime) -> str:
    """Write a moment as "9:56 AM", in the hour that occurs twice as "1:05 AM EST"."""
    return local_time(moment, "%-I:%M %p")


def local_time(moment: datetime, written: str, zone: tzinfo | None = None) -> str:
    """Write a moment's local time; the zone follows where the clock shows this time twice.

    When daylight saving ends, the hour from 1:00 AM comes once as EDT and once more as EST.
    """
    local = timezone.localtime(moment, zone)
    is_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local:{written}}{f' {local:%Z}' if is_twice else ''}"


def second(moment: datetime) -> str:
    """Write a moment as "9:46:20 AM"."""
    return local_time(moment, "%-I:%M:%S %p")


def day(moment: datetime) -> str:
    """Write a moment as "March 11, 2026"."""
    return f"{timezone.localtime(moment):%B %-d, %Y}"


def minute(moment: datetime) -> str:
    """Write a moment as "March 18, 2026, 9:41 AM"."""
    return f"{day(moment)}, {time_of_day(moment)}"


def near_minute(moment: datetime) -> str:
    """Write a moment close by, which needs no year, as "March 18, 9:41 AM"."""
    return f"{timezone.localtime(moment):%B %-d}, {time_of_day(moment)}"


def short_moment(value: datetime) -> str:
    """Write a moment as "Mar 11, 2026, 9:41:20 AM"."""
    return local_time(value, "%b %-d, %Y, %-I:%M:%S %p")


def short_minute(value: datetime) -> str:
    """Write a moment as "Mar 11, 2026, 9:41 AM"."""
    return local_time(value, "%b %-d, %Y, %-I:%M %p")


def phone_number(e164: str) -> str:
    """Write a number as people here do: "(802) 555-0142"."""
    number = phonenumbers.parse(e164)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)

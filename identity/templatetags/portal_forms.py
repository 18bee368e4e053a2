"""What every POST form carries besides its fields, and how times are written."""

import uuid
from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from identity import formatting

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """Give this rendering of a form its own key, so that a second press finds the first answer."""
    return format_html('<input type="hidden" name="form_key" value="{}">', uuid.uuid4())


@register.filter
def time_of_day(moment: datetime) -> str:
    """Write a moment as "9:56 AM"."""
    return formatting.time_of_day(moment)


@register.filter
def second(moment: datetime) -> str:
    """Write a moment as "9:46:20 AM"."""
    return formatting.second(moment)


@register.filter
def day(moment: datetime) -> str:
    """Write a moment as "March 11, 2026"."""
    return formatting.day(moment)


@register.filter
def minute(moment: datetime) -> str:
    """Write a moment as "March 18, 2026, 9:41 AM"."""
    return formatting.minute(moment)


@register.filter
def short_moment(value: datetime) -> str:
    """Write a moment as "Mar 11, 2026, 9:41:20 AM"."""
    return formatting.short_moment(value)

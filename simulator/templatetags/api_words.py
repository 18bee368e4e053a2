"""Words of the control API's page."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def coded(text: str) -> SafeString:
    """Set what stands between backticks as code."""
    parts = enumerate(text.split("`"))
    pieces = (format_html("<code>{}</code>", one) if n % 2 else one for n, one in parts)
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.filter
def breakable(path: str) -> SafeString:
    """Let a long path break before its slashes only."""
    first, *others = path.split("/")
    return format_html("{}{}", first, format_html_join("", "<wbr>/{}", ((one,) for one in others)))

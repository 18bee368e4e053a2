"""Sentences whose next step is a link."""

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString


def _linked(sentence: str, **steps: tuple[str, str]) -> SafeString:
    """Write a sentence with links: each step is its label and the name of its page."""
    links = {
        name: format_html('<a href="{}">{}</a>', reverse(page), label)
        for name, (label, page) in steps.items()
    }
    return format_html(sentence, **links)


# Only when it is shown: the addresses are not known yet where sentences are written.
linked = lazy(_linked, SafeString)

# PCC Support, in the middle of a sentence and at its beginning.
SUPPORT = ("contact PCC Support", "help_pages:support")
SUPPORT_FIRST = ("Contact PCC Support", "help_pages:support")

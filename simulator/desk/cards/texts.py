"""The texts of a phone."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from simulator.constants import DOWNLOAD_LINK
from simulator.desk.cards.times import came_at
from simulator.models import Smartphone, TextMessage

# How a text writes its code.
SPACED_CODE = re.compile(r"\b(\d{3}) (\d{3})\b")
# How far back a thread is shown (assumed).
SHOWN = 50


@dataclass(frozen=True)
class TextCard:
    """A text; `code` is what "Copy code" copies."""

    body: str
    code: str
    # What "Get the app" opens by; the body ends before it.
    link: str
    time: str


def texts_of(phone: Smartphone, at: datetime) -> QuerySet[TextMessage]:
    """Return the texts that have arrived on the phone, the last one first."""
    texts = TextMessage.objects.filter(practice_id=phone.practice_id, number=phone.number)
    return texts.arrived(at).newest_first()


def text_cards(phone: Smartphone, at: datetime) -> list[TextCard]:
    """Describe the thread, newest last."""
    return [text_card(text, at) for text in reversed(texts_of(phone, at)[:SHOWN])]


def text_card(text: TextMessage, at: datetime) -> TextCard:
    """Describe one text."""
    body = text.body
    code = SPACED_CODE.search(body)
    before, link, _ = body.partition(DOWNLOAD_LINK)
    return TextCard(
        body=before,
        code="".join(code.groups()) if code else "",
        link=link,
        time=came_at(text.delivered_at or at, at),
    )

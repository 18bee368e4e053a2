"""Contact PCC Support."""

from datetime import datetime

from identity import journal
from identity.constants import Event, SupportTopic
from identity.models import JournalLine, User


def contact(*, topic: SupportTopic, by: User, at: datetime) -> None:
    """Write down what PCC Support was told."""
    journal.write(
        Event.SUPPORT_CONTACTED,
        practice=by.practice,
        by=by,
        at=at,
        detail={"topic": topic.value},
    )


def last_topic(*, by: User) -> SupportTopic | None:
    """Return what PCC Support was last told by this person in the practice's present run."""
    practice = by.practice
    lines = JournalLine.objects.filter(
        practice_id=practice.pk, run=practice.run, actor=by.key, event=Event.SUPPORT_CONTACTED
    )
    last = lines.order_by("-seq").only("detail").first()
    return SupportTopic(last.detail["topic"]) if last else None

"""How many lines a restored database has lost, against heads that were kept outside of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from identity.constants import Event
from identity.journal.chain import Head
from identity.models import JournalHead, JournalLine


@dataclass(frozen=True)
class Loss:
    """What one chain lacks of what was kept; `lines` is None if others were written since."""

    kept: Head
    lines: int | None
    now: int


def losses(known: Iterable[Head]) -> Iterator[Loss]:
    """Compare the newest kept head of every chain; a chain that lost nothing has 0 lines."""
    newest: dict[tuple[int, int], Head] = {}
    for head in known:
        chain = (head.practice_id, head.run)
        if chain not in newest or newest[chain].seq < head.seq:
            newest[chain] = head
    for _chain, head in sorted(newest.items()):
        yield _loss(head)


def _loss(kept: Head) -> Loss:
    if _is_deleted(kept):
        return Loss(kept, 0, kept.seq)
    chain = {"practice_id": kept.practice_id, "run": kept.run}
    lines = JournalLine.objects.filter(**chain)
    if any(bytes(line.hash).hex() == kept.hash for line in lines.filter(seq=kept.seq)):
        return Loss(kept, 0, kept.seq)
    # What `after_restore` wrote when it ran before is not of the backup, nor what came then.
    restored = lines.filter(event=Event.PRACTICE_RESTORED).order_by("-seq").first()
    head = JournalHead.objects.filter(**chain).first()
    now = restored.seq - 1 if restored else (head.seq if head else 0)
    return Loss(kept, kept.seq - now if now < kept.seq else None, now)


def _is_deleted(kept: Head) -> bool:
    """Return True if a sandbox's chain had come so far when it was deleted, before the backup."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM journal.tombstone"
            " WHERE practice_id = %s AND run = %s AND seq >= %s)",
            [kept.practice_id, kept.run, kept.seq],
        )
        (is_deleted,) = cursor.fetchone()
    return bool(is_deleted)

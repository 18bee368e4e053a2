"""The heads of the journal's chains, and the comparison with heads kept elsewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from identity.chunks import chunk

HEAD = re.compile(r"practice=(\d+) run=(\d+) seq=(\d+) hash=([0-9a-f]{64})")
HEADS_IN_A_CHUNK = 1000

NEXT_HEADS = """
SELECT practice_id, run, seq, encode(hash, 'hex') FROM journal.head
WHERE (practice_id, run) > (%(practice_id)s, %(run)s)
ORDER BY practice_id, run LIMIT %(most)s
"""
KEPT = """
SELECT encode(line.hash, 'hex'), tombstone.seq, encode(tombstone.hash, 'hex')
FROM (SELECT) AS one
LEFT JOIN journal.line AS line
    ON line.practice_id = %(practice_id)s AND line.run = %(run)s AND line.seq = %(seq)s
LEFT JOIN journal.tombstone AS tombstone
    ON tombstone.practice_id = %(practice_id)s AND tombstone.run = %(run)s
"""


class BrokenJournalError(Exception):
    """The journal is not what was written; the text names the first place."""


@dataclass(frozen=True)
class Head:
    """The newest line of a chain at some moment."""

    practice_id: int
    run: int
    seq: int
    hash: str

    def __str__(self) -> str:
        """Write the head as the server's log does."""
        return f"{self.place} hash={self.hash}"

    @property
    def place(self) -> str:
        """Name the line."""
        return f"practice={self.practice_id} run={self.run} seq={self.seq}"


# Before every chain. Ids are bigint.
START = Head(-(2**63), 0, 0, "")


def heads() -> Iterator[Head]:
    """Return the head of every chain."""
    last = START
    while True:
        with chunk() as cursor:
            cursor.execute(NEXT_HEADS, {**vars(last), "most": HEADS_IN_A_CHUNK})
            found = [Head(*row) for row in cursor.fetchall()]
        yield from found
        if len(found) < HEADS_IN_A_CHUNK:
            return
        last = found[-1]


def read_heads(lines: Iterable[str]) -> list[Head]:
    """Find heads in the output of journal_heads or in a server's log."""
    return [
        Head(int(practice), int(run), int(seq), digest)
        for line in lines
        for practice, run, seq, digest in HEAD.findall(line)
    ]


def compare(known: Iterable[Head]) -> int:
    """Compare kept heads with the journal; return how many belong to deleted sandboxes.

    Raises BrokenJournalError at the first one that the journal contradicts.
    """
    deleted = 0
    for head in known:
        with chunk() as cursor:
            cursor.execute(KEPT, vars(head))
            digest, *tombstone = cursor.fetchone()
        if digest is None:
            _compare_with_tombstone(head, *tombstone)
            deleted += 1
        elif digest != head.hash:
            raise BrokenJournalError(f"Rewritten: the kept line had another hash: {head.place}")
    return deleted


def _compare_with_tombstone(head: Head, last: int | None, digest: str | None) -> None:
    if last is None:
        raise BrokenJournalError(f"Cut: the kept line is gone: {head.place}")
    if last < head.seq:
        raise BrokenJournalError(
            f"Cut: the kept line was gone before its sandbox was deleted: {head.place}"
        )
    if last == head.seq and digest != head.hash:
        raise BrokenJournalError(
            f"Rewritten: the deleted sandbox's last line had another hash: {head.place}"
        )

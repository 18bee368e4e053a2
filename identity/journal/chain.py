"""Check the journal's chains, and compare them with heads kept elsewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from identity.models import JournalHead

# In the order of the chains: the first line whose hash or number does not follow.
FIRST_BROKEN_LINE = """
SELECT practice_id, run, seq FROM (
    SELECT line.practice_id, line.run, line.seq, line.hash,
        journal.digest(lag(line.hash, 1, ''::bytea) OVER chain, line) AS expected,
        lag(line.seq, 1, 0::bigint) OVER chain + 1 AS expected_seq
    FROM journal.line AS line
    WINDOW chain AS (PARTITION BY line.practice_id, line.run ORDER BY line.seq)
) AS checked
WHERE hash <> expected OR seq <> expected_seq
ORDER BY practice_id, run, seq LIMIT 1
"""
FIRST_WRONG_HEAD = """
SELECT practice_id, run, coalesce(head.seq, 0)
FROM journal.head AS head FULL JOIN (
    SELECT DISTINCT ON (practice_id, run) practice_id, run, seq, hash
    FROM journal.line ORDER BY practice_id, run, seq DESC
) AS last USING (practice_id, run)
WHERE (head.seq, head.hash) IS DISTINCT FROM (last.seq, last.hash)
ORDER BY practice_id, run LIMIT 1
"""
HEAD = re.compile(r"practice=(\d+) run=(\d+) seq=(\d+) hash=([0-9a-f]{64})")


@dataclass(frozen=True)
class Head:
    """The newest line of a chain at some moment."""

    practice_id: int
    run: int
    seq: int
    hash: str

    def __str__(self) -> str:
        """Write the head as the server's log does."""
        return f"practice={self.practice_id} run={self.run} seq={self.seq} hash={self.hash}"


def heads() -> Iterator[Head]:
    """Return the head of every chain."""
    for row in JournalHead.objects.order_by("practice_id", "run").iterator():
        yield Head(row.practice_id, row.run, row.seq, bytes(row.hash).hex())


def read_heads(lines: Iterable[str]) -> list[Head]:
    """Find heads in the output of journal_heads or in a server's log."""
    return [
        Head(int(practice), int(run), int(seq), digest)
        for line in lines
        for practice, run, seq, digest in HEAD.findall(line)
    ]


def first_fault() -> str | None:
    """Return a sentence that names the first broken line, or None."""
    with connection.cursor() as cursor:
        cursor.execute(FIRST_BROKEN_LINE)
        if row := cursor.fetchone():
            return "Broken line: practice={} run={} seq={}".format(*row)
        cursor.execute(FIRST_WRONG_HEAD)
        if row := cursor.fetchone():
            return "The last line is not the head's: practice={} run={} seq={}".format(*row)
    return None


def first_contradiction(known: Iterable[Head]) -> str | None:
    """Return a sentence about the first kept head that the journal no longer bears out, or None."""
    for head in known:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT encode(hash, 'hex') FROM journal.line"
                " WHERE practice_id = %s AND run = %s AND seq = %s",
                [head.practice_id, head.run, head.seq],
            )
            row = cursor.fetchone()
        place = f"practice={head.practice_id} run={head.run} seq={head.seq}"
        if row is None:
            return f"Cut: the kept line is gone: {place}"
        if row[0] != head.hash:
            return f"Rewritten: the kept line had another hash: {place}"
    return None

"""Verify the journal's chains chunk by chunk, in constant memory."""

from collections.abc import Iterable, Iterator
from typing import Any

from identity.chunks import chunk
from identity.journal.chain import START, BrokenJournalError, Head

# About half a second of hashing on two slow cores.
LINES_IN_A_CHUNK = 10_000
HEADS_IN_A_CHUNK = 1000
# After every chain.
END = Head(2**63 - 1, 0, 0, "")

# The first broken line behind the place, or else the last one of the chunk. In a practice, a line
# of the format without its writer may not follow one of the format with it. The head is looked up
# by a scalar subquery: for EXISTS Postgres would read all heads into a hash table in every chunk.
NEXT_LINES = """
WITH place AS (
    SELECT %(practice_id)s AS practice_id, %(run)s AS run, %(seq)s AS seq,
        decode(%(hash)s, 'hex') AS hash, coalesce((
            SELECT written_at IS NOT NULL FROM journal.line
            WHERE practice_id = %(practice_id)s AND run = %(run)s AND seq = %(seq)s
        ), false) AS is_new
), found AS (
    SELECT line, practice_id, run, seq, hash, written_at IS NOT NULL AS is_new
    FROM journal.line AS line
    WHERE (practice_id, run, seq) > (%(practice_id)s, %(run)s, %(seq)s)
        AND (practice_id, run) < (%(end_practice)s, %(end_run)s)
    ORDER BY practice_id, run, seq LIMIT %(most)s
), followed AS (
    SELECT found.*, place.hash AS place_hash, place.seq AS place_seq,
        (found.practice_id, found.run) = (place.practice_id, place.run) AS continues,
        lag(found.hash) OVER chain AS before_hash, lag(found.seq) OVER chain AS before_seq,
        coalesce(lag(found.is_new) OVER practice,
            found.practice_id = place.practice_id AND place.is_new) AS is_after_new,
        row_number() OVER (ORDER BY found.practice_id, found.run, found.seq) AS number,
        count(*) OVER () AS lines
    FROM found CROSS JOIN place
    WINDOW chain AS (PARTITION BY found.practice_id, found.run ORDER BY found.seq),
        practice AS (PARTITION BY found.practice_id ORDER BY found.run, found.seq)
), judged AS (
    SELECT *, CASE
        WHEN seq <> 1 + coalesce(before_seq, CASE WHEN continues THEN place_seq END, 0)
            OR hash <> journal.digest(
                coalesce(before_hash, CASE WHEN continues THEN place_hash END, ''::bytea), line
            ) THEN 'Broken line'
        WHEN before_seq IS NULL AND (
            SELECT true FROM journal.head
            WHERE practice_id = followed.practice_id AND run = followed.run
        ) IS NULL THEN 'A chain without its head'
        WHEN is_after_new AND NOT is_new THEN 'A line without its writer after lines with theirs'
    END AS fault FROM followed
)
SELECT practice_id, run, seq, encode(hash, 'hex'), fault, lines FROM judged
WHERE fault IS NOT NULL OR number = lines
ORDER BY number LIMIT 1
"""
# The first head that is not its chain's last line, or else the last one of the chunk.
NEXT_HEADS = """
WITH found AS (
    SELECT practice_id, run, seq, hash FROM journal.head
    WHERE (practice_id, run) > (%(practice_id)s, %(run)s)
    ORDER BY practice_id, run LIMIT %(most)s
), judged AS (
    SELECT found.practice_id, found.run, coalesce(last.seq, 0) AS seq, CASE
        WHEN (found.seq, found.hash) IS DISTINCT FROM (last.seq, last.hash)
            THEN 'The last line is not the head''s'
        WHEN (
            SELECT true FROM journal.tombstone WHERE practice_id = found.practice_id LIMIT 1
        ) THEN 'A deleted chain has lines'
    END AS fault FROM found LEFT JOIN LATERAL (
        SELECT seq, hash FROM journal.line
        WHERE practice_id = found.practice_id AND run = found.run
        ORDER BY seq DESC LIMIT 1
    ) AS last ON true
)
SELECT practice_id, run, seq, '', fault FROM judged
WHERE fault IS NOT NULL OR (practice_id, run) = (
    SELECT practice_id, run FROM found ORDER BY practice_id DESC, run DESC LIMIT 1
)
ORDER BY practice_id, run LIMIT 1
"""
COUNT = "SELECT coalesce(sum(seq), 0)::bigint FROM journal.head"


def verify(trusted: Iterable[Head] = ()) -> Iterator[int]:
    """Verify all lines behind the trusted heads; yield how many lines each chunk had.

    Raises BrokenJournalError at the first fault. Compare the trusted heads before.
    """
    for place, end in _stretches(trusted):
        yield from _verify_lines(place, end)
    place = START
    while row := _next(NEXT_HEADS, place, most=HEADS_IN_A_CHUNK):
        place = _judged(row)


def first_fault(trusted: Iterable[Head] = ()) -> str | None:
    """Return a sentence that names the first fault, or None."""
    try:
        for _ in verify(trusted):
            pass
    except BrokenJournalError as broken:
        return str(broken)
    return None


def count(trusted: Iterable[Head] = ()) -> int:
    """Count the lines behind the trusted heads; the heads tell how many there are."""
    with chunk() as cursor:
        cursor.execute(COUNT)
        (lines,) = cursor.fetchone()
    return max(0, int(lines) - sum(head.seq for head in _newest(trusted)))


def _stretches(trusted: Iterable[Head]) -> Iterator[tuple[Head, Head]]:
    """Return from where to where lines must be verified: from each trusted head to the next."""
    place = START
    for head in _newest(trusted):
        yield place, head
        place = head
    yield place, END


def _newest(trusted: Iterable[Head]) -> list[Head]:
    """Return the newest head of each chain, in the order of the chains."""
    by_place = sorted(trusted, key=lambda head: (head.practice_id, head.run, head.seq))
    return list({(head.practice_id, head.run): head for head in by_place}.values())


def _verify_lines(place: Head, end: Head) -> Iterator[int]:
    until = {"end_practice": end.practice_id, "end_run": end.run}
    lines = LINES_IN_A_CHUNK
    while lines == LINES_IN_A_CHUNK:
        row = _next(NEXT_LINES, place, most=LINES_IN_A_CHUNK, **until)
        if row is None:
            return
        *judged, lines = row
        place = _judged(judged)
        yield lines


def _next(query: str, place: Head, **values: int) -> Any:
    with chunk() as cursor:
        cursor.execute(query, {**vars(place), **values})
        return cursor.fetchone()


def _judged(row: Any) -> Head:
    """Return the place that was reached, or raise BrokenJournalError."""
    *values, fault = row
    place = Head(*values)
    if fault is not None:
        raise BrokenJournalError(f"{fault}: {place.place}")
    return place

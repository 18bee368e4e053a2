"""Re-encrypt every sealed value with the newest key, while the servers run."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections, models
from django.db.models.functions import Substr

from identity import encryption
from identity.chunks import chunk
from identity.keys import sealed_values
from identity.keys.sealed_values import Column
from identity.models import KeyCanary
from identity.models.sealed_field import place_of

# Rows in one transaction, which locks them for some hundredths of a second.
CHUNK = 200
# Ids are bigint, and the application's role may give a row any.
BEFORE_ALL = -(2**63)
# A row that a request holds is skipped, and met again in the next pass.
PASSES = 10
# Seconds between two passes; Postgres ends an idle transaction after 30 (config/settings.py).
PAUSE = 5.0

WRITE = """
UPDATE {table} AS kept SET {column} = changed.sealed
FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[]) AS changed (pk, former, sealed)
WHERE kept.{pk} = changed.pk AND kept.{column} = changed.former
"""

Tell = Callable[[str], None]


class StillSealedError(Exception):
    """Values remain under former keys; the text says which, and what to do."""


@dataclass(frozen=True)
class Chunk:
    """The outcome of one transaction."""

    last_pk: int | None
    resealed: int


def reseal(*, using: str, tell: Tell) -> None:
    """Re-encrypt in chunks, then remove the canaries of keys no longer used.

    A run that was killed is continued by the next. Raises StillSealedError.
    """
    newest = encryption.newest_key()
    for number in range(PASSES):
        for column in sealed_values.columns():
            _reseal_column(column, using=using, tell=tell)
        former = _former(using)
        if not any(_opens(samples, using) for samples in former.values()):
            break
        if number < PASSES - 1:
            time.sleep(PAUSE)
    removed = _remove_canaries({newest, *former}, using)
    tell(f"Canaries removed: {', '.join(removed)}." if removed else "No canary had to be removed.")
    if former:
        raise StillSealedError(_sentence(former, using))
    if unknown := _unknown_canaries(former, using):
        raise StillSealedError(_sentence_of_unknown(unknown))


def _reseal_column(column: Column, *, using: str, tell: Tell) -> None:
    total = _count(column, using)
    done, last, start = 0, BEFORE_ALL, time.monotonic()
    while (part := _reseal_chunk(column, after=last, using=using)).last_pk is not None:
        last, done = part.last_pk, done + part.resealed
        rate = done / max(time.monotonic() - start, 0.001)
        tell(f"{column.table}: {done:,} of {total:,} resealed, {rate:,.0f} a second.")


def _reseal_chunk(column: Column, *, after: int, using: str) -> Chunk:
    """Lock some rows that nobody holds, and write each again if it is still what was read."""
    with chunk(using=using):
        rows = _queue(column, using).filter(pk__gt=after).order_by("pk")
        # Never waits for a lock while it holds others, so it never deadlocks with a request.
        locked = list(rows.select_for_update(of=("self",), no_key=True, skip_locked=True)[:CHUNK])
        resealed = _write(column, locked, using)
    return Chunk(locked[-1].pk if locked else None, resealed)


def _write(column: Column, rows: Iterable[Any], using: str) -> int:
    """Seal the values anew and return how many rows still held what was read, and changed."""
    contents = ((row, sealed_values.reveal(row, column)) for row in rows)
    changes = [
        (
            row.pk,
            bytes(getattr(row, column.field)),
            encryption.seal(content, **place_of(row, column.field)),
        )
        for row, content in contents
        if content is not None
    ]
    if not changes:
        return 0
    quote = connections[using].ops.quote_name
    names = {"table": column.table, "column": column.field, "pk": column.model._meta.pk.name}
    with connections[using].cursor() as cursor:
        query = WRITE.format(**{key: quote(name) for key, name in names.items()})
        cursor.execute(query, [list(values) for values in zip(*changes, strict=True)])
        return int(cursor.rowcount)


def _queue(column: Column, using: str) -> models.QuerySet[Any]:
    """Return the rows whose value another key sealed."""
    newest = encryption.prefix(encryption.newest_key())
    beginning = Substr(column.field, 1, len(newest), output_field=models.BinaryField())
    rows: models.QuerySet[Any] = column.rows(using).alias(beginning=beginning)
    return rows.exclude(beginning=newest).exclude(**{column.field: b""})


def _count(column: Column, using: str) -> int:
    with chunk(using=using):
        return _queue(column, using).count()


def _former(using: str) -> dict[str, list[sealed_values.Sample]]:
    with chunk(using=using):
        found = sealed_values.samples(using=using)
    found.pop(encryption.newest_key(), None)
    return found


def _opens(samples: list[sealed_values.Sample], using: str) -> bool:
    return any(sample.opens(using=using) for sample in samples)


def _remove_canaries(used: set[str], using: str) -> list[str]:
    """Remove those of keys that we have: another may be the newest of a server with more keys."""
    rows = KeyCanary.objects.using(using).exclude(name__in=used)
    rows = rows.filter(name__in=settings.EPCS_ENCRYPTION_KEYS)
    names = sorted(rows.values_list("name", flat=True))
    rows.filter(name__in=names).delete()
    return names


def _unknown_canaries(former: Iterable[str], using: str) -> list[str]:
    """Return the keys that have a canary and no value, and that we do not have."""
    known = {*settings.EPCS_ENCRYPTION_KEYS, *former}
    rows = KeyCanary.objects.using(using).exclude(name__in=known)
    return sorted(rows.values_list("name", flat=True))


def _sentence_of_unknown(names: list[str]) -> str:
    listed = ", ".join(names)
    return (
        f"Keys that are not in EPCS_ENCRYPTION_KEYS have a canary: {listed}. A server may be using"
        " them: set the same keys as the servers have, and run reseal again. If no server has them"
        " any more, delete their rows of identity_keycanary as the database's owner."
    )


def _sentence(former: dict[str, list[sealed_values.Sample]], using: str) -> str:
    names = ", ".join(sorted(former))
    tables = ", ".join(sorted({one.column.table for found in former.values() for one in found}))
    if any(_opens(found, using) for found in former.values()):
        return (
            f"Values of {tables} are still sealed with: {names}. Restart every server with the"
            " newest key first in EPCS_ENCRYPTION_KEYS, then run reseal again."
        )
    return (
        f"Values of {tables} cannot be opened; they are sealed with: {names}. Put the original"
        " keys of these names back into EPCS_ENCRYPTION_KEYS, then run reseal again."
    )

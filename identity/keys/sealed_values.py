"""Find every sealed value of every app, by the key that sealed it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model, QuerySet

from identity import encryption
from identity.models.sealed_field import SealedField, place_of

# The key's name stands between the first two dots: `encryption.prefix`.
NAMES = """
SELECT substring({column} FROM 4
    FOR greatest(position('\\x2e'::bytea IN substring({column} FROM 4)) - 1, 0)), min({pk})
FROM {table} WHERE {column} <> '' GROUP BY 1
"""


@dataclass(frozen=True)
class Column:
    """A column of sealed values."""

    model: type[Model]
    field: str

    @property
    def table(self) -> str:
        """Return the table's name."""
        return self.model._meta.db_table

    def rows(self, using: str) -> QuerySet[Any]:
        """Return all rows, those of removed credentials too."""
        rows: QuerySet[Any] = self.model._base_manager.using(using)  # noqa: SLF001 -- documented
        return rows


@dataclass(frozen=True)
class Sample:
    """One value of a column."""

    column: Column
    pk: int

    def opens(self, *, using: str) -> bool:
        """Return True if the deployment's keys open it, or if it is gone by now."""
        row = self.column.rows(using).filter(pk=self.pk).first()
        return row is None or reveal(row, self.column) is not None


def columns() -> list[Column]:
    """Return every column of sealed values of the installed apps."""
    return [
        Column(model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, SealedField)
    ]


def samples(*, using: str) -> dict[str, list[Sample]]:
    """Return one value of each column for each key name; reads every sealed table once."""
    found: dict[str, list[Sample]] = defaultdict(list)
    for column in columns():
        for name, pk in _names(column, using):
            found[bytes(name).decode(errors="replace")].append(Sample(column, pk))
    return found


def reveal(row: Any, column: Column) -> bytes | None:
    """Return the content of a row's sealed value, or None if no key of ours opens it."""
    sealed = bytes(getattr(row, column.field))
    return encryption.open_or_none(sealed, **place_of(row, column.field))


def _names(column: Column, using: str) -> list[tuple[bytes, int]]:
    quote = connections[using].ops.quote_name
    # Neither of the two columns is named otherwise than its field.
    query = NAMES.format(
        column=quote(column.field), table=quote(column.table), pk=quote(column.model._meta.pk.name)
    )
    with connections[using].cursor() as cursor:
        cursor.execute(query)
        names: list[tuple[bytes, int]] = cursor.fetchall()
    return names

"""The column type of sealed values: it knows which row each value is bound to."""

from typing import Any, TypedDict
from uuid import UUID

from django.db import models


class Place(TypedDict):
    """The row that a sealed value opens in."""

    table: str
    practice_id: int
    row: UUID


class SealedField(models.BinaryField):  # type: ignore[type-arg] # no subscript at run time
    """Values of `encryption.seal`; `row` names the attribute whose UUID binds a value to its row.

    `reseal` re-encrypts every column of this type.
    """

    def __init__(self, *args: Any, row: str = "uuid", **kwargs: Any) -> None:
        """Keep the attribute's name."""
        super().__init__(*args, **kwargs)
        self.row = row

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Describe a plain binary column: migrations import nothing of the product."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs


def place_of(instance: Any, field_name: str) -> Place:
    """Return the arguments that seal and unseal this field of this row."""
    field = instance._meta.get_field(field_name)
    return Place(
        table=instance._meta.db_table,
        practice_id=instance.practice_id,
        row=getattr(instance, field.row),
    )

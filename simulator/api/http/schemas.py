"""What every shape of the API has in common: strict input, and times as RFC 3339 writes them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Self

from ninja import Schema
from pydantic import (
    AwareDatetime,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)
from pydantic.config import JsonDict, JsonValue
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from identity.constants import Event, Reason
from simulator.api.http import durations

# What a field says of itself, whatever its value may be.
ABOUT = ("title", "description", "default")


class Given(Schema):
    """What is sent: an unknown field is refused."""

    model_config = ConfigDict(extra="forbid")


class GivenBody(Given):
    """A body that is sent: null in an optional field says the same as leaving it out."""

    # Outside of ninja's own validator, which hides what was sent behind an object.
    @model_validator(mode="wrap")
    @classmethod
    def _null_is_absent(cls, given: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(given, dict):
            return handler(given)
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return handler(
            {
                name: value
                for name, value in given.items()
                if value is not None or name not in optional
            }
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe that optional fields may be null."""
        schema = super().__get_pydantic_json_schema__(core, handler)
        told = handler.resolve_ref_schema(schema)
        required = told.get("required", [])
        for name, field in told["properties"].items():
            if name not in required:
                told["properties"][name] = _or_null(field)
        return schema


def sent(*fields: str) -> JsonDict:
    """Return the schema of a body in which these optional fields are sent: there, and not null."""
    names: list[JsonValue] = list(fields)
    not_null: JsonDict = {name: {"not": {"type": "null"}} for name in fields}
    return {"required": names, "properties": not_null}


def _or_null(field: JsonSchemaValue) -> JsonSchemaValue:
    about = {name: field[name] for name in ABOUT if name in field}
    value = {name: one for name, one in field.items() if name not in ABOUT}
    choices = value.get("anyOf", [value])
    null = {"type": "null"}
    return {"anyOf": choices if null in choices else [*choices, null], **about}


class Problem(Schema):
    """What went wrong, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str


def known(words: Iterable[str]) -> WithJsonSchema:
    """Describe a text by the words it can be today; new ones may come."""
    return WithJsonSchema({"anyOf": [{"type": "string", "enum": list(words)}, {"type": "string"}]})


EventName = Annotated[str, known(Event.values)]
ReasonName = Annotated[str, known(Reason.values)]


def rfc3339(moment: datetime) -> str:
    """Write a moment in UTC, to the second unless it has parts of one."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def iso8601(duration: timedelta) -> str:
    """Write a duration: "-PT4M", without its parts that are nothing."""
    return durations.write(duration)


# Always: ninja writes JSON from what pydantic dumps for Python, and would cut the microseconds.
Moment = Annotated[
    AwareDatetime,
    PlainSerializer(rfc3339, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]

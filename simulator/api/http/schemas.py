"""What every shape of the API has in common: strict input, and times as RFC 3339 writes them."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, PlainSerializer, WithJsonSchema

from simulator.api.http import durations


class Given(Schema):
    """What is sent: an unknown field is refused."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """What went wrong, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str


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

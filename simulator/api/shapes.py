"""What every shape of the API has in common: strict input, and times as RFC 3339 writes them."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from django.utils.duration import duration_iso_string
from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, PlainSerializer


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
    """Write a duration: "-PT4M0S" without its parts that are nothing."""
    return duration_iso_string(duration)


Moment = Annotated[AwareDatetime, PlainSerializer(rfc3339, return_type=str, when_used="json")]

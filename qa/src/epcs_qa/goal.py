"""How far a scenario's goal is reached."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from epcs_qa import moments


@dataclass(frozen=True)
class Step:
    """A journal event of the goal, and when it was done."""

    event: str
    is_done: bool
    at: datetime | None


@dataclass(frozen=True)
class Fact:
    """Something that has to be so, in words."""

    words: str
    holds: bool


@dataclass(frozen=True)
class Goal:
    """Its events in their order and its facts; spoiled, only a restart helps."""

    is_reached: bool
    is_spoiled: bool
    steps: list[Step]
    facts: list[Fact]

    def __bool__(self) -> bool:
        return self.is_reached


def read_goal(answer: dict[str, Any]) -> Goal:
    """Read what the API says of a goal."""
    return Goal(
        is_reached=answer["reached"],
        is_spoiled=answer["spoiled"],
        steps=[
            Step(one["event"], one["done"], moments.read_if(one["at"])) for one in answer["events"]
        ],
        facts=[Fact(one["fact"], one["holds"]) for one in answer["facts"]],
    )

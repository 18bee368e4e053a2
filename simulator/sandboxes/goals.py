"""Read how far a practice's goal is reached: by its journal since the start, and by its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from identity.constants import Event
from identity.models import JournalLine, Practice
from simulator.scenarios import SCENARIOS
from simulator.scenarios.parts import Happening


@dataclass(frozen=True)
class Step:
    """A line that a goal names; until it is written, its number is 0 and it has no time."""

    event: Event
    seq: int = 0
    at: datetime | None = None

    @property
    def done(self) -> bool:
        """Say whether it was written."""
        return self.seq > 0


@dataclass(frozen=True)
class Answer:
    """A fact, and whether it is so now."""

    sentence: str
    holds: bool


@dataclass(frozen=True)
class Progress:
    """How far a goal is reached; a line that must never be written spoils it for the whole run."""

    events: tuple[Step, ...]
    facts: tuple[Answer, ...]
    spoiled_by: Step | None

    @property
    def spoiled(self) -> bool:
        """Say whether only a restart helps."""
        return self.spoiled_by is not None

    @property
    def reached(self) -> bool:
        """Say whether everything is done, everything is so, and nothing has spoiled it."""
        done = all(step.done for step in self.events)
        return done and all(fact.holds for fact in self.facts) and not self.spoiled


def read(*, practice: Practice, at: datetime) -> Progress:
    """Compare the present run with the goal of its scenario; nothing is changed."""
    opening = practice.sandbox.opening_seq
    goal = SCENARIOS[practice.sandbox.scenario].goal
    return Progress(
        events=_in_order(practice, goal.events, opening),
        facts=tuple(Answer(fact.sentence, fact.holds(practice, at)) for fact in goal.facts),
        spoiled_by=_first(practice, goal.never, opening),
    )


def _in_order(practice: Practice, events: tuple[Happening, ...], seq: int) -> tuple[Step, ...]:
    """Find each after the one before it; what comes after a missing one is not done yet."""
    steps: list[Step] = []
    # One look at an index for each, which reads one line at most, however long the journal is.
    for event in events:
        step = _first(practice, [event], seq)
        if step is None:
            break
        steps.append(step)
        seq = step.seq
    return (*steps, *(Step(event.event) for event in events[len(steps) :]))


def _first(practice: Practice, alike: Iterable[Happening], seq: int) -> Step | None:
    """Return the first line after that one which is like any of these."""
    like = Q()
    for happening in alike:
        like |= _like(happening)
    if not like:
        return None
    lines = JournalLine.objects.filter(like, practice_id=practice.pk, run=practice.run, seq__gt=seq)
    first = lines.order_by("seq").values_list("event", "seq", "at").first()
    return Step(Event(first[0]), first[1], first[2]) if first else None


def _like(happening: Happening) -> Q:
    """Match lines that have what is told; what is left empty may be anything."""
    like = Q(event=happening.event.value)
    if happening.by:
        like &= Q(actor=happening.by)
    if happening.credential:
        like &= Q(credential=happening.credential)
    if happening.reason is not None:
        like &= Q(reason=happening.reason.value)
    if happening.detail:
        like &= Q(detail__contains=dict(happening.detail))
    return like

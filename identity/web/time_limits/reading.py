"""The time limits that a person can meet: when they are signed out, and when their proof ends."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from identity import formatting
from identity.constants import PROOF_IDLE, SESSION_IDLE, SESSION_LIFE
from identity.models import SignIn
from identity.providers import clock

# A person is warned so long before; WCAG 2.2.1 wants 20 seconds at least.
WARNED = timedelta(minutes=2)


@dataclass(frozen=True)
class TimeLimits:
    """Last instants, by the practice's clock; `runs` says whether it moves by itself."""

    at: datetime
    runs: bool
    idle_ends_at: datetime
    life_ends_at: datetime
    # None without an identity proof.
    proof_ends_at: datetime | None

    @property
    def first(self) -> datetime:
        """Return when the person is signed out, if they do nothing."""
        return min(self.idle_ends_at, self.life_ends_at)

    @property
    def json(self) -> str:
        """Write what the page's script reads; the times are in the page's words."""
        ends = {
            "idle": self.idle_ends_at,
            "life": self.life_ends_at,
            "proof": self.proof_ends_at,
        }
        limits = [
            {"name": name, "ends_at": at, "time": formatting.time_of_day(at)}
            for name, at in ends.items()
            if at is not None
        ]
        told = {
            "at": self.at,
            "runs": self.runs,
            "warned_seconds": WARNED.total_seconds(),
            "limits": limits,
        }
        return json.dumps(told, cls=DjangoJSONEncoder)


def of(request: Any) -> TimeLimits | None:
    """Return the limits of whoever is signed in; reads only what is loaded already."""
    row: SignIn | None = getattr(request, "sign_in", None)
    if row is None or not request.user.is_authenticated:
        return None
    return TimeLimits(
        at=request.at,
        runs=clock.runs(row.practice),
        idle_ends_at=row.last_seen_at + SESSION_IDLE,
        life_ends_at=row.started_at + SESSION_LIFE,
        proof_ends_at=row.exostar_seen_at + PROOF_IDLE if request.identity_confirmed else None,
    )

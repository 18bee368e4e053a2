"""The one shape of an anticipated failure."""

from collections.abc import Mapping
from datetime import datetime

from identity.constants import Reason


class RefusedError(Exception):
    """Something anticipated was refused: `reason` is the journal's word, the page has its own."""

    def __init__(
        self, reason: Reason, *, until: datetime | None = None, facts: Mapping[str, object] = {}
    ) -> None:
        """Keep the reason, when it ends if it does, and the facts for the journal."""
        super().__init__(reason)
        self.reason = reason
        self.until = until
        self.facts = dict(facts)


class ChangedMeanwhileError(Exception):
    """What the page showed is no longer so: nothing happened, the answer is 409."""

"""The people of a sandbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from epcs_qa import moments

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox


@dataclass(frozen=True)
class Credential:
    """Something that proves who somebody is: "hard_token:GALH10000017", "phone:0142"."""

    name: str
    state: str
    locked_until: datetime | None


@dataclass(frozen=True)
class Standing:
    """How things stand with somebody's account now; None where there is no such thing."""

    # "registered" or "revoked".
    account: str | None
    credentials: list[Credential]
    # "set", "reset", "reset_expired" or "never_set".
    epcs_password: str | None
    identity_proof_until: datetime | None


class Person:
    """Somebody who can sign in."""

    def __init__(self, sandbox: "Sandbox", facts: dict[str, Any]) -> None:
        """Belong to a sandbox."""
        self._sandbox = sandbox
        self.key: str = facts["key"]
        self.role: str = facts["role"]
        self.name: str = facts["name"]
        self.username: str = facts["username"]
        self.password: str = facts["password"]
        # None if there is none, or nobody knows it.
        self.epcs_password: str | None = facts["epcs_password"]
        self.email: str = facts["email"]
        # Signs them in and lands on the Rx Queue, any number of times.
        self.sign_in_url: str = facts["sign_in_url"]

    def __repr__(self) -> str:
        return f"<{self.name}, {self.username}>"

    def read(self) -> Standing:
        """Ask how things stand with their account."""
        facts = self._sandbox.call("GET", f"/people/{self.key}")
        return Standing(
            account=facts["account"],
            credentials=[
                Credential(one["credential"], one["state"], moments.read_if(one["locked_until"]))
                for one in facts["credentials"]
            ],
            epcs_password=facts["epcs_password"],
            identity_proof_until=moments.read_if(facts["identity_proof_until"]),
        )

    @property
    def credentials(self) -> list[Credential]:
        """Read their credentials as they are now."""
        return self.read().credentials

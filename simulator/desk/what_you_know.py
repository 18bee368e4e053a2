"""What the person at the desk knows by heart: names, passwords, email and phone numbers."""

from dataclasses import dataclass
from datetime import datetime

from epcs import policies
from epcs.constants import PasswordState
from identity import formatting
from identity.models import EpcsAccount
from identity.web.http import SignedInRequest
from simulator.models import Smartphone
from simulator.scenarios import SCENARIOS
from simulator.scenarios.parts import Person

NO_PASSWORD = {
    PasswordState.NEVER_SET: "You have none yet.",
    PasswordState.RESET: "It was reset. Choose a new one.",
    PasswordState.RESET_EXPIRED: "It was reset, and the time to choose a new one is over.",
}


@dataclass(frozen=True)
class Known:
    """One line: `value` can be copied; `instead` says why there is none."""

    name: str
    value: str = ""
    instead: str = ""


def what_you_know(
    request: SignedInRequest, smartphones: list[Smartphone], backup_numbers: list[str]
) -> list[Known]:
    """List what somebody knows; an EPCS password of their own choice is stored nowhere readable."""
    user, plan = request.user, SCENARIOS[request.practice.sandbox.scenario]
    known = [
        Known("Name", user.full_name),
        Known("Sign-in name", user.username),
        Known("Sign-in password", plan.password),
    ]
    if (account := request.account) is None:
        return known
    person = next((one for one in plan.people if one.key == user.key), None)
    known.append(_epcs_password(account, person, request.at))
    known.append(Known("Registered email", account.email))
    numbers = [*(phone.number for phone in smartphones), *backup_numbers]
    return known + _phone_numbers(numbers)


def _epcs_password(account: EpcsAccount, person: Person | None, at: datetime) -> Known:
    name = "EPCS password"
    if account.revoked_at is not None:
        return Known(name, instead="None: your EPCS account was revoked.")
    state = policies.password_state(account, at)
    if state != PasswordState.SET:
        return Known(name, instead=NO_PASSWORD[state])
    # The scenario sets its password at the registration, and everybody else later.
    if account.epcs_password_set_at != account.registered_at:
        return Known(name, instead="The one you chose.")
    published = person.registration.epcs_password if person and person.registration else ""
    return Known(name, published, "" if published else "You forgot it.")


def _phone_numbers(numbers: list[str]) -> list[Known]:
    """List each number once: most people's smartphone is their backup phone, too."""
    written = [formatting.phone_number(number) for number in dict.fromkeys(numbers)]
    if len(written) == 1:
        return [Known("Phone number", written[0])]
    return [Known(f"Phone number {count}", number) for count, number in enumerate(written, 1)]

"""The parts of a scenario; times are told as spans before its start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from epcs.constants import Schedule
from identity.constants import Delivery, Event, Reason, TokenKind
from identity.models import Practice
from simulator.constants import Calls, FobState, PhoneState, Provider, Pushes, Requests, Texts


@dataclass(frozen=True)
class HardToken:
    """A fob in somebody's hand; unless it is bound, the vendor's stock lists it."""

    serial: str
    lot: str
    kind: TokenKind = TokenKind.EVENT
    is_bound: bool = True
    # How often it was pressed in a pocket: the server knows nothing of that.
    stray_presses: int = 0
    # How far a time token's own clock is ahead of the practice's.
    drift: timedelta = timedelta(0)
    state: FobState = FobState.WORKING
    # The key of the person in whose hand it is, if not its owner's; such fobs lie on top.
    holder: str = ""

    @property
    def model(self) -> str:
        """Return the made-up name on its back."""
        return "OTP-6E" if self.kind == TokenKind.EVENT else "OTP-6T"


@dataclass(frozen=True)
class Phone:
    """A smartphone, with Authy and its token for PCC eRx or without."""

    number: str
    # Without the app there is no token in it, Mobile ID or not.
    authy_installed: bool = True
    is_mobile_id: bool = True
    # It was a Mobile ID once and was removed: its card says "Add", not "Activate".
    was_mobile_id: bool = False
    state: PhoneState = PhoneState.WORKING


@dataclass(frozen=True)
class BackupNumber:
    """A confirmed backup phone number."""

    number: str
    delivery: Delivery


@dataclass(frozen=True)
class Medicine:
    """A controlled prescription that waits to be signed."""

    drug: str
    strength: str
    form: str
    quantity: int
    directions: str
    schedule: Schedule
    refills: int = 0
    # Days from the issue until the earliest fill: 21 CFR 1306.12(b).
    fill_after_days: int | None = None


@dataclass(frozen=True)
class Child:
    """An invented patient and what they are to get."""

    key: str
    name: str
    date_of_birth: date
    address: str
    medicines: tuple[Medicine, ...]


@dataclass(frozen=True)
class Registration:
    """A prescriber's registration, and the things that belong to it."""

    npi: str
    dea_number: str
    age: timedelta
    hard_token: HardToken | None
    phone: Phone | None
    backup_numbers: tuple[BackupNumber, ...]
    # Empty: an EPCS password was set, and nobody knows it.
    epcs_password: str
    children: tuple[Child, ...]
    # Fobs that are nobody's hard token yet.
    spare_tokens: tuple[HardToken, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody of the practice; `about` is one line of what they have."""

    key: str
    title: str
    first_name: str
    last_name: str
    about: str
    is_erx_administrator: bool = False
    registration: Registration | None = None
    # What stands before the @ of the address; empty: first and last name.
    mailbox: str = ""

    @property
    def full_name(self) -> str:
        """Return the name as the pages show it."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    @property
    def email(self) -> str:
        """Return the address used to register: example is a name nobody can have (RFC 2606)."""
        mailbox = self.mailbox or f"{self.first_name}.{self.last_name}"
        return f"{mailbox}@maple.example".lower()


@dataclass(frozen=True)
class FaultPlan:
    """What goes wrong from the start: for good, or so many times in all."""

    texts: Texts = Texts.DELIVER
    texts_delay: timedelta | None = None
    calls: Calls = Calls.RING
    pushes: Pushes = Pushes.DELIVER
    pushes_delay: timedelta | None = None
    requests: Requests = Requests.DELIVER
    provider: Provider = Provider.OK
    times: int | None = None


@dataclass(frozen=True)
class Happening:
    """A line of the journal; what is left empty may be anything, facts may be more."""

    event: Event
    by: str = ""
    credential: str = ""
    reason: Reason | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """Something that is so or not, as the rows tell it (simulator.scenarios.facts makes them)."""

    sentence: str
    holds: Callable[[Practice, datetime], bool]


@dataclass(frozen=True)
class Goal:
    """What "done" means: these lines in this order after the start, and these facts by then.

    A line of `never` spoils it for the rest of the run.
    """

    events: tuple[Happening, ...]
    facts: tuple[Fact, ...] = ()
    never: tuple[Happening, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """A practice, its people, and what one of them is to achieve."""

    name: str
    title: str
    # For the trainee: what happened, and what they are to do.
    summary: str
    # The key of the person the trainee is.
    seat: str
    people: tuple[Person, ...]
    goal: Goal
    # What people do instead, and what it costs them.
    wrong_turn: str
    # A question, where to look, and the step itself.
    hints: tuple[str, str, str]
    # Sentences to keep, the article's where it has them.
    remember: tuple[str, ...]
    faults: FaultPlan = FaultPlan()
    practice: str = "Maple Street Pediatrics"
    address: str = "12 Maple Street, Burlington, VT 05401"
    # The published password that everybody signs in with.
    password: str = "maple-street-demo"

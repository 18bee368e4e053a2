"""The parts of a scenario; times are told as spans before its start."""

from dataclasses import dataclass
from datetime import date, timedelta

from epcs.constants import Schedule
from identity.constants import Delivery, TokenKind


@dataclass(frozen=True)
class HardToken:
    """A fob in somebody's hand; unless it is bound, the vendor's stock lists it."""

    serial: str
    lot: str
    kind: TokenKind = TokenKind.EVENT
    is_bound: bool = True
    # How often it was pressed in a pocket: the server knows nothing of that.
    stray_presses: int = 0

    @property
    def model(self) -> str:
        """Return the made-up name on its back."""
        return "OTP-6E" if self.kind == TokenKind.EVENT else "OTP-6T"


@dataclass(frozen=True)
class Phone:
    """A smartphone, with Authy and its token for PCC eRx or without."""

    number: str
    authy_installed: bool = True
    is_mobile_id: bool = True


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
    backup_number: BackupNumber | None
    # Empty: an EPCS password was set, and nobody knows it.
    epcs_password: str
    children: tuple[Child, ...]


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

    @property
    def email(self) -> str:
        """Return the address used to register: example is a name nobody can have (RFC 2606)."""
        return f"{self.first_name}.{self.last_name}@maple.example".lower()


@dataclass(frozen=True)
class Scenario:
    """A practice and its people."""

    practice: str
    address: str
    # The published password that everybody signs in with.
    password: str
    people: tuple[Person, ...]

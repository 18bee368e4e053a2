"""What the account page shows: plain values, no rules in the template."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from exostar import policies
from identity import formatting
from identity.constants import BACKUP_PHONES
from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId
from identity.models.credential import Credential
from identity.providers import pushes
from identity.web.links import SUPPORT_FIRST, linked


@dataclass(frozen=True)
class Status:
    """A pill: words first, color and icon beside them."""

    text: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Action:
    """A link or a button that opens a workflow's first page."""

    label: str
    address: str
    is_danger: bool = False


@dataclass(frozen=True)
class Card:
    """One card; `region` distinguishes cards of the same heading."""

    slug: str
    heading: str
    icon: str
    status: Status | None
    region: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    link: Action | None = None
    button: Action | None = None


HARD_TOKEN = "Hardware Token (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"
PHONE = "Phone-Based (One-Time Password)"

ACTIVE = Status("Active", "on", "circle-check")
NOT_SET_UP = Status("Not set up", "off", "info")
NEW_TOKENS = linked(
    "Need a new one? {support}. PCC orders hard tokens from Exostar at no cost to you.",
    support=SUPPORT_FIRST,
)
DISABLED_NOTE = "Too many wrong passwords. Remove it and add a new one."


def account_cards(
    account: EpcsAccount, phones: list[BackupPhone], at: datetime
) -> tuple[list[Card], str]:
    """Return the cards in the page's order, and the sentence below them."""
    token = HardToken.objects.filter(account=account).first()
    mobile_id = MobileId.with_removed.filter(account=account).order_by("-added_at", "-pk").first()
    cards = [_hard_token(token, at), _mobile_id(account, mobile_id, at)]
    cards += [_phone(phone, at) for phone in phones]
    if len(phones) < BACKUP_PHONES:
        return [*cards, _next_phone(len(phones))], ""
    return cards, "You have 3 of 3 backup phone numbers. Remove one to add another."


def _state(credential: Credential, at: datetime) -> Status:
    if credential.disabled_at is not None:
        return Status("Disabled", "att", "triangle-alert")
    if credential.locked_until is not None and at < credential.locked_until:
        until = formatting.time_of_day(credential.locked_until)
        return Status(f"Locked until {until}", "att", "clock")
    return ACTIVE


def _notes(credential: Credential, *others: str) -> list[str]:
    return [*others, *([DISABLED_NOTE] if credential.disabled_at else [])]


def _hard_token(token: HardToken | None, at: datetime) -> Card:
    if token is None:
        return Card(
            slug="hard-token",
            heading=HARD_TOKEN,
            icon="key-round",
            status=NOT_SET_UP,
            notes=[
                "Add a hard token as a factor of authentication for EPCS.",
                NEW_TOKENS,
            ],
            button=Action("Add", reverse("exostar:hard-token-add")),
        )
    resync = Action("Resync your token", reverse("exostar:hard-token-resync"))
    return Card(
        slug="hard-token",
        heading=HARD_TOKEN,
        icon="key-round",
        status=_state(token, at),
        facts=[("Serial number", token.serial), ("Added on", formatting.day(token.added_at))],
        notes=_notes(token),
        link=None if token.disabled_at else resync,
        button=Action("Remove", reverse("exostar:hard-token-remove"), is_danger=True),
    )


def _mobile_id(account: EpcsAccount, latest: MobileId | None, at: datetime) -> Card:
    """Describe the newest Mobile ID: none ever was skipped, one gone may be added again."""
    if latest is not None and latest.removed_at is None:
        return _active_mobile_id(latest, at)
    link = button = None
    if not pushes.provider().IS_AVAILABLE:
        status = Status("Not available here", "off", "info")
        note = "Use the Authy app on your smartphone as a soft token."
    elif (asked := policies.latest_request(account)) and asked.is_pending(at):
        status = Status("Waiting", "off", "clock")
        note = "Waiting for you to approve the request on your smartphone."
        link = Action("Go back to the request", reverse("exostar:mobile-id-request"))
    elif latest is None:
        status = Status("Not activated", "off", "info")
        note = "You skipped this step when you registered for EPCS."
        button = Action("Activate", reverse("exostar:mobile-id-activate"))
    else:
        status = NOT_SET_UP
        note = "Use the Authy app on your smartphone as a soft token."
        button = Action("Add", reverse("exostar:mobile-id-add"))
    return Card(
        "mobile-id", MOBILE_ID, "smartphone", status, notes=[note], link=link, button=button
    )


def _active_mobile_id(token: MobileId, at: datetime) -> Card:
    return Card(
        slug="mobile-id",
        heading=MOBILE_ID,
        icon="smartphone",
        status=_state(token, at),
        facts=[
            ("Phone", f"ending {token.number[-4:]}"),
            ("Added on", formatting.day(token.added_at)),
        ],
        notes=_notes(token),
        button=Action("Remove", reverse("exostar:mobile-id-remove"), is_danger=True),
    )


def _phone(phone: BackupPhone, at: datetime) -> Card:
    number = formatting.phone_number(phone.number)
    return Card(
        slug=f"phone-{phone.slot}",
        heading=PHONE,
        icon="phone",
        status=_state(phone, at),
        region=number,
        facts=[("Number", number), ("Delivery", phone.get_delivery_display())],
        notes=_notes(
            phone,
            "For Exostar Account Management only. You cannot use it to send prescriptions for"
            " controlled substances.",
        ),
        button=Action(
            "Remove", reverse("exostar:phone-remove", args=[phone.public_id]), is_danger=True
        ),
    )


def _next_phone(count: int) -> Card:
    none = Status("No backup phone number", "att", "triangle-alert")
    note = f"You have {count} of {BACKUP_PHONES} backup phone numbers."
    if count == 0:
        note = "A backup phone number lets you into your account if you lose both tokens."
    return Card(
        slug="phone-add",
        heading=PHONE,
        icon="phone",
        status=None if count else none,
        region="add",
        notes=[note],
        button=Action("Add", reverse("exostar:phone-add")),
    )

"""What the guide is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page that does a step: what its link says, and the name of its address."""

    label: str
    address: str


@dataclass(frozen=True)
class Callout:
    """A branch beside a step: what to do if it does not go as told."""

    heading: str
    text: str


@dataclass(frozen=True)
class Step:
    """One thing to do, and the page that does it."""

    heading: str
    text: str
    place: Place
    callouts: tuple[Callout, ...] = ()


@dataclass(frozen=True)
class Section:
    """Steps under one heading; a part of a larger section has a `slug` of its own too."""

    slug: str
    heading: str
    text: str
    callouts: tuple[Callout, ...] = ()
    steps: tuple[Step, ...] = ()
    parts: tuple["Section", ...] = ()


QUEUE = Place("Go to Rx Queue", "epcs:queue")
MY_SETTINGS = Place("Go to My Settings", "epcs:my-settings-epcs")
ACCOUNT = Place("Go to Exostar Account Management", "exostar:account")

OPEN_ACCOUNT = Step(
    "Open Exostar Account Management",
    "In PCC eRx, go to the EPCS tab of My Settings and click “Exostar Account Management”.",
    MY_SETTINGS,
)
NOT_PROMPTED = Callout(
    "Not Prompted to Authenticate?",
    "You prove your identity once per session. If you did so for an earlier change, Exostar Account"
    " Management goes straight on.",
)

"""The people every sandbox has, with everything in order; a scenario changes what differs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from identity.constants import Delivery
from simulator.scenarios.demo_children import ADA, MILO, NOOR, THEO
from simulator.scenarios.parts import BackupNumber, HardToken, Person, Phone, Registration

ANAS = Registration(
    npi="9000000015",
    dea_number="ZR1234563",
    age=timedelta(weeks=5),
    hard_token=HardToken("GALH10000017", lot="24-0317"),
    phone=Phone("+18025550142"),
    backup_numbers=(BackupNumber("+18025550142", Delivery.TEXT),),
    epcs_password="ana-signs-maple-2026",
    children=(MILO, ADA),
)
ANA = Person(
    key="ana",
    title="Dr.",
    first_name="Ana",
    last_name="Reyes",
    about="The prescriber of this scenario.",
    registration=ANAS,
)
BENS = Registration(
    npi="9000000023",
    dea_number="ZK2345672",
    age=timedelta(weeks=4),
    hard_token=HardToken("GALH10000025", lot="24-0317"),
    phone=Phone("+18025550163"),
    backup_numbers=(BackupNumber("+18025550163", Delivery.TEXT),),
    epcs_password="ben-signs-maple-2026",
    children=(THEO, NOOR),
)
BEN = Person(
    key="ben",
    title="Dr.",
    first_name="Ben",
    last_name="Kim",
    about="A colleague: hard token, Mobile ID, and a backup phone for texts.",
    registration=BENS,
)
SAM = Person(
    key="sam",
    title="",
    first_name="Sam",
    last_name="Okafor",
    about="eRx Administrator, not a prescriber.",
    is_erx_administrator=True,
)


def with_ana(**changes: Any) -> tuple[Person, ...]:
    """Return the three people, with Ana's registration changed by these of its fields."""
    return (replace(ANA, registration=replace(ANAS, **changes)), BEN, SAM)

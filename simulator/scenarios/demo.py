"""The demo practice, as workflows.md section 1 tells it."""

from dataclasses import replace
from datetime import timedelta

from identity.constants import Delivery, Event
from simulator.scenarios import people
from simulator.scenarios.demo_children import LUCY, OSCAR
from simulator.scenarios.parts import (
    BackupNumber,
    Goal,
    Happening,
    HardToken,
    Person,
    Phone,
    Registration,
    Scenario,
)

ANA = replace(people.ANA, about="Hard token, Mobile ID, and a backup phone for texts.")
BEN = replace(
    people.BEN,
    about="Hard token pressed in a pocket, no Mobile ID, and a backup phone for calls.",
    registration=replace(
        people.BENS,
        hard_token=HardToken("GALH10000025", lot="24-0317", stray_presses=20),
        phone=Phone("+18025550163", authy_installed=False, is_mobile_id=False),
        backup_numbers=(BackupNumber("+18025550163", Delivery.VOICE),),
    ),
)
CARA = Person(
    key="cara",
    title="Dr.",
    first_name="Cara",
    last_name="Lindqvist",
    about="New hard token to add, Mobile ID, no backup phone, EPCS password forgotten.",
    registration=Registration(
        npi="9000000031",
        dea_number="ZL3456781",
        age=timedelta(weeks=3),
        hard_token=HardToken("GALH10000033", lot="26-0209", is_bound=False),
        phone=Phone("+18025550171"),
        backup_numbers=(),
        epcs_password="",
        children=(LUCY, OSCAR),
    ),
)
SCENARIO = Scenario(
    name="demo",
    title="The demo practice",
    summary="Four people of one practice, each with something to put in order. You begin as Dr."
    " Ben Kim, whose hard token was pressed in a pocket: PCC eRx does not accept its one-time"
    " passwords any more. Resync it, then send a prescription with it.",
    seat="ben",
    people=(ANA, BEN, CARA, people.SAM),
    goal=Goal(
        events=(
            Happening(Event.HARD_TOKEN_RESYNCHRONIZED, by="ben"),
            Happening(Event.PRESCRIPTION_SIGNED, by="ben", credential="hard_token:GALH10000025"),
        ),
    ),
    wrong_turn="Removing the hard token instead of resyncing it: it can never be added again, and"
    " without another token Ben can send nothing.",
    hints=(
        "Is the hard token broken, or does it only count further than Exostar?",
        "Look at the card “Hardware Token (One-Time Password)” on Exostar Account Management.",
        (
            "Click “Resync your token”. Press the button and enter what it shows, press it again"
            " and enter the next one, then click “Next”."
        ),
    ),
    remember=(
        "A hard token that was pressed in a pocket is not broken: resync it first.",
        "After resyncing, send a prescription for a controlled substance to check that it works.",
    ),
)

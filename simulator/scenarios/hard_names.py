"""Hard names, so that every page meets them: one of them is to be found, and not its double."""

from datetime import date, timedelta

from identity.constants import Delivery, Event
from simulator.scenarios.demo_children import ADA
from simulator.scenarios.parts import (
    BackupNumber,
    Child,
    Goal,
    Happening,
    HardToken,
    Person,
    Phone,
    Registration,
    Scenario,
)
from simulator.scenarios.people import SAM, with_ana

# Software writes the apostrophe of a name in two ways, and a hyphen too: U+2011 breaks no line.
STRAIGHT, CURLY = "'", "\N{RIGHT SINGLE QUOTATION MARK}"
UNBROKEN = "\N{NON-BREAKING HYPHEN}"


def _prescriber(
    key: str, first_name: str, last_name: str, *, npi: str, dea_number: str, ending: str, child: str
) -> Person:
    """Make a prescriber with everything in order, and one child who waits for a medicine."""
    number = f"+1802555{ending}"
    patient = Child(
        key=f"child-of-{key}",
        name=child,
        date_of_birth=date(2018, 6, 9),
        address="31 Cedar Court, Essex, VT 05451",
        medicines=ADA.medicines,
    )
    return Person(
        key=key,
        title="Dr.",
        first_name=first_name,
        last_name=last_name,
        about="A prescriber with a hard name; everything in order.",
        # Not every name can be an email address.
        mailbox=key,
        registration=Registration(
            npi=npi,
            dea_number=dea_number,
            age=timedelta(weeks=2),
            hard_token=HardToken(f"GALH1000{ending}", lot="24-0317"),
            phone=Phone(number),
            backup_numbers=(BackupNumber(number, Delivery.TEXT),),
            epcs_password=f"{key}-signs-maple-2026",
            children=(patient,),
        ),
    )


SIOBHAN = _prescriber(
    "siobhan",
    "Siobhán",
    f"O{STRAIGHT}Brien",
    npi="9000000114",
    dea_number="ZO5678113",
    ending="0101",
    child=f"D{STRAIGHT}Arcy O{CURLY}Neill",
)
CONOR = _prescriber(
    "conor",
    "Conor",
    f"O{CURLY}Brien",
    npi="9000000122",
    dea_number="ZO5678125",
    ending="0102",
    child="Zoë Åkerström",
)
INES = _prescriber(
    "ines",
    "Inés",
    "Núñez",
    npi="9000000130",
    dea_number="ZN5678137",
    ending="0103",
    child="María José Peña Ibáñez",
)
MARIE = _prescriber(
    "marie",
    "Marie-Claire",
    "Dupont-Roy",
    npi="9000000148",
    dea_number="ZD5678149",
    ending="0104",
    child="Jean-Luc Dupont-Roy",
)
JUNE = _prescriber(
    "june",
    "June",
    f"Smith{UNBROKEN}Jones",
    npi="9000000155",
    dea_number="ZS5678151",
    ending="0105",
    child=f"Tom Smith{UNBROKEN}Jones",
)
# One letter is a family name in Korea.
LI = _prescriber(
    "li", "Li", "O", npi="9000000163", dea_number="ZO5678163", ending="0106", child="E O"
)
# Forty letters and no place to break them.
GRETA = _prescriber(
    "greta",
    "Greta",
    "Wolfeschlegelsteinhausenbergerdorffklein",
    npi="9000000171",
    dea_number="ZW5678175",
    ending="0107",
    child="Bartholomäus Wolfeschlegelsteinhausenbergerdorffklein",
)
JOOST = _prescriber(
    "joost",
    "Joost",
    "van der Berg",
    npi="9000000189",
    dea_number="ZV5678187",
    ending="0108",
    child="Anna Maria van der Berg",
)

SCENARIO = Scenario(
    name="hard-names",
    title="Hard names",
    summary="You are Sam Okafor, eRx Administrator. Your practice has prescribers whose names are"
    " hard to type: with apostrophes, accents, hyphens and blanks, of one letter and of forty. Two"
    " are called O’Brien. Dr. Conor O’Brien has forgotten his EPCS password: find him by his last"
    " name and reset it.",
    seat="sam",
    people=(
        *with_ana()[:-1],
        SAM,
        SIOBHAN,
        CONOR,
        INES,
        MARIE,
        JUNE,
        LI,
        GRETA,
        JOOST,
    ),
    goal=Goal(
        events=(Happening(Event.PASSWORD_RESET_ALLOWED, by="sam", detail={"person": "conor"}),),
        never=(Happening(Event.PASSWORD_RESET_ALLOWED, by="sam", detail={"person": "siobhan"}),),
    ),
    wrong_turn="Resetting the EPCS password of the first O’Brien in the list: her old one stops"
    " working at once, and she has to choose another.",
    hints=(
        "Is there more than one prescriber with this last name?",
        "Open Administration, then EPCS Setup. “O” finds every last name that starts with it.",
        (
            "Search for “O”, click “Edit” beside O’Brien, Conor, and check the first name on the"
            " page before you click “Reset EPCS Password”."
        ),
    ),
    remember=(
        "Search for the prescriber by last name.",
        "Check the first name too: two prescribers can share a last name.",
    ),
)

"""The demo's invented children and what they are to get."""

from datetime import date

from epcs.constants import Schedule
from simulator.scenarios.parts import Child, Medicine

MILO = Child(
    key="milo-hart",
    name="Milo Hart",
    date_of_birth=date(2016, 5, 2),
    address="18 Birch Lane, Winooski, VT 05404",
    medicines=(
        Medicine(
            drug="methylphenidate ER",
            strength="18 mg",
            form="extended-release tablet",
            quantity=30,
            directions="Take 1 tablet by mouth every morning.",
            schedule=Schedule.C2,
        ),
        Medicine(
            drug="methylphenidate",
            strength="5 mg",
            form="tablet",
            quantity=30,
            directions="Take 1 tablet by mouth at 3 PM on school days.",
            schedule=Schedule.C2,
        ),
    ),
)
ADA = Child(
    key="ada-quinn",
    name="Ada Quinn",
    date_of_birth=date(2019, 11, 23),
    address="7 Orchard Street, Burlington, VT 05401",
    medicines=(
        Medicine(
            drug="clobazam",
            strength="10 mg",
            form="tablet",
            quantity=60,
            directions="Take 1 tablet by mouth 2 times a day for seizures.",
            schedule=Schedule.C4,
            refills=5,
        ),
    ),
)
THEO = Child(
    key="theo-brandt",
    name="Theo Brandt",
    date_of_birth=date(2014, 8, 14),
    address="240 Mill Road, Colchester, VT 05446",
    medicines=(
        Medicine(
            drug="lisdexamfetamine",
            strength="30 mg",
            form="chewable tablet",
            quantity=30,
            directions="Chew 1 tablet every morning.",
            schedule=Schedule.C2,
        ),
        Medicine(
            drug="lisdexamfetamine",
            strength="30 mg",
            form="chewable tablet",
            quantity=30,
            directions="Chew 1 tablet every morning.",
            schedule=Schedule.C2,
            fill_after_days=28,
        ),
    ),
)
NOOR = Child(
    key="noor-haddad",
    name="Noor Haddad",
    date_of_birth=date(2018, 2, 6),
    address="52 Prospect Street, Essex Junction, VT 05452",
    medicines=(
        Medicine(
            drug="lacosamide",
            strength="10 mg/mL",
            form="oral solution, in mL",
            quantity=300,
            directions="Take 5 mL by mouth 2 times a day for seizures.",
            schedule=Schedule.C5,
            refills=2,
        ),
    ),
)
LUCY = Child(
    key="lucy-tran",
    name="Lucy Tran",
    date_of_birth=date(2015, 12, 30),
    address="91 Lakeview Terrace, Shelburne, VT 05482",
    medicines=(
        Medicine(
            drug="dexmethylphenidate ER",
            strength="10 mg",
            form="extended-release capsule",
            quantity=30,
            directions="Take 1 capsule by mouth every morning.",
            schedule=Schedule.C2,
        ),
        Medicine(
            drug="dexmethylphenidate",
            strength="2.5 mg",
            form="tablet",
            quantity=30,
            directions="Take 1 tablet by mouth at 2 PM.",
            schedule=Schedule.C2,
        ),
    ),
)
OSCAR = Child(
    key="oscar-webb",
    name="Oscar Webb",
    date_of_birth=date(2020, 3, 19),
    address="3 Meadow Court, South Burlington, VT 05403",
    medicines=(
        Medicine(
            drug="diazepam",
            strength="5 mg",
            form="rectal gel, twin pack",
            quantity=1,
            directions="Give 5 mg rectally for a seizure longer than 5 minutes.",
            schedule=Schedule.C4,
            refills=1,
        ),
    ),
)

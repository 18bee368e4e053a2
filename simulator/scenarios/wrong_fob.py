"""Two fobs in a hand, and the first is somebody else's."""

from datetime import timedelta

from identity.constants import Delivery, Event, Reason
from simulator.scenarios.facts import has_hard_token
from simulator.scenarios.parts import (
    BackupNumber,
    Goal,
    Happening,
    HardToken,
    Person,
    Registration,
    Scenario,
)
from simulator.scenarios.people import with_ana

DANAS = "GALH10000058"
SERIAL = "GALH10000041"

DANA = Person(
    key="dana",
    title="Dr.",
    first_name="Dana",
    last_name="Ortiz",
    about="A colleague, whose hard token lies on Dr. Reyes's desk.",
    registration=Registration(
        npi="9000000049",
        dea_number="ZO4567890",
        age=timedelta(weeks=3),
        hard_token=HardToken(DANAS, lot="26-0209", holder="ana"),
        phone=None,
        backup_numbers=(BackupNumber("+18025550184", Delivery.TEXT),),
        epcs_password="",
        children=(),
    ),
)

SCENARIO = Scenario(
    name="wrong-fob",
    title="The number will not be accepted",
    summary="You are Dr. Ana Reyes and need a hard token. Somebody at the office handed you one"
    " from a drawer: Hard token 1 on your desk. Try to add it. If it is refused and you made no"
    " mistake, take the other one, which came by mail for you.",
    seat="ana",
    people=(
        *with_ana(hard_token=HardToken(SERIAL, lot="26-0209", is_bound=False)),
        DANA,
    ),
    goal=Goal(
        events=(
            Happening(Event.HARD_TOKEN_ADD_REFUSED, by="ana", reason=Reason.BOUND_ELSEWHERE),
            Happening(Event.HARD_TOKEN_ADDED, by="ana", credential=f"hard_token:{SERIAL}"),
        ),
        facts=(has_hard_token("ana", SERIAL), has_hard_token("dana", DANAS)),
    ),
    wrong_turn="Insisting on the first hard token: it is bound to a colleague, and no number of"
    " tries makes it yours.",
    hints=(
        "Whose hard token was it that lay in the drawer?",
        "Turn both hard tokens over and compare their serial numbers with what you entered.",
        "Enter the serial number of Hard token 2 and two one-time passwords that it shows.",
    ),
    remember=(
        "A hard token is bound to one identity. Never use a colleague's, and never lend yours.",
        "If a serial number is not accepted and you made no mistake, contact PCC Support.",
    ),
)

"""Both tokens are gone; the office's landline opens the account."""

from identity.constants import Delivery, Event
from simulator.constants import FobState, PhoneState
from simulator.scenarios.facts import has_hard_token
from simulator.scenarios.parts import (
    BackupNumber,
    Goal,
    Happening,
    HardToken,
    Phone,
    Scenario,
)
from simulator.scenarios.people import with_ana

# A magic number: texts to a landline never arrive.
OFFICE = "+18025550190"
OLD = "GALH10000017"
NEW = "GALH10000041"

SCENARIO = Scenario(
    name="both-tokens-lost",
    title="Both tokens are gone",
    summary="You are Dr. Ana Reyes. Your bag was stolen, with your hard token and your smartphone"
    " in it. Your backup phone number is the office line, (802) 555-0190, and a new hard token"
    " from PCC Support lies on your desk in its envelope. Remove the old hard token and add the"
    " new one.",
    seat="ana",
    people=with_ana(
        hard_token=HardToken(OLD, lot="24-0317", state=FobState.LOST),
        phone=Phone("+18025550142", state=PhoneState.LOST),
        backup_numbers=(BackupNumber(OFFICE, Delivery.VOICE),),
        spare_tokens=(HardToken(NEW, lot="26-0209", is_bound=False, state=FobState.ENVELOPE),),
    ),
    goal=Goal(
        events=(
            Happening(Event.IDENTITY_PROVED, by="ana", credential="phone:0190"),
            Happening(Event.HARD_TOKEN_REMOVED, by="ana", credential=f"hard_token:{OLD}"),
            Happening(Event.HARD_TOKEN_ADDED, by="ana", credential=f"hard_token:{NEW}"),
        ),
        facts=(has_hard_token("ana", NEW),),
    ),
    wrong_turn="Choosing a text to the office line: a landline receives no texts.",
    hints=(
        "What do you still have that Exostar knows, and can it receive a text?",
        "Look at the methods under “Authenticate Your Identity”, and at the phones on your desk.",
        (
            "Choose the call to the number ending 0190, answer it, and enter the code. Remove the"
            " old hard token, then click “Add” and enter the new one's serial number."
        ),
    ),
    remember=(
        (
            "A backup phone number lets you unlock your account settings even if you lose access"
            " to both of your EPCS tokens."
        ),
        "For a landline, choose a call.",
        "A backup phone number cannot send prescriptions for controlled substances.",
    ),
)

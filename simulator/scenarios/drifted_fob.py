"""A fob pressed in a pocket: a resync brings it back."""

from identity.constants import Event
from simulator.scenarios.facts import has_hard_token
from simulator.scenarios.parts import Goal, Happening, HardToken, Scenario
from simulator.scenarios.people import with_ana

SERIAL = "GALH10000017"
FOB = f"hard_token:{SERIAL}"

SCENARIO = Scenario(
    name="drifted-fob",
    title="Your hard token stopped working",
    summary="You are Dr. Ana Reyes. Your hard token lay in a pocket, and its button was pressed"
    " again and again: PCC eRx does not accept its one-time passwords any more. Resync it, then"
    " send a prescription with it.",
    seat="ana",
    people=with_ana(hard_token=HardToken(SERIAL, lot="24-0317", stray_presses=20)),
    goal=Goal(
        events=(
            Happening(Event.HARD_TOKEN_RESYNCHRONIZED, by="ana", credential=FOB),
            Happening(Event.PRESCRIPTION_SIGNED, by="ana", credential=FOB),
        ),
        facts=(has_hard_token("ana", SERIAL),),
    ),
    wrong_turn="Removing the hard token instead of resyncing it: a removed token can never be"
    " added again.",
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
        "To resync, enter two one-time passwords in the order your token showed them.",
        "After resyncing, send a prescription for a controlled substance to check that it works.",
    ),
)

"""A time token whose clock runs late: a resync teaches the server by how much."""

from datetime import timedelta

from identity.constants import Event, TokenKind
from simulator.scenarios.facts import has_hard_token
from simulator.scenarios.parts import Goal, Happening, HardToken, Scenario
from simulator.scenarios.people import with_ana

SERIAL = "GAHE10000017"
FOB = f"hard_token:{SERIAL}"
SLOW = HardToken(SERIAL, lot="24-0317", kind=TokenKind.TIME, drift=timedelta(minutes=-4))

SCENARIO = Scenario(
    name="drifted-clock",
    title="Your hard token's clock is slow",
    summary="You are Dr. Ana Reyes. Your hard token shows a new one-time password every 30"
    " seconds. Over the years its clock fell behind, and PCC eRx does not accept what it shows any"
    " more. Resync it, then send a prescription with it.",
    seat="ana",
    people=with_ana(hard_token=SLOW),
    goal=Goal(
        events=(
            Happening(Event.HARD_TOKEN_RESYNCHRONIZED, by="ana", credential=FOB),
            Happening(Event.PRESCRIPTION_SIGNED, by="ana", credential=FOB),
        ),
        facts=(has_hard_token("ana", SERIAL),),
    ),
    wrong_turn="Entering the same one-time password twice: until the 30 seconds are over, every"
    " press shows the same one.",
    hints=(
        "What does this hard token show if you press it twice at once?",
        "Look at the virtual clock on your desk, and at the bars beside the display.",
        (
            "Click “Resync your token” and enter what the hard token shows. Let 30 seconds pass,"
            " press again, enter the new one, then click “Next”."
        ),
    ),
    remember=(
        "One-time password 2 must be different from one-time password 1.",
        "After resyncing, send a prescription for a controlled substance to check that it works.",
    ),
)

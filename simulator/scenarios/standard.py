"""Everything in order: to look around in."""

from identity.constants import Event
from simulator.scenarios.parts import Goal, Happening, Scenario
from simulator.scenarios.people import with_ana

SCENARIO = Scenario(
    name="standard",
    title="Find your way",
    summary="You have a hard token, the Authy app and a backup phone, and all of them work."
    " Look around, then send one prescription with a code of your hard token.",
    seat="ana",
    people=with_ana(),
    goal=Goal(events=(Happening(Event.PRESCRIPTION_SIGNED, by="ana"),)),
    wrong_turn="Trying to sign with a code sent to the backup phone: a phone opens account"
    " management and never signs.",
    hints=(
        "What do you need to send a controlled substance?",
        "Open the Rx Queue, and look at the desk beside it.",
        "Mark a prescription, enter your EPCS password, press the hard token and enter its code.",
    ),
    remember=("A backup phone number cannot sign a prescription.",),
)

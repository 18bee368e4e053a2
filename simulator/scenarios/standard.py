"""Everything in order: to look around in."""

from identity.constants import Event
from simulator.scenarios.parts import Goal, Happening, Scenario
from simulator.scenarios.people import with_ana

# What every scenario that says nothing else gives her (people.py).
FOB = "hard_token:GALH10000017"

SCENARIO = Scenario(
    name="standard",
    title="Find your way",
    summary="You are Dr. Ana Reyes. You have a hard token, the Authy app and a backup phone, and"
    " all of them work. Look around: open the Rx Queue, My Settings and Exostar Account"
    " Management, press the hard token, open Authy and Messages. Then send one prescription with a"
    " code of your hard token.",
    seat="ana",
    people=with_ana(),
    goal=Goal(events=(Happening(Event.PRESCRIPTION_SIGNED, by="ana", credential=FOB),)),
    wrong_turn="Trying to send it with a code that came to the backup phone: a backup phone number"
    " opens account management and never signs.",
    hints=(
        "What do you need, beside your EPCS password, to send a controlled substance?",
        "Open the Rx Queue, click “Review and send”, and look at the desk beside it.",
        (
            "Mark a prescription and enter your EPCS password, ana-signs-maple-2026. Press the"
            " hard token, enter what it shows, and click “Sign and send”."
        ),
    ),
    remember=(
        (
            "Tokens and backup phone numbers are managed in one place: Rx Queue, My Settings,"
            " EPCS, Exostar Account Management."
        ),
        "A backup phone number cannot send prescriptions for controlled substances.",
    ),
)

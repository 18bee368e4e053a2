"""A lost fob: it must not stay on the account."""

from identity.constants import Event
from simulator.constants import FobState
from simulator.scenarios.facts import has_no_hard_token, has_some_backup_phone
from simulator.scenarios.parts import Goal, Happening, HardToken, Scenario
from simulator.scenarios.people import with_ana

SERIAL = "GALH10000017"

SCENARIO = Scenario(
    name="lost-fob",
    title="You lost your hard token",
    summary="You are Dr. Ana Reyes. Your hard token is gone: you left it in a taxi. You still have"
    " your smartphone with Authy, which is your backup phone, too. Remove the hard token from your"
    " account, and say why.",
    seat="ana",
    people=with_ana(hard_token=HardToken(SERIAL, lot="24-0317", state=FobState.LOST)),
    goal=Goal(
        # Any reason counts: the page asks for one, and a wrong one cannot be taken back.
        events=(Happening(Event.HARD_TOKEN_REMOVED, by="ana", credential=f"hard_token:{SERIAL}"),),
        facts=(has_no_hard_token("ana", SERIAL), has_some_backup_phone("ana")),
    ),
    wrong_turn="Choosing the lost hard token to authenticate: there is no code to enter.",
    hints=(
        "Which way to prove your identity do you still have with you?",
        "Look at the bottom of the card “Hardware Token (One-Time Password)”.",
        (
            "Click “Remove”, choose “Mobile ID (Authy)” or your phone number, enter the code,"
            " choose the reason “Lost”, and click “Remove”."
        ),
    ),
    remember=(
        "Before you remove a token, check that you have a backup phone number.",
        (
            "You only need to authenticate once per session while working in Exostar Account"
            " Management."
        ),
        "After you remove a token, you can add back a replacement for it.",
    ),
)

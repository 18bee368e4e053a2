"""A dead fob and no backup phone: first the phone, then the removal."""

from identity.constants import Event
from simulator.constants import FobState
from simulator.scenarios.facts import has_no_hard_token, has_some_backup_phone
from simulator.scenarios.parts import Goal, Happening, HardToken, Scenario
from simulator.scenarios.people import with_ana

SERIAL = "GALH10000017"

SCENARIO = Scenario(
    name="broken-fob-no-phone",
    title="Broken token, no backup phone",
    summary="You are Dr. Ana Reyes. The display of your hard token stays blank, and your account"
    " has no backup phone number. Your smartphone, (802) 555-0142, works. Remove the hard token,"
    " but make sure first that you can still get in if Authy fails you, too.",
    seat="ana",
    people=with_ana(
        hard_token=HardToken(SERIAL, lot="24-0317", state=FobState.DEAD), backup_numbers=()
    ),
    goal=Goal(
        events=(
            Happening(Event.PHONE_ADDED, by="ana"),
            Happening(Event.HARD_TOKEN_REMOVED, by="ana", credential=f"hard_token:{SERIAL}"),
        ),
        facts=(has_no_hard_token("ana", SERIAL), has_some_backup_phone("ana")),
    ),
    wrong_turn="Going on without a backup phone number, and adding it after the removal, or never:"
    " one lost smartphone in between, and nobody but PCC Support can get you back in.",
    hints=(
        "What opens your account if you lose your smartphone after the removal?",
        "Look for a card “Phone-Based (One-Time Password)” with a number on it.",
        (
            "Click “Add” on that card, enter (802) 555-0142, choose “Text” and enter the code."
            " Then click “Remove” on the card of the hard token."
        ),
    ),
    remember=(
        (
            "Set up a backup phone number before you remove a token: it ensures continued access"
            " to your account if neither token works."
        ),
        (
            "Not prompted to authenticate? You only need to authenticate once per session while"
            " working in Exostar Account Management."
        ),
    ),
)

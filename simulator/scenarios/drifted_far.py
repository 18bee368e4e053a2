"""A fob pressed too often for any resync: only PCC Support can help."""

from identity.constants import Event
from simulator.scenarios.facts import has_hard_token
from simulator.scenarios.parts import Goal, Happening, HardToken, Scenario
from simulator.scenarios.people import with_ana

SERIAL = "GALH10000017"

SCENARIO = Scenario(
    name="drifted-far",
    title="Resync does not help",
    summary="You are Dr. Ana Reyes. Your hard token lay under a stack of charts for a long"
    " weekend, its button held down: PCC eRx does not accept its one-time passwords any more. Try"
    " to resync it, and if that does not help, do what is left to do.",
    seat="ana",
    # The server looks 75 presses ahead.
    people=with_ana(hard_token=HardToken(SERIAL, lot="24-0317", stray_presses=120)),
    goal=Goal(
        events=(
            Happening(Event.HARD_TOKEN_RESYNC_REFUSED, by="ana"),
            Happening(Event.SUPPORT_CONTACTED, by="ana"),
        ),
        facts=(has_hard_token("ana", SERIAL),),
    ),
    wrong_turn="Removing the hard token without a replacement in your hand: it can never be added"
    " again, and PCC Support might have brought it back.",
    hints=(
        "Did you enter both one-time passwords right, and in their order? What if you did?",
        "Look at the foot of the page.",
        "Click “Contact PCC Support”, choose “My token cannot be resynced”, and send it.",
    ),
    remember=(
        "If a resync is refused, check that both passwords are correct, then try again.",
        "If resyncing does not restore use of your hard token, contact PCC Support.",
        "Do not remove a token before its replacement is in your hand.",
    ),
)

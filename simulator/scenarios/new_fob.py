"""A new fob in its envelope: it has to be linked."""

from identity.constants import Event
from simulator.constants import FobState
from simulator.scenarios.facts import has_hard_token
from simulator.scenarios.parts import Goal, Happening, HardToken, Scenario
from simulator.scenarios.people import with_ana

SERIAL = "GALH10000041"
FOB = f"hard_token:{SERIAL}"

SCENARIO = Scenario(
    name="new-fob",
    title="A new hard token arrived",
    summary="You are Dr. Ana Reyes. PCC Support has sent you a new hard token: it lies on your"
    " desk, in its envelope. Your account has none. Add the new one, then send a prescription with"
    " it.",
    seat="ana",
    people=with_ana(
        hard_token=HardToken(SERIAL, lot="26-0209", is_bound=False, state=FobState.ENVELOPE)
    ),
    goal=Goal(
        events=(
            Happening(Event.HARD_TOKEN_ADDED, by="ana", credential=FOB),
            Happening(Event.PRESCRIPTION_SIGNED, by="ana", credential=FOB),
        ),
        facts=(has_hard_token("ana", SERIAL),),
    ),
    wrong_turn="Taking the small print on the back, the model or the lot, for the serial number.",
    hints=(
        "What has Exostar to know of the new hard token before you can use it?",
        "Open the envelope and turn the token over: the serial number is the large print.",
        (
            "On the card “Hardware Token (One-Time Password)”, click “Add”. Authenticate with"
            " Authy or your phone, then enter the serial number and two one-time passwords."
        ),
    ),
    remember=(
        "The serial number is on the back of your hard token: 4 letters and 8 numbers.",
        (
            "The new hard token cannot authenticate you before it is registered: use Authy or a"
            " backup phone number."
        ),
        "A hard token is bound to your identity. Only you may use it.",
    ),
)

"""A backup phone's code does not come: a digit of its number is wrong."""

from identity.constants import Event
from simulator.scenarios.facts import has_backup_phone
from simulator.scenarios.parts import Goal, Happening, Scenario
from simulator.scenarios.people import with_ana

# A magic number: nothing sent to it arrives.
NOTED = "phone:0192"
NUMBER = "+18025550182"

SCENARIO = Scenario(
    name="code-never-comes",
    title="The code does not come",
    summary="You are Dr. Ana Reyes. Add your private phone as a second backup phone number, for"
    " texts. You noted its number in a hurry; begin with what you noted: (802) 555-0192. If no"
    " code comes, look at the phone itself: its number is (802) 555-0182.",
    seat="ana",
    people=with_ana(),
    goal=Goal(
        events=(
            Happening(Event.PHONE_CODE_SENT, by="ana", credential=NOTED),
            Happening(Event.PHONE_ADDED, by="ana", credential="phone:0182"),
        ),
        facts=(has_backup_phone("ana", NUMBER),),
    ),
    wrong_turn="Clicking “Resend verification code” without checking the number: the next code"
    " goes to the same wrong number.",
    hints=(
        "To which number was the code sent?",
        "Read the number on the page “Enter the Verification Code on Your Computer Screen”.",
        "Click “Change it”, enter (802) 555-0182, choose “Text”, and enter the code that comes.",
    ),
    remember=(
        (
            "If you do not receive a code, check that you entered your phone number correctly. Then"
            " click “Resend verification code” and wait for a different code."
        ),
        "If you do not receive a code after a second attempt, contact PCC Support for assistance.",
    ),
)

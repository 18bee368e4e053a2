"""A new smartphone with the old one's number; the account still has the old one."""

from identity.constants import Event
from simulator.scenarios.facts import has_mobile_id
from simulator.scenarios.parts import Goal, Happening, Phone, Scenario
from simulator.scenarios.people import with_ana

NUMBER = "+18025550142"
MOBILE_ID = "mobile_id:0142"

SCENARIO = Scenario(
    name="new-phone",
    title="You have a new phone",
    summary="You are Dr. Ana Reyes. Your old phone is gone. The new one has the same number, (802)"
    " 555-0142, but no Authy yet, and your account still has the old one as Mobile ID. Remove the"
    " old one, add the new one and approve the request. The email address of your EPCS"
    " registration is ana.reyes@maple.example.",
    seat="ana",
    people=with_ana(phone=Phone(NUMBER, authy_installed=False)),
    goal=Goal(
        events=(
            Happening(Event.MOBILE_ID_REMOVED, by="ana", credential=MOBILE_ID),
            Happening(Event.MOBILE_ID_APPROVED, by="ana", credential=MOBILE_ID),
        ),
        facts=(has_mobile_id("ana", NUMBER),),
    ),
    wrong_turn="Adding the new phone while the card still says “Remove”, or with another email"
    " address than the one of the registration: no request is sent.",
    hints=(
        "Which phone does your account have as Mobile ID: the new one, or the old one?",
        "Look at the bottom of the card “Mobile ID (Authy)”.",
        (
            "Click “Remove” and give a reason, then click “Add”. Open the text message on the new"
            " phone, install Authy, and approve the request."
        ),
    ),
    remember=(
        "If the card says “Remove”, remove your current token before you go on.",
        "Use the email address that you used to register for EPCS.",
    ),
)

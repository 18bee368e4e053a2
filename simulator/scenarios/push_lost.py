"""The notification of a request does not appear; the bell in Authy counts it all the same."""

from identity.constants import Event
from simulator.constants import Pushes
from simulator.scenarios.facts import has_mobile_id
from simulator.scenarios.parts import FaultPlan, Goal, Happening, Phone, Scenario
from simulator.scenarios.people import with_ana

NUMBER = "+18025550142"

SCENARIO = Scenario(
    name="push-lost",
    title="No notification appears",
    summary="You are Dr. Ana Reyes. You removed your Mobile ID some weeks ago and want it back:"
    " Authy is on your phone, (802) 555-0142, but this phone shows no notifications. Add the phone"
    " and approve the request. The email address of your EPCS registration is"
    " ana.reyes@maple.example.",
    seat="ana",
    people=with_ana(phone=Phone(NUMBER, is_mobile_id=False, was_mobile_id=True)),
    faults=FaultPlan(pushes=Pushes.DROP),
    goal=Goal(
        events=(Happening(Event.MOBILE_ID_APPROVED, by="ana", credential="mobile_id:0142"),),
        facts=(has_mobile_id("ana", NUMBER),),
    ),
    wrong_turn="Sending a new request again and again: each one ends the one before, and after"
    " five no more are sent for a while.",
    hints=(
        "Has the request come, even though nothing lights up?",
        "Look into the Authy app: tap its icon on the home screen.",
        (
            "Tap the bell with the red counter, tap the pending request from PCC eRx, and tap"
            " “Approve”."
        ),
    ),
    remember=(
        "No notification? Open the app manually: tap the Authy icon on your home screen.",
        (
            "The red counter on the notification bell indicates that you have a new request to add"
            " a token."
        ),
    ),
)

"""The request reaches the phone when its time is over."""

from datetime import timedelta

from identity.constants import Event
from simulator.constants import Pushes
from simulator.scenarios.facts import has_mobile_id
from simulator.scenarios.parts import FaultPlan, Goal, Happening, Phone, Scenario
from simulator.scenarios.people import with_ana

NUMBER = "+18025550142"
# A minute longer than a request lives.
SLOW = timedelta(minutes=6)

SCENARIO = Scenario(
    name="slow-approval",
    title="Too slow: the request timed out",
    summary="You are Dr. Ana Reyes. You removed your Mobile ID some weeks ago and want it back:"
    " Authy is on your phone, (802) 555-0142. Add the phone. Today a request takes six minutes to"
    " reach it and times out after five; the clock on the desk can be moved forward. Finish all"
    " the same. The email address of your EPCS registration is ana.reyes@maple.example.",
    seat="ana",
    people=with_ana(phone=Phone(NUMBER, is_mobile_id=False, was_mobile_id=True)),
    faults=FaultPlan(pushes=Pushes.DELAY, pushes_delay=SLOW),
    goal=Goal(
        events=(Happening(Event.MOBILE_ID_REGISTERED, by="ana", credential="mobile_id:0142"),),
        facts=(has_mobile_id("ana", NUMBER),),
    ),
    wrong_turn="Waiting for the request to approve it, or starting over with a new one: it comes"
    " just as late.",
    hints=(
        "What else does Authy show, besides the request that came too late?",
        "Look for a link on the page that says “Request Timeout”, and at the tokens in Authy.",
        (
            "Tap “Exit” on the phone, click “Verify with Mobile ID code”, and enter the code that"
            " Authy shows for PCC eRx."
        ),
    ),
    remember=(
        (
            "Request timeout: tap “Exit” in the top left corner of your smartphone, then click"
            " “Verify with Mobile ID code” and enter a one-time password from the app."
        ),
    ),
)

"""The request never comes, but the token does: Authy shows it, and its bell counts nothing."""

from identity.constants import Event
from simulator.constants import Requests
from simulator.scenarios.facts import has_mobile_id
from simulator.scenarios.parts import FaultPlan, Goal, Happening, Phone, Scenario
from simulator.scenarios.people import with_ana

NUMBER = "+18025550142"

SCENARIO = Scenario(
    name="request-lost",
    title="No red counter",
    summary="You are Dr. Ana Reyes. You removed your Mobile ID some weeks ago and want it back:"
    " Authy is on your phone, (802) 555-0142. Add the phone. The bell in Authy will show no red"
    " counter; finish all the same. The email address of your EPCS registration is"
    " ana.reyes@maple.example.",
    seat="ana",
    people=with_ana(phone=Phone(NUMBER, is_mobile_id=False, was_mobile_id=True)),
    faults=FaultPlan(requests=Requests.DROP),
    goal=Goal(
        events=(Happening(Event.MOBILE_ID_REGISTERED, by="ana", credential="mobile_id:0142"),),
        facts=(has_mobile_id("ana", NUMBER),),
    ),
    wrong_turn="Waiting for the request: it never comes, and on the page it times out.",
    hints=(
        "The bell is empty. Is the token for PCC eRx in Authy all the same?",
        "Look at the tokens in Authy, and at the links of the page that waits.",
        "Click “Verify with Mobile ID code” and enter the code that Authy shows for PCC eRx.",
    ),
    remember=(
        (
            "If the bell has no red counter but you can see the PCC eRx soft token, click “Verify"
            " with Mobile ID code” and enter a one-time password from the app."
        ),
    ),
)

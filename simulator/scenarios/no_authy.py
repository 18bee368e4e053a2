"""Authy is not on the phone: a text message with a link comes instead of a notification."""

from identity.constants import Event
from simulator.scenarios.facts import has_mobile_id
from simulator.scenarios.parts import Goal, Happening, Phone, Scenario
from simulator.scenarios.people import with_ana

NUMBER = "+18025550142"

SCENARIO = Scenario(
    name="no-authy",
    title="The Authy app is missing",
    summary="You are Dr. Ana Reyes. You removed your Mobile ID some weeks ago, and Authy with it."
    " Add your phone, (802) 555-0142, as a soft token again and approve the request. The email"
    " address of your EPCS registration is ana.reyes@maple.example.",
    seat="ana",
    people=with_ana(
        phone=Phone(NUMBER, authy_installed=False, is_mobile_id=False, was_mobile_id=True)
    ),
    goal=Goal(
        events=(Happening(Event.MOBILE_ID_APPROVED, by="ana", credential="mobile_id:0142"),),
        facts=(has_mobile_id("ana", NUMBER),),
    ),
    wrong_turn="Waiting for a notification: without the app none can come, and the request times"
    " out.",
    hints=(
        "What could show you a notification from Authy on this phone?",
        "Look at Messages on your smartphone.",
        (
            "Open the text message, tap the link, install the app, and approve the request that"
            " waits there."
        ),
    ),
    remember=(
        (
            "Without the Authy app you receive a text message with a download link instead of a"
            " push notification."
        ),
    ),
)

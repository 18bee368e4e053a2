"""Authy was skipped at registration: the card says Activate."""

from identity.constants import Event
from simulator.scenarios.facts import has_mobile_id
from simulator.scenarios.parts import Goal, Happening, Phone, Scenario
from simulator.scenarios.people import with_ana

NUMBER = "+18025550142"

SCENARIO = Scenario(
    name="skipped-mobile-id",
    title="You skipped Authy when you registered",
    summary="You are Dr. Ana Reyes. When you registered for EPCS you skipped the Authy app. Now it"
    " is on your phone, (802) 555-0142. Make the phone your soft token. The email address of your"
    " EPCS registration is ana.reyes@maple.example.",
    seat="ana",
    people=with_ana(phone=Phone(NUMBER, is_mobile_id=False)),
    goal=Goal(
        events=(Happening(Event.MOBILE_ID_REGISTERED, by="ana", credential="mobile_id:0142"),),
        facts=(has_mobile_id("ana", NUMBER),),
    ),
    wrong_turn="Looking for “Add”: the only one here adds a backup phone number, and that cannot"
    " sign.",
    hints=(
        "Did you ever have a Mobile ID?",
        "Look at the bottom of the card “Mobile ID (Authy)”.",
        (
            "Click “Activate”, enter the phone number and the email address, and approve the"
            " request in Authy."
        ),
    ),
    remember=(
        (
            "The card says “Activate” if you skipped Authy when you registered, and “Add” if you"
            " had a soft token and removed it."
        ),
    ),
)

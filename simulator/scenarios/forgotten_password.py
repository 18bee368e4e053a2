"""A forgotten EPCS password: two people put it in order together."""

from identity.constants import Event
from simulator.scenarios.parts import Goal, Happening, Scenario
from simulator.scenarios.people import with_ana

SCENARIO = Scenario(
    name="forgotten-password",
    title="A forgotten EPCS password",
    summary="You are Dr. Ana Reyes and have forgotten your EPCS password. Sam Okafor, eRx"
    " Administrator, can reset it: switch to Sam and do so, then switch back, choose a new password"
    " and send a prescription with it and your hard token.",
    seat="ana",
    people=with_ana(epcs_password=""),
    goal=Goal(
        events=(
            Happening(Event.PASSWORD_RESET_ALLOWED, by="sam"),
            Happening(Event.PASSWORD_SET, by="ana"),
            Happening(Event.PRESCRIPTION_SIGNED, by="ana"),
        ),
    ),
    wrong_turn="Looking for “Set up my EPCS password” before the eRx Administrator has reset it,"
    " and, as the eRx Administrator, searching by first name.",
    hints=(
        "Who can open Administration: you, or Sam?",
        "As Sam, open Administration, then EPCS Setup, and search by last name.",
        (
            "As Sam, click “Edit” beside Reyes and “Reset EPCS Password”. As Dr. Reyes, click “Set"
            " up my EPCS password” in My Settings."
        ),
    ),
    remember=(
        "Search for the prescriber by last name.",
        "The eRx Administrator only allows a new password; the prescriber alone chooses it.",
    ),
)

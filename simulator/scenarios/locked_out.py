"""Nothing is left: no fob, no Authy, no backup phone."""

from identity.constants import Event, SupportTopic
from simulator.scenarios.parts import Goal, Happening, Phone, Scenario
from simulator.scenarios.people import with_ana

TOPIC = {"topic": SupportTopic.LOCKED_OUT.value}

SCENARIO = Scenario(
    name="locked-out",
    title="Locked out",
    summary="You are Dr. Ana Reyes. You lost your hard token and your smartphone, removed both"
    " from your account, and your only backup phone number with them. You have a new smartphone,"
    " and nothing that Exostar knows. Find the way that is left.",
    seat="ana",
    people=with_ana(
        hard_token=None,
        phone=Phone("+18025550142", authy_installed=False, is_mobile_id=False, was_mobile_id=True),
        backup_numbers=(),
    ),
    goal=Goal(events=(Happening(Event.SUPPORT_CONTACTED, by="ana", detail=TOPIC),)),
    wrong_turn="Only ordering new hard tokens: without a way to authenticate they cannot be added.",
    hints=(
        "With what could you prove your identity?",
        "Click “Add” on any card, and read what the page says.",
        "Click “Contact PCC Support”, choose “I lost all ways to authenticate”, and send it.",
    ),
    remember=(
        "Without a token and without a backup phone number, only PCC Support can get you back in.",
        "Keep a backup phone number on your account, and add a new one right away when it changes.",
    ),
)

"""Everything is mixed up, and one button promises a clean start."""

from identity.constants import Delivery, Event
from simulator.scenarios.facts import is_registered
from simulator.scenarios.parts import BackupNumber, Goal, Happening, HardToken, Scenario
from simulator.scenarios.people import with_ana

SCENARIO = Scenario(
    name="tempted-to-revoke",
    title="The red button",
    summary="You are Dr. Ana Reyes. Your hard token is far out of step, and all three of your"
    " backup phone numbers are old: one is switched off, one is the fax, one is a former"
    " colleague's. At the end of Exostar Account Management a red button would clear everything."
    " Decide what to do.",
    seat="ana",
    people=with_ana(
        hard_token=HardToken("GALH10000017", lot="24-0317", stray_presses=120),
        backup_numbers=(
            # Magic numbers: unreachable, and a landline that receives no texts.
            BackupNumber("+18025550192", Delivery.TEXT),
            BackupNumber("+18025550190", Delivery.TEXT),
            BackupNumber("+18025550155", Delivery.VOICE),
        ),
    ),
    goal=Goal(
        events=(Happening(Event.SUPPORT_CONTACTED, by="ana"),),
        facts=(is_registered("ana"),),
        never=(Happening(Event.ACCOUNT_REVOKED, by="ana"),),
    ),
    wrong_turn="Revoking the account to start clean: every token and backup phone number is gone,"
    " and you have to prove your identity and register for EPCS again.",
    hints=(
        "What would you have left after “Revoke OTP account and all credentials”?",
        "Read the warning beside the red button, and look at the foot of the page.",
        "Click “Contact PCC Support”, choose what you would tell them, and send it.",
    ),
    remember=(
        "Never click “Revoke OTP account and all credentials”.",
        "If you believe you might need to take that action, contact PCC Support first.",
    ),
)

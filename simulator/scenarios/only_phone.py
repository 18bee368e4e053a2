"""The only backup phone number has changed."""

from identity.constants import Delivery, Event
from simulator.scenarios.facts import has_backup_phone, has_no_backup_phone
from simulator.scenarios.parts import BackupNumber, Goal, Happening, Scenario
from simulator.scenarios.people import with_ana

# A magic number, switched off: nothing sent to it arrives.
OLD = "+18025550192"
NEW = "+18025550158"

SCENARIO = Scenario(
    name="only-phone",
    title="Your only number has changed",
    summary="You are Dr. Ana Reyes. Your only backup phone number, (802) 555-0192, is that of your"
    " private phone, and the phone has a new number since today: (802) 555-0158. Remove the old"
    " number with a reason, and add the new one at once, for texts.",
    seat="ana",
    people=with_ana(backup_numbers=(BackupNumber(OLD, Delivery.TEXT),)),
    goal=Goal(
        # Who adds the new one first is as safe: only the end counts.
        events=(Happening(Event.PHONE_REMOVED, by="ana", credential="phone:0192"),),
        facts=(has_no_backup_phone("ana", OLD), has_backup_phone("ana", NEW)),
    ),
    wrong_turn="Leaving after the warning: without a backup phone number nothing opens the account"
    " if both tokens are lost.",
    hints=(
        "What opens your account if you lose both tokens, now that the number is gone?",
        "Look at the warning that stands above the cards after the removal.",
        (
            "Click “Add” on the card “Phone-Based (One-Time Password)”, enter (802) 555-0158,"
            " choose “Text”, and enter the code that comes."
        ),
    ),
    remember=(
        (
            "If you removed your only backup phone number, add a new one right away, so that you"
            " can unlock your account settings even if you lose access to both of your EPCS tokens."
        ),
    ),
)

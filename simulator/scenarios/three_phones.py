"""Three backup phone numbers, one of them old: there is no place for a new one."""

from identity.constants import Delivery, Event
from simulator.scenarios.facts import has_backup_phone, has_no_backup_phone
from simulator.scenarios.parts import BackupNumber, Goal, Happening, Scenario
from simulator.scenarios.people import with_ana

OWN = "+18025550142"
FRONT_DESK = "+18025550148"
# A magic number, switched off: nothing sent to it arrives.
OLD = "+18025550192"
NEW = "+18025550177"

SCENARIO = Scenario(
    name="three-phones",
    title="Three numbers already",
    summary="You are Dr. Ana Reyes, with three backup phone numbers: your smartphone, (802)"
    " 555-0142; the front desk, (802) 555-0148; and your old private phone, (802) 555-0192, which"
    " is switched off. Your new private phone is (802) 555-0177. Make it a backup phone number,"
    " for texts, and keep the two that you still use.",
    seat="ana",
    people=with_ana(
        backup_numbers=(
            BackupNumber(OWN, Delivery.TEXT),
            BackupNumber(FRONT_DESK, Delivery.VOICE),
            BackupNumber(OLD, Delivery.TEXT),
        )
    ),
    goal=Goal(
        events=(
            Happening(Event.PHONE_REMOVED, by="ana", credential="phone:0192"),
            Happening(Event.PHONE_ADDED, by="ana", credential="phone:0177"),
        ),
        facts=(
            has_backup_phone("ana", OWN),
            has_backup_phone("ana", FRONT_DESK),
            has_backup_phone("ana", NEW),
            has_no_backup_phone("ana", OLD),
        ),
    ),
    wrong_turn="Looking for “Add”: there is none at three numbers; or making room by removing a"
    " number that is still used.",
    hints=(
        "How many backup phone numbers may you have, and which of yours do you no longer use?",
        "Look at the cards “Phone-Based (One-Time Password)” and at the sentence below them.",
        (
            "Click “Remove” on the card of (802) 555-0192 and choose a reason, then click “Add” and"
            " enter (802) 555-0177."
        ),
    ),
    remember=(
        "You can have up to three backup phone numbers. Remove one to add another.",
        "Click “Remove” on the card that lists the phone number you would like to delete.",
    ),
)

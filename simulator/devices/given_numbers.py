"""Who has the phone with a number: one given by a prescriber is a phone somewhere (world.md).

What was given stands in the portal's rows: live backup phones, and numbers that were not
confirmed yet, of one sign-in.
"""

from django.db.models import Exists, OuterRef, Q

from identity.models import BackupPhone, SignIn, UnconfirmedPhone
from simulator.models import Smartphone


def given_in(sign_in: SignIn) -> Q:
    """Match texts and calls to a number this person gave, unless it is somebody's smartphone."""
    waiting = UnconfirmedPhone.objects.filter(sign_in=sign_in, confirmed_at__isnull=True)
    # The manager lists live numbers only.
    added = BackupPhone.objects.filter(user=sign_in.user_id)
    smartphones = Smartphone.objects.filter(
        practice=OuterRef("practice"), number=OuterRef("number")
    )
    given = Q(number__in=waiting.values("number")) | Q(number__in=added.values("number"))
    return given & Q(practice=sign_in.practice_id) & ~Q(Exists(smartphones))


def people_with(*, practice_id: int, number: str) -> Q:
    """Match the desks on which the phone with that number is: its holder's, or its givers'."""
    phones = Smartphone.objects.filter(practice=practice_id, number=number)
    waiting = UnconfirmedPhone.objects.filter(
        practice=practice_id,
        number=number,
        confirmed_at__isnull=True,
        sign_in__ended_at__isnull=True,
    )
    added = BackupPhone.objects.filter(practice=practice_id, number=number)
    given = Q(user__in=waiting.values("sign_in__user")) | Q(user__in=added.values("user"))
    return Q(user__in=phones.values("holder")) | (given & ~Q(Exists(phones)))


def place_of(number: str) -> str:
    """Name the phone with that number (E.164) on its desk, in addresses and ids."""
    return number.removeprefix("+")

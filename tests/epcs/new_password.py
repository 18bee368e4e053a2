"""Create a New EPCS Password, as its tests meet it."""

from identity.models import EpcsAccount

SETTINGS = "/erx/my-settings/epcs/"
ADDRESS = "/erx/my-settings/epcs-password/"
BUTTON = "Set up my EPCS password"
GOOD = "a heron stands in the fog"
ASK_FIRST = "Ask an eRx Administrator at your practice to reset your EPCS password first."
MISMATCH = "The two passwords do not match"
SENTENCES = {
    "length": "EPCS password must have 12 to 128 characters",
    "common": "EPCS password must not be a commonly used password",
    "remainder": "EPCS password must have at least 8 characters besides your names, your sign-in"
    " name, your practice's name, “pcc”, and “exostar”",
    "reused": "EPCS password must be different from your sign-in password and from your last EPCS"
    " password",
}


def account_of(user):
    return EpcsAccount.objects.get(user=user)


def never_set(user):
    EpcsAccount.objects.filter(user=user).update(epcs_password="", epcs_password_set_at=None)

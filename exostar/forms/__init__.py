"""The forms of Exostar Account Management: how things are typed, not whether they are right."""

from exostar.forms.authenticate import ChallengeCodeForm, MethodForm
from exostar.forms.hard_token import AddHardTokenForm, RemoveTokenForm, ResyncForm
from exostar.forms.mobile_id import AddMobileIdForm, MobileIdCodeForm
from exostar.forms.phones import AddPhoneForm, ConfirmPhoneForm, RemovePhoneForm
from exostar.forms.removal import shown_by, shows
from exostar.forms.revocation import RevokeForm

__all__ = [
    "AddHardTokenForm",
    "AddMobileIdForm",
    "AddPhoneForm",
    "ChallengeCodeForm",
    "ConfirmPhoneForm",
    "MethodForm",
    "MobileIdCodeForm",
    "RemovePhoneForm",
    "RemoveTokenForm",
    "ResyncForm",
    "RevokeForm",
    "shown_by",
    "shows",
]

"""The rows everything else stands on; each carries its practice."""

from identity.models.account import EpcsAccount, lock_account
from identity.models.authy_request import AuthyRequest
from identity.models.backup_phone import BackupPhone
from identity.models.form_answer import FormAnswer
from identity.models.hard_token import HardToken, StockedToken
from identity.models.identity_proof import IdentityChallenge, IdentityProof
from identity.models.journal import JournalHead, JournalLine
from identity.models.kept_fields import KeptFields
from identity.models.key_canary import KeyCanary
from identity.models.limits import DeploymentLimit, SignInFailures, SpentLimit
from identity.models.mobile_id import MobileId
from identity.models.people import User
from identity.models.practice import Practice
from identity.models.sign_in import SignIn
from identity.models.unconfirmed_phone import UnconfirmedPhone
from identity.models.verification_code import VerificationCode

__all__ = [
    "AuthyRequest",
    "BackupPhone",
    "DeploymentLimit",
    "EpcsAccount",
    "FormAnswer",
    "HardToken",
    "IdentityChallenge",
    "IdentityProof",
    "JournalHead",
    "JournalLine",
    "KeptFields",
    "KeyCanary",
    "MobileId",
    "Practice",
    "SignIn",
    "SignInFailures",
    "SpentLimit",
    "StockedToken",
    "UnconfirmedPhone",
    "User",
    "VerificationCode",
    "lock_account",
]

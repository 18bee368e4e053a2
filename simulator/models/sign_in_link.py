"""Links that sign a person of a sandbox in."""

from uuid import uuid4

from django.core.signing import Signer
from django.db import models

from identity.models import Practice, User

SALT = "simulator.sign-in-link"


class SignInLink(models.Model):
    """One link a person, good while the sandbox lives; its passwords are published anyway."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="sign_in_link")
    # From the system's source, never from the sandbox's seed.
    public_id = models.UUIDField(unique=True, default=uuid4)

    def __str__(self) -> str:
        return f"sign-in link of {self.user_id}"

    @property
    def token(self) -> str:
        """Return what the address carries: the id and its HMAC, which is stored nowhere."""
        return _signer().sign(self.public_id.hex)

    @staticmethod
    def public_id_of(token: str) -> str:
        """Return the id, as hexadecimal, that a token carries; raises BadSignature."""
        return _signer().unsign(token)


def _signer() -> Signer:
    return Signer(salt=SALT)

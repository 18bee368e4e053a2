"""Links that sign a person of a sandbox in."""

from django.db import models

from identity.models import Practice, User


class SignInLink(models.Model):
    """One link a person, good while the sandbox lives; its passwords are published anyway."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="sign_in_link")
    # From the system's source, never from the sandbox's seed.
    token = models.CharField(max_length=43, unique=True)

    def __str__(self) -> str:
        return f"sign-in link of {self.user_id}"

"""The identity proof: asked once per session, bound to one sign-in."""

from django.db import models

from identity.models.people import User
from identity.models.practice import Practice
from identity.models.sign_in import SignIn


class IdentityChallenge(models.Model):
    """A method chosen on "Authenticate Your Identity", until its code is entered."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE)
    public_id = models.UUIDField()
    # A method's name as exostar.methods writes it: which credential, and how it is reached.
    method = models.CharField(max_length=80)
    started_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "public_id"], name="challenge_public_id_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"challenge by {self.method}"


class IdentityProof(models.Model):
    """The answered challenge; its sign-in points to it while it holds."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE)
    # What the journal calls the credential that gave it; it may be gone by now.
    credential = models.CharField(max_length=40)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"identity proof by {self.credential}"

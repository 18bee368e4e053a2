"""A person's desk: what tells a poll whether anything on it has changed."""

from django.db import models

from identity.models import Practice, User


class Desk(models.Model):
    """The desk of one person; its version grows with everything that is done on it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="desk")
    version = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"desk of {self.user_id}"

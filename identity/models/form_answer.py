"""The first answer to a form: a second press finds it instead of acting again."""

from uuid import UUID

from django.db import models

from identity.models.people import User
from identity.models.practice import Practice
from identity.models.sealed_field import SealedField


class FormAnswer(models.Model):
    """What one rendering of a form, sent by one person with one content, led to."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    key = models.UUIDField()
    # HMAC-SHA-256 over address and fields: the content itself holds codes.
    digest = models.BinaryField()
    claimed_at = models.DateTimeField()
    # Written inside the act's own transaction, so a crash after it loses nothing.
    event = models.CharField(max_length=40, blank=True)
    answered = models.BooleanField(default=False)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.TextField(blank=True)
    # The page, and the session key this answer changed to: identity.web.form_answers.Content.
    sealed = SealedField(row="digest_id", default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key", "digest"], name="one_answer_a_form_and_content"
            ),
        ]
        indexes = [models.Index(fields=["user", "claimed_at"], name="answers_of_a_person")]

    def __str__(self) -> str:
        return f"answer to {self.key}"

    @property
    def digest_id(self) -> UUID:
        """Return the first 128 bits of the digest, which names sign-in, address and content."""
        return UUID(bytes=bytes(self.digest)[:16])

"""People: prescribers and eRx Administrators."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Collate, Lower

from identity.models.practice import Practice
from identity.typed.names import LONGEST_KEY


class UserManager(BaseUserManager["User"]):
    """Find people by their sign-in name as it is kept."""


class User(AbstractBaseUser):
    """A person of one practice, with their roles."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="people")
    # Sign-in names are the one thing that is unique across practices; kept as names.sign_in_name
    # maps them, so that the unique index finds them however they are typed.
    username = models.CharField("sign-in name", max_length=80, unique=True)
    # Names the person in addresses.
    public_id = models.UUIDField()
    # What the journal calls this person: "ana".
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=20, blank=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    # What lists are ordered by: names.folded_key(last_name), then names.exact_key(last_name), in an
    # order any database keeps. A search compares the folded one.
    folded_name = models.CharField(max_length=LONGEST_KEY, db_collation="C")
    search_name = models.CharField(max_length=LONGEST_KEY, db_collation="C")
    is_prescriber = models.BooleanField(default=False)
    is_erx_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Sign-ins are rows of their own; Django's column would be a second truth.
    last_login = None

    objects = UserManager()

    USERNAME_FIELD = "username"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "key"], name="one_key_in_a_practice"),
            models.UniqueConstraint(
                fields=["practice", "public_id"], name="person_public_id_is_unique"
            ),
            # Of ASCII only, which every collation agrees on; names.sign_in_name maps the rest.
            models.CheckConstraint(
                condition=Q(username=Lower(Collate("username", "C"))),
                name="sign_in_name_is_lower_case",
            ),
        ]
        indexes = [
            models.Index(
                fields=["practice", "folded_name", "search_name", "id"],
                condition=Q(is_prescriber=True),
                name="prescribers_by_last_name",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Return the name as the pages show it: "Dr. Ana Reyes"."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

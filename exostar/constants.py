"""The workflows, and what of an account each accepts as an identity proof."""

from django.db.models import TextChoices


class Workflow(TextChoices):
    """A row of pages behind one button of a card."""

    ADD_HARD_TOKEN = "ADD_HARD_TOKEN", "Add a Hardware Token"
    REMOVE_HARD_TOKEN = "REMOVE_HARD_TOKEN", "Remove a Lost or Broken Token"
    ADD_MOBILE_ID = "ADD_MOBILE_ID", "Add or Activate a Mobile ID"
    REMOVE_MOBILE_ID = "REMOVE_MOBILE_ID", "Remove a Lost or Broken Token"
    ADD_PHONE = "ADD_PHONE", "Add a Backup Phone Number"
    REMOVE_PHONE = "REMOVE_PHONE", "Remove a Backup Phone Number"
    REVOKE = "REVOKE", "Never Revoke Your Account"


class Factor(TextChoices):
    """The kinds of credential, as the cards call them."""

    HARD_TOKEN = "hard_token", "Hardware Token (One-Time Password)"
    MOBILE_ID = "mobile_id", "Mobile ID (Authy)"
    PHONE = "phone", "Phone-Based (One-Time Password)"


# The article: "Choose a method to authenticate your identity", in each of its sections.
EVERY_FACTOR = (Factor.HARD_TOKEN, Factor.MOBILE_ID, Factor.PHONE)
ALLOWED = {
    Workflow.ADD_HARD_TOKEN: (Factor.MOBILE_ID, Factor.PHONE),
    Workflow.REMOVE_HARD_TOKEN: EVERY_FACTOR,
    Workflow.ADD_MOBILE_ID: (Factor.HARD_TOKEN, Factor.PHONE),
    Workflow.REMOVE_MOBILE_ID: EVERY_FACTOR,
    Workflow.ADD_PHONE: EVERY_FACTOR,
    Workflow.REMOVE_PHONE: EVERY_FACTOR,
    Workflow.REVOKE: EVERY_FACTOR,
}

"""What the law fixes about a controlled prescription."""

from django.db.models import TextChoices


class Schedule(TextChoices):
    """21 CFR 1308.11 to 1308.15: the schedules a prescription can be written for."""

    C2 = "C2", "C-II"
    C3 = "C3", "C-III"
    C4 = "C4", "C-IV"
    C5 = "C5", "C-V"


class PasswordState(TextChoices):
    """Where an EPCS password stands, as EPCS Setup calls it."""

    SET = "SET", "Set"
    RESET = "RESET", "Reset, not chosen yet"
    RESET_EXPIRED = "RESET_EXPIRED", "Reset expired"
    NEVER_SET = "NEVER_SET", "Never set"


# 21 CFR 1306.22(a): at most five refills; 1306.12(a): none in schedule II.
MOST_REFILLS = 5

# 21 CFR 1311.140(a)(3), word for word.
SIGNING_STATEMENT = (
    "By completing the two-factor authentication protocol at this time, you are legally signing the"
    " prescription(s) and authorizing the transmission of the above information to the pharmacy for"
    " dispensing. The two-factor authentication protocol may only be completed by the practitioner"
    " whose name and DEA registration number appear above."
)

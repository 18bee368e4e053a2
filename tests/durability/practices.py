"""Open practices in the database of the environment; print who is there and what they hold."""

import json
import sys

import django

CODES = 120
PRESCRIPTIONS = 40


def main(number):
    # The rest needs Django's registry of apps.
    from django.db import transaction  # noqa: PLC0415

    from tests.races.sandboxes import Sandbox  # noqa: PLC0415

    with transaction.atomic():
        told = [one for _ in range(number) for one in people(Sandbox())]
    sys.stdout.write(json.dumps(told))


def people(sandbox):
    """Return Ana and Ben: name, the codes their fob shows next, where they sign."""
    for key in ("ana", "ben"):
        yield {
            "key": key,
            "practice": sandbox.practice.pk,
            "username": sandbox.user(key).username,
            "first": sandbox.fob(key).presses,
            "codes": sandbox.press(key, times=CODES),
            "waiting": sandbox.chart(key, PRESCRIPTIONS),
        }


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))

"""Migrate a new database and make the demo practice in it: python -m tests.template.

A process of its own, because Postgres does not copy a template while somebody is connected to it.
"""

import os

import django
from django.core.management import call_command


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from simulator.sandboxes import practice_setup  # noqa: PLC0415 -- once the settings are there
    from tests.conftest import hash_cheaply  # noqa: PLC0415
    from tests.portal.clock import START  # noqa: PLC0415

    hash_cheaply()
    call_command("migrate", verbosity=0)
    practice_setup.make(name="demo", at=START, running=False)


if __name__ == "__main__":
    main()

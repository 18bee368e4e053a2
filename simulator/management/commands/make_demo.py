"""Make the demo practice, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from identity.keys import canaries
from simulator.constants import DEMO
from simulator.models import Sandbox
from simulator.sandboxes import practice_setup


class Command(BaseCommand):
    help = "Make the demo practice if there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(self._make())

    def _make(self) -> str:
        there = "The demo practice is there already."
        if Sandbox.objects.filter(name=DEMO).exists():
            return there
        if fault := canaries.first_fault():
            raise CommandError(fault)
        try:
            made = practice_setup.make(name=DEMO)
        except IntegrityError:
            # Somebody else was making it at the same time, and one of the two wins.
            if not Sandbox.objects.filter(name=DEMO).exists():
                raise
            return there
        return f"The demo practice {made} is made."

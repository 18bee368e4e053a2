"""A practice of its own, committed, so that every connection sees it; nothing is cleaned up."""

import secrets
from datetime import date

from epcs.constants import Schedule
from epcs.models import Prescription
from identity import encryption
from identity.models import HardToken, Practice, SignInFailures
from simulator.models import Fob
from simulator.sandboxes import practice_setup as practices
from simulator.sandboxes import prescriptions
from simulator.scenarios.parts import Child, Medicine
from tests.portal import fob, sandbox
from tests.portal.clock import START

MEDICINE = Medicine("clobazam", "10 mg", "tablet", 60, "Take 1 tablet.", Schedule.C4)


class Sandbox(sandbox.Sandbox):
    """One practice with Ana, Ben, Cara and Sam, and what the tests read and press in it."""

    def __init__(self):
        self.name = secrets.token_hex(4)
        super().__init__(practices.make(name=self.name, at=START, running=False))
        self.seen = 0

    def failures(self, key):
        digest = encryption.fingerprint("sign-in name", self.user(key).username)
        return SignInFailures.objects.get(name_digest=digest)

    def fob(self, key):
        """Return the newest fob in a person's hand: some get one a round."""
        return Fob.objects.select_related("practice").filter(holder=self.user(key)).latest("pk")

    def stock(self, key, serial):
        """Put a token into stock, and its fob into a hand."""
        fob.stock(self.user(key), serial)
        return self.in_stock(serial)

    def in_stock(self, serial):
        return fob.in_stock(self.practice, serial)

    def bind(self, key, stocked):
        return fob.bind(self.account(key), stocked)

    def bound(self):
        """The token that was bound last."""
        return HardToken.objects.filter(practice=self.practice).latest("pk")

    def chart(self, key, number):
        """Let so many children wait for a prescription each; return where each is signed."""
        name = f"{secrets.token_hex(4)}"
        children = [
            Child(f"{name}-{count}", "Milo Hart", date(2016, 5, 2), "", (MEDICINE,))
            for count in range(number)
        ]
        prescriptions.chart(account=self.account(key), children=children, at=self.now)
        rows = Prescription.objects.filter(account=self.account(key)).order_by("-pk")[:number]
        return [f"/erx/queue/{row.public_id}/sign/" for row in rows]

    def news(self):
        """The journal's lines since the last look."""
        practice = Practice.objects.get(pk=self.practice.pk)
        lines = sandbox.lines(practice, after=self.seen)
        self.seen = lines[-1].seq if lines else self.seen
        return lines


def events(lines, name):
    return [line for line in lines if line.event == name]


def reasons(lines, name):
    return [line.reason for line in events(lines, name)]

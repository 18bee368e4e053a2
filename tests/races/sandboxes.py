"""A practice of its own, committed, so that every connection sees it; nothing is cleaned up."""

import secrets
from datetime import UTC, date, datetime, timedelta

from epcs.constants import Schedule
from epcs.models import Prescription
from exostar.operations import hard_token
from identity import encryption
from identity.constants import TokenKind, TokenRemovalReason
from identity.models import (
    BackupPhone,
    EpcsAccount,
    HardToken,
    JournalLine,
    Practice,
    SignInFailures,
    StockedToken,
    User,
)
from identity.operations import enrollment
from identity.providers import clock as clocks
from identity.providers import randomness
from identity.verification.positions import Position
from simulator.devices import fob as fob_operations
from simulator.models import AuthyToken, Fob
from simulator.sandboxes import clock as clock_operations
from simulator.sandboxes import practice_setup as practices
from simulator.sandboxes import prescriptions
from simulator.scenarios.parts import Child, Medicine
from tests.races.visitors import fill

START = datetime(2026, 3, 17, 13, 41, 20, tzinfo=UTC)
PASSWORDS = {"ana": "ana-signs-maple-2026", "ben": "ben-signs-maple-2026"}
MEDICINE = Medicine("clobazam", "10 mg", "tablet", 60, "Take 1 tablet.", Schedule.C4)


class Sandbox:
    """One practice with Ana, Ben, Cara and Sam, and what the tests read and press in it."""

    def __init__(self):
        self.name = secrets.token_hex(4)
        self.practice = practices.make(name=self.name, at=START, running=False)
        self.seen = 0

    @property
    def now(self):
        return clocks.now(Practice.objects.select_related("clock").get(pk=self.practice.pk))

    def forward(self, **duration):
        clock_operations.move(practice=self.practice, forward=timedelta(**duration))

    def user(self, key):
        return User.objects.get(practice=self.practice, key=key)

    def account(self, key):
        accounts = EpcsAccount.objects.select_related("practice", "user")
        return accounts.get(practice=self.practice, user__key=key)

    def token(self, key):
        return HardToken.objects.get(account__user=self.user(key))

    def phone(self, key):
        return BackupPhone.objects.get(account__user=self.user(key))

    def failures(self, key):
        digest = encryption.fingerprint("sign-in name", self.user(key).username)
        return SignInFailures.objects.get(name_digest=digest)

    def fob(self, key):
        return Fob.objects.filter(holder=self.user(key)).latest("pk")

    def press(self, key, times=1):
        fob = self.fob(key)
        return [fob_operations.press(fob=fob, at=self.now) for _ in range(times)]

    def authy_code(self, key):
        return AuthyToken.objects.get(smartphone__holder=self.user(key)).code(self.now)

    def stock(self, key, serial):
        """Put a token into stock, and its fob into a hand."""
        secret = randomness.secret(self.practice, f"fob:{serial}")
        row = enrollment.stock(
            practice=self.practice, serial=serial, kind=TokenKind.EVENT, secret=secret
        )
        uuid = randomness.public_id(self.practice, f"fob:{serial}")
        fob = Fob(practice=self.practice, uuid=uuid, holder=self.user(key), serial=serial)
        fob.kind = TokenKind.EVENT
        fob.seal(secret)
        fob.save()
        return row

    def bind(self, key, stocked):
        account = self.account(key)
        return hard_token.bind(
            account=account, stocked=stocked, position=Position(), by=account.user, at=self.now
        )

    def remove(self, token):
        hard_token.remove(
            token=token, reason=TokenRemovalReason.LOST, detail="", by=token.user, at=self.now
        )

    def bound(self):
        """The token that was bound last."""
        return HardToken.objects.filter(practice=self.practice).latest("pk")

    def in_stock(self, serial):
        return StockedToken.objects.get(practice=self.practice, serial=serial)

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
        rows = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run)
        lines = list(rows.filter(seq__gt=self.seen).order_by("seq"))
        self.seen = lines[-1].seq if lines else self.seen
        return lines


def events(lines, name):
    return [line for line in lines if line.event == name]


def reasons(lines, name):
    return [line.reason for line in events(lines, name)]


def signing(visitor, address, *, key="ana", code):
    """Open a prescription, mark it, and fill in both factors."""
    page = visitor.open(address)
    box = page.soup.select_one("input[name=marks]")
    assert box, f"nothing to mark at {address}"
    factors = {"password": PASSWORDS[key], "method": "hard_token", "code": code}
    return fill(page, "Sign and send", marks=box["value"], **factors)


def challenge(visitor, workflow="/exostar/hard-token/remove/", method="hard_token"):
    """Choose a method, and open the page that asks for its code."""
    address = f"/exostar/authenticate/?next={workflow}"
    chosen = visitor.send(visitor.fill(address, "Next", method=method))
    return visitor.fill(chosen.headers["Location"], "Next")

"""A practice with its people, devices, clock and journal; and a trainee in its seat."""

from itertools import count

from identity.models import JournalLine
from simulator.models import Fob
from simulator.models import Sandbox as SandboxRow
from simulator.sandboxes import practice_setup
from simulator.scenarios import SCENARIOS
from tests.portal import desk, fob, people, phone
from tests.portal.account import add_hard_token, prove, resync
from tests.portal.clock import START, advance, now
from tests.portal.pages import signed_in
from tests.portal.prescribing import review, sign

_numbers = count(1)


def make(scenario, seed=1):
    """Make a practice that a test has to itself, inside its transaction."""
    name = f"{scenario}-{next(_numbers)}"
    return practice_setup.make(name=name, scenario=scenario, seed=seed, at=START, running=False)


def lines(practice, event=None, *, after=0):
    """Return the journal's lines of a practice's run, all or of one event."""
    rows = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run, seq__gt=after)
    return [row for row in rows.order_by("seq") if event is None or row.event == event]


class Sandbox:
    """What a practice holds, found by a person's key."""

    def __init__(self, practice):
        self.practice = practice

    @property
    def now(self):
        return now(self.practice)

    def advance(self, **duration):
        advance(self.practice, **duration)

    def user(self, key):
        return people.person(self.practice, key)

    def account(self, key):
        return people.account_of(self.user(key))

    def token(self, key):
        return people.hard_token_of(self.user(key))

    def phone(self, key):
        return people.backup_phone_of(self.user(key))

    def fob(self, key_or_serial):
        """Return that fob, or the only one in a person's hand."""
        if key_or_serial.startswith("GA"):
            rows = Fob.objects.select_related("practice")
            return rows.get(practice=self.practice, serial=key_or_serial)
        return fob.fob_of(self.user(key_or_serial))

    def press(self, key_or_serial, times=1):
        """Press, and return every code it showed."""
        return fob.press_fob(self.fob(key_or_serial), times)

    def press_pair(self, key_or_serial):
        return fob.press_pair(self.fob(key_or_serial))

    def text_code(self, number):
        return phone.text_code(self.practice, number)

    def call_code(self, number):
        return phone.call_code(self.practice, number)

    def authy_code(self, key):
        return phone.authy_code(self.user(key))

    def lines(self, event=None):
        """Return what was journaled after the making, or after the last restart."""
        row = SandboxRow.objects.select_related("practice").get(practice=self.practice)
        return lines(row.practice, event, after=row.opening_seq)


class Trainee(Sandbox):
    """Somebody in the seat of a scenario, signed in to a practice of their own."""

    def __init__(self, scenario, seed=1):
        super().__init__(make(scenario, seed))
        self.seat = SCENARIOS[scenario].seat
        self.browser = self.signed_in(self.seat)

    def signed_in(self, key):
        """Return a new browser in which a person has signed in."""
        return signed_in(self.user(key))

    def desk(self):
        return desk.look(self.browser)

    def act(self, **button):
        """Press a button of the desk: press=serial, open="AUTHY", approve=id, …"""
        return desk.act(self.browser, **button)

    def prove(self, method, code, workflow):
        return prove(self.browser, method, code, workflow)

    def resync(self, first, second):
        return resync(self.browser, first, second)

    def sign(self, code, method="hard_token"):
        """Sign the first prescription of the Rx Queue."""
        password = people.EPCS_PASSWORDS[self.seat]
        return sign(self.browser, review(self.browser), code, password, method)

    def add_phone(self, form, number):
        """Enter a number and the code in the text to it, once the identity is proved."""
        page = self.browser.submit(form, "Next", number=number, delivery="TEXT")
        code = self.text_code("+1" + number.replace(" ", ""))
        return self.browser.submit(page, "Next", code=code)

    def add_hard_token(self, form, serial):
        """Enter a serial number and the codes of two presses, once the identity is proved."""
        return add_hard_token(self.browser, form, serial, self.press(serial, times=2))

    def contact_support(self, topic):
        page = self.browser.open("/support/")
        return self.browser.submit(page, "Contact PCC Support", topic=topic)

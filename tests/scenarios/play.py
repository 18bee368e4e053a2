"""A trainee in a scenario: at the portal's pages, with the things in their hand."""

import re
from datetime import timedelta
from itertools import count

from identity.models import JournalLine, Practice, User
from identity.providers import clock as clocks
from simulator.constants import SANDBOX_START, PhoneState
from simulator.devices import calls
from simulator.devices import fob as fob_operations
from simulator.models import AuthyToken, Fob, PhoneCall, Sandbox, TextMessage
from simulator.sandboxes import clock as clock_operations
from simulator.sandboxes import goals, practice_setup
from simulator.scenarios import SCENARIOS
from tests.portal import desk
from tests.portal.account import prove, resync
from tests.portal.pages import signed_in
from tests.portal.people import EPCS_PASSWORDS
from tests.portal.prescribing import review, sign

CODE = re.compile(r"\b(\d{3}) ?(\d{3})\b")
SPOKEN = re.compile(r"(?:\d, ){5}\d")

_numbers = count(1)


class Play:
    """A sandbox of its own, and its seat signed in."""

    def __init__(self, name, seed=1):
        self.plan = SCENARIOS[name]
        self.practice = practice_setup.make(
            name=f"{name}-{next(_numbers)}",
            scenario=name,
            seed=seed,
            at=SANDBOX_START,
            running=False,
        )
        self.browser = self.signed_in(self.plan.seat)

    # People and time.

    def person(self, key):
        return User.objects.get(practice=self.practice, key=key)

    def signed_in(self, key):
        """A new browser in which that person has signed in."""
        return signed_in(self.person(key))

    @property
    def now(self):
        rows = Practice.objects.select_related("clock")
        return clocks.now(rows.get(pk=self.practice.pk))

    def forward(self, **duration):
        clock_operations.move(practice=self.practice, forward=timedelta(**duration))

    # Things in a hand.

    def fob(self, key_or_serial):
        """That fob, or the only one in a person's hand."""
        rows = Fob.objects.select_related("practice").filter(practice=self.practice)
        if key_or_serial.startswith("GA"):
            return rows.get(serial=key_or_serial)
        return rows.get(holder__key=key_or_serial)

    def press(self, key_or_serial, times=1):
        """Press, and return every code it showed."""
        fob = self.fob(key_or_serial)
        return fob_operations.press_each(fob=fob, times=times, at=self.now)

    def press_pair(self, key_or_serial):
        """Two codes in a row; a time token's second comes with its next step."""
        (first,) = self.press(key_or_serial)
        fob = self.fob(key_or_serial)
        if fob.kind == "TIME":
            self.forward(seconds=fob.time_step)
        return first, self.press(key_or_serial)[0]

    def text_code(self, number):
        """Read the code off the newest text that has reached the number (E.164)."""
        texts = TextMessage.objects.filter(practice=self.practice, number=number)
        return "".join(CODE.search(texts.arrived(self.now).newest_first()[0].body).groups())

    def answer_call(self, number):
        """Take the newest call to the number (E.164), and write its code down."""
        rows = PhoneCall.objects.select_related("practice").filter(practice=self.practice)
        call = rows.filter(number=number).latest("pk")
        calls.answer(call=call, at=self.now)
        assert PhoneCall.objects.get(pk=call.pk).answered_at is not None, "the call is missed"
        return SPOKEN.search(call.transcript)[0].replace(", ", "")

    def authy_code(self, number):
        """Read the code that Authy shows now on the phone with the number (E.164)."""
        tokens = AuthyToken.objects.filter(practice=self.practice, smartphone__number=number)
        tokens = tokens.exclude(smartphone__state=PhoneState.LOST)
        shown = [one for one in tokens.with_registration() if one.is_there(self.now)]
        (token,) = shown
        return token.code(self.now)

    def desk(self, browser=None):
        """Look at the desk of whoever is signed in."""
        return desk.look(browser or self.browser)

    def act(self, *, browser=None, **button):
        """Press a button of the desk: press=serial, open="AUTHY", approve=id, …"""
        return desk.act(browser or self.browser, **button)

    # Pages.

    def prove(self, method, code, workflow):
        """Prove the identity on the way to a workflow; `code` may be called for it once sent."""
        return prove(self.browser, method, code, workflow)

    def resync(self, first, second):
        return resync(self.browser, first, second)

    def sign(self, code, method="hard_token"):
        """Sign the first prescription of the Rx Queue."""
        password = EPCS_PASSWORDS[self.plan.seat]
        return sign(self.browser, review(self.browser), code, password, method)

    def contact_support(self, topic):
        page = self.browser.open("/support/")
        return self.browser.submit(page, "Contact PCC Support", topic=topic)

    # What became of it.

    def progress(self):
        return goals.read(practice=self._fresh(), at=self.now)

    def goal(self):
        return self.progress().reached

    def lines(self, event=None):
        """The lines of what was done, without those of the making."""
        fresh = self._fresh()
        rows = JournalLine.objects.filter(
            practice_id=fresh.pk, run=fresh.run, seq__gt=fresh.sandbox.opening_seq
        )
        return [row for row in rows.order_by("seq") if event is None or row.event == event]

    def _fresh(self):
        rows = Sandbox.objects.select_related("practice__clock")
        return rows.get(practice=self.practice).practice

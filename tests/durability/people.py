"""People who resync and sign over HTTP, and remember what they were told."""

from dataclasses import dataclass, field
from threading import Event, Thread

import httpx

from tests.durability.machine import await_true
from tests.portal.account import RESYNC
from tests.portal.pages import Form, Visitor
from tests.portal.prescribing import fill_to_sign


@dataclass
class Act:
    """One form that was sent: what it was to do, and whether the answer said that it is done."""

    event: str
    form: Form
    # Where the fob stands after it.
    counter: int
    prescription: str = ""
    acknowledged: bool = False

    @property
    def key(self):
        return self.form.data["form_key"]


@dataclass
class Answers:
    """Every answer somebody got, for a look at how trouble is told."""

    statuses: list = field(default_factory=list)
    without_advice: list = field(default_factory=list)

    def note(self, response):
        self.statuses.append(response.status_code)
        is_unavailable = response.status_code == httpx.codes.SERVICE_UNAVAILABLE
        if is_unavailable and "Retry-After" not in response.headers:
            self.without_advice.append(response)


class Person:
    """Somebody at work with one fob; `acts` are in the order they were tried."""

    def __init__(self, machine, told):
        self.key, self.username, self.practice = told["key"], told["username"], told["practice"]
        self.codes, self.first, self.waiting = told["codes"], told["first"], told["waiting"]
        self.pressed = 0
        self.acts, self.answers = [], Answers()
        self.visitor = Visitor(machine)
        self.visitor.client.event_hooks = {"response": [self.answers.note]}

    def sign_in(self):
        assert self.visitor.sign_in(self).heading != "Sign in"
        return self

    def press(self):
        self.pressed += 1
        return self.codes[self.pressed - 1]

    def resync(self):
        """Open the page and fill in the next pair."""
        form = self.visitor.fill(RESYNC, "Next")
        form = form.filled(first=self.press(), second=self.press())
        return Act("hard_token.resynchronized", form, self.first + self.pressed)

    def sign(self):
        """Open the next prescription and fill in both factors."""
        form = fill_to_sign(self.visitor, self.waiting[0], key=self.key, code="")
        form = form.filled(code=self.press())
        prescription = self.waiting.pop(0).split("/")[3]
        return Act("prescription.signed", form, self.first + self.pressed, prescription)

    def send(self, act):
        self.acts.append(act)
        answer = self.visitor.send(act.form)
        act.acknowledged = f"?done={act.key}" in answer.headers.get("Location", "")
        return answer

    @property
    def acknowledged(self):
        return [act for act in self.acts if act.acknowledged]


class Crew:
    """Several people at work at the same time, until they are told to stop."""

    def __init__(self, people):
        self.people = people
        self.over = Event()
        self.threads = [Thread(target=self._work, args=[person]) for person in people]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _work(self, person):
        while not self.over.is_set():
            for prepare in (person.resync, person.sign, person.sign):
                try:
                    person.send(prepare())
                except (httpx.TransportError, AssertionError):
                    # No answer, or no page with a form: after a moment begin with a resync.
                    self.over.wait(0.05)
                    break

    def await_work(self, number):
        """Wait until everybody has been told so many times more that something is done."""
        goals = [(person, len(person.acknowledged) + number) for person in self.people]
        await_true(lambda: all(len(one.acknowledged) >= goal for one, goal in goals))

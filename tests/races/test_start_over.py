"""Start over while people work: nothing breaks, nothing is half done."""

from threading import Event

from django.core.exceptions import ObjectDoesNotExist

from identity.journal import verifying
from tests.portal.account import RESYNC, challenge
from tests.portal.prescribing import fill_to_sign
from tests.races.crowd import MORE_ROUNDS, connected

CHOOSE = "/exostar/authenticate/?next=/exostar/hard-token/remove/"
START_OVER = "/training/start-over/"


def resyncs(sandbox, visitor, key):
    first, second = sandbox.press(key, times=2)
    return visitor.send(visitor.fill(RESYNC, "Next", first=first, second=second))


def signs(sandbox, visitor, key):
    queue = visitor.open("/erx/queue/")
    waiting = queue.soup.select("tbody form")
    if not waiting:
        return visitor.client.get("/erx/queue/")
    form = fill_to_sign(visitor, waiting[0]["action"], key=key, code=sandbox.press(key)[0])
    return visitor.send(form)


def resyncs_wrongly(sandbox, visitor, key):
    return visitor.send(visitor.fill(RESYNC, "Next", first="000000", second="000001"))


def asks_for_a_text(sandbox, visitor, key):
    method = f"phone:{sandbox.phone(key).public_id}:text"
    return visitor.send(visitor.fill(CHOOSE, "Next", method=method))


def proves(sandbox, visitor, key):
    return visitor.send(challenge(visitor).filled(code=sandbox.press(key)[0]))


# Whoever works: how, and at what.
AT_WORK = (
    ("ana", resyncs),
    ("ana", signs),
    ("ana", proves),
    ("ben", resyncs_wrongly),
    ("ben", signs),
    ("ben", asks_for_a_text),
)


def works(act, sandbox, visitor, key, done):
    """Go on until it is over; return every status."""
    statuses = []
    while not done.is_set():
        try:
            statuses.append(act(sandbox, visitor, key).status_code)
        except (ObjectDoesNotExist, AssertionError):
            # The fob, the phone or the page's form went while it was looked at.
            continue
    return statuses


class TestStartOver:
    def test_meets_work_under_way_without_an_error(self, sandbox, server, visit):
        sam = visit(sandbox.user("sam"))[0]
        done = Event()

        def starts_over():
            try:
                form = sam.fill(START_OVER, "Start over")
                return [sam.send(form.anew()).status_code for _ in range(MORE_ROUNDS)]
            finally:
                done.set()

        def at_work(key, act):
            (visitor,) = visit(sandbox.user(key))
            return lambda: works(act, sandbox, visitor, key, done)

        jobs = [at_work(key, act) for key, act in AT_WORK]
        restarts, *worked = connected([starts_over, *jobs])

        assert restarts == [302] * MORE_ROUNDS
        assert server.errors == []
        assert set().union(*worked) <= {200, 302, 404, 409}
        assert 302 in worked[0]
        assert verifying.first_fault() is None

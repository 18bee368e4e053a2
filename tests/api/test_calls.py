"""Calls to a number: listed and answered from code."""

import pytest

from simulator.models import PhoneCall
from tests.addresses import ANY_ID
from tests.api.phone import ANAS, BENS, path, queries_beside_the_sandbox
from tests.portal.account import BY_CALL, choose
from tests.portal.phone import call_code
from tests.scenarios.play import Play

ADD = "/exostar/phones/add/"
NEW = "18025550177"


@pytest.fixture
def ana(db):
    """Ana, everything in order."""
    return Play("standard")


@pytest.fixture
def call(ana):
    """Let the portal call Ana; return the page that waits for the code."""
    return lambda: choose(ana.browser, BY_CALL)


@pytest.fixture
def calls(api, ana):
    def read(number=ANAS):
        status, told = api.get(path(ana, "/calls", number))
        assert status == 200
        return told

    return read


@pytest.fixture
def answer(api, ana):
    def take(name, number=ANAS):
        return api.post(path(ana, f"/calls/{name}/answer", number))

    return take


def name():
    return PhoneCall.objects.latest("pk").uuid


class TestCalls:
    def test_ring_and_say_nothing(self, call, calls):
        call()

        assert calls() == [
            {
                "id": str(name()),
                "from": "Exostar",
                "state": "ringing",
                "transcript": None,
                "code": None,
            }
        ]

    def test_are_none_at_first(self, calls):
        assert calls() == []

    @pytest.mark.parametrize(("seconds", "state"), [(29.999, "ringing"), (30, "missed")])
    def test_are_missed_by_the_clock(self, ana, call, calls, seconds, state):
        call()
        ana.forward(seconds=seconds)

        assert [(one["state"], one["code"]) for one in calls()] == [(state, None)]

    def test_that_were_declined_on_the_desk_are_told_so(self, ana, call, calls):
        call()
        ana.act(decline=name())

        assert [(one["state"], one["code"]) for one in calls()] == [("declined", None)]

    def test_that_were_answered_on_the_desk_have_their_code(self, ana, call, calls):
        call()
        ana.act(answer=name())

        (one,) = calls()
        assert (one["state"], one["code"]) == ("answered", call_code(ana.practice, f"+{ANAS}"))

    @pytest.mark.parametrize("how", ["hung up", "the voice"])
    def test_stay_readable_after_the_end_to_who_answered(self, ana, call, calls, answer, how):
        call()
        _, answered = answer(name())

        ana.act(hang_up=name()) if how == "hung up" else ana.forward(minutes=1)

        assert calls() == [{**answered, "state": "ended"}]

    def test_come_in_order(self, ana, call, calls):
        call()
        ana.forward(minutes=1)
        call()

        assert [one["state"] for one in calls()] == ["missed", "ringing"]

    def test_are_those_of_one_sandbox(self, api, call):
        call()

        assert api.get(path(Play("standard"), "/calls")) == (200, [])

    def test_cost_one_query_however_many(self, api, ana, call, answer):
        none = queries_beside_the_sandbox(api, ana, "/calls")
        for _ in range(3):
            call()
            answer(name())

        assert queries_beside_the_sandbox(api, ana, "/calls") == none == 1


class TestNumbers:
    def test_that_were_just_given_ring(self, ana, calls, answer):
        form = ana.prove("Hardware Token", ana.press("ana")[0], ADD)
        page = ana.browser.submit(form, "Next", number="802 555 0177", delivery="VOICE")
        (ringing,) = calls(NEW)

        _, answered = answer(ringing["id"], NEW)
        ana.browser.submit(page, "Next", code=answered["code"])

        assert ana.lines("phone.added")

    @pytest.mark.parametrize("number", [NEW, "12125550190"])
    def test_of_the_fiction_range_are_phones_without_calls(self, calls, number):
        assert calls(number) == []

    @pytest.mark.parametrize(
        "number", ["18025550200", "8025550142", "ana", "1802555014٢", "%2B18025550142"]
    )
    @pytest.mark.parametrize(
        ("method", "rest"), [("GET", "/calls"), ("POST", f"/calls/{ANY_ID}/answer")]
    )
    def test_outside_of_it_are_not_found(self, api, ana, number, method, rest):
        status, problem = api.call(method, path(ana, rest, number))

        assert status == 404
        assert "555-01xx" in problem["detail"]


class TestAnswer:
    def test_gives_the_call_with_its_code(self, ana, call, calls, answer):
        page = call()

        status, answered = answer(name())

        code = call_code(ana.practice, f"+{ANAS}")
        spoken = ", ".join(code)
        assert (status, answered) == (
            200,
            {
                "id": str(name()),
                "from": "Exostar",
                "state": "answered",
                "transcript": f"Hello. Your Exostar verification code is {spoken}. Again, your"
                f" code is {spoken}. Goodbye.",
                "code": code,
            },
        )
        assert calls() == [answered]
        ana.browser.submit(page, "Next", code=code)
        assert ana.lines("identity.proved")

    def test_is_seen_on_the_desk(self, ana, call, answer):
        call()
        before = ana.desk().version

        answer(name())

        desk = ana.desk()
        assert "Hang up" in desk.buttons
        assert desk.version != before

    def test_twice_gives_the_same_while_the_voice_is_on_the_line(self, ana, call, answer):
        call()
        first = answer(name())
        ana.forward(seconds=59)

        assert answer(name()) == first
        assert PhoneCall.objects.get().answered_at < ana.now

    @pytest.mark.parametrize(
        ("end", "state"),
        [("missed", "missed"), ("declined", "declined"), ("hung up", "ended"), ("over", "ended")],
    )
    def test_of_one_that_rings_no_more_is_a_conflict(self, ana, call, answer, calls, end, state):
        call()
        if end == "missed":
            ana.forward(seconds=30)
        elif end == "declined":
            ana.act(decline=name())
        else:
            answer(name())
            ana.act(hang_up=name()) if end == "hung up" else ana.forward(minutes=1)
        before = calls()

        status, problem = answer(name())

        assert status == 409
        assert f'its state is "{state}"' in problem["detail"]
        assert calls() == before

    @pytest.mark.parametrize(
        ("state", "words"), [("lost", "is lost"), ("offline", "has no service")]
    )
    def test_of_a_phone_out_of_reach_is_a_conflict(self, api, ana, call, answer, state, words):
        call()
        api.patch(path(ana), {"state": state})

        status, problem = answer(name())

        assert status == 409
        assert words in problem["detail"]
        assert PhoneCall.objects.get().answered_at is None

    def test_ends_the_call_that_was_on_the_line(self, call, calls, answer):
        call()
        answer(name())
        call()

        answer(name())

        assert [one["state"] for one in calls()] == ["ended", "answered"]

    @pytest.mark.parametrize("unknown", ["nothing", "1", ANY_ID, "0" * 32, "x" * 300])
    def test_of_an_unknown_one_is_not_found(self, call, answer, unknown):
        call()

        status, problem = answer(unknown)

        assert status == 404
        assert "no call with this id" in problem["detail"]

    def test_of_one_to_another_number_is_not_found(self, call, answer):
        call()

        assert answer(name(), BENS)[0] == 404
        assert answer(str(name()).upper())[0] == 404

    def test_of_one_in_another_sandbox_is_not_found(self, api, call):
        call()
        other = Play("standard")

        assert api.post(path(other, f"/calls/{name()}/answer"))[0] == 404
        assert PhoneCall.objects.get().answered_at is None

    def test_of_one_that_went_with_its_handset_is_not_found(self, api, ana, call, answer):
        call()
        api.post(path(ana, "/replace"))

        assert answer(name())[0] == 404

"""Calls to a number: listed and answered from code."""

import pytest

from simulator.models import PhoneCall
from tests.addresses import ANY_ID
from tests.api.phone import ANAS, BENS, ELSEWHERE, MALFORMED, path, queries_beside_the_sandbox
from tests.portal.account import ADD_PHONE, BY_CALL, choose
from tests.portal.sandbox import Trainee

NEW = "18025550177"


@pytest.fixture
def call(trainee):
    """Let the portal call Ana; return the page that waits for the code."""
    return lambda: choose(trainee.browser, BY_CALL)


@pytest.fixture
def calls(api, trainee):
    def read(number=ANAS):
        status, told = api.get(path(trainee, "/calls", number))
        assert status == 200
        return told

    return read


@pytest.fixture
def answer(api, trainee):
    def take(name, number=ANAS):
        return api.post(path(trainee, f"/calls/{name}/answer", number))

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
    def test_are_missed_by_the_clock(self, trainee, call, calls, seconds, state):
        call()
        trainee.advance(seconds=seconds)

        assert [(one["state"], one["code"]) for one in calls()] == [(state, None)]

    def test_that_were_declined_on_the_desk_are_told_so(self, trainee, call, calls):
        call()
        trainee.act(decline=name())

        assert [(one["state"], one["code"]) for one in calls()] == [("declined", None)]

    def test_that_were_answered_on_the_desk_have_their_code(self, trainee, call, calls):
        call()
        trainee.act(answer=name())

        (one,) = calls()
        assert (one["state"], one["code"]) == ("answered", trainee.call_code(f"+{ANAS}"))

    @pytest.mark.parametrize("how", ["hung up", "the voice"])
    def test_stay_readable_after_the_end_to_who_answered(self, trainee, call, calls, answer, how):
        call()
        _, answered = answer(name())

        trainee.act(hang_up=name()) if how == "hung up" else trainee.advance(minutes=1)

        assert calls() == [{**answered, "state": "ended"}]

    def test_come_in_order(self, trainee, call, calls):
        call()
        trainee.advance(minutes=1)
        call()

        assert [one["state"] for one in calls()] == ["missed", "ringing"]

    def test_are_those_of_one_sandbox(self, api, call):
        call()

        assert api.get(path(Trainee("standard"), "/calls")) == (200, [])

    def test_cost_one_query_however_many(self, api, trainee, call, answer):
        none = queries_beside_the_sandbox(api, trainee, "/calls")
        for _ in range(3):
            call()
            answer(name())

        assert queries_beside_the_sandbox(api, trainee, "/calls") == none == 1


class TestNumbers:
    def test_that_were_just_given_ring(self, trainee, calls, answer):
        form = trainee.prove("Hardware Token", trainee.press("ana")[0], ADD_PHONE)
        page = trainee.browser.submit(form, "Next", number="802 555 0177", delivery="VOICE")
        (ringing,) = calls(NEW)

        _, answered = answer(ringing["id"], NEW)
        trainee.browser.submit(page, "Next", code=answered["code"])

        assert trainee.lines("phone.added")

    @pytest.mark.parametrize("number", [NEW, "12125550190", "2125550190", "%2B12125550190"])
    def test_of_the_fiction_range_are_phones_without_calls(self, calls, number):
        assert calls(number) == []

    @pytest.mark.parametrize(
        ("number", "sentence"),
        [("18025550200", ELSEWHERE), ("ana", MALFORMED), ("1802555014٢", MALFORMED)],
    )
    @pytest.mark.parametrize(
        ("method", "rest"), [("GET", "/calls"), ("POST", f"/calls/{ANY_ID}/answer")]
    )
    def test_outside_of_it_are_not_found(self, api, trainee, number, sentence, method, rest):
        status, problem = api.call(method, path(trainee, rest, number))

        assert (status, problem["detail"]) == (404, sentence)


class TestAnswer:
    def test_gives_the_call_with_its_code(self, trainee, call, calls, answer):
        page = call()

        status, answered = answer(name())

        code = trainee.call_code(f"+{ANAS}")
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
        trainee.browser.submit(page, "Next", code=code)
        assert trainee.lines("identity.proved")

    def test_is_seen_on_the_desk(self, trainee, call, answer):
        call()
        before = trainee.desk().version

        answer(name())

        desk = trainee.desk()
        assert "Hang up" in desk.buttons
        assert desk.version != before

    def test_twice_gives_the_same_while_the_voice_is_on_the_line(self, trainee, call, answer):
        call()
        first = answer(name())
        trainee.advance(seconds=59)

        assert answer(name()) == first
        assert PhoneCall.objects.get().answered_at < trainee.now

    @pytest.mark.parametrize(
        ("end", "state"),
        [("missed", "missed"), ("declined", "declined"), ("hung up", "ended"), ("over", "ended")],
    )
    def test_of_one_that_rings_no_more_is_a_conflict(
        self, trainee, call, answer, calls, end, state
    ):
        call()
        if end == "missed":
            trainee.advance(seconds=30)
        elif end == "declined":
            trainee.act(decline=name())
        else:
            answer(name())
            trainee.act(hang_up=name()) if end == "hung up" else trainee.advance(minutes=1)
        before = calls()

        status, problem = answer(name())

        assert status == 409
        assert f'its state is "{state}"' in problem["detail"]
        assert calls() == before

    @pytest.mark.parametrize(
        ("state", "words"), [("lost", "is lost"), ("offline", "has no service")]
    )
    def test_of_a_phone_out_of_reach_is_a_conflict(self, api, trainee, call, answer, state, words):
        call()
        api.patch(path(trainee), {"state": state})

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
        other = Trainee("standard")

        assert api.post(path(other, f"/calls/{name()}/answer"))[0] == 404
        assert PhoneCall.objects.get().answered_at is None

    def test_of_one_that_went_with_its_handset_is_not_found(self, api, trainee, call, answer):
        call()
        api.post(path(trainee, "/replace"))

        assert answer(name())[0] == 404

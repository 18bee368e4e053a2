"""Fobs from code: read, pressed, looked into, lost and broken."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from identity.constants import TokenKind
from identity.models import HardToken
from simulator.api.calls import fobs as fobs_api
from simulator.api.http.access import enter
from simulator.devices import fob as fobs
from simulator.models import Desk, Fob
from simulator.sandboxes import practice_setup as practices
from tests.identity.vectors import KEY
from tests.portal.clock import START
from tests.simulator.test_fob import APPENDIX_D

ANAS = "/sandboxes/demo/fobs/GALH10000017"
EVENT = "/sandboxes/demo/fobs/GALH20000001"
TIME = "/sandboxes/demo/fobs/GAHE20000001"
SECOND = timedelta(seconds=1)


@pytest.fixture
def event_fob(ana, hand_out):
    return hand_out(ana, "GALH20000001", secret=KEY)


@pytest.fixture
def time_fob(ana, hand_out):
    return hand_out(ana, "GAHE20000001", kind=TokenKind.TIME, secret=KEY)


@pytest.fixture
def version(ana):
    """How often Ana's desk has changed."""
    return lambda: Desk.objects.get(user=ana).version


def queries(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


class TestFob:
    def test_is_told_as_it_lies_there(self, api, practice):
        assert api.get(ANAS) == (
            200,
            {
                "serial": "GALH10000017",
                "kind": "event",
                "holder": "ana",
                "display": "",
                "presses": 0,
                "state": "working",
            },
        )

    def test_of_the_other_kind(self, api, time_fob):
        _, fob = api.get(TIME)

        assert (fob["serial"], fob["kind"]) == ("GAHE20000001", "time")

    def test_counts_what_was_pressed_on_the_desk(self, api, ana, press):
        codes = press(ana, times=3)

        _, fob = api.get(ANAS)

        assert (fob["display"], fob["presses"]) == (codes[-1], 3)

    def test_display_goes_blank(self, api, event_fob, clock):
        api.post(EVENT + "/press")

        clock.advance(seconds=29)
        _, before = api.get(EVENT)
        clock.advance(seconds=1)
        _, after = api.get(EVENT)

        assert (before["display"], after["display"]) == ("755224", "")

    @pytest.mark.parametrize(
        "serial",
        ["GALH99999999", "galh10000017", "GALH 10000017", "GALH-10000017", "1", "GALH1000001٧"],
    )
    def test_unknown_is_not_found_by_any_call(self, api, practice, serial):
        calls = [
            ("GET", "", None),
            ("POST", "/press", {"times": 1}),
            ("GET", "/codes", None),
            ("PATCH", "", {"state": "lost"}),
        ]

        for method, what, body in calls:
            status, problem = api.call(method, f"/sandboxes/demo/fobs/{serial}{what}", body)

            assert status == 404, (method, what)
            assert "written as it is printed: GALH10000017" in problem["detail"]

    def test_of_an_unknown_sandbox_is_not_found(self, api, practice):
        assert api.get("/sandboxes/nowhere/fobs/GALH10000017")[0] == 404

    def test_of_another_sandbox_is_another(self, api, practice):
        practices.make(name="twin", scenario="standard", at=START, running=False)

        _, here = api.post(ANAS + "/press")
        _, there = api.get("/sandboxes/twin/fobs/GALH10000017")

        assert here["presses"] == 1
        assert there["presses"] == 0

    def test_costs_one_query_beside_the_sandbox(self, api, practice):
        beside = queries(lambda: enter("demo"))

        api.get(ANAS)

        assert queries(lambda: api.get(ANAS)) == beside + 1


class TestPress:
    def test_shows_the_codes_of_rfc_4226(self, api, event_fob):
        assert api.post(EVENT + "/press", {"times": 3}) == (
            200,
            {"codes": APPENDIX_D[:3], "display": APPENDIX_D[2], "presses": 3},
        )

    @pytest.mark.parametrize("body", [None, {}, {"times": 1}])
    def test_is_once_unless_told_otherwise(self, api, event_fob, body):
        assert api.post(EVENT + "/press", body) == (
            200,
            {"codes": ["755224"], "display": "755224", "presses": 1},
        )

    def test_goes_on_where_the_desk_left_off(self, api, event_fob):
        fobs.press(fob=event_fob, times=2, at=START)

        _, pressed = api.post(EVENT + "/press", {"times": 2})

        assert pressed["codes"] == APPENDIX_D[2:4]
        assert pressed["presses"] == 4

    def test_of_a_time_token_shows_one_code_within_a_step(self, api, time_fob, clock):
        # The step that began at 13:41:00 ends at 13:41:30.
        _, first = api.post(TIME + "/press", {"times": 3})
        clock.advance(seconds=10)
        _, next_step = api.post(TIME + "/press")

        assert first["codes"] == [first["display"]] * 3
        assert first["presses"] == 3
        assert next_step["codes"] != first["codes"][:1]

    def test_never_moves_the_clock(self, api, time_fob, clock):
        api.post(TIME + "/press", {"times": 1000})

        assert clock.now == START

    def test_is_unknown_to_the_server(self, api, ana, hard_token_of, journal):
        api.post(ANAS + "/press", {"times": 20})

        assert hard_token_of(ana).counter == 0
        assert journal() == []

    def test_changes_the_desk(self, api, event_fob, version):
        before = version()

        api.post(EVENT + "/press")

        assert version() == before + 1

    def test_a_thousand_times_costs_as_many_queries_as_once(self, api, event_fob, time_fob):
        often = [queries(lambda: api.post(EVENT + "/press", {"times": 1000})),
                 queries(lambda: api.post(TIME + "/press", {"times": 1000}))]  # fmt: skip

        # The fob, its lock, fob and desk; and both ends of the savepoint that a test makes of it.
        assert often == [queries(lambda: enter("demo")) + 6] * 2

    @pytest.mark.parametrize(
        "body",
        [
            {"times": 0}, {"times": -1}, {"times": 1001}, {"times": 1.5}, {"times": 1e30},
            {"times": "1"}, {"times": True}, {"times": [1]}, {"times": 10**30},
            {"number": 1}, {"times": 1, "at": 1}, [], 1, "1",
        ],
    )  # fmt: skip
    def test_is_a_whole_number_of_times(self, api, event_fob, body):
        status, _ = api.post(EVENT + "/press", body)

        assert status == 422
        assert api.get(EVENT)[1]["presses"] == 0


class TestCodes:
    def test_are_the_next_ones(self, api, event_fob):
        fobs.press(fob=event_fob, at=START)

        assert api.get(EVENT + "/codes?next=3") == (200, {"codes": APPENDIX_D[1:4]})
        assert api.get(EVENT + "/codes?next=3.0") == (200, {"codes": APPENDIX_D[1:4]})

    def test_is_one_unless_told_otherwise(self, api, event_fob):
        assert api.get(EVENT + "/codes") == (200, {"codes": ["755224"]})

    def test_are_what_pressing_shows(self, api, event_fob):
        _, looked = api.get(EVENT + "/codes?next=1000")
        _, pressed = api.post(EVENT + "/press", {"times": 1000})

        assert looked["codes"] == pressed["codes"]
        assert len(looked["codes"]) == 1000

    def test_press_nothing(self, api, event_fob, version):
        before = version()

        api.get(EVENT + "/codes?next=3")

        assert api.get(EVENT)[1]["presses"] == 0
        assert version() == before

    def test_of_a_time_token_are_those_of_the_steps_from_now_on(self, api, time_fob, clock):
        _, looked = api.get(TIME + "/codes?next=3")
        pressed = []
        for _ in range(3):
            pressed += api.post(TIME + "/press")[1]["codes"]
            clock.advance(seconds=30)

        assert looked["codes"] == pressed

    @pytest.mark.parametrize(
        "query",
        ["next=0", "next=-1", "next=1001", "next=", "next=x", "next=1.5", "next=%2B3", "next=1_0",
         "next=%203", "next=%D9%A3", "next=" + "9" * 5000, "number=3", "next=1&times=2"],
    )  # fmt: skip
    def test_is_a_whole_number_of_codes(self, api, event_fob, query):
        assert api.get(f"{EVENT}/codes?{query}")[0] == 422

    def test_cost_the_same_queries_however_many(self, api, event_fob):
        beside = queries(lambda: enter("demo"))

        assert queries(lambda: api.get(EVENT + "/codes?next=1000")) == beside + 1


class TestState:
    @pytest.mark.parametrize("state", ["lost", "dead", "faulty", "envelope", "working"])
    def test_is_changed(self, api, event_fob, state, version, journal):
        before = version()

        status, fob = api.patch(EVENT, {"state": state})

        assert (status, fob["state"]) == (200, state)
        assert api.get(EVENT)[1] == fob
        assert version() == before + 1
        assert journal() == []

    @pytest.mark.parametrize(
        ("state", "sentence"),
        [
            ("lost", 'The fob GALH20000001 is lost. Set its state to "working" to find it.'),
            ("dead", "The battery of the fob GALH20000001 is dead: its display stays blank."),
            ("envelope", "The fob GALH20000001 is still in its envelope."),
        ],
    )
    def test_without_a_display_shows_no_code(self, api, event_fob, state, sentence):
        api.post(EVENT + "/press")
        api.patch(EVENT, {"state": state})

        pressed, problem = api.post(EVENT + "/press")
        looked, same = api.get(EVENT + "/codes")

        assert (pressed, looked) == (409, 409)
        assert problem == same
        assert problem["detail"].startswith(sentence)
        assert "working" in problem["detail"]
        assert api.get(EVENT)[1]["display"] == ""
        assert api.get(EVENT)[1]["presses"] == 1

    @pytest.mark.parametrize(("state", "display"), [("lost", "755224"), ("dead", "")])
    def test_put_right_shows_what_it_still_would(self, api, event_fob, state, display):
        api.post(EVENT + "/press")
        api.patch(EVENT, {"state": state})

        _, fob = api.patch(EVENT, {"state": "working"})

        assert fob["display"] == display
        assert api.post(EVENT + "/press")[1]["codes"] == ["287082"]

    def test_faulty_shows_what_is_left_of_its_codes(self, api, event_fob):
        api.patch(EVENT, {"state": "faulty"})

        _, looked = api.get(EVENT + "/codes?next=10")
        _, pressed = api.post(EVENT + "/press", {"times": 10})

        # The middle bar of the third figure: an 8 becomes a 0; 0, 1 and 7 stay themselves.
        assert pressed["codes"] == looked["codes"] == [
            "75?224", "287082", "35?152", "96?429", "330314",
            "25?676", "287922", "16?583", "39?871", "520489",
        ]  # fmt: skip
        assert pressed["display"] == api.get(EVENT)[1]["display"] == "520489"

    def test_changes_nothing_in_the_portal(self, api, ana, hard_token_of):
        before = HardToken.objects.filter(pk=hard_token_of(ana).pk).values().get()

        for state in ("lost", "dead", "faulty", "envelope"):
            api.patch(ANAS, {"state": state})

        assert HardToken.objects.filter(pk=before["id"]).values().get() == before

    @pytest.mark.parametrize(
        "body",
        [
            None, {}, [], {"state": None}, {"state": "LOST"}, {"state": "stolen"}, {"state": ""},
            {"state": 1}, {"state": ["lost"]}, {"presses": 7}, {"state": "lost", "serial": "x"},
        ],
    )  # fmt: skip
    def test_is_one_of_five(self, api, event_fob, body):
        assert api.patch(EVENT, body)[0] == 422
        assert api.get(EVENT)[1]["state"] == "working"


class TestDrift:
    @pytest.mark.parametrize(
        ("drift", "seconds"),
        [
            ("-PT4M", -240), ("PT4M", 240), ("PT30S", 30), ("-PT1M30S", -90), ("PT0S", 0),
            ("P1D", 86400), ("-P1D", -86400), ("-PT24H", -86400), ("PT5.0S", 5), ("PT-4M", -240),
            ("PT-1M-30S", -90), ("-PT0.5H", -1800), ("P0,5D", 43200),
        ],
    )  # fmt: skip
    def test_is_how_far_its_own_clock_is_off(self, api, time_fob, drift, seconds):
        api.patch(TIME, {"drift": "PT17S"})

        status, _ = api.patch(TIME, {"drift": drift})

        row = Fob.objects.get(pk=time_fob.pk)
        assert (status, row.drift) == (200, seconds)

    def test_shows_the_codes_of_its_own_time(self, api, time_fob, clock):
        _, then = api.post(TIME + "/press")
        clock.advance(minutes=4)

        api.patch(TIME, {"drift": "-PT4M"})

        assert api.post(TIME + "/press")[1]["codes"] == then["codes"]

    def test_goes_with_a_state(self, api, time_fob, version):
        _, fob = api.patch(TIME, {"state": "faulty", "drift": "-PT4M"})

        assert fob["state"] == "faulty"
        assert Fob.objects.get(pk=time_fob.pk).drift == -240

    def test_of_an_event_token_is_refused_and_nothing_is_done(self, api, event_fob):
        status, problem = api.patch(EVENT, {"state": "lost", "drift": "-PT4M"})

        assert status == 422
        assert "counts presses and has no clock" in problem["detail"]
        assert api.get(EVENT)[1]["state"] == "working"

    @pytest.mark.parametrize(
        "drift",
        ["", "P", "PT", "-PT", "P1DT", "4M", "PT4m", "PT1.5S", "-PT-4M", "PT-1M30S", "P1DT1S",
         "-PT86401S", "P99999D", "PT999999999S", "P1W", "P1M", "00:04:00", " PT4M", "PT4M\n",
         "PT٤M", 240, -240.0, True, ["PT4M"], "PT" + "9" * 5000 + "S"],
    )  # fmt: skip
    def test_is_whole_seconds_a_day_at_most(self, api, time_fob, drift):
        assert api.patch(TIME, {"drift": drift})[0] == 422
        assert Fob.objects.get(pk=time_fob.pk).drift == 0


class TestGoneMeanwhile:
    """Started over between the look and the act: that fob is no more."""

    @pytest.fixture(autouse=True)
    def gone(self, event_fob, monkeypatch):
        find = fobs_api._find

        def find_the_last_time(entry, serial):
            fob = find(entry, serial)
            Fob.objects.filter(pk=fob.pk).delete()
            return fob

        monkeypatch.setattr(fobs_api, "_find", find_the_last_time)

    @pytest.mark.parametrize(
        ("method", "what", "body"), [("POST", "/press", None), ("PATCH", "", {"state": "lost"})]
    )
    def test_is_not_found(self, api, method, what, body):
        status, problem = api.call(method, EVENT + what, body)

        assert status == 404
        assert "meanwhile" in problem["detail"]

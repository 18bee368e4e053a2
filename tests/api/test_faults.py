"""PUT and GET …/faults."""

from datetime import timedelta

import pytest

from simulator import delivery
from simulator.api.http import durations
from simulator.models import Faults, TextMessage
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START
from tests.portal.phone import message

PATH = "/sandboxes/s1/faults"
NONE = {
    "texts": "deliver",
    "calls": "ring",
    "pushes": "deliver",
    "requests": "deliver",
    "provider": "ok",
    "times": None,
}
EVERY_VALUE = {
    "texts": ["deliver", "drop", "delay:PT45S", "double", "reverse"],
    "calls": ["ring", "drop"],
    "pushes": ["deliver", "drop", "delay:PT6M"],
    "requests": ["deliver", "drop"],
    "provider": ["ok", "timeout", "500", "429", "nonsense"],
    "times": [None, 1, 1_000_000],
}
OF_TEXTS = 'texts: This is "deliver", "drop", "delay:PT45S", "double" or "reverse".'
OF_PUSHES = 'pushes: This is "deliver", "drop" or "delay:PT6M".'
DURATION = (
    "Write a duration as ISO 8601 does, in capitals and without spaces, such as PT45S, PT0.5H, P1D"
    " or P1W; one that is negative begins with a minus sign: -PT4M."
)
CALENDAR = (
    "Years and months differ in length. Write weeks or days, such as PT45S, PT0.5H, P1D or P1W."
)
TOO_SHORT_OR_LONG = "A delay is a microsecond at least, and a day at most: delay:PT45S."


@pytest.fixture
def sandbox(db):
    return practices.make(name="s1", scenario="standard", at=START, running=False)


def send(practice):
    delivery.send_text(message(practice=practice, number="+18025550142", code="483921", at=START))


class TestGet:
    def test_tells_that_nothing_is_wrong(self, api, sandbox):
        assert api.get(PATH) == (200, NONE)

    def test_counts_down_to_nothing_wrong(self, api, sandbox):
        api.put(PATH, {"texts": "drop", "times": 2})

        send(sandbox)
        one_left = api.get(PATH)
        send(sandbox)

        assert one_left == (200, NONE | {"texts": "drop", "times": 1})
        assert api.get(PATH) == (200, NONE | {"times": 0})
        assert not TextMessage.objects.exists()


class TestPut:
    def test_takes_every_value_and_answers_in_its_spelling(self, api, sandbox):
        wrong = []
        for field, values in EVERY_VALUE.items():
            for value in values:
                answers = [api.put(PATH, {field: value}), api.get(PATH)]
                if answers != [(200, NONE | {field: value})] * 2:
                    wrong.append((field, value, answers))

        assert wrong == []

    def test_replaces_everything(self, api, sandbox):
        api.put(PATH, {"texts": "delay:PT45S", "calls": "drop", "times": 3})

        assert api.put(PATH, {"provider": "429"}) == (200, NONE | {"provider": "429"})
        assert Faults.objects.get(practice=sandbox).texts_delay is None

    def test_of_nothing_puts_everything_right(self, api, sandbox):
        api.put(PATH, {"texts": "drop"})

        assert api.put(PATH, {}) == (200, NONE)
        send(sandbox)
        assert TextMessage.objects.exists()

    def test_takes_all_at_once(self, api, sandbox):
        everything = {field: values[-1] for field, values in EVERY_VALUE.items()}

        assert api.put(PATH, everything) == (200, everything)

    def test_lets_an_overtaken_text_arrive(self, api, sandbox):
        api.put(PATH, {"texts": "reverse"})
        send(sandbox)
        assert not TextMessage.objects.arrived(START).exists()

        api.put(PATH, {})

        assert TextMessage.objects.arrived(START).count() == 1

    def test_concerns_one_sandbox(self, api, sandbox):
        practices.make(name="s2", scenario="standard", at=START, running=False)

        api.put(PATH, {"texts": "drop"})

        assert api.get("/sandboxes/s2/faults") == (200, NONE)

    def test_of_an_unknown_sandbox_is_not_found(self, api):
        path = "/sandboxes/nobody/faults"

        for status, problem in (api.get(path), api.put(path, {})):
            assert status == 404
            assert problem["detail"].startswith("There is no sandbox with this id.")


class TestDelay:
    @pytest.mark.parametrize(
        ("given", "answered"),
        [
            ("PT90S", "PT1M30S"),
            ("PT1M30S", "PT1M30S"),
            ("PT0.5S", "PT0.5S"),
            ("PT1,5S", "PT1.5S"),
            ("PT0.25H", "PT15M"),
            ("PT24H", "P1D"),
            ("P0DT0H6M0S", "PT6M"),
        ],
    )
    def test_is_any_duration_and_answered_in_short(self, api, sandbox, given, answered):
        _, faults = api.put(PATH, {"texts": f"delay:{given}", "pushes": f"delay:{given}"})

        assert faults["texts"] == faults["pushes"] == f"delay:{answered}"

    @pytest.mark.parametrize(
        ("delay", "sentence"),
        [
            ("PT0S", TOO_SHORT_OR_LONG),
            ("-PT45S", TOO_SHORT_OR_LONG),
            ("PT24H0.000001S", TOO_SHORT_OR_LONG),
            ("P99999D", TOO_SHORT_OR_LONG),
            ("", DURATION),
            ("45", DURATION),
            ("45S", DURATION),
            ("P", DURATION),
            ("PT", DURATION),
            ("P1DT", DURATION),
            ("PT45", DURATION),
            ("pt45s", DURATION),
            ("PT45S ", DURATION),
            ("PT45S\n", DURATION),
            ("P1M", CALENDAR),
            ("P1W", TOO_SHORT_OR_LONG),
            ("PT0.0000001S", TOO_SHORT_OR_LONG),
            ("00:00:45", DURATION),
            ("PT٤S", DURATION),
            ("PT1.5M30S", DURATION),
        ],
    )
    def test_that_is_none_is_refused(self, api, sandbox, delay, sentence):
        for field in ("texts", "pushes"):
            status, problem = api.put(PATH, {field: f"delay:{delay}"})

            assert (status, problem["detail"]) == (422, f"{field}: {sentence}")
        assert api.get(PATH) == (200, NONE)


class TestRefused:
    @pytest.mark.parametrize("value", ["", "Drop", "delay", "delayed:PT45S", "ring", " drop"])
    def test_texts_that_mean_nothing(self, api, sandbox, value):
        status, problem = api.put(PATH, {"texts": value})

        assert (status, problem["detail"]) == (422, OF_TEXTS)

    @pytest.mark.parametrize("value", ["", "double", "reverse", "delay", "DROP"])
    def test_pushes_that_mean_nothing(self, api, sandbox, value):
        status, problem = api.put(PATH, {"pushes": value})

        assert (status, problem["detail"]) == (422, OF_PUSHES)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("calls", "deliver"),
            ("calls", "delay:PT45S"),
            ("requests", "ring"),
            ("provider", "503"),
            ("provider", 500),
            ("provider", "OK"),
            ("times", 0),
            ("times", -1),
            ("times", 1_000_001),
            ("times", 1.5),
            ("times", "1"),
            ("times", True),
            ("texts", ["drop"]),
            ("texts", 1),
        ],
    )
    def test_a_value_of_another_kind(self, api, sandbox, field, value):
        status, problem = api.put(PATH, {field: value})

        assert status == 422
        assert problem["detail"].startswith(field)
        assert api.get(PATH) == (200, NONE)

    @pytest.mark.parametrize("body", [{"text": "drop"}, [], "drop", None, 3])
    def test_a_body_that_is_something_else(self, api, sandbox, body):
        status, problem = api.put(PATH, body)

        assert status == 422
        assert problem["detail"]

    def test_what_is_refused_changes_nothing(self, api, sandbox):
        api.put(PATH, {"texts": "drop"})

        api.put(PATH, {"texts": "double", "times": 0})

        assert api.get(PATH) == (200, NONE | {"texts": "drop"})


class TestDuration:
    @pytest.mark.parametrize(
        ("duration", "written"),
        [
            (timedelta(0), "PT0S"),
            (timedelta(seconds=45), "PT45S"),
            (timedelta(minutes=-4), "-PT4M"),
            (timedelta(hours=2, seconds=1), "PT2H1S"),
            (timedelta(days=1, hours=2), "P1DT2H"),
            (timedelta(days=3), "P3D"),
            (timedelta(microseconds=1500), "PT0.0015S"),
            (timedelta(days=-1, microseconds=-1), "-P1DT0.000001S"),
        ],
    )
    def test_is_written_and_read_the_same(self, duration, written):
        assert durations.write(duration) == written
        assert durations.read(written) == duration

"""Published formats and patterns are what is accepted and what is answered."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache

import jsonschema
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from simulator.api.calls.clock import ADVANCE, ClockChange
from simulator.api.calls.faults import OF_DELAY, FaultsGiven
from simulator.api.calls.fobs import DRIFT, FobChange
from simulator.api.description import openapi
from simulator.api.http import durations
from simulator.api.http.schemas import Moment, iso8601
from simulator.api.http.times import (
    BEYOND,
    NO_LEAP_SECOND,
    NO_SUCH_TIME,
    SPACED,
    WRITTEN,
    GivenMoment,
)
from tests.api.phone import path
from tests.portal.clock import START

SHAPES = [ClockChange, FobChange]
# Every field that takes a duration: its shape, its name, what stands in front, and its range.
FIELDS = {
    "advance": (ClockChange, "advance", "", ADVANCE),
    "drift": (FobChange, "drift", "", DRIFT),
    "texts": (FaultsGiven, "texts", "delay:", OF_DELAY),
    "pushes": (FaultsGiven, "pushes", "delay:", OF_DELAY),
}
MOMENT = TypeAdapter(GivenMoment)
ANSWERED_MOMENT = TypeAdapter(Moment)
# RFC 3339, section 5.6, its date-time letter by letter.
RFC3339 = (
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]"
    r":([0-5][0-9]|60)(\.[0-9]{1,40})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
# "Write T": a note of RFC 3339 allows the space, JSON Schema's date-time does not.
NO_TIMES = {
    "2026-03-17": WRITTEN,
    "2026-03-17T13:41:20": WRITTEN,
    "2026-03-17T24:00:00Z": WRITTEN,
    "2026-03-17T13:60:00Z": WRITTEN,
    "2026-03-17T13:41:61Z": WRITTEN,
    "2026-03-17T13:41:20.Z": WRITTEN,
    "2026-03-17T13:41:20,5Z": WRITTEN,
    "2026-03-17T13:41:20+24:00": WRITTEN,
    "2026-03-17T13:41:20+0500": WRITTEN,
    "2026-03-17T13:41:20Z\n": WRITTEN,
    "٢026-03-17T13:41:20Z": WRITTEN,
    "": WRITTEN,
    "2026-03-17 13:41:20Z": SPACED,
    "2026-03-17T13:41:20 00:00": SPACED,
    "2026-02-29T13:41:20Z": NO_SUCH_TIME,
    "2026-04-31T13:41:20Z": NO_SUCH_TIME,
    "2026-13-01T13:41:20Z": NO_SUCH_TIME,
    "2026-03-17T13:41:60Z": NO_LEAP_SECOND,
    "2026-03-17T23:59:60Z": NO_LEAP_SECOND,
    "2026-06-30T23:59:60-01:00": NO_LEAP_SECOND,
    "0000-01-01T00:00:00Z": BEYOND,
    "9999-12-31T23:59:60Z": BEYOND,
}
# Without a pattern the answers of one call could not be sent in another.
ANY_LENGTH = st.timedeltas(timedelta(days=-3700), timedelta(days=3700))


# The same examples every time, however busy the machine is.
STEADY = effort(
    max_examples=300,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@cache
def described(shape, field):
    """Return what is told of an optional field, and the schema of a value that is not null."""
    told = shape.model_json_schema()["properties"][field]
    return told, told["anyOf"][0]


def refusal(read):
    """Return the sentence of a refusal, or None."""
    try:
        read()
    except ValidationError as error:
        (one,) = error.errors()
        return one["msg"].removeprefix("Value error, ")
    return None


class TestTime:
    @pytest.mark.parametrize(
        ("text", "microsecond"),
        [
            ("2026-03-17T13:41:20.1234567Z", 123456),
            ("2026-03-17T13:41:20.123456789Z", 123456),
            (f"2026-03-17T13:41:20.{'9' * 30}Z", 999999),
            (f"2026-03-17T13:41:20.{'0' * 200_000}Z", 0),
            ("2026-03-17T13:41:20.5z", 500000),
            ("2026-03-17t13:41:20Z", 0),
            ("2026-03-17T13:41:20-00:00", 0),
            ("2026-03-17T09:41:20-04:00", 0),
            ("2026-03-18T13:40:20+23:59", 0),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_is_cut_to_the_microsecond(self, text, microsecond):
        assert MOMENT.validate_python(text) == START.replace(microsecond=microsecond)

    @pytest.mark.parametrize(
        "text",
        ["2016-12-31T23:59:60Z", "2016-12-31T15:59:60-08:00", "2017-01-01T05:29:60+05:30"],
    )
    def test_of_a_leap_second_is_the_second_after_it(self, text):
        assert MOMENT.validate_python(text) == datetime(2017, 1, 1, tzinfo=UTC)

    def test_is_refused_with_a_true_sentence(self):
        assert {
            text: refusal(lambda text=text: MOMENT.validate_python(text)) for text in NO_TIMES
        } == {text: f"{sentence}" for text, sentence in NO_TIMES.items()}

    @pytest.mark.parametrize("given", [1773755000, 1.5, True, None, ["2026-03-17T13:41:20Z"]])
    def test_is_a_text(self, given):
        assert refusal(lambda: MOMENT.validate_python(given)) == WRITTEN

    @STEADY
    @given(st.from_regex(RFC3339, fullmatch=True))
    def test_of_rfc_3339_is_accepted_unless_the_calendar_has_it_not(self, text):
        sentence = refusal(lambda: MOMENT.validate_python(text))

        assert sentence in {None, NO_SUCH_TIME, NO_LEAP_SECOND, BEYOND}
        # An offset can lead out of the first and the last year.
        assert sentence != BEYOND or text[:4] in {"0000", "0001", "9999"}
        assert sentence == BEYOND or text[:4] != "0000"
        assert (sentence == NO_SUCH_TIME) == (text[:4] != "0000" and not has_day(text))

    @STEADY
    @given(st.datetimes(timezones=st.just(UTC)))
    def test_that_is_answered_is_of_its_format_and_can_be_sent(self, at):
        text = ANSWERED_MOMENT.dump_python(at)

        assert re.fullmatch(RFC3339, text)
        assert MOMENT.validate_python(text) == at
        assert ANSWERED_MOMENT.json_schema(mode="serialization")["format"] == "date-time"


def has_day(text):
    try:
        datetime.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


class TestDuration:
    @pytest.mark.parametrize(
        ("text", "seconds"),
        [
            ("P1W", 604800), ("P1W2D", 777600), ("PT0.5H", 1800), ("PT0,5H", 1800),
            ("P0.5D", 43200), ("P0.5W", 302400), ("P1DT0.5M", 86430), ("PT-4M", -240),
            ("P-1DT-1M", -86460), ("PT-1.5S", -1.5), ("+PT4M", 240), ("PT1H5S", 3605),
            ("PT000001S", 1), ("PT0.0000005S", 0), ("PT0.0000015S", 0.000002),
            (f"PT0.{'3' * 95}M", 20), (f"P{'9' * 98}D", durations.ENDLESS.total_seconds()),
            (f"PT{'0' * 96}1S", 1),
        ],
        ids=lambda value: str(value)[:40],
    )  # fmt: skip
    def test_is_read(self, text, seconds):
        assert durations.read(text) == timedelta(seconds=seconds)

    @pytest.mark.parametrize(
        "text",
        ["", "P", "PT", "P1", "1D", "PT1", "P1DT", "P1H", "PT1D", "P1D1W", "PT1S1M", "pt1s",
         "PT1.S", "PT.5S", "PT1.5H1M", "PT1H-1M", "-P-1D", "+P-1D", "--PT1S", " PT1S", "PT1S\n",
         "PT٣S", "P0001-00-01T00:00:00"],
    )  # fmt: skip
    def test_is_refused_without_a_unit_or_in_another_order(self, text):
        with pytest.raises(ValueError, match="Write a duration as ISO 8601 does"):
            durations.read(text)

    @pytest.mark.parametrize("text", ["P1Y", "P1M", "P1Y2M3DT4H", "-P1M", "P0Y"])
    def test_of_years_and_months_is_refused_for_their_length(self, text):
        with pytest.raises(ValueError, match="Years and months differ in length"):
            durations.read(text)

    @pytest.mark.parametrize("text", ["P" + "0" * 100, "PT" + "9" * 98 + "S", "x" * 200_000])
    def test_of_more_than_a_hundred_characters_is_refused_for_that(self, text):
        with pytest.raises(ValueError, match="A duration has at most 100 characters"):
            durations.read(text)

    @pytest.mark.parametrize("name", FIELDS)
    @STEADY
    @given(data=st.data())
    def test_of_the_published_pattern_is_accepted_or_out_of_the_told_range(self, name, data):
        shape, field, prefix, taken = FIELDS[name]
        value = published(shape, field)
        texts = duration_texts(taken.longest).map(lambda text: prefix + text)
        made = data.draw(texts | st.from_regex(value["pattern"], fullmatch=True))
        is_of_pattern = re.search(value["pattern"], made) and len(made) <= value["maxLength"]

        refused = refusal(lambda: shape.model_validate({field: made}))

        assert taken.told in value["description"]
        if is_of_pattern and made.startswith(prefix):
            assert (refused is None) == in_range(durations.read(made.removeprefix(prefix)), taken)
            assert refused in {None, taken.told}
        elif not is_of_pattern:
            assert refused is not None

    @pytest.mark.parametrize("name", FIELDS)
    @pytest.mark.parametrize(
        "text",
        ["P99999D", "P1M", "P1Y", "P", "PT", "P1DT", "PT1.5H1M", "PT1H-1M", "pt1s", "PT1S\n", ""],
    )
    def test_of_another_form_is_not_of_the_pattern(self, name, text):
        shape, field, prefix, _ = FIELDS[name]

        assert re.fullmatch(published(shape, field)["pattern"], prefix + text) is None

    @pytest.mark.parametrize(
        ("name", "texts"),
        [
            ("advance", ["-PT4M", "PT-4M", "-PT0S", "P3654D", "P3653DT1S", "P3653.5D", "P522W",
                         "P1W3653D", "PT315619201S", "P9999D"]),
            ("drift", ["P1W", "P1W2D", "P1DT1H", "P1DT0.5S", "PT86401S", "-PT86401S", "PT-86401S",
                       "P1.5D", "P2D", "PT25H", "PT1.5S", "PT86400.5S", "-P1DT1H", "P-1DT-1H"]),
            ("texts", ["-PT1S", "PT-1S", "PT0S", "P0D", "PT0.000S", "P1DT1S", "P2D", "PT24.5H"]),
            ("pushes", ["-PT1S", "PT0S", "P1DT1S"]),
        ],
    )  # fmt: skip
    def test_beyond_what_a_pattern_can_say_is_not_of_it(self, name, texts):
        shape, field, prefix, taken = FIELDS[name]
        pattern = published(shape, field)["pattern"]

        assert [text for text in texts if re.search(pattern, prefix + text)] == []
        assert {
            refusal(lambda text=text: shape.model_validate({field: prefix + text}))
            for text in texts
        } == {taken.told}

    @pytest.mark.parametrize("limit", [*range(1, 131), 999, 1000, 1001, 3653])
    def test_has_a_pattern_of_the_numbers_below_a_limit(self, limit):
        pattern = re.compile(durations._under(limit))
        numbers = range(limit + 1200)

        assert [one for one in numbers if pattern.fullmatch(f"{one}")] == [*range(limit)]
        assert [one for one in numbers if pattern.fullmatch(f"00{one}")] == [*range(limit)]

    @STEADY
    @given(ANY_LENGTH)
    def test_that_is_answered_is_of_its_pattern_and_can_be_sent(self, duration):
        text = iso8601(duration)

        assert re.fullmatch(durations.WRITTEN, text)
        assert durations.read(text) == duration


class TestAnswers:
    @pytest.mark.parametrize("wait", ["PT0.25S", "PT0.000001S", "PT1S"])
    def test_hold_durations_of_the_described_pattern(self, api, trainee, wait):
        told = openapi.describe()["components"]["schemas"]["Token"]["properties"]["expires_in"]
        api.post(f"/sandboxes/{trainee.practice.sandbox.name}/clock", {"advance": wait})

        (token,) = api.get(path(trainee))[1]["authy"]["tokens"]

        assert "." in token["expires_in"] or wait == "PT1S"
        assert re.fullmatch(told["pattern"], token["expires_in"])
        assert told["format"] != "duration"


def published(shape, field):
    """Return the schema of a field's text, with the description of the field."""
    told, value = described(shape, field)
    return {"description": told.get("description"), **value}


def in_range(duration, taken):
    is_above = duration > timedelta(0) if taken.above_zero else True
    is_whole = not (taken.whole_seconds and duration % timedelta(seconds=1))
    is_forward = taken.backward or duration >= timedelta(0)
    return abs(duration) <= taken.longest and is_above and is_whole and is_forward


@st.composite
def duration_texts(draw, longest):
    """Texts of every form; the parts have as many digits as the longest duration and one more."""
    inner, outer = draw(st.sampled_from([("", ""), ("", "-"), ("", "+"), ("-", "")]))
    units = draw(st.lists(st.sampled_from("WDHMS"), min_size=1, max_size=3, unique=True))
    parts = {}
    for letter in sorted(units, key="WDHMS".index):
        most = 10 * (longest // durations.UNITS[letter]) + 9
        zeros = draw(st.sampled_from(["", "00"]))
        parts[letter] = f"{inner}{zeros}{draw(st.integers(0, most))}"
    last = max(units, key="WDHMS".index)
    parts[last] += draw(st.sampled_from(["", "", ".5", ",25", ".0000001"]))
    date, clock = (
        "".join(f"{parts[letter]}{letter}" for letter in letters if letter in parts)
        for letters in ("WD", "HMS")
    )
    return f"{outer}P{date}{clock and 'T'}{clock}"


class TestNull:
    """An optional field that is null was not sent."""

    @pytest.mark.parametrize(
        ("method", "rest", "nulls", "same"),
        [
            ("POST", "/clock", {"advance": "PT1M", "at": None, "running": None},
             {"advance": "PT1M"}),
            ("POST", "/fobs/GALH10000017/press", {"times": None}, {}),
            ("PATCH", "/fobs/GALH10000017", {"state": "lost", "drift": None}, {"state": "lost"}),
            ("PUT", "/faults", dict.fromkeys(
                ("texts", "calls", "pushes", "requests", "provider", "times")), {}),
        ],
    )  # fmt: skip
    def test_is_absent(self, api, trainee, method, rest, nulls, same):
        here = f"/sandboxes/{trainee.practice.sandbox.name}"

        first = api.call(method, here + rest, nulls)
        api.post(here + "/restart")
        second = api.call(method, here + rest, same)

        assert first[0] == second[0] == 200
        assert without_moment(first[1]) == without_moment(second[1])

    def test_is_absent_in_a_new_sandbox(self, api, db):
        nulls = dict.fromkeys(("scenario", "seed", "clock", "at"))

        status, made = api.post("/sandboxes", nulls)

        assert (status, made["scenario"], made["seed"]) == (201, "standard", 1)
        assert made["clock"] == {"now": "2026-03-17T13:41:20Z", "running": False}

    @pytest.mark.parametrize("body", [{"color": None}, {"seed": 1, "color": None}])
    def test_of_an_unknown_field_is_refused(self, api, db, body):
        assert api.post("/sandboxes", body)[0] == 422

    def test_of_a_required_field_is_refused(self, api, trainee):
        assert api.patch(path(trainee), {"state": None})[0] == 422

    @pytest.mark.parametrize("shape", SHAPES)
    def test_alone_says_nothing_to_the_schema_either(self, shape):
        check = jsonschema.Draft202012Validator(shape.model_json_schema())
        names = list(shape.model_fields)

        assert not check.is_valid({})
        assert not check.is_valid(dict.fromkeys(names))
        assert not check.is_valid({names[0]: None})

    def test_beside_the_other_way_to_move_the_clock_is_of_the_schema(self):
        check = jsonschema.Draft202012Validator(ClockChange.model_json_schema())

        assert check.is_valid({"advance": "PT1M", "at": None})
        assert not check.is_valid({"advance": "PT1M", "at": "2026-03-18T00:00:00Z"})


def without_moment(answer):
    return {name: value for name, value in answer.items() if name != "at"}


class TestWholeNumber:
    @pytest.mark.parametrize(
        ("written", "seed"),
        [
            ("112413.0", 112413), ("1.12413e5", 112413), ("0e999999999", 0), ("-0.0", 0),
            ("0.0e-99999999999999999999", 0),
            ("9007199254740993.0", 2**53 + 1), ("9.223372036854775807E18", 2**63 - 1),
        ],
    )  # fmt: skip
    def test_may_have_a_point_or_an_exponent(self, send, written, seed):
        status, made = send(f'{{"seed": {written}}}')

        assert (status, made["seed"]) == (201, seed)

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("1e-400", "seed"), ("-1e-400", "seed"), ("1e-99999999999999999999", "seed"),
            ("0." + "0" * 400 + "1", "seed"), ("1.00000000000000000000001", "seed"),
            ("112413.5", "seed"), ("1.5e0", "seed"), ("9223372036854775808.0", "The largest is"),
            ("1e300", "The largest is"), ("-1.0", "seed"), ("1" + "0" * 300 + ".5", "largest"),
        ],
    )  # fmt: skip
    def test_is_whole_and_in_its_range(self, send, written, words):
        status, problem = send(f'{{"seed": {written}}}')

        assert status == 422
        assert words in problem["detail"]

    @pytest.fixture
    def send(self, api, db):
        def post(content):
            answer = api.client.post(
                "/sim/api/v1/sandboxes", content, content_type="application/json"
            )
            return answer.status_code, answer.json()

        return post

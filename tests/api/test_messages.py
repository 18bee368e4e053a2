"""Texts of a number, read from code."""

from datetime import datetime, timedelta, timezone
from urllib.parse import quote

import pytest

from simulator.api.http.times import BEYOND
from simulator.constants import Texts
from simulator.devices import faults
from simulator.models import TextMessage
from simulator.scenarios.parts import FaultPlan
from tests.api.phone import ANAS, ELSEWHERE, MALFORMED, path, queries_beside_the_sandbox
from tests.portal.account import ADD_PHONE, BY_TEXT, choose
from tests.portal.pages import words
from tests.portal.sandbox import Trainee
from tests.scenarios.adding_mobile_id import ask

NEW = "18025550177"
HOURS = range(24)


@pytest.fixture
def text(trainee):
    """Let the portal send Ana a code by text."""
    return lambda: choose(trainee.browser, BY_TEXT)


@pytest.fixture
def messages(api, trainee):
    def read(query="", number=ANAS):
        status, told = api.get(path(trainee, f"/messages{query}", number))
        assert status == 200
        return told

    return read


@pytest.fixture
def spoil(trainee):
    def set_to(**plan):
        faults.set_to(practice=trainee.practice, plan=FaultPlan(**plan), at=trainee.now)

    return set_to


class TestMessages:
    def test_are_told_with_their_code(self, trainee, text, messages):
        text()

        code = trainee.text_code(f"+{ANAS}")
        assert messages() == [
            {
                "id": str(TextMessage.objects.get().uuid),
                "from": "Exostar",
                "body": f"{code[:3]} {code[3:]} is your Exostar verification code. Do not share it"
                " with anyone. It expires in 10 minutes.",
                "code": code,
                "sent_at": "2026-03-17T13:41:20Z",
                "delivered_at": "2026-03-17T13:41:20Z",
            }
        ]

    def test_open_the_portal(self, trainee, text, messages):
        page = text()

        page = trainee.browser.submit(page, "Next", code=messages()[0]["code"])

        assert page.heading != "Authenticate Your Identity"
        assert trainee.lines("identity.proved")

    def test_have_no_code_where_there_is_none(self, api, db):
        trainee = Trainee("no-authy")
        ask(trainee)

        _, (message,) = api.get(path(trainee, "/messages"))

        assert message["code"] is None
        assert message["body"].endswith("install the Authy app: authy.example/get")

    def test_are_not_marked_as_read(self, api, trainee, text, messages):
        text()

        messages()

        assert api.get(path(trainee))[1]["unread"] == 1
        assert "1 unread" in words(trainee.desk().region("Smartphone"))

    def test_are_none_at_first(self, messages):
        assert messages() == []

    def test_come_in_the_order_of_their_arrival(self, trainee, text, spoil, messages):
        spoil(texts=Texts.REVERSE)
        text()
        trainee.advance(minutes=1)
        text()

        sent = [one["sent_at"] for one in messages()]

        assert sent == ["2026-03-17T13:42:20Z", "2026-03-17T13:41:20Z"]

    def test_that_were_delayed_come_after_those_that_were_not(self, trainee, text, spoil, messages):
        spoil(texts=Texts.DELAY, texts_delay=timedelta(minutes=2), times=1)
        text()
        trainee.advance(minutes=1)
        text()
        trainee.advance(minutes=1)

        delivered = [one["delivered_at"] for one in messages()]

        assert delivered == ["2026-03-17T13:42:20Z", "2026-03-17T13:43:20Z"]

    def test_leave_out_what_is_on_its_way(self, trainee, text, spoil, messages):
        spoil(texts=Texts.DELAY, texts_delay=timedelta(seconds=45))
        text()
        trainee.advance(seconds=44)
        before = messages()

        trainee.advance(seconds=1)

        assert before == []
        (message,) = messages()
        assert message["sent_at"] == "2026-03-17T13:41:20Z"
        assert message["delivered_at"] == "2026-03-17T13:42:05Z"

    def test_leave_out_what_was_dropped_and_what_waits(self, text, spoil, messages):
        spoil(texts=Texts.DROP, times=1)
        text()
        spoil(texts=Texts.REVERSE)
        text()

        assert messages() == []

    def test_are_there_twice_where_they_were_doubled(self, text, spoil, messages):
        spoil(texts=Texts.DOUBLE)
        text()

        one, other = messages()

        assert one["id"] != other["id"]
        assert one["code"] == other["code"]

    def test_are_those_of_one_sandbox(self, api, text, messages):
        text()

        assert api.get(path(Trainee("standard"), "/messages")) == (200, [])

    def test_cost_one_query_however_many(self, api, trainee, text):
        none = queries_beside_the_sandbox(api, trainee, "/messages")
        for _ in range(3):
            text()

        assert queries_beside_the_sandbox(api, trainee, "/messages") == none == 1


class TestNumbers:
    def test_that_were_just_given_are_phones(self, trainee, messages):
        form = trainee.prove("Hardware Token", trainee.press("ana")[0], ADD_PHONE)
        page = trainee.browser.submit(form, "Next", number="802 555 0177", delivery="TEXT")

        (message,) = messages(number=NEW)
        page = trainee.browser.submit(page, "Next", code=message["code"])

        assert page.heading == "Exostar Account Management"
        assert trainee.lines("phone.added")

    @pytest.mark.parametrize("number", [NEW, "12125550100", "19995550199", "9995550199"])
    def test_of_the_fiction_range_are_phones_without_texts(self, messages, number):
        assert messages(number=number) == []

    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            *((one, ELSEWHERE) for one in ("18025550200", "18025551142", "11025550142")),
            *((one, MALFORMED) for one in ("ana", "1802555014٢", "180255501420", "28025550142")),
            ("9" * 500, MALFORMED),
        ],
    )
    def test_outside_of_it_are_not_found(self, api, trainee, number, sentence):
        status, problem = api.get(path(trainee, "/messages", number))

        assert (status, problem["detail"]) == (404, sentence)

    def test_of_an_unknown_sandbox_are_not_found(self, api, db):
        assert api.get(f"/sandboxes/nowhere/phones/{ANAS}/messages")[0] == 404


class TestSince:
    @pytest.fixture
    def two(self, trainee, text):
        """Texts of 13:41:20 and 13:42:20."""
        text()
        trainee.advance(minutes=1)
        text()

    @pytest.mark.parametrize(
        ("since", "count"),
        [
            ("2026-03-17T13:41:20Z", 2), ("2026-03-17T13:41:20.000001Z", 1),
            ("2026-03-17T13:42:20Z", 1), ("2026-03-17T13:42:21Z", 0),
            ("2026-03-17T09:42:20-04:00", 1), ("2026-03-17T13:42:20%2B00:00", 1),
        ],
    )  # fmt: skip
    def test_leaves_out_what_was_delivered_before(self, two, messages, since, count):
        assert len(messages(f"?since={since}")) == count

    def test_takes_every_offset_of_rfc_3339(self, two, messages):
        (_, last), ways = messages(), [1, -1]
        at = datetime.fromisoformat(last["delivered_at"])
        offsets = [timedelta(hours=way * hour, minutes=way * 59) for way in ways for hour in HOURS]
        there = [at.astimezone(timezone(offset)).isoformat() for offset in offsets]

        assert there[23].endswith("+23:59")
        assert [messages(f"?since={quote(one)}") for one in there] == [[last]] * 48

    @pytest.mark.parametrize("since", ["0001-01-01T00:00:00%2B00:01", "9999-12-31T23:59:59-16:00"])
    def test_beyond_the_years_is_told(self, api, trainee, since):
        status, problem = api.get(path(trainee, f"/messages?since={since}"))

        assert (status, problem["detail"]) == (422, f"since: {BEYOND}")

    def test_counts_from_the_delivery(self, trainee, text, spoil, messages):
        spoil(texts=Texts.DELAY, texts_delay=timedelta(minutes=2))
        text()
        trainee.advance(minutes=2)

        assert len(messages("?since=2026-03-17T13:42:00Z")) == 1

    def test_takes_a_moment_as_it_was_told(self, two, messages):
        _, last = messages()

        assert messages(f"?since={last['delivered_at']}") == [last]

    @pytest.mark.parametrize(
        "query",
        ["since=", "since=yesterday", "since=2026-03-17", "since=2026-03-17T13:41:20",
         "since=1773754880", "since=2026-03-17T13:41:20+00:00", "after=1",
         "since=2026-03-17T13:41:20Z&since=2026-03-17T13:41:20Z"],
    )  # fmt: skip
    def test_is_one_moment_of_rfc_3339(self, api, trainee, query):
        assert api.get(path(trainee, f"/messages?{query}"))[0] == 422

"""What the portal says to Twilio; what Twilio answers is in tests/twilio."""

from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from identity.constants import Undelivered
from identity.providers.delivery import Message, NotDeliveredError, twilio

AT = datetime(2026, 3, 17, 13, 41, tzinfo=UTC)


class TestSpoken:
    @pytest.fixture
    def said(self):
        return list(ET.fromstring(twilio.spoken("483921")))  # noqa: S314 -- our own

    def test_the_code_comes_digit_by_digit_and_twice(self, said):
        words = [one.text for one in said if one.tag == "Say"]

        assert words == [
            "Hello. Your Exostar verification code is",
            *"483921",
            "Again, your code is",
            *"483921",
            "Goodbye.",
        ]

    def test_slowly(self, said):
        after = [said[at + 1] for at, one in enumerate(said) if one.text and one.text.isdigit()]

        assert len(after) == 12
        assert all((one.tag, one.get("length")) == ("Pause", "1") for one in after)

    def test_in_american_english(self, said):
        assert {one.get("language") for one in said if one.tag == "Say"} == {"en-US"}

    def test_nothing_in_it_becomes_markup(self):
        text = twilio.spoken("<Hangup/>&")

        said = ET.fromstring(text)  # noqa: S314 -- our own
        assert "&lt;" in text
        assert {one.tag for one in said} == {"Say", "Pause"}


class TestHttpClient:
    def test_waits_five_seconds(self):
        assert twilio.http_client().timeout == 5

    def test_repeats_nothing(self):
        adapter = twilio.http_client().session.get_adapter("https://api.twilio.com/")

        assert adapter.max_retries.total == 0


class TestReportAddress:
    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
    def test_is_left_out_where_only_this_machine_is_reached(self, settings, monkeypatch, host):
        settings.PUBLIC_URL = f"http://{host}:8000"
        asked = FakeMessages()
        monkeypatch.setattr(twilio, "client", lambda: asked)

        twilio.send_text(
            Message(practice=None, public_id=UUID(int=7), number="+1", code="123456", at=AT)
        )

        assert asked.given["status_callback"] is twilio.values.unset


class FakeMessages:
    """Keeps what would be created."""

    sid = "SM1"

    @property
    def messages(self):
        return self

    def create(self, **given):
        self.given = given
        return self


class TestRefusal:
    @pytest.mark.parametrize(
        ("status", "code", "text", "why"),
        [
            (400, 21211, "error 21211", Undelivered.BAD_NUMBER),
            (400, 99999, "error 99999", Undelivered.UNAVAILABLE),
            (503, 503, "HTTP 503", Undelivered.UNAVAILABLE),
            (429, 429, "HTTP 429", Undelivered.BUSY),
            (400, "+18025550142", "HTTP 400", Undelivered.UNAVAILABLE),
            (400, 18025550142, "HTTP 400", Undelivered.UNAVAILABLE),
            (400, True, "HTTP 400", Undelivered.UNAVAILABLE),
            ("+18025550142", None, "nonsense: no status", Undelivered.UNAVAILABLE),
        ],
    )
    def test_keeps_numbers_of_errors_and_nothing_else(self, status, code, text, why):
        refusal = twilio._refused(status, code)

        assert isinstance(refusal, NotDeliveredError)
        assert (str(refusal), refusal.why) == (text, why)

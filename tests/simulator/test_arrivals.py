"""What came to phones in a stretch of time."""

from datetime import timedelta

import pytest

from simulator.constants import Pushes, Requests, Texts
from simulator.devices import arrivals, calls
from simulator.models import PhoneCall, TextMessage
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START
from tests.portal.phone import ANAS, MOBILE, ask_to_sign

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def between(practice):
    """What came after and until so many seconds from the start."""

    def listed(after, until):
        return arrivals.arrivals(
            practice=practice, after=START + after * SECOND, until=START + until * SECOND
        )

    return listed


class TestArrivals:
    def test_are_texts_requests_and_missed_calls_in_order(
        self, set_faults, between, ana, ana_browser, text, call
    ):
        set_faults(
            texts=Texts.DELAY, texts_delay=MINUTE, pushes=Pushes.DELAY, pushes_delay=2 * MINUTE
        )
        text(ANAS)
        request = ask_to_sign(ana, at=START)
        row = call(MOBILE)

        assert between(0, 120) == [
            (START + 30 * SECOND, "call.missed", str(row.uuid)),
            (START + MINUTE, "text.delivered", str(TextMessage.objects.get().uuid)),
            (START + 2 * MINUTE, "request.arrived", str(request.public_id)),
        ]

    @pytest.mark.parametrize(("after", "until", "count"), [(0, 59, 0), (59, 60, 1), (60, 61, 0)])
    def test_begin_after_the_first_instant_and_end_with_the_last(
        self, set_faults, between, text, after, until, count
    ):
        set_faults(texts=Texts.DELAY, texts_delay=MINUTE)
        text(ANAS)

        assert len(between(after, until)) == count

    @pytest.mark.parametrize(("after", "until", "count"), [(0, 29, 0), (29, 30, 1), (30, 31, 0)])
    def test_tell_a_missed_call_when_its_ringing_ends(self, between, call, after, until, count):
        call(ANAS)

        assert len(between(after, until)) == count

    @pytest.mark.parametrize("end", [calls.answer, calls.decline])
    def test_leave_out_a_call_that_was_taken_or_declined(self, between, call, end):
        end(call=call(ANAS), at=START)

        assert between(0, 60) == []

    def test_leave_out_what_waits_or_never_comes(self, set_faults, between, ana, ana_browser, text):
        set_faults(texts=Texts.REVERSE, requests=Requests.DROP)
        text(ANAS)
        ask_to_sign(ana, at=START)

        assert between(-1, 3600) == []

    def test_leave_out_what_went_with_an_earlier_handset(self, between, text, call):
        text(ANAS)
        call(ANAS)
        TextMessage.objects.update(is_gone=True)
        PhoneCall.objects.update(is_gone=True)

        assert between(-1, 3600) == []

    def test_tell_texts_of_one_instant_in_the_order_of_their_arrival(
        self, set_faults, between, text
    ):
        set_faults(texts=Texts.REVERSE)
        for code in ("111111", "222222"):
            text(ANAS, code)

        told = [TextMessage.objects.get(uuid=one.about).body[:3] for one in between(-1, 0)]

        assert told == ["222", "111"]

    def test_are_of_one_practice(self, between, text):
        other = practices.make(name="other", scenario="standard", at=START, running=False)
        text(ANAS)

        whole = {"after": START - SECOND, "until": START}
        assert len(between(-1, 0)) == 1
        assert arrivals.arrivals(practice=other, **whole) == []

"""Times for people: the zone where an hour occurs twice, the journal by number and not by clock."""

import csv
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from identity import formatting, journal
from identity.constants import Event
from simulator.desk.cards.clock import clock_card
from simulator.models import Clock
from tests.portal import desk
from tests.portal.account import HARD_TOKEN, choose
from tests.portal.pages import signed_in

# The night in which daylight saving ends: 1:50 AM EDT, 15 minutes before 1:05 AM EST.
NIGHT = datetime(2026, 11, 1, 5, 50, tzinfo=UTC)


@pytest.fixture
def night(practice):
    """The practice's clock stands at 1:50 AM, the first time."""
    Clock.objects.filter(practice=practice).update(virtual_anchor=NIGHT)
    return NIGHT


class TestAnHourThatOccursTwice:
    @pytest.mark.parametrize(
        ("moment", "written"),
        [
            ("2026-11-01T04:59:59Z", "12:59 AM"),
            ("2026-11-01T05:00:00Z", "1:00 AM EDT"),
            ("2026-11-01T05:50:00Z", "1:50 AM EDT"),
            ("2026-11-01T06:05:00Z", "1:05 AM EST"),
            ("2026-11-01T06:59:59Z", "1:59 AM EST"),
            ("2026-11-01T07:00:00Z", "2:00 AM"),
            # Daylight saving begins: an hour is missing, none comes twice.
            ("2026-03-08T06:59:59Z", "1:59 AM"),
            ("2026-03-08T07:00:00Z", "3:00 AM"),
        ],
    )
    def test_is_told_apart_by_its_zone(self, moment, written):
        assert formatting.time_of_day(datetime.fromisoformat(moment)) == written

    def test_is_told_apart_in_every_way_to_write_a_time(self):
        later = NIGHT + timedelta(minutes=15)

        assert formatting.second(later) == "1:05:00 AM EST"
        assert formatting.minute(later) == "November 1, 2026, 1:05 AM EST"
        assert formatting.near_minute(later) == "November 1, 1:05 AM EST"
        assert formatting.short_moment(later) == "Nov 1, 2026, 1:05:00 AM EST"

    def test_is_that_of_the_practices_zone(self):
        with timezone.override(ZoneInfo("America/Los_Angeles")):
            assert formatting.time_of_day(NIGHT) == "10:50 PM"
            assert formatting.time_of_day(NIGHT + timedelta(hours=4)) == "1:50 AM PST"

    def test_a_lock_in_it_says_until_when(self, ana, night, journal):
        browser = signed_in(ana)
        page = choose(browser, HARD_TOKEN)
        for _ in range(5):
            last = browser.submit(page, "Next", code="000001", form_key="")

        card = browser.open("/exostar/").text
        lines = browser.open("/journal/").text

        assert "wait until 1:05 AM EST" in last.text
        assert "until 1:05 AM EST" in card
        assert "Nov 1, 2026, 1:50:00 AM EDT" in lines
        assert "Until 1:05 AM EST" in lines

    def test_is_shown_by_the_desks_clock(self, practice, night, ana):
        browser = signed_in(ana)

        text = desk.look(browser).clock

        assert text == "1:50:00 AM EDT, Sun, Nov 1, 2026"
        assert clock_card(practice, night).short_text == "1:50"


class TestJournal:
    def test_is_in_the_order_of_its_numbers_whatever_the_clock_said(
        self, practice, ana, sam_browser, clock
    ):
        # The computer's clock was set back between the lines.
        for minutes in (20, 10, 30, 0):
            at = clock.now + timedelta(minutes=minutes)
            journal.write(Event.SUPPORT_CONTACTED, practice=practice, by=ana, at=at)
        day = f"{timezone.localtime(clock.now):%Y-%m-%d}"

        newest_first = [
            numbers(sam_browser.client.get(f"/journal/csv/?event=support.contacted{more}"))
            for more in ("", "&person=ana", f"&day={day}", f"&person=ana&day={day}")
        ]

        assert all(len(order) == 4 for order in newest_first)
        assert all(order == sorted(order, reverse=True) for order in newest_first)


def numbers(answer):
    rows = csv.DictReader(answer.getvalue().decode("utf-8-sig").splitlines())
    return [int(row["Seq"]) for row in rows]

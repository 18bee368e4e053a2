"""Earlier runs of the journal: Start over keeps them, and the pages open them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from identity import journal as pen
from identity.constants import Event
from identity.journal_pages import runs
from identity.models import JournalHead
from simulator.sandboxes import practice_setup as practices
from tests.identity.test_journal_csv import download, read
from tests.identity.test_journal_lookups import TWO_LINES, remove, written
from tests.identity.test_journal_page import ADDRESS, rows, show
from tests.portal.people import person
from tests.portal.prescribing import review, sign

CSV = f"{ADDRESS}csv/"
NO_RUN = "Choose a run from the list"


def start_over(browser):
    page = browser.submit(browser.open("/training/start-over/"), "Start over")
    assert page.heading == "PCC EHR"


def offered(page):
    """The runs to choose from, by their value."""
    return {o["value"]: o.get_text() for o in page.soup.select("select[name=run] option")}


@pytest.fixture
def write(ana, clock):
    def line(event=Event.SUPPORT_CONTACTED, by=ana):
        pen.write(event, practice=by.practice, by=by, at=clock.now, detail={"topic": "other"})

    return line


class TestOffered:
    def test_are_none_before_somebody_started_over(self, sam_browser):
        page = sam_browser.open(ADDRESS)

        assert not page.soup.select("[name=run]")

    def test_are_those_of_before_with_the_minute_of_their_end(
        self, ana_browser, sam_browser, clock, write
    ):
        clock.advance(minutes=3)
        write()
        start_over(ana_browser)
        clock.advance(minutes=10)
        write(Event.SIGNED_OUT)
        start_over(ana_browser)

        # New York. A label has the 31 letters that its field shows on a phone.
        assert offered(sam_browser.open(ADDRESS)) == {
            "": "The present run",
            "2": "Run 2: to Mar 17, 2026, 9:51 AM",
            "1": "Run 1: to Mar 17, 2026, 9:44 AM",
        }

    def test_tell_a_prescriber_nothing_of_the_lines_of_others(
        self, ana_browser, sam_browser, ben, write
    ):
        write(by=ben)
        start_over(sam_browser)

        page = ana_browser.open(ADDRESS)

        assert offered(page)["1"] == "Run 1: to Mar 17, 2026, 9:41 AM"
        assert "lines" not in page.soup.select_one("select[name=run]").get_text()

    def test_are_offered_twenty_at_a_time_from_the_chosen_one_on(self, practice, ana, ana_browser):
        for _ in range(25):
            practices.restart(practice=practice, by=ana, at=practice.clock.now())

        newest = list(offered(ana_browser.open(ADDRESS)))
        older = list(offered(ana_browser.open(f"{ADDRESS}?run=6")))

        assert newest == ["", *map(str, range(25, 5, -1))]
        assert older == ["", *map(str, range(6, 0, -1))]

    def test_cost_one_query_however_many(
        self, practice, ana, ana_browser, django_assert_num_queries
    ):
        start_over(ana_browser)
        practice.refresh_from_db()
        with CaptureQueriesContext(connection) as few:
            ana_browser.client.get(ADDRESS)
        for _ in range(5):
            practices.restart(practice=practice, by=ana, at=practice.clock.now())

        with django_assert_num_queries(len(few)):
            ana_browser.client.get(ADDRESS)
        practice.refresh_from_db()
        with django_assert_num_queries(1):
            assert len(runs.offered(practice, "")) == 6

    def test_cost_nothing_where_nobody_ever_started_over(self, practice, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert runs.offered(practice, "") == []


class TestOpened:
    def test_show_their_own_lines_and_say_which_run_it_is(
        self, practice, ana_browser, sam_browser, write
    ):
        write()
        before = rows(sam_browser.open(ADDRESS))
        start_over(ana_browser)

        page = show(sam_browser, run=1)

        assert rows(page) == before
        assert "You are reading run 1, which ended when somebody started over." in page.text
        present = sam_browser.click(page, "Read the present run")
        assert rows(present)[0][2] == "Started over"

    def test_of_a_prescriber_are_their_own_lines_only(
        self, ana, ben, ana_browser, ben_browser, write
    ):
        write(by=ben)
        write(by=ana)
        start_over(ben_browser)

        shown = rows(ana_browser.open(f"{ADDRESS}?run=1"))

        assert {line[1] for line in shown} == {"Dr. Ana Reyes"}
        assert shown[0][2] == "PCC Support contacted"

    def test_keep_filters_and_paging(self, practice, sam_browser, ana_browser, write):
        for _ in range(60):
            write()
            write(Event.SIGNED_OUT)
        start_over(ana_browser)

        first = show(sam_browser, run=1, person="ana", event="support.contacted")
        second = sam_browser.click(first, "Older lines")
        newest = sam_browser.click(second, "Newest lines")
        everything = sam_browser.click(newest, "Show everything")

        assert [len(rows(page)) for page in (first, second, newest)] == [50, 10, 50]
        chosen = second.soup.select("form.panel option[selected]")
        assert {option["value"] for option in chosen} == {"1", "ana", "support.contacted", ""}
        assert everything.address == f"{ADDRESS}?run=1"
        assert "Show everything" not in everything.text

    def test_can_be_taken_away_as_a_file(self, practice, sam_browser, ana_browser, write):
        write()
        start_over(ana_browser)
        page = sam_browser.open(f"{ADDRESS}?run=1")
        link = next(a["href"] for a in page.soup.find_all("a") if "CSV" in a.get_text())

        name = sam_browser.client.get(link)["Content-Disposition"]
        lines = read(download(sam_browser, link))[1:]

        assert name == 'attachment; filename="practice-journal-run-1-2026-03-17.csv"'
        assert len(lines) == JournalHead.objects.get(practice_id=practice.pk, run=1).seq
        assert lines[0][4] == "PCC Support contacted"

    def test_tell_nothing_of_rows_that_start_over_made_anew(self, ana, ana_browser, press):
        page = review(ana_browser)
        sign(ana_browser, page, press(ana)[0])
        remove(ana)
        start_over(ana_browser)
        again = person(ana.practice, "ana")
        remove(again, detail="Of the second run")

        first, present = ana_browser.open(f"{ADDRESS}?run=1"), ana_browser.open(ADDRESS)

        assert [written(first, row) for row in range(5)] == [None] * 5
        assert "Milo Hart" not in first.text
        assert "Prescription " in " ".join(line[-1] for line in rows(first))
        assert written(present) == "“Of the second run”"
        assert TWO_LINES.split()[0] not in first.text

    def test_the_present_one_can_be_named_too(self, practice, ana_browser, sam_browser, write):
        start_over(ana_browser)
        kept = f"{ADDRESS}?run=2"
        now = sam_browser.open(kept)
        start_over(ana_browser)

        later = sam_browser.open(kept)

        assert rows(now) == rows(later)[-len(rows(now)) :]
        assert "which ended when somebody started over" not in now.text
        assert "You are reading run 2" in later.text


class TestNonsense:
    @pytest.mark.parametrize(
        "run", ["0", "-1", "3", "99", "x", "1.0", "+1", "01", "1e1", "9" * 30, "%EF%BC%91", "1;--"]
    )
    @pytest.mark.parametrize("address", [ADDRESS, CSV])
    def test_is_an_error_beside_the_field(self, ana_browser, sam_browser, address, run):
        start_over(ana_browser)

        page = sam_browser.open(f"{address}?run={run}")

        assert page.status == 200
        assert (page.problems, page.error_beside) == ([NO_RUN], {"run": NO_RUN})
        assert not rows(page)

    def test_is_one_where_nobody_ever_started_over_too(self, sam_browser):
        page = sam_browser.open(f"{ADDRESS}?run=7")

        assert (page.status, page.problems, rows(page)) == (200, [NO_RUN], [])

    def test_is_a_run_that_only_another_practice_has(self, practice, sam_browser):
        other = practices.make(name="other")
        for _ in range(3):
            practices.restart(practice=other, by=None, at=other.clock.now() + timedelta(seconds=1))

        page = sam_browser.open(f"{ADDRESS}?run=3")

        assert (page.status, page.problems, rows(page)) == (200, [NO_RUN], [])
        assert list(offered(page)) == ["", "1"]

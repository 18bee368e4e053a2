"""The journal as a file: pages.md, P18; trust.md, case 114."""

import csv
import io
import tracemalloc
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.utils import timezone

from identity import journal as pen
from identity.constants import Event, Reason
from identity.journal_pages import csv_export, reading
from identity.journal_pages.reading import Filters
from identity.models import JournalLine, User
from tests.identity.test_journal_page import rows
from tests.portal.pages import words

ADDRESS = "/journal/csv/"
HEADINGS = [
    "Seq", "Time", "When", "Who", "What", "Credential", "Outcome", "Reason", "Prescriptions",
    "Additional detail",
]  # fmt: skip
# Where what the page's cells say ends.
CELLS = 8
MANY = """
SELECT count(*) FROM generate_series(1, %s) AS n, LATERAL journal.append(
    %s, %s + n * interval '1 ms', %s, %s, NULL, 'success', NULL, '{}', '', ''
)
"""


def append(practice, times, *, actor="ana", event=Event.SIGNED_IN):
    """Append many lines, as the application does."""
    with connection.cursor() as cursor:
        at = datetime(2026, 3, 17, 14, tzinfo=UTC)
        cursor.execute(MANY, [times, practice.pk, at, actor, event.value])


def download(browser, address=ADDRESS):
    response = browser.client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def read(content):
    """Read the file as a spreadsheet does."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


class TestFile:
    def test_is_one_to_be_kept_and_opened_with_a_spreadsheet(self, ana_browser, sam_browser):
        response = ana_browser.client.get(ADDRESS)

        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Content-Disposition"] == ('attachment; filename="journal-2026-03-17.csv"')
        assert response["Cache-Control"] == "no-store"
        assert "practice-journal-2026-03-17.csv" in sam_browser.client.get(ADDRESS)[
            "Content-Disposition"
        ]  # fmt: skip

    def test_begins_with_the_mark_of_its_alphabet_and_the_headings(self, ana_browser):
        content = download(ana_browser)

        assert content.startswith(b"\xef\xbb\xbfSeq,Time,")
        assert content.endswith(b"\r\n")
        assert read(content)[0] == HEADINGS

    def test_says_what_the_page_says_and_the_exact_moment(self, sam_browser, ana_browser, journal):
        page = sam_browser.open("/journal/")

        lines = read(download(sam_browser))[1:]

        assert [[line[2], *line[3:CELLS]] for line in lines[:50]] == rows(page)
        newest = JournalLine.objects.order_by("-practice_id", "-seq").first()
        assert int(lines[0][0]) == newest.seq
        assert datetime.fromisoformat(lines[0][1]) == newest.at
        assert lines[0][1].endswith("-04:00")

    def test_is_linked_with_the_filters_that_are_set(self, sam_browser, ana_browser, ben_browser):
        page = sam_browser.open("/journal/?person=ben&event=session.signed_in")
        link = next(a for a in page.soup.find_all("a") if words(a) == "Download as CSV")

        lines = read(download(sam_browser, link["href"]))[1:]

        assert len(lines) == len(rows(page)) > 0
        assert {(line[3], line[4]) for line in lines} == {("Dr. Ben Kim", "Signed in")}

    def test_of_a_prescriber_holds_their_own_lines_only(self, ana_browser, ben_browser):
        lines = read(download(ana_browser, f"{ADDRESS}?person=ben"))[1:]

        assert {line[3] for line in lines} == {"Dr. Ana Reyes"}

    def test_keeps_names_of_every_alphabet(self, ana, ana_browser):
        User.objects.filter(pk=ana.pk).update(first_name="Åsa, “Zoë”", last_name='O"Neil\nØst')

        assert read(download(ana_browser))[1][3] == 'Dr. Åsa, “Zoë” O"Neil\nØst'

    def test_speaks_in_the_practices_zone_even_when_read_later(self, practice, sam_browser):
        response = sam_browser.client.get(ADDRESS)

        with timezone.override("Asia/Tokyo"):
            first = read(b"".join(response.streaming_content))[1]

        assert first[1].endswith("-04:00")


class TestFormulas:
    @pytest.mark.parametrize(
        "name",
        ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1"],
    )
    def test_in_a_name_stay_text(self, sam_browser, ana, ana_browser, name):
        User.objects.filter(pk=ana.pk).update(title="", first_name=name)

        who = {line[3] for line in read(download(sam_browser))[1:]}

        assert f"'{name} Reyes" in who
        assert f"{name} Reyes" not in who

    def test_in_a_reason_stay_text(self, practice, ana, ana_browser, clock):
        detail = {"provider": "=1", "person": "=HYPERLINK(1)"}
        pen.write(
            Event.PHONE_SEND_FAILED,
            practice=practice,
            by=ana,
            at=clock.now,
            reason=Reason.NOT_DELIVERED,
            detail=detail,
        )
        (steps,) = [{"steps_off": -21}]
        pen.write(Event.SIGNED_OUT, practice=practice, by=ana, at=clock.now, detail=steps)

        lines = read(download(ana_browser))[1:]

        assert lines[0][7] == "'-21 time steps off"
        assert lines[1][7].startswith("Could not be sent, for =HYPERLINK(1)")

    def test_are_in_no_cell_whatever(self, sam_browser, ana, ana_browser):
        User.objects.filter(pk=ana.pk).update(title="=", first_name="@", last_name="-")

        cells = [cell for line in read(download(sam_browser)) for cell in line]

        assert not [cell for cell in cells if cell.startswith(csv_export.FORMULA)]

    def test_do_not_spoil_what_is_none(self, ana_browser):
        assert read(download(ana_browser))[1][3] == "Dr. Ana Reyes"


class TestManyLines:
    @pytest.fixture(autouse=True)
    def small_chunks(self, monkeypatch):
        """Chunks hardly longer than a page: what is many depends on them alone."""
        monkeypatch.setattr(reading, "CHUNK", 100)

    def test_come_whole_without_gap_or_double(self, practice, sam_browser):
        append(practice, 2 * reading.CHUNK + 7)

        lines = read(download(sam_browser))[1:]

        numbers = [int(line[0]) for line in lines]
        assert numbers == list(range(numbers[0], 0, -1))
        assert len(numbers) > 2 * reading.CHUNK

    @pytest.mark.parametrize("extra", [-1, 0, 1])
    def test_end_rightly_at_the_edge_of_a_chunk(self, practice, sam_browser, sam, extra):
        there = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run).count()
        append(practice, reading.CHUNK + extra - there)

        assert len(read(download(sam_browser))) - 1 == reading.CHUNK + extra

    def test_cost_two_statements_a_chunk(self, practice, sam, django_assert_max_num_queries):
        append(practice, 3 * reading.CHUNK)

        # And one for the practice, which a request has read already.
        with django_assert_max_num_queries(1 + 2 * 4):
            count = sum(len(part) for part in csv_export.rows(user=sam, filters=Filters()))

        assert count > 3 * reading.CHUNK * 50

    def test_take_no_more_memory_than_few(self, practice, sam):
        def most():
            tracemalloc.start()
            for _ in csv_export.rows(user=sam, filters=Filters()):
                pass
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return peak

        append(practice, 2 * reading.CHUNK)
        # The first reading fills caches that stay.
        most()
        few = most()
        append(practice, 18 * reading.CHUNK)

        # All lines at once would take several times as much.
        assert most() < 2 * few

    def test_written_meanwhile_are_left_out(self, practice, sam):
        append(practice, reading.CHUNK)
        parts = csv_export.rows(user=sam, filters=Filters())
        text = next(parts) + next(parts)
        append(practice, 5, event=Event.ACCOUNT_REVOKED)

        text += "".join(parts)

        assert Event.ACCOUNT_REVOKED.label not in text

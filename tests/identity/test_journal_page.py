"""The journal's pages: pages.md, P18; workflows.md, section 13."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from identity import journal as pen
from identity.constants import Event, Outcome, Reason, SignInEnd, TokenRemovalReason, Undelivered
from identity.journal_pages import wording
from identity.models import JournalLine, User
from identity.passwords import Criterion
from simulator.sandboxes import practice_setup as practices
from tests.portal.pages import signed_in

ADDRESS = "/journal/"
SOURCES = Path(__file__).resolve().parent.parent.parent
APPS = ("identity", "exostar", "epcs", "erx_admin", "simulator")


def rows(page):
    """The table, each row a list of its cells."""
    return [
        [cell.get_text() for cell in row.find_all("td")] for row in page.soup.select("tbody tr")
    ]


def newest(browser, number):
    """The newest lines of the journal, the oldest of them first, read page by page."""
    page = browser.open(ADDRESS)
    found = rows(page)
    while len(found) < number:
        page = browser.click(page, "Older lines")
        found += rows(page)
    return found[:number][::-1]


def show(browser, **filters):
    """Fill in the filters and press Show, as a form by GET does."""
    page = browser.open(ADDRESS)
    form, _ = page.form_with("Show")
    assert form.get("method") is None
    named = {field["name"] for field in form.select("input, select")}
    assert set(filters) <= named
    return browser.open(f"{form['action']}?" + "&".join(f"{k}={v}" for k, v in filters.items()))


@pytest.fixture
def write(practice, ana, clock):
    """Write a line as Ana's, unless told otherwise."""

    def line(event=Event.PRESCRIPTION_SIGNED, *, by=ana, at=None, reason=None, **detail):
        pen.write(
            event, practice=by.practice, by=by, at=at or clock.now, reason=reason, detail=detail
        )

    return line


class TestOwn:
    def test_are_what_one_did_and_what_was_done_for_one(self, ana, sam, ana_browser, write):
        write(Event.PASSWORD_RESET_ALLOWED, by=sam, person="ana")

        page = ana_browser.open(ADDRESS)

        assert page.heading == "Journal"
        assert rows(page)[0][1:] == [
            "Sam Okafor", "EPCS password reset", "", "Success", "For Dr. Ana Reyes",
        ]  # fmt: skip
        assert rows(page)[1][1] == "Dr. Ana Reyes"

    def test_are_nobody_elses(self, ben, ana_browser, ben_browser, sam_browser, sam, write):
        write(Event.PASSWORD_RESET_ALLOWED, by=sam, person="ben")
        write(Event.PRESCRIPTION_SIGNED, by=ben)

        for line in rows(ana_browser.open(ADDRESS)):
            assert line[1] == "Dr. Ana Reyes"

    def test_offer_no_person_to_look_for(self, ana_browser):
        page = ana_browser.open(ADDRESS)

        assert not page.soup.select("select[name=person]")

    def test_stay_ones_own_whatever_the_address_says(self, ana_browser, ben_browser):
        shown = rows(ana_browser.open(f"{ADDRESS}?person=ben"))

        assert {line[1] for line in shown} == {"Dr. Ana Reyes"}

    def test_of_both_kinds_stand_in_one_order(self, sam, ana, ana_browser, write):
        for turn in range(60):
            if turn % 2:
                write(Event.PASSWORD_RESET_ALLOWED, by=sam, person="ana")
            else:
                write(Event.PRESCRIPTION_SIGNED)

        first = ana_browser.open(ADDRESS)
        second = ana_browser.click(first, "Older lines")

        what = [line[2] for line in [*rows(first), *rows(second)]][:60]
        assert what == ["EPCS password reset", "Prescription signed"] * 30


class TestPractices:
    def test_are_everybodys(self, sam_browser, ana_browser, ben_browser):
        page = sam_browser.open(ADDRESS)

        assert page.heading == "Practice journal"
        assert {line[1] for line in rows(page)} >= {"Dr. Ana Reyes", "Dr. Ben Kim", "Sam Okafor"}

    def test_are_shown_to_an_administrator_who_prescribes(self, ana, ana_browser, ben_browser):
        User.objects.filter(pk=ana.pk).update(is_erx_administrator=True)

        page = ana_browser.open(ADDRESS)

        assert page.heading == "Practice journal"
        assert "Dr. Ben Kim" in {line[1] for line in rows(page)}

    def test_are_never_another_practices(self, sam_browser, practice):
        other = practices.make(name="other")
        stranger = User.objects.get(practice=other, key="ben")
        User.objects.filter(pk=stranger.pk).update(last_name="Stranger")
        signed_in(stranger)
        seen = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run).count()

        page = sam_browser.open(ADDRESS)

        assert len(rows(page)) == min(seen, 50)
        assert "Stranger" not in page.text
        assert "Stranger" not in sam_browser.open(f"{ADDRESS}?person=ben").text

    def test_are_of_the_present_run(self, sam_browser, ana_browser):
        ana_browser.submit(ana_browser.open("/training/start-over/"), "Start over")

        what = [line[2] for line in rows(sam_browser.open(ADDRESS))]

        assert what[0] == "Started over"
        assert "Signed in" not in what

    def test_speak_in_the_practices_zone(self, practice, sam_browser, write, ana):
        write(Event.SIGNED_OUT, at=datetime(2026, 3, 17, 3, 59, 59, tzinfo=UTC))

        assert rows(sam_browser.open(ADDRESS))[0][0] == "Mar 16, 2026, 11:59:59 PM"


class TestFilters:
    def test_find_a_person(self, sam_browser, ana_browser, ben_browser):
        shown = rows(show(sam_browser, person="ben"))

        assert {line[1] for line in shown} == {"Dr. Ben Kim"}

    def test_find_what_was_done_for_a_person(self, sam, sam_browser, write):
        write(Event.PASSWORD_RESET_ALLOWED, by=sam, person="cara")

        shown = rows(show(sam_browser, person="cara", event="password.reset_allowed"))

        assert [line[-1] for line in shown] == ["For Dr. Cara Lindqvist"]

    def test_find_an_event(self, sam_browser, ana_browser):
        shown = rows(show(sam_browser, event="session.signed_in"))

        assert {line[2] for line in shown} == {"Signed in"}

    def test_find_an_outcome(self, sam_browser, ana, ana_browser):
        ana_browser.sign_in(ana, password="wrong")

        shown = rows(show(sam_browser, outcome="refused"))

        assert [line[4:] for line in shown] == [["Refused", "Wrong password"]]

    def test_find_a_day_from_its_midnight_to_the_next(self, sam_browser, write):
        for second in (-1, 0, 86_399, 86_400):
            # Midnight in the practice's zone; that night it still is daylight saving time.
            midnight = datetime(2026, 3, 15, 4, tzinfo=UTC)
            write(Event.SIGNED_OUT, at=midnight + timedelta(seconds=second), why="idle")

        shown = rows(show(sam_browser, day="2026-03-15"))

        assert [line[0] for line in shown] == [
            "Mar 15, 2026, 11:59:59 PM",
            "Mar 15, 2026, 12:00:00 AM",
        ]

    def test_find_a_day_of_23_hours(self, sam_browser, write):
        # 2026-03-08: daylight saving time begins.
        for moment in (datetime(2026, 3, 8, 5, tzinfo=UTC), datetime(2026, 3, 9, 4, tzinfo=UTC)):
            write(Event.SIGNED_OUT, at=moment)
            write(Event.SIGNED_OUT, at=moment - timedelta(seconds=1))

        assert len(rows(show(sam_browser, day="2026-03-08"))) == 2

    def test_work_together_and_on_ones_own(self, ana_browser, write, clock):
        write(Event.HARD_TOKEN_RESYNC_REFUSED, reason=Reason.REVERSED)
        write(Event.HARD_TOKEN_RESYNCHRONIZED)
        write(Event.HARD_TOKEN_RESYNC_REFUSED, reason=Reason.REVERSED, at=clock.now - timedelta(1))

        page = show(
            ana_browser, event="hard_token.resync_refused", outcome="refused", day="2026-03-17"
        )

        assert len(rows(page)) == 1

    def test_stay_in_the_form_and_in_the_older_lines(self, sam_browser, ana, write):
        for _ in range(60):
            write(Event.SUPPORT_CONTACTED, topic="other")
            write(Event.SIGNED_OUT)

        first = show(sam_browser, person="ana", event="support.contacted")
        second = sam_browser.click(first, "Older lines")

        assert [line[2] for line in rows(second)] == ["PCC Support contacted"] * 10
        chosen = second.soup.select("form.panel option[selected]")
        assert [option["value"] for option in chosen] == ["ana", "support.contacted", ""]
        assert len(rows(sam_browser.click(second, "Newest lines"))) == 50

    def test_that_find_nothing_say_so(self, sam_browser):
        page = show(sam_browser, event="account.revoked")

        assert "No line matches." in page.text
        assert not rows(page)

    @pytest.mark.parametrize(
        ("name", "value", "problem"),
        [
            ("person", "nobody", "Choose a person from the list"),
            ("person", "ana' OR 1=1--", "Choose a person from the list"),
            ("event", "no.such", "Choose an event from the list"),
            ("event", "x" * 3000, "Choose an event from the list"),
            ("outcome", "maybe", "Choose an outcome from the list"),
            ("day", "yesterday", "Enter a day like 2026-03-17"),
            ("day", "2026-02-30", "Enter a day like 2026-03-17"),
            ("day", "9999-12-31", "Enter a day from 2000-01-01 to 2999-12-31"),
            ("day", "0001-01-01", "Enter a day from 2000-01-01 to 2999-12-31"),
            ("day", "\u0662\u0660\u0662\u0666-03-17x", "Enter a day like 2026-03-17"),
        ],
    )
    def test_that_are_odd_are_an_error_beside_their_field(self, sam_browser, name, value, problem):
        for address in (ADDRESS, "/journal/csv/"):
            page = sam_browser.open(f"{address}?{name}={value}")

            assert page.status == 200
            assert page.address.startswith(ADDRESS)
            assert page.problems == [problem]
            assert page.error_beside == {name: problem}
            assert not rows(page)

    def test_read_a_day_however_it_is_typed(self, sam_browser, write):
        write()

        for day in ("\u200e2026-03-17", "2026\u201103\u221217", "２０２６-03-17", "٢٠٢٦-03-17%20"):
            page = sam_browser.open(f"{ADDRESS}?day={day}")
            assert (page.problems, page.value_of("day")) == ([], "2026-03-17")
            assert "Prescription signed" in {row[2] for row in rows(page)}

    def test_with_a_nul_are_not_read(self, sam_browser):
        assert sam_browser.client.get(f"{ADDRESS}?person=%00").status_code == 400


class TestWords:
    @pytest.mark.parametrize(
        ("event", "reason", "detail", "told"),
        [
            (Event.HARD_TOKEN_REMOVED, None, {"why": "broken"}, "Broken or not working"),
            (Event.HARD_TOKEN_REMOVED, None, {"why": "revoked"}, "Account revoked"),
            (Event.PHONE_REMOVED, None, {"why": "unused"}, "No longer used"),
            (Event.SIGNED_OUT, None, {"why": "switched"}, "Another person signed in"),
            (Event.IDENTITY_ENDED, None, {"why": "expired"}, "30 minutes without use"),
            (Event.PHONE_CODE_SENT, None, {"delivery": "voice"}, "By call"),
            (Event.PHONE_ADDED, None, {"delivery": "text"}, "By text"),
            (Event.SUPPORT_CONTACTED, None, {"topic": "tokens"}, "“I need new hard tokens”"),
            (Event.SUPPORT_TOKEN_SENT, None, {"serial": "GALH1"}, "Serial number GALH1"),
            (Event.PASSWORD_RESET_ALLOWED, None, {"person": "ana"}, "For Dr. Ana Reyes"),
            (Event.PASSWORD_RESET_ALLOWED, None, {"person": "gone"}, "For gone"),
            (Event.CREDENTIAL_DISABLED, None, {"failures": 50}, "After 50 wrong ones in a row"),
            (
                Event.PRESCRIPTION_SIGNED,
                None,
                {"prescription": "3f2a9c1e-0000-4000-8000-000000000000", "digest": "ab"},
                "Prescription 3f2a9c1e",
            ),
            (
                Event.PHONE_SEND_FAILED,
                Reason.NOT_DELIVERED,
                {"provider": "21614", "undelivered": "no_texts"},
                "Could not be sent, the number cannot receive texts, provider: 21614",
            ),
            (
                Event.PASSWORD_REFUSED,
                Reason.CRITERIA_NOT_MET,
                {"criteria": ["length", "common"]},
                "Does not meet the criteria, unmet: length, commonly used or easily guessed",
            ),
            (
                Event.PASSWORD_RESET_REFUSED,
                Reason.NOT_ALLOWED,
                {"person": "ana", "why": "reset_open"},
                "Not allowed now, for Dr. Ana Reyes, a reset is open",
            ),
            (
                Event.PASSWORD_REFUSED,
                Reason.NOT_ALLOWED,
                {"why": "reset_expired"},
                "Not allowed now, the reset has ended",
            ),
            (
                Event.PRESCRIPTION_SIGNING_REFUSED,
                Reason.CHANGED_MEANWHILE,
                {"changed": "sign_in"},
                "Changed meanwhile, the sign-in",
            ),
            (
                Event.PRESCRIPTION_SIGNED,
                None,
                {"prescription": "3f2a9c1e-0000", "approved_in": "authy", "request": "x"},
                "Prescription 3f2a9c1e, approved in Authy",
            ),
            (
                Event.PASSWORD_RESET_REFUSED,
                Reason.CHANGED_MEANWHILE,
                {"person": "ana", "why": None},
                "Changed meanwhile, for Dr. Ana Reyes",
            ),
            (
                Event.PHONE_CODE_REFUSED,
                Reason.WRONG_CODE,
                {"replaced": True, "last_try": True},
                "Wrong code, replaced by a newer one, last try of this code",
            ),
            (
                Event.IDENTITY_REFUSED,
                Reason.OTHER_TOKEN,
                {"token": "mobile_id:0142"},
                "Code of another credential, Mobile ID ending 0142",
            ),
            (
                Event.PRESCRIPTION_SIGNED,
                Reason.WRONG_PASSWORD,
                {"prescriptions": ["382552a9-1"]},
                "Wrong password, prescription 382552a9",
            ),
            (
                Event.PRESCRIPTION_SIGNED,
                Reason.WRONG_PASSWORD,
                {"prescriptions": ["382552a9-1", "3f2a9c1e-2"]},
                "Wrong password, prescriptions 382552a9, 3f2a9c1e",
            ),
        ],
    )
    def test_tell_the_reason_and_every_fact(self, ana_browser, write, event, reason, detail, told):
        write(event, reason=reason, **detail)

        assert rows(ana_browser.open(ADDRESS))[0][-1] == told

    def test_name_every_event_in_the_form_and_in_the_line(self, sam_browser, write):
        for event in Event:
            write(event)

        options = sam_browser.open(ADDRESS).soup.select("select[name=event] option[value]")
        offered = {option["value"]: option.get_text() for option in options}
        lines = newest(sam_browser, len(Event))
        named = {
            event: (offered.get(event.value), line[2])
            for event, line in zip(Event, lines, strict=True)
        }
        assert {e: names for e, names in named.items() if set(names) != {e.label}} == {}

    def test_name_every_reason(self, ana_browser, write):
        for reason in Reason:
            write(Event.ACCESS_DENIED, reason=reason)

        lines = newest(ana_browser, len(Reason))
        told = {reason: line[4:] for reason, line in zip(Reason, lines, strict=True)}
        refused = Outcome.REFUSED.label
        assert {r: words for r, words in told.items() if words != [refused, r.label]} == {}

    def test_have_words_for_all_that_can_be_told(self):
        assert set(wording.UNDELIVERED) == set(Undelivered.values)
        assert set(wording.CRITERIA) == set(Criterion.values)
        ends = {end.value.lower() for end in (*SignInEnd, *TokenRemovalReason)}
        assert ends <= set(wording.WHY)

    def test_know_every_fact_that_anything_writes(self):
        text = "".join(
            path.read_text() for app in APPS for path in sorted((SOURCES / app).rglob("*.py"))
        )
        literal = "".join(re.findall(r"(?:facts|detail)(?:: [^=\n]+)? ?=\s?\{([^}]*)\}", text))
        written = set(re.findall(r'"([a-z_]+)": ', literal))
        written |= set(re.findall(r'facts\["([a-z_]+)"\]', text))

        said_elsewhere = {"digest", "limit", "factors", "refused_resyncs", "request"}
        assert {"person", "why", "delivery", "topic", "prescription", "until"} <= written
        assert written - said_elsewhere - {"person"} <= set(wording.FACTS)

    def test_never_show_a_whole_number(self, ana, sam_browser, ana_browser):
        page = ana_browser.open("/exostar/authenticate/?next=/exostar/hard-token/remove/")
        ana_browser.submit(page, "Next", method=page.soup.select("input[type=radio]")[2]["value"])

        text = sam_browser.open(ADDRESS).soup.main.get_text()

        assert "Backup phone ending 0142" in text
        assert "555" not in text


class TestCost:
    def test_of_a_page_does_not_grow_with_its_lines(
        self, sam, sam_browser, write, django_assert_max_num_queries
    ):
        for _ in range(60):
            write(Event.PASSWORD_RESET_ALLOWED, by=sam, person="ana")

        with django_assert_max_num_queries(6):
            sam_browser.client.get(f"{ADDRESS}?person=ana&event=password.reset_allowed")

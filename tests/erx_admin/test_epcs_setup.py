"""EPCS Setup: find a prescriber by last name. trust.md, case 56."""

import uuid
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from identity.models import EpcsAccount
from identity.typed.names import folded_key, last_name_of
from identity.typed.text import clean
from simulator.sandboxes import practice_setup as practices
from tests.addresses import ANY_ID
from tests.portal.epcs_password import SETUP, names, row_of, search

NONE = (
    "No prescriber has a last name that starts with ‘{}’."
    " Check the spelling, or search for the first letters of the last name."
)


def status(page):
    return page.soup.select_one("[role=status]").get_text(strip=True)


class TestSearch:
    def test_an_empty_field_shows_all_by_last_name(self, sam_browser):
        page = sam_browser.open(SETUP)

        assert names(page) == ["Kim", "Lindqvist", "Reyes"]
        assert status(page) == "3 prescribers found."

    @pytest.mark.parametrize("typed", ["Lindqvist", "lind", "LIND", " lind ", "l"])
    def test_finds_by_how_the_last_name_starts_in_any_case(self, sam_browser, typed):
        page = search(sam_browser, typed)

        assert names(page) == ["Lindqvist"]
        assert status(page) == "1 prescriber found."
        assert page.value_of("last_name").strip() == typed.strip()

    @pytest.mark.parametrize("typed", ["qvist", "Cara", "Okafor", "Xyz"])
    def test_finds_nothing_elsewhere_in_the_name_and_nobody_who_does_not_prescribe(
        self, sam_browser, typed
    ):
        page = search(sam_browser, typed)

        assert names(page) == []
        assert not page.soup.select("table")
        assert status(page) == NONE.format(typed)

    @pytest.mark.parametrize(
        "typed", ["%", "_im", "\\", "'", "k%", "';--", "K_m", "<b>", "(", "[a"]
    )
    def test_nothing_typed_is_more_than_itself(self, sam_browser, typed):
        page = search(sam_browser, typed)

        assert page.status == 200
        assert names(page) == []

    @pytest.mark.parametrize("name", ["O'Neil", "50%er", "A_b", "Back\\slash"])
    def test_an_odd_name_is_found_by_itself(self, sam_browser, colleague, name):
        colleague(name)

        assert names(search(sam_browser, name)) == [name]
        assert names(search(sam_browser, name[:3])) == [name]

    def test_what_is_too_long_is_said_at_the_field(self, sam_browser):
        page = sam_browser.open(f"{SETUP}?last_name={'x' * 5000}")

        assert page.status == 200
        assert page.problems == ["Last name must be 80 characters or fewer"]
        assert page.error_beside["last_name"] == page.problems[0]
        assert not page.soup.select("table")

    def test_a_nul_is_refused_before_anybody_looks(self, sam_browser):
        assert sam_browser.open(f"{SETUP}?last_name=a%00").status == 400

    @given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_shows_exactly_the_names_that_start_so(self, sam_browser, typed):
        page = sam_browser.open(f"{SETUP}?last_name={quote(typed)}")

        key = folded_key(last_name_of(typed))
        expected = [name for name in ("Kim", "Lindqvist", "Reyes") if name.lower().startswith(key)]
        assert page.status == 200
        assert names(page) == (expected if len(clean(typed)) <= 80 else [])


class TestPractices:
    @pytest.fixture
    def elsewhere(self, db):
        return practices.make(name="elsewhere", at=timezone.now(), running=False)

    def test_another_practices_prescribers_are_not_listed(self, sam_browser, elsewhere, colleague):
        colleague("Stranger", of=elsewhere)

        assert names(sam_browser.open(SETUP)) == ["Kim", "Lindqvist", "Reyes"]
        assert names(search(sam_browser, "Stranger")) == []

    def test_another_practices_prescriber_is_not_found_and_written_down(
        self, edit, elsewhere, colleague, journal
    ):
        page = edit(colleague("Stranger", of=elsewhere))

        assert (page.status, page.heading) == (404, "Page not found")
        (line,) = journal()
        assert (line.event, line.reason) == ("access.denied", "not_yours")

    def test_an_id_of_nobody_is_not_found(self, sam_browser, journal):
        assert sam_browser.open(f"{SETUP}{uuid.uuid4()}/").status == 404
        assert journal() == []

    def test_a_colleague_who_does_not_prescribe_is_not_found(self, edit, sam):
        assert edit(sam).status == 404

    @pytest.mark.parametrize("part", ["1", "x", "0" * 36, "%27"])
    def test_an_id_that_is_none_is_not_found(self, sam_browser, part):
        assert sam_browser.open(f"{SETUP}{part}/").status == 404


class TestTable:
    def test_tells_registered_from_revoked_and_not_registered(
        self, sam_browser, colleague, ben, clock
    ):
        colleague("Zwei")
        EpcsAccount.objects.filter(user=ben).update(revoked_at=clock.now)

        page = sam_browser.open(SETUP)

        assert row_of(page, "Reyes") == ["Reyes", "Ana", "Registered", "Set", "Edit"]
        assert row_of(page, "Kim")[2:4] == ["Revoked", "None"]
        assert row_of(page, "Zwei") == ["Zwei", "Dana", "Not registered", "Never set", "Edit"]

    def test_tells_where_each_password_stands(self, sam, sam_browser, reset, cara, ben, clock):
        EpcsAccount.objects.filter(user=ben).update(epcs_password="", epcs_password_set_at=None)
        reset(cara)

        page = sam_browser.open(SETUP)
        assert row_of(page, "Lindqvist")[3] == "Reset, not chosen yet"
        assert row_of(page, "Kim")[3] == "Never set"
        clock.advance(hours=24)
        sam_browser.sign_in(sam)
        assert row_of(sam_browser.open(SETUP), "Lindqvist")[3] == "Reset, not chosen yet"
        clock.advance(seconds=1)
        assert row_of(sam_browser.open(SETUP), "Lindqvist")[3] == "Reset expired"

    def test_tells_a_lock_to_its_last_second_and_what_too_many_wrong_ones_ended(
        self, sam, sam_browser, ana, ben, clock
    ):
        # 9:41:20 AM in the practice's zone; workflows.md, section 14: a lock lasts 15 minutes.
        locked = clock.now + timedelta(minutes=15)
        EpcsAccount.objects.filter(user=ana).update(failures=5, locked_until=locked)
        EpcsAccount.objects.filter(user=ben).update(failures=50, disabled_at=clock.now)

        page = sam_browser.open(SETUP)

        assert row_of(page, "Reyes")[3] == "Set, locked until 9:56 AM"
        assert row_of(page, "Kim")[3] == "Set, disabled after too many wrong ones"
        clock.advance(minutes=14, seconds=59)
        assert row_of(sam_browser.open(SETUP), "Reyes")[3] == "Set, locked until 9:56 AM"
        clock.advance(seconds=1)
        assert row_of(sam_browser.open(SETUP), "Reyes")[3] == "Set"

    def test_of_a_revoked_account_tells_no_password_whatever_was_left(
        self, sam_browser, ana, clock
    ):
        rows = EpcsAccount.objects.filter(user=ana)
        rows.update(revoked_at=clock.now, locked_until=clock.now + timedelta(minutes=15))
        found = [row_of(sam_browser.open(SETUP), "Reyes")[2:4]]
        rows.update(epcs_password="", epcs_password_set_at=None, locked_until=None)
        found.append(row_of(sam_browser.open(SETUP), "Reyes")[2:4])

        assert found == [["Revoked", "None"]] * 2

    def test_each_edit_is_described_by_its_name(self, sam_browser):
        page = sam_browser.open(SETUP)

        described = [
            " ".join(page.soup.find(id=i).get_text() for i in link["aria-describedby"].split())
            for link in page.soup.select("tbody a")
        ]
        assert described == ["Ben Kim", "Cara Lindqvist", "Ana Reyes"]

    def test_no_address_counts_people(self, sam_browser, ana, ben, cara):
        links = sam_browser.open(SETUP).soup.select("tbody a")

        ids = [link["href"].removeprefix(SETUP).rstrip("/") for link in links]
        assert ids == [str(user.public_id) for user in (ben, cara, ana)]


class TestPaging:
    @pytest.fixture
    def many(self, colleague):
        for number in range(57):
            colleague(f"Smith{number // 30}", first_name=f"N{number:02}")

    def test_goes_through_everybody_once(self, sam_browser, many):
        page = search(sam_browser, "smith")
        seen, told = [], []
        for _ in range(3):
            seen.append([words_of(row) for row in page.soup.select("tbody tr")])
            told.append(status(page))
            more = [a for a in page.soup.select("main a") if a.get_text() == "More prescribers"]
            page = sam_browser.click(page, "More prescribers") if more else page

        assert [len(rows) for rows in seen] == [25, 25, 7]
        assert len({row for rows in seen for row in rows}) == 57
        assert told == [
            "25 prescribers shown. There are more.",
            "25 more prescribers shown. There are more.",
            "7 more prescribers found.",
        ]
        assert not more

    def test_keeps_what_was_typed(self, sam_browser, many):
        page = sam_browser.click(search(sam_browser, "smith1"), "More prescribers")

        assert set(names(page)) == {"Smith1"}
        assert page.value_of("last_name") == "smith1"

    def test_exactly_one_page_has_no_more(self, sam_browser, colleague):
        for number in range(25):
            colleague("Jones", first_name=f"N{number}")

        page = search(sam_browser, "jones")

        assert status(page) == "25 prescribers found."
        assert "More prescribers" not in page.text

    @pytest.mark.parametrize("after", ["", "x", "1", "'", "%25", "9" * 3000, ANY_ID])
    def test_a_cursor_of_nobody_begins_at_the_beginning(self, sam_browser, after):
        page = sam_browser.open(f"{SETUP}?after={after}")

        assert names(page) == ["Kim", "Lindqvist", "Reyes"]

    def test_a_cursor_from_elsewhere_shows_nothing_foreign(self, sam_browser, colleague):
        other = practices.make(name="elsewhere", at=timezone.now(), running=False)
        stranger = colleague("Lz", of=other)

        page = sam_browser.open(f"{SETUP}?after={stranger.public_id}")

        assert names(page) == ["Kim", "Lindqvist", "Reyes"]

    def test_a_cursor_past_the_end_says_so(self, sam_browser, ana):
        page = sam_browser.open(f"{SETUP}?after={ana.public_id}")

        assert names(page) == []
        assert status(page) == "There are no more prescribers."


def words_of(row):
    return " ".join(row.get_text(" ").split())

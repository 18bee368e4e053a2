"""What the journal's pages look up in rows: what was written with a removal, and prescriptions."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from epcs import journal_subjects
from epcs.models import Patient, Prescription
from exostar.operations import backup_phone, hard_token
from identity import journal as pen
from identity.constants import Delivery, Event, PhoneRemovalReason, Reason, TokenRemovalReason
from identity.journal_pages import reading, removals
from identity.journal_pages.reading import Filters
from identity.models import BackupPhone, EpcsAccount, HardToken, JournalLine, User
from simulator.sandboxes import practice_setup as practices
from tests.identity.test_journal_csv import download, read
from tests.portal.account import REMOVE_HARD_TOKEN, signed_in_and_proved
from tests.portal.prescribing import ask_approval, marks, review, sign

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESS = "/journal/"
ENDING = "0155"
NUMBER = f"+1802555{ENDING}"
TWO_LINES = "Left in a taxi.\n<b>Ask</b> Sam & the 'driver'."


def cell(page, column="Reason", row=0):
    """One cell of the newest lines."""
    return page.soup.select("tbody tr")[row].select_one(f"[data-label={column}]")


def written(page, row=0):
    found = cell(page, row=row).select_one(".as-typed")
    return found.get_text() if found else None


def subjects(page, row=0):
    """What the line is about: its texts, and the addresses of those that are links."""
    cells = cell(page, row=row)
    texts = [paragraph.get_text() for paragraph in cells.select("p:not(.as-typed)")]
    return texts, [link["href"] for link in cells.select("a")]


def remove(user, reason="OTHER", detail=TWO_LINES):
    """Remove a hard token at its page."""
    browser = signed_in_and_proved(user)
    page = browser.submit(browser.open(REMOVE_HARD_TOKEN), "Remove", reason=reason, detail=detail)
    assert "Your hard token is removed." in page.text
    return browser


@pytest.fixture
def phone(ana, clock):
    """Add that number to Ana's phones and remove it again, all at one instant of the clock."""

    def add_and_remove(detail, *, number=NUMBER, reason=PhoneRemovalReason.OTHER, at=None):
        at = at or clock.now
        own = {"by": ana, "at": at}
        row = backup_phone.confirm(
            account=ana.epcs_account, number=number, delivery=Delivery.TEXT, **own
        )
        backup_phone.remove(phone=row, reason=reason, detail=detail, **own)

    return add_and_remove


class TestAdditionalDetail:
    def test_of_a_removal_is_shown_as_it_was_written(self, ana, journal):
        browser = remove(ana)

        page = browser.open(ADDRESS)

        assert cell(page, "What").get_text() == "Hard token removed"
        assert written(page) == f"“{TWO_LINES}”"
        assert "&lt;b&gt;Ask&lt;/b&gt;" in page.response.content.decode()
        assert TWO_LINES.split(maxsplit=1)[0] not in str(journal()[-1].detail)

    def test_keeps_its_lines_apart(self):
        style = (ROOT / "static" / "css" / "app.css").read_text()

        assert ".as-typed { white-space: pre-line;" in style

    def test_is_shown_to_the_administrator_too(self, ana, sam_browser):
        remove(ana)

        assert written(sam_browser.open(f"{ADDRESS}?event=hard_token.removed")) == f"“{TWO_LINES}”"

    def test_is_a_column_of_the_file(self, ana, ana_browser):
        remove(ana, detail="=1+1")

        line = read(download(ana_browser))[1]

        assert (line[7], line[-1]) == ("Other", "'=1+1")

    def test_is_shown_of_every_kind_of_credential(
        self, ana, ana_browser, clock, phone, mobile_id_of
    ):
        browser = remove(ana, "LOST", "First")
        page = browser.open("/exostar/mobile-id/remove/")
        browser.submit(page, "Remove", reason="STOLEN", detail="Second")
        phone("Third")

        page = browser.open(ADDRESS)

        assert [written(page, row) for row in (0, 2, 3)] == ["“Third”", "“Second”", "“First”"]

    def test_is_nothing_where_nothing_was_written(self, ana):
        page = remove(ana, "LOST", "").open(ADDRESS)

        assert written(page) is None
        assert cell(page).get_text() == "Lost"

    def test_is_nobody_elses(self, ana, ben, clock, ben_browser):
        remove(ana)
        at = clock.now
        hard_token.remove(
            token=token_of(ben), reason=TokenRemovalReason.OTHER, detail="Ben's", by=ben, at=at
        )

        page = ben_browser.open(ADDRESS)

        assert written(page) == "“Ben's”"
        assert "taxi" not in page.text

    def test_of_one_number_removed_again_goes_with_its_own_line(self, ana_browser, clock, phone):
        phone("The first time")
        clock.advance(minutes=1)
        phone("The second time")

        page = ana_browser.open(f"{ADDRESS}?event=phone.removed")

        assert [written(page, row) for row in (0, 1)] == ["“The second time”", "“The first time”"]

    def test_at_one_instant_of_a_clock_that_stands_too(self, ana_browser, phone):
        phone("The first time")
        phone("The second time")

        page = ana_browser.open(f"{ADDRESS}?event=phone.removed")

        assert [written(page, row) for row in (0, 1)] == ["“The second time”", "“The first time”"]

    def test_is_left_out_rather_than_told_of_the_wrong_line(self, ana_browser, phone):
        phone("Of Vermont", number=NUMBER)
        phone("Of New York", number=f"+1212555{ENDING}")

        page = ana_browser.open(f"{ADDRESS}?event=phone.removed")

        assert [written(page, row) for row in (0, 1)] == [None, None]

    def test_of_two_of_one_name_is_told_by_the_reason(self, ana_browser, phone):
        phone("Of Vermont", reason=PhoneRemovalReason.UNUSED)
        phone("Of New York", number=f"+1212555{ENDING}")

        page = ana_browser.open(f"{ADDRESS}?event=phone.removed")

        assert [written(page, row) for row in (0, 1)] == ["“Of New York”", "“Of Vermont”"]

    def test_is_never_another_practices(self, ana, practice, clock):
        other = practices.make(name="other", at=clock.now, running=False)
        twin = User.objects.get(practice=other, key="ana")
        twin.practice = other
        (phone,) = BackupPhone.objects.filter(user=ana)
        pen_and_row(ana, phone, "Ours", clock.now)
        (phone,) = BackupPhone.objects.filter(user=twin)
        pen_and_row(twin, phone, "Theirs", clock.now)

        lines = reading.page(user=ana, filters=Filters(event="phone.removed"), before=None).lines

        assert [line.additional_detail for line in lines] == ["Ours"]

    def test_takes_one_query_for_all_lines_of_all_kinds(self, ana, ben, clock, phone):
        hard_token.remove(
            token=token_of(ana), reason=TokenRemovalReason.OTHER, detail="x", by=ana,
            at=clock.now,
        )  # fmt: skip
        for turn in range(30):
            phone(f"Turn {turn}", at=clock.now + timedelta(seconds=turn))
        lines = list(JournalLine.objects.filter(practice_id=ana.practice_id, run=1))

        with CaptureQueriesContext(connection) as captured:
            found = removals.details(ana.practice_id, lines)

        assert len(found) == 31
        assert len(captured) == 1

    def test_takes_no_query_where_nothing_was_removed(self, ana, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert removals.details(ana.practice_id, []) == {}


def token_of(user):
    """A person's token, with its practice."""
    return HardToken.objects.select_related("practice").get(account__user=user)


def pen_and_row(user, phone, detail, at):
    phone.practice = user.practice
    backup_phone.remove(phone=phone, reason=PhoneRemovalReason.OTHER, detail=detail, by=user, at=at)


class TestPrescriptions:
    def test_that_are_signed_are_named_and_linked(self, ana, ana_browser, press):
        page = review(ana_browser)
        sign(ana_browser, page, press(ana)[0])

        texts, links = subjects(ana_browser.open(ADDRESS))

        assert texts == ["Milo Hart, methylphenidate ER 18 mg"]
        assert links == [page.address]
        assert ana_browser.open(links[0]).status == 200
        assert "Milo Hart" in ana_browser.open(links[0]).text

    def test_that_are_refused_are_named_with_the_reason(self, ana_browser):
        page = review(ana_browser)
        sign(ana_browser, page, "000000", password="wrong", marked=marks(page))

        texts, links = subjects(ana_browser.open(ADDRESS))

        assert texts == [
            "EPCS password: wrong password; Hard token GALH10000017: wrong code",
            "Milo Hart, methylphenidate ER 18 mg",
            "Milo Hart, methylphenidate 5 mg",
        ]
        assert len(links) == 2

    def test_whose_approval_is_requested_and_cancelled_are_named(self, ana_browser):
        for _ in range(2):
            ask_approval(ana_browser)

        page = ana_browser.open(ADDRESS)

        named = ["Milo Hart, methylphenidate ER 18 mg", "Milo Hart, methylphenidate 5 mg"]
        what = [cell(page, "What", row).get_text() for row in range(3)]
        assert what == [
            "Approval in Authy requested", "Signing refused", "Approval in Authy requested",
        ]  # fmt: skip
        assert [subjects(page, row)[0][-2:] for row in range(3)] == [named] * 3

    def test_that_changed_meanwhile_are_named(self, ana, ana_browser, press):
        page = review(ana_browser)
        (row, *_) = Prescription.objects.filter(account__user=ana).order_by("pk")
        Prescription.objects.filter(pk=row.pk).update(quantity=7)

        sign(ana_browser, page, press(ana)[0])

        texts, _ = subjects(ana_browser.open(ADDRESS))
        assert texts == ["Changed meanwhile", "Milo Hart, methylphenidate ER 18 mg"]

    def test_are_named_to_the_administrator_and_never_linked(
        self, ana, ana_browser, sam_browser, press
    ):
        sign(ana_browser, review(ana_browser), press(ana)[0])

        texts, links = subjects(sam_browser.open(ADDRESS))

        assert (texts, links) == (["Milo Hart, methylphenidate ER 18 mg"], [])

    def test_are_a_column_of_the_file(self, ana_browser):
        page = review(ana_browser)
        sign(ana_browser, page, "000000", password="wrong", marked=marks(page))

        line = read(download(ana_browser))[1]

        named = "Milo Hart, methylphenidate ER 18 mg; Milo Hart, methylphenidate 5 mg"
        assert line[-2] == named
        assert "prescription" not in line[7]

    def test_that_are_signed_keep_the_patients_name_of_then(self, ana, ana_browser, press):
        sign(ana_browser, review(ana_browser), press(ana)[0])
        ask_approval(ana_browser)
        Patient.objects.filter(name="Milo Hart").update(name="Milo Hart-Reed")

        page = ana_browser.open(ADDRESS)

        assert subjects(page, 0)[0] == ["Milo Hart-Reed, methylphenidate 5 mg"]
        assert subjects(page, 1)[0] == ["Milo Hart, methylphenidate ER 18 mg"]

    def test_of_a_colleague_are_not_named_to_who_tried_to_sign_them(
        self, ana, ben, ben_browser, ana_browser
    ):
        hers = marks(review(ana_browser))
        sign(ben_browser, review(ben_browser), "000000", password="wrong", marked=hers)

        page = ben_browser.open(ADDRESS)

        assert cell(page, "What").get_text() == "Signing refused"
        assert "Milo Hart" not in page.text

    def test_of_a_colleague_are_not_named_by_an_id_in_a_line(self, ana, ben, ben_browser, clock):
        (row, *_) = Prescription.objects.filter(account__user=ana)
        pen.write(
            Event.PRESCRIPTION_SIGNING_REFUSED, practice=ben.practice, by=ben, at=clock.now,
            reason=Reason.WRONG_CODE, detail={"prescription": str(row.public_id)},
        )  # fmt: skip

        page = ben_browser.open(ADDRESS)

        assert cell(page).get_text() == f"Wrong code, prescription {str(row.public_id)[:8]}"

    def test_with_markup_in_their_names_are_escaped(self, ana, ana_browser):
        Patient.objects.filter(practice=ana.practice).update(name="<i>Milo</i>")
        sign(ana_browser, review(ana_browser), "000000")

        page = ana_browser.open(ADDRESS)

        assert subjects(page)[0][-1] == "<i>Milo</i>, methylphenidate ER 18 mg"

    def test_that_cannot_be_signed_at_all_are_named(self, ana, ana_browser):
        page = review(ana_browser)
        EpcsAccount.objects.filter(user=ana).update(epcs_password="", epcs_password_set_at=None)

        sign(ana_browser, page, "000000")

        assert subjects(ana_browser.open(ADDRESS))[0] == [
            "No EPCS password set", "Milo Hart, methylphenidate ER 18 mg",
        ]  # fmt: skip

    def test_take_one_query_for_all_lines(self, ana, ana_browser, practice):
        for _ in range(3):
            page = review(ana_browser)
            sign(ana_browser, page, "000000", marked=marks(page))
        sign(ana_browser, review(ana_browser, row=2), "000000")
        lines = list(JournalLine.objects.filter(practice_id=practice.pk, run=practice.run))

        with CaptureQueriesContext(connection) as captured:
            found = journal_subjects.prescriptions(lines, ana)

        assert sum(len(named) for named in found.values()) == 3 * 2 + 1
        assert len(captured) == 1


class TestCost:
    def test_of_a_page_is_one_query_for_removals_and_one_for_prescriptions(
        self, ana, ana_browser, phone, clock
    ):
        with CaptureQueriesContext(connection) as bare:
            ana_browser.client.get(ADDRESS)
        for turn in range(20):
            phone(f"Turn {turn}", at=clock.now + timedelta(seconds=turn))
            pen.write(
                Event.PRESCRIPTION_SIGNED, practice=ana.practice, by=ana, at=clock.now,
                detail={"prescription": str(Prescription.objects.first().public_id)},
            )  # fmt: skip

        with CaptureQueriesContext(connection) as full:
            ana_browser.client.get(ADDRESS)

        assert len(full) == len(bare) + 2

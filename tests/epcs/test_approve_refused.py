"""What keeps an approval in Authy from being asked for: workflows.md, sections 11 and 14."""

from datetime import timedelta

import pytest

from epcs.models import Prescription
from identity.constants import Undelivered
from identity.models import AuthyRequest, EpcsAccount, MobileId
from identity.providers.delivery import NotDeliveredError
from simulator import pushes
from simulator.models import Smartphone
from tests.portal.desk import act
from tests.portal.prescribing import CHANGED, REFUSED, ask_approval, marks, review, sign

TOO_MANY = "We sent several requests that were not approved. Use a code, or send a new request at"


def latest():
    return AuthyRequest.objects.latest("pk")


def nothing_was_asked():
    return not AuthyRequest.objects.exists()


class TestRefused:
    """Nothing is sent."""

    def test_a_wrong_password_gets_the_one_sentence_and_is_counted(self, ana, ana_browser, journal):
        page = ask_approval(ana_browser, password="wrong")

        assert page.problems == [REFUSED]
        assert page.value_of("password") == ""
        assert nothing_was_asked()
        assert EpcsAccount.objects.get(user=ana).failures == 1
        (line,) = journal()
        assert (line.event, line.reason) == ("prescription.signing_refused", "wrong_password")
        assert line.credential == "epcs_password"

    def test_a_wrong_password_counts_nothing_against_the_token(
        self, ana, ana_browser, mobile_id_of
    ):
        ask_approval(ana_browser, password="wrong", code="000001")

        assert mobile_id_of(ana).failures == 0

    def test_a_locked_password_says_until_when_even_if_right(self, ana_browser, journal):
        answers = [ask_approval(ana_browser, password="wrong") for _ in range(5)]

        right = ask_approval(ana_browser)

        assert [page.problems[0] == REFUSED for page in answers] == [True] * 4 + [False]
        assert "locked until 9:56 AM" in right.problems[0]
        assert nothing_was_asked()
        assert journal()[-1].reason == "locked"

    def test_a_locked_token_is_not_asked(self, ana, ana_browser, journal, clock):
        until = clock.now + timedelta(minutes=15)
        MobileId.objects.filter(account__user=ana).update(locked_until=until)

        page = ask_approval(ana_browser)

        assert "locked until 9:56 AM" in page.problems[0]
        assert nothing_was_asked()
        assert (journal()[-1].reason, journal()[-1].credential) == ("locked", "mobile_id:0142")

    def test_a_lock_ends_at_its_end(self, ana, ana_browser, clock):
        MobileId.objects.filter(account__user=ana).update(locked_until=clock.now)

        assert ask_approval(ana_browser).heading == "Approve in Authy"

    @pytest.mark.parametrize("form", ["offered", "forged"])
    def test_a_disabled_token_is_not_offered_and_not_asked(
        self, ana, ana_browser, journal, clock, form
    ):
        page = review(ana_browser)
        MobileId.objects.filter(account__user=ana).update(disabled_at=clock.now)
        if form == "offered":
            assert not review(ana_browser).soup.select("input[value=authy_approval]")

        answer = ask_approval(ana_browser, page)

        assert answer.problems == [REFUSED]
        assert nothing_was_asked()
        assert journal()[-1].reason == "method_not_allowed"

    def test_without_a_mobile_id_it_is_not_offered_and_not_accepted(self, ben_browser, journal):
        page = review(ben_browser)

        answer = ask_approval(ben_browser, page, password="ben-signs-maple-2026")

        assert not page.soup.select("input[value=authy_approval]")
        assert answer.problems == [REFUSED]
        assert journal()[-1].reason == "method_not_allowed"

    def test_where_pushes_are_not_to_be_had_it_is_not_offered_and_not_accepted(
        self, ana_browser, monkeypatch, journal
    ):
        page = review(ana_browser)
        monkeypatch.setattr(pushes, "IS_AVAILABLE", False)

        answer = ask_approval(ana_browser, page)

        values = [field["value"] for field in answer.soup.select("input[name=method]")]
        assert values == ["hard_token", "mobile_id"]
        assert answer.problems == [REFUSED]
        assert journal()[-1].reason == "method_not_allowed"

    def test_a_change_since_the_page_was_opened(self, ana_browser, journal):
        page = review(ana_browser)
        Prescription.objects.filter(public_id=marks(page)[0][:36]).update(quantity=31)

        answer = ask_approval(ana_browser, page)

        assert (answer.status, answer.problems) == (409, [CHANGED])
        assert nothing_was_asked()
        assert journal()[-1].reason == "changed_meanwhile"

    def test_two_patients_at_once(self, ana_browser):
        pages = [review(ana_browser, number) for number in range(3)]
        everything = sorted({mark for page in pages for mark in marks(page)})

        answer = ask_approval(ana_browser, pages[0], marked=everything)

        assert (answer.status, answer.problems) == (409, [CHANGED])
        assert nothing_was_asked()

    def test_no_mark(self, ana_browser, journal):
        page = ask_approval(ana_browser, marked=[])

        assert page.problems == ["Mark at least one prescription"]
        assert journal() == []

    def test_a_missing_password_beside_a_code_that_is_none(self, ana_browser):
        assert ask_approval(ana_browser, password="", code="12").problems == [
            "Enter your EPCS password"
        ]

    def test_marks_and_method_stay(self, ana_browser):
        page = ask_approval(ana_browser, password="wrong")

        assert len(page.soup.select("input[name=marks][checked]")) == 2
        assert page.soup.select_one("input[value=authy_approval][checked]")


class TestTooMany:
    def test_the_sixth_in_fifteen_minutes_is_refused_and_leaves_the_fifth(
        self, ana_browser, journal
    ):
        for _ in range(5):
            ask_approval(ana_browser)
        fifth = latest()

        page = ask_approval(ana_browser)

        assert page.problems == [f"{TOO_MANY} 9:56 AM"]
        assert page.error_beside["method"] == page.problems[0]
        fifth.refresh_from_db()
        assert fifth.status == "PENDING"
        line = journal()[-1]
        assert (line.event, line.reason) == ("prescription.signing_refused", "too_many")

    def test_needs_the_right_password_to_be_said(self, ana_browser):
        for _ in range(5):
            ask_approval(ana_browser)

        assert ask_approval(ana_browser, password="wrong").problems == [REFUSED]

    def test_ends_when_the_first_is_fifteen_minutes_old(self, ana_browser, clock):
        for _ in range(5):
            ask_approval(ana_browser)
        clock.advance(minutes=15)

        assert ask_approval(ana_browser).heading == "Approve in Authy"

    def test_leaves_codes_as_they_are(self, ana, ana_browser, press):
        for _ in range(6):
            ask_approval(ana_browser)

        assert "Prescription sent." in sign(ana_browser, review(ana_browser), press(ana)[0]).text


class TestNotDelivered:
    @pytest.fixture
    def no_phone(self, monkeypatch):
        def refuse(push):
            raise NotDeliveredError("nobody there", Undelivered.UNAVAILABLE)

        monkeypatch.setattr(pushes, "send", refuse)

    def test_is_a_friendly_sentence_and_ends_the_request(self, no_phone, ana_browser, journal):
        page = ask_approval(ana_browser)

        assert page.status == 200
        assert page.problems == [
            "We could not send a request to the Authy app. Use a code, or try again in a minute"
        ]
        assert latest().status == "CANCELLED"
        assert [(line.event, line.reason) for line in journal()] == [
            ("prescription.approval_requested", None),
            ("prescription.signing_refused", "cancelled"),
            ("prescription.signing_refused", "not_delivered"),
        ]

    def test_of_a_phone_without_authy_becomes_a_text(self, ana, ana_browser):
        Smartphone.objects.filter(holder=ana).update(authy_installed=False)

        page = ask_approval(ana_browser)
        act(ana_browser, install="yes")

        desk = act(ana_browser, open_request=latest().public_id)
        assert page.heading == "Approve in Authy"
        assert "PCC eRx: send 2 prescriptions for Milo Hart?" in desk.phone

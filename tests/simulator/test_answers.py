"""Answers in Authy: one counts, and the phone says what became of it."""

import pytest

from identity.constants import RequestPurpose
from identity.models import AuthyRequest, MobileId
from identity.operations import authy_requests
from simulator.devices import authy_answers
from simulator.models import Smartphone
from tests.portal.desk import act, look, soft_codes
from tests.portal.phone import ask_to_add, ask_to_sign

BENS = "+18025550163"
BEFORE = "Your answer changed nothing."


def events(journal):
    return [line.event for line in journal()]


class TestApprove:
    def test_registers_the_phone(self, asked, ben, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        desk = act(ben_browser, approve=asked.public_id)

        assert MobileId.objects.get(account__user=ben).number == BENS
        assert "Approved. Go back to the computer screen." in desk.phone
        assert desk.announcements == ["Approved. Go back to the computer screen."]

    def test_leaves_only_exit(self, asked, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        desk = act(ben_browser, approve=asked.public_id)

        names = [b.get_text() for b in desk.region("Smartphone").find_all("button")]
        assert names == ["Exit"]

    def test_keeps_the_token_for_good(self, asked, ben_browser):
        before = soft_codes(act(ben_browser, open="AUTHY"))

        act(ben_browser, approve=asked.public_id)

        assert soft_codes(act(ben_browser, open="AUTHY")) == before

    def test_twice_answers_once(self, asked, ben, ben_browser, journal):
        act(ben_browser, open_request=asked.public_id)
        act(ben_browser, approve=asked.public_id)

        desk = act(ben_browser, approve=asked.public_id)

        assert "Approved. Go back to the computer screen." in desk.phone
        assert BEFORE not in desk.phone
        assert MobileId.objects.filter(account__user=ben).count() == 1
        assert events(journal).count("mobile_id.registered") == 1

    def test_in_the_last_second_counts(self, asked, ben, ben_browser, clock):
        act(ben_browser, open_request=asked.public_id)
        clock.advance(seconds=300.999)

        act(ben_browser, approve=asked.public_id)

        assert MobileId.objects.filter(account__user=ben).exists()

    def test_too_late_changes_nothing_and_says_so(self, asked, ben, ben_browser, clock, journal):
        act(ben_browser, open_request=asked.public_id)
        clock.advance(seconds=301)

        desk = act(ben_browser, approve=asked.public_id)

        assert f"This request has timed out. {BEFORE}" in desk.phone
        assert not MobileId.objects.filter(account__user=ben).exists()
        assert journal("mobile_id.answer_refused")[-1].reason == "expired"

    def test_of_what_was_ended_on_the_computer_says_so(self, asked, ben, ben_browser, journal):
        act(ben_browser, open_request=asked.public_id)
        purpose = RequestPurpose.REGISTRATION
        authy_requests.cancel(account=ben.epcs_account, purpose=purpose, by=ben, at=asked.sent_at)

        desk = act(ben_browser, approve=asked.public_id)

        assert f"This request was ended on the computer. {BEFORE}" in desk.phone
        assert not MobileId.objects.filter(account__user=ben).exists()
        assert journal("mobile_id.answer_refused")[-1].reason == "cancelled"

    def test_after_deny_changes_nothing_and_says_so(self, asked, ben, ben_browser):
        act(ben_browser, open_request=asked.public_id)
        act(ben_browser, deny=asked.public_id)

        desk = act(ben_browser, approve=asked.public_id)

        assert f"This request was denied before. {BEFORE}" in desk.phone
        assert not MobileId.objects.filter(account__user=ben).exists()

    def test_that_cannot_be_done_says_so(self, asked, ben, ben_browser, ana, ana_browser):
        # The number became a colleague's Mobile ID in the meantime.
        MobileId.objects.filter(account__user=ana).update(number=BENS)
        act(ben_browser, open_request=asked.public_id)

        desk = act(ben_browser, approve=asked.public_id)

        assert "This request could not be approved. Nothing was added." in desk.phone
        assert AuthyRequest.objects.get(pk=asked.pk).status == "CANCELLED"

    def test_of_somebody_elses_phone_changes_nothing(self, asked, ben, ana_browser, journal):
        assert act(ana_browser, approve=asked.public_id).status == 404

        assert AuthyRequest.objects.get(pk=asked.pk).status == "PENDING"
        assert "mobile_id.approved" not in events(journal)

    def test_belongs_to_whoever_holds_the_phone(
        self, bens_authy, ben, ben_browser, ana_browser, ana
    ):
        # Ben asked for Ana's phone: she sees his name and answers, he cannot.
        MobileId.objects.filter(account__user=ana).update(
            removed_at="2026-03-17T13:41:20Z", removal_reason="LOST"
        )
        request = ask_to_add(ben, at=ana.signin_set.get().started_at)

        assert act(ben_browser, deny=request.public_id).status == 404
        act(ana_browser, deny=request.public_id)

        assert AuthyRequest.objects.get(pk=request.pk).status == "DENIED"

    def test_without_the_forms_token_is_refused(self, asked, ben_browser):
        response = ben_browser.client.post("/desk/", {"approve": asked.public_id})

        assert response.status_code == 403
        assert AuthyRequest.objects.get(pk=asked.pk).status == "PENDING"

    def test_started_over_meanwhile_is_not_found(self, asked, ben_browser):
        ben_browser.submit(ben_browser.open("/training/start-over/"), "Start over")

        assert act(ben_browser, approve=asked.public_id).status == 404


class TestDeny:
    def test_adds_nothing_and_says_so(self, asked, ben, ben_browser, journal):
        act(ben_browser, open_request=asked.public_id)

        desk = act(ben_browser, deny=asked.public_id)

        words = "Denied. Nothing was added. Go back to the computer screen."
        assert words in desk.phone
        assert not MobileId.objects.filter(account__user=ben).exists()
        assert journal()[-1].event == "mobile_id.denied"
        assert journal()[-1].actor == "ben"

    def test_twice_is_no_news(self, asked, ben_browser, journal):
        act(ben_browser, open_request=asked.public_id)
        act(ben_browser, deny=asked.public_id)

        desk = act(ben_browser, deny=asked.public_id)

        assert BEFORE not in desk.phone
        assert events(journal).count("mobile_id.denied") == 1

    def test_after_approve_changes_nothing_and_says_so(self, asked, ben, ben_browser):
        act(ben_browser, open_request=asked.public_id)
        act(ben_browser, approve=asked.public_id)

        desk = act(ben_browser, deny=asked.public_id)

        assert f"This request was approved before. {BEFORE}" in desk.phone
        assert MobileId.objects.filter(account__user=ben).exists()

    def test_of_prescriptions_sends_nothing(self, ana, ana_browser, clock):
        request = ask_to_sign(ana, at=clock.now)
        act(ana_browser, open_request=request.public_id)

        desk = act(ana_browser, deny=request.public_id)

        assert "Denied. Nothing was sent. Go back to the computer screen." in desk.phone


class TestDispatch:
    @pytest.mark.parametrize("purpose", list(RequestPurpose))
    def test_knows_what_each_purpose_leads_to(self, purpose):
        assert callable(authy_answers.APPROVALS[purpose])

    def test_of_prescriptions_never_adds_a_token(self, ana, ana_browser, clock, monkeypatch):
        request = ask_to_sign(ana, at=clock.now)
        approved = []
        monkeypatch.setitem(
            authy_answers.APPROVALS,
            RequestPurpose.SIGNING,
            lambda *, request, at: approved.append((request.pk, at)),
        )

        act(ana_browser, approve=request.public_id)

        assert approved == [(request.pk, clock.now)]


class TestWithoutAuthy:
    def test_nothing_can_be_answered(self, asked, ben_browser):
        Smartphone.objects.filter(number=BENS).update(authy_installed=False)

        assert act(ben_browser, deny=asked.public_id).status == 404
        assert "Pending" not in look(ben_browser).phone

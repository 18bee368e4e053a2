"""Approve in Authy on the computer's side: workflows.md, section 11; pages.md, P2b."""

import pytest

from epcs.models import Prescription
from identity.models import AuthyRequest, EpcsAccount
from simulator import pushes
from simulator.models import PushedRequest
from tests.portal.desk import act, look
from tests.portal.prescribing import ask_approval, marks, review, sign


@pytest.fixture
def asked(ana_browser):
    """Ana's page that waits for an approval of Milo Hart's two prescriptions."""
    return ask_approval(ana_browser)


def latest():
    return AuthyRequest.objects.latest("pk")


def waiting(user):
    return Prescription.objects.filter(account__user=user, signed_at=None).count()


class TestAsk:
    def test_leads_to_the_page_that_waits(self, asked):
        assert asked.heading == "Approve in Authy"
        assert asked.address.split("?")[0].endswith("/approve/")
        assert (
            "We sent a request to the Authy app on the phone ending 0142. It expires at 9:46:20 AM."
        ) in asked.text

    def test_shows_patient_and_medicines_on_the_phone(self, asked, ana_browser):
        desk = act(ana_browser, open_request=latest().public_id)

        assert "PCC eRx: send 2 prescriptions for Milo Hart?" in desk.phone
        assert "methylphenidate ER 18 mg" in desk.phone
        assert "methylphenidate 5 mg" in desk.phone

    def test_of_one_says_so(self, ana_browser):
        page = review(ana_browser)
        ask_approval(ana_browser, page, marked=marks(page)[1:])

        desk = act(ana_browser, open_request=latest().public_id)

        assert "PCC eRx: send 1 prescription for Milo Hart?" in desk.phone
        assert "methylphenidate 5 mg" in desk.phone
        assert "methylphenidate ER 18 mg" not in desk.phone

    @pytest.mark.parametrize("code", ["", "12", "not a code", "x" * 5000])
    def test_reads_no_code(self, ana_browser, code):
        assert ask_approval(ana_browser, code=code).heading == "Approve in Authy"

    def test_spends_and_counts_no_code(self, ana, ana_browser, press, authy_code, mobile_id_of):
        fob, authy = press(ana)[0], authy_code(ana)
        ask_approval(ana_browser, code=fob)
        ask_approval(ana_browser, code=authy)

        page = review(ana_browser)

        assert mobile_id_of(ana).last_step == -1
        assert mobile_id_of(ana).failures == 0
        done = sign(ana_browser, page, authy, method="mobile_id", marked=marks(page)[:1])
        assert "Prescription sent." in done.text
        assert "Prescription sent." in sign(ana_browser, review(ana_browser), fob).text

    def test_signs_nothing_by_itself(self, ana, asked):
        assert waiting(ana) == 3

    def test_is_one_line_that_names_the_token(self, ana_browser, journal, asked):
        (line,) = journal()

        assert (line.event, line.outcome, line.credential) == (
            "prescription.approval_requested",
            "success",
            "mobile_id:0142",
        )

    def test_twice_from_one_form_sends_one_request(self, ana_browser, journal):
        page = review(ana_browser)

        answers = [ask_approval(ana_browser, page) for _ in range(2)]

        assert [answer.heading for answer in answers] == ["Approve in Authy"] * 2
        assert answers[0].address == answers[1].address
        assert len(journal("prescription.approval_requested")) == 1
        assert PushedRequest.objects.count() == 1

    def test_again_cancels_the_one_before_and_tells_the_phone(self, ana_browser, journal, asked):
        first = latest()
        act(ana_browser, open_request=first.public_id)

        ask_approval(ana_browser)

        first.refresh_from_db()
        assert first.status == "CANCELLED"
        assert "This request was ended on the computer." in look(ana_browser).phone
        assert [(line.event, line.reason) for line in journal()][1:] == [
            ("prescription.signing_refused", "cancelled"),
            ("prescription.approval_requested", None),
        ]

    def test_again_tells_the_phone_what_became_of_the_one_before(
        self, asked, ana_browser, monkeypatch
    ):
        told, first = [], latest()
        monkeypatch.setattr(pushes, "tell", told.append)

        ask_approval(ana_browser)

        assert [(row.pk, row.status) for row in told] == [(first.pk, "CANCELLED")]

    def test_clears_the_failures_of_the_password(self, ana, ana_browser):
        ask_approval(ana_browser, password="wrong")

        ask_approval(ana_browser)

        assert EpcsAccount.objects.get(user=ana).failures == 0

    def test_keeps_the_digest_of_what_was_shown_and_nothing_of_the_password(self, ana, ana_browser):
        page = review(ana_browser)
        ask_approval(ana_browser, page)

        bound_to = latest().bound_to
        assert {f"{name}:{digest}" for name, digest in bound_to["prescriptions"].items()} == set(
            marks(page)
        )
        assert ana.epcs_account.epcs_password not in str(bound_to)

"""An approval signs exactly what was shown, or nothing: workflows.md, section 11; trust.md, G."""

from uuid import UUID

import pytest

from epcs.models import Patient, Prescription
from identity.models import AuthyRequest, EpcsAccount, MobileId, Practice
from simulator.models import PushedRequest
from tests.portal.clock import let_time_pass
from tests.portal.desk import act
from tests.portal.prescribing import ask_approval, marks, review, sign

APPROVED = "Approved. Go back to the computer screen."
COULD_NOT = "This request could not be approved. Nothing was sent. Go back to the computer screen."


@pytest.fixture
def asked(ana_browser):
    """Ana's request for Milo Hart's two prescriptions, as it is on her phone."""
    ask_approval(ana_browser)
    return AuthyRequest.objects.latest("pk")


def press(browser, button, request):
    """Open a request on the phone and press; return the phone's words."""
    act(browser, open_request=request.public_id)
    return act(browser, **{button: request.public_id}).phone


def signed(user):
    return Prescription.objects.filter(account__user=user, signed_at__isnull=False)


def status(request):
    return AuthyRequest.objects.get(pk=request.pk).status


class TestApprove:
    def test_signs_exactly_what_was_marked(self, ana, asked, ana_browser, clock):
        assert APPROVED in press(ana_browser, "approve", asked)

        rows = {str(row.public_id): row for row in signed(ana)}
        assert rows.keys() == asked.bound_to["prescriptions"].keys()
        for name, row in rows.items():
            assert row.signed_with == "mobile_id:0142"
            assert row.signed_digest == asked.bound_to["prescriptions"][name]
            assert row.signed_at == clock.now
        assert status(asked) == "APPROVED"

    def test_leaves_what_was_not_marked(self, ana, ana_browser):
        page = review(ana_browser)
        ask_approval(ana_browser, page, marked=marks(page)[1:])

        press(ana_browser, "approve", AuthyRequest.objects.latest("pk"))

        assert [str(row.public_id) for row in signed(ana)] == [marks(page)[1][:36]]

    def test_is_a_line_for_each_that_tells_how(self, asked, ana_browser, journal):
        before = len(journal())

        press(ana_browser, "approve", asked)

        lines = journal()[before:]
        assert [(line.event, line.outcome, line.credential, line.actor) for line in lines] == [
            ("prescription.signed", "success", "mobile_id:0142", "ana")
        ] * 2
        assert {line.detail["prescription"] for line in lines} == set(
            asked.bound_to["prescriptions"]
        )
        assert {line.detail["approved_in"] for line in lines} == {"authy"}

    def test_spends_and_counts_no_code(self, ana, asked, ana_browser, authy_code, mobile_id_of):
        MobileId.objects.filter(account__user=ana).update(failures=3)

        press(ana_browser, "approve", asked)

        assert mobile_id_of(ana).failures == 3
        done = sign(ana_browser, review(ana_browser), authy_code(ana), method="mobile_id")
        assert "Prescription sent." in done.text

    def test_of_somebody_elses_phone_does_nothing(self, ana, asked, cara_browser):
        assert act(cara_browser, approve=asked.public_id).status == 404
        assert not signed(ana)

    @pytest.mark.parametrize(("seconds", "is_in_time"), [(300.999, True), (301, False)])
    def test_is_in_time_until_its_exact_last_second(
        self, practice, ana, asked, ana_browser, journal, seconds, is_in_time
    ):
        act(ana_browser, open_request=asked.public_id)
        let_time_pass(practice, seconds)

        act(ana_browser, approve=asked.public_id)

        assert signed(ana).exists() == is_in_time
        assert status(asked) == ("APPROVED" if is_in_time else "EXPIRED")
        ends = [line.reason for line in journal("prescription.signing_refused")]
        assert ends == ([] if is_in_time else ["expired", "expired"])

    def test_a_second_time_changes_nothing(self, ana, asked, ana_browser, journal):
        press(ana_browser, "approve", asked)

        act(ana_browser, approve=asked.public_id)

        assert signed(ana).count() == 2
        assert len(journal("prescription.signed")) == 2
        assert journal()[-1].reason == "already_used"

    def test_after_a_denial_changes_nothing(self, ana, asked, ana_browser, journal):
        press(ana_browser, "deny", asked)

        phone = press(ana_browser, "approve", asked)

        assert "Your answer changed nothing." in phone
        assert not signed(ana)
        assert status(asked) == "DENIED"
        assert [line.reason for line in journal("prescription.signing_refused")] == [
            "denied",
            "denied",
        ]

    def test_of_an_older_request_changes_nothing(self, ana, asked, ana_browser):
        ask_approval(ana_browser)

        phone = press(ana_browser, "approve", asked)

        assert "This request was ended on the computer." in phone
        assert not signed(ana)
        assert status(AuthyRequest.objects.latest("pk")) == "PENDING"


class TestDeny:
    def test_signs_nothing_and_is_one_line(self, ana, asked, ana_browser, journal):
        before = len(journal())

        phone = press(ana_browser, "deny", asked)

        assert "Denied. Nothing was sent." in phone
        assert not signed(ana)
        (line,) = journal()[before:]
        assert (line.event, line.reason, line.credential) == (
            "prescription.signing_refused",
            "denied",
            "mobile_id:0142",
        )

    def test_after_an_approval_unsigns_nothing(self, ana, asked, ana_browser):
        press(ana_browser, "approve", asked)

        act(ana_browser, deny=asked.public_id)

        assert signed(ana).count() == 2
        assert status(asked) == "APPROVED"


def change_a_prescription(ana, at):
    Prescription.objects.filter(account__user=ana, drug="methylphenidate").update(quantity=31)


def rename_the_patient(ana, at):
    Patient.objects.filter(name="Milo Hart").update(name="Milo Heart")


def move_the_practice(ana, at):
    Practice.objects.filter(pk=ana.practice_id).update(address="1 Elsewhere")


def hand_it_to_a_colleague(ana, at):
    bens = EpcsAccount.objects.get(user__practice=ana.practice_id, user__key="ben")
    Prescription.objects.filter(account__user=ana, drug="methylphenidate").update(account=bens)


def give_it_to_another_patient(ana, at):
    ada = Patient.objects.get(
        name="Ada Quinn", pk__in=Prescription.objects.filter(account__user=ana).values("patient")
    )
    Prescription.objects.filter(account__user=ana, drug="methylphenidate").update(patient=ada)


def change_the_dea_number(ana, at):
    EpcsAccount.objects.filter(user=ana).update(dea_number="ZA0000000")


WHAT_WAS_SHOWN = [
    change_a_prescription,
    rename_the_patient,
    move_the_practice,
    hand_it_to_a_colleague,
    give_it_to_another_patient,
    change_the_dea_number,
]


class TestWhatWasShown:
    """Whatever of it has changed since, nothing at all is signed."""

    @pytest.mark.parametrize("change", WHAT_WAS_SHOWN)
    def test_is_what_is_signed(self, ana, asked, ana_browser, clock, journal, change):
        change(ana, clock.now)

        phone = press(ana_browser, "approve", asked)

        assert COULD_NOT in phone
        assert not signed(ana)
        assert status(asked) == "CANCELLED"
        assert journal()[-1].event == "prescription.signing_refused"
        assert journal()[-1].reason == "changed_meanwhile"

    def test_and_signed_by_a_code_meanwhile_is_not_signed_again(
        self, ana, asked, ana_browser, press_fob
    ):
        sign(ana_browser, review(ana_browser), press_fob(ana)[0])

        phone = press(ana_browser, "approve", asked)

        assert COULD_NOT in phone
        assert [row.signed_with for row in signed(ana)] == ["hard_token:GALH10000017"]

    @pytest.fixture
    def press_fob(self, press):
        return press


class TestForged:
    def test_another_name_of_a_request_is_not_found(self, ana, asked, ana_browser):
        name = UUID("00000000-0000-4000-8000-000000000000")

        assert act(ana_browser, approve=name).status == 404
        assert not signed(ana)

    def test_a_phone_that_the_request_never_reached_cannot_approve(
        self, ana, asked, ana_browser, cara
    ):
        carass = cara.smartphones.get()
        PushedRequest.objects.filter(request=asked).update(smartphone=carass)

        assert act(ana_browser, approve=asked.public_id).status == 404
        assert not signed(ana)

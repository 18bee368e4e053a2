"""What Twilio reports later: trust.md 91."""

from uuid import uuid4

import pytest
from django.test import Client

from identity.models import BackupPhone, VerificationCode
from identity.operations import verification_codes
from identity.verification import limits
from tests.portal.account import BY_TEXT, choose
from tests.twilio import double as twilios


@pytest.fixture
def report(double):
    """Let Twilio report; return the answer."""
    client = Client(enforce_csrf_checks=True)

    def post(sent, status, error_code=None):
        path, fields, headers = double.report(sent, status, error_code)
        return client.post(path, fields, headers=headers)

    return post


def is_unspent(user, practice, at):
    one = limits.Limit("send_for_account", 1, limits.SEND_FOR_ACCOUNT.window)
    subject = str(user.epcs_account.pk)
    return limits.next_possible(one, practice=practice, subject=subject, at=at) is None


class TestGenuine:
    def test_is_kept_and_answered_with_nothing(self, text, report, journal):
        answer = report(text, "delivered")

        assert (answer.status_code, answer.content) == (204, b"")
        assert not answer.cookies
        assert VerificationCode.objects.latest("pk").report == "delivered"
        assert not journal("phone.send_failed")

    def test_failure_of_a_text_is_one_line_and_gives_the_send_back(
        self, ana, practice, text, report, journal, clock
    ):
        assert not is_unspent(ana, practice, clock.now)

        report(text, "undelivered", "30006")

        (line,) = journal("phone.send_failed")
        assert (line.reason, line.actor, line.credential) == ("not_delivered", "ana", "phone:0142")
        assert line.detail == {"provider": "30006 landline"}
        assert is_unspent(ana, practice, clock.now)

    @pytest.mark.parametrize("status", ["failed", "canceled"])
    def test_failure_of_a_call_gives_it_back_too(
        self, ben, practice, call, report, journal, clock, status
    ):
        report(call, status)

        assert [line.detail for line in journal("phone.send_failed")] == [{"provider": status}]
        assert is_unspent(ben, practice, clock.now)

    @pytest.mark.parametrize("status", ["busy", "no-answer"])
    def test_a_phone_that_was_rung_was_rung(
        self, ben, practice, call, report, journal, clock, status
    ):
        report(call, status)

        assert [line.detail for line in journal("phone.send_failed")] == [{"provider": status}]
        assert not is_unspent(ben, practice, clock.now)

    @pytest.mark.parametrize(
        ("code", "provider"),
        [
            ("30008", "30008 unknown"),
            ("12345", "error 12345"),
            ("+18025550142", "failed"),
            ("", "failed"),
        ],
    )
    def test_only_the_number_of_an_error_reaches_the_journal(
        self, text, report, journal, code, provider
    ):
        report(text, "failed", code)

        assert journal("phone.send_failed")[0].detail == {"provider": provider}

    def test_a_failure_leaves_the_code_good(self, ana_browser, double, report):
        page = choose(ana_browser, BY_TEXT)
        report(double.inbox[-1], "undelivered", "30003")

        page = ana_browser.submit(page, "Next", code=double.inbox[-1].code)

        assert page.heading == "Record the Reason for Removing the Token"


class TestTwiceAndInAnyOrder:
    def test_a_failure_twice_is_one_line(self, text, report, journal):
        for _ in range(3):
            report(text, "undelivered", "30006")

        assert len(journal("phone.send_failed")) == 1

    def test_a_failure_twice_gives_one_send_back(
        self, ana, practice, ana_browser, double, report, clock
    ):
        page = choose(ana_browser, BY_TEXT)
        ana_browser.submit(page, "Resend verification code")
        # At the same instant, by a clock that stands: the second must not be given back for it.
        report(double.inbox[0], "undelivered", "30006")
        report(double.inbox[0], "failed", "30006")

        assert not is_unspent(ana, practice, clock.now)

    @pytest.mark.parametrize(
        ("order", "kept"),
        [
            (["sent", "queued", "sending"], "sent"),
            (["delivered", "sent", "queued"], "delivered"),
            (["delivered", "undelivered"], "delivered"),
            (["undelivered", "delivered", "sent"], "undelivered"),
            (["queued", "queued", "delivered", "delivered"], "delivered"),
        ],
    )
    def test_only_what_is_further_counts(self, text, report, journal, order, kept):
        answers = {report(text, status).status_code for status in order}

        assert answers == {204}
        assert VerificationCode.objects.latest("pk").report == kept
        assert len(journal("phone.send_failed")) == (1 if kept == "undelivered" else 0)

    @pytest.mark.parametrize(
        ("order", "kept"),
        [
            (["initiated", "ringing", "in-progress", "completed"], "completed"),
            (["completed", "ringing", "initiated", "in-progress"], "completed"),
        ],
    )
    def test_of_a_call_as_well(self, call, report, order, kept):
        for status in order:
            report(call, status)

        assert VerificationCode.objects.latest("pk").report == kept

    def test_after_a_time_out_a_failure_is_the_same_failure(
        self, ana, ana_browser, double, report, journal
    ):
        BackupPhone.objects.filter(account__user=ana).update(number=twilios.HANGS)
        choose(ana_browser, BY_TEXT)
        assert double.reached.wait(10)

        report(double.inbox[-1], "undelivered", "30006")

        assert [line.detail["provider"] for line in journal("phone.send_failed")] == ["time-out"]


class TestUnknown:
    def test_sending_is_ignored(self, text, double, forged):
        text.fields["StatusCallback"] = f"https://epcs.example/delivery/reports/{uuid4()}/"
        path, fields, headers = double.report(text, "undelivered")

        assert Client().post(path, fields, headers=headers).status_code == 204
        assert forged() == []

    @pytest.mark.parametrize("status", ["", "read", "x" * 5000, "Delivered"])
    def test_status_is_ignored(self, text, report, status):
        assert report(text, status).status_code == 204
        assert VerificationCode.objects.latest("pk").report == ""

    def test_practices_report_is_not_taken_for_another(self, practice, text, clock):
        row = VerificationCode.objects.latest("pk")
        other = type(practice).objects.create(name="other", address="")

        verification_codes.report(
            practice=other, public_id=row.public_id, status="failed", at=clock.now
        )

        row.refresh_from_db()
        assert row.report == ""


class TestCost:
    def test_a_report_takes_few_queries(self, text, report, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            report(text, "undelivered", "30006")


class TestAddress:
    def test_is_not_there_with_another_delivery(self, text, double, settings):
        from tests.twilio.conftest import reload_addresses  # noqa: PLC0415 -- after the fixture

        path, fields, headers = double.report(text, "delivered")
        settings.EPCS_DELIVERY = "simulator.delivery"
        reload_addresses()

        assert Client().post(path, fields, headers=headers).status_code == 404

"""What the portal's pages and its journal say while the provider does not answer as it should."""

import pytest

from identity.models import AuthyRequest
from simulator.constants import Provider
from simulator.devices import faults
from simulator.scenarios.parts import FaultPlan
from tests.portal.account import choose, confirm_identity
from tests.portal.phone import call_code, text_code
from tests.portal.prescribing import ask_approval

PHONES = "/exostar/phones/add/"
MOBILE_ID = "/exostar/mobile-id/add/"
NUMBER, E164 = "802 555 0177", "+18025550177"
UNREACHABLE = "802 555 0192"


@pytest.fixture
def answers(practice, clock):
    """Let the provider answer so from now on."""

    def change(provider, times=None):
        plan = FaultPlan(provider=provider, times=times)
        faults.set_to(practice=practice, plan=plan, at=clock.now)

    return change


@pytest.fixture
def form(ana, ana_browser):
    """Ana's form for a backup phone, her identity proved."""
    confirm_identity(ana)
    return ana_browser.open(PHONES)


class TestCode:
    @pytest.mark.parametrize("delivery", ["TEXT", "VOICE"])
    @pytest.mark.parametrize(
        ("provider", "said"),
        [
            (Provider.TIMEOUT, "time-out"),
            (Provider.ERROR, "HTTP 500"),
            (Provider.BUSY, "HTTP 429"),
            (Provider.NONSENSE, "nonsense: no id"),
        ],
    )
    def test_that_could_not_be_sent_is_said_and_written_down(
        self, answers, ana_browser, form, journal, delivery, provider, said
    ):
        answers(provider)

        page = ana_browser.submit(form, "Next", number=NUMBER, delivery=delivery)

        assert page.status == 200
        assert len(page.problems) == 1
        last = journal()[-1]
        assert (last.event, last.reason) == ("phone.send_failed", "not_delivered")
        assert last.detail["provider"] == said

    def test_comes_once_the_provider_answers_again(self, answers, practice, ana_browser, form):
        answers(Provider.TIMEOUT, times=1)
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="VOICE")

        page = ana_browser.submit(page, "Next", number=NUMBER, delivery="VOICE")

        page = ana_browser.submit(page, "Next", code=call_code(practice, E164))
        assert "(802) 555-0177 is now a backup phone number." in page.text

    def test_of_a_challenge_comes_another_way(self, answers, practice, ana_browser, journal):
        answers(Provider.BUSY, times=1)
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        assert page.problems
        assert journal()[-1].reason == "not_delivered"

        page = choose(ana_browser, "Phone-Based (One-Time Password), text")

        page = ana_browser.submit(page, "Next", code=text_code(practice))
        assert not page.problems


class TestRequest:
    def test_to_sign_that_could_not_be_sent_is_said_and_ended(self, answers, ana_browser, journal):
        answers(Provider.TIMEOUT)

        page = ask_approval(ana_browser)

        assert page.problems == [
            "We could not send a request to the Authy app. Use a code, or try again in a minute"
        ]
        assert journal()[-1].reason == "not_delivered"
        assert journal()[-1].detail["provider"] == "time-out"
        assert AuthyRequest.objects.get().status == "CANCELLED"

    def test_to_add_that_could_not_be_sent_is_said_and_ended(self, answers, bens, journal):
        answers(Provider.NONSENSE, times=1)
        own = {"number": "802 555 0163", "email": "ben.kim@maple.example"}
        page = bens.submit(bens.open(MOBILE_ID), "Next", **own)
        assert page.problems == [
            "We could not send a request to that phone. Check the number, or try again in a minute"
        ]
        last = journal()[-1]
        assert (last.event, last.detail) == (
            "mobile_id.request_refused",
            {"provider": "nonsense: no id"},
        )

        page = bens.submit(page, "Next", **own)

        assert page.heading == "Approve the Pending Request"


class TestUnreachableNumber:
    @pytest.mark.parametrize("delivery", ["TEXT", "VOICE"])
    def test_gets_no_code_and_only_the_journal_says_why(self, ana_browser, form, journal, delivery):
        page = ana_browser.submit(form, "Next", number=UNREACHABLE, delivery=delivery)

        assert not page.problems
        sent, failed = journal()[-2:]
        assert sent.event == "phone.code_sent"
        assert (failed.event, failed.reason) == ("phone.send_failed", "not_delivered")
        assert failed.detail["provider"] == "unreachable: the phone is off or out of coverage"

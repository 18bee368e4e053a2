"""The page that waits for an approval in Authy, and what it leads to: pages.md, P2b."""

from urllib.parse import urlencode

import pytest

from epcs.models import Prescription
from identity.models import AuthyRequest, SignIn
from tests.portal.clock import let_time_pass
from tests.portal.desk import act
from tests.portal.pages import CSRF, carried, words
from tests.portal.prescribing import ask_approval, review, sign


@pytest.fixture
def asked(ana_browser):
    """Ana's page that waits for an approval of Milo Hart's two prescriptions."""
    return ask_approval(ana_browser)


def latest():
    return AuthyRequest.objects.latest("pk")


def check_again(browser, page):
    form, _button = page.form_with("Check again")
    return browser.open(f"{page.address.split('?')[0]}?{urlencode(carried(form))}")


class TestWaiting:
    def test_offers_to_check_again_to_use_a_code_and_to_leave(self, asked, ana_browser):
        assert check_again(ana_browser, asked).heading == "Approve in Authy"
        assert ana_browser.click(asked, "Use a code instead").heading == "Send prescription"
        assert ana_browser.click(asked, "Cancel").heading == "Rx Queue"

    def test_carries_where_a_script_looks_and_goes(self, asked, ana_browser):
        watch = asked.soup.select_one("[data-watch]")

        state = ana_browser.client.get(watch["data-watch"])

        assert state.content.decode() == watch["data-state"] == f"{latest().public_id}.PENDING"
        assert watch["data-then"] == f"{asked.address.split('?')[0]}?check=yes"

    def test_stays_after_a_denial_and_leads_to_a_new_request(self, asked, ana_browser):
        act(ana_browser, deny=latest().public_id)

        page = check_again(ana_browser, asked)

        alert = page.soup.select_one("[role=alert]")
        assert words(alert) == "The request was denied on the smartphone. Nothing was sent."
        assert ana_browser.press(page, "Send a new request").heading == "Send prescription"

    @pytest.mark.parametrize(("seconds", "is_pending"), [(300.999, True), (301, False)])
    def test_times_out_in_its_exact_second(self, practice, asked, ana_browser, seconds, is_pending):
        let_time_pass(practice, seconds)

        page = ana_browser.open(asked.address)

        assert bool(page.soup.select("[data-watch]")) == is_pending
        timed_out = "The request timed out before it was approved. Nothing was sent." in page.text
        assert timed_out == (not is_pending)

    def test_says_when_it_was_cancelled(self, asked, ana_browser):
        Prescription.objects.filter(signed_at=None).update(quantity=31)
        act(ana_browser, approve=latest().public_id)

        page = ana_browser.open(asked.address)

        assert "The request was cancelled. Nothing was sent." in page.text

    def test_says_on_a_plain_visit_that_it_was_approved(self, asked, ana_browser):
        act(ana_browser, approve=latest().public_id)

        page = ana_browser.open(asked.address)

        assert page.heading == "Approve in Authy"
        assert "Prescription sent. Your token works." in page.text
        assert not page.soup.select("main button")

    def test_leads_to_the_queue_when_checked_after_the_approval(self, asked, ana_browser):
        act(ana_browser, approve=latest().public_id)

        page = check_again(ana_browser, asked)

        assert page.heading == "Rx Queue"
        assert "Prescription sent. Your token works." in page.text
        assert "Nothing left this computer." in page.text

    def test_offers_no_new_request_for_what_a_code_signed(self, ana, asked, ana_browser, press):
        sign(ana_browser, review(ana_browser), press(ana)[0])
        act(ana_browser, deny=latest().public_id)

        assert not ana_browser.open(asked.address).soup.select("main button")

    def test_without_a_request_leads_to_the_review(self, ana_browser):
        page = review(ana_browser, row=2)

        answer = ana_browser.open(page.address.replace("/sign/", "/approve/"))

        assert answer.address == page.address

    def test_belongs_to_the_prescription_that_began_it(self, asked, ana_browser):
        other = review(ana_browser, row=2).address.replace("/sign/", "/approve/")

        assert ana_browser.open(other).heading == "Send prescription"

    def test_looking_changes_nothing(self, asked, ana_browser, journal):
        before = len(journal())

        for address in (asked.address, f"{asked.address}&check=yes"):
            ana_browser.open(address)

        assert latest().status == "PENDING"
        assert len(journal()) == before

    def test_of_a_colleague_is_not_found_and_written_down(self, asked, ben_browser, journal):
        page = ben_browser.open(asked.address)

        assert (page.status, page.heading) == (404, "Page not found")
        assert (journal()[-1].event, journal()[-1].reason) == ("access.denied", "not_yours")

    def test_is_no_page_of_an_administrators(self, asked, sam_browser):
        assert sam_browser.open(asked.address).status == 403

    def test_takes_no_form(self, asked, ana_browser):
        token = ana_browser.client.cookies[CSRF].value

        answer = ana_browser.client.post(asked.address, headers={"x-csrftoken": token})

        assert answer.status_code == 405

    @pytest.mark.parametrize("answer", [None, "approve", "deny"])
    def test_takes_few_queries(self, asked, ana_browser, django_assert_max_num_queries, answer):
        if answer:
            act(ana_browser, **{answer: latest().public_id})

        with django_assert_max_num_queries(6):
            ana_browser.client.get(asked.address)


class TestState:
    @pytest.fixture
    def address(self, asked):
        return f"{asked.address.split('?')[0]}state/"

    @pytest.mark.parametrize(("answer", "state"), [("approve", "APPROVED"), ("deny", "DENIED")])
    def test_tells_what_the_phone_answered(self, address, ana_browser, answer, state):
        request = latest()
        act(ana_browser, **{answer: request.public_id})

        reply = ana_browser.client.get(address)

        assert reply["Content-Type"] == "text/plain"
        assert reply.content.decode() == f"{request.public_id}.{state}"

    @pytest.mark.parametrize(("seconds", "state"), [(300.999, "PENDING"), (301, "EXPIRED")])
    def test_tells_the_time_out_in_its_exact_second(
        self, practice, address, ana_browser, seconds, state
    ):
        let_time_pass(practice, seconds)

        assert ana_browser.client.get(address).content.decode().endswith(f".{state}")

    def test_tells_the_newest_request_of_the_page(self, asked, address, ana_browser):
        ask_approval(ana_browser)

        reply = ana_browser.client.get(address).content.decode()

        assert reply == f"{latest().public_id}.PENDING"

    def test_has_no_content_for_the_signed_out(self, address, ana_browser, client):
        assert client.get(address).status_code == 204

    def test_is_not_found_for_anybody_else(self, address, ben_browser, sam_browser):
        for browser in (ben_browser, sam_browser):
            assert browser.client.get(address).status_code == 404

    def test_is_no_activity_and_costs_little(
        self, ana, address, ana_browser, practice, django_assert_max_num_queries, journal
    ):
        let_time_pass(practice, 200)
        before = (SignIn.objects.get(user=ana).last_seen_at, len(journal()))

        with django_assert_max_num_queries(3):
            reply = ana_browser.client.get(address)

        assert not reply.cookies
        assert (SignIn.objects.get(user=ana).last_seen_at, len(journal())) == before


class TestBanner:
    """What the Rx Queue says of a request in its address."""

    def says_sent(self, browser, request):
        return "Prescription sent." in browser.open(f"/erx/queue/?request={request}").text

    def test_stands_for_an_approved_request_of_ones_own(self, asked, ana_browser, ben_browser):
        request = latest().public_id
        assert not self.says_sent(ana_browser, request)

        act(ana_browser, approve=request)

        assert self.says_sent(ana_browser, request)
        assert not self.says_sent(ben_browser, request)

    @pytest.mark.parametrize("request_id", ["", "x", "00000000-0000-4000-8000-000000000000"])
    def test_does_not_stand_for_anything_else(self, ana_browser, request_id):
        assert not self.says_sent(ana_browser, request_id)

    def test_does_not_stand_for_a_registration(self, ana, asked, ana_browser):
        request = latest()
        act(ana_browser, approve=request.public_id)
        AuthyRequest.objects.filter(pk=request.pk).update(
            purpose="REGISTRATION", mobile_id=None, secret=b"x"
        )

        assert not self.says_sent(ana_browser, request.public_id)

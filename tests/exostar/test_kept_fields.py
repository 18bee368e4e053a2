"""A form sent after a time limit is filled in again: safe fields only, for an hour, for oneself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from identity.models import KeptFields
from identity.web.time_limits import kept_fields
from tests.portal.account import HARD_TOKEN, choose, confirm_identity, prove
from tests.portal.pages import Browser
from tests.portal.phone import text_code

ADD = "/exostar/hard-token/add/"
ADD_PHONE = "/exostar/phones/add/"
REMOVE = "/exostar/hard-token/remove/"


@pytest.fixture
def removal(ana, ana_browser, press):
    """The form that removes Ana's hard token, after her proof."""
    prove(ana_browser, HARD_TOKEN, press(ana)[0])
    return ana_browser.open(REMOVE)


@kept_fields.keeps("reason")
def removing():
    """Stand for a page whose reason is kept."""


def sent_late(browser, page, clock, **fields):
    clock.advance(minutes=61)
    return browser.submit(page, "Remove", **fields)


def signed_in_again(browser, page, user):
    """Sign in on the page that the time limit led to."""
    return browser.submit(page, "Sign in", username=user.username, password="maple-street-demo")


class TestSignedOutByTime:
    def test_comes_back_to_the_same_page_filled_in(self, ana, ana_browser, removal, clock, press):
        page = sent_late(ana_browser, removal, clock, reason="OTHER", detail="Left\nin a taxi")
        assert "60 minutes without activity" in page.text

        signed_in_again(ana_browser, page, ana)
        prove(ana_browser, HARD_TOKEN, press(ana)[0])
        again = ana_browser.open(f"{REMOVE}?kept=yes")

        assert again.soup.select_one("option[selected]")["value"] == "OTHER"
        assert again.soup.textarea.text.strip() == "Left\nin a taxi"

    def test_leads_there_by_the_challenge(self, ana, ana_browser, removal, clock):
        page = sent_late(ana_browser, removal, clock, reason="OTHER", detail="A taxi")

        again = signed_in_again(ana_browser, page, ana)

        assert again.heading == "Authenticate Your Identity"
        assert "hard-token%2Fremove%2F%3Fkept%3Dyes" in again.address

    def test_nothing_was_done(self, ana, ana_browser, removal, clock, hard_token_of):
        sent_late(ana_browser, removal, clock, reason="LOST", detail="")

        assert hard_token_of(ana).removed_at is None

    def test_somebody_else_gets_nothing_of_it(self, ben, ana_browser, removal, clock):
        page = sent_late(ana_browser, removal, clock, reason="OTHER", detail="A secret")
        signed_in_again(ana_browser, page, ben)
        confirm_identity(ben)

        again = ana_browser.open(f"{REMOVE}?kept=yes")

        assert again.heading == "Record the Reason for Removing the Token"
        assert "A secret" not in again.text
        assert again.soup.select_one("option[selected]")["value"] == ""

    def test_is_no_longer_there_after_an_hour(
        self, ana, ana_browser, removal, clock, press, monkeypatch
    ):
        page = sent_late(ana_browser, removal, clock, reason="OTHER", detail="A taxi")
        KeptFields.objects.update(kept_at=timezone.now() - timedelta(hours=1, seconds=1))
        signed_in_again(ana_browser, page, ana)
        prove(ana_browser, HARD_TOKEN, press(ana)[0])

        assert "A taxi" not in ana_browser.open(f"{REMOVE}?kept=yes").text

    def test_goes_with_the_next_that_is_kept(self, ana, ana_browser, removal, clock):
        sent_late(ana_browser, removal, clock, reason="OTHER", detail="A taxi")
        KeptFields.objects.update(kept_at=timezone.now() - timedelta(hours=1, seconds=1), user=2)
        browser = Browser()
        browser.sign_in(ana)
        page = browser.open("/exostar/hard-token/resync/")
        clock.advance(minutes=61)

        browser.submit(page, "Next", first="123456", second="654321")

        assert not KeptFields.objects.exists()

    def test_of_ten_pages_at_most_the_oldest_goes(self, ana, rf):
        for number in range(12):
            request = rf.post(f"/page/{number}/", {"reason": "OTHER"})
            kept_fields.keep(request, removing, ana)

        left = KeptFields.objects.filter(user=ana).values_list("address", flat=True)
        assert sorted(left) == sorted(f"/page/{number}/" for number in range(2, 12))

    def test_is_sealed_and_holds_no_code(self, ana, ana_browser, clock, press, removal):
        sent_late(ana_browser, removal, clock, reason="OTHER", detail="A taxi")

        (row,) = KeptFields.objects.all()
        assert b"taxi" not in bytes(row.sealed)

    def test_a_form_of_another_site_keeps_nothing(self, ana_browser, removal, clock):
        clock.advance(minutes=61)

        answer = ana_browser.client.post(REMOVE, {"reason": "OTHER", "detail": "A taxi"})

        assert answer["Location"] == "/sign-in/?next=%2F&ended=IDLE"
        assert not KeptFields.objects.exists()

    def test_codes_are_never_kept(self, ana, ana_browser, clock):
        page = ana_browser.open("/exostar/hard-token/resync/")
        clock.advance(minutes=61)

        answer = ana_browser.submit(page, "Next", first="123456", second="654321")

        assert not KeptFields.objects.exists()
        assert signed_in_again(ana_browser, answer, ana).heading == "Resync Your Token"

    def test_an_address_that_opens_nothing_leads_home(self, ana, ana_browser, clock):
        page = ana_browser.open("/")
        clock.advance(minutes=61)

        answer = ana_browser.submit(page, "Sign out")

        assert signed_in_again(ana_browser, answer, ana).heading in {"PCC EHR", "Sign in"}


class TestProofEnded:
    def test_is_filled_in_again_after_the_proof(self, ana, ana_browser, removal, clock, press):
        clock.advance(minutes=31)

        page = ana_browser.submit(removal, "Remove", reason="OTHER", detail="A taxi")

        assert page.heading == "Authenticate Your Identity"
        prove_again = choose_here(ana_browser, page)
        again = ana_browser.submit(prove_again, "Next", code=press(ana)[0])
        assert again.heading == "Record the Reason for Removing the Token"
        assert again.soup.textarea.text.strip() == "A taxi"


def choose_here(browser, page):
    tile = next(
        radio["value"] for radio in page.soup.select("input[name=method]")
        if radio["value"].startswith("hard_token")
    )  # fmt: skip
    return browser.submit(page, "Next", method=tile)


class TestWhatBeganBefore:
    def test_a_challenge_is_begun_anew(self, ana, ana_browser, clock):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        clock.advance(minutes=61)

        answer = ana_browser.submit(page, "Next", code=text_code(ana.practice))

        again = signed_in_again(ana_browser, answer, ana)
        assert again.heading == "Authenticate Your Identity"
        assert "challenge=" not in again.address

    def test_a_number_under_way_is_asked_for_again_filled_in(self, ana, ana_browser, press, clock):
        prove(ana_browser, HARD_TOKEN, press(ana)[0])
        page = ana_browser.open(ADD_PHONE)
        page = ana_browser.submit(page, "Next", number="802 555 0177", delivery="TEXT")
        clock.advance(minutes=61)
        answer = ana_browser.submit(page, "Next", code="123456")
        signed_in_again(ana_browser, answer, ana)
        prove(ana_browser, HARD_TOKEN, press(ana)[0])

        again = ana_browser.open(page.address)

        assert again.heading == "Enter Your Phone Number and Choose a Delivery Method"
        assert again.value_of("number") == "(802) 555-0177"

    def test_a_living_sign_ins_challenge_is_still_not_found(self, ana, ana_browser, journal):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        other = Browser()
        other.sign_in(ana)

        assert other.open(page.address).status == 404
        assert journal()[-1].reason == "not_yours"

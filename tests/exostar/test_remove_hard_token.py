"""Remove a hard token: workflows.md, section 6."""

import pytest

from identity.models import HardToken
from identity.verification.positions import Position
from tests.portal.account import confirm_identity

ADDRESS = "/exostar/hard-token/remove/"


@pytest.fixture
def form(ana, ana_browser):
    """Ana's form, her identity proved."""
    confirm_identity(ana)
    return ana_browser.open(ADDRESS)


class TestRemove:
    def test_a_reason_removes_the_token_for_good(self, ana, ana_browser, form, journal):
        page = ana_browser.submit(form, "Remove", reason="LOST", detail="In a taxi")

        token = HardToken.with_removed.get(account__user=ana)
        assert "Your hard token is removed." in page.text
        assert (token.removal_reason, token.removal_detail) == ("LOST", "In a taxi")
        assert token.removed_at is not None
        assert journal()[-1].event == "hard_token.removed"
        assert journal()[-1].detail == {"why": "lost"}

    def test_the_page_shows_what_goes_and_the_consequence(self, form):
        assert "serial number GALH10000017" in form.text
        assert "it cannot be added again" in form.text

    def test_the_card_offers_add_afterwards(self, ana_browser, form):
        page = ana_browser.submit(form, "Remove", reason="BROKEN")

        card = page.region("Hardware Token (One-Time Password)")
        assert card.button.get_text() == "Add"

    def test_its_codes_are_dead_everywhere_at_once(self, ana, ana_browser, form, press):
        ana_browser.submit(form, "Remove", reason="LOST")

        resync = ana_browser.open("/exostar/hard-token/resync/")

        assert (resync.status, resync.heading) == (409, "You have no hard token")

    def test_a_double_click_removes_once_and_answers_twice_alike(self, ana_browser, form, journal):
        answers = [ana_browser.submit(form, "Remove", reason="LOST") for _ in range(2)]

        assert all("Your hard token is removed." in answer.text for answer in answers)
        assert len(journal("hard_token.removed")) == 1


class TestReason:
    def test_a_reason_is_required(self, ana_browser, form):
        page = ana_browser.submit(form, "Remove", reason="")

        assert page.problems == ["Choose a reason for removal"]

    @pytest.mark.parametrize("reason", ["NONE", "LOST LOST", "0" * 5000])
    def test_an_unknown_reason_is_none(self, ana_browser, form, reason):
        page = ana_browser.submit(form, "Remove", reason=reason)

        assert page.problems == ["Choose a reason for removal"]

    def test_other_wants_a_detail(self, ana_browser, form):
        page = ana_browser.submit(form, "Remove", reason="OTHER", detail="  ")

        assert page.problems == ["Enter additional detail"]

    def test_a_detail_over_its_maximum_is_an_error_and_nothing_typed_is_lost(
        self, ana, ana_browser, form
    ):
        page = ana_browser.submit(form, "Remove", reason="LOST", detail="x" * 100_000)

        assert page.problems == ["Additional detail must be 1000 characters or fewer"]
        assert page.soup.select_one("option[selected]")["value"] == "LOST"
        assert len(page.soup.textarea.get_text().strip()) == 100_000

    @pytest.mark.parametrize("detail", ["<script>alert(1)</script>", "naïve “quotes”", "🙂" * 50])
    def test_any_text_is_kept_as_text(self, ana, ana_browser, form, detail):
        ana_browser.submit(form, "Remove", reason="OTHER", detail=detail)

        assert HardToken.with_removed.get(account__user=ana).removal_detail == detail


class TestWithoutBackupPhone:
    @pytest.fixture
    def with_token(self, cara, hand_out):
        return hand_out(cara, "GALH30000001", position=Position())

    def test_the_page_warns_before_it_asks_for_the_identity(self, cara_browser, with_token):
        page = cara_browser.open(ADDRESS)

        assert page.heading == "Check That You Have a Backup Phone Number for Your Exostar Account"
        assert "You have no backup phone number." in page.text
        assert "nobody but PCC Support" not in page.text

    def test_going_on_without_one_is_allowed(self, cara_browser, with_token):
        page = cara_browser.click(cara_browser.open(ADDRESS), "Go on without one")

        assert page.heading == "Authenticate Your Identity"

    def test_the_last_factor_is_warned_of_more_strongly(
        self, cara, cara_browser, with_token, mobile_id_of
    ):
        token = mobile_id_of(cara)
        token.removed_at, token.removal_reason = token.added_at, "LOST"
        token.save()

        page = cara_browser.open(ADDRESS)

        assert "Without it, nobody but PCC Support can get you back in." in page.text

    def test_with_a_backup_phone_there_is_no_warning(self, ana_browser):
        assert ana_browser.open(ADDRESS).heading == "Authenticate Your Identity"


class TestOddRequests:
    def test_without_a_token_there_is_nothing_to_remove(self, cara_browser):
        page = cara_browser.open(ADDRESS)

        assert (page.status, page.heading) == (409, "You have no hard token")

    def test_a_page_of_a_replaced_token_removes_nothing(
        self, ana, ana_browser, form, bind, journal
    ):
        bind(ana)

        page = ana_browser.submit(form, "Remove", reason="LOST")

        assert page.status == 409
        assert journal()[-1].event == "hard_token.remove_refused"
        assert HardToken.objects.filter(account__user=ana).exists()

    def test_opening_the_page_removes_nothing(self, ana, form):
        assert HardToken.objects.filter(account__user=ana).exists()

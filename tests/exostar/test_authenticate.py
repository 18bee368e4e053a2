"""Authenticate Your Identity: workflows.md, section 4."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from exostar.operations import backup_phone
from identity.constants import Delivery
from identity.models import BackupPhone, IdentityProof, SignIn
from tests.portal.account import ADD_HARD_TOKEN, HARD_TOKEN, MOBILE_ID, REMOVE_HARD_TOKEN, choose
from tests.portal.pages import SESSION, signed_in


def offered(page):
    return [label.get_text(" ", strip=True) for label in page.soup.select("label.choice .t")]


class TestChooseAMethod:
    def test_removing_a_hard_token_offers_all_that_the_account_has(self, ana_browser):
        page = ana_browser.open(REMOVE_HARD_TOKEN)

        assert page.heading == "Authenticate Your Identity"
        assert offered(page) == [
            HARD_TOKEN,
            MOBILE_ID,
            "Phone-Based (One-Time Password), text to number ending 0142",
            "Phone-Based (One-Time Password), call to number ending 0142",
        ]

    def test_only_what_exists_is_offered(self, ben_browser):
        page = ben_browser.open(REMOVE_HARD_TOKEN)

        assert offered(page) == [
            HARD_TOKEN,
            "Phone-Based (One-Time Password), text to number ending 0163",
            "Phone-Based (One-Time Password), call to number ending 0163",
        ]

    def test_adding_a_hard_token_never_offers_one(self, cara_browser):
        page = cara_browser.open(ADD_HARD_TOKEN)

        assert offered(page) == [MOBILE_ID]

    def test_nothing_is_preselected(self, ana_browser):
        page = ana_browser.open(REMOVE_HARD_TOKEN)

        assert not page.soup.select("input[checked]")

    def test_choosing_nothing_says_to_choose(self, ana_browser):
        page = ana_browser.submit(ana_browser.open(REMOVE_HARD_TOKEN), "Next")

        assert page.problems == ["Choose a method to authenticate your identity"]

    @pytest.mark.parametrize(
        "method", ["mobile_id", "phone:x:text", "auth.user/1", "../", "9" * 400]
    )
    def test_a_method_not_offered_is_refused_whatever_the_form_posts(
        self, ben_browser, journal, method
    ):
        page = ben_browser.submit(ben_browser.open(REMOVE_HARD_TOKEN), "Next", method=method)

        assert page.problems == ["Choose a method to authenticate your identity"]
        assert journal()[-1].reason == "method_not_allowed"

    def test_a_hard_token_cannot_prove_for_adding_one(self, cara_browser, journal):
        page = cara_browser.submit(cara_browser.open(ADD_HARD_TOKEN), "Next", method="hard_token")

        assert page.problems
        assert journal()[-1].reason == "method_not_allowed"

    def test_numbers_that_end_alike_show_their_area_codes(self, ana, ana_browser, clock):
        backup_phone.confirm(
            account=ana.epcs_account,
            number="+16035550142",
            delivery=Delivery.TEXT,
            by=ana,
            at=clock.now,
        )

        page = ana_browser.open(REMOVE_HARD_TOKEN)

        assert "Phone-Based (One-Time Password), text to number ending (802) 0142" in offered(page)
        assert "Phone-Based (One-Time Password), text to number ending (603) 0142" in offered(page)

    def test_with_nothing_left_pcc_support_is_the_way_on(
        self, ben, ben_browser, hard_token_of, clock
    ):
        BackupPhone.objects.filter(account__user=ben).update(disabled_at=clock.now)
        token = hard_token_of(ben)
        token.disabled_at = clock.now
        token.save()

        page = ben_browser.open(REMOVE_HARD_TOKEN)

        assert page.heading == "You have no way to authenticate"
        assert "Contact PCC Support" in page.text

    def test_a_locked_method_is_offered_and_says_until_when(
        self, ana, ana_browser, hard_token_of, clock
    ):
        token = hard_token_of(ana)
        token.locked_until = clock.now + timedelta(minutes=15)
        token.save()

        page = choose(ana_browser, HARD_TOKEN)

        assert page.heading == "You entered the wrong code too many times"
        assert "wait until 9:56 AM" in page.text


class TestNext:
    @pytest.mark.parametrize(
        "target",
        ["//evil.example/", "https://evil.example/", "javascript:x", "/erx/queue/", "/exostar/",
         "\\\\evil.example", "/exostar/hard-token/resync/", "/nowhere/", "",
         "https://evil.example/exostar/phones/add/", "//evil.example/exostar/phones/add/"],
    )  # fmt: skip
    def test_anything_but_a_workflow_under_exostar_leads_to_the_account_page(
        self, ana_browser, target
    ):
        page = ana_browser.open(f"/exostar/authenticate/?next={quote(target)}")

        assert page.heading == "Exostar Account Management"

    @pytest.mark.parametrize("challenge", ["x", "../", "00000000-0000-4000-8000-000000000000"])
    def test_an_unknown_challenge_is_not_found(self, ana_browser, challenge):
        address = f"/exostar/authenticate/?next={REMOVE_HARD_TOKEN}&challenge={challenge}"

        assert ana_browser.open(address).status == 404

    def test_a_method_removed_meanwhile_changes_nothing(self, ana, ana_browser, remove_token):
        page = choose(ana_browser, HARD_TOKEN, workflow=REMOVE_HARD_TOKEN)
        remove_token(ana)

        answer = ana_browser.submit(page, "Next", code="000001")

        assert answer.status == 409


class TestOncePerSession:
    @pytest.fixture
    def confirmed(self, ana, ana_browser, press):
        ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code=press(ana)[0])
        return ana_browser

    def test_a_later_action_is_not_asked_again_and_says_so(self, confirmed):
        page = confirmed.open(REMOVE_HARD_TOKEN)

        assert page.heading == "Record the Reason for Removing the Token"
        assert (
            "You already proved your identity in this session, so we did not ask again."
            in page.text
        )
        assert "Not Prompted to Authenticate?" in page.text

    def test_the_page_right_after_the_challenge_does_not(self, ana, ana_browser, press):
        page = choose(ana_browser, HARD_TOKEN)

        page = ana_browser.submit(page, "Next", code=press(ana)[0])

        assert "did not ask again" not in page.text

    def test_the_account_page_shows_it(self, confirmed):
        assert "Identity confirmed for this session" in confirmed.open("/exostar/").text

    def test_the_session_key_changes(self, ana, ana_browser, press):
        page = choose(ana_browser, HARD_TOKEN)
        before = ana_browser.client.cookies[SESSION].value

        ana_browser.submit(page, "Next", code=press(ana)[0])

        assert ana_browser.client.cookies[SESSION].value != before

    def test_a_double_click_brings_the_new_session_key_both_times(self, ana, ana_browser, press):
        page = choose(ana_browser, HARD_TOKEN)
        code = press(ana)[0]
        old = ana_browser.client.cookies[SESSION].value
        ana_browser.submit(page, "Next", code=code)

        again = ana_browser.submit(page, "Next", code=code)

        assert again.heading == "Record the Reason for Removing the Token"
        assert ana_browser.client.cookies[SESSION].value != old

    def test_another_browser_is_asked_for_its_own(self, ana, confirmed):
        assert signed_in(ana).open(REMOVE_HARD_TOKEN).heading == "Authenticate Your Identity"

    def test_it_lasts_30_idle_minutes(self, confirmed, clock):
        clock.advance(minutes=30)

        assert (
            confirmed.open(REMOVE_HARD_TOKEN).heading == "Record the Reason for Removing the Token"
        )

    def test_it_ends_a_second_later(self, confirmed, clock, journal):
        clock.advance(minutes=30, seconds=1)

        assert confirmed.open(REMOVE_HARD_TOKEN).heading == "Authenticate Your Identity"
        assert journal("identity.ended")[-1].detail == {"why": "expired"}

    def test_pages_outside_exostar_do_not_keep_it_alive(self, confirmed, clock):
        clock.advance(minutes=20)
        confirmed.open("/erx/queue/")
        clock.advance(minutes=20)

        assert confirmed.open(REMOVE_HARD_TOKEN).heading == "Authenticate Your Identity"

    def test_it_ends_when_the_person_signs_out(self, ana, confirmed):
        confirmed.submit(confirmed.open("/exostar/"), "Sign out")
        confirmed.sign_in(ana)

        assert confirmed.open(REMOVE_HARD_TOKEN).heading == "Authenticate Your Identity"
        assert IdentityProof.objects.filter(user=ana, ended_at__isnull=True).count() == 0

    def test_it_ends_when_another_person_signs_in_here(self, ana, ben, confirmed):
        confirmed.sign_in(ben)

        assert confirmed.open(REMOVE_HARD_TOKEN).heading == "Authenticate Your Identity"
        assert SignIn.objects.filter(user=ana).latest("pk").end == "SWITCHED"

    def test_it_survives_the_removal_of_the_token_that_gave_it(self, ana, confirmed, remove_token):
        remove_token(ana)

        assert confirmed.open(ADD_HARD_TOKEN).heading == "Add a Hardware Token"

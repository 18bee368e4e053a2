"""My Settings, Profile: where a person is signed in, and how to end it."""

import pytest

from identity.models import IdentityProof, SignIn
from tests.portal.account import confirm_identity
from tests.portal.epcs_password import GOOD
from tests.portal.pages import Browser, signed_in, words

PROFILE = "/erx/my-settings/profile/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def second(ana):
    """The same person in another browser, by the page."""
    browser = Browser()
    browser.client.defaults["HTTP_USER_AGENT"] = FIREFOX
    browser.client.defaults["REMOTE_ADDR"] = "10.1.2.3"
    browser.sign_in(ana)
    return browser


def rows(page):
    return [words(row) for row in page.soup.select("#sign-ins ~ ul li")]


class TestList:
    def test_shows_this_one_first_and_where_and_when_the_others_began(
        self, ana_browser, second, clock
    ):
        clock.advance(minutes=5)

        page = ana_browser.open(PROFILE)

        this, other = rows(page)
        assert this.endswith("This one")
        assert other == (
            "Firefox on Linux, at another network address Since March 17, 2026, 9:41 AM, last used"
            " March 17, 2026, 9:41 AM End"
        )

    def test_is_reached_from_my_settings_and_by_its_old_address(self, ana_browser):
        page = ana_browser.click(ana_browser.open("/erx/my-settings/epcs/"), "Profile")

        assert page.address == PROFILE
        assert page.soup.select_one(f"nav a[aria-current=page][href='{PROFILE}']")
        assert ana_browser.open("/erx/my-settings/?tab=profile").address == PROFILE

    def test_is_there_for_an_administrator_too(self, sam_browser):
        assert len(rows(sam_browser.open(PROFILE))) == 1

    def test_shows_only_ones_own_that_have_not_ended(self, ana_browser, ben_browser, second):
        second.submit(second.open("/"), "Sign out")

        assert len(rows(ana_browser.open(PROFILE))) == 1

    @pytest.mark.parametrize(
        ("browser", "shown"),
        [("", "An unknown browser"), ("curl/8.1", "curl"), ("x\x01\u202e" * 400, "x")],
    )
    def test_takes_whatever_a_browser_calls_itself(self, ana, ana_browser, browser, shown):
        other = Browser()
        other.client.defaults["HTTP_USER_AGENT"] = browser
        other.sign_in(ana)

        (_, row) = rows(ana_browser.open(PROFILE))

        assert row.startswith(shown)
        assert len(SignIn.objects.filter(user=ana).latest("pk").browser) <= 200

    def test_costs_no_more_for_more(self, ana, ana_browser, django_assert_num_queries):
        for _ in range(5):
            signed_in(ana)

        with django_assert_num_queries(4):
            ana_browser.open(PROFILE)


class TestEnd:
    def test_signs_the_other_browser_out_and_says_so_in_both(self, ana_browser, second, journal):
        page = ana_browser.submit(ana_browser.open(PROFILE), "End")

        assert "That sign-in is ended." in page.text
        assert len(rows(page)) == 1
        gone = second.open("/erx/queue/")
        assert gone.heading == "Sign in"
        assert "signed out in another browser" in gone.text
        assert gone.address == "/sign-in/?next=%2Ferx%2Fqueue%2F&ended=ENDED"
        (line,) = journal("session.signed_out")
        assert (line.actor, line.detail) == ("ana", {"why": "ended"})

    def test_says_why_only_once(self, ana_browser, second):
        ana_browser.submit(ana_browser.open(PROFILE), "End")
        second.open("/erx/queue/")

        assert second.open("/erx/queue/").address == "/sign-in/?next=/erx/queue/"

    def test_pressed_twice_ends_once(self, ana_browser, second, journal):
        page = ana_browser.open(PROFILE)

        pages = [ana_browser.submit(page, "End") for _ in range(2)]

        assert pages[0].text == pages[1].text
        assert len(journal("session.signed_out")) == 1

    def test_ended_meanwhile_is_no_failure(self, ana_browser, second, journal):
        page = ana_browser.open(PROFILE)
        second.submit(second.open("/"), "Sign out")

        assert ana_browser.submit(page, "End").status == 200
        assert [line.detail for line in journal("session.signed_out")] == [{"why": "signed_out"}]

    @pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "²", "0"])
    def test_of_nothing_is_not_found(self, ana_browser, second, value):
        page = ana_browser.open(PROFILE)

        assert ana_browser.submit(page, "End", end=value).status == 404
        assert SignIn.objects.filter(ended_at=None).count() == 2

    def test_of_somebody_else_or_of_this_one_is_not_found(self, ana, ben, ana_browser, second):
        signed_in(ben)
        page = ana_browser.open(PROFILE)
        this = SignIn.objects.filter(user=ana).earliest("pk")

        for row in (SignIn.objects.get(user=ben), this):
            assert ana_browser.submit(page, "End", end=str(row.pk)).status == 404
        assert SignIn.objects.filter(ended_at=None).count() == 3


class TestNewPassword:
    def test_ends_the_other_sign_ins_and_keeps_this_one(self, ana_browser, form, second, journal):
        page = ana_browser.submit(form, "Submit", password=GOOD, again=GOOD)

        assert "Your new EPCS password is saved." in page.text
        assert "a new EPCS password was set elsewhere" in second.open("/erx/queue/").text
        assert [line.event for line in journal()][-2:] == ["session.signed_out", "password.set"]
        assert journal()[-2].detail == {"why": "password"}

    def test_refused_ends_none(self, ana_browser, form, second):
        ana_browser.submit(form, "Submit", password="short", again="short")

        assert second.open("/erx/queue/").heading == "Rx Queue"


class TestReset:
    def test_ends_identity_proofs_and_no_sign_in(
        self, ana, ana_browser, second, sam_browser, clock, journal
    ):
        confirm_identity(ana)
        setup = f"/erx/admin/epcs-setup/{ana.public_id}/"

        sam_browser.submit(sam_browser.open(setup), "Reset EPCS Password")

        assert {proof.ended_at for proof in IdentityProof.objects.all()} == {clock.now}
        assert not SignIn.objects.exclude(ended_at=None).exists()
        lines = journal("identity.ended")
        assert [(line.actor, line.detail) for line in lines] == [("ana", {"why": "password_reset"})]
        assert "EPCS password reset" in ana_browser.open("/journal/").text
        removal = ana_browser.open("/exostar/hard-token/remove/")
        assert removal.heading == "Authenticate Your Identity"

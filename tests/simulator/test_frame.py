"""What the simulator adds to the portal's pages: pages.md 5.0 and P0."""

import pytest

from tests.portal.pages import Browser, words


@pytest.fixture
def stranger(practice):
    return Browser()


class TestStrip:
    def test_says_what_this_is_on_every_page(self, stranger, ana_browser):
        sentence = "Training simulator. Nothing here is real and no prescription is sent."

        assert sentence in stranger.open("/sign-in/").text
        assert sentence in ana_browser.open("/").text
        assert sentence in ana_browser.open("/nowhere/").text

    def test_offers_to_start_over_to_people_signed_in_only(self, stranger, ana_browser):
        assert "Start over" in words(ana_browser.open("/").soup.select_one(".train"))
        assert "Start over" not in stranger.open("/sign-in/").text
        assert "Start over" not in ana_browser.open("/nowhere/").text


class TestSignInPage:
    def test_says_in_one_sentence_what_this_is(self, stranger):
        assert (
            "Practice here: a safe copy of PCC eRx and Exostar Account Management, with a hard"
            " token and a smartphone on your screen." in stranger.open("/sign-in/").text
        )


class TestNotice:
    def test_names_everything_this_is_not_connected_to(self, stranger):
        footer = words(stranger.open("/sign-in/").soup.footer)

        for name in ("PCC", "Exostar", "Authy", "Twilio"):
            assert name in footer
        assert "not connected to" in footer
        assert "not for patient care" in footer


class TestDeskBesideThePage:
    def test_is_framed_for_people_signed_in(self, stranger, ana_browser):
        page = ana_browser.open("/")

        aside = page.soup.select_one("aside[aria-label=Desk]")
        assert aside.iframe["src"] == "/desk/"
        assert words(aside.select_one("[popovertargetaction=hide]")) == "Close desk"
        assert words(aside.a) == "Open the desk in its own window"
        assert "Open your desk (token, phone, clock)" in page.text
        assert not stranger.open("/sign-in/").soup.iframe


class TestPeopleOnTheSignInPage:
    @pytest.mark.parametrize(
        "name", ["Dr. Ana Reyes", "Dr. Ben Kim", "Dr. Cara Lindqvist", "Sam Okafor"]
    )
    def test_are_signed_in_with_one_press(self, stranger, name):
        page = stranger.submit(stranger.open("/sign-in/"), f"Sign in as {name}")

        assert f"Signed in as {name}" in page.text

    def test_each_have_a_line_of_what_they_have(self, stranger):
        page = stranger.open("/sign-in/")

        for button in page.soup.select("button[aria-describedby]"):
            assert words(page.soup.find(id=button["aria-describedby"])).endswith(".")

    def test_come_back_to_where_they_were_sent_from(self, stranger):
        page = stranger.open("/exostar/")

        page = stranger.submit(page, "Sign in as Dr. Ana Reyes")

        assert page.heading == "Exostar Account Management"

    def test_can_be_switched_without_signing_out_first(self, ana_browser):
        page = ana_browser.click(ana_browser.open("/"), "Switch person")

        page = ana_browser.submit(page, "Sign in as Sam Okafor")

        assert "Signed in as Sam Okafor" in page.text

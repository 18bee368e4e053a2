"""Contact PCC Support: pages.md, P17."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from help_pages.views_support import OUTCOMES
from identity import journal as pen
from identity.constants import Event, SupportTopic
from tests.portal.pages import Browser, words

ADDRESS = "/support/"
TOPICS = [
    "My token cannot be resynced",
    "I need new hard tokens",
    "I do not receive a verification code",
    "I lost all ways to authenticate",
    "I think I need to revoke my account",
    "Something else",
]


def plain(outcome):
    return words(BeautifulSoup(str(outcome), "lxml"))


def tell(browser, topic):
    return browser.submit(browser.open(ADDRESS), "Contact PCC Support", topic=topic)


class TestQuestion:
    def test_offers_what_one_might_tell_them_and_marks_nothing(self, ana_browser):
        page = ana_browser.open(ADDRESS)

        assert page.heading == "Contact PCC Support"
        assert (
            "In real life you would call or write to PCC Support now. What would you tell them?"
            in page.text
        )
        assert [label.get_text(strip=True) for label in page.soup.select(".choice")] == TOPICS
        assert not page.soup.select("input[checked]")

    @pytest.mark.parametrize("topic", ["", "token", "TOKENS", "x" * 5000, "<b>"])
    def test_nothing_chosen_is_an_error_and_tells_nobody(self, ana_browser, journal, topic):
        page = tell(ana_browser, topic)

        assert page.status == 200
        assert page.problems == ["Choose what you would tell them"]
        assert page.error_beside == {"topic": "Choose what you would tell them"}
        assert not journal()

    def test_is_asked_of_everybody_signed_in(self, sam_browser):
        assert "PCC Support will take it from here." in tell(sam_browser, "other").text


class TestSignedOut:
    def test_reads_what_would_happen(self, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            page = Browser().open(ADDRESS)

        assert page.heading == "Contact PCC Support"
        assert [term.text for term in page.soup.select("dt")] == TOPICS
        assert all(plain(outcome) in page.text for outcome in OUTCOMES.values())

    def test_is_led_there_from_the_sign_in_page(self, practice):
        browser = Browser()

        page = browser.click(browser.open("/sign-in/"), "Contact PCC Support")

        assert page.heading == "Contact PCC Support"

    def test_comes_back_after_signing_in(self, practice):
        browser = Browser()

        page = browser.click(browser.open(ADDRESS), "Sign in")

        assert page.address == f"/sign-in/?next={ADDRESS}"

    def test_tells_nobody_anything(self, practice, journal):
        response = Client().post(ADDRESS, {"topic": "tokens"})

        assert response["Location"] == f"/sign-in/?next={ADDRESS}"
        assert not journal()


class TestOutcome:
    @pytest.mark.parametrize("topic", SupportTopic)
    def test_says_what_would_happen(self, ana_browser, topic):
        page = tell(ana_browser, topic.value)

        assert page.address.startswith("/support/?done=")
        assert page.soup.select_one("[role=status] h2").get_text() == (
            "PCC Support will take it from here."
        )
        assert f"You told them: {topic.label}." in page.text
        assert plain(OUTCOMES[topic]) in page.text

    def test_tells_how_long_new_hard_tokens_take(self, ana_browser):
        assert "generally in less than two weeks" in tell(ana_browser, "tokens").text

    def test_of_new_hard_tokens_can_be_waited_for_at_the_desk(self, ana_browser):
        assert tell(ana_browser, "tokens").form_with("Wait two weeks")
        with pytest.raises(AssertionError, match="no button"):
            tell(ana_browser, "codes").form_with("Wait two weeks")

    def test_without_a_simulator_there_is_nothing_to_wait_with(self, ana_browser, settings):
        settings.TEMPLATES = [
            {**settings.TEMPLATES[0], "DIRS": settings.TEMPLATES[0]["DIRS"][1:]},
        ]

        page = tell(ana_browser, "tokens")

        assert "PCC Support will take it from here." in page.text
        assert "Wait two weeks" not in page.text

    def test_is_one_line_in_the_journal(self, ana_browser, journal):
        tell(ana_browser, "locked_out")

        (line,) = journal()
        assert (line.event, line.actor, line.detail) == (
            "support.contacted",
            "ana",
            {"topic": "locked_out"},
        )
        row = ana_browser.open("/journal/").soup.select("tbody tr")[0]
        assert row.find_all("td")[-1].get_text() == "“I lost all ways to authenticate”"

    def test_pressed_twice_it_is_told_once(self, ana_browser, journal):
        page = ana_browser.open(ADDRESS)

        answers = [ana_browser.submit(page, "Contact PCC Support", topic="codes") for _ in range(2)]

        assert answers[0].text == answers[1].text
        assert len(journal("support.contacted")) == 1

    def test_another_page_of_ones_own_asks_again(self, ana_browser):
        page = tell(ana_browser, "codes")

        assert ana_browser.click(page, "Tell them something else").form_with("Contact PCC Support")

    def test_of_somebody_else_is_not_shown(self, ana_browser, ben_browser):
        done = tell(ana_browser, "codes")

        assert "PCC Support will take it" not in ben_browser.open(done.address).text

    def test_of_another_act_is_not_shown(self, ana, ana_browser, clock, practice):
        pen.write(
            Event.SUPPORT_CONTACTED, practice=practice, by=ana, at=clock.now,
            detail={"topic": "codes"},
        )  # fmt: skip
        restart = ana_browser.open("/exostar/authenticate/?next=/exostar/hard-token/remove/")
        key = restart.value_of("form_key")

        assert "PCC Support will take it" not in ana_browser.open(f"/support/?done={key}").text

    def test_takes_few_queries(self, ana_browser, django_assert_max_num_queries):
        address = tell(ana_browser, "tokens").address

        with django_assert_max_num_queries(8):
            ana_browser.client.get(address)

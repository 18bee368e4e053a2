"""Why? in the strip: the journal's true reason after a refusal."""

import pytest
from django.template.loader import render_to_string

from identity.constants import Reason
from simulator.explanations import EXPLANATIONS
from tests.portal.account import resync
from tests.portal.fob import press
from tests.portal.pages import Browser, words

RESYNC = "/exostar/hard-token/resync/"


def why(page):
    found = page.soup.select_one(".train details.why")
    return found and words(found)


class TestWhy:
    def test_tells_the_journals_reason_after_a_refusal(self, ana, ana_browser, journal):
        first, second = press(ana, times=2)

        page = resync(ana_browser, second, first)

        assert journal()[-1].reason == Reason.REVERSED
        assert why(page) == (
            "Why? Resync refused: Codes in reversed order. The second code showed before the"
            " first. Enter them in the order in which they showed."
        )
        assert "reversed" not in words(page.soup.main).lower()

    def test_tells_how_far_off_it_was(self, ana, ana_browser):
        press(ana, times=77)
        first, second = press(ana, times=2)

        page = resync(ana_browser, first, second)

        assert "Beyond the window, by 2 presses." in why(page)

    def test_is_gone_on_the_next_page(self, ana, ana_browser):
        resync(ana_browser, *reversed(press(ana, times=2)))

        assert why(ana_browser.open(RESYNC)) is None

    def test_is_there_again_where_the_answer_is_repeated(self, ana, ana_browser):
        first, second = press(ana, times=2)
        form = ana_browser.open(RESYNC)

        pages = [
            ana_browser.submit(
                form, "Next", first=second, second=first, shown=form.value_of("shown")
            )
            for _ in range(2)
        ]

        assert "Codes in reversed order" in why(pages[0])
        assert why(pages[1]) == why(pages[0])

    def test_says_why_a_page_of_another_role_does_not_open(self, ana_browser):
        page = ana_browser.open("/erx/admin/")

        assert page.status == 403
        assert "Access denied: Role missing" in why(page)

    def test_tells_nobody_signed_out_whether_a_sign_in_name_is_known(self, ana):
        browser = Browser()

        page = browser.submit(
            browser.open("/sign-in/"), "Sign in", username=ana.username, password="wrong"
        )

        assert page.problems == ["That sign-in name or password is not correct"]
        assert why(page) is None

    def test_is_read_without_a_query(self, ana, ana_browser, django_assert_num_queries):
        request = resync(ana_browser, *reversed(press(ana, times=2))).response.wsgi_request

        with django_assert_num_queries(0):
            page = render_to_string("portal/strip.html", request=request)

        assert "Codes in reversed order" in page


class TestExplanations:
    def test_there_is_one_of_every_reason(self):
        assert set(EXPLANATIONS) == set(Reason)

    @pytest.mark.parametrize("reason", Reason)
    def test_are_whole_sentences(self, reason):
        text = EXPLANATIONS[reason]

        assert text[0].isupper()
        assert text.endswith(".")
        assert "  " not in text

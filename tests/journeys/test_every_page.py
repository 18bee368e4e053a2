"""Every page there is, whoever asks for it and however it answers."""

import re

import pytest
from playwright.sync_api import expect

from tests.addresses import patterns
from tests.journeys.screen import NARROW, Screen
from tests.portal.pages import CSRF

VIEWERS = [("ben", Screen()), ("cara", Screen(width=NARROW, scheme="dark"))]
VIEWERS += [("sam", Screen(width=NARROW, has_script=False))]
# Answers that differ in this alone, like those to what nobody has, are one page.
OF_THE_ADDRESS = re.compile(r' value="[^"]*"')
TABS = ["/?tab=messages", "/erx/my-settings/?tab=profile", "/erx/my-settings/?tab=preferences"]


class TestEveryPage:
    @pytest.mark.parametrize(("key", "screen"), VIEWERS, ids=str)
    def test_stands_up_to_the_audit(self, visit, practice_name, key, screen):
        visitor = visit(screen)
        visitor.sign_in(f"{key}.{practice_name}")
        looked_at, answers = [], set()

        for address in [*(address for address, _, _ in patterns()), *TABS]:
            # What is only sent, or only for machines, is not a page.
            answer = visitor.context.request.get(address)
            if answer.headers["content-type"].startswith("text/html") and answer.body():
                looked_at.append(address)
                markup = OF_THE_ADDRESS.sub("", answer.text())
                if markup not in answers:
                    visitor.open(address)
                    visitor.look()
                    visitor.audit.look_at_all_together()
                    answers.add(markup)

        assert {
            *("/", "/erx/queue/", "/erx/my-settings/epcs-password/", "/erx/admin/epcs-setup/"),
            *("/exostar/", "/exostar/mobile-id/add/", "/exostar/mobile-id/request/"),
            *("/exostar/mobile-id/remove/", "/exostar/phones/add/", "/exostar/revoke/"),
            *("/desk/", "/guide/", "/journal/", "/support/"),
        } <= set(looked_at)


class TestErrors:
    def test_of_an_unknown_address_show_a_way_home(self, visit, practice_name):
        visitor = visit()
        visitor.sign_in(f"ana.{practice_name}")

        answer = visitor.open("/nowhere/")
        visitor.reads("Page not found")

        assert answer.status == 404
        visitor.follow("Go to PCC EHR")
        visitor.reads("PCC EHR")

    def test_of_a_form_without_its_cookie_say_to_open_the_page_again(self, visit):
        visitor = visit(Screen(NARROW))
        visitor.open("/sign-in/")
        visitor.reads("Sign in")
        visitor.context.clear_cookies(name=CSRF)

        visitor.press("Sign in")

        visitor.reads("You cannot open this page")
        expect(visitor.page.get_by_text("Open the page again")).to_be_visible()


class TestAddresses:
    def test_of_buttons_that_lead_somewhere_end_in_no_question_mark(self, visit, practice_name):
        visitor = visit()
        visitor.sign_in(f"ana.{practice_name}")
        visitor.open("/erx/my-settings/epcs/")
        visitor.reads("My Settings")

        visitor.press("Exostar Account Management")

        visitor.reads("Exostar Account Management")
        assert visitor.page.evaluate("location.href").endswith("/exostar/")

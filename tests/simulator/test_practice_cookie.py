"""The practice cookie: signed, without a secret, and worth nothing if it is not ours."""

import json
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from identity.models import BackupPhone
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes
from simulator.visitors import cookie
from tests.portal.pages import Browser
from tests.portal.practice import COOKIE, DEMO_PEOPLE, NEW, news, offered, sandbox_of

BEN = "Dr. Ben Kim"


@pytest.fixture
def browser(practice):
    return Browser()


@pytest.fixture
def ben_there(browser):
    """A browser whose first button was Ben's."""
    browser.sign_in_as(BEN)
    return browser


class TestCookie:
    def test_is_out_of_scripts_reach_stays_on_the_site_and_lives_90_days(self, ben_there):
        kept = ben_there.client.cookies[COOKIE]

        assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "Lax", "/")
        assert kept["max-age"] == 90 * 24 * 60 * 60
        assert not kept["secure"]

    def test_is_sent_over_https_only_where_the_session_is(self, browser, settings):
        settings.SESSION_COOKIE_SECURE = True
        settings.PRACTICE_COOKIE_NAME = "__Host-practice"

        browser.sign_in_as(BEN)

        kept = browser.client.cookies["__Host-practice"]
        assert (kept["secure"], kept["path"], kept["domain"]) == (True, "/", "")

    def test_holds_no_secret(self, ben_there):
        own = sandbox_of(ben_there)

        told = json.loads(urlsafe_b64decode(ben_there.cookie(COOKIE).split(":")[0] + "=="))
        assert told.pop("trainee").isalnum()
        named = f"{own.pk}.{own.name}"
        assert told == {"here": named, "own": named, "left_at": ""}

    def test_names_the_same_trainee_all_the_time(self, ana, ben_there):
        before = cookie.read(ben_there.cookie(COOKIE)).trainee
        ben_there.submit(ben_there.open("/"), "Sign out")
        ben_there.sign_in(ana)
        ben_there.open("/")

        assert cookie.read(ben_there.cookie(COOKIE)).trainee == before

    def test_is_not_written_where_nothing_changed(self, ben_there):
        ben_there.open("/")

        assert COOKIE not in ben_there.client.get("/erx/queue/").cookies
        assert COOKIE not in ben_there.client.get("/desk/").cookies

    def test_survives_a_new_secret_key_with_the_former_as_fallback(self, ben_there, settings):
        own = sandbox_of(ben_there)
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "n" * 50

        page = ben_there.submit(ben_there.open("/"), "Sign out")

        assert f"This browser is in practice {own.name}." in page.text


def forged(value):
    """The cookie's content with another salt's signature, and other values that are not ours."""
    content = signing.loads(value, salt=cookie.SALT)
    swapped = value.replace(value[:4], "eyJx", 1)
    return [
        signing.dumps(content, salt="identity.other"),
        *(swapped, value[:-1], value.rpartition(":")[0], "", "x", "é", "x" * 5000, "a:b:c"),
        signing.dumps("a word", salt=cookie.SALT),
        signing.dumps({}, salt=cookie.SALT),
    ]


class TestCookieOfNobody:
    def test_that_is_forged_or_garbled_opens_nothing_and_is_told(self, ben_there):
        own = sandbox_of(ben_there)
        opened = []
        for value in forged(ben_there.cookie(COOKIE)):
            browser = Browser()
            browser.keep_cookie(COOKIE, value)
            page = browser.open("/sign-in/")
            assert offered(page) == DEMO_PEOPLE, value
            told = "We could not read which practice this browser was in."
            assert news(page) == f"{told} {NEW}", value
            browser.submit(page, "Sign in as Dr. Ben Kim")
            opened.append(sandbox_of(browser).name)

        assert own.name not in opened
        assert len(set(opened)) == len(opened)

    def test_that_is_older_than_90_days_is_told(self, ben_there, monkeypatch):
        ben_there.submit(ben_there.open("/"), "Sign out")
        monkeypatch.setattr(cookie, "LIFE", timedelta(seconds=-1))

        page = ben_there.open("/sign-in/")

        assert offered(page) == DEMO_PEOPLE
        assert "We could not read which practice this browser was in." in page.text

    def test_of_a_swept_practice_is_told_and_gets_a_new_one(self, ben_there):
        own = sandbox_of(ben_there)
        Sandbox.objects.filter(pk=own.pk).update(used_at=timezone.now() - timedelta(days=2))
        sandboxes.sweep()

        page = ben_there.open("/erx/queue/")
        told = news(page)
        page = ben_there.submit(page, "Sign in as Dr. Ben Kim")

        assert told.startswith(f"Practice {own.name} was deleted.")
        assert "when nobody has used it for 24 hours" in told
        assert told.endswith(NEW)
        assert page.heading == "Rx Queue"
        assert sandbox_of(ben_there) != own
        assert news(ben_there.open("/sign-in/")) == ""

    def test_of_a_deleted_practice_leads_to_no_page_of_a_row_that_went_with_it(self, ben_there):
        phone = BackupPhone.objects.get(practice=sandbox_of(ben_there).practice, user__key="ben")
        sandboxes.delete(sandbox=sandbox_of(ben_there))

        page = ben_there.open(f"/exostar/phones/{phone.public_id}/remove/")
        page = ben_there.submit(page, "Sign in as Dr. Ben Kim")

        assert (page.status, page.heading) == (200, "PCC EHR")

    def test_of_a_deleted_practice_never_leads_to_another_of_the_same_id(self, ben_there):
        own = sandbox_of(ben_there)
        sandboxes.delete(sandbox=own)
        other = sandboxes.create(scenario="demo", seed=1, at=None, running=False)
        Sandbox.objects.filter(pk=other.pk).update(name=own.name)

        page = ben_there.open("/sign-in/")

        assert offered(page) == DEMO_PEOPLE
        assert f"Practice {own.name} was deleted." in news(page)

    def test_that_the_browser_refuses_makes_a_practice_each_time(self, ben_there):
        own = sandbox_of(ben_there)
        ben_there.submit(ben_there.open("/"), "Sign out")
        del ben_there.client.cookies[COOKIE]

        page = ben_there.open("/sign-in/")
        assert offered(page) == DEMO_PEOPLE
        ben_there.submit(page, "Sign in as Dr. Ben Kim")

        assert sandbox_of(ben_there) != own

    def test_a_browser_that_refuses_every_cookie_is_told_to_allow_them(self, browser):
        form = browser.fill("/sign-in/", "Sign in as Dr. Ben Kim")
        before = Sandbox.objects.count()
        browser.client.cookies.clear()

        page = browser.finish(form)

        assert page.status == 403
        assert "allow cookies for this site: signing in needs them." in page.text
        assert Sandbox.objects.count() == before

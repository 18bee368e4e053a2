"""One practice per visitor: the first "Sign in as" makes a copy, and the browser stays in it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from identity import passwords
from identity.models import JournalLine, Practice
from simulator.models import Fob, Sandbox
from simulator.sandboxes import sandboxes
from tests.portal.api import Api
from tests.portal.desk import act
from tests.portal.pages import CSRF, Browser, fill
from tests.portal.practice import (
    COOKIE,
    DEMO_PEOPLE,
    NEW,
    news,
    offered,
    practice_in_strip,
    sandbox_of,
)
from tests.simulator.story import entered

ANA, BEN, SAM = "Dr. Ana Reyes", "Dr. Ben Kim", "Sam Okafor"


@pytest.fixture
def browser(practice):
    return Browser()


@pytest.fixture
def ben_there(browser):
    """A browser whose first button was Ben's."""
    browser.sign_in_as(BEN)
    return browser


class TestFirstPress:
    def test_makes_a_copy_of_the_demo_practice(self, practice, browser):
        page = browser.sign_in_as(BEN)

        made = sandbox_of(browser)
        assert (page.heading, "Signed in as Dr. Ben Kim" in page.text) == ("PCC EHR", True)
        assert (made.scenario, made.starts_at, made.practice.name) == ("demo", None, practice.name)
        assert made.practice != practice
        assert made.practice.clock.running

    def test_touches_nothing_of_the_demo(self, practice, browser, journal):
        browser.sign_in_as(BEN)
        act(browser, press="GALH10000025")

        assert journal() == []
        assert Fob.objects.get(practice=practice, holder__key="ben").presses == 20

    def test_of_two_browsers_makes_two(self, browser, ben_there):
        other = Browser()
        other.sign_in_as(BEN)
        act(ben_there, press="GALH10000025")

        rows = Fob.objects.filter(holder__key="ben", serial="GALH10000025")
        assert sandbox_of(other) != sandbox_of(ben_there)
        assert rows.get(practice=sandbox_of(other).practice).presses == 20

    def test_says_before_what_it_does(self, browser):
        page = browser.open("/sign-in/")

        assert offered(page) == DEMO_PEOPLE
        assert "makes a practice of your own, a copy of the demo practice" in page.text
        assert COOKIE not in browser.client.cookies

    def test_needs_no_demo_practice(self, db):
        Sandbox.objects.filter(name="demo").update(name="renamed")

        assert Browser().sign_in_as(SAM).heading == "PCC EHR"

    def test_is_a_sign_in_of_the_journal(self, ben_there):
        made = sandbox_of(ben_there)

        lines = JournalLine.objects.filter(practice_id=made.practice_id, seq__gt=made.opening_seq)
        assert [(line.actor, line.event) for line in lines] == [("ben", "session.signed_in")]

    def test_sweeps_what_nobody_uses(self, browser):
        unused = sandboxes.create(scenario="standard", seed=1, at=None, running=False)
        Sandbox.objects.filter(pk=unused.pk).update(used_at=timezone.now() - timedelta(days=2))

        browser.sign_in_as(BEN)

        assert not Sandbox.objects.filter(pk=unused.pk).exists()

    def test_sends_back_to_where_the_person_wanted_to_go(self, browser):
        page = browser.open("/exostar/hard-token/resync/")

        page = browser.submit(page, "Sign in as Dr. Ben Kim")

        assert page.heading == "Resync Your Token"

    @pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "\\\\evil"])
    def test_never_leads_elsewhere(self, browser, target):
        assert browser.sign_in_as(BEN, f"/sign-in/?next={target}").address == "/"


class TestLaterPresses:
    @pytest.fixture
    def made(self, ben_there):
        return sandbox_of(ben_there)

    def test_stay_in_the_copy_when_the_person_is_switched(self, ben_there, made):
        page = ben_there.click(ben_there.open("/"), "Switch person")
        page = ben_there.submit(page, "Sign in as Sam Okafor")

        assert "Signed in as Sam Okafor" in page.text
        assert sandbox_of(ben_there) == made

    def test_stay_in_the_copy_after_signing_out(self, ben_there, made):
        page = ben_there.submit(ben_there.open("/"), "Sign out")
        assert offered(page) == ("People of this practice", 4)
        assert f"This browser is in practice {made.name}." in page.text

        ben_there.submit(page, "Sign in as Dr. Ana Reyes")

        assert sandbox_of(ben_there) == made

    def test_stay_in_the_copy_after_start_over(self, practice, ben_there, made):
        act(ben_there, press="GALH10000025")
        ben_there.submit(ben_there.open("/training/start-over/"), "Start over")

        assert sandbox_of(ben_there) == made
        assert Fob.objects.get(practice=made.practice, holder__key="ben").presses == 20
        assert Practice.objects.get(pk=made.practice_id).run == 2
        assert Practice.objects.get(pk=practice.pk).run == 1

    def test_of_a_page_from_before_the_first_stay_too(self, browser):
        """The page was open in a second tab, and its button names no practice yet."""
        first, second = (browser.fill("/sign-in/", f"Sign in as {one}") for one in (BEN, ANA))
        browser.finish(first)
        made = sandbox_of(browser)
        token = browser.cookie(CSRF)

        page = browser.finish(second.filled(csrfmiddlewaretoken=token))

        assert "Signed in as Dr. Ana Reyes" in page.text
        assert sandbox_of(browser) == made

    def test_go_where_the_button_said(self, ben_there, made):
        """Another tab has brought the browser elsewhere meanwhile."""
        form = fill(ben_there.open("/sign-in/"), "Sign in as Dr. Ana Reyes")
        other = Api().post("/sandboxes")[1]
        ben_there.open(next(one["sign_in_url"] for one in other["people"]))
        token = ben_there.cookie(CSRF)

        ben_there.finish(form.filled(csrfmiddlewaretoken=token))

        assert sandbox_of(ben_there) == made


class TestDemo:
    def test_is_where_a_password_leads(self, ana, browser):
        browser.sign_in(ana)

        assert sandbox_of(browser).name == "demo"

    def test_is_where_a_password_leads_from_a_copy_too(self, ana, ben_there):
        ben_there.sign_in(ana)

        assert sandbox_of(ben_there).name == "demo"

    def test_is_kept_by_switch_person_and_says_that_it_is_shared(self, ana, browser):
        browser.sign_in(ana)
        page = browser.click(browser.open("/"), "Switch person")
        assert "Everybody who signs in by name and password shares the demo practice." in page.text

        browser.submit(page, "Sign in as Sam Okafor")

        assert sandbox_of(browser).name == "demo"

    def test_leads_to_a_practice_of_ones_own(self, ana, browser):
        browser.sign_in(ana)
        page = browser.click(browser.open("/sign-in/"), "Start in a practice of your own")
        assert "makes a practice of your own" in page.text

        browser.submit(page, "Sign in as Dr. Ana Reyes")

        assert sandbox_of(browser).name != "demo"


class TestWayBack:
    def test_leads_from_a_sandbox_to_ones_own_practice(self, ben_there):
        own = sandbox_of(ben_there)
        other = Api().post("/sandboxes")[1]
        ben_there.open(next(one["sign_in_url"] for one in other["people"]))
        assert practice_in_strip(ben_there.open("/")) == other["id"]

        page = ben_there.click(ben_there.open("/"), "Go to your own practice")
        assert f"This is your own practice, {own.name}." in page.text
        page = ben_there.submit(page, "Sign in as Dr. Cara Lindqvist")

        assert practice_in_strip(page) == own.name

    def test_is_not_offered_at_home(self, ben_there):
        for address in ("/", "/sign-in/"):
            assert "your own practice" not in ben_there.open(address).text

    def test_is_not_in_the_strip_of_a_browser_without_one(self, practice):
        """A suite's browser came by a sign-in link, and reads nothing that it does not need."""
        suite = entered(Api().post("/sandboxes")[1], "ana")

        assert "your own practice" not in suite.open("/").text

    def test_makes_one_where_it_was_deleted(self, ben_there):
        own = sandbox_of(ben_there)
        other = Api().post("/sandboxes")[1]
        ben_there.open(next(one["sign_in_url"] for one in other["people"]))
        sandboxes.delete(sandbox=own)

        page = ben_there.click(ben_there.open("/"), "Go to your own practice")
        told = news(page)
        ben_there.submit(page, "Sign in as Dr. Cara Lindqvist")

        assert f"Practice {own.name} was deleted." in told
        assert sandbox_of(ben_there).name not in {own.name, other["id"]}


class TestForm:
    def test_without_its_token_signs_nobody_in(self, browser):
        form = browser.fill("/sign-in/", "Sign in as Dr. Ben Kim")
        before = Sandbox.objects.count()

        page = browser.finish(form.filled(csrfmiddlewaretoken="x"))

        assert page.status == 403
        assert "allow cookies" not in page.text
        assert Sandbox.objects.count() == before

    @pytest.mark.parametrize(
        "fields", [{}, {"person": "nobody"}, {"link": "x"}, {"link": "é:ü"}, {"person": "x" * 9999}]
    )
    def test_that_names_nobody_makes_nothing_and_says_so(self, browser, fields):
        form = browser.fill("/sign-in/", "Sign in as Dr. Ben Kim")
        before = Sandbox.objects.count()
        data = {"csrfmiddlewaretoken": form.data["csrfmiddlewaretoken"], **fields}

        page = browser.post(form.address, data)

        assert page.heading == "Sign in"
        assert news(page).startswith("That button is out of date, and nobody was signed in.")
        assert Sandbox.objects.count() == before

    def test_of_a_deleted_practice_says_so(self, ben_there):
        page = ben_there.submit(ben_there.open("/"), "Sign out")
        form = fill(page, "Sign in as Dr. Ben Kim")
        sandboxes.delete(sandbox=Sandbox.objects.latest("pk"))

        page = ben_there.finish(form)

        assert news(page).startswith("That button is out of date, and nobody was signed in.")
        assert news(page).endswith(NEW)

    @pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
    def test_needs_a_post(self, browser, method):
        browser.open("/sign-in/")
        token = {"x-csrftoken": browser.cookie(CSRF)}
        before = Sandbox.objects.count()

        assert getattr(browser.client, method)("/sign-in/as/", headers=token).status_code == 405
        assert Sandbox.objects.count() == before


class TestCost:
    def test_a_page_takes_as_many_statements_as_before(self, ben_there, django_assert_num_queries):
        ben_there.open("/")

        # The session, the sign-in with its practice, clock and sandbox, its touch, and the count of
        # waiting prescriptions.
        with django_assert_num_queries(4):
            ben_there.client.get("/")

    def test_the_sign_in_page_takes_two_more_however_many_people(self, ben_there, browser):
        counted = []
        ben_there.submit(ben_there.open("/"), "Sign out")
        for one in (Browser(), ben_there):
            with CaptureQueriesContext(connection) as queries:
                one.client.get("/sign-in/")
            counted.append(len(queries))

        assert counted[1] - counted[0] == 2

    def test_a_password_is_hashed_once_in_a_process(self, ben_there, monkeypatch):
        monkeypatch.setattr(passwords, "hash_of", None)

        assert Browser().sign_in_as(BEN).heading == "PCC EHR"

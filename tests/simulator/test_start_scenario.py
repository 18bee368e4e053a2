"""Start a scenario from the desk: a practice of its own, and its trainee signed in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from identity.models import FormAnswer, JournalLine, Practice
from simulator.desk.cards.scenarios import scenario_cards
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes, start_scenario
from simulator.scenarios import SCENARIOS
from tests.portal.desk import listed, look
from tests.portal.pages import Browser, signed_in, words
from tests.portal.practice import start, start_of

ADDRESS = "/training/scenarios/lost-fob/start/"
LOST_FOB = SCENARIOS["lost-fob"]


def newest():
    return Sandbox.objects.select_related("practice__clock").latest("pk")


@pytest.fixture
def form(ana_browser):
    """What the button sends."""
    _button, form = start_of(ana_browser, "lost-fob")
    return form


class TestList:
    def test_tells_of_every_scenario_what_its_trainee_reads(self, ana_browser):
        items = listed(ana_browser).scenarios.select("li")

        told = [(words(item.h3), words(item.find_all("p")[-1])) for item in items]
        assert told == [(one.title, one.summary) for one in SCENARIOS.values()]
        assert [item.button["formaction"] for item in items] == [
            f"/training/scenarios/{name}/start/" for name in SCENARIOS
        ]
        assert {words(item.button) for item in items} == {"Start"}
        names = [item.button["aria-label"] for item in items]
        assert names == [f"Start: {one.title}" for one in SCENARIOS.values()]

    def test_is_folded_away_where_no_news_redraws_it_and_leaves_the_frame(self, ana_browser):
        page = ana_browser.open("/desk/")

        scenarios = page.soup.select_one("details.scenarios")
        assert not scenarios.has_attr("open")
        assert scenarios.find_parent(attrs={"data-desk": True}) is None
        assert listed(ana_browser).scenarios.form["target"] == "_top"

    def test_comes_only_when_it_is_opened(self, ana_browser):
        folded, unfolded = look(ana_browser).scenarios, listed(ana_browser).scenarios

        assert folded.form is None
        assert words(folded.a) == "List the scenarios"
        assert unfolded.has_attr("open")
        assert len(str(folded)) < len(str(unfolded)) / 20

    def test_marks_the_one_that_the_desk_is_of(self, ana_browser):
        start(ana_browser)

        (present,) = listed(ana_browser).scenarios.select("li:has(.present)")

        assert words(present.h3) == LOST_FOB.title

    def test_is_for_people_signed_in(self, practice):
        assert look(Browser()).scenarios is None

    def test_costs_no_query(self, practice, django_assert_num_queries):
        practice = Practice.objects.select_related("sandbox").get(pk=practice.pk)

        with django_assert_num_queries(0):
            cards = scenario_cards(practice)

        assert len(cards) == len(SCENARIOS)


class TestStart:
    def test_signs_the_trainee_in_to_a_practice_of_its_own(self, practice, ana_browser):
        page = start(ana_browser)

        made = newest()
        assert page.heading == "Rx Queue"
        assert "Signed in as Dr. Ana Reyes" in page.text
        assert made.practice != practice
        assert made.scenario == "lost-fob"
        assert look(ana_browser).version.startswith(
            f"{made.practice.people.get(key='ana').desk.pk}."
        )

    def test_lets_the_clock_run_from_the_real_time(self, ana_browser):
        start(ana_browser)

        made = newest()
        assert made.starts_at is None
        assert made.practice.clock.running

    def test_seats_the_trainee_as_the_scenario_says(self, sam_browser):
        page = start(sam_browser, "demo")

        assert "Signed in as Dr. Ben Kim" in page.text

    def test_signs_out_whoever_was_signed_in_here(self, practice, ana_browser, journal):
        start(ana_browser)

        (line,) = journal("session.signed_out")
        assert (line.actor, line.detail) == ("ana", {"why": "switched"})

    def test_is_another_run_each_time(self, ana_browser):
        runs = [start(ana_browser) and newest() for _ in range(2)]

        assert runs[0].name != runs[1].name
        assert runs[0].seed != runs[1].seed

    def test_leaves_the_others_as_they_are(self, practice, ana_browser, ben_browser):
        before = JournalLine.objects.filter(practice_id=practice.pk, actor="ben").count()

        start(ana_browser)

        assert "Signed in as Dr. Ben Kim" in ben_browser.open("/").text
        lines = JournalLine.objects.filter(practice_id=practice.pk, actor="ben")
        assert lines.count() == before

    def test_pressed_twice_starts_one(self, ana_browser, form):
        before = Sandbox.objects.count()

        answers = [ana_browser.client.post(ADDRESS, form) for _ in range(2)]

        assert answers[0].headers["Location"] == answers[1].headers["Location"]
        assert Sandbox.objects.count() == before + 1

    def test_is_no_act_of_the_practice_that_was_left(self, ana, ana_browser, form):
        ana_browser.client.post(ADDRESS, form)

        assert FormAnswer.objects.get(user=ana, key=form["form_key"]).event == ""

    def test_sweeps_what_nobody_uses(self, practice, ana_browser):
        unused = sandboxes.create(scenario="standard", seed=1, at=None, running=False)
        Sandbox.objects.filter(pk=unused.pk).update(used_at=timezone.now() - timedelta(days=2))

        start(ana_browser)

        assert not Sandbox.objects.filter(pk=unused.pk).exists()


class TestRefusal:
    @pytest.fixture(autouse=True)
    def _nothing_is_made(self, practice):
        before = Sandbox.objects.count()
        yield
        assert Sandbox.objects.count() == before

    def test_of_an_unknown_scenario_is_not_found(self, ana_browser, form):
        page = ana_browser.post("/training/scenarios/nowhere/start/", form)

        assert page.status == 404

    def test_of_a_form_without_its_token(self, ana_browser, form):
        del form["csrfmiddlewaretoken"]

        assert ana_browser.post(ADDRESS, form).status == 403

    def test_of_an_address_that_is_only_opened(self, ana_browser):
        assert ana_browser.client.get(ADDRESS).status_code == 405


class TestLimit:
    def test_is_everybodys_together_and_says_when_the_next_is_possible(
        self, practice, ana, ben, monkeypatch
    ):
        monkeypatch.setattr(start_scenario, "STARTS", replace(start_scenario.STARTS, most=2))
        pages = [start(signed_in(person)) for person in (ana, ben)]
        before = Sandbox.objects.count()

        page = start(signed_in(ana))

        assert [page.heading for page in pages] == ["Rx Queue", "Rx Queue"]
        assert page.heading == "Too many practices were started"
        assert "try again in 60 minutes." in page.text
        assert page.status == 429
        assert Sandbox.objects.count() == before


class TestStrip:
    def test_tells_the_scenario_and_what_is_to_be_done(self, ana_browser):
        page = start(ana_browser)

        strip = page.soup.select_one(".train details")
        assert words(strip.summary) == f"Scenario: {LOST_FOB.title}"
        assert words(strip.p) == LOST_FOB.summary

    def test_tells_none_in_the_demo_and_to_nobody(self, ana_browser):
        pages = [ana_browser.open("/"), Browser().open("/sign-in/")]

        assert not any(page.soup.select(".train details") for page in pages)

    def test_costs_no_query(self, ana_browser):
        ana_browser.open("/guide/")
        with CaptureQueriesContext(connection) as in_the_demo:
            ana_browser.open("/guide/")
        start(ana_browser)

        with CaptureQueriesContext(connection) as in_a_scenario:
            page = ana_browser.open("/guide/")

        assert page.soup.select(".train details")
        assert len(in_a_scenario) == len(in_the_demo)

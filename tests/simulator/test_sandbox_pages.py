"""The portal in a sandbox: its people, its own desk, and what happens when it goes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from identity.refusals import ChangedMeanwhileError
from simulator.models import Fob, Sandbox
from simulator.sandboxes import sandboxes
from tests.portal.api import Api
from tests.portal.desk import DeskPage
from tests.portal.pages import CSRF, Browser, words
from tests.simulator.story import entered, link

GONE = "Your sandbox was deleted, and you were signed out with it."
SIGNED_OUT = "You are signed out. Sign in beside this desk."
ELSEWHERE = "You are not signed in to this sandbox."


@pytest.fixture
def sandbox(practice):
    return Api().post("/sandboxes")[1]


@pytest.fixture
def ana_there(sandbox):
    """Ana of the sandbox, in her browser."""
    return entered(sandbox, "ana")


@pytest.fixture
def desk(sandbox):
    return f"/desk/{sandbox['id']}/"


def row(sandbox):
    return Sandbox.objects.get(name=sandbox["id"])


def delete(sandbox):
    sandboxes.delete(sandbox=row(sandbox))


class TestPeopleToSwitchTo:
    def test_are_the_sandboxes_own(self, ana_there):
        page = ana_there.click(ana_there.open("/"), "Switch person")

        buttons = [words(button) for button in page.region("People of this practice")("button")]
        assert buttons == [
            "Sign in as Dr. Ana Reyes",
            "Sign in as Dr. Ben Kim",
            "Sign in as Sam Okafor",
        ]

    def test_are_signed_in_with_one_press(self, sandbox, ana_there):
        page = ana_there.submit(ana_there.open("/sign-in/"), "Sign in as Sam Okafor")

        assert "Signed in as Sam Okafor" in page.text
        ana_there.open("/")
        assert ana_there.open(f"/desk/{sandbox['id']}/").status == 200

    def test_are_the_demos_for_everybody_else(self, sandbox, ana_browser):
        for browser in (Browser(), ana_browser):
            page = browser.open("/sign-in/")

            assert len(page.region("People of the demo practice")("button")) == 4


class TestDeskOfASandbox:
    def test_is_the_desk_of_whoever_is_signed_in_to_it(self, ana_there, desk):
        page = DeskPage(ana_there.client.get(desk), desk)

        assert page.status == 200
        assert page.soup.select_one("[name=press]")["value"] == "GALH10000017"

    def test_stays_on_itself_with_every_button(self, sandbox, ana_there, desk):
        page = DeskPage(ana_there.client.get(desk), desk)
        actions = {form["action"] for form in page.soup.select("form[action]")}
        csrf = ana_there.client.cookies[CSRF].value

        response = ana_there.client.post(
            desk, {"csrfmiddlewaretoken": csrf, "press": "GALH10000017"}
        )

        assert actions == {desk}
        assert response.status_code == 302
        assert response.headers["Location"] == f"{desk}?used=GALH10000017"
        assert Fob.objects.get(practice=row(sandbox).practice, holder__key="ana").presses == 1
        assert ana_there.client.get(response.headers["Location"]).status_code == 200

    def test_leaves_the_desk_without_a_name_on_itself(self, ana_there):
        page = DeskPage(ana_there.client.get("/desk/"), "/desk/")

        assert {form["action"] for form in page.soup.select("form[action]")} == {"/desk/"}

    def test_signed_out_is_the_same_page_as_any_desk(self, practice, desk):
        answers = [Browser().client.get(address) for address in (desk, "/desk/", "/desk/nobodys/")]

        assert {answer.status_code for answer in answers} == {200}
        assert all(SIGNED_OUT in answer.content.decode() for answer in answers)
        assert len({answer.content for answer in answers}) == 1

    @pytest.mark.parametrize("address", ["own", "/desk/demo/", "/desk/nobodys/"])
    def test_of_another_sandbox_is_404_and_keeps_the_frame(
        self, ana_browser, ana_there, desk, address
    ):
        browser, address = (ana_browser, desk) if address == "own" else (ana_there, address)
        response = browser.client.get(address)

        assert response.status_code == 404
        assert ELSEWHERE in response.content.decode()
        assert b"<iframe" not in response.content
        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]

    def test_of_another_sandbox_takes_no_press(self, sandbox, ana_browser, desk):
        csrf = ana_browser.client.cookies[CSRF].value

        response = ana_browser.client.post(
            desk, {"csrfmiddlewaretoken": csrf, "press": "GALH10000017"}
        )

        assert response.status_code == 404
        assert not Fob.objects.filter(presses=1).exists()

    def test_of_another_sandbox_answers_a_poll_with_nothing(self, ana_browser, desk):
        response = ana_browser.client.get(desk, headers={"X-Desk": ""})

        assert (response.status_code, response.content) == (204, b"")

    def test_unchanged_gets_no_page(self, ana_there, desk):
        version = DeskPage(ana_there.client.get(desk), desk).version

        assert ana_there.client.get(desk, headers={"X-Desk": version}).status_code == 304


class TestUse:
    def test_is_written_down_once_an_hour(self, sandbox, ana_there, django_assert_num_queries):
        before = timezone.now() - timedelta(hours=2)
        Sandbox.objects.update(used_at=before)

        ana_there.open("/erx/queue/")

        noted = row(sandbox).used_at
        assert noted > before + timedelta(hours=1)
        ana_there.open("/erx/queue/")
        assert row(sandbox).used_at == noted

    def test_costs_no_query_otherwise(self, ana_there, django_assert_num_queries):
        # The session, the sign-in with its practice, clock and sandbox, its touch, and the count of
        # waiting prescriptions.
        with django_assert_num_queries(4):
            ana_there.client.get("/")

    def test_of_another_sandbox_is_not_written_down(self, sandbox, ana_browser):
        before = timezone.now() - timedelta(hours=2)
        Sandbox.objects.update(used_at=before)

        ana_browser.open("/erx/queue/")

        assert row(sandbox).used_at == before


class TestGone:
    """The sandbox is deleted while a page of it is made."""

    def test_before_a_page_leads_to_sign_in(self, sandbox, ana_there):
        delete(sandbox)

        page = ana_there.open("/erx/queue/")

        assert page.heading == "Sign in"

    @pytest.mark.parametrize("failure", [IntegrityError, ChangedMeanwhileError, Fob.DoesNotExist])
    def test_under_way_leads_to_sign_in_with_a_sentence(
        self, sandbox, ana_there, monkeypatch, failure
    ):
        def waiting(_account):
            delete(sandbox)
            raise failure

        monkeypatch.setattr("epcs.queue.waiting", waiting)

        page = ana_there.open("/erx/queue/")

        assert (page.status, page.heading) == (200, "Sign in")
        assert GONE in page.text

    def test_under_way_signs_out(self, sandbox, ana_there, monkeypatch):
        def waiting(_account):
            delete(sandbox)
            raise IntegrityError

        monkeypatch.setattr("epcs.queue.waiting", waiting)
        ana_there.open("/erx/queue/")

        assert ana_there.open("/").heading == "Sign in"

    def test_before_its_use_is_noted_leads_to_sign_in_with_a_sentence(
        self, sandbox, ana_there, monkeypatch
    ):
        Sandbox.objects.update(used_at=timezone.now() - timedelta(hours=2))
        use = sandboxes.use

        def too_late(*, sandbox):
            sandboxes.delete(sandbox=sandbox)
            return use(sandbox=sandbox)

        monkeypatch.setattr(sandboxes, "use", too_late)

        assert GONE in ana_there.open("/erx/queue/").text

    def test_leaves_the_desk_in_its_frame(self, sandbox, ana_there, desk, monkeypatch):
        def use(_request):
            delete(sandbox)
            raise Fob.DoesNotExist

        monkeypatch.setattr("simulator.desk.buttons.use", use)
        ana_there.client.get(desk)
        csrf = ana_there.client.cookies[CSRF].value

        response = ana_there.client.post(desk, {"csrfmiddlewaretoken": csrf, "press": "x"})

        assert response.status_code == 200
        assert SIGNED_OUT in response.content.decode()

    @pytest.mark.parametrize(
        ("failure", "status"), [(IntegrityError, 500), (OperationalError, 503)]
    )
    def test_is_no_excuse_for_a_failure_of_ours(self, ana_there, monkeypatch, failure, status):
        def waiting(_account):
            raise failure

        monkeypatch.setattr("epcs.queue.waiting", waiting)
        ana_there.client.raise_request_exception = False

        assert ana_there.client.get("/erx/queue/").status_code == status

    def test_is_told_nobody_else(self, sandbox):
        assert GONE not in Browser().open("/sign-in/?gone=x").text
        assert Browser().open(link(sandbox, "ana")).status == 200

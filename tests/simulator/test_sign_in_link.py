"""Sign-in links: a suite's way in, any number of times while the sandbox lives."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError
from django.test.client import ClientHandler
from django.utils import timezone

from identity.models import JournalLine, SignIn, User
from simulator.models import Sandbox, SignInLink
from simulator.sandboxes import sandboxes
from tests.portal.api import Api
from tests.portal.pages import SESSION, Browser
from tests.simulator.story import link


@pytest.fixture
def sandbox(practice):
    return Api().post("/sandboxes")[1]


@pytest.fixture
def stranger():
    return Browser()


def row(sandbox):
    return Sandbox.objects.get(name=sandbox["id"])


def lines(sandbox):
    """The sandbox's lines since it was made: who, and what."""
    made = row(sandbox)
    rows = JournalLine.objects.filter(practice_id=made.practice_id, seq__gt=made.opening_seq)
    return [(line.actor, line.event, line.detail) for line in rows.order_by("seq")]


def signed_in_now(sandbox):
    rows = SignIn.objects.filter(practice=row(sandbox).practice, ended_at__isnull=True)
    return [one.user.key for one in rows.order_by("pk")]


class TestLink:
    @pytest.mark.parametrize(
        ("key", "address", "heading"),
        [
            ("ana", "/erx/queue/", "Rx Queue"),
            ("ben", "/erx/queue/", "Rx Queue"),
            ("sam", "/erx/admin/", "Administration"),
        ],
    )
    def test_signs_in_and_leads_to_the_persons_work(self, sandbox, stranger, key, address, heading):
        page = stranger.open(link(sandbox, key))

        assert (page.address, page.heading) == (address, heading)
        assert lines(sandbox) == [(key, "session.signed_in", {})]

    def test_is_the_one_that_the_api_gives(self, sandbox):
        url = sandbox["people"][0]["sign_in_url"]

        assert url.startswith("http://127.0.0.1:8000/sign-in/sandbox/")
        assert urlsplit(url).path == link(sandbox, "ana")

    def test_signs_in_any_number_of_times(self, sandbox):
        browsers = [Browser() for _ in range(3)]

        pages = [browser.open(link(sandbox, "ana")) for browser in browsers]

        assert [page.heading for page in pages] == ["Rx Queue"] * 3
        assert signed_in_now(sandbox) == ["ana"] * 3

    def test_ends_the_sign_in_that_was_in_this_browser(self, sandbox, stranger):
        stranger.open(link(sandbox, "ana"))
        before = stranger.client.cookies[SESSION].value

        page = stranger.open(link(sandbox, "ben"))

        assert "Signed in as Dr. Ben Kim" in page.text
        assert stranger.client.cookies[SESSION].value != before
        assert signed_in_now(sandbox) == ["ben"]
        assert ("ana", "session.signed_out", {"why": "switched"}) in lines(sandbox)

    def test_ends_the_sign_in_to_another_sandbox(self, sandbox, ana, ana_browser):
        ana_browser.open(link(sandbox, "ana"))

        assert SignIn.objects.get(user=ana).end == "SWITCHED"
        assert signed_in_now(sandbox) == ["ana"]

    def test_only_looked_at_signs_nobody_in(self, sandbox, stranger):
        response = stranger.client.head(link(sandbox, "ana"))

        assert (response.status_code, response.headers["Location"]) == (302, "/erx/queue/")
        assert not response.cookies
        assert lines(sandbox) == []

    def test_takes_no_form(self, sandbox, stranger):
        stranger.client.handler = ClientHandler(enforce_csrf_checks=False)

        assert stranger.client.post(link(sandbox, "ana")).status_code == 405
        assert lines(sandbox) == []

    def test_counts_as_a_use(self, sandbox, stranger):
        Sandbox.objects.update(used_at=timezone.now() - timedelta(hours=2))

        stranger.open(link(sandbox, "ana"))

        assert timezone.now() - row(sandbox).used_at < timedelta(hours=1)


class TestNoLink:
    @pytest.mark.parametrize("token", ["nobodys", "x" * 43, "%20", "é"])
    def test_of_nobody_is_found(self, sandbox, stranger, token):
        page = stranger.open(f"/sign-in/sandbox/{token}/")

        assert (page.status, page.heading) == (404, "Page not found")

    def test_of_a_deleted_sandbox_is_found(self, sandbox, stranger):
        sandboxes.delete(sandbox=row(sandbox))

        assert stranger.open(link(sandbox, "ana")).status == 404

    def test_of_somebody_who_may_not_sign_in_is_found(self, sandbox, stranger):
        User.objects.filter(practice=row(sandbox).practice, key="ana").update(is_active=False)

        page = stranger.open(link(sandbox, "ana"))

        assert page.status == 404
        assert lines(sandbox) == []

    def test_of_a_sandbox_that_goes_just_now_is_found(self, sandbox, stranger, monkeypatch):
        made = row(sandbox)
        monkeypatch.setattr(sandboxes, "use", lambda **_: sandboxes.delete(sandbox=made) or True)

        page = stranger.open(link(sandbox, "ana"))

        assert page.status == 404
        assert SESSION not in stranger.client.cookies
        assert not SignInLink.objects.filter(practice_id=made.practice_id).exists()

    def test_whose_sign_in_could_not_be_committed_is_found(self, sandbox, stranger, monkeypatch):
        def fail(**_):
            raise IntegrityError

        monkeypatch.setattr(sandboxes, "enter", fail)

        assert stranger.open(link(sandbox, "ana")).status == 404

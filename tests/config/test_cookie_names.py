"""Names of cookies: servers on one host keep their sign-ins apart."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config import cookie_names, environment_variables
from tests.portal.pages import CSRF, SESSION

DATABASE = {"HOST": "127.0.0.1", "PORT": 5432, "NAME": "epcs"}
URL = "http://127.0.0.1:8000"
ADDRESS = ("127.0.0.1", 8000)


class TestNames:
    def test_carry_the_id_of_the_server_over_http(self):
        for path in ("/", "/sub"):
            name = cookie_names.name("session", is_https=False, path=path, server="k7f3q2")
            assert name == "session_k7f3q2"

    def test_are_bound_to_the_host_over_https(self):
        name = cookie_names.name("csrf", is_https=True, path="/", server="k7f3q2")

        assert name == "__Host-csrf"

    def test_are_bound_to_https_under_a_path_which_host_names_do_not_allow(self):
        name = cookie_names.name("csrf", is_https=True, path="/sub", server="k7f3q2")

        assert name == "__Secure-csrf"


class TestPath:
    @pytest.mark.parametrize(
        ("url", "path"),
        [
            ("https://x.example", "/"),
            ("https://x.example/", "/"),
            ("https://x.example/sub", "/sub"),
            ("https://x.example/sub/", "/sub"),
            ("https://x.example/a/b-c/", "/a/b-c"),
        ],
    )
    def test_is_the_one_of_the_public_address(self, url, path):
        assert cookie_names.path(url) == path

    @pytest.mark.parametrize("part", ["a;Domain=example", "a,b", "a b", "é", "/b", "a//b", '"'])
    def test_that_would_end_a_cookies_attribute_is_refused(self, part):
        with pytest.raises(ImproperlyConfigured, match="PUBLIC_URL must have a plain path"):
            cookie_names.path(f"https://x.example/{part}")


class TestDataFolder:
    def test_keeps_one_id_whatever_the_port(self, tmp_path):
        first = environment_variables.complete({}, tmp_path, ADDRESS)
        again = environment_variables.complete({}, tmp_path, ("127.0.0.1", 9000))

        assert first["EPCS_COOKIE_ID"] == again["EPCS_COOKIE_ID"]
        assert (tmp_path / "cookie-id").read_text() == first["EPCS_COOKIE_ID"]

    def test_has_another_id_than_any_other(self, tmp_path):
        folders = [tmp_path / "one", tmp_path / "two"]
        for folder in folders:
            folder.mkdir()

        ids = {environment_variables.complete({}, f, ADDRESS)["EPCS_COOKIE_ID"] for f in folders}

        assert len(ids) == 2


class TestOwnEnvironment:
    def test_has_the_same_id_in_every_process_and_after_a_new_password(self):
        ids = {
            cookie_names.server_id("", URL, {**DATABASE, "PASSWORD": password})
            for password in ("old", "new")
        }

        assert len(ids) == 1

    @pytest.mark.parametrize(
        ("url", "database"),
        [
            ("http://127.0.0.1:9000", DATABASE),
            (URL, {**DATABASE, "PORT": 5433}),
            (URL, {**DATABASE, "NAME": "other"}),
        ],
    )
    def test_has_another_id_with_another_address_or_database(self, url, database):
        mine = cookie_names.server_id("", URL, DATABASE)

        assert cookie_names.server_id("", url, database) != mine

    def test_may_name_its_id(self):
        assert cookie_names.server_id("k7f3q2", URL, DATABASE) == "k7f3q2"

    @pytest.mark.parametrize("given", ["A", "a b", "a;b", "é", "a" * 17, "session="])
    def test_is_told_what_an_id_is(self, given):
        with pytest.raises(ImproperlyConfigured, match="1 to 16 letters a to z and digits"):
            cookie_names.server_id(given, URL, DATABASE)


class TestAnotherServersCookies:
    @pytest.fixture(params=["session", "session_k7f3q2"])
    def theirs(self, request, ana_browser):
        """Ana's browser holds the cookies of another server of this host."""
        ana_browser.keep_cookie(request.param, "a" * 32)
        ana_browser.keep_cookie(request.param.replace("session", "csrf"), "b" * 32)
        return request.param

    def test_sign_nobody_out(self, ana_browser, theirs):
        assert ana_browser.open("/erx/queue/").heading == "Rx Queue"

    def test_are_left_alone_by_signing_out(self, ana_browser, theirs):
        page = ana_browser.open("/erx/queue/")

        ana_browser.submit(page, "Sign out")

        assert ana_browser.client.cookies[theirs].value == "a" * 32
        assert ana_browser.client.cookies[SESSION].value == ""

    def test_break_no_form(self, theirs, ana_browser):
        client = Client(enforce_csrf_checks=True, headers={"host": "testserver"})
        client.cookies = ana_browser.client.cookies
        page = ana_browser.open("/exostar/hard-token/resync/")
        token = page.value_of("csrfmiddlewaretoken")

        answer = client.post("/sign-out/", {"csrfmiddlewaretoken": token})

        assert client.cookies[CSRF].value
        assert answer.status_code == 302

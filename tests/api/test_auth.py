"""Who may speak to the control API: its host, no browser, its token, in this order."""

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from simulator.api.description import openapi
from tests.portal.api import BASE

ADDRESSES = ["/sim/api/openapi.json", "/sim/api/docs", f"{BASE}/scenarios"]
HOST = "127.0.0.1:8000"


def ask(path, method="GET", *, token=True, **headers):
    if token is True:
        token = f"Bearer {settings.EPCS_API_TOKEN}"
    given = {"host": HOST, **({"authorization": token} if token else {}), **headers}
    client = Client(raise_request_exception=False)
    return client.generic(
        method, path, headers={name: value for name, value in given.items() if value is not None}
    )


def says(answer, status, words):
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer["Content-Type"] == "application/problem+json"
    assert words in problem["detail"]
    assert not answer.cookies
    return True


@pytest.mark.parametrize("address", ADDRESSES)
class TestHost:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"])
    def test_of_this_machine_or_public_url_is_served(self, address, host):
        assert ask(address, host=host).status_code == 200

    @pytest.mark.parametrize(
        "host",
        [
            *("evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "127.1"),
            *("127.0.0.1:8000:1", "[::1", "a b", "", "\xff", "127.0.0.1, evil.example"),
            None,
        ],
    )
    def test_any_other_is_refused(self, address, host):
        assert says(ask(address, host=host), 403, "Use the address of PUBLIC_URL")

    def test_is_not_what_a_proxy_claims(self, address):
        answer = ask(address, host="evil.example", **{"x-forwarded-host": "localhost"})

        assert answer.status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
class TestOrigin:
    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "http://127.0.0.1:8000", "null", ""]
    )
    def test_of_any_page_is_refused(self, address, origin):
        assert says(ask(address, origin=origin), 403, "Send no Origin header")

    def test_a_preflight_is_refused_and_allows_nothing(self, address):
        wish = {"access-control-request-method": "POST", "origin": "https://evil.example"}
        answer = ask(address, "OPTIONS", token=None, **wish)

        assert answer.status_code == 403
        assert not [name for name in answer.headers if name.startswith("Access-Control")]


class TestFetchMetadata:
    @pytest.mark.parametrize("site", ["cross-site", "same-site"])
    def test_another_sites_page_may_follow_a_link_to_the_documentation_only(self, site):
        headers = {"sec-fetch-site": site}

        assert ask("/sim/api/docs", token=None, **headers).status_code == 200
        assert says(ask(f"{BASE}/scenarios", **headers), 403, "not web pages")


class TestToken:
    @pytest.mark.parametrize("path", ["/scenarios", "/nowhere", "/", ""])
    @pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "HEAD", "BREW"])
    def test_is_asked_for_at_every_address_and_method(self, path, method):
        answer = ask(f"{BASE}{path}" or BASE, method, token=None)

        # The base itself is no address.
        assert answer.status_code == (401 if path else 404)

    @pytest.mark.parametrize(
        "token",
        [
            *("", "Bearer", "Bearer ", "Bearer wrong", "Basic {token}", "{token}", "Bearer{token}"),
            *("Bearer {token}x", "Bearer x{token}", "Bearer {token} {token}", "Bearer \xff", "…"),
        ],
    )
    def test_that_is_wrong_is_refused_and_not_repeated(self, token):
        given = token.format(token=settings.EPCS_API_TOKEN)
        answer = ask(f"{BASE}/scenarios", token=given)

        assert says(answer, 401, "Send the header Authorization: Bearer TOKEN")
        assert answer["WWW-Authenticate"] == "Bearer"
        assert settings.EPCS_API_TOKEN not in answer.text

    @pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer "])
    def test_opens_whatever_the_case_of_its_scheme(self, scheme):
        token = f"{scheme} {settings.EPCS_API_TOKEN}"

        assert ask(f"{BASE}/scenarios", token=token).status_code == 200

    def test_that_is_not_ascii_opens_too(self, settings):
        settings.EPCS_API_TOKEN = "Ahornstraße"

        assert ask(f"{BASE}/scenarios", token="Bearer Ahornstraße").status_code == 200

    @pytest.mark.parametrize("address", ADDRESSES[:2])
    def test_is_not_asked_for_where_nothing_of_anybody_is_told(self, address):
        assert ask(address, token=None).status_code == 200

    def test_is_compared_in_constant_time(self, monkeypatch):
        compared = []
        monkeypatch.setattr(
            "simulator.api.auth.secrets.compare_digest", lambda *both: compared.append(both)
        )

        assert ask(f"{BASE}/scenarios").status_code == 401
        token = settings.EPCS_API_TOKEN.encode()
        assert compared == [(token, token)]


class TestOrder:
    def test_host_comes_before_origin_and_origin_before_the_token(self):
        path = f"{BASE}/scenarios"
        wrong = {"host": "evil.example", "origin": "https://evil.example"}

        assert says(ask(path, token=None, **wrong), 403, "PUBLIC_URL")
        assert says(ask(path, token=None, origin=wrong["origin"]), 403, "Origin")
        assert says(ask(path, token=None), 401, "Bearer")


def operations():
    return [
        (method.upper(), path.replace("{", "").replace("}", ""))
        for path, methods in openapi.describe()["paths"].items()
        for method in methods
    ]


class TestEveryOperation:
    def test_is_behind_the_gate(self):
        assert len(operations()) > 1
        for method, path in operations():
            assert ask(path, method, token=None).status_code == 401
            assert ask(path, method, host="evil.example").status_code == 403
            assert ask(path, method, origin="null").status_code == 403

    def test_looks_at_no_cookie_and_sets_none(self, ana_browser):
        browser = ana_browser.client
        browser.raise_request_exception = False
        before = dict(browser.cookies)

        for method, path in operations():
            headers = {"host": HOST, "authorization": f"Bearer {settings.EPCS_API_TOKEN}"}
            answer = browser.generic(method, path, headers=headers)
            assert not answer.cookies
            assert "Cookie" not in answer.get("Vary", "")
        assert dict(browser.cookies) == before


class TestTheRestOfTheSite:
    def test_is_left_to_its_own_rules(self, db):
        origin = {"origin": "http://127.0.0.1:8000"}

        assert ask("/sign-in/", token=None, **origin).status_code == 200
        assert ask("/healthz", token=None, host=None).status_code == 200

    def test_has_no_way_around_through_a_second_spelling(self):
        for path in ("//sim/api/v1/scenarios", "/SIM/api/v1/scenarios", "/sim//api/v1/scenarios"):
            assert ask(path, token=None).status_code == 404
        assert ask("/sim/api/%76%31/scenarios", token=None).status_code == 401


class TestLogs:
    def test_a_failure_is_logged_without_the_token(self, api, monkeypatch, caplog):
        def fail(_request: HttpRequest):
            raise RuntimeError

        monkeypatch.setattr("simulator.api.http.parsing.check_listed", lambda *_: fail(None))

        status, problem = api.get("/scenarios")

        assert (status, problem["status"]) == (500, 500)
        assert "RuntimeError" in caplog.text
        assert settings.EPCS_API_TOKEN not in caplog.text

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


def is_refused(answer, status, words):
    """Whether it is a problem of this status that says these words, and sets no cookie."""
    if answer.status_code != status or answer["Content-Type"] != "application/problem+json":
        return False
    problem = answer.json()
    return problem["status"] == status and words in problem["detail"] and not answer.cookies


OWN_HOSTS = ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"]
OTHER_HOSTS = [
    *("evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "127.1"),
    *("127.0.0.1:8000:1", "[::1", "a b", "", "\xff", "127.0.0.1, evil.example"),
    None,
]
ORIGINS = ["https://evil.example", "http://127.0.0.1:8000", "null", ""]


def answers(name, values):
    """Ask at every address with each value of a header; return the answer of each."""
    return {(to, value): ask(to, **{name: value}) for to in ADDRESSES for value in values}


def not_refused(given, words):
    """Name what was not refused with these words."""
    return [one for one, answer in given.items() if not is_refused(answer, 403, words)]


class TestHost:
    def test_of_this_machine_or_public_url_is_served(self):
        given = answers("host", OWN_HOSTS)

        assert {one: a.status_code for one, a in given.items() if a.status_code != 200} == {}

    def test_any_other_is_refused(self):
        assert not_refused(answers("host", OTHER_HOSTS), "Use the address of PUBLIC_URL") == []

    def test_is_not_what_a_proxy_claims(self):
        evil = {"host": "evil.example", "x-forwarded-host": "localhost"}
        given = {address: ask(address, **evil) for address in ADDRESSES}

        assert not_refused(given, "Use the address of PUBLIC_URL") == []


class TestOrigin:
    def test_of_any_page_is_refused(self):
        assert not_refused(answers("origin", ORIGINS), "Send no Origin header") == []

    def test_a_preflight_is_refused_and_allows_nothing(self):
        wish = {"access-control-request-method": "POST", "origin": "https://evil.example"}
        given = {address: ask(address, "OPTIONS", token=None, **wish) for address in ADDRESSES}

        assert not_refused(given, "Send no Origin header") == []
        assert [
            (address, name)
            for address, answer in given.items()
            for name in answer.headers
            if name.startswith("Access-Control")
        ] == []


class TestFetchMetadata:
    @pytest.mark.parametrize("site", ["cross-site", "same-site"])
    def test_another_sites_page_may_follow_a_link_to_the_documentation_only(self, site):
        headers = {"sec-fetch-site": site}

        assert ask("/sim/api/docs", token=None, **headers).status_code == 200
        assert is_refused(ask(f"{BASE}/scenarios", **headers), 403, "not web pages")


class TestToken:
    def test_is_asked_for_at_every_address_and_method(self):
        given = {
            (method, path): ask(f"{BASE}{path}", method, token=None).status_code
            for path in ("/scenarios", "/nowhere", "/", "")
            for method in ("GET", "POST", "OPTIONS", "HEAD", "BREW")
        }

        # The base itself is no address.
        wrong = {one: status for one, status in given.items() if status != (401 if one[1] else 404)}
        assert wrong == {}

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

        assert is_refused(answer, 401, "Send the header Authorization: Bearer TOKEN")
        assert answer["WWW-Authenticate"] == "Bearer"
        assert settings.EPCS_API_TOKEN not in answer.text

    @pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer "])
    def test_opens_whatever_the_case_of_its_scheme(self, scheme):
        token = f"{scheme} {settings.EPCS_API_TOKEN}"

        assert ask(f"{BASE}/scenarios", token=token).status_code == 200

    def test_that_is_not_ascii_opens_too(self, settings):
        settings.EPCS_API_TOKEN = "Ahornstraße"

        assert ask(f"{BASE}/scenarios", token="Bearer Ahornstraße").status_code == 200

    def test_is_not_asked_for_where_nothing_of_anybody_is_told(self):
        given = {address: ask(address, token=None).status_code for address in ADDRESSES[:2]}

        assert given == dict.fromkeys(ADDRESSES[:2], 200)

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

        assert is_refused(ask(path, token=None, **wrong), 403, "PUBLIC_URL")
        assert is_refused(ask(path, token=None, origin=wrong["origin"]), 403, "Origin")
        assert is_refused(ask(path, token=None), 401, "Bearer")


def operations():
    return [
        (method.upper(), path.replace("{", "").replace("}", ""))
        for path, methods in openapi.describe()["paths"].items()
        for method in methods
    ]


class TestEveryOperation:
    def test_is_behind_the_gate(self):
        assert len(operations()) > 1
        found = {
            (method, path): [
                ask(path, method, **wrong).status_code
                for wrong in ({"token": None}, {"host": "evil.example"}, {"origin": "null"})
            ]
            for method, path in operations()
        }

        assert {
            one: statuses for one, statuses in found.items() if statuses != [401, 403, 403]
        } == {}

    def test_looks_at_no_cookie_and_sets_none(self, ana_browser):
        browser = ana_browser.client
        browser.raise_request_exception = False
        before, wrong = dict(browser.cookies), []

        for method, path in operations():
            headers = {"host": HOST, "authorization": f"Bearer {settings.EPCS_API_TOKEN}"}
            answer = browser.generic(method, path, headers=headers)
            if answer.cookies or "Cookie" in answer.get("Vary", ""):
                wrong.append((method, path))

        assert wrong == []
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

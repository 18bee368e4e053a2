"""Odd requests and failures each have their page: workflows.md, section 15."""

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404
from django.test import Client

from identity.web.views import errors
from tests.addresses import patterns
from tests.portal.pages import Browser, Page, check

HEADINGS = {
    400: "That request could not be read",
    403: "You cannot open this page",
    404: "Page not found",
    413: "That request was too large",
    500: "Something went wrong on our side. Nothing was changed",
    503: "Not available right now. Try again in a minute",
}


def page_of(response):
    page = Page(response, "")
    check(page)
    return page


class TestErrorPages:
    def assert_is_whole(self, response, status):
        page = page_of(response)
        assert response.status_code == status
        assert page.heading == HEADINGS[status]
        assert page.soup.select_one("a.skip[href='#main']")
        assert page.soup.select_one("main a[href='/']")
        assert page.soup.header

    def test_400(self, ana_browser):
        self.assert_is_whole(ana_browser.client.get("/erx/queue/?q=%00"), 400)

    def test_403(self, sam_browser):
        self.assert_is_whole(sam_browser.client.get("/exostar/hard-token/resync/"), 403)

    def test_404(self, ana_browser):
        self.assert_is_whole(ana_browser.client.get("/nowhere/"), 404)

    def test_413(self, ana_browser):
        response = ana_browser.client.post("/sign-in/", {"username": "x" * 300_000})

        self.assert_is_whole(response, 413)

    def test_500(self, ana_browser, monkeypatch):
        monkeypatch.setattr("epcs.queue.waiting", lambda _account: 1 / 0)
        ana_browser.client.raise_request_exception = False

        self.assert_is_whole(ana_browser.client.get("/erx/queue/"), 500)

    def test_503(self, ana_browser, monkeypatch):
        def gone(_account):
            raise OperationalError("gone")

        monkeypatch.setattr("epcs.queue.waiting", gone)
        ana_browser.client.raise_request_exception = False

        response = ana_browser.client.get("/erx/queue/")

        self.assert_is_whole(response, 503)
        assert response["Retry-After"] == "30"

    def test_they_need_no_query(self, ana_browser, django_assert_num_queries):
        with django_assert_num_queries(0):
            ana_browser.client.get("/nowhere/")

    def test_whoever_is_signed_in_keeps_the_header(self, ana_browser, django_assert_num_queries):
        request = ana_browser.client.get("/erx/queue/").wsgi_request

        with django_assert_num_queries(0):
            response = errors.page_not_found(request, Http404())

        self.assert_is_whole(response, 404)
        header = page_of(response).soup.header
        assert "Signed in as Dr. Ana Reyes" in header.text
        assert [link["href"] for link in header.select("nav a")] == [
            "/erx/queue/",
            "/erx/my-settings/epcs/",
        ]

    @pytest.mark.parametrize("address", ["/exostar/hard-token/resync/", "/erx/admin/"])
    def test_a_refused_page_keeps_the_header(self, ana_browser, sam_browser, address):
        browser = sam_browser if address.startswith("/exostar/") else ana_browser

        response = browser.client.get(address)

        assert response.status_code == 403
        assert "Signed in as" in page_of(response).soup.header.text

    def test_a_database_that_goes_while_somebody_is_established_is_503(
        self, ana_browser, monkeypatch
    ):
        def gone(*_args, **_options):
            raise OperationalError("gone")

        monkeypatch.setattr("identity.models.SignIn.touch", gone)
        ana_browser.client.raise_request_exception = False

        response = ana_browser.client.get("/exostar/")

        self.assert_is_whole(response, 503)
        assert "Signed in as Dr. Ana Reyes" in page_of(response).soup.header.text

    def test_a_header_that_asks_a_database_that_is_gone_is_left_out(self, ana_browser, monkeypatch):
        request = ana_browser.client.get("/erx/queue/").wsgi_request

        def gone(_user):
            raise OperationalError("gone")

        monkeypatch.setattr("identity.models.User.full_name", property(gone))
        response = errors.page_not_found(request, Http404())

        self.assert_is_whole(response, 404)
        assert "Signed in as" not in page_of(response).soup.header.text


class TestBadInput:
    def test_a_nul_is_refused_before_anything_looks_at_it(self, ana_browser):
        forms = [
            ("/sign-in/", {"username": "a\0na", "password": "x"}),
            ("/sign-in/", {"username": "ana", "password": "x\0"}),
            ("/sign-in/", {"us\0er": "ana"}),
            ("/exostar/hard-token/resync/", {"first": "123\x00456", "second": "1"}),
        ]

        statuses = [ana_browser.client.post(*form).status_code for form in forms]
        assert statuses == [400] * len(forms)

    def test_a_nul_in_an_address_is_refused(self, ana_browser):
        addresses = ["/%00", "/erx/queue/?x=%00", "/erx/queue/?%00=x", "/desk/?x=%00"]

        statuses = {address: ana_browser.client.get(address).status_code for address in addresses}
        assert statuses == dict.fromkeys(addresses, 400)

    def test_a_nul_in_a_cookie_is_refused(self, practice):
        # A cookie's quoted value may name any byte by its octal digits.
        response = Client(headers={"cookie": 'theme="da\\000rk"'}).get("/sign-in/")

        assert response.status_code == 400

    def test_too_many_fields_are_refused(self, ana_browser):
        fields = {f"f{number}": "x" for number in range(1500)}

        assert ana_browser.client.post("/sign-in/", fields).status_code == 400

    @pytest.mark.parametrize(
        "content_type",
        ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain; charset=nope",
         "application/x-www-form-urlencoded; charset=utf-16", "application/json"],
    )  # fmt: skip
    def test_a_broken_body_is_never_our_fault(self, ana_browser, content_type):
        body = b"\xff\xfe\xed\xa0\x80"
        response = ana_browser.client.generic("POST", "/sign-in/", body, content_type)

        assert response.status_code in {200, 400, 403}

    def test_a_body_in_another_encoding_is_400(self, ana_browser):
        charsets = ("base64", "hex", "idna", "rot13", "zlib", "undefined", "utf-16", "latin-1")
        found = {}
        for kind in ("text/plain", "multipart/form-data; boundary=x"):
            for charset in charsets:
                for method in ("GET", "POST"):
                    given = (method, "/sign-in/", b"x", f"{kind}; charset={charset}")
                    found[given] = ana_browser.client.generic(*given).status_code

        assert {given: status for given, status in found.items() if status != 400} == {}

    def test_a_wrong_method_is_405(self, ana_browser):
        client = Client()
        client.cookies = ana_browser.client.cookies

        methods = ("PUT", "DELETE", "PATCH")
        statuses = {
            m: client.generic(m, "/exostar/hard-token/resync/").status_code for m in methods
        }
        assert statuses == dict.fromkeys(methods, 405)

    def test_opening_an_address_that_acts_is_405(self, ana_browser):
        addresses = ("/sign-out/", "/theme/")

        statuses = {address: ana_browser.client.get(address).status_code for address in addresses}
        assert statuses == dict.fromkeys(addresses, 405)


class TestCsrf:
    def test_a_form_without_its_token_says_to_open_the_page_again(self, ana_browser):
        wrong = {}
        for address in ("/sign-in/", "/sign-out/", "/theme/", "/exostar/hard-token/resync/"):
            response = ana_browser.client.post(address, {})
            is_right = response.status_code == 403
            if not is_right or "Open the page again" not in page_of(response).text:
                wrong[address] = response.status_code

        assert wrong == {}

    def test_a_browser_that_keeps_no_cookie_is_told_to_allow_them(self, practice):
        browser = Browser()
        form = browser.fill("/sign-in/", "Sign in", username="ana", password="x")
        told = [browser.finish(form.filled(csrfmiddlewaretoken="x"))]
        browser.client.cookies.clear()
        told.append(browser.finish(form))

        sentence = "allow cookies for this site: signing in needs them."
        assert [page.status for page in told] == [403, 403]
        assert [sentence in page.text for page in told] == [False, True]

    def test_a_token_from_before_signing_in_is_worth_nothing_after(self, ana):
        browser = Browser()
        old = browser.open("/sign-in/").value_of("csrfmiddlewaretoken")
        browser.sign_in(ana)

        assert browser.client.post("/sign-out/", {"csrfmiddlewaretoken": old}).status_code == 403

    def test_a_signed_in_persons_is_written_down(self, ana_browser, journal):
        ana_browser.client.post("/exostar/hard-token/resync/", {})

        assert (journal()[-1].event, journal()[-1].reason) == ("access.denied", "stale_form")


class TestHost:
    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b"])
    def test_another_host_is_refused(self, practice, host):
        response = Client(headers={"host": host}).get("/sign-in/")
        text = response.content.decode()

        assert response.status_code == 400
        assert "This site is not at this address" in text
        assert "what you entered" not in text
        assert host not in text

    @pytest.mark.parametrize("host", ["evil.example", "10.0.0.7:8000", "a b", ""])
    @pytest.mark.parametrize("probe", ["/healthz", "/readyz"])
    def test_a_probe_may_name_any(self, practice, probe, host):
        client = Client(headers={"host": host})

        assert client.get(probe).status_code == 200
        assert client.head(probe).status_code == 200
        assert client.post(probe).status_code in {403, 405}

    def test_no_other_address_is_answered_to_another(self, practice):
        client = Client(headers={"host": "evil.example"}, raise_request_exception=False)
        answers = {address: client.get(address).status_code for address, *_ in patterns()}
        refused = {address for address, status in answers.items() if status in {400, 403}}

        assert answers.keys() - refused == {"/healthz", "/readyz"}

    def test_a_forwarded_host_changes_nothing(self, practice):
        response = Client(headers={"x-forwarded-host": "evil.example"}).get("/erx/queue/")

        assert response["Location"] == "/sign-in/?next=/erx/queue/"


class TestHealth:
    def test_alive_needs_no_query(self, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = Client().get("/healthz")

        assert response.content == b"ok"

    def test_ready_when_migrated(self, db):
        assert Client().get("/readyz").status_code == 200

    def test_not_ready_when_migrations_wait(self, db, monkeypatch):
        monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])

        response = Client().get("/readyz")

        assert response.status_code == 503
        assert b"manage.py migrate" in response.content

"""Every release's database, made by that release's own code, goes on under this checkout."""

import os
from urllib.parse import urljoin, urlsplit

import pytest

from tests import postgres
from tests.portal import account, desk, epcs_password
from tests.portal.pages import Visitor
from tests.upgrades import life, postgres_dump
from tests.upgrades.people import (
    FOBS,
    KEYS,
    authy_code,
    call,
    enter,
    open_pending,
    press,
    text_code,
)
from tests.upgrades.releases import kept, number

pytestmark = pytest.mark.slow

CHALLENGE = "/exostar/authenticate/"
# The guide links to pages for administrators, and to forms for what somebody has already.
ANSWERS = {200, 403, 409}
FEWEST_PAGES = 8


def since(version):
    """Run a test for the releases that have what it is about."""
    releases = [one for one in kept() if number(one.version) >= number(version)]
    return pytest.mark.parametrize(
        "restored", releases, ids=lambda release: release.version, indirect=True, scope="module"
    )


class TestDatabase:
    def test_has_the_schema_and_privileges_of_a_new_one(self, restored):
        upgraded = postgres_dump.schema(restored.owner_url)

        assert upgraded == postgres_dump.schema(os.environ[postgres.OWNER])

    def test_has_every_chain_that_the_release_printed(self, restored):
        assert restored.manage("verify_journal", "--heads", str(restored.release.heads)) is None


def sign_in_addresses(server):
    """Return the sign-in links of the demo's people, and of one person in every other sandbox."""
    addresses = {
        f"{person['key']} of {sandbox['id']}": urlsplit(person["sign_in_url"]).path
        for sandbox in call(server, "GET", "/sandboxes")
        for person in sandbox["people"][: None if sandbox["id"] == "demo" else 1]
    }
    assert {f"{key} of demo" for key in KEYS} <= addresses.keys()
    return addresses


def follow_links(visitor, first):
    """Open every page that links lead to, one of a kind; return the statuses by address."""
    found, waiting = {}, [first, desk.ADDRESS]
    while waiting:
        address = waiting.pop()
        path = urlsplit(address).path
        if path in found:
            continue
        page = visitor.open(address)
        found[path] = page.status
        named = [anchor["href"] for anchor in page.soup.select("a[href]")]
        named += [form["action"] for form in page.soup.select("form[action]:not([method=post])")]
        links = [urljoin(page.address, one) for one in named]
        waiting += [link for link in links if link.startswith("/")]
    return found


class TestPages:
    def test_open_for_everybody(self, server):
        for person, link in sign_in_addresses(server).items():
            pages = follow_links(Visitor(server), link)

            assert len(pages) >= FEWEST_PAGES, f"{person}: {pages}"
            assert set(pages.values()) <= ANSWERS, f"{person}: {pages}"

    def test_are_entered_with_the_password_of_before(self, server):
        for key in KEYS:
            assert enter(server, key).open("/").heading == "PCC EHR"

    def test_tell_the_journal_of_before(self, server):
        page = enter(server, "ana").open("/journal/")

        assert "Prescription signed" in page.text
        assert "Signing refused" in page.text


def is_proved(page):
    """Say whether the challenge led on to the workflow behind it."""
    return urlsplit(page.address).path != CHALLENGE


class TestCodes:
    def test_of_the_old_fob_is_accepted_once(self, restored, server):
        ana = enter(server, "ana")
        used = account.prove(ana, account.HARD_TOKEN, restored.life["used"])
        pressed = account.prove(ana, account.HARD_TOKEN, restored.life["pressed"])
        ana = enter(server, "ana")
        again = account.prove(ana, account.HARD_TOKEN, restored.life["pressed"])
        anew = account.prove(ana, account.HARD_TOKEN, press(ana, FOBS["ana"]))

        assert [is_proved(page) for page in (used, pressed, again, anew)] == [
            *(False, True),
            *(False, True),
        ]
        assert restored.manage("verify_journal", "--heads", str(restored.release.heads)) is None

    def test_of_a_fob_that_was_added_is_accepted(self, server):
        cara = enter(server, "cara")

        code = press(cara, FOBS["cara"])

        assert is_proved(account.prove(cara, account.HARD_TOKEN, code, account.ADD_PHONE))

    def test_of_authy_is_accepted(self, server):
        cara = enter(server, "cara")
        desk.act(cara, forward="30")

        code = authy_code(cara)

        assert is_proved(account.prove(cara, account.MOBILE_ID, code, account.ADD_PHONE))

    def test_of_a_text_is_accepted(self, server):
        ana = enter(server, "ana")

        assert is_proved(account.prove(ana, account.BY_TEXT, lambda: text_code(ana)))


class TestPending:
    @since("0.2.0")
    def test_request_is_approved_in_authy(self, server):
        ana = enter(server, "ana")

        phone = desk.act(ana, approve=open_pending(ana)).phone

        assert "Approved. Go back to the computer screen." in phone

    @since("0.2.0")
    def test_reset_is_used_to_set_a_password_that_signs(self, server):
        ben = enter(server, "ben")
        assert "has reset it" in ben.open(epcs_password.SETTINGS).text

        life.sets_password(ben)

        life.signs(ben, press(ben, FOBS["ben"]), epcs_password.GOOD)


class TestSandbox:
    @since("0.3.0")
    def test_restarts_and_is_deleted(self, restored, server):
        base = f"/sandboxes/{restored.life['sandbox']}"
        made = call(server, "POST", f"{base}/restart")
        assert call(server, "GET", f"{base}/faults")["texts"] == "deliver"
        ana = Visitor(server)
        ana.open(urlsplit(made["people"][0]["sign_in_url"]).path)

        life.resyncs_time_token(ana, made["fobs"][0]["serial"])

        life.start_over(ana)
        life.resyncs_time_token(ana, made["fobs"][0]["serial"])
        call(server, "DELETE", base)
        left = [sandbox["id"] for sandbox in call(server, "GET", "/sandboxes")]
        assert restored.life["sandbox"] not in left


class TestDemo:
    """The last class: whatever the release left is put back to the start."""

    def test_starts_over_and_its_codes_are_accepted_again(self, restored, server):
        life.signs_and_proves(server)

        assert restored.manage("verify_journal", "--heads", str(restored.release.heads)) is None

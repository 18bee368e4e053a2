"""Entering an EPCS password on any keyboard, and hashes made before: input.md, section 1."""

import pytest
from django.contrib.auth.hashers import make_password

from identity import passwords
from identity.constants import RequestPurpose
from identity.models import AuthyRequest, EpcsAccount
from identity.verification import signing
from tests.portal.epcs_password import GOOD
from tests.portal.hashes import costlier, count_hashes
from tests.portal.people import EPCS_PASSWORDS, account_of
from tests.portal.prescribing import REFUSED, ask_approval, review, sign

SENT = "Prescription sent. Your token works."
ANAS = EPCS_PASSWORDS["ana"]


def keep(user, encoded):
    EpcsAccount.objects.filter(user=user).update(epcs_password=encoded)


def kept(user):
    return account_of(user).epcs_password


@pytest.fixture
def enter(ana, ana_browser, press):
    """Sign with a password and a fresh code; return the page."""
    return lambda password: sign(ana_browser, review(ana_browser), press(ana)[0], password)


class TestForms:
    @pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u3000"])
    def test_set_with_one_space_and_entered_with_another(self, submit, enter, space):
        submit(GOOD.replace(" ", space))

        assert SENT in enter(GOOD).text
        assert SENT in enter(GOOD.replace(" ", "\u202f")).text

    def test_the_second_field_may_be_typed_otherwise(self, submit):
        page = submit(GOOD + " café", GOOD.replace(" ", "\u00a0") + "\u00a0cafe\u0301")

        assert "Your new EPCS password is saved." in page.text

    @pytest.mark.parametrize(
        "password", ["0🔑🦉🐻🎈🌲🚲🍎🐟🌙" * 12 + "evening!", "evening-strings" * 8]
    )
    def test_up_to_128_characters_as_people_count_them(self, submit, enter, password):
        assert "Your new EPCS password is saved." in submit(password).text
        assert SENT in enter(password).text

    def test_the_browser_cuts_nothing_off(self, ana_browser, form):
        assert not any(f.has_attr("maxlength") for f in form.soup.select("input[type=password]"))

    def test_nor_where_it_is_entered(self, ana_browser):
        (field,) = review(ana_browser).soup.select("input[type=password]")

        assert not field.has_attr("maxlength")

    def test_too_long_a_one_is_refused_before_it_is_looked_at(self, ana, enter):
        assert enter("🔑" * 129).problems == ["EPCS password must be 128 characters or fewer"]
        assert account_of(ana).failures == 0

    def test_invisible_characters_are_entered_as_they_are(self, ana, enter):
        """Refused when a password is set, and no part of the rule when it is entered."""
        assert enter(f"{ANAS}\u200b").problems == [REFUSED]


class TestOutdatedHash:
    @pytest.mark.parametrize("typed", ["maple\u00a0café 2026", "maple\u00a0cafe\u0301 2026"])
    def test_of_the_composed_form_signs_and_is_replaced(self, ana, enter, typed, journal):
        # Until spaces were normalized, NFC was all.
        keep(ana, make_password("maple\u00a0café 2026"))

        first, normalized = enter(typed), enter("maple café 2026")

        assert SENT in first.text
        assert SENT in normalized.text
        assert passwords.check("maple café 2026", kept(ana)) == (True, "")
        assert {line.event for line in journal()} == {"prescription.signed"}

    def test_of_another_cost_is_replaced_at_the_right_password_only(self, ana, enter, monkeypatch):
        before, since = kept(ana), account_of(ana).epcs_password_set_at
        costlier(monkeypatch)

        enter("wrong")
        assert kept(ana) == before
        enter(ANAS)

        assert kept(ana) != before
        assert passwords.check(ANAS, kept(ana)) == (True, "")
        assert account_of(ana).epcs_password_set_at == since

    def test_of_a_locked_password_stays(self, ana, enter, monkeypatch):
        before = kept(ana)
        costlier(monkeypatch)
        for _ in range(5):
            enter("wrong")

        enter(ANAS)

        assert kept(ana) == before

    def test_is_replaced_though_the_code_is_wrong(self, ana, ana_browser, monkeypatch):
        before = kept(ana)
        costlier(monkeypatch)

        page = sign(ana_browser, review(ana_browser), "000001", ANAS)

        assert page.problems == [REFUSED]
        assert kept(ana) != before

    def test_two_tries_of_one_entry_are_one_failure(self, ana, enter):
        enter("wrong\u00a0password")

        assert account_of(ana).failures == 1

    def test_is_replaced_before_a_request_is_bound_to_it(
        self, ana, ana_browser, monkeypatch, practice
    ):
        before = kept(ana)
        costlier(monkeypatch)

        ask_approval(ana_browser)

        request = AuthyRequest.objects.get(account__user=ana, purpose=RequestPurpose.SIGNING)
        assert kept(ana) != before
        assert request.bound_to["password"] == signing.bond(account_of(ana))

    def test_that_a_pending_request_is_bound_to_stays_until_it_has_ended(
        self, ana, ana_browser, enter, monkeypatch, clock
    ):
        before = kept(ana)
        ask_approval(ana_browser)
        request = AuthyRequest.objects.get(account__user=ana, purpose=RequestPurpose.SIGNING)
        costlier(monkeypatch)

        enter("wrong")
        enter(ANAS)

        assert kept(ana) == before
        assert request.bound_to["password"] == signing.bond(account_of(ana))


class TestMeanwhile:
    """What another entry does between the hashing and the lock."""

    @pytest.fixture
    def meanwhile(self, monkeypatch):
        """Do something once, after the password was checked and before the account is locked."""

        def arrange(act):
            acts, real = [act], passwords.check

            def slowly(*args):
                checked = real(*args)
                if acts:
                    acts.pop()()
                return checked

            monkeypatch.setattr(passwords, "check", slowly)

        return arrange

    def test_a_new_hash_of_the_same_password_is_no_failure(self, ana, enter, meanwhile):
        meanwhile(lambda: keep(ana, make_password(ANAS)))

        assert SENT in enter(ANAS).text
        assert account_of(ana).failures == 0

    def test_a_new_password_makes_the_old_one_wrong_once(self, ana, enter, meanwhile):
        meanwhile(lambda: keep(ana, passwords.hash_of(GOOD)))

        assert enter(ANAS).problems == [REFUSED]
        assert account_of(ana).failures == 1

    def test_a_new_password_is_not_replaced_by_a_hash_of_the_old(
        self, ana, enter, meanwhile, monkeypatch
    ):
        costlier(monkeypatch)
        new = passwords.hash_of(GOOD)
        meanwhile(lambda: keep(ana, new))

        enter(ANAS)

        assert kept(ana) == new

    def test_two_changes_in_a_row_do_not_keep_anybody_waiting(self, ana, enter, monkeypatch):
        real = passwords.check

        def slowly(*args):
            checked = real(*args)
            keep(ana, make_password(ANAS))
            return checked

        monkeypatch.setattr(passwords, "check", slowly)

        assert enter(ANAS).problems == [REFUSED]


class TestWork:
    @pytest.mark.parametrize(("password", "hashes"), [("wrong", 1), ("wrong\u00a0one", 2)])
    def test_is_one_hash_a_form(self, enter, monkeypatch, password, hashes):
        counted = count_hashes(monkeypatch)

        enter(password)

        assert len(counted) == hashes

"""Sign-in passwords on other keyboards, hashes made before, and what a refusal's time tells."""

import unicodedata

import pytest
from django.contrib.auth.hashers import make_password

from identity import passwords
from identity.models import SignInFailures, User
from identity.operations import sign_in
from identity.refusals import RefusedError
from tests.portal.hashes import costlier, count_hashes
from tests.portal.pages import Browser
from tests.portal.people import PASSWORD

ACCENTED = "Señora Núñez, please"
WRONG = "That sign-in name or password is not correct"


@pytest.fixture
def enter(practice):
    """Try to sign in, and return the page."""
    browser = Browser()

    def send(username, password):
        page = browser.open("/sign-in/")
        return browser.submit(page, "Sign in", username=username, password=password)

    return send


def keep(user, encoded):
    User.objects.filter(pk=user.pk).update(password=encoded)


def kept(user):
    return User.objects.values_list("password", flat=True).get(pk=user.pk)


class TestForms:
    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    @pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000"])
    def test_sign_in_from_any_keyboard(self, ana, enter, form, space):
        keep(ana, passwords.hash_of(ACCENTED))

        typed = unicodedata.normalize(form, ACCENTED).replace(" ", space)

        assert enter("ana", typed).heading == "PCC EHR"

    def test_what_only_looks_alike_does_not(self, ana, enter):
        keep(ana, passwords.hash_of(ACCENTED))

        for typed in (
            ACCENTED.lower(),
            f"{ACCENTED}\u200b",
            f" {ACCENTED}",
            "Senora Nunez, please",
        ):
            assert enter("ana", typed).problems == [WRONG]

    def test_128_characters_as_people_count_them(self, ana, enter):
        # Two UTF-16 units each, and two characters each when decomposed.
        for password in ("🔑" * 128, unicodedata.normalize("NFD", "é" * 128)):
            keep(ana, passwords.hash_of(password))
            assert enter("ana", password).heading == "PCC EHR"

        assert enter("ana", "🔑" * 129).problems == ["Password must be 128 characters or fewer"]

    def test_the_browser_cuts_nothing_off(self, practice):
        (field,) = Browser().open("/sign-in/").soup.select("input[type=password]")

        assert not field.has_attr("maxlength")


class TestOutdatedHash:
    @pytest.mark.parametrize("typed", ["maple\u00a0street", "maple-stre\u0301et"])
    def test_of_the_typed_form_signs_in_and_is_replaced(self, ana, enter, typed, journal):
        keep(ana, make_password(typed))

        first = enter("ana", typed)
        normalized = enter("ana", passwords.normalized(typed))

        assert first.heading == normalized.heading == "PCC EHR"
        assert passwords.check(passwords.normalized(typed), kept(ana)) == (True, "")
        # A new hash of the same password is nobody's act.
        assert {line.event for line in journal()} <= {"session.signed_in", "session.signed_out"}

    def test_of_another_cost_is_replaced_at_the_right_password_only(self, ana, enter, monkeypatch):
        before = kept(ana)
        costlier(monkeypatch)

        enter("ana", "wrong")
        assert kept(ana) == before
        enter("ana", PASSWORD)

        assert kept(ana) != before
        assert passwords.check(PASSWORD, kept(ana)) == (True, "")

    def test_is_not_replaced_where_it_changed_meanwhile(self, ana, monkeypatch):
        costlier(monkeypatch)
        other, real = passwords.hash_of("another-password"), passwords.check

        def slowly(*args):
            checked = real(*args)
            keep(ana, other)
            return checked

        monkeypatch.setattr(passwords, "check", slowly)
        sign_in.start(username="ana", password=PASSWORD)

        assert kept(ana) == other

    def test_of_a_locked_or_inactive_person_stays(self, ana, enter, monkeypatch):
        before = kept(ana)
        costlier(monkeypatch)
        for _ in range(10):
            enter("ana", "wrong")

        enter("ana", PASSWORD)
        SignInFailures.objects.all().delete()
        User.objects.filter(pk=ana.pk).update(is_active=False)
        enter("ana", PASSWORD)

        assert kept(ana) == before

    def test_two_tries_of_one_entry_are_one_failure(self, ana, enter):
        enter("ana", "wrong\u00a0password")

        assert [row.failures for row in SignInFailures.objects.all()] == [1]


class TestTime:
    @pytest.fixture
    def hashes_of(self, ana, monkeypatch):
        """Return how many hashes a refusal takes."""
        counted = count_hashes(monkeypatch)

        def count(username, password):
            counted.clear()
            with pytest.raises(RefusedError):
                sign_in.start(username=username, password=password)
            return len(counted)

        return count

    @pytest.mark.parametrize(
        ("password", "hashes"), [("wrong", 1), ("wrong\u00a0one", 2), ("wro\u0301ng", 2)]
    )
    def test_an_unknown_name_is_refused_with_as_many_hashes_as_a_known_one(
        self, ana, ben, hashes_of, password, hashes
    ):
        User.objects.filter(pk=ben.pk).update(is_active=False, password=make_password(password))

        for name in ("ana", "nobody", "ben"):
            assert hashes_of(name, password) == hashes

    def test_from_the_first_refusal_of_a_process_on(self, hashes_of):
        sign_in._nobodys_password.cache_clear()
        known = hashes_of("ana", "wrong")
        sign_in._nobodys_password.cache_clear()

        assert hashes_of("nobody", "wrong") == known

    def test_nobodys_password_opens_nothing(self, enter):
        assert enter("nobody", "nobody").problems == [WRONG]

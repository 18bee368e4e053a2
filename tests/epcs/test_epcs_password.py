"""Create a new EPCS password: workflows.md, section 10; pages.md, P3 and P15."""

import json
import re
import unicodedata

import pytest

from identity import passwords
from identity.constants import RequestPurpose, RequestStatus
from identity.models import AuthyRequest, EpcsAccount, SignIn
from identity.passwords import Criterion
from tests.portal.epcs_password import ADDRESS, BUTTON, GOOD, SETTINGS, never_set
from tests.portal.hashes import count_hashes
from tests.portal.pages import CSRF, words
from tests.portal.people import account_of
from tests.portal.prescribing import REFUSED, review, sign


class TestMySettings:
    def test_a_password_that_is_set_has_no_button(self, ana_browser):
        page = ana_browser.open(SETTINGS)

        assert re.search(r"Set on \w+ \d+, 2026\. Forgot it\?", page.text)
        assert BUTTON not in page.text

    def test_a_reset_says_until_when(self, ana, ana_browser, reset):
        reset(ana)

        page = ana_browser.open(SETTINGS)

        assert (
            "Your eRx Administrator has reset it. Set a new one before March 18, 2026, 9:41 AM."
            in page.text
        )
        assert ana_browser.press(page, BUTTON).heading == "Create a New EPCS Password"

    def test_to_its_last_second(self, ana, ana_browser, reset):
        reset(ana, hours=24)

        assert BUTTON in ana_browser.open(SETTINGS).text

    def test_a_second_later_it_has_ended(self, ana, ana_browser, reset):
        reset(ana, hours=24, seconds=1)

        page = ana_browser.open(SETTINGS)

        sentence = "Ask an eRx Administrator at your practice to reset it again."
        assert f"The reset has ended. {sentence}" in page.text
        assert BUTTON not in page.text

    def test_one_that_was_never_set_can_be_set(self, ana, ana_browser):
        never_set(ana)

        page = ana_browser.open(SETTINGS)

        assert "You have not set one yet." in page.text
        assert ana_browser.press(page, BUTTON).form_with("Submit")

    def test_a_revoked_account_has_no_password_to_set(self, ana, ana_browser, reset, clock):
        reset(ana)
        EpcsAccount.objects.filter(user=ana).update(revoked_at=clock.now)

        page = ana_browser.open(SETTINGS)

        assert "This account was revoked on March 17, 2026." in page.text
        assert BUTTON not in page.text

    def test_takes_few_statements(self, ana, ana_browser, reset, django_assert_max_num_queries):
        reset(ana)

        with django_assert_max_num_queries(4):
            ana_browser.client.get(SETTINGS)


class TestPage:
    def test_lists_the_criteria(self, form):
        items = form.soup.select("ul.criteria li")

        assert form.heading == "Create a New EPCS Password"
        assert "Your EPCS password must meet all of these:" in form.text
        shown = [words(item.span) for item in items]
        assert shown == [one.label for one in Criterion]
        assert shown[0] == "Use 12 to 128 characters."

    def test_checks_nothing_off_before_the_first_try(self, form):
        assert all(mark.has_attr("hidden") for mark in form.soup.select("ul.criteria .status"))

    def test_lets_password_software_and_paste_in(self, form):
        fields = form.soup.select("input[type=password]")

        assert [field["autocomplete"] for field in fields] == ["new-password"] * 2
        assert not any(field.has_attr(name) for field in fields for name in ("onpaste", "readonly"))

    def test_gives_the_script_only_what_the_person_knows(self, ana, form):
        limits = json.loads(form.soup.select_one("[data-limits]")["data-limits"])

        assert limits["words"] == passwords.words_taken_out(ana)
        assert set(limits) == {"shortest", "longest", "remainder", "words"}

    def test_gives_the_script_words_as_any_keyboard_writes_them(self, ana, ana_browser, reset):
        ana.first_name, ana.last_name = "In\u00e9s", "O\u2019Brien\u2011N\u00fa\u00f1ez"
        ana.save()
        reset(ana)
        page = ana_browser.open(ADDRESS)

        limits = json.loads(page.soup.select_one("[data-limits]")["data-limits"])

        assert {"ines", "o brien nunez", "brien", "nunez", "maple"} <= set(limits["words"])
        assert all(word.isascii() for word in limits["words"])

    def test_opening_it_changes_nothing(self, ana, ana_browser, form, journal):
        before = EpcsAccount.objects.filter(user=ana).values().get()

        ana_browser.open(ADDRESS)
        ana_browser.client.head(ADDRESS)

        assert EpcsAccount.objects.filter(user=ana).values().get() == before
        assert journal() == []

    def test_takes_no_other_method(self, ana_browser, form):
        token = ana_browser.client.cookies[CSRF].value

        assert ana_browser.client.put(ADDRESS, headers={"x-csrftoken": token}).status_code == 405

    def test_takes_few_statements(self, ana_browser, form, django_assert_max_num_queries):
        with django_assert_max_num_queries(3):
            ana_browser.client.get(ADDRESS)


class TestChoose:
    def test_saves_it_and_says_so_once_chosen(self, ana, submit, journal):
        page = submit(GOOD)

        assert page.address.startswith(SETTINGS)
        banner = page.soup.select_one("[role=status][data-autofocus]")
        assert words(banner) == "Your new EPCS password is saved."
        assert "Set on March 17, 2026." in page.text
        (line,) = journal()
        assert (line.event, line.outcome, line.actor) == ("password.set", "success", "ana")
        assert line.credential == "epcs_password"
        assert line.detail == {}

    def test_signs_from_then_on_and_the_old_one_does_not(self, ana, ana_browser, submit, press):
        submit(GOOD)

        old = sign(ana_browser, review(ana_browser), press(ana)[0])
        new = sign(ana_browser, review(ana_browser), press(ana)[0], password=GOOD)

        assert old.problems == [REFUSED]
        assert "Prescription sent. Your token works." in new.text

    @pytest.mark.parametrize("chosen", ["NFC", "NFD"])
    @pytest.mark.parametrize("typed", ["NFC", "NFD"])
    def test_the_same_characters_sign_however_they_are_typed(
        self, ana, ana_browser, submit, press, chosen, typed
    ):
        # 128 characters as people count them; decomposed they are 256.
        password = "Ärzte übergeben fünf Wörter" + "éàüñ" * 25 + "!"
        submit(unicodedata.normalize(chosen, password))

        typed = unicodedata.normalize(typed, password)
        done = sign(ana_browser, review(ana_browser), press(ana)[0], password=typed)

        assert "Prescription sent. Your token works." in done.text

    def test_spaces_at_its_ends_are_part_of_it(self, ana, ana_browser, submit, press):
        submit(f" {GOOD} ")

        without = sign(ana_browser, review(ana_browser), press(ana)[0], password=GOOD)
        with_them = sign(ana_browser, review(ana_browser), press(ana)[0], password=f" {GOOD} ")

        assert without.problems == [REFUSED]
        assert "Prescription sent." in with_them.text

    def test_uses_the_reset_up_and_forgets_the_one_before(self, ana, submit):
        EpcsAccount.objects.filter(user=ana).update(failures=7)

        submit(GOOD)

        account = account_of(ana)
        assert (account.password_reset_at, account.password_reset_by) == (None, None)
        assert (account.last_epcs_password, account.failures) == ("", 0)

    def test_for_the_first_time_needs_no_reset(self, ana, ana_browser):
        never_set(ana)

        page = ana_browser.submit(ana_browser.open(ADDRESS), "Submit", password=GOOD, again=GOOD)

        assert "Your new EPCS password is saved." in page.text

    def test_cancels_what_waits_to_be_approved(
        self, ana, submit, practice, clock, mobile_id_of, monkeypatch
    ):
        told = []
        monkeypatch.setattr("simulator.pushes.tell", told.append)
        waiting = AuthyRequest.objects.create(
            practice=practice,
            account=account_of(ana),
            sign_in=SignIn.objects.filter(user=ana).latest("pk"),
            public_id=ana.public_id,
            purpose=RequestPurpose.SIGNING,
            number="+18025550142",
            sent_at=clock.now,
            mobile_id=mobile_id_of(ana),
        )

        submit(GOOD)

        waiting.refresh_from_db()
        assert waiting.status == RequestStatus.CANCELLED
        assert [request.pk for request in told] == [waiting.pk]

    def test_hashes_no_more_than_it_must(self, submit, monkeypatch):
        hashes = count_hashes(monkeypatch)

        submit(GOOD)

        assert len(hashes) == 3

    def test_takes_few_statements(self, ana_browser, form, django_assert_max_num_queries):
        token = ana_browser.client.cookies[CSRF].value
        shown = form.value_of("shown")
        data = {"shown": shown, "password": GOOD, "again": GOOD, "csrfmiddlewaretoken": token}

        with django_assert_max_num_queries(12):
            answer = ana_browser.client.post(ADDRESS, data)

        assert answer.status_code == 302

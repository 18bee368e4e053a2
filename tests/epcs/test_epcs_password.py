"""Create a new EPCS password: workflows.md, section 10; pages.md, P3 and P15."""

import json
import re
import unicodedata
from datetime import timedelta

import pytest

from identity import passwords
from identity.constants import RequestPurpose, RequestStatus
from identity.models import AuthyRequest, EpcsAccount, FormAnswer, JournalLine, SignIn
from identity.passwords import Criterion
from simulator.operations import practice as practices
from tests.browser import signed_in, words
from tests.epcs.test_sign import REFUSED, review, sign

SETTINGS = "/erx/my-settings/epcs/"
ADDRESS = "/erx/my-settings/epcs-password/"
BUTTON = "Set up my EPCS password"
GOOD = "a heron stands in the fog"
ASK_FIRST = "Ask an eRx Administrator at your practice to reset your EPCS password first."
MISMATCH = "The two passwords do not match"
SENTENCES = {
    "length": "EPCS password must have 12 to 128 characters",
    "common": "EPCS password must not be a commonly used password",
    "remainder": "EPCS password must have at least 8 characters besides your names, your sign-in"
    " name, your practice's name, “pcc”, and “exostar”",
    "reused": "EPCS password must be different from your sign-in password and from your last EPCS"
    " password",
}


def account_of(user):
    return EpcsAccount.objects.get(user=user)


@pytest.fixture
def reset(sam, clock):
    """Let an eRx Administrator have reset a person's password, now or some time ago."""

    def allow(user, **ago):
        account = account_of(user)
        EpcsAccount.objects.filter(pk=account.pk).update(
            epcs_password="",
            epcs_password_set_at=None,
            last_epcs_password=account.epcs_password,
            password_reset_at=clock.now - timedelta(**ago),
            password_reset_by=sam,
        )

    return allow


@pytest.fixture
def form(ana, ana_browser, reset):
    """Ana's page, after a reset."""
    reset(ana)
    return ana_browser.open(ADDRESS)


@pytest.fixture
def submit(ana_browser, form):
    def send(password, again=None, page=form):
        again = password if again is None else again
        return ana_browser.submit(page, "Submit", password=password, again=again)

    return send


def never_set(user):
    EpcsAccount.objects.filter(user=user).update(epcs_password="", epcs_password_set_at=None)


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
        assert shown[0] == "12 to 128 characters"

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

    def test_opening_it_changes_nothing(self, ana, ana_browser, form, journal):
        before = EpcsAccount.objects.filter(user=ana).values().get()

        ana_browser.open(ADDRESS)
        ana_browser.client.head(ADDRESS)

        assert EpcsAccount.objects.filter(user=ana).values().get() == before
        assert journal() == []

    def test_takes_no_other_method(self, ana_browser, form):
        token = ana_browser.client.cookies["csrf"].value

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
        password = "éàüñ" * 32
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
        hashes = []
        for name in ("check_password", "make_password"):
            real = getattr(passwords, name)
            monkeypatch.setattr(passwords, name, lambda *a, real=real: hashes.append(1) or real(*a))

        submit(GOOD)

        assert len(hashes) == 3

    def test_takes_few_statements(self, ana_browser, form, django_assert_max_num_queries):
        token = ana_browser.client.cookies["csrf"].value
        shown = form.value_of("shown")
        data = {"shown": shown, "password": GOOD, "again": GOOD, "csrfmiddlewaretoken": token}

        with django_assert_max_num_queries(12):
            answer = ana_browser.client.post(ADDRESS, data)

        assert answer.status_code == 302


class TestProblems:
    def test_nothing_typed(self, submit, journal):
        page = submit("")

        assert page.problems == ["Enter a new EPCS password"]
        assert page.error_beside == {"password": "Enter a new EPCS password"}
        assert journal() == []

    @pytest.mark.parametrize("again", ["", GOOD.upper(), GOOD + " "])
    def test_two_different_ones(self, ana, submit, journal, again):
        page = submit(GOOD, again)

        assert page.problems == [MISMATCH]
        assert page.error_beside == {"again": MISMATCH}
        assert account_of(ana).epcs_password == ""
        assert journal() == []

    @pytest.mark.parametrize(
        ("password", "unmet"),
        [
            ("xkq7wvbzzz!", ["length"]),
            ("x" * 129, ["length"]),
            ("reyes", ["length", "common", "remainder"]),
            ("AnaReyes-maple-pcc", ["remainder"]),
            ("maple-street-demo", ["remainder", "reused"]),
            ("ana-signs-maple-2026", ["reused"]),
            ("StartFinding", ["common"]),
        ],
    )
    def test_every_unmet_criterion_is_a_line_at_once(self, ana, submit, journal, password, unmet):
        page = submit(password)

        assert page.problems == [SENTENCES[name] for name in unmet]
        assert all(SENTENCES[name] in page.error_beside["password"] for name in unmet)
        assert words(page.soup.title).startswith("Error: ")
        assert account_of(ana).epcs_password == ""
        (line,) = journal()
        assert (line.event, line.reason) == ("password.refused", "criteria_not_met")
        assert line.detail == {"criteria": unmet}

    def test_the_list_checks_off_what_was_met(self, submit):
        page = submit("AnaReyes-maple-pcc")

        marks = {
            item["data-criterion"]: words(item.select_one(".status"))
            for item in page.soup.select("ul.criteria li")
        }
        assert marks == {
            "length": "Met", "common": "Met", "remainder": "Not met", "reused": "Met",
        }  # fmt: skip

    def test_criteria_and_two_different_ones_are_told_together(self, submit, journal):
        page = submit("xkq7wvbzzz!", "other")

        assert page.problems == [SENTENCES["length"], MISMATCH]
        assert [line.detail for line in journal()] == [{"criteria": ["length"]}]

    def test_nothing_typed_comes_back(self, submit, journal):
        for password, again in (("hidden-canary", "other-canary"), ("canary", "canary")):
            page = submit(password, again)

            assert "canary" not in str(page.soup)
            assert page.value_of("password") == page.value_of("again") == ""

    def test_nothing_typed_is_kept_anywhere(self, submit, journal, caplog):
        submit("canary")
        submit("canary-canary-canary")

        kept = [*FormAnswer.objects.values(), *(vars(line) for line in journal())]
        assert "canary" not in repr(kept)
        assert "canary" not in caplog.text

    def test_a_nul_is_refused_before_anybody_looks(self, submit):
        assert submit("a heron \0 stands").status == 400

    @pytest.mark.parametrize("password", ["x" * 100_000, "\u0301\u0315" * 20_000, "<script>"])
    def test_what_is_odd_or_huge_is_only_a_problem(self, ana, submit, password):
        page = submit(password)

        assert page.status == 200
        assert SENTENCES["length"] in page.problems
        assert account_of(ana).epcs_password == ""

    def test_the_page_can_be_sent_again_after_a_problem(self, ana_browser, submit):
        page = submit("short")

        assert "Your new EPCS password is saved." in submit(GOOD, page=page).text


class TestOnce:
    def test_a_double_click_sets_it_once(self, submit, journal):
        answers = [submit(GOOD) for _ in range(2)]

        assert all("Your new EPCS password is saved." in answer.text for answer in answers)
        assert [line.event for line in journal()] == ["password.set"]

    def test_after_a_crash_a_retry_finds_what_was_done(self, submit, journal):
        submit(GOOD)
        FormAnswer.objects.update(answered=False, status=0, location="", body="")

        again = submit(GOOD)

        assert "Your new EPCS password is saved." in again.text
        assert len(journal()) == 1

    def test_a_second_tab_is_told_to_ask_again(self, ana, ana_browser, submit, journal):
        other = ana_browser.open(ADDRESS)
        submit(GOOD)
        first = account_of(ana).epcs_password

        page = submit("another heron in the fog", page=other)

        assert page.status == 409
        assert ASK_FIRST in page.text
        assert account_of(ana).epcs_password == first
        line = journal()[-1]
        assert (line.event, line.reason) == ("password.refused", "not_allowed")
        assert line.detail == {"why": "set"}

    def test_a_reset_that_has_ended_allows_nothing(self, ana, ana_browser, submit, clock, journal):
        clock.advance(hours=24, seconds=1)
        again = signed_in(ana)
        token = again.open("/").value_of("csrfmiddlewaretoken")
        data = {"shown": "1", "password": GOOD, "again": GOOD, "csrfmiddlewaretoken": token}

        page = again.post(ADDRESS, data)

        assert (page.status, ASK_FIRST in page.text) == (409, True)
        assert account_of(ana).epcs_password == ""
        assert journal("password.refused")[-1].detail == {"why": "reset_expired"}

    def test_to_its_last_second_it_does(self, ana, reset):
        reset(ana, hours=24)
        browser = signed_in(ana)

        page = browser.submit(browser.open(ADDRESS), "Submit", password=GOOD, again=GOOD)

        assert "Your new EPCS password is saved." in page.text

    def test_what_is_used_up_while_it_is_hashed_stays_used_up(
        self, ana, submit, monkeypatch, journal
    ):
        real = passwords.hash_of

        def slowly(password):
            found = real(password)
            EpcsAccount.objects.filter(user=ana).update(
                epcs_password="other", epcs_password_set_at="2026-03-17T13:41:20Z",
                password_reset_at=None, password_reset_by=None,
            )  # fmt: skip
            return found

        monkeypatch.setattr(passwords, "hash_of", slowly)
        page = submit(GOOD)

        assert (page.status, ASK_FIRST in page.text) == (409, True)
        assert account_of(ana).epcs_password == "other"
        assert journal()[-1].reason == "not_allowed"

    def test_a_password_checked_against_another_last_one_is_not_saved(
        self, ana, submit, monkeypatch, journal
    ):
        real = passwords.hash_of

        def slowly(password):
            EpcsAccount.objects.filter(user=ana).update(last_epcs_password="other")
            return real(password)

        monkeypatch.setattr(passwords, "hash_of", slowly)
        page = submit(GOOD)

        assert page.status == 409
        assert account_of(ana).epcs_password == ""
        assert journal()[-1].reason == "changed_meanwhile"


class TestNotAllowed:
    @pytest.mark.parametrize("state", ["set", "expired"])
    def test_a_direct_visit_is_told_whom_to_ask(self, ana, ana_browser, reset, state, journal):
        if state == "expired":
            reset(ana, hours=24, seconds=1)

        page = ana_browser.open(ADDRESS)

        assert page.heading == "Create a New EPCS Password"
        assert ASK_FIRST in page.text
        assert not page.soup.select("main form, main input")
        assert journal() == []

    def test_a_direct_post_changes_nothing(self, ana, ana_browser, journal):
        before = account_of(ana).epcs_password
        token = ana_browser.open("/").value_of("csrfmiddlewaretoken")
        data = {"password": GOOD, "again": GOOD, "csrfmiddlewaretoken": token}

        page = ana_browser.post(ADDRESS, data)

        assert (page.status, ASK_FIRST in page.text) == (409, True)
        assert account_of(ana).epcs_password == before
        assert [line.event for line in journal()] == ["password.refused"]

    def test_a_revoked_account_is_told_to_register(self, ana, ana_browser, submit, form, clock):
        EpcsAccount.objects.filter(user=ana).update(revoked_at=clock.now)

        page = submit(GOOD)

        assert page.status == 409
        assert "This account was revoked on March 17, 2026. Register for EPCS again." in page.text
        assert account_of(ana).epcs_password == ""

    def test_a_prescriber_without_registration_is_told_so(self, ana, sam, ana_browser, journal):
        EpcsAccount.objects.filter(user=ana).update(user=sam)

        page = ana_browser.open(ADDRESS)
        token = page.value_of("csrfmiddlewaretoken")
        posted = ana_browser.post(ADDRESS, {"password": GOOD, "csrfmiddlewaretoken": token})

        assert "You are not registered for EPCS." in page.text
        assert (posted.status, page.status) == (409, 200)
        assert journal()[-1].detail == {"why": "not_registered"}

    def test_an_administrator_who_does_not_prescribe_cannot_open_it(self, sam_browser, journal):
        assert sam_browser.open(ADDRESS).status == 403
        assert journal()[-1].reason == "role_missing"

    def test_a_page_from_before_start_over_saves_nothing(
        self, ana, submit, practice, sam, clock, reset
    ):
        practices.restart(practice=practice, by=sam, at=clock.now)
        reset(ana)

        page = submit(GOOD)

        assert page.status == 409
        assert "This has changed since you opened the page." in page.text
        assert account_of(ana).epcs_password == ""
        assert JournalLine.objects.filter(reason="changed_meanwhile").exists()

    @pytest.mark.parametrize("shown", ["", "x", "0", "9" * 5000])
    def test_nor_does_what_no_page_showed(self, ana, ana_browser, form, shown):
        fields = {"password": GOOD, "again": GOOD, "shown": shown}

        assert ana_browser.submit(form, "Submit", **fields).status == 409
        assert account_of(ana).epcs_password == ""

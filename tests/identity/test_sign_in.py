"""Sign in, stay, and sign out: workflows.md, sections 1, 14, 15."""

import pytest
from django.db import IntegrityError
from django.test import Client

from identity.models import JournalLine, SignIn, SignInFailures, User
from identity.operations import enrollment
from tests.portal.pages import SESSION, Browser, signed_in
from tests.portal.people import PASSWORD

WRONG = "That sign-in name or password is not correct"


@pytest.fixture
def browser(practice):
    return Browser()


def try_to_sign_in(browser, username, password):
    page = browser.open("/sign-in/")
    return browser.submit(page, "Sign in", username=username, password=password)


class TestSignIn:
    def test_leads_to_pcc_ehr(self, ana, browser, journal):
        page = try_to_sign_in(browser, "ana", PASSWORD)

        assert page.heading == "PCC EHR"
        assert "Signed in as Dr. Ana Reyes" in page.text
        assert [line.event for line in journal()] == ["session.signed_in"]

    def test_leads_back_to_where_the_person_wanted_to_go(self, ana, browser):
        page = browser.open("/exostar/hard-token/resync/")
        asked = page.heading

        page = browser.submit(page, "Sign in", username="ana", password=PASSWORD)

        assert asked == "Sign in"
        assert page.heading == "Resync Your Token"

    @pytest.mark.parametrize(
        "target",
        ["//evil.example", "https://evil.example", "javascript:x", "\\\\evil", "%0d%0ax:y",
         "//evil.example/erx/queue/", "/nowhere/", "/theme/", "/sign-out/?x=1"],
    )  # fmt: skip
    def test_never_leads_elsewhere(self, ana, browser, target):
        page = browser.open(f"/sign-in/?next={target}")

        page = browser.submit(page, "Sign in", username="ana", password=PASSWORD)

        assert page.address == "/"

    def test_one_sentence_for_a_wrong_name_and_a_wrong_password(self, ana, browser, journal):
        pages = [try_to_sign_in(browser, "ana", "x"), try_to_sign_in(browser, "nobody", "x")]

        assert [page.problems for page in pages] == [[WRONG], [WRONG]]
        assert [page.value_of("password") for page in pages] == ["", ""]
        assert (journal()[-1].event, journal()[-1].reason) == ("session.refused", "wrong_password")

    def test_a_person_no_longer_active_gets_the_same_sentence(self, ana, browser):
        ana.is_active = False
        ana.save()

        page = try_to_sign_in(browser, "ana", PASSWORD)

        assert page.problems == [WRONG]
        assert not SignIn.objects.filter(user=ana).exists()

    def test_an_unknown_name_goes_into_the_deployments_own_chain_without_the_name(self, browser):
        try_to_sign_in(browser, "maple-street-demo", "x")

        line = JournalLine.objects.filter(practice_id=0).latest("seq")
        assert line.event == "session.refused"
        assert "maple-street-demo" not in repr(vars(line))

    def test_the_session_key_changes(self, ana, browser):
        browser.sign_in(ana)
        before = browser.client.cookies[SESSION].value

        browser.sign_in(ana)

        assert browser.client.cookies[SESSION].value != before

    @pytest.mark.parametrize(
        ("username", "password", "problems"),
        [
            ("", "", ["Enter your sign-in name", "Enter your password"]),
            ("a" * 81, "x", ["Sign-in name must be 80 characters or fewer"]),
            ("ana", "x" * 100_000, ["Password must be 128 characters or fewer"]),
        ],
    )
    def test_bad_input_has_its_sentence(self, browser, username, password, problems):
        assert try_to_sign_in(browser, username, password).problems == problems

    def test_nothing_else_posted_matters(self, ana, browser):
        page = browser.open("/sign-in/")
        extra = {"is_erx_administrator": "on", "user": "1", "practice": "1"}

        browser.submit(page, "Sign in", username="ana", password=PASSWORD, **extra)

        ana.refresh_from_db()
        assert not ana.is_erx_administrator

    def test_the_demo_people_have_a_button_each(self, browser):
        page = browser.open("/sign-in/")

        page = browser.submit(page, "Sign in as Dr. Ben Kim")

        assert "Signed in as Dr. Ben Kim" in page.text


class TestLimit:
    def test_ten_wrong_in_a_row_lock_the_name_for_15_minutes(self, ana, browser, clock, journal):
        for _ in range(10):
            last = try_to_sign_in(browser, "ana", "x")
        right = try_to_sign_in(browser, "ana", PASSWORD)
        locked = journal()[-1]
        clock.advance(minutes=15)

        later = try_to_sign_in(browser, "ana", PASSWORD)

        assert last.problems == right.problems == ["Too many attempts. Try again at 9:56 AM"]
        assert locked.reason == "locked"
        assert later.heading == "PCC EHR"

    def test_nine_wrong_and_a_right_one_begin_anew(self, ana, browser):
        for _ in range(9):
            try_to_sign_in(browser, "ana", "x")
        browser.sign_in(ana)

        page = try_to_sign_in(browser, "ana", "x")

        assert page.problems == [WRONG]

    def test_an_unknown_name_is_limited_too(self, browser):
        for _ in range(10):
            page = try_to_sign_in(browser, "nobody", "x")

        assert page.problems[0].startswith("Too many attempts. Try again at ")

    def test_wrong_passwords_lock_nobody_out_of_the_buttons(self, ben, browser):
        for _ in range(10):
            try_to_sign_in(browser, "ben", "x")

        page = browser.submit(browser.open("/sign-in/"), "Sign in as Dr. Ben Kim")

        assert page.heading == "PCC EHR"


class TestTypedName:
    """One name however it is typed: RFC 8265, UsernameCaseMapped."""

    WAYS = ["Ana", " ana", "a\u200bna", "ＡＮＡ", "\u200eANA\ufeff"]

    @pytest.mark.parametrize("typed", WAYS, ids=ascii)
    def test_signs_in_and_counts_no_failure(self, ana, browser, journal, typed):
        page = try_to_sign_in(browser, typed, PASSWORD)

        assert "Signed in as Dr. Ana Reyes" in page.text
        assert [line.event for line in journal()] == ["session.signed_in"]
        assert not SignInFailures.objects.filter(failures__gt=0).exists()

    def test_counts_under_one_limit(self, ana, browser):
        for typed in self.WAYS * 2:
            last = try_to_sign_in(browser, typed, "x")

        assert last.problems == ["Too many attempts. Try again at 9:56 AM"]
        assert SignInFailures.objects.count() == 1

    def test_of_nobody_counts_under_one_limit_too(self, browser):
        for typed in ["Nobody", "no\u200bbody", "NOBODY", "nobody", " nobody "] * 2:
            last = try_to_sign_in(browser, typed, "x")

        assert last.problems[0].startswith("Too many attempts. Try again at ")

    def test_is_shown_as_it_was_understood(self, browser):
        assert try_to_sign_in(browser, " Án\u200ba ", "x").value_of("username") == "ána"

    def test_of_invisible_characters_only_is_none(self, browser):
        page = try_to_sign_in(browser, "\u200b", "x")

        assert page.problems == ["Enter your sign-in name"]
        assert not SignInFailures.objects.exists()

    def test_is_measured_without_what_nobody_sees(self, browser):
        assert try_to_sign_in(browser, "a" * 80 + "\u200b" * 80, "x").problems == [WRONG]

    def test_is_kept_in_lower_case(self, ana, practice):
        other = enrollment.add_person(
            practice=practice,
            key="eve",
            username="É\u200bve",
            password_hash="",
            title="",
            first_name="Eve",
            last_name="Núñez",
            is_prescriber=False,
            is_erx_administrator=False,
        )

        assert other.username == "éve"
        with pytest.raises(IntegrityError, match="sign_in_name_is_lower_case"):
            User.objects.filter(pk=ana.pk).update(username="Ana")


class TestSession:
    def test_lasts_60_minutes_without_a_request(self, ana_browser, clock):
        clock.advance(minutes=60)

        assert ana_browser.open("/erx/queue/").heading == "Rx Queue"

    def test_ends_a_second_later_and_says_so(self, ana, ana_browser, clock, journal):
        clock.advance(minutes=60, seconds=1)

        page = ana_browser.open("/erx/queue/")

        assert page.heading == "Sign in"
        assert "You were signed out after 60 minutes without activity." in page.text
        assert journal()[-1].detail == {"why": "idle"}
        assert SignIn.objects.filter(user=ana).latest("pk").end == "IDLE"

    def test_ends_after_twelve_hours_however_busy(self, ana_browser, clock):
        for _ in range(12):
            clock.advance(minutes=60)
            ana_browser.open("/erx/queue/")
        clock.advance(seconds=1)

        page = ana_browser.open("/erx/queue/")

        assert "You were signed out after 12 hours." in page.text

    def test_the_desk_does_not_keep_it_alive(self, ana_browser, clock):
        for _ in range(4):
            clock.advance(minutes=20)
            ana_browser.client.get("/desk/")

        assert ana_browser.open("/erx/queue/").heading == "Sign in"

    def test_signing_out_ends_it_everywhere_this_cookie_is(self, ana, ana_browser):
        stolen = Client()
        stolen.cookies[SESSION] = ana_browser.client.cookies[SESSION].value
        ana_browser.submit(ana_browser.open("/"), "Sign out")

        assert stolen.get("/").status_code == 302

    def test_switching_the_person_signs_the_first_one_out(self, ana, ben, ana_browser, journal):
        ana_browser.sign_in(ben)

        assert "Signed in as Dr. Ben Kim" in ana_browser.open("/").text
        ended = journal("session.signed_out")[-1]
        assert (ended.actor, ended.detail) == ("ana", {"why": "switched"})

    def test_a_person_no_longer_active_is_signed_out(self, ana, ana_browser):
        ana.is_active = False
        ana.save()

        assert ana_browser.open("/").heading == "Sign in"

    def test_an_unknown_session_key_does_not_delete_the_cookie(self, practice):
        client = Client()
        client.cookies[SESSION] = "a" * 32

        response = client.get("/erx/queue/")

        assert SESSION not in response.cookies

    def test_signing_out_deletes_the_cookie(self, ana):
        browser = signed_in(ana)

        browser.submit(browser.open("/"), "Sign out")

        assert browser.client.cookies[SESSION].value == ""

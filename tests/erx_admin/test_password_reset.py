"""Reset EPCS Password: workflows.md, section 10; trust.md, cases 60 and 61."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from identity.constants import RequestPurpose, RequestStatus
from identity.models import AuthyRequest, EpcsAccount, FormAnswer, JournalLine, Practice, SignIn
from simulator.sandboxes import practice_setup as practices
from tests.portal.epcs_password import SETUP, row_of
from tests.portal.pages import CSRF
from tests.portal.prescribing import REFUSED, ask_approval, review, sign

BUTTON = "Reset EPCS Password"
ALREADY = "The EPCS password was already reset. Dr. Cara Lindqvist has not chosen a new one yet."
DONE = "Dr. Cara Lindqvist can now reset their EPCS password."


def account_of(user):
    return EpcsAccount.objects.get(user=user)


def fact(page, name):
    return next(
        dt.find_next("dd").get_text() for dt in page.soup.select("dt") if dt.get_text() == name
    )


def later(clock, browser, user, **duration):
    """Move the clock; the sign-in ended meanwhile."""
    clock.advance(**duration)
    browser.sign_in(user)


class TestEditPage:
    def test_shows_who_it_is_and_where_the_password_stands(self, edit, ana):
        page = edit(ana)

        assert page.heading == "Edit prescriber: Ana Reyes"
        assert fact(page, "NPI") == "9000000015"
        assert fact(page, "Email") == "ana.reyes@maple.example"
        assert fact(page, "EPCS status") == "Registered"
        assert fact(page, "EPCS password") == "Set"
        assert "Back to EPCS Setup" in page.text

    @pytest.mark.parametrize(
        ("columns", "standing"),
        [
            ({"failures": 5, "locked_until": timedelta(minutes=15)}, "Set, locked until 9:56 AM"),
            ({"failures": 5, "locked_until": timedelta(0)}, "Set"),
            ({"disabled_at": timedelta(0)}, "Set, disabled after too many wrong ones"),
            ({"revoked_at": timedelta(0)}, "None"),
        ],
    )
    def test_tells_the_true_state_as_the_list_does(
        self, edit, ana, sam_browser, clock, columns, standing
    ):
        moments = {
            name: clock.now + value if isinstance(value, timedelta) else value
            for name, value in columns.items()
        }
        EpcsAccount.objects.filter(user=ana).update(**moments)

        assert fact(edit(ana), "EPCS password") == standing
        assert row_of(sam_browser.open(SETUP), "Reyes")[3] == standing

    def test_opening_it_changes_nothing(self, edit, cara, sam_browser, journal):
        before = vars_of(account_of(cara))

        edit(cara)
        sam_browser.client.head(f"{SETUP}{cara.public_id}/")

        assert vars_of(account_of(cara)) == before
        assert journal() == []

    def test_takes_few_statements(
        self, edit, reset, cara, sam_browser, django_assert_max_num_queries
    ):
        page = reset(cara)

        with django_assert_max_num_queries(5):
            sam_browser.client.get(page.address.partition("?")[0])

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_takes_no_other_method(self, sam_browser, cara, method):
        token = sam_browser.client.cookies[CSRF].value

        answer = getattr(sam_browser.client, method)(
            f"{SETUP}{cara.public_id}/", headers={"x-csrftoken": token}
        )

        assert answer.status_code == 405


def vars_of(row):
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


class TestLocks:
    def test_of_sign_ins_are_taken_before_the_first_line(self, edit, ana, ana_browser, sam_browser):
        """Whoever signs out does so, too: the other way round they would wait in a circle."""
        ask_approval(ana_browser)
        page = edit(ana)

        with CaptureQueriesContext(connection) as captured:
            sam_browser.submit(page, BUTTON)

        statements = [one["sql"] for one in captured.captured_queries]
        locks = [
            number
            for number, sql in enumerate(statements)
            if 'FROM "identity_signin"' in sql and "FOR NO KEY UPDATE" in sql
        ]
        lines = [number for number, sql in enumerate(statements) if "journal.append" in sql]
        assert len(lines) > 1
        assert locks[0] < lines[0]


class TestReset:
    def test_the_same_screen_says_that_the_prescriber_can_reset_it(self, reset, cara):
        page = reset(cara)

        banner = page.soup.select_one("[role=status][data-autofocus]")
        assert page.heading == "Edit prescriber: Cara Lindqvist"
        assert banner.h2.get_text() == DONE
        advice = "Ask them to open My Settings in PCC eRx and click ‘Set up my EPCS password’."
        assert advice in banner.get_text()
        assert page.form_with(BUTTON)

    def test_says_who_reset_it_and_when_it_ends(self, reset, cara):
        page = reset(cara)

        assert fact(page, "EPCS password") == "Reset by Sam Okafor, ends March 18, 9:41 AM"

    def test_is_one_line_of_the_journal_without_a_secret(self, reset, cara, journal):
        old = account_of(cara).epcs_password

        reset(cara)

        (line,) = journal()
        assert (line.event, line.outcome, line.actor) == (
            "password.reset_allowed", "success", "sam",
        )  # fmt: skip
        assert line.credential == "epcs_password"
        assert line.detail == {"person": "cara"}
        assert old not in repr(vars(line))

    def test_the_old_password_signs_nothing_from_that_moment(
        self, reset, ana, ana_browser, press, journal
    ):
        opened = review(ana_browser)

        reset(ana)
        page = sign(ana_browser, opened, press(ana)[0])

        assert "You do not have an EPCS password yet." in page.text
        assert journal("prescription.signed") == []
        assert journal("prescription.signing_refused")[-1].reason == "no_password"

    def test_the_old_hash_is_kept_only_to_compare_the_next_one(self, reset, cara):
        old = account_of(cara).epcs_password

        reset(cara)

        account = account_of(cara)
        assert (account.epcs_password, account.epcs_password_set_at) == ("", None)
        assert account.last_epcs_password == old

    def test_failures_lock_and_end_are_cleared(self, reset, cara, clock):
        EpcsAccount.objects.filter(user=cara).update(
            failures=50, locked_until=clock.now + timedelta(minutes=15), disabled_at=clock.now
        )

        reset(cara)

        account = account_of(cara)
        assert (account.failures, account.locked_until, account.disabled_at) == (0, None, None)

    def test_a_lock_earned_by_signing_is_gone_with_the_new_password(
        self, reset, ana, ana_browser, press, clock
    ):
        for _ in range(5):
            sign(ana_browser, review(ana_browser), press(ana)[0], password="wrong")
        assert account_of(ana).locked_until

        reset(ana)
        choose(ana_browser, "a heron stands in the fog")
        done = sign(
            ana_browser, review(ana_browser), press(ana)[0], password="a heron stands in the fog"
        )

        assert "Prescription sent. Your token works." in done.text

    def test_pending_requests_to_sign_are_cancelled_and_the_phone_is_told(
        self, reset, cara, cara_browser, practice, clock, mobile_id_of, journal, monkeypatch
    ):
        told = []
        monkeypatch.setattr("simulator.pushes.tell", told.append)
        waiting = AuthyRequest.objects.create(
            practice=practice,
            account=account_of(cara),
            sign_in=SignIn.objects.filter(user=cara).latest("pk"),
            public_id=cara.public_id,
            purpose=RequestPurpose.SIGNING,
            number="+18025550171",
            sent_at=clock.now,
            mobile_id=mobile_id_of(cara),
        )

        reset(cara)

        waiting.refresh_from_db()
        assert waiting.status == RequestStatus.CANCELLED
        assert [request.pk for request in told] == [waiting.pk]
        assert [(line.event, line.reason) for line in journal()] == [
            ("prescription.signing_refused", "cancelled"),
            ("password.reset_allowed", None),
        ]

    def test_the_administrator_never_sees_a_password(self, reset, ana):
        hashes = account_of(ana).epcs_password

        page = reset(ana)

        assert hashes not in str(page.soup)
        assert not page.soup.select("input[type=password]")


def choose(browser, password):
    page = browser.press(browser.open("/erx/my-settings/epcs/"), "Set up my EPCS password")
    return browser.submit(page, "Submit", password=password, again=password)


class TestAgain:
    def test_while_it_is_open_says_so_and_lengthens_nothing(self, reset, cara, clock, journal):
        reset(cara)
        first = account_of(cara).password_reset_at
        clock.advance(minutes=5)

        page = reset(cara)

        banner = page.soup.select_one("[role=status][data-autofocus]")
        assert page.status == 200
        assert banner.get_text(strip=True) == ALREADY
        assert account_of(cara).password_reset_at == first
        line = journal()[-1]
        assert (line.event, line.reason) == ("password.reset_refused", "not_allowed")
        assert line.detail == {"why": "reset_open", "person": "cara"}

    def test_to_the_last_second_it_is_open(self, reset, cara, sam, sam_browser, clock):
        reset(cara)
        later(clock, sam_browser, sam, hours=24)

        assert ALREADY in reset(cara).text

    def test_a_second_later_a_new_one_opens(self, reset, edit, cara, sam, sam_browser, clock):
        reset(cara)
        old = account_of(cara).last_epcs_password
        later(clock, sam_browser, sam, hours=24, seconds=1)
        assert fact(edit(cara), "EPCS password") == "Reset expired"

        page = reset(cara)

        assert DONE in page.text
        account = account_of(cara)
        assert account.password_reset_at == clock.now
        assert account.last_epcs_password == old

    def test_a_double_click_resets_once_and_answers_twice_alike(
        self, edit, cara, sam_browser, journal
    ):
        page = edit(cara)

        answers = [sam_browser.submit(page, BUTTON) for _ in range(2)]

        assert all(DONE in answer.text for answer in answers)
        assert [line.event for line in journal()] == ["password.reset_allowed"]

    def test_after_a_crash_a_retry_finds_what_was_done(self, edit, cara, sam_browser, journal):
        page = edit(cara)
        sam_browser.submit(page, BUTTON)
        FormAnswer.objects.update(answered=False, status=0, location="", sealed=b"")

        again = sam_browser.submit(page, BUTTON)

        assert DONE in again.text
        assert len(journal()) == 1

    def test_the_message_of_one_is_not_anothers(self, edit, reset, cara, ben, sam_browser):
        done = reset(cara)
        query = done.address.partition("?")[2]

        page = sam_browser.open(f"{SETUP}{ben.public_id}/?{query}")

        assert "can now reset" not in page.text

    def test_the_message_goes_once_the_password_is_chosen(
        self, reset, cara, cara_browser, sam_browser
    ):
        done = reset(cara)
        choose(cara_browser, "a heron stands in the fog")

        assert "can now reset" not in sam_browser.open(done.address).text


class TestStalePages:
    def refused(self, page, journal):
        assert (page.status, page.heading) == (409, "This has changed since you opened the page.")
        line = journal("password.reset_refused")[-1]
        assert line.reason == "changed_meanwhile"
        assert line.detail == {"person": "cara"}

    def test_after_start_over_nothing_is_reset(self, edit, cara, sam, sam_browser, practice, clock):
        page = edit(cara)
        practices.restart(practice=practice, by=sam, at=clock.now)

        again = sam_browser.submit(page, BUTTON)

        assert again.status == 409
        assert account_of(cara).epcs_password
        run = Practice.objects.get(pk=practice.pk).run
        lines = JournalLine.objects.filter(practice_id=practice.pk, run=run)
        assert lines.latest("seq").reason == "changed_meanwhile"

    def test_a_password_chosen_meanwhile_stays(
        self, edit, reset, cara, cara_browser, sam_browser, journal
    ):
        reset(cara)
        page = edit(cara)
        choose(cara_browser, "a heron stands in the fog")

        self.refused(sam_browser.submit(page, BUTTON), journal)
        assert account_of(cara).epcs_password

    @pytest.mark.parametrize("shown", ["", "x", "1:2:3", "9" * 5000])
    def test_what_the_page_never_showed_is_refused(self, edit, cara, sam_browser, journal, shown):
        self.refused(sam_browser.submit(edit(cara), BUTTON, shown=shown), journal)
        assert account_of(cara).epcs_password

    def test_one_persons_form_resets_no_other(self, edit, ben, cara, sam_browser, journal):
        shown = edit(ben).value_of("shown")

        self.refused(sam_browser.submit(edit(cara), BUTTON, shown=shown), journal)

    def test_two_tabs_reset_once(self, edit, cara, sam_browser):
        tabs = [edit(cara) for _ in range(2)]

        answers = [sam_browser.submit(tab, BUTTON).text for tab in tabs]

        assert DONE in answers[0]
        assert ALREADY in answers[1]


class TestNobodyResets:
    def post(self, browser, user):
        token = browser.client.cookies[CSRF].value
        data = {"shown": "", "csrfmiddlewaretoken": token}
        return browser.post(f"{SETUP}{user.public_id}/", data)

    def test_their_own(self, edit, dana, dana_browser, journal):
        sentence = "You cannot reset your own EPCS password. Ask another eRx Administrator."

        page = edit(dana, dana_browser)
        posted = self.post(dana_browser, dana)

        assert sentence in page.text
        assert BUTTON not in page.text
        assert (posted.status, sentence in posted.text) == (403, True)
        assert account_of(dana).password_reset_at is None
        assert journal()[-1].detail == {"why": "own_account", "person": "dana"}

    def test_but_an_administrator_who_prescribes_resets_others(
        self, reset, cara, dana_browser, edit, dana
    ):
        assert DONE in reset(cara, dana_browser).text
        assert "Reset by Dr. Dana Abara" in fact(edit(cara, dana_browser), "EPCS password")

    def test_and_is_reset_by_others(self, reset, dana):
        assert "Dr. Dana Abara can now reset their EPCS password." in reset(dana).text

    def test_that_of_a_person_without_registration(self, edit, colleague, sam_browser, journal):
        nora = colleague("Zwei", first_name="Nora")

        page = edit(nora)
        posted = self.post(sam_browser, nora)

        for answer in (page, posted):
            assert "Dr. Nora Zwei is not registered for EPCS." in answer.text
            assert BUTTON not in answer.text
            assert fact(answer, "EPCS status") == "Not registered"
        assert posted.status == 409
        assert journal()[-1].detail == {"why": "not_registered", "person": "nora-zwei"}

    def test_that_of_a_revoked_account(self, edit, ben, sam_browser, clock, journal):
        page = edit(ben)
        EpcsAccount.objects.filter(user=ben).update(revoked_at=clock.now)

        posted = sam_browser.submit(page, BUTTON)

        assert "was revoked" in posted.text
        assert BUTTON not in edit(ben).text
        assert fact(posted, "EPCS status") == "Revoked"
        assert account_of(ben).epcs_password
        assert journal()[-1].detail == {"why": "revoked", "person": "ben"}

    def test_that_of_another_practice(self, colleague, sam_browser, journal):
        elsewhere = practices.make(name="elsewhere", at=timezone.now(), running=False)

        page = self.post(sam_browser, colleague("Stranger", of=elsewhere))

        assert page.status == 404
        assert journal()[-1].reason == "not_yours"


class TestTheStory:
    def test_of_cara_who_forgot_her_password(
        self, reset, cara, cara_browser, authy_code, clock, journal
    ):
        def signs(password):
            # Each code is good once, whatever becomes of the try.
            clock.advance(minutes=1)
            code = authy_code(cara)
            return sign(cara_browser, review(cara_browser), code, password, method="mobile_id")

        wrong = signs("forgotten")
        reset(cara)
        saved = choose(cara_browser, "nobody counts the herons")
        sent = signs("nobody counts the herons")

        assert wrong.problems == [REFUSED]
        assert "Your new EPCS password is saved." in saved.text
        assert "Prescription sent. Your token works." in sent.text
        told = [(line.event, line.actor) for line in journal()]
        assert told[-3:] == [
            ("password.reset_allowed", "sam"),
            ("password.set", "cara"),
            ("prescription.signed", "cara"),
        ]

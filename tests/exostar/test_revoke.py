"""Never Revoke: workflows.md, section 12; pages.md, P16."""

from uuid import uuid4

import pytest

from exostar.operations import hard_token, mobile_id, revocation
from identity.constants import Delivery
from identity.models import (
    BackupPhone,
    EpcsAccount,
    HardToken,
    MobileId,
    SignIn,
    StockedToken,
)
from identity.refusals import ChangedMeanwhileError
from identity.verification.positions import Position
from tests.portal.account import ADD_HARD_TOKEN, HARD_TOKEN, MOBILE_ID, REMOVE_HARD_TOKEN, prove
from tests.portal.pages import CSRF, signed_in, words

ADDRESS = "/exostar/revoke/"
BUTTON = "Revoke OTP account and all credentials"
REVOKED = "This account was revoked on March 17, 2026. Register for EPCS again."


class TestButton:
    def test_stands_last_on_the_account_page_and_only_opens_a_page(self, ana_browser):
        page = ana_browser.open("/exostar/")

        form, button = page.form_with(BUTTON)
        assert button["class"] == ["btn", "danger"]
        assert (form.get("method"), form["action"]) == (None, ADDRESS)
        assert page.soup.select("main button")[-1] is button
        assert ana_browser.press(page, BUTTON).heading == "Never Revoke Your Account"

    def test_by_itself_revokes_nothing(self, ana, ana_browser, journal):
        ana_browser.press(ana_browser.open("/exostar/"), BUTTON)

        assert EpcsAccount.objects.get(user=ana).revoked_at is None
        assert not journal()


class TestGuardedPage:
    def test_says_not_to_and_offers_the_way_back_first(self, ana_browser):
        page = ana_browser.open(ADDRESS)

        assert "Never click “Revoke OTP account and all credentials”." in page.text
        button = page.soup.main.button
        assert words(button) == "Go back to Exostar Account Management"
        assert button["class"] == ["btn"]
        assert ana_browser.press(page, words(button)).address.startswith("/exostar/")

    def test_names_pcc_support_as_the_way_on(self, ana_browser):
        page = ana_browser.open(ADDRESS)

        link = next(a for a in page.soup.main.find_all("a") if words(a) == "Contact PCC Support")
        assert link["href"] == "/support/"

    def test_is_looked_at_without_a_challenge_and_folded(self, ana_browser):
        page = ana_browser.open(ADDRESS)

        details = page.soup.main.details
        assert page.heading == "Never Revoke Your Account"
        assert words(details.summary) == "I want to see what would happen (training only)"
        assert not details.has_attr("open")
        assert page.form_with(BUTTON)[1]["class"] == ["btn", "danger"]

    @pytest.mark.parametrize(
        "word",
        ["", "revoke", "Revoke", "REVOKED", "RE VOKE", "x" * 10_000],
    )
    def test_another_word_is_an_error_beside_its_field(self, ana_browser, word, journal):
        page = ana_browser.submit(ana_browser.open(ADDRESS), BUTTON, word=word)

        assert page.status == 200
        assert page.problems == ["Type REVOKE to go on"]
        assert page.error_beside == {"word": "Type REVOKE to go on"}
        assert page.soup.main.details.has_attr("open")
        assert page.value_of("word") == word
        assert not journal()

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_another_verb_is_not_allowed(self, ana_browser, method):
        token = ana_browser.client.cookies[CSRF].value
        send = getattr(ana_browser.client, method)

        assert send(ADDRESS, headers={"x-csrftoken": token}).status_code == 405


class TestIdentity:
    def test_is_proved_after_the_word_and_nothing_is_replayed(self, ana, revoke_page):
        assert revoke_page.address == f"{ADDRESS}?asked=yes"
        assert revoke_page.soup.main.details.has_attr("open")
        assert "Nothing was revoked. Type the word again to go on." in revoke_page.text
        assert revoke_page.value_of("word") == ""
        assert EpcsAccount.objects.get(user=ana).revoked_at is None

    def test_may_be_proved_by_every_kind_of_credential(self, ana_browser):
        page = ana_browser.submit(ana_browser.open(ADDRESS), BUTTON, word="REVOKE")

        methods = [tile.input["value"].partition(":")[0] for tile in page.soup.select(".choice")]
        assert page.heading == "Authenticate Your Identity"
        assert set(methods) == {"hard_token", "mobile_id", "phone"}

    def test_is_not_asked_for_twice(self, ana, ana_browser, press):
        prove(ana_browser, HARD_TOKEN, press(ana)[0])

        page = ana_browser.submit(ana_browser.open(ADDRESS), BUTTON, word="REVOKE")

        assert "Your account is revoked." in page.text


class TestRevoked:
    def test_account_says_so_and_shows_no_buttons(self, revoked):
        assert revoked.address.startswith("/exostar/?done=")
        assert words(revoked.soup.select_one("[role=status] h2")) == "Your account is revoked."
        assert REVOKED in revoked.text
        assert not revoked.soup.select("main button")

    def test_every_credential_is_gone_for_that_reason(self, ana, clock, revoked):
        for kind in (HardToken, MobileId, BackupPhone):
            (row,) = kind.with_removed.filter(account__user=ana)
            assert (row.removed_at, row.removal_reason) == (clock.now, "REVOKED")

    def test_only_the_sign_in_that_revoked_stays_without_its_proof(
        self, ana, ana_browser, revoke_page, journal
    ):
        other = signed_in(ana)

        ana_browser.submit(revoke_page, BUTTON, word="REVOKE")

        assert "account was revoked elsewhere" in other.open("/erx/queue/").text
        assert [line.detail for line in journal("session.signed_out")] == [{"why": "revoked"}]
        (kept,) = SignIn.objects.filter(user=ana, ended_at=None)
        assert kept.proof is None
        assert ana_browser.open("/erx/queue/").heading == "Rx Queue"

    def test_nothing_of_the_password_is_left(self, ana, clock, revoke_page, revoke, sam):
        EpcsAccount.objects.filter(user=ana).update(
            epcs_password="", epcs_password_set_at=None, password_reset_at=clock.now,
            password_reset_by=sam, last_epcs_password="hash", failures=3, locked_until=clock.now,
        )  # fmt: skip

        revoke()

        account = EpcsAccount.objects.get(user=ana)
        assert account.revoked_at == clock.now
        assert (account.epcs_password, account.last_epcs_password) == ("", "")
        assert account.epcs_password_set_at is None
        assert (account.password_reset_at, account.password_reset_by) == (None, None)
        assert (account.failures, account.locked_until, account.disabled_at) == (0, None, None)

    def test_the_journal_tells_each_removal_and_the_act_last(self, journal, revoke_page, revoke):
        revoke()

        told = [(line.event, line.credential, line.detail) for line in journal()[-5:]]

        assert told == [
            ("identity.ended", None, {}),
            ("hard_token.removed", "hard_token:GALH10000017", {"why": "revoked"}),
            ("mobile_id.removed", "mobile_id:0142", {"why": "revoked"}),
            ("phone.removed", "phone:0142", {"why": "revoked"}),
            ("account.revoked", None, {}),
        ]

    def test_its_pages_say_when_it_was_revoked_wherever_one_looks(
        self, ana_browser, revoke_page, revoke
    ):
        review = ana_browser.open("/erx/queue/").soup.select("tbody form")[0]["action"]

        revoke()

        for address in ("/exostar/", "/erx/my-settings/epcs/", review):
            assert REVOKED in ana_browser.open(address).text
        assert not ana_browser.open(review).soup.select("main button")

    @pytest.mark.parametrize(
        "address",
        [ADDRESS, ADD_HARD_TOKEN, REMOVE_HARD_TOKEN, "/exostar/hard-token/resync/",
         "/exostar/mobile-id/add/", "/exostar/mobile-id/request/", "/exostar/mobile-id/code/",
         "/exostar/phones/add/",
         f"/exostar/authenticate/?next={REMOVE_HARD_TOKEN}"],
    )  # fmt: skip
    def test_every_workflow_leads_back_to_the_account_page(self, ana_browser, revoked, address):
        assert ana_browser.open(address).address == "/exostar/"

    def test_signs_nothing_not_even_from_a_page_opened_before(
        self, ana, ana_browser, press, revoke_page, revoke, journal
    ):
        review = ana_browser.open("/erx/queue/").soup.select("tbody form")[0]["action"]
        page = ana_browser.open(review)
        mark = page.soup.select_one("input[name=marks]")["value"]
        revoke()

        answer = ana_browser.submit(
            page, "Sign and send", marks=[mark], password="ana-signs-maple-2026",
            method="hard_token", code=press(ana)[0],
        )  # fmt: skip

        assert REVOKED in answer.text
        assert journal()[-1].event == "prescription.signing_refused"
        assert not journal("prescription.signed")

    def test_its_serial_is_never_bound_again(
        self, ana, cara, cara_browser, revoked, press, authy_code, journal
    ):
        form = prove(cara_browser, MOBILE_ID, authy_code(cara), ADD_HARD_TOKEN)
        first, second = press(ana, times=2)

        answer = cara_browser.submit(
            form, "Next", serial="GALH10000017", first=first, second=second
        )

        assert "We could not register a token" in answer.text
        assert journal()[-1].reason == "removed_before"


class TestTwice:
    def test_a_double_click_revokes_once_and_answers_twice_alike(
        self, ana_browser, revoke_page, journal
    ):
        answers = [ana_browser.submit(revoke_page, BUTTON, word="REVOKE") for _ in range(2)]

        assert answers[0].text == answers[1].text
        assert "Your account is revoked." in answers[1].text
        assert len(journal("account.revoked")) == 1

    def test_a_stale_tab_is_led_to_what_is_so(self, ana_browser, revoke_page, revoke, journal):
        tab = ana_browser.open(ADDRESS)
        revoke()

        answer = ana_browser.submit(tab, BUTTON, word="REVOKE")

        assert (answer.address, answer.status) == ("/exostar/", 200)
        assert REVOKED in answer.text
        assert len(journal("account.revoked")) == 1

    def test_one_that_waited_for_another_is_told_that_it_has_changed(
        self, ana_browser, revoke_page, journal, monkeypatch
    ):
        revoke = revocation.revoke

        def behind_another(**how):
            revoke(**how)
            revoke(**how)

        monkeypatch.setattr(revocation, "revoke", behind_another)

        answer = ana_browser.submit(revoke_page, BUTTON, word="REVOKE")

        assert answer.status == 409
        assert answer.heading == "This has changed since you opened the page."
        assert len(journal("account.revoked")) == 1
        assert journal()[-1].event == "account.revoke_refused"
        assert journal()[-1].reason == "changed_meanwhile"

    def test_nothing_is_added_by_what_waited_for_it(self, ana, clock, hand_out, revoked):
        stocked = StockedToken.objects.get(serial=hand_out(ana, "GALH20000001").serial)
        account = EpcsAccount.objects.get(user=ana)

        with pytest.raises(ChangedMeanwhileError):
            hard_token.bind(
                account=account, stocked=stocked, position=Position(), by=ana, at=clock.now
            )

        with pytest.raises(ChangedMeanwhileError):
            mobile_id.request(
                account=account, number="+18025550142", email=account.email,
                sign_in=SignIn.objects.get(user=ana), by=ana, at=clock.now,
            )  # fmt: skip


class TestStartOver:
    def test_brings_everything_back(self, ana, ana_browser, revoked, press):
        page = ana_browser.open("/training/start-over/")
        ana_browser.submit(page, "Start over")

        page = ana_browser.open(revoked.address)

        assert "GALH10000017" in page.text
        assert "revoked" not in page.text
        assert len(page.soup.select("section.card")) == 4
        assert EpcsAccount.objects.get(user=ana).epcs_password
        prove(ana_browser, HARD_TOKEN, press(ana)[0])

    def test_is_the_only_way_back_for_that_person_alone(self, ben_browser, revoked):
        assert "GALH10000025" in ben_browser.open("/exostar/").text


class TestCost:
    def test_of_looking_is_that_of_any_page(self, ana_browser, django_assert_max_num_queries):
        with django_assert_max_num_queries(4):
            ana_browser.client.get(ADDRESS)

    def test_of_revoking_does_not_grow_with_what_there_is(
        self, ana, clock, revoke_page, django_assert_max_num_queries
    ):
        for last in range(2):
            BackupPhone.objects.create(
                practice=ana.practice, account=ana.epcs_account, user=ana, public_id=uuid4(),
                number=f"+1802555019{last}", delivery=Delivery.TEXT, slot=last + 2,
                added_at=clock.now,
            )  # fmt: skip

        # A line for each credential is all that grows.
        with django_assert_max_num_queries(45):
            revocation.revoke(account=ana.epcs_account, by=ana, at=clock.now)

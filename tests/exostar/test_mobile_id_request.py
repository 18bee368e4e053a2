"""The page that waits for a Mobile ID, its state, and the approval (workflows.md, section 7)."""

from urllib.parse import parse_qs, urlsplit

import pytest

from exostar.operations import mobile_id
from identity import encryption
from identity.models import AuthyRequest, IdentityProof, MobileId, SignIn
from identity.operations import authy_requests
from identity.refusals import RefusedError
from tests.portal.account import prove, signed_in_and_proved
from tests.portal.pages import CSRF, Browser, signed_in
from tests.portal.phone import BENS

REQUEST = "/exostar/mobile-id/request/"
CHECK = f"{REQUEST}?check=yes"
STATE = "/exostar/mobile-id/request/state/"
HEADING = "Approve the Pending Request"
REGISTERED = "Your smartphone is registered as a soft token for EPCS."


@pytest.fixture
def approve(clock):
    return lambda request: mobile_id.approve(request=request, at=clock.now)


@pytest.fixture
def deny(ben, clock):
    return lambda request: authy_requests.deny(request=request, by=ben, at=clock.now)


@pytest.fixture
def take_number(cara, clock, mobile_id_of):
    """Let Cara be faster with Ben's number."""

    def take():
        MobileId.objects.filter(pk=mobile_id_of(cara).pk).update(
            removed_at=clock.now, removal_reason="REPLACED"
        )
        mobile_id.register(
            account=cara.epcs_account, number=BENS, secret=b"c" * 20, by=cara, at=clock.now
        )

    return take


def refused(act, request):
    with pytest.raises(RefusedError) as caught:
        act(request)
    return caught.value.reason.value


def links(page):
    return [link.get_text(strip=True) for link in page.soup.select("main a")]


class TestPending:
    def test_shows_the_steps_and_what_to_do_if_they_fail(self, bens, asked):
        page = bens.open(REQUEST)

        assert page.heading == HEADING
        for words in (
            "We sent a request to the Authy app on the phone ending 0163.",
            "Waiting for you to approve it.",
            "The request expires at 9:46:20 AM.",
            "Tap the Authy Notification on Your Smartphone",
            "Tap the Notification Icon in the Authy App",
            "No Notification? Open the App Manually",
            "Don’t Have the Authy App? Download it Now",
            "No Notification? Finish Set Up Manually",
        ):
            assert words in page.text
        assert page.soup.select_one("main [role=status]")
        assert "Verify with Mobile ID code" in links(page)

    def test_check_again_opens_the_page_again_without_a_script(self, bens, asked):
        form, _button = bens.open(REQUEST).form_with("Check again")

        assert form.get("method", "get") == "get"
        assert form.select_one("[name=check]")["value"] == "yes"
        assert bens.open(CHECK).heading == HEADING

    def test_never_refreshes_by_the_clock(self, bens, asked):
        assert not bens.open(REQUEST).soup.select("meta[http-equiv]")

    def test_names_its_state_and_where_to_ask_for_it(self, bens, asked):
        watch = bens.open(REQUEST).soup.select_one("[data-watch]")

        assert watch["data-watch"] == STATE
        assert watch["data-then"] == CHECK
        assert bens.client.get(STATE).content.decode() == watch["data-state"]

    def test_cancel_only_leaves_the_page(self, bens, asked, now):
        page = bens.click(bens.open(REQUEST), "Cancel")

        assert page.heading == "Exostar Account Management"
        assert now(asked).status == "PENDING"

    def test_is_shown_to_the_last_second(self, bens, asked, clock):
        clock.advance(minutes=5)
        assert "Waiting for you to approve it." in bens.open(REQUEST).text

        clock.advance(seconds=1)

        assert "Request Timeout" in bens.open(REQUEST).text


class TestApproved:
    def test_registers_the_phone_with_the_requests_secret(
        self, ben, asked, approve, now, mobile_id_of, journal
    ):
        approve(asked)

        token = mobile_id_of(ben)
        secrets = {
            encryption.unseal(
                bytes(row.secret),
                table=row._meta.db_table,
                practice_id=row.practice_id,
                row=row.public_id,
            )
            for row in (token, now(asked))
        }
        assert (token.number, token.account, len(secrets)) == (BENS, ben.epcs_account, 1)
        assert now(asked).status == "APPROVED"
        assert [(line.event, line.actor) for line in journal()[-2:]] == [
            ("mobile_id.approved", "ben"),
            ("mobile_id.registered", "ben"),
        ]

    def test_checking_again_leads_to_the_account_page_with_its_banner(self, bens, asked, approve):
        approve(asked)

        page = bens.open(CHECK)

        assert page.address == f"/exostar/?request={asked.public_id}"
        assert page.soup.select_one(".alert[role=status] h2").get_text() == REGISTERED
        assert "It is bound to your identity, phone number, and device." in page.text
        assert page.region("Mobile ID (Authy)").button.get_text() == "Remove"

    def test_the_page_itself_says_so_and_waits_no_more(self, bens, asked, approve):
        approve(asked)

        page = bens.open(REQUEST)

        assert (page.heading, REGISTERED in page.text) == (HEADING, True)
        assert not page.soup.select("[data-watch]")
        assert "Verify with Mobile ID code" not in links(page)

    def test_its_codes_count_from_now_on(self, ben, asked, approve, code_of):
        approve(asked)

        page = prove(signed_in(ben), "Mobile ID", code_of(asked), "/exostar/mobile-id/remove/")

        assert page.heading == "Record the Reason for Removing the Token"

    def test_no_banner_of_another_persons_request(self, asked, approve, ana_browser):
        approve(asked)

        assert REGISTERED not in ana_browser.open(f"/exostar/?request={asked.public_id}").text

    @pytest.mark.parametrize("named", ["", "x", "00000000-0000-4000-8000-000000000000"])
    def test_no_banner_of_an_invented_one(self, bens, asked, approve, named):
        approve(asked)

        assert not bens.open(f"/exostar/?request={named}").soup.select("main .alert")

    def test_no_banner_before_the_approval_or_after_the_removal(
        self, ben, bens, asked, approve, clock, mobile_id_of
    ):
        address = f"/exostar/?request={asked.public_id}"
        before = bens.open(address)
        approve(asked)
        MobileId.objects.filter(account__user=ben).update(
            removed_at=clock.now, removal_reason="LOST"
        )

        assert REGISTERED not in before.text
        assert REGISTERED not in bens.open(address).text
        assert "has been removed since" in bens.open(CHECK).text

    def test_a_second_approval_changes_nothing(self, asked, approve, journal):
        approve(asked)

        assert refused(approve, asked) == "already_used"
        assert len(journal("mobile_id.registered")) == 1

    def test_in_the_last_second_counts(self, asked, approve, clock, now):
        clock.advance(minutes=5)

        approve(asked)

        assert now(asked).status == "APPROVED"

    def test_a_second_too_late_changes_nothing(self, ben, asked, approve, clock, journal):
        clock.advance(minutes=5, seconds=1)

        assert refused(approve, asked) == "expired"
        assert not MobileId.objects.filter(account__user=ben).exists()
        assert journal()[-1].event == "mobile_id.answer_refused"

    def test_of_a_cancelled_one_changes_nothing(self, ben, asked, ask, approve, now):
        newer = ask(ben)

        assert refused(approve, asked) == "cancelled"
        assert now(newer).status == "PENDING"
        assert not MobileId.objects.filter(account__user=ben).exists()

    def test_a_number_taken_meanwhile_cancels_it(
        self, ben, asked, approve, take_number, now, journal
    ):
        take_number()

        assert refused(approve, asked) == "number_taken"
        assert now(asked).status == "CANCELLED"
        assert not MobileId.objects.filter(account__user=ben).exists()
        assert not journal("mobile_id.approved")

    def test_a_mobile_id_registered_meanwhile_cancels_it(self, ben, asked, approve, clock, now):
        mobile_id.register(
            account=ben.epcs_account, number="+18025550177", secret=b"x" * 20, by=ben, at=clock.now
        )

        assert refused(approve, asked) == "changed_meanwhile"
        assert now(asked).status == "CANCELLED"


class TestOver:
    def test_denied_says_so_and_offers_a_new_one(self, bens, asked, deny):
        deny(asked)

        page = bens.open(CHECK)

        alert = page.soup.select_one("main [role=alert]").get_text(" ", strip=True)
        assert alert == "The request was denied on the smartphone. Nothing was added."
        assert "Verify with Mobile ID code" not in links(page)
        assert bens.press(page, "Send a new request").address.startswith("/exostar/mobile-id/add/")

    def test_timed_out_says_to_tap_exit_and_verify_with_a_code(self, bens, asked, clock, journal):
        clock.advance(minutes=5, seconds=1)

        page = bens.open(CHECK)

        assert page.soup.select_one("main [role=alert] h2").get_text() == "Request Timeout"
        assert (
            "The request timed out before it was approved. On your smartphone, tap ‘Exit’ in the"
            " top left corner. Then verify with a code." in page.text
        )
        assert page.form_with("Send a new request")
        assert (
            bens.click(page, "Verify with Mobile ID code").heading == "Verify with Mobile ID code"
        )
        assert len(journal("mobile_id.expired")) == 1

    def test_a_day_later_there_is_no_code_any_more(self, ben, asked, clock):
        clock.advance(hours=24, seconds=1)

        page = signed_in_and_proved(ben).open(REQUEST)

        assert "Request Timeout" in page.text
        assert "Verify with Mobile ID code" not in links(page)

    def test_cancelled_says_that_nothing_was_added(self, bens, asked, approve, take_number):
        take_number()
        refused(approve, asked)

        page = bens.open(CHECK)

        assert "The request was cancelled. Nothing was added." in page.text
        assert page.form_with("Send a new request")

    def test_the_newest_is_the_one_shown(self, ben, bens, asked, ask, deny):
        deny(asked)
        ask(ben, number="+18025550177")

        assert "ending 0177" in bens.open(REQUEST).text

    def test_without_any_the_page_leads_to_the_account_page(self, ana_browser):
        assert ana_browser.open(REQUEST).address == "/exostar/"

    def test_the_page_takes_no_form(self, bens, asked):
        token = bens.client.cookies[CSRF].value

        assert bens.client.post(REQUEST, headers={"x-csrftoken": token}).status_code == 405


class TestAgain:
    """Send a new request: what the former one was sent to is filled in already."""

    def again(self, browser):
        return browser.press(browser.open(CHECK), "Send a new request")

    def typed(self, page):
        return page.value_of("number"), page.value_of("email")

    def test_keeps_number_and_email(self, ben, bens, asked, deny, now):
        deny(asked)

        page = self.again(bens)
        sent = bens.submit(page, "Next")

        assert self.typed(page) == ("(802) 555-0163", "ben.kim@maple.example")
        assert "Waiting for you to approve it." in sent.text
        newest = AuthyRequest.objects.filter(account=ben.epcs_account).latest("pk")
        assert (newest.number, newest.pk != asked.pk) == (BENS, True)

    def test_keeps_those_of_the_newest_one(self, ben, bens, asked, ask, deny):
        deny(asked)
        deny(ask(ben, number="+18025550177"))

        assert self.typed(self.again(bens))[0] == "(802) 555-0177"

    def test_has_neither_in_its_address(self, bens, asked, deny):
        deny(asked)

        address = self.again(bens).address

        assert address == "/exostar/mobile-id/add/?again=yes"

    def test_keeps_them_over_a_proof_of_identity_that_has_ended(self, bens, asked, deny, clock):
        deny(asked)
        page = bens.open(CHECK)
        clock.advance(minutes=30, seconds=1)

        challenge = bens.press(page, "Send a new request")

        assert challenge.heading == "Authenticate Your Identity"
        back = parse_qs(urlsplit(challenge.address).query)["next"]
        assert back == ["/exostar/mobile-id/add/?again=yes"]

    def test_lets_both_be_changed(self, bens, asked, deny):
        deny(asked)

        page = bens.submit(self.again(bens), "Next", number="", email="x")

        assert self.typed(page) == ("", "x")

    def test_is_not_what_the_card_does(self, bens, asked, deny):
        deny(asked)

        page = bens.press(bens.open("/exostar/"), "Activate")

        assert self.typed(page) == ("", "")

    def test_without_a_former_one_is_an_empty_form(self, bens):
        assert self.typed(bens.open("/exostar/mobile-id/add/?again=yes")) == ("", "")

    def test_of_a_colleague_fills_in_nothing(self, asked, deny, ana, clock, mobile_id_of):
        deny(asked)
        MobileId.objects.filter(pk=mobile_id_of(ana).pk).update(
            removed_at=clock.now, removal_reason="LOST"
        )

        page = signed_in_and_proved(ana).open("/exostar/mobile-id/add/?again=yes")

        assert self.typed(page) == ("", "")


class TestState:
    def state(self, browser):
        reply = browser.client.get(STATE)
        return reply.status_code, reply.content.decode()

    def test_follows_the_request(self, bens, asked, approve):
        assert self.state(bens) == (200, f"{asked.public_id}.PENDING")

        approve(asked)

        assert self.state(bens) == (200, f"{asked.public_id}.APPROVED")

    def test_follows_the_clock(self, bens, asked, clock):
        clock.advance(minutes=5)
        assert self.state(bens)[1].endswith(".PENDING")

        clock.advance(seconds=1)

        assert self.state(bens)[1].endswith(".EXPIRED")

    def test_is_plain_text(self, bens, asked):
        assert bens.client.get(STATE)["Content-Type"].startswith("text/plain")

    def test_is_ones_own_only(self, asked, ana_browser, sam_browser):
        assert self.state(ana_browser) == (204, "")
        assert self.state(sam_browser) == (204, "")

    def test_answers_nobody_with_nothing(self, asked):
        reply = Browser().client.get(STATE)

        assert (reply.status_code, reply.content) == (204, b"")

    def test_is_no_activity_and_touches_no_cookie(self, ben, bens, asked, clock):
        before = SignIn.objects.filter(user=ben).latest("pk")
        clock.advance(minutes=4)

        reply = bens.client.get(STATE)

        after = SignIn.objects.get(pk=before.pk)
        assert (after.last_seen_at, after.exostar_seen_at) == (
            before.last_seen_at,
            before.exostar_seen_at,
        )
        assert not reply.cookies

    def test_lets_no_proof_live_longer(self, ben, bens, asked, clock):
        for _ in range(4):
            clock.advance(minutes=10)
            bens.client.get(STATE)

        assert bens.open(REQUEST).heading == "Authenticate Your Identity"
        assert IdentityProof.objects.filter(user=ben, ended_at__isnull=False).exists()

    def test_asked_often_changes_nothing(self, bens, asked, journal):
        lines, rows = len(journal()), list(AuthyRequest.objects.values())

        for _ in range(50):
            bens.client.get(STATE)

        assert (len(journal()), list(AuthyRequest.objects.values())) == (lines, rows)

    def test_costs_three_queries(self, bens, asked, django_assert_num_queries):
        with django_assert_num_queries(3):
            bens.client.get(STATE)

"""Remove Mobile ID: workflows.md, section 6."""

import pytest

from exostar.operations import backup_phone, mobile_id
from identity.constants import Delivery, RequestPurpose
from identity.models import AuthyRequest, BackupPhone, MobileId, SignIn
from identity.operations import authy_requests
from identity.verification.positions import Position
from simulator.models import AuthyToken
from tests.portal.account import HARD_TOKEN, choose, confirm_identity, prove
from tests.portal.phone import text_code

ADDRESS = "/exostar/mobile-id/remove/"
WARNING = "Check That You Have a Backup Phone Number for Your Exostar Account"
LAST = "Without it, nobody but PCC Support can get you back in."


@pytest.fixture
def form(ana, ana_browser):
    """Ana's form, her identity proved."""
    confirm_identity(ana)
    return ana_browser.open(ADDRESS)


class TestRemove:
    def test_a_reason_removes_it_for_good(self, ana, ana_browser, form, journal):
        page = ana_browser.submit(form, "Remove", reason="STOLEN", detail="On the bus")

        token = MobileId.with_removed.get(account__user=ana)
        assert page.soup.select_one(".alert h2").get_text() == "Your soft token is removed."
        assert "you can add back a replacement for it." in page.text
        assert page.region("Mobile ID (Authy)").button.get_text() == "Add"
        assert (token.removal_reason, token.removal_detail) == ("STOLEN", "On the bus")
        line = journal()[-1]
        assert (line.event, line.credential, line.detail) == (
            "mobile_id.removed",
            "mobile_id:0142",
            {"why": "stolen"},
        )

    def test_the_page_shows_what_goes_and_the_consequence(self, form):
        assert form.heading == "Record the Reason for Removing the Token"
        assert "Mobile ID (Authy), phone ending 0142." in form.text
        assert (
            "You will no longer be able to sign with this token. To sign with this smartphone again"
            " you would have to add it again." in form.text
        )
        assert "This is also your backup phone number." in form.text

    def test_of_another_number_than_the_backup_phone_says_nothing_of_it(
        self, ana, ana_browser, press
    ):
        BackupPhone.objects.filter(account__user=ana).update(number="+18025550177")

        form = prove(ana_browser, HARD_TOKEN, press(ana)[0], ADDRESS)

        assert "This is also your backup phone number." not in form.text

    @pytest.mark.parametrize("method", [HARD_TOKEN, "Mobile ID", "Phone-Based"])
    def test_every_method_opens_it(self, practice, ana, ana_browser, press, authy_code, method):
        page = choose(ana_browser, method, ADDRESS)
        code = {"Mobile ID": authy_code, HARD_TOKEN: lambda user: press(user)[0]}.get(
            method, lambda user: text_code(practice)
        )

        page = ana_browser.submit(page, "Next", code=code(ana))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_its_codes_are_dead_at_once_and_authy_forgets_it(
        self, ana, ana_browser, form, authy_code
    ):
        ana_browser.submit(form, "Remove", reason="LOST")

        assert not AuthyToken.objects.filter(smartphone__holder=ana).exists()
        page = ana_browser.open("/exostar/authenticate/?next=/exostar/hard-token/add/")
        assert "Mobile ID (Authy)" not in page.text

    def test_a_double_click_removes_once(self, ana_browser, form, journal):
        answers = [ana_browser.submit(form, "Remove", reason="LOST") for _ in range(2)]

        assert all("Your soft token is removed." in answer.text for answer in answers)
        assert len(journal("mobile_id.removed")) == 1

    def test_cancels_what_waits_for_its_approval(
        self, ana, ana_browser, form, clock, mobile_id_of, monkeypatch
    ):
        request, _ = authy_requests.begin(
            account=ana.epcs_account,
            purpose=RequestPurpose.SIGNING,
            number="+18025550142",
            sign_in=SignIn.objects.filter(user=ana).latest("pk"),
            mobile_id=mobile_id_of(ana),
            by=ana,
            at=clock.now,
        )
        heard = []
        monkeypatch.setattr("simulator.pushes.tell", lambda row: heard.append(row.status))
        monkeypatch.setattr("simulator.pushes.forget", lambda row: heard.append(row.number))

        ana_browser.submit(form, "Remove", reason="LOST")

        assert AuthyRequest.objects.get(pk=request.pk).status == "CANCELLED"
        assert heard == ["CANCELLED", "+18025550142"]

    def test_the_phone_may_be_added_again_with_a_new_secret(self, ana, ana_browser, form, clock):
        ana_browser.submit(form, "Remove", reason="REPLACED")

        request = mobile_id.request(
            account=ana.epcs_account,
            number="+18025550142",
            email="ana.reyes@maple.example",
            sign_in=SignIn.objects.filter(user=ana).latest("pk"),
            by=ana,
            at=clock.now,
        )
        mobile_id.approve(request=request, at=clock.now)

        old, new = MobileId.with_removed.filter(account__user=ana).order_by("pk")
        assert (old.number, old.removed_at is None) == (new.number, False)
        assert new.removed_at is None


class TestReason:
    @pytest.mark.parametrize("reason", ["", "NONE", "REVOKED", "0" * 5000])
    def test_one_of_the_list_is_required(self, ana_browser, form, reason):
        page = ana_browser.submit(form, "Remove", reason=reason)

        assert page.problems == ["Choose a reason for removal"]
        assert page.error_beside == {"reason": "Choose a reason for removal"}

    def test_other_wants_a_detail(self, ana_browser, form):
        page = ana_browser.submit(form, "Remove", reason="OTHER", detail=" ")

        assert page.problems == ["Enter additional detail"]


class TestWithoutBackupPhone:
    def test_the_page_warns_before_it_asks_for_the_identity(self, cara_browser):
        page = cara_browser.open(ADDRESS)

        assert page.heading == WARNING
        assert LAST in page.text

    def test_it_warns_less_with_the_other_token(self, cara, cara_browser, hand_out):
        hand_out(cara, "GALH30000001", position=Position())

        page = cara_browser.open(ADDRESS)

        assert page.heading == WARNING
        assert LAST not in page.text

    def test_it_offers_to_add_one_now(self, cara_browser):
        form, _button = cara_browser.open(ADDRESS).form_with("Add a backup phone number")

        assert form["action"] == "/exostar/phones/add/"

    def test_going_on_without_one_is_allowed(self, cara, cara_browser, authy_code):
        page = cara_browser.click(cara_browser.open(ADDRESS), "Go on without one")
        page = cara_browser.submit(page, "Next", method="mobile_id")

        page = cara_browser.submit(page, "Next", code=authy_code(cara))
        done = cara_browser.submit(page, "Remove", reason="BROKEN")

        assert "Your soft token is removed." in done.text

    def test_with_one_there_is_no_warning(self, cara, cara_browser, clock):
        backup_phone.confirm(
            account=cara.epcs_account,
            number="+18025550177",
            delivery=Delivery.TEXT,
            by=cara,
            at=clock.now,
        )

        assert cara_browser.open(ADDRESS).heading == "Authenticate Your Identity"


class TestOddRequests:
    def test_without_one_there_is_nothing_to_remove(self, ben_browser):
        page = ben_browser.open(ADDRESS)

        assert (page.status, page.heading) == (409, "You have no soft token")

    def test_a_page_of_a_replaced_one_removes_nothing(self, ana, ana_browser, form, clock, journal):
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )
        mobile_id.register(
            account=ana.epcs_account, number="+18025550142", secret=b"n" * 20, by=ana, at=clock.now
        )

        page = ana_browser.submit(form, "Remove", reason="LOST")

        assert (page.status, page.heading) == (409, "This has changed since you opened the page.")
        assert journal()[-1].event == "mobile_id.remove_refused"
        assert MobileId.objects.filter(account__user=ana).exists()

    def test_a_page_of_one_that_is_gone_is_written_down(
        self, ana, ana_browser, form, clock, journal
    ):
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )

        page = ana_browser.submit(form, "Remove", reason="LOST")

        assert (page.status, page.heading) == (409, "You have no soft token")
        assert journal()[-1].event == "mobile_id.remove_refused"

    def test_opening_the_page_removes_nothing(self, ana, form):
        assert MobileId.objects.filter(account__user=ana).exists()

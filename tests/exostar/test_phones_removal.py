"""Remove a backup phone number: workflows.md, section 9."""

from uuid import uuid4

import pytest

from exostar.operations import backup_phone
from identity.constants import Delivery, PhoneRemovalReason
from identity.models import BackupPhone, VerificationCode
from tests.portal.account import choose, confirm_identity
from tests.portal.pages import signed_in
from tests.portal.phone import text_code

PHONE = "Phone-Based (One-Time Password)"
ONLY = "This is your only backup phone number."
NONE = "You have no backup phone number."


@pytest.fixture
def phone(ana):
    return BackupPhone.objects.get(account__user=ana, number="+18025550142")


@pytest.fixture
def address(phone):
    return f"/exostar/phones/{phone.public_id}/remove/"


@pytest.fixture
def form(ana, ana_browser, address, journal):
    """Ana's form, her identity proved; the journal is read from there on."""
    assert not journal()
    confirm_identity(ana)
    return ana_browser.open(address)


@pytest.fixture
def second(ana, clock):
    """Another number of Ana's."""
    return backup_phone.confirm(
        account=ana.epcs_account,
        number="+18025550177",
        delivery=Delivery.VOICE,
        by=ana,
        at=clock.now,
    )


def again(phone):
    return BackupPhone.with_removed.get(pk=phone.pk)


class TestRemove:
    def test_a_reason_removes_the_number_and_says_which(
        self, ana_browser, second, phone, form, journal, clock
    ):
        page = ana_browser.submit(form, "Remove", reason="UNUSED", detail="A new phone")

        row = again(phone)
        assert "(802) 555-0142 is removed." in page.text
        assert NONE not in page.text
        assert (row.removed_at, row.removal_reason) == (clock.now, "UNUSED")
        assert row.removal_detail == "A new phone"
        line = journal()[-1]
        assert (line.event, line.credential) == ("phone.removed", "phone:0142")
        assert line.detail == {"why": "unused"}
        assert "You have 1 of 3 backup phone numbers." in page.text
        assert page.region(f"{PHONE} (802) 555-0177")

    def test_the_page_shows_what_goes(self, second, form):
        assert form.heading == "Select a Reason for Removal"
        assert "You are removing (802) 555-0142 (text)." in form.text
        assert ONLY not in form.text

    def test_the_cards_button_opens_it(self, ana_browser, form):
        account = ana_browser.open("/exostar/")

        page = ana_browser.press(
            account, "Remove", within=account.region(f"{PHONE} (802) 555-0142")
        )

        assert page.heading == "Select a Reason for Removal"
        assert "You already proved your identity in this session" in page.text

    def test_the_only_number_is_warned_of_before_and_after(self, ana_browser, form):
        page = ana_browser.submit(form, "Remove", reason="LOST")

        assert ONLY in form.text
        assert "(802) 555-0142 is removed." in page.text
        assert NONE in page.soup.select_one(".alert.warn").get_text()
        add = ana_browser.click(page, "Add")
        assert add.heading == "Enter Your Phone Number and Choose a Delivery Method"

    def test_the_number_itself_may_prove_who_asks(self, practice, ana_browser, phone, address):
        page = choose(ana_browser, f"{PHONE}, text", address)
        page = ana_browser.submit(page, "Next", code=text_code(practice))

        page = ana_browser.submit(page, "Remove", reason="OTHER")

        assert "(802) 555-0142 is removed." in page.text
        assert again(phone).removed_at is not None

    def test_a_double_click_removes_once_and_answers_twice_alike(self, ana_browser, form, journal):
        pages = [ana_browser.submit(form, "Remove", reason="WRONG") for _ in range(2)]

        assert all("(802) 555-0142 is removed." in page.text for page in pages)
        assert len(journal("phone.removed")) == 1

    def test_the_banner_names_the_number_of_its_own_form_only(self, ana_browser, second, form, ana):
        first = ana_browser.submit(form, "Remove", reason="UNUSED")
        other = ana_browser.open(f"/exostar/phones/{second.public_id}/remove/")

        last = ana_browser.submit(other, "Remove", reason="UNUSED")

        assert "(802) 555-0177 is removed." in last.text
        assert "is removed." not in ana_browser.open(first.address).text


class TestReason:
    def test_is_one_of_a_list_without_revoked(self, form):
        options = [option.get_text() for option in form.soup.select("select option")]

        assert options == [
            "Choose a reason",
            "I no longer use this number",
            "Lost or stolen phone",
            "Wrong number",
            "The number belongs to someone else",
            "Other",
        ]

    @pytest.mark.parametrize("reason", ["", "NONE", "REVOKED", "LOST LOST", "0" * 5000])
    def test_is_required_and_none_of_ones_own(self, ana_browser, phone, form, reason):
        page = ana_browser.submit(form, "Remove", reason=reason, detail="A new phone")

        assert page.problems == ["Choose a reason for removal"]
        assert page.error_beside == {"reason": "Choose a reason for removal"}
        assert page.soup.textarea.get_text(strip=True) == "A new phone"
        assert again(phone).removed_at is None

    @pytest.mark.parametrize("reason", [one for one in PhoneRemovalReason if one != "REVOKED"])
    def test_needs_no_detail(self, ana_browser, phone, form, reason):
        ana_browser.submit(form, "Remove", reason=reason.value)

        assert again(phone).removal_reason == reason.value

    def test_a_detail_may_have_a_thousand_characters(self, ana_browser, phone, form):
        ana_browser.submit(form, "Remove", reason="LOST", detail="x" * 1000)

        assert again(phone).removal_detail == "x" * 1000

    def test_a_longer_one_is_an_error_and_nothing_typed_is_lost(self, ana_browser, phone, form):
        page = ana_browser.submit(form, "Remove", reason="LOST", detail="x" * 1001)

        sentence = "Additional detail must be 1000 characters or fewer"
        assert page.problems == [sentence]
        assert page.error_beside == {"detail": sentence}
        assert page.soup.textarea.get_text(strip=True) == "x" * 1001
        assert page.soup.select_one("option[selected]")["value"] == "LOST"
        assert again(phone).removed_at is None


class TestDeadAtOnce:
    def test_its_challenge_is_refused_afterwards(
        self, practice, ana, ana_browser, form, second, journal
    ):
        other = signed_in(ana)
        challenge = choose(other, f"{PHONE}, text to number ending 0142")
        ana_browser.submit(form, "Remove", reason="LOST")

        page = other.submit(challenge, "Next", code=text_code(practice))

        assert page.status == 409
        assert (journal()[-1].event, journal()[-1].reason) == (
            "identity.refused",
            "changed_meanwhile",
        )

    def test_its_live_code_is_ended(self, ana, ana_browser, form):
        choose(signed_in(ana), f"{PHONE}, text")
        ana_browser.submit(form, "Remove", reason="LOST")

        assert VerificationCode.objects.latest("pk").replaced_at is not None

    def test_it_is_no_method_any_more(self, ana, ana_browser, form):
        ana_browser.submit(form, "Remove", reason="LOST")

        page = signed_in(ana).open("/exostar/hard-token/remove/?without_phone=yes")

        assert "ending 0142" not in page.text

    def test_the_proof_it_gave_holds(self, practice, ana_browser, address):
        page = choose(ana_browser, f"{PHONE}, text", address)
        page = ana_browser.submit(page, "Next", code=text_code(practice))

        page = ana_browser.submit(page, "Remove", reason="LOST")

        assert "Identity confirmed for this session" in page.text


class TestOddRequests:
    def test_another_persons_number_is_not_found_and_written_down(
        self, ben_browser, address, journal
    ):
        page = ben_browser.open(address)

        assert page.status == 404
        assert (journal()[-1].event, journal()[-1].reason) == ("access.denied", "not_yours")

    def test_posting_to_it_changes_nothing(self, ben_browser, phone, address):
        page = ben_browser.open("/exostar/")
        key = page.soup.select_one("[name=csrfmiddlewaretoken]")["value"]

        page = ben_browser.post(address, {"csrfmiddlewaretoken": key, "reason": "LOST"})

        assert page.status == 404
        assert again(phone).removed_at is None

    def test_an_unknown_number_is_not_found(self, ana_browser):
        assert ana_browser.open(f"/exostar/phones/{uuid4()}/remove/").status == 404

    def test_one_removed_meanwhile_has_changed(self, ana_browser, phone, form, clock, journal):
        BackupPhone.objects.update(removed_at=clock.now, removal_reason="LOST")

        page = ana_browser.submit(form, "Remove", reason="WRONG")

        assert page.status == 409
        assert (journal()[-1].event, journal()[-1].reason) == (
            "phone.remove_refused",
            "changed_meanwhile",
        )
        assert again(phone).removal_reason == "LOST"

    def test_one_removed_in_the_same_instant_has_changed(
        self, ana_browser, phone, form, clock, journal, monkeypatch
    ):
        remove = backup_phone.remove

        def remove_late(**arguments):
            BackupPhone.objects.update(removed_at=clock.now, removal_reason="LOST")
            remove(**arguments)

        monkeypatch.setattr(backup_phone, "remove", remove_late)

        page = ana_browser.submit(form, "Remove", reason="WRONG")

        assert page.status == 409
        assert journal()[-1].event == "phone.remove_refused"
        assert again(phone).removal_reason == "LOST"

    def test_a_page_of_another_run_changes_nothing(self, ana_browser, phone, form, journal):
        page = ana_browser.submit(form, "Remove", reason="LOST", shown="7:something")

        assert page.status == 409
        assert journal()[-1].event == "phone.remove_refused"
        assert again(phone).removed_at is None

    def test_without_a_proof_it_is_asked_for_and_nothing_replayed(
        self, ana_browser, phone, form, clock
    ):
        clock.advance(minutes=30, seconds=1)

        page = ana_browser.submit(form, "Remove", reason="LOST")

        assert page.heading == "Authenticate Your Identity"
        assert again(phone).removed_at is None


class TestCost:
    def test_the_pages_take_eight_statements_at_most(
        self, ana_browser, second, form, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(8):
            ana_browser.client.get(form.address)
        done = ana_browser.submit(form, "Remove", reason="LOST")
        with django_assert_max_num_queries(8):
            ana_browser.client.get(done.address)

"""Three numbers at most, and none of them twice: workflows.md, section 9."""

import pytest

from exostar.operations import backup_phone
from identity.constants import Delivery
from identity.models import BackupPhone, UnconfirmedPhone
from identity.typed.text import clean
from tests.portal.account import choose, confirm_identity
from tests.portal.phone import call_code, text_code

ADDRESS = "/exostar/phones/add/"
NUMBER = "802 555 0177"
E164 = "+18025550177"
PHONE = "Phone-Based (One-Time Password)"


@pytest.fixture
def form(ana, ana_browser):
    """Ana's form, her identity proved."""
    confirm_identity(ana)
    return ana_browser.open(ADDRESS)


@pytest.fixture
def add(ana, clock):
    """Give Ana one more number."""

    def confirm(number):
        return backup_phone.confirm(
            account=ana.epcs_account, number=number, delivery=Delivery.TEXT, by=ana, at=clock.now
        )

    return confirm


def numbers_of(user):
    phones = BackupPhone.objects.filter(account__user=user)
    return set(phones.values_list("number", "delivery"))


class TestThree:
    def test_the_form_does_not_open(self, ana_browser, add, journal):
        add("+18025550178")
        add("+18025550179")
        before = len(journal())

        page = ana_browser.open(ADDRESS)

        assert (page.status, page.heading) == (409, "You have three backup phone numbers")
        assert "That is the most you can have. Remove one to add another." in page.text
        assert len(journal()) == before

    def test_a_form_opened_before_is_refused_and_written_down(
        self, ana_browser, form, add, journal
    ):
        add("+18025550178")
        add("+18025550179")

        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")

        assert (page.status, page.heading) == (409, "You have three backup phone numbers")
        assert (journal()[-1].event, journal()[-1].reason) == ("phone.add_refused", "too_many")
        assert not journal("phone.code_sent")

    def test_is_decided_when_the_code_is_right_which_stays_good(
        self, practice, ana, ana_browser, form, add, journal, clock
    ):
        waiting = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        third = add("+18025550178"), add("+18025550179")
        code = text_code(practice, E164)

        page = ana_browser.submit(waiting, "Next", code=code)

        assert (page.status, page.heading) == (409, "You have three backup phone numbers")
        line = journal()[-1]
        assert (line.event, line.reason) == ("phone.add_refused", "too_many")
        assert line.credential == "phone:0177"
        assert ana_browser.open(waiting.address).status == 409
        BackupPhone.objects.filter(pk=third[1].pk).update(
            removed_at=clock.now, removal_reason="UNUSED"
        )
        page = ana_browser.submit(ana_browser.open(waiting.address), "Next", code=code)
        assert "(802) 555-0177 is now a backup phone number." in page.text

    def test_the_third_is_added(self, practice, ana_browser, form, add):
        add("+18025550178")

        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        page = ana_browser.submit(page, "Next", code=text_code(practice, E164))

        assert "You have 3 of 3 backup phone numbers. Remove one to add another." in page.text

    def test_nothing_is_sent_again(self, ana_browser, form, add, journal):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        add("+18025550178")
        add("+18025550179")

        page = ana_browser.submit(page, "Resend verification code")

        assert page.status == 409
        assert len(journal("phone.code_sent")) == 1


class TestDuplicate:
    @pytest.mark.parametrize(
        "spelling",
        ["8025550142", "(802) 555-0142", "+1 802-555-0142", "1.802.555.0142", "802 555\u20110142"],
    )
    def test_is_found_in_any_spelling(self, ana_browser, form, journal, spelling):
        page = ana_browser.submit(form, "Next", number=spelling, delivery="VOICE")

        assert page.problems == ["You already use that number. Enter a different one"]
        assert page.value_of("number") == clean(spelling)
        line = journal()[-1]
        assert (line.event, line.reason) == ("phone.add_refused", "duplicate_number")
        assert line.credential == "phone:0142"

    def test_is_decided_again_when_the_code_is_right(
        self, practice, ana_browser, form, add, journal
    ):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        add(E164)

        page = ana_browser.submit(page, "Next", code=text_code(practice, E164))

        assert page.problems == ["You already use that number. Enter a different one"]
        assert page.value_of("code") == ""
        assert (journal()[-1].event, journal()[-1].reason) == (
            "phone.add_refused",
            "duplicate_number",
        )
        assert UnconfirmedPhone.objects.get(number=E164).confirmed_at is None

    def test_is_none_on_a_colleagues_account(self, practice, ben_browser):
        page = choose(ben_browser, f"{PHONE}, text", ADDRESS)
        form = ben_browser.submit(page, "Next", code=text_code(practice, "+18025550163"))

        page = ben_browser.submit(form, "Next", number="802 555 0142", delivery="TEXT")
        page = ben_browser.submit(page, "Next", code=text_code(practice, "+18025550142"))

        assert "(802) 555-0142 is now a backup phone number." in page.text
        assert BackupPhone.objects.filter(number="+18025550142").count() == 2

    def test_is_none_of_a_removed_number(self, practice, ana, ana_browser, form, clock):
        BackupPhone.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="UNUSED"
        )

        page = ana_browser.submit(form, "Next", number="802 555 0142", delivery="VOICE")
        page = ana_browser.submit(page, "Next", code=call_code(practice, "+18025550142"))

        assert "(802) 555-0142 is now a backup phone number." in page.text
        assert numbers_of(ana) == {("+18025550142", "VOICE")}

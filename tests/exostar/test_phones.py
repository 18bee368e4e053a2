"""Add a backup phone number, from the number to its card: workflows.md, section 9."""

import pytest

from identity.models import BackupPhone, UnconfirmedPhone
from identity.typed import phone_numbers
from tests.portal.account import confirm_identity
from tests.portal.pages import signed_in
from tests.portal.phone import call_code, text_code

ADDRESS = "/exostar/phones/add/"
NUMBER = "802 555 0177"
E164 = "+18025550177"
ASK = "Enter Your Phone Number and Choose a Delivery Method"
CODE = "Enter the Verification Code on Your Computer Screen"
PHONE = "Phone-Based (One-Time Password)"


@pytest.fixture
def form(ana, ana_browser):
    """Ana's form, her identity proved."""
    confirm_identity(ana)
    return ana_browser.open(ADDRESS)


def numbers_of(user):
    phones = BackupPhone.objects.filter(account__user=user)
    return set(phones.values_list("number", "delivery"))


class TestAdd:
    def test_a_text_and_its_code_add_the_number(self, practice, ana, ana_browser, form, journal):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        asked = page.heading, page.text

        page = ana_browser.submit(page, "Next", code=text_code(practice, E164))

        assert asked[0] == CODE
        assert "We sent a text to (802) 555-0177" in asked[1]
        assert page.address.startswith("/exostar/?done=")
        assert "(802) 555-0177 is now a backup phone number." in page.text
        assert (E164, "TEXT") in numbers_of(ana)
        assert "Text" in page.region(f"{PHONE} (802) 555-0177").get_text()
        assert "You have 2 of 3 backup phone numbers." in page.text
        lines = [(line.event, line.credential) for line in journal()][-2:]
        assert lines == [("phone.code_sent", "phone:0177"), ("phone.added", "phone:0177")]

    def test_a_call_reads_the_code_out(self, practice, ana, ana_browser, form):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="VOICE")
        asked = page.text

        page = ana_browser.submit(page, "Next", code=call_code(practice, E164))

        assert "We are calling (802) 555-0177." in asked
        assert "(802) 555-0177 is now a backup phone number." in page.text
        assert (E164, "VOICE") in numbers_of(ana)

    def test_the_new_number_opens_account_management(self, practice, ana, ana_browser, form):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        ana_browser.submit(page, "Next", code=text_code(practice, E164))
        other = signed_in(ana)

        page = other.open("/exostar/hard-token/remove/")

        assert "text to number ending 0177" in page.text

    def test_neither_step_takes_a_slot_before_the_code(self, ana, ana_browser, form):
        for number in ("802 555 0177", "802 555 0178", "802 555 0179"):
            ana_browser.submit(form, "Next", number=number, delivery="TEXT")

        page = ana_browser.open("/exostar/")

        assert numbers_of(ana) == {("+18025550142", "TEXT")}
        assert "You have 1 of 3 backup phone numbers." in page.text
        assert UnconfirmedPhone.objects.filter(account__user=ana).count() == 3

    def test_several_may_wait_and_each_is_finished_by_its_own_code(
        self, practice, ana, ana_browser, form
    ):
        first = ana_browser.submit(form, "Next", number="802 555 0177", delivery="TEXT")
        second = ana_browser.submit(form, "Next", number="802 555 0178", delivery="TEXT")
        ana_browser.submit(second, "Next", code=text_code(practice, "+18025550178"))

        ana_browser.submit(first, "Next", code=text_code(practice, "+18025550177"))

        assert {number for number, _ in numbers_of(ana)} == {
            "+18025550142",
            "+18025550177",
            "+18025550178",
        }

    def test_a_double_click_on_next_sends_one_code(self, practice, ana_browser, form, journal):
        pages = [ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT") for _ in range(2)]

        assert pages[0].address == pages[1].address
        assert len(journal("phone.code_sent")) == 1

    def test_a_double_click_on_the_code_adds_once_and_answers_twice_alike(
        self, practice, ana_browser, form, journal
    ):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        code = text_code(practice, E164)

        pages = [ana_browser.submit(page, "Next", code=code) for _ in range(2)]

        assert all("is now a backup phone number." in one.text for one in pages)
        assert len(journal("phone.added")) == 1

    def test_no_line_and_no_address_holds_the_number_or_the_code(
        self, practice, ana_browser, form, journal
    ):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        code = text_code(practice, E164)
        ana_browser.submit(page, "Next", code="000001")
        done = ana_browser.submit(page, "Next", code=code)

        told = (
            page.address + done.address + str([(one.credential, one.detail) for one in journal()])
        )

        assert "5550177" not in told
        assert "555-0177" not in told
        assert code not in told

    def test_the_banner_is_gone_after_the_next_act(self, practice, ana_browser, form):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")
        done = ana_browser.submit(page, "Next", code=text_code(practice, E164))
        again = ana_browser.open(done.address)
        ana_browser.submit(form, "Next", number="802 555 0178", delivery="TEXT")

        later = ana_browser.open(done.address)

        assert "is now a backup phone number." in again.text
        assert "is now a backup phone number." not in later.text


class TestForm:
    def test_says_what_it_asks_for(self, form):
        assert form.heading == ASK
        assert (
            "This phone number and delivery method will be used to receive verification codes from"
            " Exostar." in form.text
        )
        labels = [label.select_one(".t").get_text() for label in form.soup.select("label.choice")]
        assert labels == ["Voice", "Text"]
        assert not form.soup.select("input[checked]")
        assert "Exostar calls you and reads out a code. Choose this for a landline." in form.text
        assert "The phone must be able to receive texts." in form.text

    def test_empty_fields_have_a_sentence_each(self, ana_browser, form):
        page = ana_browser.submit(form, "Next", number="", delivery="")

        assert page.problems == ["Enter a phone number", "Choose voice or text"]
        assert page.error_beside == {
            "number": "Enter a phone number",
            "delivery": "Choose voice or text",
        }

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("802 555 014", "Phone number must have 10 numbers"),
            ("8" * 5000, phone_numbers.TOO_LONG),
            ("1-800-FLOWERS", "Enter the phone number in numbers, without letters"),
            ("802 555 0177, 802 555 0178", "Enter only one phone number"),
            ("802_555_0177", "Enter a phone number in the right form, like 802 555 0142"),
            (
                "802 555 0177 x5",
                phone_numbers.WITH_EXTENSION,
            ),
            (
                "802 055 0177",
                "That phone number does not exist. Check it and enter it again",
            ),
            ("+1 876 555 0142", "Enter a phone number in the United States or Canada"),
            (
                "900 555 0142",
                "Enter an ordinary phone number. Toll-free and premium numbers cannot be used",
            ),
            (
                "802 388 2211",
                "Enter a made-up number with 555-01, for example 802 555 0142",
            ),
        ],
    )
    def test_a_bad_number_has_its_sentence_and_nothing_typed_is_lost(
        self, ana_browser, form, journal, typed, sentence
    ):
        journal_before = len(journal())

        page = ana_browser.submit(form, "Next", number=typed, delivery="VOICE")

        assert page.status == 200
        assert page.problems == [sentence]
        assert page.error_beside == {"number": sentence}
        assert page.value_of("number") == typed
        assert page.soup.select_one("input[value=VOICE]").has_attr("checked")
        # A slip is none of the journal's business, a number of another kind is a refusal.
        told = [(line.event, line.reason) for line in journal()[journal_before:]]
        is_slip = sentence in {
            phone_numbers.TOO_LONG,
            phone_numbers.WRONG_LENGTH,
            phone_numbers.WITH_EXTENSION,
            phone_numbers.WITH_LETTERS,
            phone_numbers.MORE_THAN_ONE,
            phone_numbers.MALFORMED,
        }
        assert told == ([] if is_slip else [("phone.add_refused", "bad_number")])

    @pytest.mark.parametrize("delivery", ["PIGEON", "TEXT VOICE", "0" * 5000, "auth.user/1"])
    def test_another_delivery_is_none(self, ana_browser, form, delivery):
        page = ana_browser.submit(form, "Next", number=NUMBER, delivery=delivery)

        assert page.problems == ["Choose voice or text"]
        assert page.value_of("number") == NUMBER

    def test_fields_of_the_rows_are_ignored(self, ana, ana_browser, form):
        extra = {"account": "1", "slot": "9", "confirmed_at": "2026-01-01", "confirmed": "yes"}

        page = ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT", **extra)

        assert page.heading == CODE
        assert UnconfirmedPhone.objects.get(account__user=ana).confirmed_at is None
        assert len(numbers_of(ana)) == 1

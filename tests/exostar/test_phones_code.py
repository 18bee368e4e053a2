"""The code that confirms a new number: workflows.md, sections 9 and 14."""

import pytest

from exostar.operations import backup_phone
from identity.models import BackupPhone, VerificationCode
from tests.addresses import ANY_ID
from tests.portal.account import choose, confirm_identity, prove
from tests.portal.pages import signed_in
from tests.portal.phone import text_code

ADDRESS = "/exostar/phones/add/"
NUMBER = "802 555 0177"
E164 = "+18025550177"
WRONG = "That code is not correct. Check the message and try again, or resend the code"
EXPIRED = "That code has expired. Resend the code to get a new one"
DEAD = "You entered the wrong code too many times. Resend the code to get a new one"
ADDED = "is now a backup phone number."


@pytest.fixture
def form(ana, ana_browser, journal):
    """Ana's form, her identity proved; the journal is read from there on."""
    assert not journal()
    confirm_identity(ana)
    return ana_browser.open(ADDRESS)


@pytest.fixture
def asked(ana_browser, form):
    """The page that asks for the code, a text on its way."""
    return ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")


def reasons(journal, event="phone.code_refused"):
    return [line.reason for line in journal(event)]


class TestCode:
    def test_an_empty_field_and_other_than_six_digits_cost_no_try(
        self, practice, ana_browser, asked, journal
    ):
        for typed, sentence in [
            ("", "Enter the code"),
            ("12345", "Code must be 6 numbers"),
            ("12345a", "Code must be 6 numbers"),
            ("9" * 5000, "That text is too long. Enter only the 6 numbers of the code"),
        ]:
            answer = ana_browser.submit(asked, "Next", code=typed)
            assert answer.problems == [sentence]
            assert answer.error_beside == {"code": sentence}

        assert VerificationCode.objects.latest("pk").tries == 0
        assert not reasons(journal)
        assert ADDED in ana_browser.submit(asked, "Next", code=text_code(practice, E164)).text

    def test_a_wrong_one_is_said_written_down_and_not_sent_back(self, ana_browser, asked, journal):
        answer = ana_browser.submit(asked, "Next", code="000001")

        assert answer.problems == [WRONG]
        assert answer.error_beside == {"code": WRONG}
        assert answer.value_of("code") == ""
        assert [(line.reason, line.credential) for line in journal("phone.code_refused")] == [
            ("wrong_code", "phone:0177")
        ]

    def test_the_fifth_wrong_try_ends_it(self, practice, ana_browser, asked, journal):
        fourth = [ana_browser.submit(asked, "Next", code=f"00000{n}") for n in range(1, 5)][-1]
        fifth = ana_browser.submit(asked, "Next", code="000005")

        right = ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        assert (fourth.problems, fifth.problems, right.problems) == ([WRONG], [DEAD], [DEAD])
        assert reasons(journal) == [*["wrong_code"] * 5, "too_many"]
        assert not journal("credential.locked")
        assert not journal("phone.added")

    def test_after_four_wrong_tries_the_right_one_counts(self, practice, ana_browser, asked):
        for n in range(1, 5):
            ana_browser.submit(asked, "Next", code=f"00000{n}")

        answer = ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        assert ADDED in answer.text

    def test_a_new_one_after_the_fifth_try_works(self, practice, ana_browser, asked):
        for n in range(1, 6):
            ana_browser.submit(asked, "Next", code=f"00000{n}")

        asked = ana_browser.submit(asked, "Resend verification code")
        answer = ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        assert ADDED in answer.text

    def test_lives_ten_minutes_and_its_last_instant(self, practice, ana_browser, asked, clock):
        clock.advance(minutes=10)

        assert ADDED in ana_browser.submit(asked, "Next", code=text_code(practice, E164)).text

    def test_a_second_later_it_has_expired_and_nothing_is_sent_unasked(
        self, practice, ana_browser, asked, clock, journal
    ):
        clock.advance(minutes=10, seconds=1)

        answer = ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        assert answer.problems == [EXPIRED]
        assert reasons(journal) == ["expired"]
        assert len(journal("phone.code_sent")) == 1

    def test_is_kept_as_a_digest_only(self, practice, asked):
        code = text_code(practice, E164)

        row = VerificationCode.objects.latest("pk")

        assert asked.address.startswith(ADDRESS)
        assert (row.phone_id, row.challenge_id) == (None, None)
        assert code.encode() not in bytes(row.digest)
        assert len(bytes(row.digest)) == 32


class TestOtherCodes:
    def test_another_numbers_code_is_told_apart(self, practice, ana_browser, form, asked, journal):
        ana_browser.submit(form, "Next", number="802 555 0178", delivery="TEXT")

        answer = ana_browser.submit(asked, "Next", code=text_code(practice, "+18025550178"))

        assert answer.problems == [WRONG]
        line = journal()[-1]
        assert (line.reason, line.detail["token"]) == ("other_token", "phone:0178")

    def test_another_sign_ins_code_for_the_same_number_is_refused(
        self, practice, ana, ana_browser, asked, press, journal
    ):
        own = text_code(practice, E164)
        other = signed_in(ana)
        theirs = prove(other, "Hardware Token", press(ana)[0], ADDRESS)
        theirs = other.submit(theirs, "Next", number=NUMBER, delivery="TEXT")

        answer = ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        assert theirs.address != asked.address
        assert answer.problems == [WRONG]
        assert reasons(journal) == ["other_token"]
        assert ADDED in ana_browser.submit(asked, "Next", code=own).text

    def test_a_challenges_code_confirms_nothing(self, practice, ana, ana_browser, asked, journal):
        choose(signed_in(ana), "Phone-Based (One-Time Password), text")

        answer = ana_browser.submit(asked, "Next", code=text_code(practice, "+18025550142"))

        assert answer.problems == [WRONG]
        assert journal()[-1].detail["token"] == "phone:0142"

    def test_a_new_numbers_code_proves_nothing(self, practice, ana, asked, journal):
        other = signed_in(ana)
        challenge = choose(other, "Phone-Based (One-Time Password), text")

        answer = other.submit(challenge, "Next", code=text_code(practice, E164))

        assert asked.address.startswith(ADDRESS)
        assert answer.heading == "Enter the code"
        assert answer.problems == [WRONG]
        assert (journal()[-1].event, journal()[-1].reason) == ("identity.refused", "other_token")

    def test_a_fobs_code_is_told_apart(self, ana, ana_browser, asked, press, journal):
        ana_browser.submit(asked, "Next", code=press(ana)[0])

        assert journal()[-1].detail["token"] == "hard_token:GALH10000017"


class TestChangeTheNumber:
    def test_leads_back_with_what_was_typed(self, practice, ana_browser, asked):
        again = ana_browser.click(asked, "Change it")
        typed = again.value_of("number"), again.soup.select_one("input[checked]")["value"]
        fixed = ana_browser.submit(again, "Next", number="802 555 0178")

        answer = ana_browser.submit(fixed, "Next", code=text_code(practice, "+18025550178"))

        assert typed == ("(802) 555-0177", "TEXT")
        assert "We sent a text to (802) 555-0178" in fixed.text
        assert "(802) 555-0178 is now a backup phone number." in answer.text
        assert not BackupPhone.objects.filter(number=E164).exists()

    def test_an_error_keeps_what_was_typed_now(self, ana_browser, asked):
        again = ana_browser.click(asked, "Change it")

        answer = ana_browser.submit(again, "Next", number="802")

        assert answer.problems == ["Phone number must have 10 numbers"]
        assert answer.value_of("number") == "802"


class TestOddAddresses:
    @pytest.mark.parametrize("name", ["number", "change"])
    @pytest.mark.parametrize("value", ["", "x", "1", "../", ANY_ID])
    def test_an_unknown_number_is_not_found(self, ana_browser, form, name, value):
        assert ana_browser.open(f"{ADDRESS}?{name}={value}").status == 404

    @pytest.mark.parametrize("name", ["number", "change"])
    def test_another_sign_ins_is_not_found_and_written_down(self, ana, asked, press, journal, name):
        other = signed_in(ana)
        prove(other, "Hardware Token", press(ana)[0], ADDRESS)

        answer = other.open(asked.address.replace("number=", f"{name}="))

        assert answer.status == 404
        assert (journal()[-1].event, journal()[-1].reason) == ("access.denied", "not_yours")

    def test_a_number_added_meanwhile_is_on_its_card(self, practice, ana_browser, asked):
        ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        answers = [
            ana_browser.open(asked.address),
            ana_browser.submit(asked, "Next", code="000001"),
        ]

        assert [answer.address for answer in answers] == ["/exostar/", "/exostar/"]

    def test_without_a_proof_the_code_is_not_even_looked_at(self, ana_browser, asked, clock):
        clock.advance(minutes=30, seconds=1)

        answer = ana_browser.submit(asked, "Next", code="000001")

        assert answer.heading == "Authenticate Your Identity"
        assert VerificationCode.objects.latest("pk").tries == 0

    def test_other_methods_are_none(self, ana_browser, asked):
        assert ana_browser.client.put(asked.address).status_code in {403, 405}

    def test_an_account_revoked_meanwhile_gets_no_number(
        self, practice, ana, ana_browser, asked, clock, monkeypatch, journal
    ):
        finish = backup_phone.finish

        def finish_late(**arguments):
            type(ana.epcs_account).objects.filter(user=ana).update(revoked_at=clock.now)
            finish(**arguments)

        monkeypatch.setattr(backup_phone, "finish", finish_late)

        answer = ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        assert answer.status == 409
        assert journal()[-1].reason == "changed_meanwhile"
        assert not BackupPhone.objects.filter(number=E164).exists()
        assert VerificationCode.objects.latest("pk").used_at is None


class TestCost:
    def test_each_page_takes_eight_statements_at_most(
        self, practice, ana_browser, form, asked, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(8):
            ana_browser.client.get(form.address)
        with django_assert_max_num_queries(8):
            ana_browser.client.get(asked.address)

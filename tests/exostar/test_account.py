"""The account page: every card in its true state (workflows.md, section 3)."""

from datetime import timedelta

import pytest

from exostar.operations import backup_phone
from identity.constants import Delivery
from identity.models import BackupPhone, HardToken, MobileId

TOKEN = "Hardware Token (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"
PHONE = "Phone-Based (One-Time Password)"


def text(card):
    return " ".join(card.get_text(" ").split())


class TestCards:
    def test_a_bound_token_shows_serial_resync_and_remove(self, ana_browser):
        card = ana_browser.open("/exostar/").region(TOKEN)

        assert "GALH10000017" in text(card)
        assert card.a.get_text() == "Resync your token"
        assert card.button.get_text() == "Remove"

    def test_no_token_offers_add(self, cara_browser):
        card = cara_browser.open("/exostar/").region(TOKEN)

        assert card.button.get_text() == "Add"
        assert "PCC orders hard tokens from Exostar at no cost to you." in text(card)

    def test_an_active_mobile_id_shows_its_last_digits(self, ana_browser):
        card = ana_browser.open("/exostar/").region(MOBILE_ID)

        assert "ending 0142" in text(card)
        assert "802" not in text(card)

    def test_a_mobile_id_never_had_was_skipped(self, ben_browser):
        card = ben_browser.open("/exostar/").region(MOBILE_ID)

        assert "You skipped this step when you registered for EPCS." in text(card)

    def test_a_removed_mobile_id_was_not(self, ana, ana_browser):
        MobileId.objects.filter(account__user=ana).update(
            removed_at="2026-03-17T12:00:00Z", removal_reason="LOST"
        )

        card = ana_browser.open("/exostar/").region(MOBILE_ID)

        assert "Use the Authy app on your smartphone as a soft token." in text(card)

    def test_each_number_has_a_card_named_by_it_and_one_more_counts(self, ana_browser):
        page = ana_browser.open("/exostar/")

        assert "Text" in text(page.region(f"{PHONE} (802) 555-0142"))
        assert "You have 1 of 3 backup phone numbers." in text(page.region(f"{PHONE} add"))

    def test_no_number_is_warned_of(self, cara_browser):
        card = cara_browser.open("/exostar/").region(f"{PHONE} add")

        assert "No backup phone number" in text(card)

    def test_at_three_there_is_no_card_to_add_and_a_sentence_says_why(
        self, ana, ana_browser, clock
    ):
        for number in ("+18025550177", "+18025550178"):
            backup_phone.confirm(
                account=ana.epcs_account,
                number=number,
                delivery=Delivery.VOICE,
                by=ana,
                at=clock.now,
            )

        page = ana_browser.open("/exostar/")

        assert "You have 3 of 3 backup phone numbers. Remove one to add another." in page.text
        with pytest.raises(AssertionError, match="no region"):
            page.region(f"{PHONE} add")

    def test_a_locked_token_says_until_when_and_keeps_resync(self, ana, ana_browser, clock):
        HardToken.objects.update(locked_until=clock.now + timedelta(minutes=15))

        card = ana_browser.open("/exostar/").region(TOKEN)

        assert "Locked until 9:56 AM" in text(card)
        assert card.a.get_text() == "Resync your token"

    def test_a_lock_ends_at_its_minute(self, ana, ana_browser, clock):
        HardToken.objects.update(locked_until=clock.now)

        assert "Active" in text(ana_browser.open("/exostar/").region(TOKEN))

    def test_a_disabled_token_says_to_replace_it(self, ana, ana_browser, clock):
        HardToken.objects.update(disabled_at=clock.now)

        card = ana_browser.open("/exostar/").region(TOKEN)

        assert "Too many wrong passwords. Remove it and add a new one." in text(card)
        assert card.a is None
        assert card.button.get_text() == "Remove"

    def test_every_button_is_described_by_its_card(self, ana_browser):
        page = ana_browser.open("/exostar/")

        for button in page.soup.select("section.card button"):
            heading, *region = button["aria-describedby"].split()
            assert page.soup.find(id=heading).name == "h2"
            assert [heading, *region] == button.find_parent("section")["aria-labelledby"].split()

    def test_the_warning_never_to_revoke_comes_last(self, ana_browser):
        sections = ana_browser.open("/exostar/").soup.select("main section")

        assert sections[-1].h2.get_text() == "Never Revoke Your Account"

    def test_buttons_named_alike_are_told_apart_by_their_descriptions(
        self, ana, ana_browser, clock
    ):
        backup_phone.confirm(
            account=ana.epcs_account,
            number="+18025550177",
            delivery=Delivery.VOICE,
            by=ana,
            at=clock.now,
        )
        page = ana_browser.open("/exostar/")

        described = [
            " ".join(text(page.soup.find(id=one)) for one in button["aria-describedby"].split())
            for button in page.soup.select("section.card button")
            if text(button) == "Remove"
        ]

        assert described == [
            TOKEN,
            MOBILE_ID,
            f"{PHONE} (802) 555-0142",
            f"{PHONE} (802) 555-0177",
        ]


class TestWhoHasNone:
    def test_a_person_without_registration_is_told_what_to_do(self, sam_browser):
        page = sam_browser.open("/exostar/")

        assert "You are not registered for EPCS." in page.text
        assert not page.soup.select("main button")

    def test_a_revoked_account_says_when_and_shows_no_buttons(self, ana, ana_browser, clock):
        ana.epcs_account.revoked_at = clock.now
        ana.epcs_account.save()

        page = ana_browser.open("/exostar/")

        assert "This account was revoked on March 17, 2026. Register for EPCS again." in page.text
        assert not page.soup.select("main button")
        assert ana_browser.open("/exostar/hard-token/resync/").address == "/exostar/"


class TestBanner:
    def test_it_is_not_shown_to_another_person(self, ana_browser, ben, ben_browser, press):
        first, second = press(ben, times=2)
        form = ben_browser.open("/exostar/hard-token/resync/")
        done = ben_browser.submit(form, "Next", first=first, second=second)

        assert "Your token is resynced." in done.text
        assert "Your token is resynced." not in ana_browser.open(done.address).text

    @pytest.mark.parametrize("done", ["x", "00000000-0000-4000-8000-000000000000", ""])
    def test_an_invented_key_shows_none(self, ana_browser, done):
        page = ana_browser.open(f"/exostar/?done={done}")

        assert not page.soup.select(".alert")


class TestCost:
    def test_the_page_takes_six_queries_however_much_there_is(
        self, ana, ana_browser, clock, django_assert_num_queries
    ):
        with django_assert_num_queries(6):
            ana_browser.client.get("/exostar/")
        account = ana.epcs_account
        for number in range(50):
            row = BackupPhone.objects.get(account=account, removed_at=None, slot=1)
            row.removed_at, row.removal_reason = clock.now, "UNUSED"
            row.save()
            backup_phone.confirm(
                account=account,
                number=f"+180255501{number:02}",
                delivery=Delivery.TEXT,
                by=ana,
                at=clock.now,
            )

        with django_assert_num_queries(6):
            ana_browser.client.get("/exostar/")

    def test_a_resync_takes_eight(self, ben, ben_browser, press, django_assert_num_queries):
        page = ben_browser.open("/exostar/hard-token/resync/")
        form, _ = page.form_with("Next")
        fields = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
        fields["first"], fields["second"] = press(ben, times=2)

        with django_assert_num_queries(10):
            # Eight statements; in a test the transaction's two are savepoints.
            ben_browser.client.post(page.address, fields)

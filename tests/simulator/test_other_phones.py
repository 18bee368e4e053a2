"""Other phones on the desk: a number given by a prescriber is a phone somewhere (world.md)."""

import pytest

from exostar.operations import backup_phone
from identity.constants import PhoneRemovalReason, SignInEnd
from identity.models import BackupPhone, UnconfirmedPhone
from identity.operations import sign_in as sign_ins
from simulator import delivery
from simulator.models import Desk, PhoneCall, TextMessage
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START, let_time_pass
from tests.portal.desk import (
    ADDRESS,
    OFFICE_PHONE,
    PHONE,
    DeskPage,
    act,
    look,
    phones_on,
    poll,
    read,
)
from tests.portal.pages import words
from tests.portal.phone import ANAS, BENS, MOBILE, OFFICE, message

TEXT = (
    "483 921 is your Exostar verification code. Do not share it with anyone."
    " It expires in 10 minutes."
)


def version_of(user):
    return Desk.objects.get(user=user).version


class TestNumberOnItsWay:
    def test_is_a_phone_with_its_text(self, mobile, ana_browser, text):
        text(MOBILE)

        desk = look(ana_browser)

        assert read(desk, PHONE) == f"{PHONE} {TEXT} 9:41 AM"
        (holder,) = desk.region(PHONE).select("[data-copy]")
        assert (holder["data-copy"], holder["data-copy-from"]) == ("483921", "(802) 555-0177")

    def test_is_no_phone_before_anything_reached_it(self, mobile, ana_browser):
        assert phones_on(look(ana_browser)) == []

    def test_is_announced_when_a_text_comes(self, mobile, ana_browser, text):
        text(MOBILE)

        desk = look(ana_browser)

        assert desk.announcements == ["New text message from Exostar to (802) 555-0177"]
        (announced,) = desk.soup.select("[data-say]")
        assert announced["data-say-key"] == str(TextMessage.objects.get().uuid)

    def test_shows_its_newest_text_only(self, mobile, ana_browser, text, clock):
        text(MOBILE)
        clock.advance(minutes=1)
        text(MOBILE, "111222")

        desk = look(ana_browser)

        assert "111 222 is your" in read(desk, PHONE)
        assert "483 921" not in desk.text

    def test_unseals_its_newest_text_only(self, mobile, ana_browser, text, clock, unsealed):
        text(MOBILE)
        clock.advance(minutes=1)
        text(MOBILE, "111222")

        look(ana_browser)

        assert unsealed == [TextMessage.objects.latest("pk").uuid]

    def test_is_gone_once_another_sign_in_began(self, mobile, ana, ana_browser, text):
        text(MOBILE)

        ana_browser.sign_in(ana)

        assert phones_on(look(ana_browser)) == []

    def test_is_gone_once_it_is_confirmed_and_not_added(self, mobile, ana_browser, text):
        text(MOBILE)
        UnconfirmedPhone.objects.update(confirmed_at=START)

        assert phones_on(look(ana_browser)) == []


class TestBackupPhone:
    def test_is_a_phone_of_any_sign_in(self, ana, ana_browser, add, text):
        add(ana, MOBILE)
        text(MOBILE)

        ana_browser.sign_in(ana)

        assert phones_on(look(ana_browser)) == [PHONE]

    def test_is_gone_once_it_is_removed(self, ana, ana_browser, add, text):
        phone = add(ana, MOBILE)
        text(MOBILE)
        reason = PhoneRemovalReason.UNUSED
        backup_phone.remove(phone=phone, reason=reason, detail="", by=ana, at=START)

        assert BackupPhone.with_removed.filter(pk=phone.pk).exists()
        assert phones_on(look(ana_browser)) == []

    def test_that_is_a_smartphone_is_none_beside_it(self, ana, ana_browser, text, call):
        text(ANAS)
        call(ANAS)

        desk = look(ana_browser)

        assert phones_on(desk) == []
        assert "Incoming call" in desk.phone

    def test_that_is_a_colleagues_smartphone_is_on_the_colleagues_desk(
        self, ana, ana_browser, ben_browser, add, text
    ):
        add(ana, BENS)
        text(BENS)

        assert phones_on(look(ana_browser)) == []
        assert "1 unread" in look(ben_browser).phone


class TestLastHour:
    @pytest.mark.parametrize(("seconds", "shown"), [(3599, [PHONE]), (3600, [])])
    def test_keeps_a_phone_on_the_desk(self, practice, mobile, ana_browser, text, seconds, shown):
        text(MOBILE)
        let_time_pass(practice, seconds)

        assert phones_on(look(ana_browser)) == shown

    @pytest.mark.parametrize(("seconds", "status"), [(3599, 304), (3600, 200)])
    def test_ends_for_a_poll_in_the_same_moment(
        self, practice, mobile, ana_browser, text, seconds, status
    ):
        text(MOBILE)
        version = look(ana_browser).version
        let_time_pass(practice, seconds)

        assert poll(ana_browser, version).status_code == status

    def test_brings_the_three_that_were_reached_last_newest_first(
        self, ana, ana_browser, give, text, clock
    ):
        for ending in (5, 6, 7, 8):
            give(ana, f"+1802555017{ending}")
        for ending in (8, 5, 6, 7):
            text(f"+1802555017{ending}")
            clock.advance(minutes=1)

        shown = phones_on(look(ana_browser))

        assert shown == [f"Phone (802) 555-017{ending}" for ending in (7, 6, 5)]

    def test_lays_the_newest_before_the_smartphone_and_the_others_after(
        self, mobile, office, ana_browser, text, call, clock
    ):
        text(MOBILE)
        clock.advance(minutes=1)
        call(OFFICE)

        headings = [words(h3) for h3 in look(ana_browser).soup.find_all("h3")]

        assert headings[3:] == [OFFICE_PHONE, "Smartphone", PHONE]


class TestPeople:
    def test_never_see_a_number_that_somebody_else_gave(self, mobile, ben_browser, text, call):
        text(MOBILE)
        call(MOBILE)

        desk = look(ben_browser)

        assert phones_on(desk) == []
        assert "0177" not in desk.text

    @pytest.mark.parametrize("button", ["answer", "decline", "hang_up"])
    def test_do_not_find_a_call_to_somebody_elses_number(self, mobile, ben_browser, call, button):
        row = call(MOBILE)

        assert act(ben_browser, **{button: row.uuid}).status == 404
        row.refresh_from_db()
        assert (row.answered_at, row.declined_at, row.ended_at) == (None, None, None)

    def test_do_not_find_a_call_of_another_practice(self, mobile, ana_browser, call):
        other = practices.make(name="other", at=START, running=False)
        delivery.place_call(message(practice=other, number=MOBILE, code="483921", at=START))
        row = PhoneCall.objects.get()

        assert phones_on(look(ana_browser)) == []
        assert act(ana_browser, answer=row.uuid).status == 404

    def test_who_gave_the_same_line_both_have_it(
        self, office, ben, ana_browser, ben_browser, give, call
    ):
        give(ben, OFFICE)
        row = call(OFFICE)
        version = look(ana_browser).version

        act(ben_browser, answer=row.uuid)

        assert "4, 8, 3, 9, 2, 1" in read(
            DeskPage(poll(ana_browser, version), ADDRESS), OFFICE_PHONE
        )

    def test_see_nothing_on_a_landline_of_a_text(self, office, ana_browser, text):
        text(OFFICE)

        assert phones_on(look(ana_browser)) == []


class TestDesk:
    @pytest.mark.parametrize("send", ["text", "call"])
    def test_of_the_person_changes_and_no_other(
        self, request, mobile, ana, ben, cara, ben_browser, send
    ):
        before = {user: version_of(user) for user in (ana, ben, cara)}

        request.getfixturevalue(send)(MOBILE)

        changed = {user.key for user, version in before.items() if version_of(user) != version}
        assert changed == {"ana"}

    def test_of_somebody_with_a_backup_phone_changes(self, ana, ana_browser, add, text):
        add(ana, MOBILE)
        version = look(ana_browser).version

        text(MOBILE)

        assert poll(ana_browser, version).status_code == 200

    def test_of_the_smartphones_holder_changes_and_not_the_givers(self, ana, ben, add, text):
        add(ana, BENS)
        before = version_of(ana), version_of(ben)

        text(BENS)

        assert (version_of(ana), version_of(ben)) == (before[0], before[1] + 1)

    def test_of_an_ended_sign_in_stays(self, mobile, ana, text):
        sign_in = ana.signin_set.get()
        sign_ins.end(sign_in=sign_in, end=SignInEnd.SIGNED_OUT, at=START)
        before = version_of(ana)

        text(MOBILE)

        assert version_of(ana) == before

    def test_unchanged_costs_a_poll_three_statements(
        self, mobile, office, ana_browser, text, call, django_assert_max_num_queries
    ):
        text(MOBILE)
        call(OFFICE)
        version = look(ana_browser).version

        with django_assert_max_num_queries(3):
            response = poll(ana_browser, version)

        assert response.status_code == 304

    @pytest.mark.parametrize(
        "screen", ["HOME", "AUTHY", "NOTIFICATIONS", "MESSAGES", "THREAD", "PHONE"]
    )
    @pytest.mark.parametrize("rings", [False, True])
    def test_is_drawn_by_eight_statements(
        self, mobile, office, ana_browser, text, call, screen, rings, django_assert_max_num_queries
    ):
        act(ana_browser, open=screen)
        for number in (MOBILE, ANAS):
            text(number)
        call(OFFICE)
        if rings:
            call(ANAS)

        with django_assert_max_num_queries(8):
            desk = look(ana_browser)

        assert len(phones_on(desk)) == 2

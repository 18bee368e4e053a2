"""Texts and calls to simulated phones."""

from uuid import uuid4

import pytest
from django.db import connection

from identity.constants import Undelivered
from identity.models import UnconfirmedPhone, VerificationCode
from identity.operations import verification_codes
from identity.providers.delivery import NotDeliveredError
from simulator import delivery
from simulator.desk.cards import calls as call_cards
from simulator.devices import calls
from simulator.models import PhoneCall, Smartphone, TextMessage
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START
from tests.portal.desk import act, banners, look, poll
from tests.portal.pages import words
from tests.portal.phone import message

ANAS = "+18025550142"
BENS = "+18025550163"
NOBODYS = "+18025550199"
TEXT = (
    "483 921 is your Exostar verification code. Do not share it with anyone."
    " It expires in 10 minutes."
)
TRANSCRIPT = (
    "Hello. Your Exostar verification code is 4, 8, 3, 9, 2, 1."
    " Again, your code is 4, 8, 3, 9, 2, 1. Goodbye."
)


def everything_in(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg(row::text, ' ') FROM {table} AS row")  # noqa: S608
        return cursor.fetchone()[0]


class TestText:
    def test_is_read_in_the_thread(self, ana_browser, text):
        text(ANAS)

        desk = act(ana_browser, open="THREAD")

        assert f"{TEXT} 9:41 AM" in desk.phone
        assert desk.soup.select_one(".phone [data-copy]")["data-copy"] == "483921"

    def test_counts_as_unread_until_its_thread_is_opened(self, ana_browser, text):
        text(ANAS)

        desk = look(ana_browser)

        assert "Messages , 1 unread" in desk.phone
        assert desk.announcements == ["New text message from Exostar"]
        act(ana_browser, open="THREAD")
        assert "unread" not in act(ana_browser, open="HOME").phone

    def test_in_an_open_thread_is_read_at_once(self, ana_browser, text):
        act(ana_browser, open="THREAD")

        text(ANAS)

        assert TextMessage.objects.get().read_at == START

    def test_opens_from_the_list_by_its_senders_name(self, ana_browser, text):
        text(ANAS)

        desk = act(ana_browser, open="MESSAGES")

        assert "Exostar" in desk.buttons

    def test_reaches_a_number_that_lies_on_no_desk(self, practice, text):
        text(NOBODYS)

        assert TextMessage.objects.get(practice=practice, number=NOBODYS).body == TEXT

    def test_to_another_practice_is_not_here(self, ana_browser, practice):
        other = practices.make(name="other", at=START, running=False)
        version = look(ana_browser).version

        delivery.send_text(message(practice=other, number=ANAS, code="483921", at=START))

        assert poll(ana_browser, version).status_code == 304
        assert "No messages." in act(ana_browser, open="MESSAGES").phone

    def test_reaches_nobody_else(self, ben_browser, text):
        text(ANAS)

        assert "No messages." in act(ben_browser, open="MESSAGES").phone

    @pytest.mark.parametrize("number", ["+18025551142", "+18025550242", "+442079460142", ""])
    def test_to_a_number_outside_of_fiction_is_not_delivered(self, text, number):
        with pytest.raises(NotDeliveredError):
            text(number)

        assert not TextMessage.objects.exists()

    def test_is_not_in_clear_in_the_table(self, text):
        text(ANAS)

        dump = everything_in("simulator_textmessage")

        assert "483921" not in dump
        assert "483 921" not in dump
        assert TEXT.encode().hex() not in dump


class TestBanner:
    NEW = "Messages, now. Exostar: new text message. Tap to read."

    @pytest.mark.parametrize("screen", ["HOME", "AUTHY", "NOTIFICATIONS", "PHONE"])
    def test_lies_over_every_other_app(self, ana_browser, text, screen):
        act(ana_browser, open=screen)

        text(ANAS)

        assert banners(look(ana_browser), "Messages") == [self.NEW]

    def test_leaves_the_name_of_the_apps_icon_alone(self, ana_browser, text):
        text(ANAS)

        buttons = [words(button) for button in look(ana_browser).soup.select(".screen button")]

        (icon,) = [name for name in buttons if "Messages" in name]
        assert icon.startswith("Messages")

    def test_does_not_show_the_code(self, ana_browser, text):
        text(ANAS, "483921")

        assert "483" not in look(ana_browser).phone

    def test_opens_the_thread_and_ends_with_it(self, ana_browser, text):
        text(ANAS)
        (button,) = look(ana_browser).soup.select(".push button")

        desk = act(ana_browser, **{button["name"]: button["value"]})

        assert "483 921" in desk.phone
        assert banners(act(ana_browser, open="HOME"), "Messages") == []

    @pytest.mark.parametrize("screen", ["MESSAGES", "THREAD"])
    def test_is_not_over_its_own_app(self, ana_browser, text, screen):
        act(ana_browser, open=screen)

        text(ANAS)

        assert banners(look(ana_browser), "Messages") == []

    def test_tells_how_many_there_are(self, ana_browser, text):
        text(ANAS)
        text(ANAS)

        (banner,) = banners(look(ana_browser), "Messages")
        assert "2 new text messages" in banner

    def test_names_what_slides_in_as_it_is_announced(self, ana_browser, text):
        text(ANAS)
        desk = look(ana_browser)

        (card,) = desk.soup.select(".push")
        (said,) = desk.soup.select("[data-say]")
        assert card["data-news"] == said["data-say-key"]


class TestCall:
    def test_rings_on_any_screen(self, ben_browser, call):
        act(ben_browser, open="MESSAGES")
        call(BENS)

        desk = look(ben_browser)

        assert "Incoming call Exostar (571) 555-0100 Decline Answer" in desk.phone
        assert desk.announcements == ["Incoming call from Exostar"]

    def test_says_nothing_before_it_is_answered(self, ben_browser, call):
        call(BENS)

        assert "4, 8, 3" not in look(ben_browser).text
        phone = Smartphone.objects.get(number=BENS)
        assert call_cards.call_on_screen(phone, START).transcript == ""

    def test_answered_is_there_to_read_until_hung_up(self, ben_browser, call):
        row = call(BENS)

        answered = act(ben_browser, answer=row.uuid)
        over = act(ben_browser, hang_up=row.uuid)

        assert f"{TRANSCRIPT} Hang up" in answered.phone
        assert "Hang up" not in over.phone

    def test_declined_tells_no_code(self, ben_browser, call):
        row = call(BENS)

        act(ben_browser, decline=row.uuid)
        act(ben_browser, answer=row.uuid)

        assert "Declined call 9:41 AM" in act(ben_browser, open="PHONE").phone

    def test_is_missed_after_thirty_seconds(self, ben_browser, call, clock):
        row = call(BENS)
        clock.advance(seconds=29.999)
        assert "Incoming call" in look(ben_browser).phone

        clock.advance(seconds=0.001)
        act(ben_browser, answer=row.uuid)

        assert "Missed call 9:41 AM" in act(ben_browser, open="PHONE").phone

    def test_answered_ends_the_one_on_the_line(self, ben_browser, call):
        first, second = call(BENS), call(BENS, "111111")
        act(ben_browser, answer=first.uuid)

        desk = act(ben_browser, answer=second.uuid)

        assert "1, 1, 1, 1, 1, 1" in desk.phone
        first.refresh_from_db()
        assert first.ended_at == START

    def test_of_somebody_else_is_not_found(self, ana_browser, call):
        row = call(BENS)

        assert act(ana_browser, answer=row.uuid).status == 404

    def test_is_not_in_clear_in_the_table(self, call):
        call(BENS)

        dump = everything_in("simulator_phonecall")

        assert "4, 8, 3, 9, 2, 1" not in dump
        assert TRANSCRIPT.encode().hex() not in dump


class TestAnsweredCall:
    @pytest.mark.parametrize(("seconds", "state"), [(59, "ANSWERED"), (60, "ENDED")])
    def test_the_voice_hangs_up_after_a_minute(self, practice, clock, seconds, state):
        coming = message(practice=practice, number="+18025550142", code="123456", at=clock.now)
        delivery.place_call(coming)
        call = PhoneCall.objects.latest("pk")
        calls.answer(call=call, at=clock.now)
        clock.advance(seconds=seconds)

        call.refresh_from_db()

        assert call.state(clock.now) == state


class TestLandline:
    LANDLINE = "+18025550190"

    @pytest.fixture
    def phone(self, ben, ben_browser, practice):
        """A landline that Ben is about to add."""
        return UnconfirmedPhone.objects.create(
            practice=practice,
            account=ben.epcs_account,
            sign_in=ben.signin_set.get(),
            public_id=uuid4(),
            number=self.LANDLINE,
            delivery="TEXT",
            started_at=START,
        )

    def test_gets_no_text_and_nobody_is_told_at_once(self, phone, ben, journal, send):
        send(phone, by_voice=False)

        assert not TextMessage.objects.exists()
        assert VerificationCode.objects.count() == 1

    def test_has_its_reason_in_the_journal_afterwards(self, phone, ben, journal, send):
        send(phone, by_voice=False)

        sent, failed = journal()
        assert (sent.event, sent.outcome) == ("phone.code_sent", "success")
        assert (failed.event, failed.reason) == ("phone.send_failed", "not_delivered")
        assert failed.detail["provider"] == "landline: it receives no texts"
        assert failed.credential == "phone:0190"

    def test_takes_calls(self, phone, journal, send):
        send(phone, by_voice=True)

        assert PhoneCall.objects.get().number == self.LANDLINE
        assert [line.event for line in journal()] == ["phone.code_sent"]

    def test_is_one_in_every_area_code(self, text):
        text("+16035550190")

        assert not TextMessage.objects.exists()


class TestOptedOut:
    def test_is_refused_at_once(self, text):
        with pytest.raises(NotDeliveredError, match="opted out") as refused:
            text("+18025550191")

        assert refused.value.why == Undelivered.OPTED_OUT
        assert not TextMessage.objects.exists()

    def test_takes_calls(self, call):
        assert call("+18025550191").number == "+18025550191"


@pytest.fixture
def send(ben):
    def a_code(phone, *, by_voice):
        verification_codes.send(phone=phone, challenge=None, by_voice=by_voice, by=ben, at=START)

    return a_code

"""(xxx) 555-0190 to -0194, in every area code, alone and together with faults."""

from datetime import timedelta

import pytest

from identity.constants import Undelivered
from identity.models import VerificationCode
from identity.operations import verification_codes
from identity.providers.delivery import NotDeliveredError
from simulator.constants import MAGIC_NUMBERS, Provider, Texts
from simulator.devices import faults
from simulator.models import PhoneCall, Smartphone, TextMessage
from tests.portal.clock import START, let_time_pass
from tests.portal.desk import look, phones_on
from tests.portal.phone import ask_to_add

AREAS = ["802", "603", "212"]
LATE = timedelta(seconds=45)


def number(ending, area="802"):
    return f"+1{area}555{ending}"


def delays(ending, area="802"):
    """How long after it was sent each text arrives."""
    texts = TextMessage.objects.filter(number=number(ending, area)).order_by("delivered_at")
    return [(text.delivered_at - text.sent_at).seconds for text in texts]


@pytest.fixture
def send(ana, ana_browser, give):
    """Send a code to a number that Ana is about to add, as the portal does."""

    def a_code(ending, *, by_voice=False):
        phone = give(ana, number(ending))
        verification_codes.send(phone=phone, challenge=None, by_voice=by_voice, by=ana, at=START)

    return a_code


@pytest.mark.parametrize("area", AREAS)
class TestText:
    @pytest.mark.parametrize("ending", ["0190", "0192"])
    def test_never_arrives(self, text, area, ending):
        text(number(ending, area))

        assert delays(ending, area) == []

    def test_is_refused_at_once(self, text, area):
        with pytest.raises(NotDeliveredError, match="opted out") as refused:
            text(number("0191", area))

        assert refused.value.why == Undelivered.OPTED_OUT

    def test_comes_twice(self, text, area):
        text(number("0193", area))

        assert delays("0193", area) == [0, 0]
        assert len(set(TextMessage.objects.values_list("uuid"))) == 2

    def test_comes_late(self, text, area):
        text(number("0194", area))

        assert delays("0194", area) == [45]

    @pytest.mark.parametrize("ending", ["0189", "0195", "0199"])
    def test_to_the_numbers_beside_them_arrives(self, text, area, ending):
        text(number(ending, area))

        assert delays(ending, area) == [0]


class TestCall:
    @pytest.mark.parametrize("ending", sorted(set(MAGIC_NUMBERS) - {"0192", "0193"}))
    def test_rings_once(self, ring, ending):
        ring(number(ending))

        assert PhoneCall.objects.get().placed_at == START

    def test_to_a_number_that_gets_everything_twice_rings_twice(self, ring):
        ring(number("0193"))

        calls = list(PhoneCall.objects.all())
        assert [call.placed_at for call in calls] == [START, START]
        assert calls[0].transcript == calls[1].transcript

    def test_to_an_unreachable_number_never_rings(self, ring):
        ring(number("0192"))

        assert not PhoneCall.objects.exists()


class TestReport:
    @pytest.mark.parametrize("by_voice", [False, True])
    def test_of_an_unreachable_number_comes_afterwards(self, send, journal, by_voice):
        send("0192", by_voice=by_voice)

        sent, failed = journal()[-2:]
        assert (sent.event, sent.outcome) == ("phone.code_sent", "success")
        assert (failed.event, failed.reason) == ("phone.send_failed", "not_delivered")
        assert failed.detail["provider"] == "unreachable: the phone is off or out of coverage"
        assert VerificationCode.objects.get().report == "undelivered"

    @pytest.mark.parametrize("ending", ["0193", "0194"])
    def test_does_not_come_where_texts_arrive(self, send, journal, ending):
        send(ending)

        assert journal()[-1].event == "phone.code_sent"


class TestLateText:
    @pytest.mark.parametrize(("seconds", "shown"), [(44.999, []), (45, ["Phone (802) 555-0194"])])
    def test_is_on_the_desk_then(self, practice, send, ana_browser, seconds, shown):
        send("0194")

        let_time_pass(practice, seconds)

        assert phones_on(look(ana_browser)) == shown


class TestInstallText:
    @pytest.mark.parametrize(
        ("ending", "expected"), [("0190", []), ("0192", []), ("0193", [0, 0]), ("0194", [45])]
    )
    def test_goes_the_same_way(self, ben, ben_browser, ending, expected):
        ask_to_add(ben, at=START, number=number(ending))

        assert delays(ending) == expected

    def test_reaches_a_smartphone_of_such_a_number(self, ben, ben_browser):
        Smartphone.objects.filter(holder=ben).update(number=number("0194"))

        ask_to_add(ben, at=START, number=number("0194"))

        assert delays("0194") == [45]


class TestWithFaults:
    @pytest.mark.parametrize(
        ("ending", "plan", "expected"),
        [
            ("0193", {"texts": Texts.DOUBLE}, [0] * 4),
            ("0193", {"texts": Texts.DELAY, "texts_delay": LATE}, [45, 45]),
            ("0193", {"texts": Texts.DROP}, []),
            ("0194", {"texts": Texts.DOUBLE}, [45, 45]),
            ("0194", {"texts": Texts.DELAY, "texts_delay": LATE}, [90]),
            ("0194", {"texts": Texts.DROP}, []),
        ],
    )
    def test_both_happen(self, set_faults, text, ending, plan, expected):
        set_faults(**plan)

        text(number(ending))

        assert delays(ending) == expected

    @pytest.mark.parametrize("ending", ["0193", "0194"])
    def test_what_is_overtaken_arrives_right_behind(self, set_faults, text, ending):
        set_faults(texts=Texts.REVERSE)

        for code in ("111111", "222222"):
            text(number(ending), code)

        arrived = TextMessage.objects.arrived(START + LATE).newest_first()
        codes = [row.body[:3] for row in reversed(arrived)]
        assert codes == sorted(codes, reverse=True)
        assert set(codes) == {"111", "222"}

    @pytest.mark.parametrize("ending", ["0190", "0192"])
    def test_what_never_arrives_takes_no_time_from_them(self, set_faults, text, times_left, ending):
        set_faults(texts=Texts.DROP, times=1)

        text(number(ending))

        assert times_left() == 1

    def test_the_provider_is_asked_before_the_number(self, set_faults, text):
        set_faults(provider=Provider.TIMEOUT)

        with pytest.raises(NotDeliveredError, match="time-out"):
            text(number("0191"))

    def test_an_opted_out_number_takes_no_time_from_them(
        self, practice, set_faults, text, times_left
    ):
        set_faults(texts=Texts.DROP, times=1)

        with pytest.raises(NotDeliveredError, match="opted out"):
            text(number("0191"))

        assert faults.read(practice=practice).times == 1

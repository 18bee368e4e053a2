import pytest

from epcs_qa import ProblemError, UnexpectedError
from standin import NUMBER, call, line, text

SENT = {"event": "phone.code_sent", "credential": "phone:0142", "delivery": "text"}


@pytest.fixture
def phone(box):
    return box.phone_of("ana")


class TestWaitForText:
    def test_hands_out_each_once_whatever_their_number(self, phone, standin):
        standin.messages = [text("b"), text("a")]
        phone.wait_for_text()
        phone.wait_for_text()
        # As many as before, and one of them new: counting would not see it.
        standin.messages = [text("a"), text("c", code="777777")]

        assert phone.wait_for_text().code == "777777"

    def test_knows_a_phone_again(self, box, standin):
        standin.messages = [text("a", "111111"), text("b", "222222")]

        codes = [box.phone_of("ana").wait_for_text().code for _ in range(2)]

        assert codes == ["111111", "222222"]

    def test_begins_with_the_first_to_arrive(self, phone, standin):
        late = text("a", at="2026-03-17T13:42:05Z")
        standin.messages = [late, text("b")]

        assert phone.wait_for_text().id == "b"

    def test_leaves_other_texts_alone(self, phone, standin):
        standin.messages = [text("a"), text("b", code="777777")]

        assert phone.wait_for_text(containing="777777").id == "b"
        assert phone.wait_for_text().id == "a"

    def test_waits_for_one_that_is_under_way(self, phone, standin):
        looks = []

        def arrive_at_the_third_look():
            looks.append(1)
            if len(looks) == 3:
                standin.messages = [text("a")]

        standin.before_look = arrive_at_the_third_look

        assert phone.wait_for_text().id == "a"

    def test_tells_what_came_instead(self, phone, standin):
        standin.messages = [text("a", "111111")]
        phone.wait_for_text()

        with pytest.raises(UnexpectedError) as told:
            phone.wait_for_text()

        assert "Nothing within 0.2 s" in str(told.value)
        assert f"No new text to {NUMBER}." in str(told.value)
        assert "13:41:20Z  18025550142: text from Exostar: •••••• is your code." in str(told.value)

    def test_after_a_restart_begins_anew(self, box, phone, standin):
        standin.messages = [text("a")]
        phone.wait_for_text()
        standin.about = restarting(standin.about)

        box.restart()

        assert phone.wait_for_text().id == "a"


def restarting(about):
    return lambda method, name, rest, body: (
        (200, {}) if rest == "restart" else about(method, name, rest, body)
    )


class TestNull:
    """What the API answers with null is None, never an empty text."""

    def test_code_of_a_text_without_one_is_none(self, phone, standin):
        standin.messages = [text("a", code=None)]

        assert phone.wait_for_text().code is None

    def test_code_and_transcript_of_a_ringing_call_are_none(self, phone, standin):
        standin.calls = [call("a")]

        ringing = phone.wait_for_call()

        assert (ringing.code, ringing.transcript) == (None, None)
        assert str(ringing) == "call from +18005550100, ringing"

    def test_epcs_password_that_nobody_has_is_none(self, client, standin):
        box = client.make()
        facts = standin.sandboxes[box.id]
        facts["people"][0]["epcs_password"] = None

        assert client.sandbox(box.id).person("ana").epcs_password is None

    def test_credential_and_reason_of_a_line_without_them_are_none(self, box, standin):
        standin.lines.append(line(2, "session.signed_in"))

        last = box.journal.last()

        assert (last.credential, last.reason) == (None, None)


class TestNumberThatIsNoSmartphone:
    """No number that a test names changes what later waits of the sandbox say."""

    NOBODYS = "8025550177"
    NO_PHONE = "8025551234"

    def test_of_the_fiction_range_has_received_nothing(self, box):
        assert box.phone(self.NOBODYS).messages() == []
        assert box.phone(self.NOBODYS).calls() == []

    def test_any_other_is_no_phone(self, box):
        for look in (box.phone(self.NO_PHONE).messages, box.phone(self.NO_PHONE).calls):
            with pytest.raises(ProblemError, match=r"404 .* no phone with this number"):
                look()

    @pytest.mark.parametrize(
        ("number", "complaint"), [(NOBODYS, UnexpectedError), (NO_PHONE, ProblemError)]
    )
    def test_leaves_later_waits_alone(self, box, phone, standin, number, complaint):
        with pytest.raises(complaint):
            box.phone(number).wait_for_text()

        box.assert_no_message()
        with pytest.raises(UnexpectedError, match=f"No new text to {NUMBER}"):
            phone.wait_for_text()
        standin.messages = [text("a", "111111")]
        assert phone.wait_for_text().code == "111111"
        assert "cannot be told" not in box.timeline()

    @pytest.mark.parametrize("number", [NOBODYS, NO_PHONE])
    def test_leaves_the_report_whole_though_it_was_never_read(self, box, number):
        box.phone(number)

        assert "cannot be told" not in box.timeline()

    def test_is_not_said_to_miss_what_came_to_another_with_its_ending(self, box, client, standin):
        """The journal names a number by its last four digits only."""
        client.timeout = 0.4
        standin.messages = [text("a")]
        standin.lines.append(line(2, **SENT))

        with pytest.raises(UnexpectedError, match=r"Nothing within 0\.4 s") as told:
            box.phone("(603) 555-0142").wait_for_text()

        assert "has not come" not in str(told.value)


class TestNumbersAsPeopleWriteThem:
    @pytest.mark.parametrize(
        "written",
        [
            "8025550142",
            "18025550142",
            "(802) 555-0142",
            "+1 802 555 0142",
            "+1 (802) 555-0142",
            "tel:+1-802-555-0142",
            "802.555.0142",
            "\u200e(802)\u00a0555\u20110142",
            "８０２５５５０１４２",
        ],
    )
    def test_are_one_phone(self, box, phone, written):
        assert box.phone(written) is phone

    @pytest.mark.parametrize("written", ["", "ana", "²"])
    def test_without_a_digit_are_no_number(self, box, written):
        with pytest.raises(ValueError, match=r"no phone number.*\(802\) 555-0142"):
            box.phone(written)

    @pytest.mark.parametrize(
        ("written", "told"),
        [
            (8025550150, "A phone number is a text, not 8025550150"),
            (None, "A phone number is a text, not None"),
            ("802 555 0150 x3", "has an extension"),
            ("+1 802 555 0150;ext=3", "has an extension"),
            ("802 555 015", "must have 10 digits"),
            ("+44 20 7946 0000", "must have 10 digits, or 11 with the leading 1"),
            ("+65 6123 4567", "must have 10 digits, or 11 with the leading 1"),
        ],
    )
    def test_that_are_none_are_refused_at_once(self, box, standin, written, told):
        asked = len(standin.asked)

        with pytest.raises(ValueError, match=told) as error:
            box.phone(written)

        assert "Write it as '(802) 555-0142'." in str(error.value)
        assert len(standin.asked) == asked

    def test_may_have_a_plus_in_front_of_ten_digits(self, box, phone):
        assert box.phone("+8025550142") is phone


class TestHopelessWait:
    """None of these waits for its whole patience, which is a minute."""

    @pytest.fixture(autouse=True)
    def patience(self, client):
        client.timeout = 60

    @pytest.mark.parametrize("fault", ["delay:PT45S", "drop"])
    def test_ends_at_once_while_the_clock_stands(self, box, phone, standin, fault):
        standin.faults = {"texts": fault, "times": None}

        with pytest.raises(UnexpectedError, match=f"texts={fault}"):
            phone.wait_for_text()

    def test_names_the_remedy_of_a_delay(self, phone, standin):
        standin.faults = {"texts": "delay:PT45S", "times": None}

        with pytest.raises(UnexpectedError, match=r"clock stands: .*sandbox\.clock\.advance"):
            phone.wait_for_text()

    def test_is_not_given_up_while_the_clock_runs(self, box, client, standin):
        client.timeout = 0.2
        standin.faults = {"texts": "delay:PT45S", "times": None}
        standin.sandboxes[box.id]["clock"]["running"] = True

        with pytest.raises(UnexpectedError, match=r"Nothing within 0\.2 s"):
            box.phone_of("ana").wait_for_text()

    def test_is_not_given_up_for_a_fault_that_is_counted(self, phone, client, standin):
        client.timeout = 0.2
        standin.faults = {"texts": "drop", "times": 1}

        with pytest.raises(UnexpectedError, match=r"Nothing within 0\.2 s"):
            phone.wait_for_text()

    def test_ends_soon_when_what_was_sent_has_not_come(self, phone, client, standin):
        client.timeout = 2
        standin.lines.append(line(2, **SENT))

        with pytest.raises(UnexpectedError, match=f"A text to {NUMBER} was sent at 13:41:20Z"):
            phone.wait_for_text()

    def test_counts_one_that_was_doubled_once(self, phone, client, standin):
        client.timeout = 0.4
        standin.messages = [text("a"), text("b")]
        standin.lines += [line(2, **SENT), line(3, **SENT)]
        phone.wait_for_text()
        phone.wait_for_text()

        with pytest.raises(UnexpectedError, match="has not come"):
            phone.wait_for_text()


class TestNumbersOfTexts:
    def test_exactly_one_is_returned(self, box, standin):
        standin.messages = [text("a")]

        assert box.exactly_one_text(to=NUMBER).id == "a"

    def test_two_are_not_exactly_one(self, box, standin):
        standin.messages = [text("a", "111111"), text("b", "222222")]

        with pytest.raises(
            UnexpectedError, match=r"(?s)2 instead of one(.*•••••• is your code){2}"
        ):
            box.exactly_one_text(to=NUMBER)

    @pytest.mark.parametrize("to", [None, NUMBER])
    def test_none_is_none(self, box, to):
        box.assert_no_message(to=to)

    @pytest.mark.parametrize("to", [None, NUMBER])
    def test_one_is_not_none(self, box, standin, to):
        standin.messages = [text("a", "111111")]

        with pytest.raises(UnexpectedError, match=r"(?s)should be no new text.*••••••"):
            box.assert_no_message(to=to)

    def test_what_was_waited_for_does_not_count(self, box, standin):
        standin.messages = [text("a")]
        box.phone(NUMBER).wait_for_text()

        box.assert_no_message()


class TestPressPair:
    @pytest.mark.parametrize("clock", ["frozen", "running"])
    def test_moves_a_standing_clock_to_the_next_step(self, client, standin, clock):
        standin.codes = ["111111", "222222"]
        box = client.make(clock=clock)
        standin.asked.clear()

        assert box.fob_of("ana").press_pair() == ("111111", "222222")

        presses = [asked for asked in standin.asked if asked[1].endswith("press")]
        assert [running for *_, running in presses] == [False, False]
        assert box.clock.is_running is (clock == "running")
        assert 'POST /clock {"advance": "PT30S"}' in box.acts

    def test_waits_for_a_token_of_one_minute(self, box, standin):
        standin.codes = ["111111", "111111", "222222"]

        assert box.fob_of("ana").press_pair() == ("111111", "222222")

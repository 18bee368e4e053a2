import re

import pytest

from epcs_qa import ProblemError, UnexpectedError

SMARTPHONE = "18025550142"


class TestText:
    def test_brings_the_code_that_the_page_wants(self, sandbox, ana):
        ana.choose(":text")

        text = sandbox.exactly_one_text(to=SMARTPHONE)

        assert text.code in text.body.replace(" ", "")
        ana.submit(code=text.code)
        assert ana.page.url.path == "/exostar/phones/add/"
        sandbox.assert_no_message()

    def test_to_a_new_number_comes_to_that_phone(self, sandbox, ana):
        ana.prove()
        ana.ask_for_text("(802) 555-0155")

        ana.submit(code=sandbox.phone("(802) 555-0155").wait_for_text().code)

        assert sandbox.journal.last().event == "phone.added"

    @pytest.mark.epcs(faults={"texts": "drop", "times": 1})
    def test_that_is_dropped_never_comes(self, sandbox, ana):
        ana.choose(":text")

        with pytest.raises(UnexpectedError, match=r"was sent at .* and has not come"):
            sandbox.phone_of("ana").wait_for_text(timeout=1)

        sandbox.assert_no_message()

    @pytest.mark.epcs(faults={"texts": "delay:PT45S", "times": 1})
    def test_that_is_delayed_comes_when_the_clock_passes_it(self, sandbox, ana):
        ana.choose(":text")

        with pytest.raises(
            UnexpectedError, match=r"clock stands.*delayed until sandbox\.clock\.advance"
        ):
            sandbox.phone_of("ana").wait_for_text(timeout=1)

        sandbox.clock.advance(seconds=45)
        assert sandbox.phone_of("ana").wait_for_text().code

    @pytest.mark.epcs(faults={"texts": "delay:PT45S"})
    def test_that_is_delayed_for_good_is_not_waited_for(self, sandbox, ana):
        ana.choose(":text")

        with pytest.raises(UnexpectedError, match="texts=delay:PT45S"):
            sandbox.phone_of("ana").wait_for_text(timeout=600)

    @pytest.mark.epcs(faults={"texts": "double"})
    def test_that_comes_twice_is_not_exactly_one(self, sandbox, ana):
        ana.choose(":text")

        with pytest.raises(UnexpectedError, match="2 instead of one"):
            sandbox.exactly_one_text(to=SMARTPHONE)

    @pytest.mark.epcs(faults={"texts": "reverse"})
    def test_that_is_overtaken_comes_second(self, sandbox, ana):
        ana.choose(":text")
        with pytest.raises(UnexpectedError, match="has not come"):
            sandbox.phone_of("ana").wait_for_text(timeout=1)
        ana.choose(":text")

        newer = sandbox.phone_of("ana").wait_for_text()
        older = sandbox.phone_of("ana").wait_for_text()

        ana.submit(code=older.code)
        assert sandbox.journal.last().outcome == "refused"
        ana.submit(code=newer.code)
        assert sandbox.journal.last().event == "identity.proved"

    @pytest.mark.parametrize(
        ("ending", "number_of_texts"), [("0190", 0), ("0192", 0), ("0193", 2), ("0194", 0)]
    )
    def test_to_a_magic_number_fares_as_documented(self, sandbox, ana, ending, number_of_texts):
        ana.prove()
        ana.ask_for_text(f"(802) 555-{ending}")

        assert len(sandbox.phone(f"1802555{ending}").messages()) == number_of_texts

    def test_to_a_late_number_comes_after_45_seconds(self, sandbox, ana):
        ana.prove()
        ana.ask_for_text("(802) 555-0194")

        sandbox.clock.advance(seconds=45)

        sandbox.exactly_one_text(to="(802) 555-0194")


class TestNumber:
    def test_that_is_no_phone_changes_no_later_wait(self, sandbox, ana):
        """The API answers a fictional number with nothing, and any other with 404."""
        assert sandbox.phone("(802) 555-0177").messages() == []
        assert sandbox.phone("8025550177").calls() == []
        with pytest.raises(ProblemError, match="404"):
            sandbox.phone("802-555-1234").wait_for_text()
        with pytest.raises(ProblemError, match="404"):
            sandbox.phone("8025551234").calls()

        sandbox.assert_no_message()
        ana.choose(":text")
        assert sandbox.phone_of("ana").wait_for_text().code
        assert "cannot be told" not in sandbox.timeline()


class TestCall:
    def test_tells_its_code_once_it_is_answered(self, sandbox, ana):
        ana.choose(":call")

        call = sandbox.phone_of("ana").wait_for_call()

        assert (call.code, call.transcript) == (None, None)
        ana.submit(code=call.answer().code)
        assert sandbox.journal.last().event == "identity.proved"

    @pytest.mark.epcs(faults={"calls": "drop"})
    def test_that_is_dropped_is_not_waited_for(self, sandbox, ana):
        ana.choose(":call")

        with pytest.raises(UnexpectedError, match="calls=drop"):
            sandbox.phone_of("ana").wait_for_call(timeout=600)


class TestAuthy:
    @pytest.fixture
    def asked(self, sandbox, ana):
        ana.prove()
        ana.ask_for_request(SMARTPHONE)
        return sandbox.phone_of("ana").authy

    @pytest.mark.epcs(scenario="push-lost")
    def test_approves(self, sandbox, asked):
        assert asked.bell == 1

        answered = asked.wait_for_request().approve()

        assert answered.state == "approved"
        assert sandbox.journal.wait_for("mobile_id.registered")
        assert sandbox.goal()

    @pytest.mark.epcs(scenario="push-lost")
    def test_denies_and_cannot_approve_any_more(self, asked):
        request = asked.wait_for_request()

        assert request.deny().state == "denied"
        with pytest.raises(ProblemError, match="409"):
            request.approve()

    @pytest.mark.epcs(scenario="slow-approval")
    def test_a_request_that_is_late_is_not_waited_for(self, asked):
        with pytest.raises(UnexpectedError, match="pushes=delay:PT6M"):
            asked.wait_for_request(timeout=600)

    @pytest.mark.epcs(scenario="request-lost")
    def test_a_request_that_is_lost_is_not_waited_for(self, asked):
        with pytest.raises(UnexpectedError, match="requests=drop"):
            asked.wait_for_request(timeout=600)

        assert asked.bell == 0
        assert asked.code()

    @pytest.mark.epcs(scenario="no-authy")
    def test_is_installed(self, sandbox, asked):
        assert not asked.is_installed
        assert sandbox.phone_of("ana").wait_for_text().code is None

        asked.install()

        assert asked.is_installed
        assert asked.wait_for_request().approve().state == "approved"

    def test_shows_another_code_with_the_next_step(self, sandbox):
        authy = sandbox.phone_of("ana").authy

        assert authy.code() != authy.next_code()


class TestHandset:
    def test_that_is_offline_gets_its_texts_when_it_is_back(self, sandbox, ana):
        phone = sandbox.phone_of("ana")
        phone.go_offline()
        ana.choose(":text")
        with pytest.raises(UnexpectedError, match="has not come"):
            phone.wait_for_text(timeout=1)

        phone.come_back()

        assert phone.wait_for_text().code
        assert phone.unread == 1

    def test_that_is_replaced_is_empty(self, sandbox, ana):
        ana.choose(":text")
        phone = sandbox.phone_of("ana")
        phone.wait_for_text()

        phone.replace()

        assert not phone.authy.is_installed
        assert phone.messages() == []
        ana.choose(":text")
        assert phone.wait_for_text().code

    def test_that_is_lost_is_lost(self, sandbox):
        phone = sandbox.phone_of("ana")

        phone.lose()

        assert phone.state == "lost"


class TestTimeline:
    def test_tells_everything_in_order(self, sandbox, ana):
        ana.choose(":text")
        text = sandbox.phone_of("ana").wait_for_text()
        ana.choose(":call")
        call = sandbox.phone_of("ana").wait_for_call().answer()
        pressed = sandbox.fob_of("ana").press()

        told = sandbox.timeline()

        assert "cannot be told" not in told
        assert told.index("session.signed_in") < told.index("phone.code_sent")
        assert "is your Exostar verification code" in told
        assert "call from" in told
        assert f"/desk/{sandbox.id}/" in told
        # Codes are spaced in texts, and read digit by digit in calls.
        digits = re.sub("[ ,]", "", told)
        assert [code for code in (text.code, call.code, pressed) if code in digits] == []
        assert sandbox.person("ana").sign_in_url not in told

"""A misspelled word is answered with the one that was probably meant."""

from datetime import timedelta

import pytest

from epcs_qa import ProblemError, UnexpectedError
from epcs_qa.errors import did_you_mean
from standin import line

SCENARIOS = ["standard", "drifted-fob", "drifted-far", "lost-fob", "request-lost"]


class TestDidYouMean:
    @pytest.mark.parametrize(
        ("word", "told"),
        [
            ("lost-fbo", " Did you mean 'lost-fob'?"),
            ("LOST_FOB", " Did you mean 'lost-fob'?"),
            ("lost", " Did you mean 'lost-fob'?"),
            ("drifted-fa", " Did you mean 'drifted-far'?"),
            ("drifted", " Did you mean 'drifted-fob' or 'drifted-far'?"),
            ("something-else", ""),
            ("", ""),
        ],
    )
    def test_names_the_nearest_words_or_none(self, word, told):
        assert did_you_mean(word, SCENARIOS) == told


class TestScenario:
    def test_that_is_misspelled_gets_a_suggestion(self, client):
        with pytest.raises(ProblemError, match=r"no scenario.*Did you mean 'lost-fob'\?$") as told:
            client.make("lost-fbo")

        assert told.value.status == 422
        assert told.value.detail.endswith("Did you mean 'lost-fob'?")

    def test_that_is_like_none_gets_the_servers_sentence(self, client):
        with pytest.raises(ProblemError, match=r"GET /scenarios lists them\.$"):
            client.make("something-else")

    def test_for_which_the_server_has_a_suggestion_gets_no_other(self, client, standin):
        standin.no_scenario = "There is no such scenario. Did you mean 'lost-fob'?"

        with pytest.raises(ProblemError) as told:
            client.make("lost-fbo")

        assert str(told.value).count("Did you mean") == 1

    def test_in_a_marker_gets_a_suggestion(self, run):
        result = run("""
            import pytest

            @pytest.mark.epcs(scenario="lost-fbo")
            def test_it(sandbox):
                pass
        """)

        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*Did you mean 'lost-fob'?*"])
        assert "Traceback" not in result.stdout.str()


class TestMarker:
    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ("scenari='standard'", "Did you mean 'scenario'?"),
            ("fault={'texts': 'drop'}", "Did you mean 'faults'?"),
            ("faults={'text': 'drop'}", "text is not a field here.*Did you mean 'texts'?"),
            ("faults='drop'", 'faults takes a dict, such as {"texts": "drop"}'),
            ("at=datetime(2027, 1, 2)", "Give the moment a zone"),
        ],
    )
    def test_that_is_misspelled_is_told_in_a_sentence(self, run, given, told):
        result = run(f"""
            from datetime import datetime

            import pytest

            @pytest.mark.epcs({given})
            def test_it(sandbox):
                pass
        """)

        result.assert_outcomes(errors=1)
        result.stdout.re_match_lines(
            [".*" + told.translate({ord(one): rf"\{one}" for one in "?{}"})]
        )
        assert "plugin.py" not in result.stdout.str()


class TestAdvance:
    @pytest.mark.parametrize(
        ("wrong", "right"), [("hour", "hours"), ("min", "minutes"), ("sec", "seconds")]
    )
    def test_names_the_right_word(self, box, wrong, right):
        with pytest.raises(TypeError, match=rf"not {wrong}\. Did you mean '{right}'\?"):
            box.clock.advance(**{wrong: 1})

        assert box.acts == []

    def test_names_all_words_where_none_is_near(self, box):
        with pytest.raises(
            TypeError, match=r"weeks, days, hours, minutes, seconds.* not fortnight"
        ):
            box.clock.advance(fortnight=1)

    @pytest.mark.parametrize("given", [11, "PT11M", None])
    def test_says_what_it_takes(self, box, given):
        with pytest.raises(TypeError, match=r"takes a timedelta or parts of one.*minutes=11"):
            box.clock.advance(given)

    @pytest.mark.parametrize("given", ["11", None])
    def test_says_that_parts_are_numbers(self, box, given):
        with pytest.raises(TypeError, match="minutes is a number, not"):
            box.clock.advance(minutes=given)

    def test_takes_every_part_of_a_timedelta(self, box):
        box.clock.advance(timedelta(minutes=1), weeks=1, microseconds=1, milliseconds=1)

        assert box.acts == ['POST /clock {"advance": "P7DT60.001001S"}']


class TestFaults:
    def test_name_the_right_word(self, box):
        with pytest.raises(ProblemError, match=r"422 .*Did you mean 'texts'\?"):
            box.faults.set(text="drop")

    @pytest.mark.parametrize(
        ("written", "meant"), [("dropp", "drop"), ("dely:PT45S", "delay"), ("revers", "reverse")]
    )
    def test_name_the_right_value(self, box, written, meant):
        with pytest.raises(ProblemError, match=rf"422 .*Did you mean '{meant}'\?"):
            box.faults.set(texts=written)

    def test_say_nothing_of_a_value_that_is_like_none(self, box):
        with pytest.raises(ProblemError, match=r"no such fault\.$"):
            box.faults.set(texts="explode")


class TestNames:
    def test_of_people_and_fobs_get_a_suggestion(self, box):
        with pytest.raises(LookupError, match="Did you mean 'ana'"):
            box.person("anna")
        with pytest.raises(LookupError, match="Did you mean 'GAHE10000017'"):
            box.fob("GAHE1000017")

    @pytest.mark.parametrize("look", ["last", "wait_for"])
    def test_of_events_get_a_suggestion(self, box, standin, look):
        standin.lines.append(line(2, "phone.added"))

        with pytest.raises(UnexpectedError, match=r"Did you mean 'phone\.added'\?"):
            getattr(box.journal, look)("phone.aded")

    @pytest.mark.parametrize("look", ["last", "wait_for"])
    def test_of_events_get_one_where_the_journal_has_no_such_line(self, box, look):
        with pytest.raises(UnexpectedError, match=r"Did you mean 'phone\.added'\?"):
            getattr(box.journal, look)("phones.added")

    def test_of_events_get_one_where_no_line_is_found(self, box):
        with pytest.warns(UserWarning, match=r"Did you mean 'phone\.added'\?"):
            assert box.journal.lines("phone.addedd") == []

    @pytest.mark.parametrize("event", ["phone.added", "practice.painted"])
    @pytest.mark.filterwarnings("error")
    def test_of_events_that_are_known_or_new_are_looked_for(self, box, standin, event):
        assert box.journal.lines(event) == []

        standin.lines.append(line(2, event))

        assert box.journal.wait_for(event).seq == 2

from datetime import UTC, datetime, timedelta

import pytest

from epcs_qa import ProblemError

START = datetime(2026, 3, 17, 13, 41, 20, tzinfo=UTC)


class TestSandbox:
    def test_has_its_people(self, sandbox):
        ana = sandbox.person("ana")

        assert list(sandbox.people) == ["ana", "ben", "sam"]
        assert ana.username == f"ana.{sandbox.id}"
        assert ana.epcs_password == "ana-signs-maple-2026"
        assert sandbox.person("sam").epcs_password is None

    def test_signs_people_in_by_their_links(self, ana):
        assert ana.page.url.path == "/erx/queue/"

    def test_is_named_by_its_id(self, sandbox, epcs):
        again = epcs.sandbox(sandbox.id)

        assert again.person("ana").username == sandbox.person("ana").username
        assert again.journal.lines()

    def test_is_gone_once_it_is_deleted(self, sandbox, epcs):
        sandbox.delete()

        with pytest.raises(ProblemError, match="404"):
            epcs.sandbox(sandbox.id)

    def test_of_one_seed_has_the_same_codes(self, sandbox, epcs):
        with epcs.make(seed=1) as twin, epcs.make(seed=2) as other:
            codes = sandbox.fob_of("ana").next_codes(3)

            assert twin.fob_of("ana").next_codes(3) == codes
            assert other.fob_of("ana").next_codes(3) != codes

    def test_starts_over(self, sandbox):
        first = sandbox.fob_of("ana").press()
        sandbox.clock.advance(days=1)

        sandbox.restart()

        assert sandbox.fob_of("ana").press() == first
        assert sandbox.clock.now == START
        assert sandbox.journal.lines() == []

    def test_can_be_made_from_every_scenario(self, epcs):
        names = [one.name for one in epcs.scenarios()]

        assert names[0] == "standard"
        for name in names:
            with epcs.make(name) as box:
                assert box.scenario == name
                assert not box.goal().is_spoiled


class TestClock:
    def test_stands_where_it_was_put(self, sandbox):
        assert sandbox.clock.now == START
        assert not sandbox.clock.is_running

    @pytest.mark.epcs(at="2027-01-02T03:04:05Z", clock="running")
    def test_starts_where_and_as_the_marker_says(self, sandbox):
        assert sandbox.clock.is_running
        assert sandbox.clock.now >= datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)

    def test_is_moved_forward(self, sandbox):
        sandbox.clock.advance(minutes=11)
        sandbox.clock.advance(timedelta(seconds=30))

        assert sandbox.clock.now == START + timedelta(minutes=11, seconds=30)

    def test_is_not_moved_back(self, sandbox):
        with pytest.raises(ProblemError, match="422"):
            sandbox.clock.advance_to(START - timedelta(seconds=1))

    def test_runs_and_stands(self, sandbox):
        sandbox.clock.run()
        assert sandbox.clock.is_running

        sandbox.clock.stand()

        assert not sandbox.clock.is_running

    def test_tells_what_fell_due(self, sandbox, ana):
        ana.choose(":text")
        ana.prove()

        happened = sandbox.clock.advance(hours=2)

        assert [one.at for one in happened] == sorted(one.at for one in happened)
        assert happened


class TestFob:
    def test_shows_the_codes_that_come_next(self, sandbox):
        fob = sandbox.fob_of("ana")
        expected = fob.next_codes(3)

        assert fob.press_codes(2) == expected[:2]
        assert fob.press() == expected[2]
        assert fob.display == expected[2]
        assert fob.presses == 3

    @pytest.mark.epcs(scenario="drifted-clock")
    @pytest.mark.parametrize("is_running", [False, True])
    def test_of_time_shows_two_codes_that_follow_each_other(self, sandbox, is_running):
        fob = sandbox.fob_of("ana")
        if is_running:
            sandbox.clock.run()

        pair = fob.press_pair()

        sandbox.clock.stand()
        assert len(set(pair)) == 2
        assert sandbox.clock.is_running is False
        assert pair[1] == fob.next_codes(1)[0]

    @pytest.mark.parametrize(
        ("act", "state"),
        [
            ("lose", "lost"),
            ("kill", "dead"),
            ("break_display", "faulty"),
            ("put_in_envelope", "envelope"),
        ],
    )
    def test_suffers_and_is_mended(self, sandbox, act, state):
        fob = sandbox.fob_of("ana")

        getattr(fob, act)()

        assert fob.state == state
        fob.mend()
        assert fob.state == "working"

    def test_that_is_lost_cannot_be_pressed(self, sandbox):
        fob = sandbox.fob_of("ana")
        fob.lose()

        with pytest.raises(ProblemError, match="409"):
            fob.press()

    @pytest.mark.epcs(scenario="drifted-clock")
    def test_of_time_shows_another_code_with_another_drift(self, sandbox):
        fob = sandbox.fob_of("ana")
        slow = fob.press()

        fob.set_drift(timedelta(0))

        assert fob.press() != slow


class TestPerson:
    def test_knows_their_credentials(self, sandbox):
        names = [one.name for one in sandbox.person("ana").credentials]

        assert "hard_token:GALH10000017" in names
        assert "phone:0142" in names

    def test_without_an_account_has_none(self, sandbox):
        assert sandbox.person("sam").read().account is None


class TestJournal:
    def test_begins_with_what_the_test_does(self, sandbox):
        assert sandbox.journal.lines() == []

    def test_gives_the_true_reason(self, sandbox, ana):
        ana.choose("hard_token")
        ana.submit(code="000000")

        refused = sandbox.journal.refusals[-1]
        assert refused.reason == "wrong_code"
        assert refused.credential == "hard_token:GALH10000017"

    def test_is_waited_for_line_by_line(self, sandbox, ana):
        ana.choose(":text")
        ana.choose(":text")

        first = sandbox.journal.wait_for("phone.code_sent")
        second = sandbox.journal.wait_for("phone.code_sent")

        assert first.seq < second.seq


class TestGoal:
    def test_is_told_step_by_step(self, sandbox):
        goal = sandbox.goal()

        assert not goal
        assert [step.event for step in goal.steps] == ["prescription.signed"]

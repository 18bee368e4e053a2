"""A sandbox's clock from code: where it goes, and where it does not."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from simulator.api.calls import clock as clock_api
from simulator.api.http.access import enter
from simulator.api.http.times import BEYOND
from simulator.models import Clock, Desk
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START

CLOCK = "/sandboxes/demo/clock"


def told(moment):
    return moment.isoformat().replace("+00:00", "Z")


def after(**duration):
    return told(START + timedelta(**duration))


class TestChange:
    def test_advances(self, api, practice, clock):
        assert api.post(CLOCK, {"advance": "PT11M"}) == (
            200,
            {"now": "2026-03-17T13:52:20Z", "running": False, "happened": []},
        )
        assert clock.now == START + timedelta(minutes=11)

    @pytest.mark.parametrize(
        ("duration", "seconds"),
        [
            ("PT0S", 0), ("PT0.25S", 0.25), ("P1D", 86400), ("P1DT1H1M1S", 90061),
            ("PT90M", 5400), ("P3653D", 3653 * 86400), ("+PT0S", 0), ("P1W", 7 * 86400),
            ("PT0.5H", 1800), ("PT0,5H", 1800), ("P0.5D", 43200), ("P1W2DT0.5M", 9 * 86400 + 30),
            ("PT1.0000004S", 1), ("+PT1M", 60), ("P000000000001D", 86400),
        ],
    )  # fmt: skip
    def test_takes_any_duration_forward(self, api, practice, clock, duration, seconds):
        _, changed = api.post(CLOCK, {"advance": duration})

        assert changed["now"] == told(clock.now) == after(seconds=seconds)

    @pytest.mark.parametrize(
        "at",
        [
            "2026-03-17T14:00:00Z", "2026-03-17T10:00:00-04:00", "2026-03-18T13:59:00+23:59",
            "2026-03-17t14:00:00.000z", "2026-03-17T14:00:00-00:00",
            "2026-03-17T14:00:00.0000000Z", f"2026-03-17T14:00:00.{'0' * 29}9Z",
        ],
    )  # fmt: skip
    def test_goes_to_a_moment(self, api, practice, clock, at):
        _, changed = api.post(CLOCK, {"at": at})

        assert changed["now"] == "2026-03-17T14:00:00Z"
        assert clock.now == START.replace(hour=14, minute=0, second=0)

    def test_goes_to_where_it_stands(self, api, practice):
        assert api.post(CLOCK, {"at": told(START)})[0] == 200

    def test_runs_and_stands(self, api, practice, clock):
        _, started = api.post(CLOCK, {"running": True})
        later = clock.now
        _, stopped = api.post(CLOCK, {"running": False})

        assert (started["now"], started["running"]) == (told(START), True)
        assert later > START
        assert not stopped["running"]
        assert told(clock.now) == stopped["now"]

    def test_does_both_at_once(self, api, practice, clock):
        _, changed = api.post(CLOCK, {"advance": "PT11M", "running": True})

        assert (changed["now"], changed["running"]) == (after(minutes=11), True)
        assert clock.now > START + timedelta(minutes=11)

    def test_advances_a_running_clock_from_where_it_is(self, api, practice, clock):
        system = timezone.now() - timedelta(hours=1)
        Clock.objects.filter(practice=practice).update(running=True, system_anchor=system)

        _, changed = api.post(CLOCK, {"advance": "PT11M"})

        assert changed["running"]
        assert datetime.fromisoformat(changed["now"]) >= START + timedelta(hours=1, minutes=11)

    def test_changes_every_desk(self, api, practice):
        before = dict(Desk.objects.filter(practice=practice).values_list("pk", "version"))

        api.post(CLOCK, {"advance": "PT1M"})

        rows = Desk.objects.filter(practice=practice).values_list("pk", "version")
        assert dict(rows) == {pk: version + 1 for pk, version in before.items()}

    def test_writes_no_line_of_its_own(self, api, journal):
        api.post(CLOCK, {"advance": "P30D"})

        assert journal() == []

    def test_is_of_one_sandbox(self, api, practice, clock):
        practices.make(name="twin", scenario="standard", at=START, running=False)

        api.post("/sandboxes/twin/clock", {"advance": "PT1M"})

        assert clock.now == START

    def test_of_an_unknown_sandbox_is_not_found(self, api, practice):
        assert api.post("/sandboxes/nowhere/clock", {"advance": "PT1M"})[0] == 404

    def test_of_a_sandbox_deleted_meanwhile_is_not_found(self, api, practice, monkeypatch):
        def entered(sandbox_id):
            entry = enter(sandbox_id)
            Clock.objects.filter(practice=entry.practice).delete()
            return entry

        monkeypatch.setattr(clock_api, "enter", entered)

        assert api.post(CLOCK, {"advance": "PT1M"})[0] == 404


class TestRefusal:
    @pytest.mark.parametrize(
        "body",
        [
            {"at": "2026-03-17T13:41:19Z"}, {"at": "0001-01-01T00:00:00Z"},
            {"at": "2026-03-17T13:41:19.999999Z"},
        ],
    )  # fmt: skip
    def test_says_that_it_only_moves_forward(self, api, practice, clock, body):
        status, problem = api.post(CLOCK, {**body, "running": True})

        assert status == 422
        assert problem["detail"] == "The clock only moves forward; it is 2026-03-17T13:41:20Z here."
        assert clock.now == START
        assert not Clock.objects.get(practice=practice).running

    def test_says_where_it_is_to_the_microsecond(self, api, practice, clock):
        api.post(CLOCK, {"advance": "PT0.5S"})

        _, problem = api.post(CLOCK, {"at": "2026-03-17T13:41:20.2Z"})

        assert "it is 2026-03-17T13:41:20.500000Z here" in problem["detail"]

    @pytest.mark.parametrize(
        "body",
        [
            {"at": "2036-03-18T13:41:20Z"}, {"at": "9999-12-31T23:59:59Z"},
        ],
    )  # fmt: skip
    def test_says_that_ten_years_are_the_most(self, api, practice, body):
        status, problem = api.post(CLOCK, body)

        assert (status, problem["detail"]) == (
            422,
            "The clock moves ten years at most at a time.",
        )

    @pytest.mark.parametrize(
        "duration",
        [
            "-PT1S", "PT-1S", "-PT0S", "P3653DT1S", "P3654D", "P522W", "P521.858W",
            "P99999DT9999999H9999999M999999999S", f"P{'9' * 90}W",
        ],
    )  # fmt: skip
    def test_says_how_far_a_move_goes(self, api, practice, clock, duration):
        status, problem = api.post(CLOCK, {"advance": duration, "running": True})

        assert status == 422
        assert problem["detail"] == (
            "advance: A move goes forward only, without a minus sign, and at most ten years"
            " (3653 days): PT11M."
        )
        assert clock.now == START
        assert not Clock.objects.get(practice=practice).running

    @pytest.mark.parametrize(
        "at",
        ["0001-01-01T00:00:00+00:01", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"],
    )
    def test_says_which_years_there_are(self, api, practice, at):
        for path in (CLOCK, "/sandboxes"):
            status, problem = api.post(path, {"at": at})

            assert (status, problem["detail"]) == (422, f"at: {BEYOND}")

    @pytest.mark.parametrize("duration", ["P" + "0" * 200_000, f"PT{'9' * 200_000}S"])
    def test_says_how_long_a_duration_is_written(self, api, practice, duration):
        status, problem = api.post(CLOCK, {"advance": duration})

        assert status == 422
        assert problem["detail"].startswith("advance: A duration has at most 100 characters")

    def test_says_where_time_ends(self, api, practice, clock):
        Clock.objects.filter(practice=practice).update(
            virtual_anchor=START.replace(year=8999, month=12, day=31)
        )

        allowed, _ = api.post(CLOCK, {"at": "9000-01-01T00:00:00Z"})
        refused, problem = api.post(CLOCK, {"advance": "PT1S"})

        assert (allowed, refused) == (200, 422)
        assert problem["detail"] == "The clock ends with the year 8999."

    @pytest.mark.parametrize(
        "body",
        [
            None, {}, [], 1, {"advance": "PT1M", "at": "2026-03-18T00:00:00Z"},
            {"advance": None}, {"at": None}, {"running": None},
            {"advance": None, "at": None},
            {"advance": 60}, {"advance": 60.5}, {"advance": True}, {"advance": "11:00"},
            {"advance": "PT"}, {"advance": "P"}, {"advance": "11M"}, {"advance": "P1M"},
            {"advance": "PT1H-1M"}, {"advance": ""}, {"advance": ["PT1M"]},
            {"at": 1773755000}, {"at": "1773755000"}, {"at": "2026-03-18"}, {"at": ""},
            {"at": "2026-03-18T00:00:00"}, {"at": "2026-03-18 00:00:00Z"},
            {"at": "2026-02-30T00:00:00Z"}, {"at": "2026-03-18T00:00:00+24:00"},
            {"at": "0000-01-01T00:00:00Z"}, {"at": "2026-03-18T00:00:60Z"},
            {"running": "true"}, {"running": 1}, {"running": []},
            {"advance": "PT1M", "forward": True},
        ],
    )  # fmt: skip
    def test_of_what_is_not_in_the_description(self, api, practice, clock, body):
        assert api.post(CLOCK, body)[0] == 422
        assert clock.now == START

"""GET /sandboxes/{id}/goal: how far a scenario's goal is reached."""

from tests.portal.account import REVOKE_ALL, ask_to_revoke
from tests.portal.sandbox import Trainee

NO_SANDBOX = "There is no sandbox with this id. It may have been deleted or swept."


class TestGoal:
    def test_tells_events_and_facts_before_anything_is_done(self, api):
        trainee = Trainee("drifted-fob")

        status, goal = api.get(f"/sandboxes/{trainee.practice.sandbox.name}/goal")

        assert status == 200
        assert goal == {
            "reached": False,
            "spoiled": False,
            "events": [
                {"event": "hard_token.resynchronized", "done": False, "at": None},
                {"event": "prescription.signed", "done": False, "at": None},
            ],
            "facts": [{"fact": "GALH10000017 is the hard token.", "holds": True}],
        }

    def test_tells_when_an_event_was_done_and_that_all_are(self, api):
        trainee = Trainee("drifted-fob")
        trainee.resync(*trainee.press("ana", times=2))
        trainee.advance(minutes=2)
        between = api.get(f"/sandboxes/{trainee.practice.sandbox.name}/goal")[1]
        trainee.sign(trainee.press("ana")[0])

        status, goal = api.get(f"/sandboxes/{trainee.practice.sandbox.name}/goal")

        assert [event["done"] for event in between["events"]] == [True, False]
        assert between["reached"] is False
        assert status == 200
        assert goal["reached"] is True
        assert [event["at"] for event in goal["events"]] == [
            "2026-03-17T13:41:20Z",
            "2026-03-17T13:43:20Z",
        ]

    def test_a_fact_that_does_not_hold_is_told(self, api):
        trainee = Trainee("lost-fob")

        _, goal = api.get(f"/sandboxes/{trainee.practice.sandbox.name}/goal")

        assert goal["facts"] == [
            {"fact": "GALH10000017 is not the hard token.", "holds": False},
            {"fact": "There is a backup phone number.", "holds": True},
        ]

    def test_a_spoiled_goal_says_so(self, api):
        trainee = Trainee("tempted-to-revoke")
        page = ask_to_revoke(trainee.browser, "mobile_id", trainee.authy_code("ana"))
        trainee.browser.submit(page, REVOKE_ALL, word="REVOKE")

        _, goal = api.get(f"/sandboxes/{trainee.practice.sandbox.name}/goal")

        assert (goal["reached"], goal["spoiled"]) == (False, True)

    def test_the_demo_has_one(self, api):
        status, goal = api.get("/sandboxes/demo/goal")

        assert status == 200
        assert [event["event"] for event in goal["events"]] == [
            "hard_token.resynchronized",
            "prescription.signed",
        ]

    def test_what_is_due_is_settled_first(self, api):
        """A request that has timed out is over before the goal is read."""
        trainee = Trainee("push-lost")
        form = trainee.prove("Hardware Token", trainee.press("ana")[0], "/exostar/mobile-id/add/")
        email = "ana.reyes@maple.example"
        trainee.browser.submit(form, "Next", number="802 555 0142", email=email)
        trainee.advance(minutes=6)

        api.get(f"/sandboxes/{trainee.practice.sandbox.name}/goal")

        assert trainee.lines("mobile_id.expired")

    def test_a_sandbox_that_is_not_there_is_not_found(self, api):
        status, problem = api.get("/sandboxes/nobody/goal")

        assert (status, problem["detail"]) == (404, NO_SANDBOX)

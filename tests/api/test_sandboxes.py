"""Make, read, list, restart and delete sandboxes: world.md, Control API."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from identity.refusals import ChangedMeanwhileError
from simulator.models import Clock, Faults, Sandbox, Smartphone
from simulator.sandboxes import practice_setup as practices
from simulator.sandboxes import sandboxes
from simulator.scenarios import SCENARIOS
from tests.simulator.everything import rows_of

# How many statements a standard sandbox takes; each is a way to the database and back.
MOST_QUERIES = 140


@pytest.fixture
def made(api):
    return api.post("/sandboxes")[1]


def row(shape):
    return Sandbox.objects.get(name=shape["id"])


def has_the_usual_people(one):
    people = {person["key"]: person for person in one["people"]}
    return (
        one["people"][0]["key"] == "ana"
        and people["sam"]["role"] == "erx_administrator"
        and people["sam"]["epcs_password"] is None
        and {"serial": "GALH10000025", "kind": "event", "holder": "ben"} in one["fobs"]
    )


class TestCreate:
    def test_gives_the_shape_of_the_contract_in_its_order(self, api):
        status, one = api.post("/sandboxes", {})
        ana = one["people"][0]

        assert status == 201
        base = "http://127.0.0.1:8000"
        assert list(one.items()) == [
            ("id", one["id"]),
            ("scenario", "standard"),
            ("seed", 1),
            ("practice", "Maple Street Pediatrics"),
            ("clock", {"now": "2026-03-17T13:41:20Z", "running": False}),
            ("people", one["people"]),
            (
                "fobs",
                [
                    {"serial": "GALH10000017", "kind": "event", "holder": "ana"},
                    {"serial": "GALH10000025", "kind": "event", "holder": "ben"},
                ],
            ),
            (
                "phones",
                [
                    {"number": "18025550142", "holder": "ana", "authy_installed": True},
                    {"number": "18025550163", "holder": "ben", "authy_installed": True},
                ],
            ),
            ("urls", {"portal": f"{base}/", "desk": f"{base}/desk/{one['id']}/"}),
        ]
        assert list(ana.items()) == [
            ("key", "ana"),
            ("role", "prescriber"),
            ("name", "Dr. Ana Reyes"),
            ("username", f"ana.{one['id']}"),
            ("password", "maple-street-demo"),
            ("epcs_password", "ana-signs-maple-2026"),
            ("email", "ana.reyes@maple.example"),
            ("sign_in_url", ana["sign_in_url"]),
        ]
        assert ana["sign_in_url"].startswith(f"{base}/sign-in/sandbox/")

    def test_needs_no_body_at_all(self, api):
        status, one = api.post("/sandboxes")

        assert (status, one["scenario"], one["seed"]) == (201, "standard", 1)

    def test_takes_all_that_can_be_told(self, api):
        told = {"scenario": "demo", "seed": 2**63 - 1, "clock": "running"}
        status, one = api.post("/sandboxes", {**told, "at": "2027-01-04T09:00:00-05:00"})

        assert (status, one["scenario"], one["seed"]) == (201, "demo", 2**63 - 1)
        assert one["clock"]["running"]
        assert one["clock"]["now"].startswith("2027-01-04T14:00:")
        assert [person["key"] for person in one["people"]] == ["ana", "ben", "cara", "sam"]

    def test_puts_ana_first_and_has_ben_and_sam(self, api):
        answers = {name: api.post("/sandboxes", {"scenario": name}) for name in SCENARIOS}

        assert {name: one for name, (status, one) in answers.items() if status != 201} == {}
        made = {name: one for name, (_, one) in answers.items()}
        assert [name for name, one in made.items() if not has_the_usual_people(one)] == []

    def test_tells_no_epcs_password_where_nobody_knows_it(self, api):
        _, one = api.post("/sandboxes", {"scenario": "demo"})

        passwords = {person["key"]: person["epcs_password"] for person in one["people"]}
        assert passwords["cara"] is None
        assert passwords["ana"] == "ana-signs-maple-2026"

    @pytest.mark.parametrize(
        "body",
        [
            {"scenario": "nowhere"}, {"scenario": 1}, {"scenario": "Standard"},
            {"seed": -1}, {"seed": 2**63}, {"seed": 1.5}, {"seed": "1"}, {"seed": True},
            {"clock": "stopped"}, {"clock": True}, {"at": 0},
            {"at": "2026-03-17"}, {"at": "2026-03-17T13:41:20"}, {"at": "1999-12-31T23:59:59Z"},
            {"at": "9000-01-01T00:00:01Z"}, {"at": "0001-01-01T00:00:00+14:00"},
            {"at": "9999-12-31T23:59:59-14:00"}, {"color": "red"}, [], "standard",
        ],
    )  # fmt: skip
    def test_refuses_what_it_does_not_know(self, api, body):
        before = Sandbox.objects.count()

        status, problem = api.post("/sandboxes", body)

        assert status == 422
        assert problem["detail"]
        assert Sandbox.objects.count() == before

    @pytest.mark.parametrize("at", ["2000-01-01T00:00:00Z", "9000-01-01T00:00:00Z"])
    def test_starts_at_the_first_and_the_last_moment_there_is(self, api, at):
        status, one = api.post("/sandboxes", {"at": at})

        assert (status, one["clock"]["now"]) == (201, at)

    def test_sweeps_what_nobody_used_for_a_day(self, api, made):
        old = row(made)
        Sandbox.objects.filter(pk=old.pk).update(used_at=timezone.now() - timedelta(hours=26))

        api.post("/sandboxes")

        assert api.get(f"/sandboxes/{made['id']}")[0] == 404
        assert rows_of(old.practice_id) == {}

    def test_takes_a_bounded_number_of_queries(self, api, made, django_assert_max_num_queries):
        with django_assert_max_num_queries(MOST_QUERIES):
            api.post("/sandboxes")


class TestRead:
    def test_gives_what_the_making_gave(self, api, made):
        assert api.get(f"/sandboxes/{made['id']}") == (200, made)

    def test_gives_it_as_it_is_now(self, api, made):
        practice = row(made).practice
        Clock.objects.get(practice=practice).set_to(
            timezone.now() + timedelta(days=1), running=False
        )
        Smartphone.objects.filter(practice=practice).update(authy_installed=False)

        _, now = api.get(f"/sandboxes/{made['id']}")

        assert now["clock"]["now"] > made["clock"]["now"]
        assert not any(phone["authy_installed"] for phone in now["phones"])

    @pytest.mark.parametrize("name", ["nobody", "DEMO", "%20", "a" * 500])
    def test_of_nobody_is_404(self, api, name):
        status, problem = api.get(f"/sandboxes/{name}")

        assert (status, problem["status"]) == (404, 404)

    def test_counts_as_a_use(self, api, made):
        Sandbox.objects.update(used_at=timezone.now() - timedelta(hours=2))

        api.get(f"/sandboxes/{made['id']}")

        assert timezone.now() - row(made).used_at < timedelta(hours=1)

    def test_of_one_swept_meanwhile_is_404(self, api, made, monkeypatch):
        monkeypatch.setattr(sandboxes, "use", lambda **_: False)

        assert api.get(f"/sandboxes/{made['id']}")[0] == 404


class TestList:
    def test_gives_them_newest_first_with_the_demo(self, api, practice):
        made = [api.post("/sandboxes")[1] for _ in range(2)]

        status, listed = api.get("/sandboxes")

        assert status == 200
        assert listed[:2] == made[::-1]
        assert listed[-1]["id"] == "demo"
        assert listed[-1]["people"][0]["username"] == "ana"

    def test_gives_the_newest_hundred(self, api, practice, monkeypatch):
        monkeypatch.setattr("simulator.api.calls.sandboxes.MOST_LISTED", 2)
        made = [api.post("/sandboxes")[1] for _ in range(3)]

        _, listed = api.get("/sandboxes")

        assert [one["id"] for one in listed] == [made[2]["id"], made[1]["id"]]

    def test_takes_four_queries_however_many(self, api, made, django_assert_num_queries):
        api.post("/sandboxes", {"scenario": "demo"})

        with django_assert_num_queries(4):
            api.get("/sandboxes")


class TestRestart:
    def test_gives_the_sandbox_as_it_was_made(self, api):
        _, made = api.post("/sandboxes", {"clock": "frozen", "at": "2027-01-04T09:00:00Z"})
        practice = row(made).practice
        Clock.objects.get(practice=practice).set_to(timezone.now(), running=True)
        Smartphone.objects.filter(practice=practice).update(authy_installed=False, state="LOST")
        Faults.objects.filter(practice=practice).update(texts="drop", times=3)

        status, again = api.post(f"/sandboxes/{made['id']}/restart")

        assert (status, again) == (200, made)
        faults = Faults.objects.get(practice=practice)
        assert (faults.texts, faults.times) == ("deliver", None)
        assert set(practice_states(practice)) == {"WORKING"}

    def test_restarts_the_demo_too(self, api, practice):
        status, again = api.post("/sandboxes/demo/restart")

        assert (status, again["id"]) == (200, "demo")

    def test_is_told_in_the_journal_as_nobodys_act(self, api, made):
        api.post(f"/sandboxes/{made['id']}/restart")

        _, lines = api.get(f"/sandboxes/{made['id']}/journal")
        assert (lines[-1]["event"], lines[-1]["actor"]) == ("practice.restarted", "system")
        assert lines[0]["seq"] == 1

    def test_of_nobody_is_404(self, api):
        assert api.post("/sandboxes/nobody/restart")[0] == 404


def practice_states(practice):
    return Smartphone.objects.filter(practice=practice).values_list("state", flat=True)


class TestDelete:
    def test_leaves_nothing(self, api, made):
        practice = row(made).practice_id

        assert api.delete(f"/sandboxes/{made['id']}") == (204, None)

        assert rows_of(practice) == {}
        assert api.get(f"/sandboxes/{made['id']}")[0] == 404
        assert api.delete(f"/sandboxes/{made['id']}")[0] == 404

    def test_of_the_demo_is_409_and_changes_nothing(self, api, practice):
        before = rows_of(practice.pk)

        status, problem = api.delete("/sandboxes/demo")

        assert (status, problem["status"]) == (409, 409)
        assert rows_of(practice.pk) == before


class TestDeletedUnderWay:
    """What an operation runs into when its sandbox goes while it works."""

    @pytest.mark.parametrize(
        "failure", [IntegrityError, ChangedMeanwhileError, Sandbox.DoesNotExist]
    )
    def test_is_404(self, api, made, monkeypatch, failure):
        def restart(*, practice, **_):
            sandboxes.delete(sandbox=practice.sandbox)
            raise failure

        monkeypatch.setattr(practices, "restart", restart)

        status, problem = api.post(f"/sandboxes/{made['id']}/restart")

        assert status == 404
        assert "deleted" in problem["detail"]

    def test_is_no_excuse_for_a_failure_of_ours(self, api, made, monkeypatch):
        def restart(**_):
            raise IntegrityError

        monkeypatch.setattr(practices, "restart", restart)

        assert api.post(f"/sandboxes/{made['id']}/restart")[0] == 500

    def test_restarted_by_nobody_it_is_404(self, api, made, monkeypatch):
        """The true one: whoever restarts comes after the deletion, and finds no clock."""
        settle = "simulator.api.http.access.authy_requests.settle"
        monkeypatch.setattr(settle, lambda **_: sandboxes.delete(sandbox=row(made)))

        assert api.post(f"/sandboxes/{made['id']}/restart")[0] == 404

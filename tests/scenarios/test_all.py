"""What is true of every scenario: world.md, "Scenarios" and "Details that suites rely on"."""

from datetime import timedelta
from pathlib import Path

import pytest

from epcs.models import Prescription
from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId, StockedToken, User
from simulator.constants import SANDBOX_START
from simulator.models import AuthyToken, Clock, Faults, Fob, Smartphone
from simulator.sandboxes import clock, practice_setup
from simulator.scenarios import SCENARIOS

HERE = Path(__file__).parent
NAMES = [
    "standard",
    "drifted-fob",
    "drifted-far",
    "drifted-clock",
    "lost-fob",
    "broken-fob-no-phone",
    "new-fob",
    "wrong-fob",
    "new-phone",
    "skipped-mobile-id",
    "push-lost",
    "no-authy",
    "slow-approval",
    "request-lost",
    "both-tokens-lost",
    "locked-out",
    "code-never-comes",
    "three-phones",
    "only-phone",
    "forgotten-password",
    "tempted-to-revoke",
    "demo",
]
WITHOUT_AUTHY = {"no-authy", "new-phone", "locked-out"}
ADDING_A_MOBILE_ID = {"push-lost", "no-authy", "slow-approval", "request-lost"}
# What Ana has at the start where it differs: hard tokens, Mobile IDs, backup phones, and the state
# and presses of each fob in her hand.
STANDARD = (
    ["GALH10000017"],
    ["+18025550142"],
    [("+18025550142", "TEXT")],
    [("GALH10000017", "WORKING", 0)],
)
DIFFERENCES = {
    "drifted-fob": {3: [("GALH10000017", "WORKING", 20)]},
    "drifted-far": {3: [("GALH10000017", "WORKING", 120)]},
    "drifted-clock": {0: ["GAHE10000017"], 3: [("GAHE10000017", "WORKING", 0)]},
    "lost-fob": {3: [("GALH10000017", "LOST", 0)]},
    "broken-fob-no-phone": {2: [], 3: [("GALH10000017", "DEAD", 0)]},
    "new-fob": {0: [], 3: [("GALH10000041", "ENVELOPE", 0)]},
    "wrong-fob": {0: [], 3: [("GALH10000058", "WORKING", 0), ("GALH10000041", "WORKING", 0)]},
    "skipped-mobile-id": {1: []},
    "push-lost": {1: []},
    "no-authy": {1: []},
    "slow-approval": {1: []},
    "request-lost": {1: []},
    "both-tokens-lost": {
        2: [("+18025550190", "VOICE")],
        3: [("GALH10000017", "LOST", 0), ("GALH10000041", "ENVELOPE", 0)],
    },
    "locked-out": {0: [], 1: [], 2: [], 3: []},
    "tempted-to-revoke": {
        2: [("+18025550192", "TEXT"), ("+18025550190", "TEXT"), ("+18025550155", "VOICE")],
        3: [("GALH10000017", "WORKING", 120)],
    },
}
# Told by the numbers in their own files.
OWN_NUMBERS = {"three-phones", "only-phone"}

every = pytest.mark.parametrize("name", NAMES)
every_but_demo = pytest.mark.parametrize("name", NAMES[:-1])


def values(model, play, *columns, order="pk", **of):
    rows = model.objects.filter(practice=play.practice, **of).order_by(order)
    return list(rows.values_list(*columns, flat=len(columns) == 1))


def has(play, key):
    """Return what a person has, as STANDARD tells it."""
    own = {"account__user__key": key}
    return (
        values(HardToken, play, "serial", **own),
        values(MobileId, play, "number", **own),
        values(BackupPhone, play, "number", "delivery", **own),
        values(Fob, play, "serial", "state", "presses", holder__key=key),
    )


def everything(play):
    """Return the rows that a restart puts back, without the ids of the database."""
    account = (
        "user__key", "registered_at", "revoked_at", "epcs_password", "epcs_password_set_at",
        "password_reset_at", "failures", "locked_until",
    )  # fmt: skip
    token = ("public_id", "account__user__key", "added_at", "failures", "locked_until")
    fob = ("uuid", "serial", "holder__key", "state", "drift", "presses", "shown", "shown_at")
    faults = ("texts", "texts_delay", "calls", "pushes", "pushes_delay", "requests", "provider")
    return {
        "clock": values(Clock, play, "virtual_anchor", "running"),
        "accounts": values(EpcsAccount, play, *account),
        "hard tokens": values(HardToken, play, *token, "serial", "counter", "drift"),
        "stock": values(StockedToken, play, "uuid", "serial", "kind", order="serial"),
        "Mobile IDs": values(MobileId, play, *token, "number"),
        "backup phones": values(BackupPhone, play, *token[:3], "number", "delivery", "slot"),
        "fobs": values(Fob, play, *fob),
        "phones": values(Smartphone, play, "number", "holder__key", "state", "authy_installed"),
        "Authy": values(AuthyToken, play, "uuid", "name", "smartphone__number"),
        "faults": values(Faults, play, *faults, "times"),
        "prescriptions": values(Prescription, play, "public_id", "drug", "signed_at"),
    }


def disturb(play):
    """Do what can be done in every scenario, and break something."""
    Fob.objects.filter(practice=play.practice).update(presses=7, state="DEAD")
    Smartphone.objects.filter(practice=play.practice).update(state="OFFLINE", authy_installed=False)
    Faults.objects.filter(practice=play.practice).update(texts="drop", times=3)
    EpcsAccount.objects.filter(practice=play.practice).update(failures=4)
    BackupPhone.objects.filter(practice=play.practice).delete()
    HardToken.objects.filter(practice=play.practice).delete()
    clock.move(practice=play.practice, forward=timedelta(hours=3))


class TestAll:
    def test_are_those_of_the_contract_with_standard_first(self):
        assert set(SCENARIOS) == set(NAMES)
        assert next(iter(SCENARIOS)) == "standard"

    def test_have_a_title_each(self):
        assert len({plan.title for plan in SCENARIOS.values()}) == len(SCENARIOS)

    @every
    def test_has_a_file_and_a_test_of_its_own(self, name):
        module = name.replace("-", "_")

        assert (HERE / f"test_{module}.py").exists()
        assert (HERE.parents[1] / "simulator" / "scenarios" / f"{module}.py").exists()


@every
class TestWords:
    def test_tells_a_trainee_everything(self, name):
        plan = SCENARIOS[name]

        texts = [plan.title, plan.summary, plan.wrong_turn, *plan.hints, *plan.remember]
        assert all(text.strip() == text and text for text in texts)
        assert len(plan.hints) == 3
        assert plan.remember
        assert not plan.title.endswith(".")
        assert all(text[-1] in ".?" for text in texts[1:])

    def test_says_who_one_is(self, name):
        plan = SCENARIOS[name]
        (seat,) = [person for person in plan.people if person.key == plan.seat]

        assert f"{seat.title} {seat.first_name} {seat.last_name}" in plan.summary

    def test_quotes_what_the_article_quotes(self, name):
        plan = SCENARIOS[name]

        text = " ".join([plan.summary, plan.wrong_turn, *plan.hints, *plan.remember])
        assert '"' not in text
        assert text.count("“") == text.count("”")

    def test_has_a_goal_that_asks_for_something(self, name):
        goal = SCENARIOS[name].goal

        assert goal.events
        assert all(fact.sentence.endswith(".") for fact in goal.facts)


@every
class TestStart:
    def test_the_goal_is_neither_reached_nor_spoiled(self, play, name):
        progress = play(name).progress()

        assert not progress.reached
        assert not progress.spoiled
        assert not any(step.done for step in progress.events)

    def test_has_ana_first_and_ben_and_sam(self, play, name):
        keys = values(User, play(name), "key")

        assert keys[0] == "ana"
        assert {"ben", "sam"} <= set(keys)

    def test_a_restart_brings_everything_back(self, play, name):
        run = play(name)
        before = everything(run)
        run.contact_support("other")
        disturb(run)
        assert everything(run) != before

        practice_setup.restart(practice=run.practice, by=None, at=run.now)

        assert everything(run) == before
        assert run.now == SANDBOX_START
        assert not run.lines()
        assert not any(step.done for step in run.progress().events)


@every_but_demo
class TestPeople:
    def test_ana_differs_from_the_standard_as_the_contract_says(self, play, name):
        expected = list(STANDARD)
        for place, what in DIFFERENCES.get(name, {}).items():
            expected[place] = what

        found = list(has(play(name), "ana"))

        if name in OWN_NUMBERS:
            expected[2] = found[2]
        assert found == expected

    def test_ana_is_the_seat_and_authy_is_on_her_phone_or_not(self, play, name):
        run = play(name)

        installed = values(Smartphone, run, "authy_installed", holder__key="ana")
        assert SCENARIOS[name].seat == "ana"
        assert installed == [name not in WITHOUT_AUTHY]

    def test_ben_has_everything_in_order(self, play, name):
        run = play(name)

        assert has(run, "ben") == (
            ["GALH10000025"],
            ["+18025550163"],
            [("+18025550163", "TEXT")],
            [("GALH10000025", "WORKING", 0)],
        )
        assert values(HardToken, run, "counter", account__user__key="ben") == [0]
        phones = values(Smartphone, run, "state", "authy_installed", holder__key="ben")
        assert phones == [("WORKING", True)]
        assert len(values(AuthyToken, run, "pk", smartphone__holder__key="ben")) == 1


class TestDetails:
    def test_in_standard_fob_and_server_stand_at_the_same_counter(self, play):
        run = play("standard")

        assert values(HardToken, run, "counter", "drift") == [(0, 0)] * 2
        assert values(Fob, run, "presses") == [0, 0]

    @pytest.mark.parametrize("name", sorted(ADDING_A_MOBILE_ID))
    def test_whoever_adds_a_mobile_id_keeps_hard_token_and_text_phone(self, play, name):
        tokens, mobile_ids, phones, fobs = has(play(name), "ana")

        assert (tokens, phones, fobs) == (STANDARD[0], STANDARD[2], STANDARD[3])
        assert mobile_ids == []

    def test_three_phones_are_three_and_the_only_phone_is_one(self, play):
        assert len(has(play("three-phones"), "ana")[2]) == 3
        assert len(has(play("only-phone"), "ana")[2]) == 1

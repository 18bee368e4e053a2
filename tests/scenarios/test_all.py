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
from tests.kept_rows import rolled_back
from tests.scenarios.play import Play

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
    "hard-names",
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
# Whom the trainee plays, if not Ana.
SEATS = {"hard-names": "sam"}
# Told by the numbers in their own files.
OWN_NUMBERS = {"three-phones", "only-phone"}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Every scenario, just begun; the tests look at the same ones."""
    with django_db_blocker.unblock(), rolled_back():
        yield {name: Play(name) for name in NAMES}


@pytest.fixture
def db(made):
    """Undo what a test does, and keep the scenarios."""
    with rolled_back():
        yield


@pytest.fixture
def plays(made, db):
    return made


@pytest.fixture
def exercises(plays):
    """Every scenario but the demo, which is no exercise."""
    return {name: run for name, run in plays.items() if name != "demo"}


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

    def test_have_a_file_and_a_test_each(self):
        folders = {HERE: "test_{}.py", HERE.parents[1] / "simulator" / "scenarios": "{}.py"}

        files = [
            folder / file.format(name.replace("-", "_"))
            for name in NAMES
            for folder, file in folders.items()
        ]
        assert [str(file) for file in files if not file.exists()] == []


def wrong(is_right):
    """Name the scenarios whose plan breaks a rule."""
    return [name for name in NAMES if not is_right(SCENARIOS[name])]


def everything_told(plan):
    return [plan.title, plan.summary, plan.wrong_turn, *plan.hints, *plan.remember]


def is_told_well(plan):
    """Nothing is empty; three hints; sentences, and a title that is none."""
    texts = everything_told(plan)
    return (
        all(text.strip() == text and text for text in texts)
        and len(plan.hints) == 3
        and plan.remember
        and not plan.title.endswith(".")
        and all(text[-1] in ".?" for text in texts[1:])
    )


def names_the_seat(plan):
    (seat,) = [person for person in plan.people if person.key == plan.seat]
    return f"{seat.title} {seat.first_name} {seat.last_name}" in plan.summary


def quotes_as_the_article(plan):
    text = " ".join(everything_told(plan)[1:])
    return '"' not in text and text.count("“") == text.count("”")


class TestWords:
    def test_tell_a_trainee_everything(self):
        assert wrong(is_told_well) == []

    def test_say_who_one_is(self):
        assert wrong(names_the_seat) == []

    def test_quote_what_the_article_quotes(self):
        assert wrong(quotes_as_the_article) == []

    def test_have_a_goal_that_asks_for_something(self):
        assert wrong(lambda plan: plan.goal.events) == []
        assert wrong(lambda plan: all(f.sentence.endswith(".") for f in plan.goal.facts)) == []


class TestStart:
    def test_the_goal_is_neither_reached_nor_spoiled(self, plays):
        progress = {name: run.progress() for name, run in plays.items()}

        assert {
            name: one
            for name, one in progress.items()
            if one.reached or one.spoiled or any(step.done for step in one.events)
        } == {}

    def test_has_ana_first_and_ben_and_sam(self, plays):
        keys = {name: values(User, run, "key") for name, run in plays.items()}

        assert {
            name: found
            for name, found in keys.items()
            if found[0] != "ana" or not {"ben", "sam"} <= set(found)
        } == {}

    def test_a_restart_brings_everything_back(self, plays):
        before = {name: everything(run) for name, run in plays.items()}
        for run in plays.values():
            run.contact_support("other")
            disturb(run)
        disturbed = {name: everything(run) for name, run in plays.items()}

        for run in plays.values():
            practice_setup.restart(practice=run.practice, by=None, at=run.now)

        assert [name for name in plays if disturbed[name] == before[name]] == []
        after = {name: everything(run) for name, run in plays.items()}
        assert {n: changes(before[n], after[n]) for n in plays if before[n] != after[n]} == {}
        assert {n: run.now for n, run in plays.items() if run.now != SANDBOX_START} == {}
        assert {n: run.lines() for n, run in plays.items() if run.lines()} == {}
        done = {n: [s for s in run.progress().events if s.done] for n, run in plays.items()}
        assert {name: steps for name, steps in done.items() if steps} == {}


def changes(before, after):
    """What is no longer as before: both."""
    return {what: (before[what], after[what]) for what in before if before[what] != after[what]}


class TestPeople:
    def test_ana_differs_from_the_standard_as_the_contract_says(self, exercises):
        wrong = {}
        for name, run in exercises.items():
            expected = list(STANDARD)
            for place, what in DIFFERENCES.get(name, {}).items():
                expected[place] = what
            found = list(has(run, "ana"))
            if name in OWN_NUMBERS:
                expected[2] = found[2]
            if found != expected:
                wrong[name] = found

        assert wrong == {}

    def test_ana_is_the_seat_and_authy_is_on_her_phone_or_not(self, exercises):
        found = {
            name: (run.seat, values(Smartphone, run, "authy_installed", holder__key="ana"))
            for name, run in exercises.items()
        }

        expected = {
            name: (SEATS.get(name, "ana"), [name not in WITHOUT_AUTHY]) for name in exercises
        }
        assert {name: one for name, one in found.items() if one != expected[name]} == {}

    def test_ben_has_everything_in_order(self, exercises):
        bens = {"account__user__key": "ben"}
        found = {
            name: (
                *has(run, "ben"),
                values(HardToken, run, "counter", **bens),
                values(Smartphone, run, "state", "authy_installed", holder__key="ben"),
                len(values(AuthyToken, run, "pk", smartphone__holder__key="ben")),
            )
            for name, run in exercises.items()
        }

        in_order = (
            ["GALH10000025"],
            ["+18025550163"],
            [("+18025550163", "TEXT")],
            [("GALH10000025", "WORKING", 0)],
            [0],
            [("WORKING", True)],
            1,
        )
        assert {name: one for name, one in found.items() if one != in_order} == {}


class TestDetails:
    def test_in_standard_fob_and_server_stand_at_the_same_counter(self, plays):
        run = plays["standard"]

        assert values(HardToken, run, "counter", "drift") == [(0, 0)] * 2
        assert values(Fob, run, "presses") == [0, 0]

    def test_whoever_adds_a_mobile_id_keeps_hard_token_and_text_phone(self, plays):
        found = {name: has(plays[name], "ana") for name in ADDING_A_MOBILE_ID}

        expected = (STANDARD[0], [], STANDARD[2], STANDARD[3])
        assert {name: one for name, one in found.items() if one != expected} == {}

    def test_three_phones_are_three_and_the_only_phone_is_one(self, plays):
        assert len(has(plays["three-phones"], "ana")[2]) == 3
        assert len(has(plays["only-phone"], "ana")[2]) == 1

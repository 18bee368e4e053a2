"""A day in two sandboxes of one seed and one of another: what is equal, and what is never touched.

The day takes long, so it is lived once: all tests look at the same rows, in one transaction.
"""

import pytest
from django.utils import timezone

from identity.models import KeptFields, SignInFailures
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes
from tests.addresses import ANY_ID, patterns
from tests.kept_rows import rolled_back
from tests.portal.api import Api
from tests.portal.pages import CSRF, Browser
from tests.simulator.compared import (
    journal,
    names_of,
    oldest_and_newest,
    public_ids,
    state,
    unsealed,
)
from tests.simulator.everything import counts, models_of_practices, points_to, rows_of, tables
from tests.simulator.story import STEPS, Story, entered

pytestmark = pytest.mark.slow
WITH_AN_ID = sorted({address for address, _, _ in patterns() if ANY_ID in address})
PAGES = sorted({address for address, _, _ in patterns() if not address.startswith("/sim/api/")})
# A run's number and what was done in it: sign-ins stay, desks are drawn anew.
CHANGED = {
    *("Practice", "Sandbox", "SignIn", "IdentityProof", "Desk"),
    *("JournalLine", "JournalHead"),
}


class Day:
    """Everybody lives the day at once, each a step behind the other."""

    def __init__(self):
        self.before = counts()
        api = Api()
        seeds = {"one": 7, "other": 7, "fresh": 7, "strange": 8}
        made = {name: api.post("/sandboxes", {"seed": seed}) for name, seed in seeds.items()}
        stories = {name: Story(api, sandbox) for name, (_, sandbox) in made.items()}
        self.one, self.other = stories["one"], stories["other"]
        # In this one nobody does anything.
        self.fresh = stories["fresh"]
        # And this one has another seed.
        self.strange = stories["strange"]
        self.touched = []

    def live(self, demo):
        """Take every step everywhere; note which step touched rows of somebody else."""
        demos = rows_of(demo.pk)
        rows = {story: rows_of(story.practice.pk) for story in (self.one, self.other)}
        for step in STEPS:
            for story in (self.one, self.strange, self.other):
                story.see(step(story))
                for twin, before in rows.items():
                    rows[twin] = rows_of(twin.practice.pk)
                    if twin is not story and rows[twin] != before:
                        self.touched.append((step.__name__, differences(before, rows[twin])))
        if rows_of(demo.pk) != demos:
            self.touched.append(("the demo", differences(demos, rows_of(demo.pk))))
        return self


def differences(before, after):
    """Name the tables in which something changed."""
    return sorted(t for t in before.keys() | after.keys() if before.get(t) != after.get(t))


@pytest.fixture(scope="module")
def day(django_db_setup, django_db_blocker):
    """Everybody's day, and whatever the tests do after it, is undone at the end of this module."""
    with django_db_blocker.unblock(), rolled_back():
        demo = Sandbox.objects.select_related("practice").get(name="demo").practice
        yield Day().live(demo)


@pytest.fixture
def db(day):
    """Undo what a test does, and keep the day."""
    with rolled_back():
        yield


@pytest.fixture
def one(day, db):
    return day.one


@pytest.fixture
def other(day, db):
    return day.other


class TestNeighbor:
    """Two sandboxes of one scenario and seed hold the same numbers and never meet."""

    def test_is_touched_by_no_step_whatever_it_could_do_next_itself(self, day, db):
        assert day.touched == []

    def test_has_rows_that_point_to_rows_of_their_own_practice(self, one, other):
        looked_at, wrong = 0, {}
        for model in models_of_practices():
            for field in points_to(model):
                rows = model._base_manager.filter(**{f"{field.name}__isnull": False})
                pairs = set(rows.values_list("practice", f"{field.name}__practice", "pk"))
                looked_at += len(pairs)
                if strays := [pk for own, theirs, pk in pairs if own != theirs]:
                    wrong[f"{model.__name__}.{field.name}"] = strays

        assert wrong == {}
        assert looked_at > 200

    def test_is_not_touched_when_the_other_is_started_over(self, one, other):
        before = rows_of(other.practice.pk)

        status, _ = one.api.post(f"{one.base}/restart")

        assert status == 200
        assert rows_of(other.practice.pk) == before

    def test_is_not_touched_by_any_address_with_one_of_its_ids(self, one, other):
        """They open what is one's own: asked for and sent to, by everybody."""
        before = rows_of(other.practice.pk)
        ids = oldest_and_newest(public_ids(other.practice))
        addresses = PAGES + [
            address.replace(ANY_ID, public_id) for address in WITH_AN_ID for public_id in ids
        ]

        failures = {}
        for key in ("ana", "ben", "sam"):
            client = entered(one.sandbox, key).client
            token = {"x-csrftoken": client.cookies[CSRF].value}
            for address in set(addresses) - {"/sign-out/", "/sign-in/"}:
                for answer in (client.get(address), client.post(address, headers=token)):
                    if answer.status_code >= 500:
                        failures[address] = answer.status_code

        assert differences(before, rows_of(other.practice.pk)) == []
        assert failures == {}
        assert len(ids) > 10

    def test_has_ids_that_find_nothing_where_only_it_has_them(self, one, day):
        own = public_ids(day.fresh.practice)
        theirs = oldest_and_newest(
            {
                kind: [public_id for public_id in ids if public_id not in own[kind]]
                for kind, ids in public_ids(one.practice).items()
            }
        )

        found = {}
        for key in ("ana", "sam"):
            client = entered(day.fresh.sandbox, key).client
            for address in WITH_AN_ID:
                nobodys = client.get(address).status_code
                for public_id in theirs:
                    status = client.get(address.replace(ANY_ID, public_id)).status_code
                    if status != nobodys:
                        found[key, address, public_id] = status

        assert found == {}
        assert len(theirs) > 5


class TestSameSeed:
    def test_shows_the_same_for_the_same_calls_whatever_others_do_in_between(self, one, other):
        assert one.seen == other.seen
        assert state(one) == state(other)
        assert unsealed(one) == unsealed(other)
        assert names_of(one) == names_of(other)
        assert journal(one) == journal(other)


class TestOtherSeed:
    def test_has_other_ids_secrets_and_codes(self, one, day):
        codes = [
            {str(code) for code in story.seen if isinstance(code, list)}
            for story in (one, day.strange)
        ]

        assert not names_of(one) & names_of(day.strange)
        assert not set(unsealed(one)) & set(unsealed(day.strange))
        assert not codes[0] & codes[1]
        assert all(codes)


@pytest.fixture(scope="class")
def again(day):
    """The story of the second life, and what there was before its first step."""
    with rolled_back():
        one = day.one
        Browser().sign_in(one.user("ana"), password="wrong")
        one.restarted = one.api.post(f"{one.base}/restart")
        one.at_first = {"state": state(one), "secrets": unsealed(one), "journal": journal(one)}
        one.practice.refresh_from_db()
        second = Story(one.api, one.sandbox)
        second.live()
        yield second


class TestRestart:
    """The first sandbox is started over, and the same day is lived in it again."""

    def test_brings_back_all_that_was_there_at_first(self, one, day, again, db):
        fresh, found = day.fresh, one.at_first

        assert one.restarted == (200, one.sandbox)
        assert found["journal"][:-1] == journal(fresh)
        last = found["journal"][-1]
        assert (last["event"], last["actor"]) == ("practice.restarted", "system")
        assert found["secrets"] == unsealed(fresh)
        assert [row for row in found["state"] if row[0] not in CHANGED] == [
            row for row in state(fresh) if row[0] not in CHANGED
        ]

    def test_shows_the_same_for_the_same_calls(self, one, again, db):
        assert again.seen == one.seen

    def test_and_a_deletion_leave_no_row(self, one, day, again, db):
        Browser().sign_in(again.user("sam"), password="wrong")
        assert SignInFailures.objects.filter(failures=1).exists()
        again.api.put(f"{again.base}/faults", {"texts": "drop"})
        # No story waits for a time limit: a form that came too late, and the row it left.
        ana = one.user("ana")
        KeptFields.objects.create(
            practice=one.practice, user=ana, address="/", sealed=b"", kept_at=timezone.now()
        )
        # On what no story fills this test would say nothing.
        assert {*tables(), "identity_practice"} == set(rows_of(one.practice.pk))

        for story in (one, day.other, day.fresh, day.strange):
            delete(story)
            assert rows_of(story.practice.pk) == {}

        assert counts() == day.before


def delete(story):
    sandboxes.delete(
        sandbox=Sandbox.objects.select_related("practice").get(name=story.sandbox["id"])
    )


class TestDeletion:
    def test_takes_nothing_of_the_demo_and_of_a_twin(self, practice, one, other):
        before = rows_of(practice.pk), rows_of(other.practice.pk)

        delete(one)

        assert (rows_of(practice.pk), rows_of(other.practice.pk)) == before

    def test_that_fails_changes_nothing(self, one, monkeypatch):
        before = rows_of(one.practice.pk)
        monkeypatch.setattr(sandboxes, "_tables", lambda: ["nowhere"])

        with pytest.raises(Exception, match="nowhere"):
            delete(one)

        assert rows_of(one.practice.pk) == before

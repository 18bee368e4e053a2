"""Two sandboxes of one scenario and seed: they hold the same numbers and never meet."""

from uuid import UUID

import pytest
from django.db.models import UniqueConstraint

from identity.models import HardToken
from simulator.models import Fob, Smartphone
from tests.addresses import ANY_ID, NOBODYS, patterns
from tests.portal.api import Api
from tests.simulator.everything import models_of_practices, rows_of
from tests.simulator.story import STEPS, Story, entered

# Unique over the whole deployment, and why two sandboxes can nevertheless not meet in them.
EVERYWHERE = {
    # Each carries its sandbox's id, which is what makes the other two unique.
    ("User", "username"),
    ("Sandbox", "name"),
    # 256 random bits.
    ("SignInLink", "token"),
}
WITH_AN_ID = sorted({address for address, _, _ in patterns() if ANY_ID in address})
PAGES = sorted({address for address, _, _ in patterns() if not address.startswith("/sim/api/")})


@pytest.fixture
def api(db):
    return Api()


@pytest.fixture
def twins(api):
    return [Story(api, api.post("/sandboxes", {"seed": 7})[1]) for _ in range(2)]


@pytest.fixture
def one(twins):
    return twins[0]


@pytest.fixture
def other(twins):
    return twins[1]


def points_to(model):
    """The foreign keys of a model to rows that belong to a practice, too."""
    scoped = set(models_of_practices())
    return [
        field
        for field in model._meta.fields
        if field.is_relation and field.related_model in scoped and field.name != "practice"
    ]


class TestRows:
    def test_hold_the_same_serials_numbers_and_public_ids(self, one, other):
        held = [
            (
                set(Fob.objects.filter(practice=story.practice).values_list("serial", "uuid")),
                set(Smartphone.objects.filter(practice=story.practice).values_list("number")),
                set(HardToken.objects.filter(practice=story.practice).values_list("public_id")),
            )
            for story in (one, other)
        ]

        assert held[0] == held[1]
        assert all(held[0])

    @pytest.mark.parametrize("model", models_of_practices(), ids=lambda model: model.__name__)
    def test_are_unique_within_their_practice_only(self, model):
        scoped = {field.name for field in points_to(model)} | {"practice", "practice_id"}
        names = [
            constraint.fields
            for constraint in model._meta.constraints
            if isinstance(constraint, UniqueConstraint)
        ]
        names += model._meta.unique_together
        names += [
            (field.name,) for field in model._meta.fields if field.unique and not field.primary_key
        ]

        apart = [fields for fields in names if not scoped & set(fields)]
        assert {(model.__name__, *fields) for fields in apart} <= EVERYWHERE

    def test_point_to_rows_of_their_own_practice(self, one, other):
        one.live()
        other.live()

        looked_at = 0
        for model in models_of_practices():
            for field in points_to(model):
                rows = model._base_manager.filter(**{f"{field.name}__isnull": False})
                pairs = rows.values_list("practice", f"{field.name}__practice")
                looked_at += len(pairs)
                assert all(own == theirs for own, theirs in pairs), field
        assert looked_at > 200

    def test_of_the_twin_stay_while_everything_is_done_beside_it(self, one, other, practice):
        """Step by step, each a step behind the other: whatever it does, the twin could do next."""
        demos = rows_of(practice.pk)

        for step in STEPS:
            for story, twin in ((one, other), (other, one)):
                before = rows_of(twin.practice.pk)
                story.see(step(story))
                assert rows_of(twin.practice.pk) == before, step

        assert rows_of(practice.pk) == demos

    def test_of_the_twin_stay_when_the_other_is_started_over(self, one, other):
        other.live()
        before = rows_of(other.practice.pk)

        one.api.post(f"{one.base}/restart")

        assert rows_of(other.practice.pk) == before


class TestAddresses:
    def test_of_the_twin_open_what_is_ones_own_and_touch_nothing_of_it(self, one, other):
        """Every address with every public id of the twin, asked for and sent to."""
        other.live()
        before = rows_of(other.practice.pk)
        ids = sorted({str(value) for value in public_ids(other.practice)})
        addresses = PAGES + [
            address.replace(ANY_ID, public_id) for address in WITH_AN_ID for public_id in ids
        ]

        statuses = set()
        for key in ("ana", "ben", "sam"):
            client = entered(one.sandbox, key).client
            token = {"x-csrftoken": client.cookies["csrf"].value}
            for address in set(addresses) - {"/sign-out/", "/sign-in/"}:
                statuses.add(client.get(address).status_code)
                statuses.add(client.post(address, headers=token).status_code)

        assert rows_of(other.practice.pk) == before
        assert max(statuses) < 500
        assert len(ids) > 10

    def test_with_an_id_that_only_the_twin_has_find_nothing(self, one, other):
        other.live()
        own = public_ids(one.practice)
        theirs = [public_id for public_id in public_ids(other.practice) if public_id not in own]

        for key in ("ana", "sam"):
            client = entered(one.sandbox, key).client
            for address in WITH_AN_ID:
                answers = {
                    client.get(address.replace(ANY_ID, str(public_id))).status_code
                    for public_id in theirs
                }
                assert answers == {client.get(address).status_code}, address
        assert theirs

    def test_of_the_twins_desk_show_nothing(self, one, other):
        ana = entered(one.sandbox, "ana")

        assert ana.client.get(f"/desk/{one.sandbox['id']}/").status_code == 200
        assert ana.client.get(f"/desk/{other.sandbox['id']}/").status_code == 404
        assert NOBODYS["<slug:sandbox>"] != other.sandbox["id"]


def public_ids(practice):
    """Every id of a practice that an address can carry."""
    found = set()
    for model in models_of_practices():
        names = {field.name for field in model._meta.fields} & {"public_id", "uuid"}
        for name in names:
            found.update(model._base_manager.filter(practice=practice).values_list(name, flat=True))
    assert all(isinstance(one, UUID) for one in found)
    return found

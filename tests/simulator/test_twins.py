"""Two sandboxes of one scenario and seed hold the same numbers; test_day.py lives in them."""

import pytest
from django.db.models import UniqueConstraint

from identity.models import HardToken
from simulator.models import Fob, Smartphone
from tests.addresses import NOBODYS
from tests.portal.api import Api
from tests.simulator.everything import models_of_practices, points_to
from tests.simulator.story import Story, entered

# Unique over the whole deployment, and why two sandboxes can nevertheless not meet in them.
EVERYWHERE = {
    # Each carries its sandbox's id, which is what makes the other two unique.
    ("User", "username"),
    ("Sandbox", "name"),
    # 122 random bits.
    ("SignInLink", "public_id"),
}


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

    def test_are_unique_within_their_practice_only(self):
        everywhere = {
            (model.__name__, *fields)
            for model in models_of_practices()
            for fields in unique_apart_from_the_practice(model)
        }

        assert everywhere - EVERYWHERE == set()


def unique_apart_from_the_practice(model):
    """What is unique in a model whatever the practice and its rows are."""
    names = [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    names += model._meta.unique_together
    names += [
        (field.name,) for field in model._meta.fields if field.unique and not field.primary_key
    ]
    scoped = {field.name for field in points_to(model)} | {"practice", "practice_id"}
    return [fields for fields in names if not scoped & set(fields)]


class TestDesk:
    def test_of_the_twin_is_not_found(self, one, other):
        ana = entered(one.sandbox, "ana")

        assert ana.client.get(f"/desk/{one.sandbox['id']}/").status_code == 200
        assert ana.client.get(f"/desk/{other.sandbox['id']}/").status_code == 404
        assert NOBODYS["<slug:sandbox>"] != other.sandbox["id"]

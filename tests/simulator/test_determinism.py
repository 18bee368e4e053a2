"""What is equal for equal scenario, seed and start, and what is not: world.md.

What people do in them is compared in test_day.py.
"""

import pytest

from identity.models import JournalLine, User
from simulator.models import SignInLink
from tests.portal.api import Api
from tests.simulator.compared import journal, names_of, unsealed
from tests.simulator.story import Story


@pytest.fixture
def api(db):
    return Api()


@pytest.fixture
def begin(api):
    """Make a sandbox and tell its story."""

    def make(seed=7, **options):
        status, sandbox = api.post("/sandboxes", {"seed": seed, **options})
        assert status == 201
        return Story(api, sandbox)

    return make


class TestNotEqual:
    def test_are_ids_sign_in_names_links_and_hashes(self, begin):
        one, other = begin(), begin()

        assert one.sandbox["id"] != other.sandbox["id"]
        for model, name in ((User, "username"), (SignInLink, "public_id")):
            values = [
                set(model.objects.filter(practice=story.practice).values_list(name, flat=True))
                for story in (one, other)
            ]
            assert not values[0] & values[1]
        hashes = [
            {bytes(line.hash) for line in JournalLine.objects.filter(practice_id=story.practice.pk)}
            for story in (one, other)
        ]
        assert not hashes[0] & hashes[1]

    def test_of_two_starts_are_times_only(self, begin):
        one, other = begin(), begin(at="2027-01-04T09:00:00Z")

        assert names_of(one) == names_of(other)
        assert unsealed(one) == unsealed(other)
        assert [line["event"] for line in journal(one)] == [
            line["event"] for line in journal(other)
        ]
        assert journal(one)[0]["at"] != journal(other)[0]["at"]

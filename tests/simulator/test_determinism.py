"""What is equal for equal scenario, seed, start and calls, and what is not: world.md."""

import pytest

from epcs.models import Patient, Prescription
from identity.models import AuthyRequest, HardToken, JournalLine, MobileId, StockedToken, User
from identity.verification.positions import key_of
from simulator.models import AuthyToken, Fob, PhoneCall, SignInLink, TextMessage
from tests.portal.api import Api
from tests.simulator.everything import models_of_practices
from tests.simulator.story import Story

# Numbers of rows; what is sealed or hashed anew each time; names; the system's own times and ids.
VARIES = {
    *("id", "pk", "practice_id", "sealed", "secret", "hash", "username", "token", "used_at"),
    *("epcs_password", "last_epcs_password", "system_anchor"),
    *("Sandbox.name", "SpentLimit.subject", "JournalLine.request_id", "AuthyRequest.bound_to"),
}
# A form's key and its moment are the system's.
SYSTEMS = {"FormAnswer"}
SEALED = (Fob, AuthyToken, TextMessage, PhoneCall)
KEYS = (HardToken, MobileId, StockedToken)
IDENTIFIED = (User, Patient, Prescription, AuthyRequest, HardToken, MobileId, Fob, AuthyToken)


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


def state(story):
    """Every row of every model, without what may vary."""
    found = []
    for model in models_of_practices():
        if model.__name__ in SYSTEMS:
            continue
        rows = model._base_manager.filter(practice_id=story.practice.pk)
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if not field.is_relation
            and not {field.attname, f"{model.__name__}.{field.attname}"} & VARIES
        ]
        # In the order in which they were made; lines by their number.
        order = ("run", "seq") if "seq" in columns else ("pk",)
        rows = rows.order_by(*order).values(*columns) if columns else []
        found += [(model.__name__, _as_bytes(values)) for values in rows]
    return found


def _as_bytes(values):
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in values.items()}


def unsealed(story):
    contents = []
    for model in SEALED:
        rows = model.objects.filter(practice=story.practice).order_by("pk")
        contents += [row.unseal() for row in rows]
    for model in KEYS:
        rows = model._base_manager.filter(practice=story.practice).order_by("pk")
        contents += [key_of(row) for row in rows]
    return contents


def names_of(story):
    """What names things in addresses and on devices."""
    found = set()
    for model in IDENTIFIED:
        name = "uuid" if model in SEALED else "public_id"
        rows = model._base_manager.filter(practice=story.practice)
        found.update(rows.values_list(name, flat=True))
    return found


def journal(story):
    status, lines = story.api.get(f"{story.base}/journal")
    assert status == 200
    return lines


class TestEqual:
    def test_for_the_same_seed_and_the_same_calls_is_all_that_can_be_seen(self, begin):
        """Whatever another sandbox does in between."""
        one, between, other = begin(), begin(seed=8), begin()

        seen = one.live()
        between.live()

        assert other.live() == seen
        assert state(one) == state(other)
        assert unsealed(one) == unsealed(other)
        assert names_of(one) == names_of(other)
        assert journal(one) == journal(other)

    def test_after_a_restart_is_all_that_was_there_at_first(self, begin):
        one, fresh = begin(), begin()
        seen = one.live()

        status, shape = one.api.post(f"{one.base}/restart")

        assert status == 200
        assert shape == one.sandbox
        assert journal(one)[:-1] == journal(fresh)
        assert (journal(one)[-1]["event"], journal(one)[-1]["actor"]) == (
            "practice.restarted",
            "system",
        )
        assert unsealed(one) == unsealed(fresh)
        assert [row for row in state(one) if row[0] not in CHANGED] == [
            row for row in state(fresh) if row[0] not in CHANGED
        ]
        assert Story(one.api, one.sandbox).live() == seen


# A run's number and what was done in it: sign-ins stay, desks are drawn anew.
CHANGED = {
    *("Practice", "Sandbox", "SignIn", "IdentityProof", "Desk"),
    *("JournalLine", "JournalHead"),
}


class TestNotEqual:
    def test_are_ids_sign_in_names_links_and_hashes(self, begin):
        one, other = begin(), begin()

        assert one.sandbox["id"] != other.sandbox["id"]
        for model, name in ((User, "username"), (SignInLink, "token")):
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

    def test_of_two_seeds_are_ids_secrets_and_codes(self, begin):
        one, other = begin(seed=7), begin(seed=8)
        seen = one.live(), other.live()

        assert not names_of(one) & names_of(other)
        assert not set(unsealed(one)) & set(unsealed(other))
        codes = [[code for code in story if isinstance(code, list)] for story in seen]
        assert not {str(code) for code in codes[0]} & {str(code) for code in codes[1]}

    def test_of_two_starts_are_times_only(self, begin):
        one, other = begin(), begin(at="2027-01-04T09:00:00Z")

        assert names_of(one) == names_of(other)
        assert unsealed(one) == unsealed(other)
        assert [line["event"] for line in journal(one)] == [
            line["event"] for line in journal(other)
        ]
        assert journal(one)[0]["at"] != journal(other)[0]["at"]

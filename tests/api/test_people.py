"""Read what a person has: world.md, Control API."""

from datetime import timedelta

import pytest

from exostar.operations import hard_token
from identity.constants import PROOF_IDLE, SESSION_LIFE, SignInEnd, TokenRemovalReason
from identity.models import EpcsAccount, HardToken, Practice, SignIn
from identity.operations import identity_proof, sign_in
from tests.portal.clock import START
from tests.portal.people import begin_sign_in
from tests.portal.sandbox import Sandbox

LATER = START + timedelta(minutes=15)


class Someone(Sandbox):
    """A sandbox made by the API, and what the API says of Ana."""

    def __init__(self, api):
        self.api = api
        self.base = f"/sandboxes/{api.post('/sandboxes')[1]['id']}"
        super().__init__(Practice.objects.get(sandbox__name=self.base.split("/")[-1]))

    def read(self, key="ana"):
        status, person = self.api.get(f"{self.base}/people/{key}")
        assert status == 200
        return person

    def has(self, credential):
        return next(one for one in self.read()["credentials"] if one["credential"] == credential)

    def change(self, **columns):
        EpcsAccount.objects.filter(pk=self.account("ana").pk).update(**columns)

    def prove(self):
        """Sign in and prove the identity."""
        token = self.token("ana")
        row = begin_sign_in(token.user)
        identity_proof.grant(sign_in=row, credential=token, at=self.now)
        return row


@pytest.fixture
def someone(api):
    return Someone(api)


class TestPerson:
    def test_in_order_has_three_credentials_and_a_password(self, someone):
        person = someone.read()

        def active(name):
            return {"credential": name, "state": "active", "locked_until": None}

        assert list(person.items()) == [
            ("key", "ana"),
            ("account", "registered"),
            (
                "credentials",
                [
                    active("hard_token:GALH10000017"),
                    active("mobile_id:0142"),
                    active("phone:0142"),
                    active("epcs_password"),
                ],
            ),
            ("epcs_password", "set"),
            ("identity_proof_until", None),
        ]

    def test_that_prescribes_nothing_has_nothing(self, someone):
        assert someone.read("sam") == {
            "key": "sam",
            "account": None,
            "credentials": [],
            "epcs_password": None,
            "identity_proof_until": None,
        }

    @pytest.mark.parametrize("key", ["nobody", "ANA", "cara"])
    def test_that_is_not_there_is_404(self, someone, key):
        status, problem = someone.api.get(f"{someone.base}/people/{key}")

        assert (status, problem["status"]) == (404, 404)

    def test_is_not_found_beside_a_sandbox_of_nobody(self, api):
        assert api.get("/sandboxes/nobody/people/ana")[0] == 404

    def test_takes_few_queries(self, someone, django_assert_num_queries):
        with django_assert_num_queries(7):
            someone.read()


class TestCredentials:
    def test_that_are_locked_say_until_when(self, someone):
        HardToken.objects.filter(pk=someone.token("ana").pk).update(locked_until=LATER)

        token = someone.has("hard_token:GALH10000017")

        assert token["state"] == "locked"
        assert token["locked_until"] == "2026-03-17T13:56:20Z"

    def test_are_active_again_when_the_lock_is_over(self, someone):
        HardToken.objects.filter(pk=someone.token("ana").pk).update(locked_until=LATER)
        someone.advance(minutes=15)

        token = someone.has("hard_token:GALH10000017")

        assert (token["state"], token["locked_until"]) == ("active", None)

    def test_that_are_disabled_stay_so_and_say_no_time(self, someone):
        HardToken.objects.filter(pk=someone.token("ana").pk).update(
            locked_until=LATER, disabled_at=START
        )

        token = someone.has("hard_token:GALH10000017")

        assert (token["state"], token["locked_until"]) == ("disabled", None)

    def test_that_were_removed_are_not_there(self, someone):
        hard_token.remove(
            token=someone.token("ana"),
            reason=TokenRemovalReason.LOST,
            detail="",
            by=someone.account("ana").user,
            at=someone.now,
        )

        names = [one["credential"] for one in someone.read()["credentials"]]
        assert names == ["mobile_id:0142", "phone:0142", "epcs_password"]

    def test_include_the_password_whose_lock_is_the_accounts(self, someone):
        someone.change(locked_until=LATER)

        assert someone.has("epcs_password")["state"] == "locked"
        assert someone.has("epcs_password")["locked_until"] == "2026-03-17T13:56:20Z"


class TestAccount:
    def test_that_was_revoked_says_so(self, someone):
        someone.change(revoked_at=START)

        assert someone.read()["account"] == "revoked"


class TestEpcsPassword:
    NONE = {"epcs_password": "", "epcs_password_set_at": None}

    def test_that_was_never_set_is_no_credential(self, someone):
        someone.change(**self.NONE)

        person = someone.read()

        assert person["epcs_password"] == "never_set"
        assert "epcs_password" not in {one["credential"] for one in person["credentials"]}

    @pytest.mark.parametrize(("hours", "state"), [(24, "reset"), (25, "reset_expired")])
    def test_that_was_reset_says_whether_it_can_be_chosen(self, someone, hours, state):
        sam = someone.practice.people.get(key="sam")
        at = START - timedelta(hours=hours)
        someone.change(**self.NONE, password_reset_at=at, password_reset_by=sam)

        assert someone.read()["epcs_password"] == state


class TestIdentityProof:
    def test_ends_thirty_minutes_after_it_was_used(self, someone):
        someone.prove()

        assert someone.read()["identity_proof_until"] == "2026-03-17T14:11:20Z"

    def test_is_none_once_it_is_over(self, someone):
        someone.prove()
        someone.advance(seconds=PROOF_IDLE.total_seconds())
        last = someone.read()["identity_proof_until"]
        someone.advance(seconds=1)

        assert last == "2026-03-17T14:11:20Z"
        assert someone.read()["identity_proof_until"] is None

    def test_ends_with_the_sign_in_at_the_latest(self, someone):
        row = someone.prove()
        started_at = START - SESSION_LIFE + timedelta(minutes=5)
        SignIn.objects.filter(pk=row.pk).update(started_at=started_at)

        assert someone.read()["identity_proof_until"] == "2026-03-17T13:46:20Z"

        someone.advance(minutes=5, seconds=1)
        assert someone.read()["identity_proof_until"] is None

    def test_is_the_newest_sign_ins(self, someone):
        someone.prove()
        someone.advance(minutes=10)
        someone.prove()

        assert someone.read()["identity_proof_until"] == "2026-03-17T14:21:20Z"

    def test_ends_by_signing_out(self, someone):
        row = someone.prove()
        row.practice = someone.practice

        sign_in.end(sign_in=row, end=SignInEnd.SIGNED_OUT, at=someone.now)

        assert someone.read()["identity_proof_until"] is None

    def test_is_nobody_elses(self, someone):
        someone.prove()

        assert someone.read("ben")["identity_proof_until"] is None

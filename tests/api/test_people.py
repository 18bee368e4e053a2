"""Read what a person has: world.md, Control API."""

from datetime import timedelta

import pytest

from exostar.operations import hard_token
from identity.constants import PROOF_IDLE, SESSION_LIFE, SignInEnd, TokenRemovalReason
from identity.models import EpcsAccount, HardToken, Practice, SignIn
from identity.operations import identity_proof, sign_in
from identity.providers import clock as clocks
from simulator.constants import SANDBOX_START
from simulator.sandboxes import clock

LATER = SANDBOX_START + timedelta(minutes=15)


class Someone:
    """Ana of a sandbox: her rows, and what the API says of her."""

    def __init__(self, api):
        self.api = api
        self.base = f"/sandboxes/{api.post('/sandboxes')[1]['id']}"
        self.practice = Practice.objects.get(sandbox__name=self.base.split("/")[-1])

    def read(self, key="ana"):
        status, person = self.api.get(f"{self.base}/people/{key}")
        assert status == 200
        return person

    def has(self, credential):
        return next(one for one in self.read()["credentials"] if one["credential"] == credential)

    @property
    def account(self):
        accounts = EpcsAccount.objects.select_related("user", "practice")
        return accounts.get(practice=self.practice, user__key="ana")

    @property
    def token(self):
        rows = HardToken.objects.select_related("account", "user", "practice")
        return rows.get(account=self.account)

    def change(self, **columns):
        EpcsAccount.objects.filter(pk=self.account.pk).update(**columns)

    def prove(self):
        """Sign in and prove the identity."""
        user, at = self.account.user, self.now
        user.practice = self.practice
        row = sign_in.begin(user=user, at=at)
        identity_proof.grant(sign_in=row, credential=self.token, at=at)
        return row

    @property
    def now(self):
        return clocks.now(Practice.objects.select_related("clock").get(pk=self.practice.pk))

    def forward(self, **duration):
        clock.move(practice=self.practice, forward=timedelta(**duration))


@pytest.fixture
def ana(api):
    return Someone(api)


class TestPerson:
    def test_in_order_has_three_credentials_and_a_password(self, ana):
        person = ana.read()

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

    def test_that_prescribes_nothing_has_nothing(self, ana):
        assert ana.read("sam") == {
            "key": "sam",
            "account": None,
            "credentials": [],
            "epcs_password": None,
            "identity_proof_until": None,
        }

    @pytest.mark.parametrize("key", ["nobody", "ANA", "cara"])
    def test_that_is_not_there_is_404(self, ana, key):
        status, problem = ana.api.get(f"{ana.base}/people/{key}")

        assert (status, problem["status"]) == (404, 404)

    def test_is_not_found_beside_a_sandbox_of_nobody(self, api):
        assert api.get("/sandboxes/nobody/people/ana")[0] == 404

    def test_takes_few_queries(self, ana, django_assert_num_queries):
        with django_assert_num_queries(7):
            ana.read()


class TestCredentials:
    def test_that_are_locked_say_until_when(self, ana):
        HardToken.objects.filter(pk=ana.token.pk).update(locked_until=LATER)

        token = ana.has("hard_token:GALH10000017")

        assert token["state"] == "locked"
        assert token["locked_until"] == "2026-03-17T13:56:20Z"

    def test_are_active_again_when_the_lock_is_over(self, ana):
        HardToken.objects.filter(pk=ana.token.pk).update(locked_until=LATER)
        ana.forward(minutes=15)

        token = ana.has("hard_token:GALH10000017")

        assert (token["state"], token["locked_until"]) == ("active", None)

    def test_that_are_disabled_stay_so_and_say_no_time(self, ana):
        HardToken.objects.filter(pk=ana.token.pk).update(
            locked_until=LATER, disabled_at=SANDBOX_START
        )

        token = ana.has("hard_token:GALH10000017")

        assert (token["state"], token["locked_until"]) == ("disabled", None)

    def test_that_were_removed_are_not_there(self, ana):
        hard_token.remove(
            token=ana.token,
            reason=TokenRemovalReason.LOST,
            detail="",
            by=ana.account.user,
            at=ana.now,
        )

        names = [one["credential"] for one in ana.read()["credentials"]]
        assert names == ["mobile_id:0142", "phone:0142", "epcs_password"]

    def test_include_the_password_whose_lock_is_the_accounts(self, ana):
        ana.change(locked_until=LATER)

        assert ana.has("epcs_password")["state"] == "locked"
        assert ana.has("epcs_password")["locked_until"] == "2026-03-17T13:56:20Z"


class TestAccount:
    def test_that_was_revoked_says_so(self, ana):
        ana.change(revoked_at=SANDBOX_START)

        assert ana.read()["account"] == "revoked"


class TestEpcsPassword:
    NONE = {"epcs_password": "", "epcs_password_set_at": None}

    def test_that_was_never_set_is_no_credential(self, ana):
        ana.change(**self.NONE)

        person = ana.read()

        assert person["epcs_password"] == "never_set"
        assert "epcs_password" not in {one["credential"] for one in person["credentials"]}

    @pytest.mark.parametrize(("hours", "state"), [(24, "reset"), (25, "reset_expired")])
    def test_that_was_reset_says_whether_it_can_be_chosen(self, ana, hours, state):
        sam = ana.practice.people.get(key="sam")
        at = SANDBOX_START - timedelta(hours=hours)
        ana.change(**self.NONE, password_reset_at=at, password_reset_by=sam)

        assert ana.read()["epcs_password"] == state


class TestIdentityProof:
    def test_ends_thirty_minutes_after_it_was_used(self, ana):
        ana.prove()

        assert ana.read()["identity_proof_until"] == "2026-03-17T14:11:20Z"

    def test_is_none_once_it_is_over(self, ana):
        ana.prove()
        ana.forward(seconds=PROOF_IDLE.total_seconds())
        last = ana.read()["identity_proof_until"]
        ana.forward(seconds=1)

        assert last == "2026-03-17T14:11:20Z"
        assert ana.read()["identity_proof_until"] is None

    def test_ends_with_the_sign_in_at_the_latest(self, ana):
        row = ana.prove()
        started_at = SANDBOX_START - SESSION_LIFE + timedelta(minutes=5)
        SignIn.objects.filter(pk=row.pk).update(started_at=started_at)

        assert ana.read()["identity_proof_until"] == "2026-03-17T13:46:20Z"

        ana.forward(minutes=5, seconds=1)
        assert ana.read()["identity_proof_until"] is None

    def test_is_the_newest_sign_ins(self, ana):
        ana.prove()
        ana.forward(minutes=10)
        ana.prove()

        assert ana.read()["identity_proof_until"] == "2026-03-17T14:21:20Z"

    def test_ends_by_signing_out(self, ana):
        row = ana.prove()
        row.practice = ana.practice

        sign_in.end(sign_in=row, end=SignInEnd.SIGNED_OUT, at=ana.now)

        assert ana.read()["identity_proof_until"] is None

    def test_is_nobody_elses(self, ana):
        ana.prove()

        assert ana.read("ben")["identity_proof_until"] is None

"""Authy from code: installed, and its requests answered."""

from datetime import timedelta

import pytest

from epcs.models import Prescription
from identity.models import AuthyRequest, MobileId, lock_account
from simulator.constants import Pushes, Requests
from simulator.devices import faults
from simulator.models import PushedRequest
from simulator.scenarios.parts import FaultPlan
from tests.addresses import ANY_ID
from tests.api.phone import ANAS, BENS, path, queries_beside_the_sandbox
from tests.portal.account import confirm_identity
from tests.portal.prescribing import ask_approval
from tests.portal.sandbox import Trainee
from tests.scenarios.adding_mobile_id import ask


@pytest.fixture
def bare(db):
    """Ana, who adds a Mobile ID on a phone without Authy."""
    trainee = Trainee("no-authy")
    confirm_identity(trainee.user("ana"))
    ask(trainee)
    return trainee


@pytest.fixture
def requests(api):
    def read(trainee):
        status, told = api.get(path(trainee, "/authy/requests"))
        assert status == 200
        return told

    return read


@pytest.fixture
def answer(api):
    def tap(trainee, how, name=None, number=ANAS):
        name = name or AuthyRequest.objects.filter(practice=trainee.practice).latest("pk").public_id
        return api.post(path(trainee, f"/authy/requests/{name}/{how}", number))

    return tap


@pytest.fixture
def become(api):
    return lambda trainee, state: api.patch(path(trainee), {"state": state})


def set_faults(trainee, **plan):
    faults.set_to(practice=trainee.practice, plan=FaultPlan(**plan), at=trainee.now)


def states(told):
    return [one["state"] for one in told]


def signed(trainee):
    return Prescription.objects.filter(practice=trainee.practice, signed_at__isnull=False).count()


class TestInstall:
    def test_puts_the_app_on_the_phone_and_brings_what_waited(self, api, bare):
        before = api.get(path(bare))[1]["authy"]

        status, phone = api.post(path(bare, "/authy/install"))

        assert before == {"installed": False, "bell": 0, "tokens": [], "requests": []}
        assert status == 200
        assert phone["authy"]["installed"]
        assert phone["authy"]["bell"] == len(phone["authy"]["tokens"]) == 1
        assert api.get(path(bare)) == (200, phone)

    def test_is_seen_on_the_desk(self, api, bare):
        api.post(path(bare, "/authy/install"))

        icons = [button["value"] for button in bare.desk().soup.select("button.ic")]
        assert "AUTHY" in icons

    def test_tells_the_portal_when_the_request_came(self, api, bare):
        bare.advance(minutes=2)

        api.post(path(bare, "/authy/install"))

        assert AuthyRequest.objects.get(practice=bare.practice).reached_at == bare.now

    def test_twice_is_once(self, api, bare):
        first = api.post(path(bare, "/authy/install"))

        assert api.post(path(bare, "/authy/install")) == first

    @pytest.mark.parametrize(
        ("state", "words"), [("lost", "is lost"), ("offline", "has no service")]
    )
    def test_needs_a_phone_that_works(self, api, bare, become, state, words):
        become(bare, state)

        status, problem = api.post(path(bare, "/authy/install"))

        assert status == 409
        assert words in problem["detail"]
        assert "working" in problem["detail"]
        assert not api.get(path(bare))[1]["authy"]["installed"]


class TestRequests:
    def test_are_told(self, adding, requests):
        assert requests(adding) == [
            {
                "id": str(AuthyRequest.objects.get(practice=adding.practice).public_id),
                "from": "PCC eRx",
                "state": "pending",
                "sent_at": "2026-03-17T13:41:20Z",
                "expires_at": "2026-03-17T13:46:20Z",
            }
        ]

    def test_of_both_purposes_are_told_alike(self, trainee, requests):
        ask_approval(trainee.browser)

        assert states(requests(trainee)) == ["pending"]

    @pytest.mark.parametrize(
        ("end", "state"),
        [("approve", "approved"), ("deny", "denied"), ("clock", "expired"), ("new", "cancelled")],
    )
    def test_tell_how_they_ended(self, adding, requests, answer, end, state):
        if end in {"approve", "deny"}:
            answer(adding, end)
        else:
            adding.advance(seconds=301) if end == "clock" else ask(adding)

        assert states(requests(adding))[0] == state

    def test_expire_one_second_after_their_life(self, adding, requests):
        adding.advance(seconds=300.999)
        before = states(requests(adding))
        adding.advance(seconds=0.001)

        assert (before, states(requests(adding))) == (["pending"], ["expired"])

    def test_come_in_the_order_of_their_arrival(self, adding, requests):
        adding.advance(minutes=1)
        ask(adding)

        sent = [one["sent_at"] for one in requests(adding)]

        assert sent == ["2026-03-17T13:41:20Z", "2026-03-17T13:42:20Z"]
        assert states(requests(adding)) == ["cancelled", "pending"]

    def test_are_there_once_they_have_reached_the_phone(self, db, requests):
        trainee = Trainee("slow-approval")
        ask(trainee)
        trainee.advance(minutes=5, seconds=59)
        before = requests(trainee)

        trainee.advance(seconds=1)

        assert before == []
        assert states(requests(trainee)) == ["expired"]

    def test_that_are_lost_never_come_though_their_token_does(self, api, db, requests):
        trainee = Trainee("request-lost")
        ask(trainee)
        trainee.act(open="AUTHY")

        _, phone = api.get(path(trainee))

        assert requests(trainee) == phone["authy"]["requests"] == []
        assert phone["authy"]["bell"] == 0
        assert len(phone["authy"]["tokens"]) == 1

    def test_wait_for_the_app(self, bare, requests):
        assert requests(bare) == []

    def test_are_read_without_being_opened(self, trainee, requests):
        ask_approval(trainee.browser)

        requests(trainee)

        assert PushedRequest.objects.get().opened_at is None
        assert "Tap to open." in trainee.desk().phone

    def test_cost_two_queries_however_many(self, api, adding):
        one = queries_beside_the_sandbox(api, adding, "/authy/requests")
        ask(adding)
        ask(adding)

        assert queries_beside_the_sandbox(api, adding, "/authy/requests") == one == 2


class TestApprove:
    def test_registers_the_phone_before_it_answers(self, api, adding, requests, answer):
        (pending,) = requests(adding)

        status, request = answer(adding, "approve")

        assert status == 200
        assert request == {**pending, "state": "approved"}
        assert requests(adding) == [request]
        # The first are those of the request itself.
        assert [line.event for line in adding.lines()][-2:] == [
            "mobile_id.approved",
            "mobile_id.registered",
        ]
        assert adding.goal()
        assert api.get(path(adding))[1]["authy"]["bell"] == 0

    def test_signs(self, trainee, answer):
        ask_approval(trainee.browser)

        status, request = answer(trainee, "approve")

        assert (status, request["state"]) == (200, "approved")
        assert signed(trainee) == len(trainee.lines("prescription.signed")) == 2

    def test_is_seen_on_the_phone(self, trainee, answer):
        ask_approval(trainee.browser)

        answer(trainee, "approve")

        assert "Approved. Go back to the computer screen." in trainee.desk().phone

    def test_keeps_the_token(self, api, adding, answer):
        before = api.get(path(adding))[1]["authy"]["tokens"]

        answer(adding, "approve")

        assert api.get(path(adding))[1]["authy"]["tokens"] == before

    @pytest.mark.parametrize(
        ("end", "state", "reason"),
        [
            ("approve", "approved", "already_used"),
            ("deny", "denied", "denied"),
            ("clock", "expired", "expired"),
            ("new", "cancelled", "cancelled"),
        ],
    )
    @pytest.mark.parametrize("how", ["approve", "deny"])
    def test_and_deny_of_what_is_over_are_a_conflict(
        self, adding, requests, answer, how, end, state, reason
    ):
        (pending,) = requests(adding)
        if end in {"approve", "deny"}:
            answer(adding, end)
        else:
            adding.advance(seconds=301) if end == "clock" else ask(adding)
        mobile_ids = MobileId.objects.filter(practice=adding.practice).count()

        status, problem = answer(adding, how, pending["id"])

        assert status == 409
        assert f'the request\'s state is "{state}"' in problem["detail"]
        assert states(requests(adding))[0] == state
        assert MobileId.objects.filter(practice=adding.practice).count() == mobile_ids
        assert adding.lines("mobile_id.answer_refused")[-1].reason == reason

    def test_that_the_portal_does_not_accept_is_a_conflict(self, adding, requests, answer):
        # The number became a colleague's Mobile ID in the meantime.
        MobileId.objects.filter(practice=adding.practice).update(number=f"+{ANAS}")

        status, problem = answer(adding, "approve")

        assert status == 409
        assert 'state is "cancelled"' in problem["detail"]
        assert states(requests(adding)) == ["cancelled"]
        assert adding.lines("mobile_id.answer_refused")[-1].reason == "number_taken"

    def test_of_what_has_changed_meanwhile_signs_nothing(self, trainee, answer):
        ask_approval(trainee.browser)
        Prescription.objects.filter(practice=trainee.practice).update(quantity=1)

        status, problem = answer(trainee, "approve")

        assert status == 409
        assert 'state is "cancelled"' in problem["detail"]
        assert signed(trainee) == 0
        assert trainee.lines("prescription.signing_refused")[-1].reason == "changed_meanwhile"


class TestDeny:
    def test_adds_nothing(self, adding, answer, requests):
        status, request = answer(adding, "deny")

        assert (status, request["state"]) == (200, "denied")
        assert requests(adding) == [request]
        assert adding.lines()[-1].event == "mobile_id.denied"
        assert "Denied. Nothing was added." in adding.desk().phone
        assert not adding.goal()

    def test_signs_nothing(self, trainee, answer):
        ask_approval(trainee.browser)

        assert answer(trainee, "deny")[1]["state"] == "denied"
        assert signed(trainee) == 0


@pytest.mark.parametrize("how", ["approve", "deny"])
class TestCannot:
    @pytest.mark.parametrize(
        ("state", "words"), [("lost", "is lost"), ("offline", "has no service")]
    )
    def test_be_answered_on_a_phone_out_of_reach(
        self, adding, become, answer, requests, how, state, words
    ):
        become(adding, state)

        status, problem = answer(adding, how)

        assert status == 409
        assert words in problem["detail"]
        assert states(requests(adding)) == ["pending"]

    @pytest.mark.parametrize("unknown", ["nothing", "1", ANY_ID, "0" * 32, "x" * 300])
    def test_be_answered_unknown(self, adding, answer, how, unknown):
        status, problem = answer(adding, how, unknown)

        assert status == 404
        assert "No request with this id" in problem["detail"]

    def test_be_answered_before_it_has_come(self, trainee, answer, how):
        set_faults(trainee, pushes=Pushes.DELAY, pushes_delay=timedelta(minutes=1))
        ask_approval(trainee.browser)
        status, _ = answer(trainee, how)

        trainee.advance(minutes=1)

        assert (status, answer(trainee, how)[0]) == (404, 200)

    def test_be_answered_lost(self, trainee, answer, how):
        set_faults(trainee, requests=Requests.DROP)
        ask_approval(trainee.browser)

        assert answer(trainee, how)[0] == 404

    def test_be_answered_on_another_phone_or_sandbox(self, adding, answer, requests, how):
        name = AuthyRequest.objects.get(practice=adding.practice).public_id
        other = Trainee("push-lost")

        assert answer(adding, how, number=BENS)[0] == 404
        assert answer(other, how, name)[0] == 404
        assert states(requests(adding)) == ["pending"]

    def test_be_answered_on_a_new_handset_without_authy(self, api, adding, answer, how):
        api.post(path(adding, "/replace"))

        assert answer(adding, how)[0] == 404

    def test_be_answered_as_its_handset_goes(self, adding, answer, monkeypatch, how):
        """Replaced between the look and the tap: nobody taps on the old one any more."""

        def replaced_first(account):
            PushedRequest.objects.update(arrived_at=None)
            return lock_account(account)

        monkeypatch.setattr("simulator.devices.authy_answers.lock_account", replaced_first)

        status, problem = answer(adding, how)

        assert status == 404
        assert "handset" in problem["detail"]
        assert AuthyRequest.objects.get(practice=adding.practice).status == "PENDING"

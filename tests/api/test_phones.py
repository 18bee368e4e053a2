"""Smartphones from code: read, lost, offline, replaced."""

from datetime import timedelta

import pytest

from identity.models import MobileId
from simulator.constants import Texts
from simulator.devices import faults, smartphone
from simulator.models import Desk, Smartphone
from simulator.scenarios.parts import FaultPlan
from tests.api.phone import ANAS, BENS, MALFORMED, path, queries_beside_the_sandbox
from tests.portal.account import BY_CALL, BY_TEXT, choose
from tests.portal.prescribing import ask_approval, review
from tests.portal.sandbox import Trainee


@pytest.fixture
def read(api):
    def phone(trainee):
        status, told = api.get(path(trainee))
        assert status == 200
        return told

    return phone


@pytest.fixture
def become(api):
    def change(trainee, state):
        status, told = api.patch(path(trainee), {"state": state})
        assert status == 200
        return told

    return change


def version(trainee):
    """How often Ana's desk has changed."""
    return Desk.objects.get(user=trainee.user("ana")).version


class TestPhone:
    def test_is_told_as_it_lies_there(self, api, trainee):
        assert api.get(path(trainee)) == (
            200,
            {
                "number": ANAS,
                "holder": "ana",
                "state": "working",
                "authy": {
                    "installed": True,
                    "bell": 0,
                    # The step that began at 13:41:00 ends at 13:41:30.
                    "tokens": [
                        {
                            "name": "PCC eRx",
                            "code": trainee.authy_code("ana"),
                            "expires_in": "PT10S",
                        }
                    ],
                    "requests": [],
                },
                "unread": 0,
            },
        )

    def test_without_authy_has_an_empty_app(self, api, db):
        _, phone = api.get(path(Trainee("no-authy")))

        assert phone["authy"] == {"installed": False, "bell": 0, "tokens": [], "requests": []}

    def test_counts_unread_texts_until_somebody_opens_them(self, trainee, read):
        choose(trainee.browser, BY_TEXT)
        before = read(trainee)["unread"]
        again = read(trainee)["unread"]
        trainee.act(open="THREAD")

        assert (before, again, read(trainee)["unread"]) == (1, 1, 0)

    def test_counts_pending_requests_on_its_bell(self, adding, read):
        authy = read(adding)["authy"]

        assert authy["bell"] == 1
        assert [one["state"] for one in authy["requests"]] == ["pending"]
        assert [one["name"] for one in authy["tokens"]] == ["PCC eRx"]

    def test_counts_none_that_is_over(self, adding, read):
        adding.advance(seconds=301)

        authy = read(adding)["authy"]

        assert authy["bell"] == 0
        assert [one["state"] for one in authy["requests"]] == ["expired"]

    def test_shows_a_code_that_the_portal_takes(self, trainee, read):
        (token,) = read(trainee)["authy"]["tokens"]

        page = trainee.sign(token["code"], method="mobile_id")

        assert "Prescription sent." in page.text

    def test_is_told_without_opening_anything(self, adding, read):
        row = Smartphone.objects.filter(number=f"+{ANAS}", practice=adding.practice)
        before = row.values().get(), version(adding)

        read(adding)

        assert (row.values().get(), version(adding)) == before

    def test_of_a_colleague_is_a_colleagues(self, api, trainee):
        _, phone = api.get(path(trainee, number=BENS))

        assert (phone["number"], phone["holder"]) == (BENS, "ben")

    def test_of_another_sandbox_is_another(self, api, trainee, read, become):
        other = Trainee("standard")

        become(trainee, "lost")

        assert read(other)["state"] == "working"

    def test_costs_three_queries_however_much_is_on_it(self, api, trainee):
        empty = queries_beside_the_sandbox(api, trainee)
        for _ in range(2):
            ask_approval(trainee.browser)
            choose(trainee.browser, BY_TEXT)

        assert queries_beside_the_sandbox(api, trainee) == empty == 3


class TestNumber:
    @pytest.mark.parametrize("number", ["8025550142", "%2B18025550142", "%2B8025550142"])
    @pytest.mark.parametrize(
        ("method", "rest", "body"),
        [("GET", "", None), ("PATCH", "", {"state": "offline"}), ("POST", "/replace", None)],
    )
    def test_has_ten_digits_or_eleven(self, api, trainee, number, method, rest, body):
        status, phone = api.call(method, path(trainee, rest, number), body)

        assert (status, phone["number"]) == (200, ANAS)


class TestUnknown:
    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            ("18025550177", "There is no smartphone with this number in this sandbox."),
            *((one, MALFORMED) for one in ("1", "ana", "1802555014٢", "28025550142", "9" * 500)),
        ],
    )
    @pytest.mark.parametrize(
        ("method", "rest", "body"),
        [
            ("GET", "", None),
            ("PATCH", "", {"state": "lost"}),
            ("POST", "/replace", None),
            ("POST", "/authy/install", None),
            ("GET", "/authy/requests", None),
        ],
    )
    def test_is_not_found(self, api, trainee, number, sentence, method, rest, body):
        status, problem = api.call(method, path(trainee, rest, number), body)

        assert (status, problem["detail"]) == (404, sentence)

    def test_of_an_unknown_sandbox_is_not_found(self, api, db):
        assert api.get(f"/sandboxes/nowhere/phones/{ANAS}")[0] == 404


class TestState:
    @pytest.mark.parametrize("state", ["lost", "offline", "working"])
    def test_is_changed_and_tells_the_portal_nothing(self, trainee, become, read, state):
        lines = len(trainee.lines())
        before = version(trainee)

        told = become(trainee, state)

        assert told == read(trainee)
        assert told["state"] == state
        assert len(trainee.lines()) == lines
        assert version(trainee) > before

    @pytest.mark.parametrize("state", ["lost", "offline"])
    def test_lets_texts_wait(self, api, trainee, become, read, state):
        become(trainee, state)
        choose(trainee.browser, BY_TEXT)
        waiting = read(trainee)["unread"]

        assert (waiting, become(trainee, "working")["unread"]) == (0, 1)

    @pytest.mark.parametrize("state", ["lost", "offline"])
    def test_lets_requests_wait(self, trainee, become, read, state):
        become(trainee, state)
        ask_approval(trainee.browser)
        waiting = read(trainee)["authy"]

        back = become(trainee, "working")["authy"]

        assert (waiting["bell"], waiting["requests"]) == (0, [])
        assert back["bell"] == 1

    @pytest.mark.parametrize("state", ["lost", "offline"])
    def test_holds_back_a_text_on_its_way(self, trainee, become, read, state):
        plan = FaultPlan(texts=Texts.DELAY, texts_delay=timedelta(seconds=20))
        faults.set_to(practice=trainee.practice, plan=plan, at=trainee.now)
        choose(trainee.browser, BY_TEXT)
        become(trainee, state)
        trainee.advance(minutes=1)

        assert read(trainee)["unread"] == 0
        assert become(trainee, "working")["unread"] == 1

    @pytest.mark.parametrize("state", ["lost", "offline"])
    def test_leaves_what_has_come_to_be_read(self, adding, become, state):
        authy = become(adding, state)["authy"]

        assert authy["bell"] == 1
        assert len(authy["tokens"]) == 1

    def test_offline_cuts_a_call_off(self, api, trainee, become):
        choose(trainee.browser, BY_CALL)

        become(trainee, "offline")
        become(trainee, "working")

        _, (call,) = api.get(path(trainee, "/calls"))
        assert call["state"] == "missed"

    def test_lost_rings_on(self, api, trainee, become):
        choose(trainee.browser, BY_CALL)

        become(trainee, "lost")
        become(trainee, "working")

        _, (call,) = api.get(path(trainee, "/calls"))
        assert call["state"] == "ringing"

    @pytest.mark.parametrize(
        "body",
        [
            None, {}, [], {"state": None}, {"state": "LOST"}, {"state": "stolen"}, {"state": 1},
            {"state": ["lost"]}, {"unread": 0}, {"state": "lost", "number": "1"},
        ],
    )  # fmt: skip
    def test_is_one_of_three(self, api, trainee, read, body):
        assert api.patch(path(trainee), body)[0] == 422
        assert read(trainee)["state"] == "working"


class TestReplace:
    def test_gives_an_empty_handset_with_the_number(self, api, trainee, become, read):
        choose(trainee.browser, BY_TEXT)
        choose(trainee.browser, BY_CALL)
        ask_approval(trainee.browser)
        become(trainee, "lost")

        status, phone = api.post(path(trainee, "/replace"))

        assert status == 200
        assert phone == {
            "number": ANAS,
            "holder": "ana",
            "state": "working",
            "authy": {"installed": False, "bell": 0, "tokens": [], "requests": []},
            "unread": 0,
        }
        assert read(trainee) == phone
        assert api.get(path(trainee, "/messages")) == (200, [])
        assert api.get(path(trainee, "/calls")) == (200, [])

    def test_leaves_the_mobile_id_of_which_the_portal_knows(self, api, trainee):
        lines = len(trainee.lines())
        before = MobileId.objects.filter(practice=trainee.practice).order_by("pk").values()

        api.post(path(trainee, "/replace"))

        assert len(trainee.lines()) == lines
        assert list(before) == list(MobileId.objects.filter(practice=trainee.practice).values())

    def test_brings_back_neither_the_token_nor_its_requests(self, api, trainee):
        ask_approval(trainee.browser)
        api.post(path(trainee, "/replace"))
        ask_approval(trainee.browser, review(trainee.browser, row=1))

        _, phone = api.post(path(trainee, "/authy/install"))

        assert phone["authy"] == {"installed": True, "bell": 0, "tokens": [], "requests": []}
        assert phone["unread"] == 0

    def test_brings_back_a_registration_once_authy_is_there(self, api, adding, read):
        (before,) = read(adding)["authy"]["requests"]
        code = adding.authy_code("ana")
        _, empty = api.post(path(adding, "/replace"))
        _, none = api.get(path(adding, "/authy/requests"))

        _, phone = api.post(path(adding, "/authy/install"))

        assert empty["authy"]["tokens"] == none == []
        assert phone["authy"]["requests"] == [before]
        assert phone["authy"]["bell"] == 1
        assert [one["code"] for one in phone["authy"]["tokens"]] == [code]

    def test_finishes_a_registration_on_the_new_handset(self, api, adding):
        api.post(path(adding, "/replace"))
        api.post(path(adding, "/authy/install"))
        _, (request,) = api.get(path(adding, "/authy/requests"))

        status, _ = api.post(path(adding, f"/authy/requests/{request['id']}/approve"))

        assert status == 200
        assert adding.goal()

    def test_brings_a_text_that_waited_to_the_new_handset(self, api, trainee, become):
        become(trainee, "lost")
        choose(trainee.browser, BY_TEXT)

        _, phone = api.post(path(trainee, "/replace"))

        assert phone["unread"] == 1

    def test_takes_no_body(self, api, trainee):
        assert api.post(path(trainee, "/replace"), {"number": "18025550177"})[0] == 422


class TestGoneMeanwhile:
    """Started over between the look and the act: that phone is no more."""

    @pytest.mark.parametrize(
        ("method", "rest", "body"),
        [("PATCH", "", {"state": "lost"}), ("POST", "/replace", None)],
    )
    def test_is_not_found(self, api, trainee, monkeypatch, method, rest, body):
        lock = smartphone._lock

        def lock_too_late(phone):
            phone.pk = 0
            return lock(phone)

        monkeypatch.setattr(smartphone, "_lock", lock_too_late)

        status, problem = api.call(method, path(trainee, rest), body)

        assert status == 404
        assert "meanwhile" in problem["detail"]

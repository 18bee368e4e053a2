"""Read a sandbox's journal: world.md, Control API."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from exostar.operations import backup_phone
from identity import journal
from identity.constants import Delivery, Event, PhoneRemovalReason, Reason
from identity.models import EpcsAccount, User
from simulator.api.http.numbers import NO_NUMBER, NOT_WHOLE
from simulator.models import Sandbox
from tests.portal.account import REMOVE_HARD_TOKEN, signed_in_and_proved

FIELDS = [
    "seq", "at", "actor", "event", "credential", "outcome", "reason", "detail",
    "additional_detail",
]  # fmt: skip


@pytest.fixture
def base(api):
    return f"/sandboxes/{api.post('/sandboxes')[1]['id']}"


@pytest.fixture
def practice_of(base):
    return Sandbox.objects.get(name=base.split("/")[-1]).practice


class TestJournal:
    def test_gives_every_line_oldest_first_with_its_nine_fields(self, api, base):
        status, lines = api.get(f"{base}/journal")

        assert status == 200
        assert [line["seq"] for line in lines] == list(range(1, 11))
        assert [list(line) for line in lines] == [FIELDS] * 10
        assert lines[0] == {
            "seq": 1,
            "at": "2026-02-10T13:41:20Z",
            "actor": "ana",
            "event": "account.registered",
            "credential": None,
            "outcome": "success",
            "reason": None,
            "detail": {},
            "additional_detail": None,
        }

    def test_tells_the_true_reason_and_the_facts(self, api, base, practice_of):
        account = EpcsAccount.objects.get(practice=practice_of, user__key="ana")
        account.user.practice = practice_of
        journal.write(
            Event.HARD_TOKEN_RESYNC_REFUSED,
            practice=practice_of,
            by=account.user,
            at=account.registered_at + timedelta(microseconds=1),
            reason=Reason.BEYOND_WINDOW,
            detail={"presses_beyond": 45},
        )

        _, lines = api.get(f"{base}/journal?after=10")

        (line,) = lines
        assert (line["outcome"], line["reason"]) == ("refused", "beyond_window")
        assert line["detail"] == {"presses_beyond": 45}
        assert line["at"] == "2026-02-10T13:41:20.000001Z"

    def test_tells_what_was_written_with_a_removal_beside_the_line(self, api, base, practice_of):
        ana = User.objects.get(practice=practice_of, key="ana")
        browser = signed_in_and_proved(ana)
        page = browser.open(REMOVE_HARD_TOKEN)
        browser.submit(page, "Remove", reason="OTHER", detail="Left in a taxi.\nTwice.")

        _, lines = api.get(f"{base}/journal?after=10")

        assert (lines[-1]["event"], lines[-1]["detail"]) == ("hard_token.removed", {"why": "other"})
        assert lines[-1]["additional_detail"] == "Left in a taxi.\nTwice."
        assert {line["additional_detail"] for line in lines[:-1]} == {None}

    def test_tells_it_in_one_query_for_all_lines(
        self, api, base, practice_of, django_assert_num_queries
    ):
        account = EpcsAccount.objects.get(practice=practice_of, user__key="ana")
        account.user.practice = account.practice = practice_of
        for turn in range(5):
            own = {"by": account.user, "at": account.registered_at + timedelta(seconds=turn)}
            phone = backup_phone.confirm(
                account=account, number="+18025550155", delivery=Delivery.TEXT, **own
            )
            backup_phone.remove(
                phone=phone, reason=PhoneRemovalReason.OTHER, detail=f"Turn {turn}", **own
            )

        with django_assert_num_queries(4):
            _, lines = api.get(f"{base}/journal")

        told = [line["additional_detail"] for line in lines if line["additional_detail"]]
        assert told == [f"Turn {turn}" for turn in range(5)]

    def test_after_a_line_gives_those_behind_it(self, api, base):
        assert [line["seq"] for line in api.get(f"{base}/journal?after=8")[1]] == [9, 10]
        assert api.get(f"{base}/journal?after=10") == (200, [])
        assert api.get(f"{base}/journal?after={2**63 - 1}") == (200, [])
        assert len(api.get(f"{base}/journal?after=0")[1]) == 10

    def test_begins_anew_with_a_restart(self, api, base):
        api.post(f"{base}/restart")

        _, lines = api.get(f"{base}/journal")

        assert [line["seq"] for line in lines] == list(range(1, 12))
        assert lines[-1]["event"] == "practice.restarted"

    def test_of_an_earlier_run_is_as_it_was(self, api, base, practice_of):
        ana = User.objects.get(practice=practice_of, key="ana")
        browser = signed_in_and_proved(ana)
        page = browser.open(REMOVE_HARD_TOKEN)
        browser.submit(page, "Remove", reason="OTHER", detail="Left in a taxi.")
        _, before = api.get(f"{base}/journal")
        api.post(f"{base}/restart")

        status, lines = api.get(f"{base}/journal?run=1")

        # The credential's row, where it was kept, went with the restart.
        assert status == 200
        assert lines[:-1] == [{**line, "additional_detail": None} for line in before]
        assert lines[-1]["event"] == "identity.ended"
        assert api.get(f"{base}/journal?run=1&after={len(lines) - 1}")[1] == lines[-1:]
        assert api.get(f"{base}/journal?run=2") == api.get(f"{base}/journal")

    @pytest.mark.parametrize("run", [2, 2**31 - 1])
    def test_of_a_run_that_never_was_is_404_with_those_there_are(self, api, base, run):
        status, problem = api.get(f"{base}/journal?run={run}")

        assert status == 404
        assert problem["detail"] == f"This sandbox has runs 1 to 1, and no run {run}."

    @pytest.mark.parametrize(
        "query",
        ["after=-1", "after=x", "after=", "after=1.5", "after=%2B1", "after=1_0", "afterr=1",
         f"after={2**63}", "after=1&after=2", "after=%EF%BC%91", "run=0", "run=-1", "run=x", "run=",
         f"run={2**31}", "run=1.5", "run=1&run=1", "after=1&runs=1"],
    )  # fmt: skip
    def test_refuses_what_it_cannot_read(self, api, base, query):
        status, problem = api.get(f"{base}/journal?{query}")

        assert status == 422
        assert problem["detail"]

    @pytest.mark.parametrize("after", ["8.0", "8.000", "80e-1", "8E0", "0.8e+1", "08"])
    def test_takes_whole_numbers_as_a_body_does(self, api, base, after):
        status, lines = api.get(f"{base}/journal?after={quote(after)}&run=1.0")

        assert (status, [line["seq"] for line in lines]) == (200, [9, 10])

    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            ("after=-1", "after should be greater than or equal to 0."),
            ("after=-1e999999999", "after should be greater than or equal to 0."),
            ("after=1e999999999", f"after should be less than or equal to {2**63 - 1}."),
            ("run=0", "run should be greater than or equal to 1."),
            ("run=-1.0", "run should be greater than or equal to 1."),
            ("run=2147483648.0", "run should be less than or equal to 2147483647."),
            ("after=1.5", f"after: {NOT_WHOLE}"),
            ("after=1e-400", f"after: {NOT_WHOLE}"),
            ("after=1e-99999999999999999999", f"after: {NOT_WHOLE}"),
            *((f"after={text}", f"after: {NO_NUMBER}") for text in
              ("", "x", "%2B1", "1_0", "%EF%BC%91", ".5", "1.", "1e", "NaN", "Infinity", "0x1")),
        ],
    )  # fmt: skip
    def test_refuses_another_number_with_a_true_sentence(self, api, base, query, sentence):
        status, problem = api.get(f"{base}/journal?{query}")

        assert (status, problem["detail"]) == (422, sentence)

    def test_of_nobody_is_404(self, api):
        assert api.get("/sandboxes/nobody/journal")[0] == 404

    def test_takes_one_query_more_than_coming_in(self, api, base, django_assert_num_queries):
        with django_assert_num_queries(3):
            api.get(f"{base}/journal")

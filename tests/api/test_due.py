"""What falls due on the way of a sandbox's clock, as code is told it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from identity.models import (
    AuthyRequest,
    BackupPhone,
    EpcsAccount,
    HardToken,
    MobileId,
    SignIn,
    VerificationCode,
)
from simulator import delivery
from simulator.api.http.access import enter
from simulator.models import Clock, Smartphone, TextMessage
from simulator.sandboxes import practice_setup as practices
from tests.api.test_clock import CLOCK, after, told
from tests.portal.account import BY_TEXT, HARD_TOKEN, choose, prove
from tests.portal.clock import START
from tests.portal.pages import signed_in
from tests.portal.phone import ask_to_add, ask_to_sign, message


@pytest.fixture
def advance(api):
    """Move the demo's clock by so much; return what happened."""

    def by(duration):
        status, changed = api.post(CLOCK, {"advance": duration})
        assert status == 200, changed
        return [(one["at"], one["event"], one["about"]) for one in changed["happened"]]

    return by


@pytest.fixture
def asked(ben, ben_browser, clock):
    """Ben's pending request."""
    Smartphone.objects.filter(holder=ben).update(authy_installed=True)
    return ask_to_add(ben, at=clock.now, number="+18025550163")


class TestHappened:
    """Each once, and only when its last instant is over."""

    def test_tells_of_a_request_that_expires(self, advance, asked, journal):
        assert advance("PT5M") == []
        assert advance("PT1S") == [(after(minutes=5), "mobile_id.expired", str(asked.public_id))]
        assert advance("P1D")[0][1] != "mobile_id.expired"
        (line,) = journal("mobile_id.expired")
        assert line.at == START + timedelta(minutes=5)

    def test_tells_of_an_approval_that_expires(self, advance, ana, ana_browser, journal):
        request = ask_to_sign(ana, at=START)

        assert advance("PT6M") == [
            (after(minutes=5), "prescription.signing_refused", str(request.public_id))
        ]
        (line,) = journal("prescription.signing_refused")
        assert (line.at, line.reason) == (START + timedelta(minutes=5), "expired")

    @pytest.mark.parametrize(
        ("kind", "about"),
        [
            (HardToken, "hard_token:GALH10000017"),
            (MobileId, "mobile_id:0142"),
            (EpcsAccount, "epcs_password"),
        ],
    )
    def test_tells_of_a_lock_that_ends(self, advance, ana, kind, about):
        until = START + timedelta(minutes=15)
        owner = {"user": ana} if kind is EpcsAccount else {"account__user": ana}
        kind.objects.filter(**owner).update(failures=5, locked_until=until)

        assert advance("PT14M59S") == []
        assert advance("PT1S") == [(told(until), "credential.unlocked", about)]
        assert advance("PT1M") == []

    def test_tells_of_the_lock_of_a_token_to_be_registered_once(self, advance, asked, ben):
        until = START + timedelta(minutes=15)
        AuthyRequest.objects.filter(pk=asked.pk).update(failures=5, locked_until=until)
        ask_to_add(ben, at=START, number="+18025550163")

        happened = advance("PT15M")

        assert [one for one in happened if one[1] == "credential.unlocked"] == [
            (told(until), "credential.unlocked", "mobile_id:0163")
        ]

    def test_tells_of_no_lock_of_what_is_disabled_or_removed(self, advance, ana, remove_token):
        until = START + timedelta(minutes=15)
        MobileId.objects.filter(account__user=ana).update(disabled_at=START, locked_until=until)
        HardToken.objects.filter(account__user=ana).update(locked_until=until)
        remove_token(ana)

        assert advance("PT15M") == []

    def test_tells_of_a_code_that_expires(self, advance, ana_browser):
        choose(ana_browser, BY_TEXT)

        assert advance("PT10M") == []
        assert advance("PT1S") == [(after(minutes=10), "phone.code_expired", "phone:0142")]
        assert advance("PT1M") == []

    @pytest.mark.parametrize("over", [{"used_at": START}, {"replaced_at": START}, {"tries": 5}])
    def test_tells_of_no_code_that_is_over_already(self, advance, ana_browser, over):
        choose(ana_browser, BY_TEXT)
        VerificationCode.objects.update(**over)

        assert advance("PT11M") == []

    def test_tells_of_no_code_of_a_number_that_is_gone(self, advance, ana, ana_browser):
        choose(ana_browser, BY_TEXT)
        phones = BackupPhone.objects.filter(account__user=ana)
        phones.update(removed_at=START, removal_reason="LOST")

        assert advance("PT11M") == []

    def test_tells_of_a_proof_that_ends(self, advance, ana, ana_browser, press):
        prove(ana_browser, HARD_TOKEN, press(ana)[0])

        assert advance("PT30M") == []
        assert advance("PT1S") == [(after(minutes=30), "identity.ended", "ana")]
        assert advance("PT1S") == []

    def test_tells_of_each_session_that_ends(self, advance, ana, ana_browser, ben_browser):
        signed_in(ana)

        assert advance("PT60M") == []
        assert advance("PT1S") == [
            (after(minutes=60), "session.ended", "ana"),
            (after(minutes=60), "session.ended", "ana"),
            (after(minutes=60), "session.ended", "ben"),
        ]
        assert advance("P1D") == []

    def test_tells_of_a_session_whose_life_is_over_and_of_its_proof(
        self, advance, ana, ana_browser, press
    ):
        prove(ana_browser, HARD_TOKEN, press(ana)[0])
        late = START + timedelta(hours=11, minutes=50)
        SignIn.objects.update(last_seen_at=late, exostar_seen_at=late)

        assert advance("PT12H") == []
        assert advance("PT1S") == [
            (after(hours=12), "identity.ended", "ana"),
            (after(hours=12), "session.ended", "ana"),
        ]

    def test_tells_of_no_session_that_was_ended(self, advance, ana_browser):
        ana_browser.submit(ana_browser.open("/"), "Sign out")

        assert advance("P1D") == []

    def test_tells_of_a_reset_that_ends(self, advance, ana, sam):
        EpcsAccount.objects.filter(user=ana).update(
            epcs_password="", epcs_password_set_at=None, password_reset_at=START,
            password_reset_by=sam,
        )  # fmt: skip

        assert advance("P1D") == []
        assert advance("PT1S") == [(after(days=1), "password.reset_ended", "ana")]

    def test_tells_of_texts_that_arrive_in_their_order(self, advance, practice, text_at):
        first, second = text_at("+18025550194"), text_at("+18025550194")

        assert advance("PT44S") == []
        assert advance("PT1S") == [
            (after(seconds=45), "text.delivered", first),
            (after(seconds=45), "text.delivered", second),
        ]

    @pytest.fixture
    def text_at(self, practice):
        def send(number):
            text = message(practice=practice, number=number, code="1", at=START)
            delivery.send_text(text)
            return str(TextMessage.objects.latest("pk").uuid)

        return send


class TestOrder:
    @pytest.fixture
    def everything(self, ana, ana_browser, asked, press, sam):
        """Something of each kind, in one jump."""
        prove(ana_browser, HARD_TOKEN, press(ana)[0])
        choose(signed_in(ana), BY_TEXT)
        until = START + timedelta(minutes=10)
        HardToken.objects.filter(account__user=ana).update(locked_until=until)
        EpcsAccount.objects.filter(user=ana).update(
            epcs_password="", epcs_password_set_at=None, password_reset_at=START,
            password_reset_by=sam,
        )  # fmt: skip

    def test_is_that_of_time_and_then_of_the_words(self, advance, everything, asked):
        assert advance("P2D") == [
            (after(minutes=5), "mobile_id.expired", str(asked.public_id)),
            (after(minutes=10), "credential.unlocked", "hard_token:GALH10000017"),
            (after(minutes=10), "phone.code_expired", "phone:0142"),
            (after(minutes=30), "identity.ended", "ana"),
            (after(minutes=60), "session.ended", "ana"),
            (after(minutes=60), "session.ended", "ana"),
            (after(minutes=60), "session.ended", "ben"),
            (after(days=1), "password.reset_ended", "ana"),
        ]

    def test_is_the_same_in_any_steps(self, advance, everything):
        steps = [one for _ in range(48) for one in advance("PT1H")]

        assert [event for _, event, _ in steps] == [
            "mobile_id.expired", "credential.unlocked", "phone.code_expired", "identity.ended",
            "session.ended", "session.ended", "session.ended", "password.reset_ended",
        ]  # fmt: skip

    def test_of_an_end_between_two_moves_is_told_once(self, advance, everything):
        over = advance("PT5M1S")
        after_it = advance("PT1S")

        assert [event for _, event, _ in [*over, *after_it]] == ["mobile_id.expired"]

    def test_begins_where_a_running_clock_is_read(self, api, practice, everything):
        minutes = timedelta(minutes=20)
        Clock.objects.filter(practice=practice).update(
            running=True, system_anchor=timezone.now() - minutes
        )

        _, changed = api.post(CLOCK, {"advance": "PT20M"})

        assert [one["event"] for one in changed["happened"]] == ["identity.ended"]

    def test_names_no_person_and_no_number(self, api, everything):
        _, changed = api.post(CLOCK, {"advance": "P2D"})

        words = str(changed)
        for secret in ("Reyes", "Kim", "8025550142", "8025550163"):
            assert secret not in words

    def test_is_of_one_sandbox(self, api, everything):
        practices.make(name="twin", scenario="standard", at=START, running=False)

        _, changed = api.post("/sandboxes/twin/clock", {"advance": "P2D"})

        assert changed["happened"] == []

    def test_costs_no_query_a_row(self, api, ana, ben, everything, advance):
        advance("PT6M")
        few = self.queries(lambda: advance("PT61M"))
        for user in (ana, ben) * 4:
            signed_in(user)

        many = self.queries(lambda: advance("PT61M"))

        # Accounts, clock, desks (two), what is to be settled, three kinds of arrivals, nine of
        # ends, the clock's row; and both ends of the savepoint that a test makes of it.
        assert many == few == self.queries(lambda: enter("demo")) + 20

    def queries(self, act):
        with CaptureQueriesContext(connection) as captured:
            act()
        return len(captured)

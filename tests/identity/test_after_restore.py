"""After a backup was restored: used codes are refused, what was open has ended, once a practice."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from epcs.constants import PasswordState
from epcs.policies import password_state
from identity.constants import (
    PASSWORD_RESET_LIFE,
    USED_AHEAD_HARD_TOKEN,
    USED_AHEAD_MOBILE_ID,
    RequestPurpose,
    TokenKind,
)
from identity.journal import chain
from identity.models import (
    AuthyRequest,
    EpcsAccount,
    HardToken,
    IdentityProof,
    JournalLine,
    MobileId,
    Practice,
    SignIn,
    VerificationCode,
)
from identity.operations import authy_requests
from simulator.sandboxes import sandboxes
from tests.portal.account import ADD_PHONE, BY_TEXT, HARD_TOKEN, MOBILE_ID, choose, prove, resync
from tests.portal.pages import signed_in
from tests.portal.people import account_of, begin_sign_in
from tests.portal.prescribing import REFUSED, ask_approval, review, sign
from tests.portal.sandbox import make

WRONG = "123456"


def after_restore(**options):
    out = StringIO()
    call_command("after_restore", stdout=out, **options)
    return out.getvalue()


def turned_back(token):
    """Return what puts a token back to where it stands now, as a backup of now would."""
    model, pk, values = type(token), token.pk, (token.last_step, token.drift)
    counter = getattr(token, "counter", None)

    def restore():
        fields = dict(zip(("last_step", "drift"), values, strict=True))
        extra = {} if counter is None else {"counter": counter}
        model.objects.filter(pk=pk).update(**fields, **extra)

    return restore


class TestEventToken:
    @pytest.fixture
    def used(self, ana, ana_browser, press, hard_token_of):
        """A code that signed after the backup, restored since."""
        restore = turned_back(hard_token_of(ana))
        (code,) = press(ana)
        assert "Prescription sent." in sign(ana_browser, review(ana_browser), code).text
        restore()
        return code

    def test_used_code_would_be_accepted_again(self, ana_browser, used):
        assert "Prescription sent." in sign(ana_browser, review(ana_browser), used).text

    def test_used_code_is_refused(self, ana, used, journal):
        after_restore()
        browser = signed_in(ana)

        page = sign(browser, review(browser), used)

        assert page.problems == [REFUSED]
        line = journal("prescription.signing_refused")[-1]
        assert (line.reason, line.credential) == ("resync_required", "hard_token:GALH10000017")

    def test_pages_say_the_same_as_of_a_wrong_code(self, ana, press, journal):
        wrong = prove(signed_in(ana), HARD_TOKEN, WRONG)
        after_restore()

        right = prove(signed_in(ana), HARD_TOKEN, press(ana)[0])

        assert right.heading == wrong.heading
        assert right.problems == wrong.problems
        reasons = [line.reason for line in journal("identity.refused")]
        assert reasons == ["wrong_code", "resync_required"]

    def test_refused_code_counts_no_failure(self, ana, press, hard_token_of):
        after_restore()

        prove(signed_in(ana), HARD_TOKEN, press(ana)[0])

        assert hard_token_of(ana).failures == 0

    def test_works_again_after_a_resync(self, ana, press, hard_token_of):
        after_restore()
        browser = signed_in(ana)

        page = resync(browser, *press(ana, times=2))

        assert "Your token is resynced." in page.text
        assert not hard_token_of(ana).needs_resync
        assert "Prescription sent." in sign(browser, review(browser), press(ana)[0]).text

    def test_stays_refused_after_a_refused_resync(self, ana, press, hard_token_of):
        after_restore()
        first, second = press(ana, times=2)

        resync(signed_in(ana), second, first)

        assert hard_token_of(ana).needs_resync


class TestTimeToken:
    @pytest.fixture
    def fob(self, ana, bind):
        return bind(ana, kind=TokenKind.TIME)

    @pytest.fixture
    def used(self, ana, fob, press, hard_token_of):
        restore = turned_back(hard_token_of(ana))
        (code,) = press(ana)
        prove(signed_in(ana), HARD_TOKEN, code)
        restore()
        return code

    def test_used_code_would_be_accepted_again(self, ana, used, journal):
        prove(signed_in(ana), HARD_TOKEN, used)

        assert len(journal("identity.proved")) == 1

    def test_used_code_is_refused(self, ana, used, journal):
        after_restore()

        prove(signed_in(ana), HARD_TOKEN, used)

        assert [line.reason for line in journal("identity.refused")] == ["already_used"]

    def test_next_codes_count_when_none_of_them_can_have_been_used(
        self, ana, fob, press, clock, journal
    ):
        after_restore()
        clock.advance(seconds=fob.time_step * USED_AHEAD_HARD_TOKEN)
        prove(signed_in(ana), HARD_TOKEN, press(ana)[0])
        clock.advance(seconds=fob.time_step)

        prove(signed_in(ana), HARD_TOKEN, press(ana)[0])

        assert len(journal("identity.refused")) == 1
        assert len(journal("identity.proved")) == 1

    def test_needs_no_resync(self, ana, fob, hard_token_of):
        after_restore()

        assert not hard_token_of(ana).needs_resync


class TestMobileId:
    @pytest.fixture
    def used(self, ana, authy_code, mobile_id_of):
        restore = turned_back(mobile_id_of(ana))
        code = authy_code(ana)
        prove(signed_in(ana), MOBILE_ID, code)
        restore()
        return code

    def test_used_code_would_be_accepted_again(self, ana, used, journal):
        prove(signed_in(ana), MOBILE_ID, used)

        assert len(journal("identity.proved")) == 1

    def test_used_code_is_refused(self, ana, used, journal):
        after_restore()

        prove(signed_in(ana), MOBILE_ID, used)

        assert [line.reason for line in journal("identity.refused")] == ["already_used"]

    def test_next_codes_count_after_three_minutes(self, ana, authy_code, clock, journal):
        after_restore()
        clock.advance(seconds=MobileId.time_step * (USED_AHEAD_MOBILE_ID + 1))

        prove(signed_in(ana), MOBILE_ID, authy_code(ana))

        assert len(journal("identity.proved")) == 1


class TestOpen:
    def test_sessions_sign_ins_and_proofs_end(self, practice, ana, ana_browser, authy_code):
        prove(ana_browser, MOBILE_ID, authy_code(ana))

        after_restore()

        assert ana_browser.open("/erx/queue/").heading == "Sign in"
        assert not Session.objects.exists()
        assert not SignIn.objects.filter(practice=practice, ended_at=None).exists()
        assert not IdentityProof.objects.filter(practice=practice, ended_at=None).exists()
        assert set(SignIn.objects.filter(user=ana).values_list("end", flat=True)) == {"RESTORED"}

    def test_sessions_end_chunk_by_chunk(self, ana, ben, monkeypatch):
        monkeypatch.setattr("identity.management.commands.after_restore.CHUNK", 1)
        browsers = signed_in(ana), signed_in(ben)

        told = after_restore()

        assert told.startswith("1 sessions ended.\n2 sessions ended.\n2 sessions ended.\n")
        assert {browser.open("/erx/queue/").heading for browser in browsers} == {"Sign in"}

    def test_requests_end(self, ana, ana_browser, clock):
        ask_approval(ana_browser)

        after_restore()

        (request,) = AuthyRequest.objects.filter(account__user=ana, ended_at=clock.now)
        assert request.status == "CANCELLED"

    def test_codes_of_registrations_end(self, ben, clock):
        request, _secret = authy_requests.begin(
            account=account_of(ben),
            purpose=RequestPurpose.REGISTRATION,
            number="+18025550177",
            sign_in=begin_sign_in(ben),
            by=ben,
            at=clock.now,
        )

        after_restore()

        request.refresh_from_db()
        assert (request.status, request.code_ended_at) == ("CANCELLED", clock.now)
        assert not request.takes_code(clock.now)

    def test_resets_end_as_if_they_had_expired(self, ana, sam, clock):
        account = account_of(ana)
        EpcsAccount.objects.filter(pk=account.pk).update(
            epcs_password="",
            epcs_password_set_at=None,
            password_reset_at=clock.now - timedelta(hours=1),
            password_reset_by=sam,
        )

        after_restore()

        assert password_state(account_of(ana), clock.now) == PasswordState.RESET_EXPIRED

    def test_resets_that_were_over_keep_their_moment(self, ana, sam, clock):
        account, given = account_of(ana), clock.now - PASSWORD_RESET_LIFE * 2
        EpcsAccount.objects.filter(pk=account.pk).update(
            epcs_password="",
            epcs_password_set_at=None,
            password_reset_at=given,
            password_reset_by=sam,
        )

        after_restore()

        assert account_of(ana).password_reset_at == given

    def test_sent_codes_end(self, ana, ana_browser, authy_code):
        choose(ana_browser, BY_TEXT)
        page = prove(ana_browser, MOBILE_ID, authy_code(ana), ADD_PHONE)
        ana_browser.submit(page, "Next", number="802 555 0177", delivery="TEXT")
        live = VerificationCode.objects.filter(used_at=None, replaced_at=None)
        assert {code.unconfirmed_id is None for code in live} == {True, False}

        after_restore()

        assert not live.all().exists()


class TestOnce:
    def test_each_practice_gets_one_line(self, ana, journal):
        after_restore()

        (line,) = journal("practice.restored")
        assert (line.actor, line.outcome) == ("system", "success")
        assert line.detail["tokens_to_resync"] == HardToken.objects.filter(kind="EVENT").count()
        assert (
            "Hard tokens to resync: "
            in signed_in(ana.practice.people.get(key="sam"))
            .open("/journal/?event=practice.restored")
            .text
        )

    def test_second_run_changes_nothing(self, practice, ana_browser, journal):
        after_restore()

        told = after_restore()

        assert len(journal("practice.restored")) == 1
        assert f"0 of {Practice.objects.count()} practices treated, the others before." in told

    def test_run_that_was_cut_short_goes_on(self, practice, ana_browser, journal, monkeypatch):
        treat = "identity.operations.restored._end_resets"
        with monkeypatch.context() as broken:
            broken.setattr(treat, lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                after_restore()
        assert journal("practice.restored") == []
        assert HardToken.objects.filter(needs_resync=True).count() == 0

        after_restore()

        assert len(journal("practice.restored")) == 1

    def test_people_who_came_back_meanwhile_are_sent_out_again(self, ana, journal):
        after_restore()
        browser = signed_in(ana)

        after_restore()

        assert len(journal("practice.restored")) == 2
        assert browser.open("/erx/queue/").heading == "Sign in"


class TestHeads:
    @pytest.fixture
    def kept(self, tmp_path):
        """A file of heads; each chain's may be said to have been so much longer."""

        def keep(longer=0):
            path = tmp_path / "heads"
            heads = [
                chain.Head(head.practice_id, head.run, head.seq + longer, "0" * 64)
                if longer
                else head
                for head in chain.heads()
            ]
            path.write_text("\n".join(map(str, heads)))
            return path

        return keep

    def test_tell_how_many_lines_each_practice_lost(self, practice, kept):
        heads = kept(longer=7)

        told = after_restore(heads=heads)

        assert f"practice={practice.pk} run=1: 7 lines lost" in told

    def test_tell_the_same_when_it_runs_again(self, practice, kept):
        heads = kept(longer=7)
        after_restore(heads=heads)
        signed_in(practice.people.get(key="ana"))

        told = after_restore(heads=heads)

        assert f"practice={practice.pk} run=1: 7 lines lost" in told

    def test_tell_that_nothing_was_lost(self, practice, kept):
        chains = len(list(chain.heads()))

        told = after_restore(heads=kept())

        assert f"{chains} chains lost nothing" in told
        assert "lines lost" not in told

    def test_tell_that_others_were_written_since(self, practice, kept):
        heads = kept(longer=1)
        signed_in(practice.people.get(key="ana"))

        told = after_restore(heads=heads)

        assert "lines were lost and others written since; run verify_journal." in told

    def test_of_a_practice_that_is_not_there_are_lost_whole(self, practice, tmp_path):
        path = tmp_path / "heads"
        path.write_text(f"practice=999999 run=1 seq=40 hash={'0' * 64}")

        assert "practice=999999 run=1: 40 lines lost" in after_restore(heads=path)

    def test_of_a_sandbox_that_was_deleted_before_the_backup_are_not_lost(self, practice, kept):
        sandbox = make("standard").sandbox
        heads = kept()
        sandboxes.delete(sandbox=sandbox)

        assert "lines lost" not in after_restore(heads=heads)

    @pytest.mark.parametrize("with_heads", [True, False])
    def test_or_none_it_says_what_must_be_repeated(self, practice, kept, with_heads):
        told = after_restore(heads=kept() if with_heads else None)

        for word in ("removals", "revocations", "EPCS passwords"):
            assert word in told

    def test_file_that_is_missing_or_holds_none_is_one_sentence(self, practice, tmp_path):
        (tmp_path / "empty").write_text("")
        with pytest.raises(CommandError, match=r"^Cannot read "):
            after_restore(heads=tmp_path / "none")
        with pytest.raises(CommandError, match=r"^There are no heads in "):
            after_restore(heads=tmp_path / "empty")
        assert not JournalLine.objects.filter(event="practice.restored").exists()

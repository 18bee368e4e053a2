"""Start over: T5, and everything back in one transaction."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.core import serializers

from epcs.models import Patient, Prescription
from identity.constants import TokenRemovalReason
from identity.models import (
    AuthyRequest,
    BackupPhone,
    EpcsAccount,
    FormAnswer,
    HardToken,
    IdentityChallenge,
    IdentityProof,
    JournalLine,
    MobileId,
    Practice,
    SignIn,
    SignInFailures,
    SpentLimit,
    StockedToken,
    UnconfirmedPhone,
    VerificationCode,
)
from identity.operations import identity_proof
from simulator import delivery
from simulator.devices import desk
from simulator.models import (
    AuthyToken,
    Fob,
    PhoneCall,
    PushedRequest,
    RandomStream,
    Smartphone,
    TextMessage,
)
from simulator.sandboxes import equipment, support_envelope
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START, now
from tests.portal.desk import act, look, poll
from tests.portal.people import EPCS_PASSWORDS
from tests.portal.phone import ask_to_add, message

ADDRESS = "/training/start-over/"
# Keys, and what is sealed or hashed again each time, differ; everything else must not.
VARIES = {"pk", "secret", "sealed", "account", "patient", "smartphone", "request", "epcs_password"}
RESTORED = [
    Fob, Smartphone, TextMessage, PhoneCall, RandomStream,
    Patient, Prescription, StockedToken, EpcsAccount, SpentLimit, VerificationCode,
    IdentityChallenge, AuthyRequest, PushedRequest, AuthyToken, UnconfirmedPhone,
]  # fmt: skip
CREDENTIALS = [HardToken, MobileId, BackupPhone]


def state(practice):
    """What the practice holds, without what sealing and numbering make different."""
    rows = [
        row for model in RESTORED for row in model.objects.filter(practice=practice).order_by("pk")
    ]
    for model in CREDENTIALS:
        rows.extend(model.with_removed.filter(practice=practice).order_by("pk"))
    return [
        (item["model"], {k: v for k, v in item["fields"].items() if k not in VARIES})
        for item in serializers.serialize("python", rows)
    ]


def secrets(practice):
    """What is sealed in the fobs, and whether each known EPCS password is right."""
    accounts = EpcsAccount.objects.select_related("user").filter(practice=practice).order_by("pk")
    known = [one for one in accounts if one.user.key in EPCS_PASSWORDS]
    return [
        *(fob.unseal() for fob in Fob.objects.filter(practice=practice).order_by("pk")),
        *(check_password(EPCS_PASSWORDS[one.user.key], one.epcs_password) for one in known),
    ]


@pytest.fixture
def used(practice, ana, ben, ben_browser, cara, press, clock, remove_token):
    """A practice in which much has happened."""
    press(ana, times=3)
    ask_to_add(ben, at=clock.now, number="+18025550163")
    act(ben_browser, install="")
    AuthyToken.objects.filter(smartphone__holder=cara).delete()
    support_envelope.wait(user=cara)
    clock.advance(minutes=5)
    remove_token(ana)
    number = "+18025550142"
    delivery.send_text(message(practice=practice, number=number, code="483921", at=clock.now))
    delivery.place_call(message(practice=practice, number=number, code="483921", at=clock.now))
    BackupPhone.objects.filter(user=ben).update(failures=4)
    EpcsAccount.objects.filter(user=ana).update(
        failures=5, locked_until=clock.now, revoked_at=START
    )
    StockedToken.objects.filter(practice=practice).delete()
    Prescription.objects.filter(practice=practice, account__user=ben).delete()
    SpentLimit.objects.create(practice=practice, name="x", subject="y", spent_at=[START])
    Smartphone.objects.filter(holder=ana).update(screen="AUTHY")
    return practice


def restart(practice, by):
    practice = Practice.objects.get(pk=practice.pk)
    practices.restart(practice=practice, by=by, at=now(practice))
    return practice


class TestRestart:
    def test_puts_everything_back(self, practice, ana, request):
        before, keys = state(practice), secrets(practice)
        request.getfixturevalue("used")
        assert state(practice) != before
        assert True in keys

        restart(practice, ana)

        assert state(practice) == before
        assert secrets(practice) == keys

    def test_sets_the_clock_as_at_first(self, used, ana):
        practice = restart(used, ana)

        assert now(practice) == START
        assert not practice.clock.running

    def test_begins_a_new_run_with_a_chain_of_its_own(self, used, ana):
        earlier = JournalLine.objects.filter(practice_id=used.pk, run=1).count()

        practice = restart(used, ana)

        lines = JournalLine.objects.filter(practice_id=used.pk, run=2).order_by("seq")
        assert practice.run == 2
        assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
        assert (lines.last().event, lines.last().actor) == ("practice.restarted", "ana")
        assert JournalLine.objects.filter(practice_id=used.pk, run=1).count() == earlier

    def test_tells_the_new_run_what_the_first_one_was_told(self, practice, ana):
        first = JournalLine.objects.filter(practice_id=practice.pk, run=1, actor="ben")

        restart(practice, ana)

        second = JournalLine.objects.filter(practice_id=practice.pk, run=2, actor="ben")
        told = [
            [(line.event, line.at, line.detail) for line in run.order_by("seq")]
            for run in (first, second)
        ]
        assert told[0] == told[1]

    def test_keeps_people_accounts_and_sign_ins(self, used, ana, ana_browser):
        people = list(used.people.order_by("pk").values_list("pk", "username", "password"))
        accounts = list(EpcsAccount.objects.filter(practice=used).order_by("pk").values_list("pk"))

        restart(used, ana)

        assert list(used.people.order_by("pk").values_list("pk", "username", "password")) == people
        assert (
            list(EpcsAccount.objects.filter(practice=used).order_by("pk").values_list("pk"))
            == accounts
        )
        assert ana_browser.open("/").heading == "PCC EHR"

    def test_ends_identity_proofs(self, practice, ana, ana_browser, hard_token_of):
        row = SignIn.objects.get(user=ana)
        identity_proof.grant(sign_in=row, credential=hard_token_of(ana), at=START)

        restart(practice, ana)

        row.refresh_from_db()
        assert row.proof is None
        assert IdentityProof.objects.get(user=ana).ended_at == START

    def test_keeps_a_sign_in_as_old_as_it_was(self, practice, ana, ana_browser, clock):
        clock.advance(minutes=59)

        restart(practice, ana)

        assert SignIn.objects.get(user=ana).last_seen_at == START - timedelta(minutes=59)

    def test_forgets_failed_sign_ins(self, practice, ana, ana_browser):
        ana_browser.sign_in(ana, password="wrong")
        assert SignInFailures.objects.filter(failures=1).exists()

        restart(practice, ana)

        assert not SignInFailures.objects.filter(failures__gt=0).exists()

    def test_keeps_the_answers_to_forms(self, used, ana):
        kept = FormAnswer.objects.create(
            practice=used,
            user=ana,
            key="6f9619ff-8b86-4d11-b42d-00c04fc964ff",
            digest=b"x",
            claimed_at=START,
        )

        restart(used, ana)

        assert FormAnswer.objects.filter(pk=kept.pk).exists()

    def test_frees_a_serial_for_good_removed(self, used, ana):
        assert HardToken.with_removed.get(user=ana).removal_reason == TokenRemovalReason.REPLACED

        restart(used, ana)

        assert HardToken.with_removed.get(user=ana).removed_at is None

    def test_leaves_other_practices_alone(self, used, ana):
        other = practices.make(name="other", at=START, running=False)
        before = state(other)

        restart(used, ana)

        assert state(other) == before

    @pytest.mark.parametrize("place", [(equipment, "furnish"), (desk, "change_all")])
    def test_that_fails_changes_nothing(self, used, ana, monkeypatch, place):
        before, time = state(used), now(used)
        monkeypatch.setattr(*place, fail)

        with pytest.raises(RuntimeError):
            restart(used, ana)

        assert state(used) == before
        fresh = Practice.objects.get(pk=used.pk)
        assert (fresh.run, now(fresh)) == (1, time)
        assert not JournalLine.objects.filter(practice_id=used.pk, run=2).exists()


def fail(**_):
    raise RuntimeError


class TestStartOverPage:
    def test_asks_once(self, ana_browser):
        page = ana_browser.open(ADDRESS)

        assert page.heading == "Start over?"
        assert (
            "This puts everything back to the start. Your timeline is kept, but this" in page.text
        )
        assert "run's patients, prescriptions and additional details are deleted." in page.text

    def test_starts_over_and_leads_home(self, used, ana_browser):
        page = ana_browser.open(ADDRESS)

        page = ana_browser.submit(page, "Start over")

        assert page.heading == "PCC EHR"
        assert Practice.objects.get(pk=used.pk).run == 2

    def test_pressed_twice_starts_over_once(self, used, ana_browser):
        page = ana_browser.open(ADDRESS)

        ana_browser.submit(page, "Start over")
        again = ana_browser.submit(page, "Start over")

        assert again.heading == "PCC EHR"
        assert Practice.objects.get(pk=used.pk).run == 2

    def test_only_looked_at_changes_nothing(self, used, ana_browser):
        ana_browser.open("/")  # settles the request that is overdue
        before = state(used)

        ana_browser.open(ADDRESS)

        assert state(used) == before

    def test_draws_every_desk_anew(self, practice, ana_browser, ben_browser):
        version = look(ben_browser).version

        ana_browser.submit(ana_browser.open(ADDRESS), "Start over")

        assert poll(ben_browser, version).status_code == 200

    def test_gives_the_same_codes_again(self, practice, ana_browser):
        first = act(ana_browser, press="GALH10000017").display

        ana_browser.submit(ana_browser.open(ADDRESS), "Start over")

        assert act(ana_browser, press="GALH10000017").display == first

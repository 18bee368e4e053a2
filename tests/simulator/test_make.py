"""Making practices: the demo of workflows.md section 1, and repeatable secrets."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from epcs.models import Prescription
from identity.models import (
    BackupPhone,
    EpcsAccount,
    HardToken,
    JournalLine,
    MobileId,
    StockedToken,
    User,
)
from identity.verification.positions import key_of
from simulator.models import AuthyToken, Fob, Sandbox
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START


def make(name, **options):
    return practices.make(name=name, **{"at": START, "running": False, **options})


def secrets_of(practice):
    """Everything drawn from the practice's randomness that can be seen."""
    return {
        "fobs": [fob.unseal() for fob in Fob.objects.filter(practice=practice).order_by("pk")],
        "authy": [t.unseal() for t in AuthyToken.objects.filter(practice=practice).order_by("pk")],
        "tokens": [t.public_id for t in HardToken.objects.filter(practice=practice).order_by("pk")],
        "prescriptions": [
            p.public_id for p in Prescription.objects.filter(practice=practice).order_by("pk")
        ],
    }


class TestDemo:
    def test_has_its_four_people(self, practice):
        people = [(user.username, str(user)) for user in practice.people.order_by("pk")]

        assert people == [
            ("ana", "Dr. Ana Reyes"),
            ("ben", "Dr. Ben Kim"),
            ("cara", "Dr. Cara Lindqvist"),
            ("sam", "Sam Okafor"),
        ]
        assert practice.name == "Maple Street Pediatrics"

    def test_makes_sam_an_administrator_only(self, practice, sam):
        administrators = practice.people.filter(is_erx_administrator=True)

        assert list(administrators) == [sam]
        assert not sam.is_prescriber
        assert not EpcsAccount.objects.filter(user=sam).exists()

    def test_binds_the_tokens_of_ana_and_ben(self, practice):
        bound = HardToken.objects.filter(practice=practice).order_by("pk")

        assert [(str(token), token.user.key) for token in bound] == [
            ("GALH10000017", "ana"),
            ("GALH10000025", "ben"),
        ]

    def test_leaves_server_and_fob_of_ana_at_the_same_counter(self, ana, hard_token_of):
        fob = Fob.objects.get(holder=ana)

        assert (fob.presses, hard_token_of(ana).counter) == (0, 0)
        assert key_of(hard_token_of(ana)) == fob.unseal()

    def test_presses_bens_fob_twenty_times_in_a_pocket(self, ben, hard_token_of):
        fob = Fob.objects.get(holder=ben)

        assert (fob.presses, hard_token_of(ben).counter) == (20, 0)
        assert fob.display(START) == ""

    def test_puts_caras_new_fob_into_her_hand_and_the_stock(self, practice, cara):
        assert str(Fob.objects.get(holder=cara)) == "GALH10000033"
        assert str(StockedToken.objects.get(practice=practice)) == "GALH10000033"

    def test_registers_mobile_ids_and_backup_phones(self, practice):
        mobile_ids = MobileId.objects.filter(practice=practice).order_by("pk")
        phones = BackupPhone.objects.filter(practice=practice).order_by("pk")

        assert [(m.user.key, m.number) for m in mobile_ids] == [
            ("ana", "+18025550142"),
            ("cara", "+18025550171"),
        ]
        assert [(p.user.key, p.number, p.delivery) for p in phones] == [
            ("ana", "+18025550142", "TEXT"),
            ("ben", "+18025550163", "VOICE"),
        ]

    @pytest.mark.parametrize("key", ["ana", "ben", "cara"])
    def test_gives_each_prescriber_three_prescriptions_for_two_patients(self, practice, key):
        rows = Prescription.objects.filter(practice=practice, account__user__key=key)

        per_patient = sorted(
            rows.filter(patient=patient).count()
            for patient in set(rows.values_list("patient", flat=True))
        )

        assert per_patient == [1, 2]
        assert not rows.filter(signed_at__isnull=False).exists()

    def test_has_milos_methylphenidate_and_a_refillable_schedule_four(self, practice):
        rows = Prescription.objects.filter(practice=practice)

        milo = rows.get(patient__name="Milo Hart", drug="methylphenidate ER")
        assert (milo.strength, milo.schedule, milo.refills) == ("18 mg", "C2", 0)
        assert rows.filter(schedule="C4", refills__gt=0).exists()

    def test_writes_dea_numbers_with_the_right_check_digit(self, practice):
        for number in EpcsAccount.objects.filter(practice=practice).values_list(
            "dea_number", flat=True
        ):
            digits = [int(digit) for digit in number[2:]]
            total = sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])
            assert total % 10 == digits[6], number

    def test_registered_its_prescribers_some_weeks_before(self, practice):
        for account in EpcsAccount.objects.filter(practice=practice):
            assert account.registered_at <= START - timedelta(weeks=2)

    def test_writes_the_journal_as_the_people_would_have(self, practice):
        lines = JournalLine.objects.filter(practice_id=practice.pk, run=1, actor="ana")

        assert [line.event for line in lines.order_by("seq")] == [
            "account.registered",
            "hard_token.added",
            "mobile_id.registered",
            "phone.added",
            "password.set",
        ]


class TestMake:
    def test_gives_equal_secrets_for_equal_seeds(self, practice):
        twins = make("one", seed=7), make("two", seed=7)

        assert secrets_of(twins[0]) == secrets_of(twins[1])

    def test_gives_different_secrets_for_different_seeds(self, practice):
        one, two = secrets_of(make("one", seed=7)), secrets_of(make("two", seed=8))

        for kind in one:
            assert not set(one[kind]) & set(two[kind])

    def test_suffixes_sign_in_names_of_others_than_the_demo(self, db):
        other = make("other")

        assert User.objects.get(practice=other, key="ana").username == "ana.other"

    def test_lets_the_clock_run_from_the_real_time_unless_told(self, db):
        other = practices.make(name="other")

        assert other.clock.running
        assert Sandbox.objects.get(name="other").starts_at is None


class TestMakeDemoCommand:
    def test_does_nothing_where_a_demo_is(self, practice):
        said = StringIO()

        call_command("make_demo", stdout=said)

        assert said.getvalue() == "The demo practice is there already.\n"
        assert Sandbox.objects.filter(name="demo").count() == 1

    def test_makes_the_demo_where_there_is_none(self, practice):
        Sandbox.objects.filter(name="demo").update(name="away")
        for user in practice.people.all():
            user.username += ".away"
            user.save()
        said = StringIO()

        call_command("make_demo", stdout=said)

        assert said.getvalue() == "The demo practice Maple Street Pediatrics is made.\n"
        assert Sandbox.objects.get(name="demo").practice != practice

"""The signed record's own copy of what was shown, and the command that verifies all of them."""

import hashlib
import json
from importlib import import_module
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from epcs import shown
from epcs.models import Patient, Prescription
from identity.models import User
from tests.portal.people import account_of
from tests.portal.prescribing import marks, review, sign

MIGRATION = import_module("epcs.migrations.0003_signed_record")


@pytest.fixture
def signed(ana, ana_browser, press):
    """One of Ana's prescriptions, signed on its page."""
    page = review(ana_browser)
    sign(ana_browser, page, press(ana)[0])
    return Prescription.objects.get(public_id=marks(page)[0][:36])


def digest_of_0_3_0(row, account):
    """Return the digest as every version until 0.3.0 made it."""
    text = json.dumps([account.practice.run, str(row.public_id), shown.facts(row, account)])
    return hashlib.sha256(text.encode()).hexdigest()


def verify():
    out = StringIO()
    call_command("verify_signed", stdout=out)
    return out.getvalue()


class TestRecord:
    def test_holds_everything_that_was_shown(self, ana, signed):
        facts = [list(fact) for fact in shown.facts(signed, account_of(ana))]

        assert signed.signed_record == {
            "run": ana.practice.run,
            "prescription": str(signed.public_id),
            "facts": facts,
        }

    def test_has_the_digest_of_every_version_before(self, ana, signed):
        assert signed.signed_digest == digest_of_0_3_0(signed, account_of(ana))

    def test_can_be_read_in_sql(self, signed):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT fact ->> 1 FROM epcs_prescription,"
                " jsonb_array_elements(signed_record -> 'facts') AS fact"
                " WHERE id = %s AND fact ->> 0 = 'Patient'",
                [signed.pk],
            )
            assert cursor.fetchall() == [(signed.patient.name,)]

    def test_is_what_the_page_of_a_sent_prescription_shows(self, ana, ana_browser, signed):
        name = signed.patient.name
        Patient.objects.filter(pk=signed.patient_id).update(name="Somebody Else")
        User.objects.filter(pk=ana.pk).update(last_name="Married")

        page = ana_browser.open(reverse("epcs:sign", args=[signed.public_id]))

        facts = page.soup.select_one("dl.facts").get_text()
        assert page.status == 200
        assert name in facts
        assert "Somebody Else" not in facts
        assert "Married" not in facts

    @pytest.mark.parametrize("now", [{"revoked_at": timezone.now()}, {"epcs_password": ""}])
    def test_is_what_the_page_shows_whatever_became_of_the_account(
        self, ana, ana_browser, signed, now
    ):
        account = account_of(ana)
        if "epcs_password" in now:
            now = now | {"epcs_password_set_at": None}
        type(account).objects.filter(pk=account.pk).update(**now)

        page = ana_browser.open(reverse("epcs:sign", args=[signed.public_id]))

        assert (page.status, page.heading) == (200, "This prescription was sent already.")
        assert page.soup.select_one("dl.facts")


class TestMigration:
    @pytest.mark.django_db(databases=["owner"])
    def test_gives_signed_rows_of_before_what_they_showed(self):
        rows = Prescription.objects.using("owner").order_by("pk")
        waiting, *signed = rows.select_related("patient", "account__user", "account__practice")
        names = ["", "Dr."]
        for number, row in enumerate(signed):
            person, patient = row.account.user, row.patient
            person.title, person.last_name = names[number % 2], f"Ñandú-O'Hara “{number}”"
            patient.name, patient.address = f'Zoë "{number}" \\ Å', "5 Müller Straße"
            person.save()
            patient.save()
        assert {row.earliest_fill_on is None for row in signed} == {True, False}
        signed = list(rows.filter(pk__gt=waiting.pk).select_related("patient", "account__user"))
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "ALTER TABLE epcs_prescription DROP CONSTRAINT signed_wholly_or_not_at_all"
            )
            for row in signed:
                cursor.execute(
                    "UPDATE epcs_prescription SET signed_at = %s, signed_with = 'hard_token:X',"
                    " signed_digest = %s WHERE id = %s",
                    [timezone.now(), digest_of_0_3_0(row, row.account), row.pk],
                )
            cursor.execute(MIGRATION.FILL)
            cursor.execute(MIGRATION.FREEZE)

        after = {row.pk: row for row in rows.all()}
        assert after[waiting.pk].signed_record is None
        assert [row.pk for row in signed if not shown.is_as_signed(after[row.pk])] == []
        assert [row.pk for row in signed if not after[row.pk].signed_record["facts"]] == []


class TestVerifySigned:
    @pytest.fixture
    def sign_another(self, ana, signed):
        """Sign one more of Ana's, with fields that do not belong to its digest."""

        def write(**fields):
            row = Prescription.objects.filter(account__user=ana, signed_at=None).first()
            account = account_of(ana)
            row.signed_at, row.signed_with = signed.signed_at, "hard_token:X"
            row.signed_record = shown.record(row, account)
            row.signed_digest = shown.record_digest(row.signed_record)
            for name, value in fields.items():
                setattr(row, name, value)
            row.save()
            return row

        return write

    def test_finds_every_record_as_it_was_signed(self, signed, sign_another):
        sign_another()

        *progress, last = verify().splitlines()

        assert last == "Every signed prescription is as it was signed: 2."
        assert progress[-1].startswith("2 of 2 verified, ")

    def test_holds_when_patient_and_prescriber_have_changed(self, ana, signed):
        Patient.objects.filter(pk=signed.patient_id).update(name="Somebody Else")
        User.objects.filter(pk=ana.pk).update(last_name="Married")

        assert "as it was signed: 1." in verify()

    @pytest.mark.parametrize(
        "fields",
        [
            {"signed_digest": "0" * 64},
            {"signed_record": 5},
            {"signed_record": {"run": 1, "prescription": "", "facts": []}},
            {"signed_record": {"facts": [["Patient", "Ada"]]}},
        ],
    )
    def test_names_the_first_that_differs(self, sign_another, fields):
        row = sign_another(**fields)

        with pytest.raises(CommandError, match=f"^Prescription {row.public_id} .* not what was"):
            verify()

    def test_finds_a_row_with_a_negative_id(self, sign_another):
        row = sign_another(pk=-5, public_id=uuid4(), signed_digest="0" * 64)

        with pytest.raises(CommandError, match=f"^Prescription {row.public_id} .* not what was"):
            verify()

    def test_refuses_the_record_of_another_prescription(self, signed, sign_another):
        row = sign_another(signed_record=signed.signed_record, signed_digest=signed.signed_digest)

        with pytest.raises(CommandError, match=f"^Prescription {row.public_id} "):
            verify()

    def test_goes_through_all_of_them_in_chunks(self, signed, sign_another, monkeypatch):
        monkeypatch.setattr("epcs.management.commands.verify_signed.CHUNK", 1)
        sign_another()

        lines = verify().splitlines()

        assert [line.partition(" verified")[0] for line in lines[:-1]] == ["1 of 2", "2 of 2"]

    def test_takes_its_own_time(self, signed):
        with connection.cursor() as cursor:
            verify()
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("5min",)

"""Write prescriptions that wait to be signed."""

from datetime import date, datetime

from epcs.constants import Schedule
from epcs.models import Patient, Prescription
from identity.models import EpcsAccount, Practice
from identity.providers import randomness


def add_patient(
    *, practice: Practice, subject: str, name: str, date_of_birth: date, address: str
) -> Patient:
    """Add a patient; `subject` names the stream their public id is drawn from."""
    return Patient.objects.create(
        practice=practice,
        public_id=randomness.public_id(practice, subject),
        name=name,
        date_of_birth=date_of_birth,
        address=address,
    )


def prescribe(
    *,
    account: EpcsAccount,
    patient: Patient,
    subject: str,
    drug: str,
    strength: str,
    form: str,
    quantity: int,
    directions: str,
    refills: int,
    schedule: Schedule,
    earliest_fill_on: date | None,
    issued_on: date,
    at: datetime,
) -> Prescription:
    """Write one prescription; `subject` names the stream its public id is drawn from."""
    return Prescription.objects.create(
        practice=account.practice,
        public_id=randomness.public_id(account.practice, subject),
        account=account,
        patient=patient,
        drug=drug,
        strength=strength,
        form=form,
        quantity=quantity,
        directions=directions,
        refills=refills,
        schedule=schedule,
        earliest_fill_on=earliest_fill_on,
        issued_on=issued_on,
        created_at=at,
    )

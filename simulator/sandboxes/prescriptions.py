"""Fill a prescriber's Rx Queue with invented children and what they are to get."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from epcs.models import Patient
from epcs.operations import prescribing
from identity.models import EpcsAccount
from simulator.scenarios.parts import Child, Medicine


def chart(*, account: EpcsAccount, children: Iterable[Child], at: datetime) -> None:
    """Write each child's controlled prescriptions, waiting to be signed."""
    for child in children:
        patient = prescribing.add_patient(
            practice=account.practice,
            subject=f"patient:{child.key}",
            name=child.name,
            date_of_birth=child.date_of_birth,
            address=child.address,
        )
        for number, medicine in enumerate(child.medicines, start=1):
            subject = f"prescription:{child.key}:{number}"
            _prescribe(account, patient, medicine, subject=subject, at=at)


def _prescribe(
    account: EpcsAccount, patient: Patient, medicine: Medicine, *, subject: str, at: datetime
) -> None:
    today = at.astimezone(ZoneInfo(account.practice.time_zone)).date()
    wait = medicine.fill_after_days
    prescribing.prescribe(
        account=account,
        patient=patient,
        subject=subject,
        drug=medicine.drug,
        strength=medicine.strength,
        form=medicine.form,
        quantity=medicine.quantity,
        directions=medicine.directions,
        refills=medicine.refills,
        schedule=medicine.schedule,
        earliest_fill_on=None if wait is None else today + timedelta(days=wait),
        issued_on=today,
        at=at,
    )

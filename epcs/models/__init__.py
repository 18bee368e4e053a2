"""Patients and their controlled prescriptions."""

from epcs.models.patient import Patient
from epcs.models.prescription import Prescription

__all__ = ["Patient", "Prescription"]

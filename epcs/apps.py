"""The PCC eRx app."""

from django.apps import AppConfig


class EpcsConfig(AppConfig):
    """PCC EHR and PCC eRx."""

    name = "epcs"

    def ready(self) -> None:
        """Let the journal's pages name prescriptions."""
        from epcs import journal_subjects
        from identity.journal_pages import subjects

        subjects.register(journal_subjects.prescriptions)

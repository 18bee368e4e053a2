"""The PCC eRx app."""

from django.apps import AppConfig


class EpcsConfig(AppConfig):
    """PCC EHR and PCC eRx."""

    name = "epcs"

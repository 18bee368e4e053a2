"""The Administration app."""

from django.apps import AppConfig


class ErxAdminConfig(AppConfig):
    """Administration of PCC eRx."""

    name = "erx_admin"

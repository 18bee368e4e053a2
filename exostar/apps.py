"""The Exostar app."""

from django.apps import AppConfig


class ExostarConfig(AppConfig):
    """Exostar Account Management."""

    name = "exostar"

"""The simulator app."""

from django.apps import AppConfig


class SimulatorConfig(AppConfig):
    """Name the app; nothing of the portal knows it."""

    name = "simulator"

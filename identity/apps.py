"""The identity app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Guard every new connection of a running portal."""

    name = "identity"

    def ready(self) -> None:
        """Register the deployment checks."""
        from identity.deployment import checks  # noqa: F401 -- registering is the import's effect

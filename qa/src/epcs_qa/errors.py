"""What can go wrong; every message says what to do next."""


class EpcsError(Exception):
    """Anything this kit complains of."""


class ServerAbsentError(EpcsError):
    """Nothing answers at the address, or nothing with a control API."""


class TokenRefusedError(EpcsError):
    """The server does not know the token."""


class VersionDiffersError(EpcsError):
    """The server speaks another version of the control API."""


class ProblemError(EpcsError):
    """The server refused a call; `detail` is its sentence."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        """Keep what the server said."""
        super().__init__(f"{status} {title}: {detail}")
        self.status = status
        self.title = title
        self.detail = detail


class UnexpectedError(EpcsError, AssertionError):
    """What was waited for did not come, or something came that should not have."""

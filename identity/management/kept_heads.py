"""The file of kept heads that commands take."""

from pathlib import Path

from django.core.management.base import CommandError

from identity.journal import chain


def read(path: Path) -> list[chain.Head]:
    """Read what journal_heads or the log once printed; raises CommandError if it holds no head."""
    try:
        known = chain.read_heads(path.read_text(errors="replace").splitlines())
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}.") from error
    if not known:
        raise CommandError(f"There are no heads in {path}. Keep what journal_heads prints.")
    return known

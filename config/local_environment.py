"""Lend the running server's environment to commands in a second terminal."""

import json
import os
import sys
from pathlib import Path

from config.embedded import private_files

FILE = "environment.json"
OWNER = "DATABASE_OWNER_URL"
OWNERS = (["migrate"], ["reseal"])
LENT = (
    "DATABASE_URL",
    OWNER,
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "EPCS_ENCRYPTION_KEYS",
    "EPCS_COOKIE_ID",
    "EPCS_MODE",
    "EPCS_DATA_DIR",
    "EPCS_ALLOW_REAL_NUMBERS",
    "EPCS_DELIVERY",
    "EPCS_SENDS_PER_HOUR",
    "EPCS_STARTS_PER_HOUR",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_FROM_NUMBER",
    "PUBLIC_URL",
)


def load(data_dir: Path) -> None:
    """Take over what the running server uses, unless DATABASE_URL says otherwise."""
    if "DATABASE_URL" in os.environ:
        return
    try:
        lent = json.loads((data_dir / FILE).read_text())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    # As in the server, only a migration and a change of keys act as the owner.
    if sys.argv[1:2] not in OWNERS:
        lent.pop(OWNER, None)
    for name, value in lent.items():
        os.environ.setdefault(name, value)


def save(data_dir: Path, environment: dict[str, str]) -> None:
    """Write down what the server uses, for its user only."""
    lent = {name: environment[name] for name in LENT if name in environment}
    private_files.write(data_dir / FILE, json.dumps(lent, indent=2))


def remove(data_dir: Path) -> None:
    """Lend nothing any more."""
    (data_dir / FILE).unlink(missing_ok=True)

"""Run pg_dump and pg_restore: of the server's own version, or newer."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import psycopg2
from psycopg2.extensions import parse_dsn

from config.embedded import binaries, cluster
from config.embedded.binaries import CannotStart

# How libpq's variables call the parts of an address; the password stays out of the arguments.
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def run(name: str, arguments: list[str], url: str) -> None:
    """Run a program on the database of this address; raises CannotStart with its last words."""
    done = subprocess.run(
        [find(name, server_version(url)), "--no-password", *arguments],
        env={"PATH": os.defpath, "LC_ALL": "C", **variables(url)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        umask=0o077,  # what it writes is for its owner only
    )
    if done.returncode != 0:
        raise CannotStart(f"{name} failed: {cluster.last_words(done.stdout)}.")


def variables(url: str) -> dict[str, str]:
    """Return the address as libpq's variables."""
    parts = parse_dsn(url)
    return {variable: parts[part] for part, variable in VARIABLES.items() if part in parts}


def server_version(url: str) -> int:
    """Ask the server for its major version; raises CannotStart if it does not answer."""
    try:
        connection = psycopg2.connect(url, connect_timeout=5)
    except psycopg2.Error as error:
        reason = str(error).strip().partition("\n")[0]
        if password := parse_dsn(url).get("password"):
            reason = reason.replace(password, "…")
        raise CannotStart(f"The database cannot be reached: {reason}.") from None
    try:
        return int(connection.info.server_version) // 10_000
    finally:
        connection.close()


def find(name: str, oldest: int) -> Path:
    """Return the oldest such program that is not older than the server."""
    folders = [*binaries.system_folders(), *binaries.wheel_folders()]
    if found := shutil.which(name):
        folders.append(Path(found).parent)
    fitting = [(number, path) for number, path in versions(name, folders) if number >= oldest]
    if fitting:
        return min(fitting)[1]
    raise CannotStart(
        f"The server is Postgres {oldest}, and this machine has no {name} that is as new. "
        f"Install it, for example with: sudo apt-get install postgresql-client-{oldest}"
    )


def versions(name: str, folders: list[Path]) -> list[tuple[int, Path]]:
    """Return the major version of this program in each folder that has it."""
    found = []
    for path in {folder / name for folder in folders if (folder / name).exists()}:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        if number := re.search(r"\d+", told.stdout):
            found.append((int(number.group()), path))
    return found

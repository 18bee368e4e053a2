"""pg_dump, of the newest Postgres that the product finds on this machine."""

import re
import subprocess

from config.embedded.binaries import choose, offered

# Plain SQL that any role can restore: the names of owner and application differ by deployment.
NOBODYS = ("--no-owner", "--no-privileges")
# psql's own commands, with a key that differs each time (pg_dump 15.14 and later).
OF_PSQL = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)
COMMENT = re.compile(r"^--.*\n", re.MULTILINE)
PRIVILEGE = re.compile(r"^(?:GRANT|REVOKE|ALTER DEFAULT PRIVILEGES) .*;$", re.MULTILINE)


def dump(url, *options, major=None):
    """Return a database as SQL; `major` asks for that version's pg_dump."""
    newest = max(offered(None), key=lambda one: one.major)
    program = (choose(None, major) if major else newest).folder / "pg_dump"
    # Its complaints go to the terminal.
    command = [program, f"--dbname={url}", *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return OF_PSQL.sub("", done.stdout)


def privileges(url, major=None):
    """Return what the database grants and revokes, in a fixed order."""
    granted = dump(url, "--schema-only", "--no-owner", major=major)
    return sorted(PRIVILEGE.findall(granted))


def schema(url):
    """Return tables, functions, triggers and privileges, to be compared."""
    tables = COMMENT.sub("", dump(url, "--schema-only", *NOBODYS))
    return [line for line in tables.splitlines() if line], privileges(url)

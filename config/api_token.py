"""The control API's token: set by hand, or new at every start, and kept in a file while it runs."""

import ipaddress
import re
import secrets
import socket
from pathlib import Path

from config.embedded import private_files
from config.embedded.binaries import CannotStart

VARIABLE = "EPCS_API_TOKEN"
FILE = "api-token"
SHORTEST = 32
# What an Authorization header can carry as it is (RFC 6750, section 2.1).
SHAPE = re.compile(r"[A-Za-z0-9._~+/-]+=*")


def choose(environment: dict[str, str], host: str) -> str:
    """Take the token set by hand or make one; beyond this machine nobody guesses it."""
    by_hand = environment.get(VARIABLE, "")
    if not is_near(host) and len(by_hand) < SHORTEST:
        raise CannotStart(
            f"HOST is {host}, which other machines reach: set {VARIABLE} to {SHORTEST} random "
            "characters or more, or leave HOST unset."
        )
    if by_hand and not SHAPE.fullmatch(by_hand):
        raise CannotStart(
            f"{VARIABLE} has a character that no program could send. Use letters, digits and -._~+/"
        )
    return by_hand or secrets.token_urlsafe(32)


def is_near(host: str) -> bool:
    """Say whether only this machine reaches an address."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return all(ipaddress.ip_address(address[0]).is_loopback for *_, address in found)


def save(data_dir: Path, token: str) -> None:
    """Write the token down for a test suite in a second terminal, for its user only."""
    private_files.write(data_dir / FILE, token + "\n")


def remove(data_dir: Path) -> None:
    """Leave no token behind that opens nothing any more."""
    (data_dir / FILE).unlink(missing_ok=True)

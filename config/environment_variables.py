"""Read the person's variables and fill in what they left unsaid."""

import base64
import errno
import secrets
import socket
from pathlib import Path

from config import api_token, cookie_names
from config.embedded import private_files
from config.embedded.binaries import CannotStart

LARGEST_PORT = 65535


def read_address(environment: dict[str, str]) -> tuple[str, int]:
    """Read where to listen."""
    port = environment.get("PORT") or "8000"
    if not (port.isdecimal() and 0 < int(port) <= LARGEST_PORT):
        raise CannotStart(f"PORT is {port}; set it to a number from 1 to {LARGEST_PORT}.")
    return environment.get("HOST") or "127.0.0.1", int(port)


def check_free(address: tuple[str, int]) -> None:
    """Refuse to start anything if the web server could not listen."""
    host, port = address
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            advice = f"Stop that program or choose another port: make run PORT={port + 1}"
            raise CannotStart(f"Port {port} on {host} is taken. {advice}") from None
        raise CannotStart(
            f"Cannot listen on port {port} of {host}: {error.strerror}. Change HOST or PORT."
        ) from None


def complete(
    environment: dict[str, str], data_dir: Path, address: tuple[str, int]
) -> dict[str, str]:
    """Fill in what the person left unsaid; in production only what is no secret."""
    host, port = address
    full = {
        "EPCS_MODE": "simulator",
        "PUBLIC_URL": f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}",
        **{name: value for name, value in environment.items() if value},
        "EPCS_DATA_DIR": str(data_dir),
        "PYTHONUNBUFFERED": "1",
    }
    if full["EPCS_MODE"] == "simulator":
        for name, file, make in (
            ("SECRET_KEY", "secret-key", make_secret_key),
            ("EPCS_ENCRYPTION_KEYS", "encryption-keys", make_encryption_keys),
            (cookie_names.VARIABLE, cookie_names.FILE, cookie_names.make_id),
        ):
            if name not in full:
                full[name] = private_files.kept(data_dir / file, make)
        full[api_token.VARIABLE] = api_token.choose(full, host)
        api_token.save(data_dir, full[api_token.VARIABLE])
    else:
        full.pop(api_token.VARIABLE, None)
    return full


def make_secret_key() -> str:
    """Make a key for what Django signs."""
    return secrets.token_urlsafe(50)


def make_encryption_keys() -> str:
    """Make a list of one AES-256 key."""
    return "first:" + base64.b64encode(secrets.token_bytes(32)).decode()

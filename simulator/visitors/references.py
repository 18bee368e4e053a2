"""Name a sandbox outside the database, and find it again."""

from django.core.signing import Signer

from simulator.models import Sandbox

SALT = "simulator.practice-link"


def reference(sandbox: Sandbox) -> str:
    """Name a sandbox by its number and id.

    After a sweep the id can be drawn again, after a restore the number; both together are not.
    """
    return f"{sandbox.pk}.{sandbox.name}"


def name_of(named: str) -> str:
    """Return the id in a reference, of a deleted sandbox too."""
    return named.partition(".")[2]


def find(named: str) -> Sandbox | None:
    """Return the sandbox with its practice and clock; None if it was deleted."""
    number, _, name = named.partition(".")
    rows = Sandbox.objects.select_related("practice__clock")
    return rows.filter(pk=number, name=name).first() if number else None


def link_token(sandbox: Sandbox) -> str:
    """Return what the address that opens a practice in another browser carries."""
    return _signer().sign(reference(sandbox))


def read_link_token(token: str) -> str:
    """Return the reference in a token; raises BadSignature."""
    return _signer().unsign(token)


def _signer() -> Signer:
    return Signer(salt=SALT)

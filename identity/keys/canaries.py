"""Canaries: one sealed row a key name shows whether the deployment's keys fit its database."""

from uuid import UUID

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from identity import encryption
from identity.keys import sealed_values
from identity.models import KeyCanary
from identity.models.sealed_field import Place

CONTENT = b"canary"
# No practice owns it, and its name is the whole of the row.
PLACE = Place(table="identity_keycanary", practice_id=0, row=UUID(int=0))


def first_fault(*, using: str = DEFAULT_DB_ALIAS) -> str | None:
    """Return what is wrong with EPCS_ENCRYPTION_KEYS, or None.

    Writes the canary of a key that is used for the first time.
    """
    canaries = KeyCanary.objects.using(using).order_by("name")
    if not canaries:
        return _begin(using)
    for canary in canaries:
        if not _opens(canary):
            return _sentence(canary.name)
    if encryption.newest_key() not in {canary.name for canary in canaries}:
        _write({encryption.newest_key()}, using)
    return None


def fault_of_newest(*, using: str = DEFAULT_DB_ALIAS) -> str | None:
    """Return what is wrong with the newest key only, or None; the others need not be there."""
    newest = encryption.newest_key()
    canary = KeyCanary.objects.using(using).filter(name=newest).first()
    if canary is not None:
        return None if _opens(canary) else _sentence(newest)
    samples = sealed_values.samples(using=using).get(newest, [])
    if not all(sample.opens(using=using) for sample in samples):
        return _sentence(newest)
    _write({newest}, using)
    return None


def _begin(using: str) -> str | None:
    """Write the first canaries, of a new database or of one that was made before there were any."""
    found = sealed_values.samples(using=using)
    for name, samples in found.items():
        if not all(sample.opens(using=using) for sample in samples):
            return _sentence(name)
    _write({*found, encryption.newest_key()} & set(settings.EPCS_ENCRYPTION_KEYS), using)
    return None


def _opens(canary: KeyCanary) -> bool:
    return encryption.open_or_none(bytes(canary.sealed), **PLACE) == CONTENT


def _write(names: set[str], using: str) -> None:
    rows = [
        KeyCanary(name=name, sealed=encryption.seal(CONTENT, key_name=name, **PLACE))
        for name in names
    ]
    KeyCanary.objects.using(using).bulk_create(rows, ignore_conflicts=True)


def _sentence(name: str) -> str:
    if name in settings.EPCS_ENCRYPTION_KEYS:
        return (
            f'The key "{name}" in EPCS_ENCRYPTION_KEYS is not the one that sealed this'
            " database's secrets. Put the original key back under this name."
        )
    return (
        f'EPCS_ENCRYPTION_KEYS lacks the key "{name}", which sealed secrets of this database.'
        " Put it back at the end of the list. To retire a key, run manage.py reseal first."
    )

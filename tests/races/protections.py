"""Operations raced in this very process, and the same with their protections taken away."""

from contextlib import contextmanager
from functools import partial
from unittest.mock import patch

from django.db import connections
from django.db.models import QuerySet

from identity.operations import identity_proof
from tests.races.crowd import rush


def rush_own(row, acts):
    """Rush acts that talk to the database themselves: nobody keeps a connection."""
    return rush(row, [partial(_and_close, act) for act in acts])


def _and_close(act):
    try:
        return act()
    finally:
        connections.close_all()


@contextmanager
def unprotected():
    """Lock no row: what is looked at may change before it is written."""
    with patch.object(QuerySet, "select_for_update", lambda rows, **_options: rows.all()):
        yield


def kinds(outcomes):
    """What each act came to: the name of its error, or what it returned."""
    return [type(one).__name__ if isinstance(one, Exception) else one for one in outcomes]


def prove(sandbox, key):
    """Prove a person's identity in every browser, without codes: they are not what is raced."""
    account = sandbox.account(key)
    credential = sandbox.phone(key)
    for row in account.user.signin_set.select_related("user", "practice"):
        row.user.epcs_account = account
        identity_proof.grant(sign_in=row, credential=credential, at=sandbox.now)

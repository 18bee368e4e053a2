"""Make and use sandboxes, delete them, and sweep those that nobody uses."""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.utils import timezone
from psycopg2.errors import InsufficientPrivilege

from identity.models import Practice, SignIn
from identity.operations import sign_in
from simulator.constants import DEMO, UNUSED_FOR
from simulator.models import Clock, Desk, Sandbox, SignInLink
from simulator.sandboxes import practice_setup, reset

# Neither vowels nor look-alikes: an id is no word, and can be read aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
ID_LENGTH = 6
# A use is written down when the last one that was is so old: a suite need not write at all.
NOTED_EVERY = timedelta(hours=1)
# So many unused ones at most go with the making of one: it stays fast.
MOST_SWEPT = 20


class DemoStaysError(Exception):
    """The demo can be restarted, and never deleted."""


def create(*, scenario: str, seed: int, at: datetime | None, running: bool) -> Sandbox:
    """Make a sandbox from a scenario, under an id of its own."""
    while True:
        name = "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))
        try:
            made = practice_setup.make(
                name=name, scenario=scenario, seed=seed, at=at, running=running
            )
        except IntegrityError:
            # The next id is tried if this one was taken.
            if not Sandbox.objects.filter(name=name).exists():
                raise
        else:
            return made.sandbox


def use(*, sandbox: Sandbox) -> bool:
    """Write down, now and then, that it is used, by the system's clock; say whether it is there."""
    now = timezone.now()
    if sandbox.used_at > now - NOTED_EVERY:
        return True
    sandbox.used_at = now
    return Sandbox.objects.filter(pk=sandbox.pk).update(used_at=now) == 1


@transaction.atomic
def enter(*, link: SignInLink, at: datetime) -> SignIn:
    """Sign a link's person in; raises SignInLink.DoesNotExist if it went meanwhile.

    Locked first, as a deletion does: no sign-in begins while it looks for them.
    """
    SignInLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    return sign_in.begin(user=link.user, at=at)


def delete(*, sandbox: Sandbox) -> None:
    """Delete a sandbox with everything it has; raises DemoStaysError.

    Work under way ends first, or finds it gone. Raises Practice.DoesNotExist if somebody else
    has deleted it meanwhile.
    """
    if sandbox.name == DEMO:
        raise DemoStaysError
    with transaction.atomic():
        _delete(sandbox.practice)


def sweep() -> None:
    """Delete sandboxes that nobody has used for a day, oldest first; never the demo.

    One that somebody else is deleting is skipped.
    """
    # What was written down may be older than the last use, by as much as is not written down.
    since = timezone.now() - UNUSED_FOR - NOTED_EVERY
    unused = Sandbox.objects.filter(used_at__lt=since).exclude(name=DEMO)
    oldest = unused.order_by("used_at", "pk").values_list("pk", flat=True)
    for pk in list(oldest[:MOST_SWEPT]):
        with suppress(DemoStaysError):
            _sweep(unused.filter(pk=pk))


@transaction.atomic
def _sweep(rows: QuerySet[Sandbox]) -> None:
    # Before everything else: whoever uses it would write that down first, and find it gone.
    locked = rows.select_for_update(of=("self",), skip_locked=True).select_related("practice")
    if (sandbox := locked.first()) is not None:
        _delete(sandbox.practice)


def _delete(practice: Practice) -> None:
    """Take everything away, in the order of the portal's locks.

    What is only pointed to stays until nobody can commit a row that points to it: at its commit
    that row looks for what it points to, and would wait for whoever waits for it.
    """
    links = SignInLink.objects.select_for_update(no_key=True).filter(practice=practice)
    list(links.order_by("pk").values_list("pk"))
    reset.lock(practice)
    reset.wipe(practice)
    list(Clock.objects.select_for_update().filter(practice=practice).values_list("pk"))
    desks = Desk.objects.select_for_update(no_key=True).filter(practice=practice)
    list(desks.order_by("pk").values_list("pk"))
    with connection.cursor() as cursor:
        _delete_practice(cursor, practice)
        statements = [_deletion(table) for table in _tables()]
        cursor.execute("; ".join(statements), [practice.pk] * len(statements))


def _delete_practice(cursor: CursorWrapper, practice: Practice) -> None:
    """Delete the chains, leaving tombstones, then the practice once no row under way needs it."""
    try:
        cursor.execute("SELECT journal.delete_sandbox(%s)", [practice.pk])
    except ProgrammingError as refused:
        # The demo under another name: the database knows it by its registry.
        if isinstance(refused.__cause__, InsufficientPrivilege):
            raise DemoStaysError from refused
        raise
    (was_there,) = cursor.fetchone()
    if not was_there:
        raise Practice.DoesNotExist


def _tables() -> list[str]:
    """Return where a practice has rows; in any order, as foreign keys are checked at the commit."""
    models = [model for model in apps.get_models() if model._meta.managed]
    return [
        model._meta.db_table
        for model in models
        if any(field.name == "practice" for field in model._meta.fields)
    ]


def _deletion(table: str) -> str:
    return f"DELETE FROM {connection.ops.quote_name(table)} WHERE practice_id = %s"  # noqa: S608

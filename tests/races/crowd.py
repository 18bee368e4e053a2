"""Many at once: threads that start together, each with a connection of its own."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Barrier

import psycopg2
from django.db import connection, connections

# Every race: so many rounds, so many at once. Without its locks the product loses nearly every
# single round of these races, whether its requests start together or before a locked row.
ROUNDS = 5
# More where a constraint or one statement protects as well, so that few rounds are lost, and
# where a test wants to see several outcomes.
MORE_ROUNDS = 20
MANY = 12
# However two processes with eight threads each share twelve requests, eight are inside.
INSIDE = 8
# Seconds; shorter than the server's own limit for a lock.
PATIENCE = 5


def together(acts):
    """Start every act at the same moment; return what each returned or raised."""
    barrier = Barrier(len(acts))
    with ThreadPoolExecutor(len(acts)) as threads:
        waiting = [threads.submit(_begin, barrier, act) for act in acts]
        return [one.result() for one in waiting]


def connected(acts):
    """The same for acts that talk to the database themselves: each is connected before."""
    return together([_Connected(act) for act in acts])


def rush(row, acts):
    """Keep a row locked until the acts stand before it, and then let them all go at once.

    Code that locks the row has to look after it got it; code that looks first has looked by now.
    """
    with holding(row) as holder:
        return _rush(holder, acts)


def rush_into(table, acts):
    """The same for acts that write into a table: all may read it, and then all write at once."""
    with locked_table(table, "SHARE") as holder:
        return _rush(holder, [_Connected(act) for act in acts])


def _rush(holder, acts):
    with ThreadPoolExecutor(len(acts)) as threads:
        sent = [threads.submit(_outcome, act) for act in acts]
        try:
            await_waiting(holder, min(len(acts), INSIDE))
        finally:
            holder.rollback()
        return [one.result() for one in sent]


def behind(row, first, second):
    """Let the first act stand before a locked row until the second waits too, or has ended."""
    with holding(row) as holder, ThreadPoolExecutor(2) as threads:
        try:
            one = threads.submit(_outcome, first)
            await_waiting(holder, 1)
            other = threads.submit(_outcome, second)
            await_waiting(holder, 2, unless=other.done)
        finally:
            holder.rollback()
        return one.result(), other.result()


@contextmanager
def holding(row):
    """Keep a row locked."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as holder:
        with holder.cursor() as cursor:
            table = row._meta.db_table
            cursor.execute(f"SELECT FROM {table} WHERE id = %s FOR UPDATE", [row.pk])
        yield holder


@contextmanager
def locked_table(table, mode):
    """Keep a table locked, which needs the owner's rights."""
    with closing(psycopg2.connect(os.environ["DATABASE_OWNER_URL"])) as holder:
        holder.cursor().execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield holder


def await_waiting(holder, number, unless=lambda: False):
    """Return when so many wait for a lock."""
    deadline = time.monotonic() + PATIENCE
    while (found := _waiting(holder)) < number and not unless():
        assert time.monotonic() < deadline, f"only {found} of {number} wait for the lock"
        time.sleep(0.005)


def await_look_at(table, unless):
    """Return when the server has read a table from now on."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as onlooker:
        onlooker.autocommit = True
        with onlooker.cursor() as cursor:
            cursor.execute("SELECT now()")
            (since,) = cursor.fetchone()
            deadline = time.monotonic() + PATIENCE
            while not _has_read(cursor, table, since) and not unless():
                assert time.monotonic() < deadline, f"nobody reads {table}"
                time.sleep(0.005)


def _has_read(cursor, table, since):
    cursor.execute(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE query_start > %s AND state = 'idle' AND query LIKE %s"
        " AND datname = current_database()",
        [since, f'SELECT %FROM "{table}"%'],
    )
    return cursor.fetchone()[0] > 0


# Other tests wait in other databases. A lock on a transaction names no database, but whoever waits
# for it holds one on a table, which does.
WAITING = """
SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN (
    SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
    WHERE datname = current_database())
"""


def _waiting(holder):
    with holder.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


class _Connected:
    def __init__(self, act):
        self.act = act

    def prepare(self):
        connection.ensure_connection()

    def __call__(self):
        try:
            return self.act()
        finally:
            connections.close_all()


def _begin(barrier, act):
    if isinstance(act, _Connected):
        act.prepare()
    barrier.wait()
    return _outcome(act)


def _outcome(act):
    try:
        return act()
    except Exception as error:  # noqa: BLE001 -- what it raised is what is looked at
        return error

"""Rows that a whole module of tests looks at: made once, in a transaction held open meanwhile.

Such a module makes them in a fixture of its own inside `django_db_blocker.unblock()` and
`rolled_back()`, and replaces pytest-django's `db`, which would close the connection at its end, by
one that is `rolled_back()` as well: what a test changes, the next one does not find.
"""

from contextlib import contextmanager

from django.test import TestCase


@contextmanager
def rolled_back():
    """Undo everything at the end, as pytest-django does around a test."""
    atomics = TestCase._enter_atomics()
    try:
        yield
    finally:
        TestCase._rollback_atomics(atomics)

"""A connection of the application's own role: raw, as somebody with its password would have it."""

import os
from contextlib import closing

import psycopg2
import pytest


@pytest.fixture
def role(django_db_setup):
    """Connect as the application's role; everything it does is rolled back."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        yield connection.cursor()
        connection.rollback()


@pytest.fixture
def superuser(django_db_setup):
    """A connection that may grant; everything it does is rolled back."""
    with closing(psycopg2.connect(os.environ["EPCS_TEST_SUPERUSER_URL"])) as connection:
        yield connection.cursor()
        connection.rollback()

"""The migration of stored values, with rows in the tables."""

import os
import subprocess
import sys

import pytest
from django.contrib.sessions.models import Session

from config.children import ROOT
from simulator.models import SignInLink

pytestmark = pytest.mark.slow

BEFORE = """
INSERT INTO django_session VALUES ('a-key-of-before', 'x', now() + interval '1 day');
INSERT INTO identity_formanswer (practice_id, user_id, key, digest, claimed_at, event, answered,
    status, location, body, session_key)
SELECT practice_id, id, gen_random_uuid(), 'd', now(), '', true, 200, '', 'page', 'a-key-of-before'
FROM identity_user;
"""


def migrate(database, *target):
    addresses = {one: database.url(one) for one in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0", *target],
        cwd=ROOT,
        env={**os.environ, **addresses},
        check=True,
    )


def test_ends_sessions_and_gives_every_link_a_new_id(database):
    migrate(database, "simulator", "0006")
    migrate(database, "identity", "0004")
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(BEFORE)
        cursor.execute("SELECT count(*), count(DISTINCT token) FROM simulator_signinlink")
        before = cursor.fetchone()
        connection.commit()

    migrate(database)

    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM identity_formanswer")
        assert cursor.fetchone() == (0,)
    links = SignInLink.objects.using(database.app)
    assert len({link.token for link in links}) == before[0] == before[1] > 3
    assert not Session.objects.using(database.app).exists()

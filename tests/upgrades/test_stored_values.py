"""What a release kept that opens something by itself is gone after the upgrade."""

import pytest

from tests.upgrades.releases import kept
from tests.upgrades.restored import Restored

pytestmark = pytest.mark.slow

# 0.3.0 kept the key of a session, and a form's answer with the key it had changed to.
BEFORE = """
INSERT INTO django_session VALUES ('a-key-of-before', 'x', now() + interval '1 day');
INSERT INTO identity_formanswer (practice_id, user_id, key, digest, claimed_at, event, answered,
    status, location, body, session_key)
SELECT practice_id, id, gen_random_uuid(), 'd', now(), '', true, 200, '', 'page', 'a-key-of-before'
FROM identity_user;
"""


def test_sessions_and_kept_answers_end_and_every_link_is_a_new_one():
    (release,) = (one for one in kept() if one.version == "0.3.0")
    database = Restored(release)
    database.execute(BEFORE)
    ((links, tokens),) = database.execute(
        "SELECT count(*), count(DISTINCT token) FROM simulator_signinlink"
    )

    database.migrate()

    assert links == tokens > 3
    assert database.execute("SELECT count(DISTINCT public_id) FROM simulator_signinlink") == [
        (links,)
    ]
    assert database.execute("SELECT count(*) FROM django_session") == [(0,)]
    assert database.execute("SELECT count(*) FROM identity_formanswer") == [(0,)]

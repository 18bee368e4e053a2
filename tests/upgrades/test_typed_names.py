"""Names of an earlier release are found as people type them after the upgrade."""

import json

import pytest

from identity.typed import names
from tests.upgrades.releases import kept
from tests.upgrades.restored import Restored

pytestmark = pytest.mark.slow

COPY = """
INSERT INTO identity_user (practice_id, username, password, public_id, key, title, first_name,
    last_name, search_name, is_prescriber, is_erx_administrator, is_active)
SELECT practice_id, name, password, gen_random_uuid(), 'typed-' || number, '', 'N', typed.last_name,
    lower(typed.last_name), true, false, true
FROM identity_user, LATERAL jsonb_to_recordset('{rows}')
    AS typed(number int, name text, last_name text)
WHERE username = 'ana'
"""
# Sign-in names and last names that 0.3.0 kept as they were.
TYPED = [
    ("Dana.Abara", "O’Brien"),
    ("eve", "Núñez"),
    ("Eve", "Nunez"),
    ("EVE", "Smith\u2011Jones"),
    ("eve-2", "Ørsted"),
    ("Ana", "Łukasz"),
    ("Fi\u200bn", "Strauß"),
    ("\u200b", "Yıldız"),
    ("É" * 80, "D´Arc"),
]


@pytest.fixture(scope="module")
def upgraded():
    """0.3.0's database with such people, migrated."""
    database = Restored(kept()[-1])
    rows = [
        {"number": number, "name": name, "last_name": last_name}
        for number, (name, last_name) in enumerate(TYPED)
    ]
    database.execute(COPY.format(rows=json.dumps(rows)))
    # More than two chunks.
    many = [{"number": n, "name": f"Many{n}", "last_name": f"Ñ{n}"} for n in range(100, 1200)]
    database.execute(COPY.format(rows=json.dumps(many)))
    database.migrate()
    return database


def test_keys_are_those_of_the_product(upgraded):
    rows = upgraded.execute("SELECT last_name, search_name, folded_name FROM identity_user")

    assert len(rows) > 1100
    assert [
        row for row in rows if row[1:] != (names.exact_key(row[0]), names.folded_key(row[0]))
    ] == []


def test_sign_in_names_are_lower_case_and_nobody_is_left_out(upgraded):
    rows = upgraded.execute(
        "SELECT username FROM identity_user WHERE key LIKE 'typed-_' ORDER BY key"
    )

    found = [name for (name,) in rows]
    # Who had the name in lower case keeps it; the others get the next free number.
    assert found[:8] == ["dana.abara", "eve", "eve-3", "eve-4", "eve-2", "ana-2", "fin", "-2"]
    assert found[8] == "é" * 80
    everybody = upgraded.execute("SELECT username FROM identity_user")
    assert [name for (name,) in everybody if name != names.sign_in_name(name)] == []


def test_filling_again_changes_nothing(upgraded):
    columns = "SELECT id, username, search_name, folded_name FROM identity_user ORDER BY id"
    before = upgraded.execute(columns)

    url = {"DATABASE_OWNER_URL": upgraded.owner_url}
    assert upgraded.manage("migrate", "identity", "0008", **url) is None
    assert upgraded.manage("migrate", **url) is None

    assert upgraded.execute(columns) == before

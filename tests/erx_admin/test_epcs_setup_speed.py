"""EPCS Setup and signing in stay quick: many prescribers cost no more than a few."""

import json
import os

import psycopg2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from erx_admin import prescribers
from identity.models import Practice, User
from identity.operations import sign_in
from identity.refusals import RefusedError
from tests.portal.epcs_password import SETUP

MANY = 20_000

# A quarter of them are called alike but for an accent: half of these have it.
PEOPLE = """
INSERT INTO identity_user (practice_id, username, password, public_id, key, title, first_name,
    last_name, search_name, folded_name, is_prescriber, is_erx_administrator, is_active)
SELECT %(practice)s, 'crowd-' || %(practice)s || '-' || n, '', gen_random_uuid(), 'crowd-' || n,
    '', 'N', name, lower(name), replace(lower(name), 'í', 'i'), true, false, true
FROM generate_series(1, %(many)s) AS n,
    LATERAL (SELECT CASE n %% 8 WHEN 0 THEN 'Smith' WHEN 4 THEN 'Smíth'
        ELSE 'Person' || lpad(n::text, 5, '0') END) AS named(name)
"""
ACCOUNTS = """
INSERT INTO identity_epcsaccount (practice_id, user_id, email, npi, dea_number, registered_at,
    epcs_password, last_epcs_password, failures)
SELECT practice_id, id, username || '@maple.example', '', '', now(), '', '', 0
FROM identity_user WHERE practice_id = %s AND username LIKE 'crowd-%%'
"""


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker):
    """A committed practice of many prescribers, which Postgres has looked at."""
    with django_db_blocker.unblock():
        owner = psycopg2.connect(os.environ["DATABASE_OWNER_URL"])
        owner.autocommit = True
        with owner.cursor() as cursor:
            cursor.execute(
                "INSERT INTO identity_practice (name, address, time_zone, run)"
                " VALUES ('Crowded', '', 'America/New_York', 1) RETURNING id"
            )
            (pk,) = cursor.fetchone()
            cursor.execute(PEOPLE, {"practice": pk, "many": MANY})
            cursor.execute(ACCOUNTS, [pk])
            cursor.execute("ANALYZE identity_user, identity_epcsaccount")
            try:
                yield pk
            finally:
                cursor.execute("DELETE FROM identity_epcsaccount WHERE practice_id = %s", [pk])
                cursor.execute("DELETE FROM identity_user WHERE practice_id = %s", [pk])
                cursor.execute("DELETE FROM identity_practice WHERE id = %s", [pk])
                cursor.execute("ANALYZE identity_user, identity_epcsaccount")
        owner.close()


def plan_of(queries, part):
    """Explain the statement with this part again, with what it really read."""
    (sql,) = [q["sql"] for q in queries if part in q["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)
        (found,) = cursor.fetchone()
    return (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]


def nodes(plan):
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


@pytest.mark.parametrize("beginning", ["", "p", "person1", "smith", "Smíth", "person19999", "zz"])
@pytest.mark.parametrize("depth", [None, 4_000, 14_990, 19_990])
def test_every_page_reads_its_own_rows_and_no_others(crowded, db, beginning, depth):
    practice = Practice.objects.get(pk=crowded)
    people = User.objects.filter(practice=practice).order_by(*prescribers.ORDER)
    after = None if depth is None else people[depth].public_id

    with CaptureQueriesContext(connection) as captured:
        prescribers.search(practice, beginning, after, timezone.now())

    plan = plan_of(captured.captured_queries, 'ORDER BY "identity_user"."folded_name"')
    (scan,) = [node for node in nodes(plan) if node.get("Relation Name") == "identity_user"]
    assert scan["Index Name"] == "prescribers_by_last_name"
    read = scan["Actual Rows"] + scan.get("Rows Removed by Filter", 0)
    assert read <= prescribers.PAGE + 1
    assert not {node["Node Type"] for node in nodes(plan)} & {"Seq Scan", "Sort"}


def test_a_sign_in_name_in_any_case_is_found_by_its_index(crowded, db):
    with CaptureQueriesContext(connection) as captured, pytest.raises(RefusedError):
        sign_in.start(username="Crowd-\u200bNobody", password="x")

    plan = plan_of(captured.captured_queries, "\"username\" = 'crowd-nobody'")
    (scan,) = [node for node in nodes(plan) if node.get("Relation Name") == "identity_user"]
    assert scan["Index Name"].startswith("identity_user_username")
    assert scan["Actual Rows"] + scan.get("Rows Removed by Filter", 0) == 0


# Every state that the table tells.
STATES = """
UPDATE identity_epcsaccount SET
    revoked_at = CASE WHEN id % 5 = 0 THEN now() END,
    password_reset_at = CASE WHEN id % 5 = 1 THEN now() END,
    password_reset_by_id = CASE WHEN id % 5 = 1 THEN user_id END,
    locked_until = CASE WHEN id % 5 = 2 THEN now() END,
    disabled_at = CASE WHEN id % 5 = 3 THEN now() END
WHERE email LIKE 'crowd-%'
"""


@pytest.mark.parametrize("query", ["", "?last_name=k", "?last_name=person&after={}"])
def test_a_page_takes_as_many_statements_for_many_as_for_few(
    sam_browser, practice, ben, django_assert_num_queries, query
):
    address = SETUP + query.format(ben.public_id)
    with CaptureQueriesContext(connection) as few:
        sam_browser.client.get(address)
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, {"practice": practice.pk, "many": 1000})
        cursor.execute(ACCOUNTS, [practice.pk])
        cursor.execute(STATES)

    with django_assert_num_queries(len(few)):
        sam_browser.client.get(address)
    assert len(few) <= 8

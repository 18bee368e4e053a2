"""The role creates nothing, and a server whose role could refuses to start."""

import pytest

from identity.deployment import grants, startup


def could_create(cursor):
    cursor.execute("SET LOCAL ROLE epcs_app")
    cursor.execute(startup.COULD_CREATE)
    return cursor.fetchone()[0]


class TestStart:
    @pytest.mark.parametrize(
        "right",
        [
            "TEMPORARY ON DATABASE {database} TO epcs_app",
            "TEMPORARY ON DATABASE {database} TO PUBLIC",
            "CREATE ON DATABASE {database} TO epcs_app",
            "CREATE ON SCHEMA public TO PUBLIC",
            "CREATE ON SCHEMA public TO epcs_app",
        ],
    )
    def test_is_refused_with_a_right_to_create(self, superuser, right):
        assert not could_create(superuser)
        superuser.execute("RESET ROLE")

        superuser.execute("GRANT " + right.format(database=superuser.connection.info.dbname))

        assert could_create(superuser)
        assert "REVOKE CREATE, TEMPORARY ON DATABASE" in startup._fault(superuser)

    def test_is_possible_after_the_grants(self, superuser):
        database = superuser.connection.info.dbname
        superuser.execute(f"GRANT CREATE, TEMPORARY ON DATABASE {database} TO PUBLIC, epcs_app")
        superuser.execute("GRANT CREATE ON SCHEMA public TO PUBLIC, epcs_app")

        grants.refuse_objects(superuser, role="epcs_app", database=database)

        assert not could_create(superuser)

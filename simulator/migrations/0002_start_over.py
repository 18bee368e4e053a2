"""Let a sandbox be started over: signed prescriptions go with their practice, and only so."""

from django.db import migrations

CREATE = """
CREATE FUNCTION simulator_delete_prescriptions(for_practice bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM epcs_prescription WHERE practice_id = for_practice
        AND EXISTS (SELECT FROM simulator_sandbox WHERE practice_id = for_practice)
$$;
"""
DROP = "DROP FUNCTION simulator_delete_prescriptions;"


class Migration(migrations.Migration):
    """A function of the owner; production has none."""

    dependencies = [("simulator", "0001_initial"), ("epcs", "0002_signed_never_changes")]

    operations = [migrations.RunSQL(CREATE, DROP)]

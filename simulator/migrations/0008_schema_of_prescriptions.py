"""Name the schema of what the deletion of a sandbox's prescriptions reads and deletes."""

from django.db import migrations

QUALIFIED = """
CREATE OR REPLACE FUNCTION public.simulator_delete_prescriptions(for_practice bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM public.epcs_prescription WHERE practice_id = for_practice
        AND EXISTS (SELECT FROM public.simulator_sandbox WHERE practice_id = for_practice)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("simulator", "0007_registered_sandboxes")]

    operations = [migrations.RunSQL(QUALIFIED, migrations.RunSQL.noop)]

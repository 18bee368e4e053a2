"""Name the schema of what the deletion of a sandbox's prescriptions reads and deletes."""

from django.db import migrations

QUALIFIED = """
CREATE OR REPLACE FUNCTION public.simulator_delete_prescriptions(for_practice bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM public.epcs_prescription WHERE practice_id = for_practice
        AND EXISTS (SELECT FROM public.simulator_sandbox WHERE practice_id = for_practice)
$$;
"""

# Start over deletes what was signed in a practice that stays, the demo's too; it writes this line.
WITH_ITS_RUN = """
CREATE FUNCTION public.simulator_require_restart() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM public.identity_practice AS practice
        WHERE practice.id = OLD.practice_id AND NOT EXISTS (
            SELECT FROM journal.line AS line
            WHERE line.practice_id = practice.id AND line.run = practice.run
                AND line.event = 'practice.restarted'
                AND line.written_pid = pg_backend_pid() AND line.written_at >= now()
        )
    ) THEN
        RAISE insufficient_privilege USING
            MESSAGE = 'what was signed goes with its practice or its run only';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION public.simulator_require_restart FROM PUBLIC;
CREATE CONSTRAINT TRIGGER signed_goes_with_its_run AFTER DELETE ON public.epcs_prescription
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL)
    EXECUTE FUNCTION public.simulator_require_restart();
"""
DROP = """
DROP TRIGGER signed_goes_with_its_run ON public.epcs_prescription;
DROP FUNCTION public.simulator_require_restart;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("simulator", "0007_registered_sandboxes"),
        ("epcs", "0003_signed_record"),
    ]

    operations = [
        migrations.RunSQL(QUALIFIED, migrations.RunSQL.noop),
        migrations.RunSQL(WITH_ITS_RUN, DROP),
    ]

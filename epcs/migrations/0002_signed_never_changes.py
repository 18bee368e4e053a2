"""Freeze a prescription once it is signed."""

from django.db import migrations

CREATE = """
CREATE FUNCTION epcs_signed_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The owner may take a whole practice away; the application's role may not take one record.
    IF TG_OP = 'DELETE' AND pg_has_role(
        current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE'
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a signed prescription never changes';
END
$$;
CREATE TRIGGER epcs_signed_never_changes BEFORE UPDATE OR DELETE ON epcs_prescription
FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION epcs_signed_never_changes();
"""
DROP = """
DROP TRIGGER epcs_signed_never_changes ON epcs_prescription;
DROP FUNCTION epcs_signed_never_changes;
"""


class Migration(migrations.Migration):
    """A promise of the database, not of the code that writes."""

    dependencies = [("epcs", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]

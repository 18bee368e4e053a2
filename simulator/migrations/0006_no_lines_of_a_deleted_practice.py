"""Let nobody begin a chain of a practice that was deleted meanwhile."""

from django.db import migrations

# Whoever appends a line waits for the head that a deletion holds, and would then begin anew.
CREATE = """
CREATE FUNCTION simulator_refuse_head_of_nobody() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- Practice 0 is the deployment itself.
    IF NEW.practice_id <> 0 AND NOT EXISTS (
        SELECT FROM public.identity_practice WHERE id = NEW.practice_id
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'the practice of this line is gone';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER no_head_of_nobody BEFORE INSERT ON journal.head
    FOR EACH ROW EXECUTE FUNCTION simulator_refuse_head_of_nobody();
"""
DROP = """
DROP TRIGGER no_head_of_nobody ON journal.head;
DROP FUNCTION simulator_refuse_head_of_nobody;
"""


class Migration(migrations.Migration):
    """A trigger of the owner; production has none."""

    dependencies = [("simulator", "0005_sandboxes_go")]

    operations = [migrations.RunSQL(CREATE, DROP)]

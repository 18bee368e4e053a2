"""Delete registered chains only, leave tombstones, and begin a run by a function."""

from django.db import migrations

# A table with checks of foreign keys still to come could not be altered.
CHECK_AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"
EXISTING = """
INSERT INTO journal.deletable
SELECT practice_id FROM public.simulator_sandbox WHERE name <> 'demo';
"""

REGISTER = """
CREATE FUNCTION journal.register_sandbox() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- With a practice's first chain only: renaming its sandbox later changes nothing.
    INSERT INTO journal.deletable
    -- Practice 0 is the deployment itself, whatever sandbox names it until the commit.
    SELECT NEW.practice_id WHERE NEW.practice_id > 0 AND EXISTS (
        SELECT FROM public.simulator_sandbox
        WHERE practice_id = NEW.practice_id AND name <> 'demo'
    ) AND NOT EXISTS (
        SELECT FROM journal.head WHERE practice_id = NEW.practice_id AND run <> NEW.run
    );
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION journal.register_sandbox FROM PUBLIC;
-- After the row: an insert that meets a concurrent one registers nothing.
CREATE TRIGGER sandbox_is_registered AFTER INSERT ON journal.head
    FOR EACH ROW EXECUTE FUNCTION journal.register_sandbox();
"""

REFUSE = """
CREATE OR REPLACE FUNCTION simulator_refuse_head_of_nobody() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- Practice 0 is the deployment itself.
    IF NEW.practice_id <> 0 AND NOT EXISTS (
        SELECT FROM public.identity_practice WHERE id = NEW.practice_id
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'the practice of this line is gone';
    END IF;
    -- A practice inserted again under a deleted one's number must not continue its chain.
    IF EXISTS (SELECT FROM journal.tombstone WHERE practice_id = NEW.practice_id) THEN
        RAISE foreign_key_violation USING MESSAGE = 'the practice of this chain was deleted';
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION simulator_refuse_head_of_nobody FROM PUBLIC;
"""

DELETE = """
DROP FUNCTION simulator_delete_journal(bigint);

-- Returns whether the practice was still there. Its other rows must go in the same transaction:
-- their foreign keys are checked at the commit.
CREATE FUNCTION journal.delete_sandbox(for_practice bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    was_there boolean := false;
BEGIN
    PERFORM FROM journal.deletable d WHERE d.practice_id = for_practice FOR UPDATE;
    IF NOT FOUND THEN
        IF EXISTS (SELECT FROM public.identity_practice p WHERE p.id = for_practice) THEN
            RAISE insufficient_privilege USING
                MESSAGE = 'this practice is not registered as a sandbox that may be deleted';
        END IF;
        RETURN false;
    END IF;
    -- The second time for a chain that was begun while the practice's row was waited for.
    FOR turn IN 1..2 LOOP
        -- Waits for an append under way; the statements below see the line it committed.
        PERFORM FROM journal.head h WHERE h.practice_id = for_practice ORDER BY h.run FOR UPDATE;
        INSERT INTO journal.tombstone
        SELECT h.practice_id, h.run, h.seq, h.hash, session_user, clock_timestamp()
        FROM journal.head h WHERE h.practice_id = for_practice;
        DELETE FROM journal.line l WHERE l.practice_id = for_practice;
        DELETE FROM journal.head h WHERE h.practice_id = for_practice;
        DELETE FROM public.identity_practice p WHERE p.id = for_practice;
        was_there := was_there OR FOUND;
    END LOOP;
    DELETE FROM journal.deletable d WHERE d.practice_id = for_practice;
    RETURN was_there;
END
$$;
REVOKE ALL ON FUNCTION journal.delete_sandbox FROM PUBLIC;
"""

BEGIN_RUN = """
-- Returns the new run, or NULL if the practice is gone.
CREATE FUNCTION journal.begin_run(for_practice bigint) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE public.identity_practice SET run = run + 1 WHERE id = for_practice RETURNING run
$$;
REVOKE ALL ON FUNCTION journal.begin_run FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """Functions of the owner; production has none. Irreversible, as the journal's own is."""

    dependencies = [
        ("simulator", "0006_no_lines_of_a_deleted_practice"),
        ("identity", "0006_journal_guarantees"),
    ]

    operations = [
        migrations.RunSQL(sql)
        for sql in (CHECK_AT_ONCE, EXISTING, REGISTER, REFUSE, DELETE, BEGIN_RUN)
    ]

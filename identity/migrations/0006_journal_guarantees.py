"""Record who wrote each line, protect the run, and keep what may be and what was deleted."""

from django.db import migrations

# NULL in lines of before: their hash does not cover these columns.
COLUMNS = """
ALTER TABLE journal.line
    ADD COLUMN written_by text,
    ADD COLUMN written_pid integer,
    ADD COLUMN written_at timestamptz,
    ADD CONSTRAINT line_is_written_by_somebody
        CHECK (num_nulls(written_by, written_pid, written_at) IN (0, 3));
"""

TABLES = """
-- Practices whose chains may be deleted; only a deployment with the simulator has any.
CREATE TABLE journal.deletable (practice_id bigint PRIMARY KEY);

-- The last line of each chain that was deleted. A practice's number is never used again.
CREATE TABLE journal.tombstone (
    practice_id bigint NOT NULL,
    run integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    deleted_by text NOT NULL,
    deleted_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, run)
);
"""

APPEND = """
-- Arrays of 12 and of 15 elements never have the same text.
CREATE OR REPLACE FUNCTION journal.digest(previous bytea, line journal.line) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(previous || convert_to((jsonb_build_array(
        line.practice_id, line.run, line.seq,
        to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        line.actor, line.event, line.credential, line.outcome, line.reason, line.detail,
        line.request_id, line.address
    ) || CASE WHEN line.written_at IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(
        line.written_by, line.written_pid,
        to_char(line.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
    ) END)::text, 'UTF8'))
$$;

CREATE OR REPLACE FUNCTION journal.append(
    for_practice bigint, at timestamptz, actor text, event text, credential text,
    outcome text, reason text, detail jsonb, request_id text, address text
) RETURNS TABLE (run integer, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head journal.head;
    line journal.line;
    current_run integer;
BEGIN
    SELECT coalesce(
        (SELECT p.run FROM public.identity_practice p WHERE p.id = for_practice), 1
    ) INTO current_run;
    -- The head's lock is the last in every transaction's order; it holds until the commit.
    SELECT h.* INTO head FROM journal.head h
    WHERE h.practice_id = for_practice AND h.run = current_run FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO journal.head VALUES (for_practice, current_run, 0, ''::bytea)
        ON CONFLICT DO NOTHING;
        SELECT h.* INTO head FROM journal.head h
        WHERE h.practice_id = for_practice AND h.run = current_run FOR UPDATE;
    END IF;
    -- session_user stays the role that signed in to Postgres, inside this function too.
    line := ROW(for_practice, current_run, head.seq + 1, at, actor, event, credential,
                outcome, reason, detail, request_id, address, ''::bytea,
                session_user, pg_backend_pid(), clock_timestamp());
    line.hash := journal.digest(head.hash, line);
    INSERT INTO journal.line SELECT line.*;
    UPDATE journal.head h SET seq = line.seq, hash = line.hash
    WHERE h.practice_id = for_practice AND h.run = current_run;
    RETURN QUERY SELECT line.run, line.seq, line.hash;
END
$$;
"""

# The journal shows the practice's current run, so whoever sets the run decides what is seen.
RUN = """
CREATE FUNCTION journal.refuse_late_beginning() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- Practice 0 is the deployment itself.
    IF NEW.id < 1 OR NEW.run <> 1 THEN
        RAISE check_violation USING MESSAGE = 'a new practice begins with run 1';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER practice_begins_with_run_1 BEFORE INSERT ON public.identity_practice
    FOR EACH ROW EXECUTE FUNCTION journal.refuse_late_beginning();

CREATE FUNCTION journal.require_line_of_restart() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.run <> OLD.run + 1 OR NOT EXISTS (
        SELECT FROM journal.line
        WHERE practice_id = NEW.id AND run = NEW.run AND event = 'practice.restarted'
    ) AND NOT EXISTS (
        -- Deleted later in the same transaction.
        SELECT FROM journal.tombstone WHERE practice_id = NEW.id
    ) THEN
        RAISE check_violation USING MESSAGE = 'a new run needs its line practice.restarted';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER run_has_its_line AFTER UPDATE ON public.identity_practice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.run <> NEW.run)
    EXECUTE FUNCTION journal.require_line_of_restart();

REVOKE ALL ON FUNCTION journal.refuse_late_beginning, journal.require_line_of_restart FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """Irreversible: without its new columns, no new line would match its hash."""

    dependencies = [("identity", "0005_key_canaries")]

    operations = [migrations.RunSQL(sql) for sql in (COLUMNS, TABLES, APPEND, RUN)]

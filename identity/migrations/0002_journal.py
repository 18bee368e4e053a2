"""Make the journal's schema, with its functions."""

from django.db import migrations

CREATE = """
CREATE SCHEMA journal;

CREATE TABLE journal.line (
    practice_id bigint NOT NULL,
    run integer NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    event text NOT NULL,
    credential text,
    outcome text NOT NULL CHECK (outcome IN ('success', 'refused')),
    reason text CHECK ((reason IS NULL) = (outcome = 'success')),
    detail jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (practice_id, run, seq)
);
CREATE INDEX line_of_an_actor ON journal.line (practice_id, run, actor, seq);

CREATE TABLE journal.head (
    practice_id bigint NOT NULL,
    run integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (practice_id, run)
);

-- A JSON array keeps the fields apart whatever they hold, and its text is one for one content.
CREATE FUNCTION journal.digest(previous bytea, line journal.line) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(
        line.practice_id, line.run, line.seq,
        to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        line.actor, line.event, line.credential, line.outcome, line.reason, line.detail,
        line.request_id, line.address
    )::text, 'UTF8'))
$$;

CREATE FUNCTION journal.append(
    for_practice bigint, at timestamptz, actor text, event text, credential text,
    outcome text, reason text, detail jsonb, request_id text, address text
) RETURNS TABLE (run integer, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, journal, pg_temp AS $$
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
    line := ROW(for_practice, current_run, head.seq + 1, at, actor, event, credential,
                outcome, reason, detail, request_id, address, ''::bytea);
    line.hash := journal.digest(head.hash, line);
    INSERT INTO journal.line SELECT line.*;
    UPDATE journal.head h SET seq = line.seq, hash = line.hash
    WHERE h.practice_id = for_practice AND h.run = current_run;
    RETURN QUERY SELECT line.run, line.seq, line.hash;
END
$$;

REVOKE ALL ON FUNCTION journal.append FROM PUBLIC;
"""

DROP = "DROP SCHEMA journal CASCADE;"


class Migration(migrations.Migration):
    """The tables belong to the owner; the application only reads them and calls `append`."""

    dependencies = [("identity", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]

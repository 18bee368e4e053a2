--
-- PostgreSQL database dump
--

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: journal; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA journal;

--
-- Name: append(bigint, timestamp with time zone, text, text, text, text, text, jsonb, text, text); Type: FUNCTION; Schema: journal; Owner: -
--

CREATE FUNCTION journal.append(for_practice bigint, at timestamp with time zone, actor text, event text, credential text, outcome text, reason text, detail jsonb, request_id text, address text) RETURNS TABLE(run integer, seq bigint, hash bytea)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'journal', 'pg_temp'
    AS $$
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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: line; Type: TABLE; Schema: journal; Owner: -
--

CREATE TABLE journal.line (
    practice_id bigint NOT NULL,
    run integer NOT NULL,
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    event text NOT NULL,
    credential text,
    outcome text NOT NULL,
    reason text,
    detail jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT line_check CHECK (((reason IS NULL) = (outcome = 'success'::text))),
    CONSTRAINT line_outcome_check CHECK ((outcome = ANY (ARRAY['success'::text, 'refused'::text])))
);

--
-- Name: digest(bytea, journal.line); Type: FUNCTION; Schema: journal; Owner: -
--

CREATE FUNCTION journal.digest(previous bytea, line journal.line) RETURNS bytea
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(
        line.practice_id, line.run, line.seq,
        to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        line.actor, line.event, line.credential, line.outcome, line.reason, line.detail,
        line.request_id, line.address
    )::text, 'UTF8'))
$$;

--
-- Name: epcs_signed_never_changes(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.epcs_signed_never_changes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

--
-- Name: simulator_delete_journal(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.simulator_delete_journal(for_practice bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    DELETE FROM journal.line WHERE practice_id = for_practice AND EXISTS (
        SELECT FROM public.simulator_sandbox
        WHERE practice_id = for_practice AND name <> 'demo');
    DELETE FROM journal.head WHERE practice_id = for_practice AND EXISTS (
        SELECT FROM public.simulator_sandbox
        WHERE practice_id = for_practice AND name <> 'demo');
$$;

--
-- Name: simulator_delete_prescriptions(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.simulator_delete_prescriptions(for_practice bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    DELETE FROM epcs_prescription WHERE practice_id = for_practice
        AND EXISTS (SELECT FROM simulator_sandbox WHERE practice_id = for_practice)
$$;

--
-- Name: simulator_refuse_head_of_nobody(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.simulator_refuse_head_of_nobody() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

--
-- Name: head; Type: TABLE; Schema: journal; Owner: -
--

CREATE TABLE journal.head (
    practice_id bigint NOT NULL,
    run integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);

--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

--
-- Name: epcs_patient; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.epcs_patient (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    name character varying(160) NOT NULL,
    date_of_birth date NOT NULL,
    address character varying(300) NOT NULL,
    practice_id bigint NOT NULL
);

--
-- Name: epcs_patient_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.epcs_patient ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.epcs_patient_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: epcs_prescription; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.epcs_prescription (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    drug character varying(120) NOT NULL,
    strength character varying(60) NOT NULL,
    form character varying(60) NOT NULL,
    quantity smallint NOT NULL,
    directions character varying(300) NOT NULL,
    refills smallint NOT NULL,
    schedule character varying(2) NOT NULL,
    issued_on date NOT NULL,
    earliest_fill_on date,
    created_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    signed_with character varying(40) NOT NULL,
    signed_digest character varying(64) NOT NULL,
    account_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    CONSTRAINT epcs_prescription_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT epcs_prescription_refills_check CHECK ((refills >= 0)),
    CONSTRAINT refills_within_the_law CHECK (((refills <= 5) AND ((NOT ((schedule)::text = 'C2'::text)) OR (refills = 0)))),
    CONSTRAINT signed_wholly_or_not_at_all CHECK ((((signed_at IS NULL) AND ((signed_digest)::text = ''::text) AND ((signed_with)::text = ''::text)) OR ((signed_at IS NOT NULL) AND (NOT ((signed_with)::text = ''::text)) AND (NOT ((signed_digest)::text = ''::text)))))
);

--
-- Name: epcs_prescription_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.epcs_prescription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.epcs_prescription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_authyrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_authyrequest (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    purpose character varying(12) NOT NULL,
    number character varying(16) NOT NULL,
    status character varying(9) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    secret bytea NOT NULL,
    reached_at timestamp with time zone,
    code_ended_at timestamp with time zone,
    failures smallint NOT NULL,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone,
    bound_to jsonb NOT NULL,
    account_id bigint NOT NULL,
    mobile_id_id bigint,
    practice_id bigint NOT NULL,
    sign_in_id bigint NOT NULL,
    CONSTRAINT a_request_ends_with_its_moment CHECK ((((ended_at IS NULL) AND ((status)::text = 'PENDING'::text)) OR ((NOT ((status)::text = 'PENDING'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT a_request_has_what_its_purpose_needs CHECK ((((mobile_id_id IS NULL) AND ((purpose)::text = 'REGISTRATION'::text) AND (NOT (secret = '\x'::bytea))) OR ((mobile_id_id IS NOT NULL) AND ((purpose)::text = 'SIGNING'::text) AND (secret = '\x'::bytea)))),
    CONSTRAINT identity_authyrequest_failures_check CHECK ((failures >= 0))
);

--
-- Name: identity_authyrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_authyrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_authyrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_backupphone; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_backupphone (
    id bigint NOT NULL,
    name character varying(64) NOT NULL,
    confirmed boolean NOT NULL,
    public_id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    removal_detail text NOT NULL,
    failures smallint NOT NULL,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone,
    number character varying(16) NOT NULL,
    delivery character varying(5) NOT NULL,
    slot smallint NOT NULL,
    removal_reason character varying(10) NOT NULL,
    user_id bigint NOT NULL,
    account_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    CONSTRAINT backupphone_removal_has_its_reason CHECK (((((removal_reason)::text = ''::text) AND (removed_at IS NULL)) OR ((removed_at IS NOT NULL) AND (NOT ((removal_reason)::text = ''::text))))),
    CONSTRAINT identity_backupphone_failures_check CHECK ((failures >= 0)),
    CONSTRAINT identity_backupphone_slot_check CHECK ((slot >= 0)),
    CONSTRAINT three_backup_phones CHECK (((slot >= 1) AND (slot <= 3)))
);

--
-- Name: identity_backupphone_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_backupphone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_backupphone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_deploymentlimit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_deploymentlimit (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    spent_at timestamp with time zone[] NOT NULL
);

--
-- Name: identity_deploymentlimit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_deploymentlimit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_deploymentlimit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_epcsaccount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_epcsaccount (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    npi character varying(10) NOT NULL,
    dea_number character varying(9) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    epcs_password character varying(256) NOT NULL,
    epcs_password_set_at timestamp with time zone,
    failures smallint NOT NULL,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone,
    user_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    last_epcs_password character varying(256) NOT NULL,
    password_reset_at timestamp with time zone,
    password_reset_by_id bigint,
    CONSTRAINT a_reset_password_is_none CHECK ((((password_reset_at IS NULL) AND (password_reset_by_id IS NULL)) OR (((epcs_password)::text = ''::text) AND (password_reset_at IS NOT NULL) AND (password_reset_by_id IS NOT NULL)))),
    CONSTRAINT epcs_password_and_its_moment_together CHECK (((((epcs_password)::text = ''::text) AND (epcs_password_set_at IS NULL)) OR ((NOT ((epcs_password)::text = ''::text)) AND (epcs_password_set_at IS NOT NULL)))),
    CONSTRAINT identity_epcsaccount_failures_check CHECK ((failures >= 0))
);

--
-- Name: identity_epcsaccount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_epcsaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_epcsaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_formanswer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_formanswer (
    id bigint NOT NULL,
    key uuid NOT NULL,
    digest bytea NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    event character varying(40) NOT NULL,
    answered boolean NOT NULL,
    status smallint NOT NULL,
    location text NOT NULL,
    body text NOT NULL,
    session_key character varying(40) NOT NULL,
    user_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    CONSTRAINT identity_formanswer_status_check CHECK ((status >= 0))
);

--
-- Name: identity_formanswer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_formanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_formanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_hardtoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_hardtoken (
    id bigint NOT NULL,
    name character varying(64) NOT NULL,
    confirmed boolean NOT NULL,
    public_id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    removal_detail text NOT NULL,
    failures smallint NOT NULL,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone,
    serial character varying(12) NOT NULL,
    kind character varying(5) NOT NULL,
    time_step smallint NOT NULL,
    secret bytea NOT NULL,
    expires_at timestamp with time zone,
    removal_reason character varying(10) NOT NULL,
    counter bigint NOT NULL,
    drift smallint NOT NULL,
    set_drift smallint NOT NULL,
    last_step bigint NOT NULL,
    refused_resyncs smallint NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    CONSTRAINT hardtoken_removal_has_its_reason CHECK (((((removal_reason)::text = ''::text) AND (removed_at IS NULL)) OR ((removed_at IS NOT NULL) AND (NOT ((removal_reason)::text = ''::text))))),
    CONSTRAINT identity_hardtoken_counter_check CHECK ((counter >= 0)),
    CONSTRAINT identity_hardtoken_failures_check CHECK ((failures >= 0)),
    CONSTRAINT identity_hardtoken_refused_resyncs_check CHECK ((refused_resyncs >= 0)),
    CONSTRAINT identity_hardtoken_time_step_check CHECK ((time_step >= 0))
);

--
-- Name: identity_hardtoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_hardtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_hardtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_identitychallenge; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_identitychallenge (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    method character varying(80) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    practice_id bigint NOT NULL,
    sign_in_id bigint NOT NULL
);

--
-- Name: identity_identitychallenge_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_identitychallenge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_identitychallenge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_identityproof; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_identityproof (
    id bigint NOT NULL,
    credential character varying(40) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    user_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    sign_in_id bigint NOT NULL
);

--
-- Name: identity_identityproof_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_identityproof ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_identityproof_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_mobileid; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_mobileid (
    id bigint NOT NULL,
    name character varying(64) NOT NULL,
    confirmed boolean NOT NULL,
    public_id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    removal_detail text NOT NULL,
    failures smallint NOT NULL,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone,
    number character varying(16) NOT NULL,
    secret bytea NOT NULL,
    removal_reason character varying(10) NOT NULL,
    drift smallint NOT NULL,
    set_drift smallint NOT NULL,
    last_step bigint NOT NULL,
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    CONSTRAINT identity_mobileid_failures_check CHECK ((failures >= 0)),
    CONSTRAINT mobileid_removal_has_its_reason CHECK (((((removal_reason)::text = ''::text) AND (removed_at IS NULL)) OR ((removed_at IS NOT NULL) AND (NOT ((removal_reason)::text = ''::text)))))
);

--
-- Name: identity_mobileid_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_mobileid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_mobileid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_practice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_practice (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    address character varying(300) NOT NULL,
    time_zone character varying(64) NOT NULL,
    run integer NOT NULL,
    CONSTRAINT identity_practice_run_check CHECK ((run >= 0))
);

--
-- Name: identity_practice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_practice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_practice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_signin; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_signin (
    id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    exostar_seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    "end" character varying(10) NOT NULL,
    practice_id bigint NOT NULL,
    proof_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT sign_in_ends_with_its_reason CHECK ((((("end")::text = ''::text) AND (ended_at IS NULL)) OR ((ended_at IS NOT NULL) AND (NOT (("end")::text = ''::text)))))
);

--
-- Name: identity_signin_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_signin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_signin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_signinfailures; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_signinfailures (
    id bigint NOT NULL,
    name_digest bytea NOT NULL,
    failures integer NOT NULL,
    locked_until timestamp with time zone,
    CONSTRAINT identity_signinfailures_failures_check CHECK ((failures >= 0))
);

--
-- Name: identity_signinfailures_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_signinfailures ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_signinfailures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_spentlimit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_spentlimit (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    subject character varying(80) NOT NULL,
    spent_at timestamp with time zone[] NOT NULL,
    practice_id bigint NOT NULL
);

--
-- Name: identity_spentlimit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_spentlimit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_spentlimit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_stockedtoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_stockedtoken (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    serial character varying(12) NOT NULL,
    kind character varying(5) NOT NULL,
    time_step smallint NOT NULL,
    secret bytea NOT NULL,
    expires_at timestamp with time zone,
    practice_id bigint NOT NULL,
    CONSTRAINT identity_stockedtoken_time_step_check CHECK ((time_step >= 0))
);

--
-- Name: identity_stockedtoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_stockedtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_stockedtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_unconfirmedphone; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_unconfirmedphone (
    id bigint NOT NULL,
    public_id uuid NOT NULL,
    number character varying(16) NOT NULL,
    delivery character varying(5) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    account_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    sign_in_id bigint NOT NULL
);

--
-- Name: identity_unconfirmedphone_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_unconfirmedphone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_unconfirmedphone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    username character varying(80) NOT NULL,
    key character varying(40) NOT NULL,
    title character varying(20) NOT NULL,
    first_name character varying(80) NOT NULL,
    last_name character varying(80) NOT NULL,
    is_prescriber boolean NOT NULL,
    is_erx_administrator boolean NOT NULL,
    is_active boolean NOT NULL,
    practice_id bigint NOT NULL,
    public_id uuid NOT NULL,
    search_name character varying(240) NOT NULL COLLATE pg_catalog."C"
);

--
-- Name: identity_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: identity_verificationcode; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.identity_verificationcode (
    id bigint NOT NULL,
    delivery character varying(5) NOT NULL,
    digest bytea NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    used_at timestamp with time zone,
    replaced_at timestamp with time zone,
    account_id bigint NOT NULL,
    challenge_id bigint,
    phone_id bigint,
    practice_id bigint NOT NULL,
    number character varying(16) NOT NULL,
    public_id uuid NOT NULL,
    report character varying(20) NOT NULL,
    unconfirmed_id bigint,
    CONSTRAINT a_code_is_for_one_purpose CHECK ((((challenge_id IS NOT NULL) AND (phone_id IS NOT NULL) AND (unconfirmed_id IS NULL)) OR ((challenge_id IS NULL) AND (phone_id IS NULL) AND (unconfirmed_id IS NOT NULL)))),
    CONSTRAINT identity_verificationcode_tries_check CHECK ((tries >= 0))
);

--
-- Name: identity_verificationcode_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.identity_verificationcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.identity_verificationcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_authytoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_authytoken (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    sealed bytea NOT NULL,
    name character varying(40) NOT NULL,
    practice_id bigint NOT NULL,
    smartphone_id bigint NOT NULL,
    request_id bigint
);

--
-- Name: simulator_authytoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_authytoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_authytoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_clock; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_clock (
    id bigint NOT NULL,
    running boolean NOT NULL,
    virtual_anchor timestamp with time zone NOT NULL,
    system_anchor timestamp with time zone NOT NULL,
    practice_id bigint NOT NULL
);

--
-- Name: simulator_clock_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_clock ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_clock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_desk; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_desk (
    id bigint NOT NULL,
    version bigint NOT NULL,
    practice_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT simulator_desk_version_check CHECK ((version >= 0))
);

--
-- Name: simulator_desk_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_desk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_desk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_faults; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_faults (
    id bigint NOT NULL,
    texts character varying(8) NOT NULL,
    texts_delay interval,
    calls character varying(8) NOT NULL,
    pushes character varying(8) NOT NULL,
    pushes_delay interval,
    requests character varying(8) NOT NULL,
    provider character varying(8) NOT NULL,
    times integer,
    practice_id bigint NOT NULL,
    CONSTRAINT simulator_faults_times_check CHECK ((times >= 0))
);

--
-- Name: simulator_faults_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_faults ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_faults_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_fob; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_fob (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    sealed bytea NOT NULL,
    serial character varying(12) NOT NULL,
    model character varying(20) NOT NULL,
    lot character varying(12) NOT NULL,
    kind character varying(5) NOT NULL,
    time_step smallint NOT NULL,
    drift integer NOT NULL,
    presses bigint NOT NULL,
    shown bigint,
    shown_at timestamp with time zone,
    holder_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    state character varying(8) NOT NULL,
    CONSTRAINT shown_and_its_moment_together CHECK ((((shown IS NULL) AND (shown_at IS NULL)) OR ((shown IS NOT NULL) AND (shown_at IS NOT NULL)))),
    CONSTRAINT simulator_fob_presses_check CHECK ((presses >= 0)),
    CONSTRAINT simulator_fob_time_step_check CHECK ((time_step >= 0))
);

--
-- Name: simulator_fob_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_fob ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_fob_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_phonecall; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_phonecall (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    sealed bytea NOT NULL,
    number character varying(16) NOT NULL,
    caller character varying(40) NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    declined_at timestamp with time zone,
    ended_at timestamp with time zone,
    practice_id bigint NOT NULL,
    is_gone boolean NOT NULL
);

--
-- Name: simulator_phonecall_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_phonecall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_phonecall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_pushedrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_pushedrequest (
    id bigint NOT NULL,
    question text NOT NULL,
    facts jsonb NOT NULL,
    arrived_at timestamp with time zone,
    opened_at timestamp with time zone,
    refused character varying(24) NOT NULL,
    practice_id bigint NOT NULL,
    request_id bigint NOT NULL,
    smartphone_id bigint NOT NULL,
    has_banner boolean NOT NULL,
    is_lost boolean NOT NULL
);

--
-- Name: simulator_pushedrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_pushedrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_pushedrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_randomstream; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_randomstream (
    id bigint NOT NULL,
    subject text NOT NULL,
    drawn bigint NOT NULL,
    practice_id bigint NOT NULL,
    CONSTRAINT simulator_randomstream_drawn_check CHECK ((drawn >= 0))
);

--
-- Name: simulator_randomstream_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_randomstream ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_randomstream_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_sandbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_sandbox (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    scenario character varying(40) NOT NULL,
    seed bigint NOT NULL,
    starts_at timestamp with time zone,
    starts_running boolean NOT NULL,
    practice_id bigint NOT NULL,
    opening_seq bigint NOT NULL,
    used_at timestamp with time zone NOT NULL,
    CONSTRAINT simulator_sandbox_opening_seq_check CHECK ((opening_seq >= 0)),
    CONSTRAINT simulator_sandbox_seed_check CHECK ((seed >= 0))
);

--
-- Name: simulator_sandbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_sandbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_sandbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_signinlink; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_signinlink (
    id bigint NOT NULL,
    token character varying(43) NOT NULL,
    practice_id bigint NOT NULL,
    user_id bigint NOT NULL
);

--
-- Name: simulator_signinlink_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_signinlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_signinlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_smartphone; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_smartphone (
    id bigint NOT NULL,
    number character varying(16) NOT NULL,
    authy_installed boolean NOT NULL,
    screen character varying(13) NOT NULL,
    holder_id bigint NOT NULL,
    practice_id bigint NOT NULL,
    shown_request uuid,
    state character varying(7) NOT NULL
);

--
-- Name: simulator_smartphone_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_smartphone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_smartphone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: simulator_textmessage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.simulator_textmessage (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    sealed bytea NOT NULL,
    number character varying(16) NOT NULL,
    sender character varying(40) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    practice_id bigint NOT NULL,
    delivered_at timestamp with time zone,
    is_gone boolean NOT NULL,
    waits_for character varying(9) NOT NULL
);

--
-- Name: simulator_textmessage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.simulator_textmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.simulator_textmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Data for Name: head; Type: TABLE DATA; Schema: journal; Owner: -
--

INSERT INTO journal.head VALUES (1, 1, 14, '\x50ce1c878efc3e34ced24d02a325dcf92a230e7db65552e2f80c34bc939ebd6d');
INSERT INTO journal.head VALUES (4, 1, 11, '\x97f9b42a99d5013ba3c6aee3c99f6ecdd9aae76ddbdf89b894f38b9f9933240b');
INSERT INTO journal.head VALUES (1, 2, 48, '\x43fac93c10168e8fa545463a600c77eff78407d7797a67aa9edf2bb92b6784b2');
INSERT INTO journal.head VALUES (2, 1, 13, '\xb1fac2ea333794837c332c2e6ba4168728d512b8c2d2d884e1963953055f00e2');

--
-- Data for Name: line; Type: TABLE DATA; Schema: journal; Owner: -
--

INSERT INTO journal.line VALUES (1, 1, 1, '2026-10-24 15:12:35.525732+00', 'ana', 'account.registered', NULL, 'success', NULL, '{}', '', '', '\xeb3cdbdafbdb80ecfc0b9e082ddd1948105338334dfec590a9c65eeaa6186d8e');
INSERT INTO journal.line VALUES (1, 1, 2, '2026-10-31 15:12:35.525732+00', 'ben', 'account.registered', NULL, 'success', NULL, '{}', '', '', '\x1c90ad14764f08b2ffe57a8ce3dd048b0df7bcecf9780856d14d1219b4883fd2');
INSERT INTO journal.line VALUES (1, 1, 3, '2026-11-07 15:12:35.525732+00', 'cara', 'account.registered', NULL, 'success', NULL, '{}', '', '', '\x6881de97ff117e6b723ecf642ee04239ef073a8b62b44b8d82a17af23c0c2a9b');
INSERT INTO journal.line VALUES (1, 1, 4, '2026-10-24 15:12:35.525732+00', 'ana', 'hard_token.added', 'hard_token:GALH10000017', 'success', NULL, '{}', '', '', '\x3a761c6fad6520327b5f88c44d66c51233c5fbb4f0b5bb0dfaf72bc822241bda');
INSERT INTO journal.line VALUES (1, 1, 5, '2026-10-31 15:12:35.525732+00', 'ben', 'hard_token.added', 'hard_token:GALH10000025', 'success', NULL, '{}', '', '', '\xc3db07f318a66ee89a2e0bc40eaff63eccf3e67d3435446620ac5812e93c2ee1');
INSERT INTO journal.line VALUES (1, 1, 6, '2026-10-24 15:12:35.525732+00', 'ana', 'mobile_id.registered', 'mobile_id:0142', 'success', NULL, '{}', '', '', '\x365175f1f6dd2573676404fbb8163195398439ca553efbf9558bc97a66dfad75');
INSERT INTO journal.line VALUES (1, 1, 7, '2026-10-24 15:12:35.525732+00', 'ana', 'phone.added', 'phone:0142', 'success', NULL, '{"delivery": "text"}', '', '', '\xbdd330184b5c8e87be8b4e40f9df9b9e69d60bfc31b2975946f3e1208c8e2aaa');
INSERT INTO journal.line VALUES (1, 1, 8, '2026-10-24 15:12:35.525732+00', 'ana', 'password.set', 'epcs_password', 'success', NULL, '{}', '', '', '\xef396ed7c755d281e2fec6fef6ddd35c18724a7afafe291348e94f398cadaa68');
INSERT INTO journal.line VALUES (1, 1, 9, '2026-10-31 15:12:35.525732+00', 'ben', 'phone.added', 'phone:0163', 'success', NULL, '{"delivery": "voice"}', '', '', '\x339b944ad5245e84ad55fe4e7a448444a6223e4b457e3178da82b8c701968c8c');
INSERT INTO journal.line VALUES (1, 1, 10, '2026-10-31 15:12:35.525732+00', 'ben', 'password.set', 'epcs_password', 'success', NULL, '{}', '', '', '\xa5e1d89820d82173cea8bb2e4eefb43898292ef36050d97a30f4095bc83a9473');
INSERT INTO journal.line VALUES (1, 1, 11, '2026-11-07 15:12:35.525732+00', 'cara', 'mobile_id.registered', 'mobile_id:0171', 'success', NULL, '{}', '', '', '\x8acc62205eb9b18ac7fe271e1f6d58b70d96bba0ff06d423036531da0ffe9582');
INSERT INTO journal.line VALUES (1, 1, 12, '2026-11-07 15:12:35.525732+00', 'cara', 'password.set', 'epcs_password', 'success', NULL, '{}', '', '', '\xe6bab598479c016be2ae4c678740f47da87ae7e675c940d8c0ea584bd7cf654c');
INSERT INTO journal.line VALUES (1, 1, 13, '2026-11-28 15:12:43.440462+00', 'ana', 'session.refused', NULL, 'refused', 'wrong_password', '{}', '90c6c772710f452ea289cb0e1495a387', '127.0.0.1', '\x29d9d43b28944b5c306e8683013cacbf3da97bc1e03dbaabfa85010176e91e3f');
INSERT INTO journal.line VALUES (1, 1, 14, '2026-11-28 15:12:44.06298+00', 'cara', 'session.signed_in', NULL, 'success', NULL, '{}', '449118ce4bd648b4bf1b8dd14622915b', '127.0.0.1', '\x50ce1c878efc3e34ced24d02a325dcf92a230e7db65552e2f80c34bc939ebd6d');
INSERT INTO journal.line VALUES (1, 2, 1, '2026-10-24 15:12:44.610304+00', 'ana', 'account.registered', NULL, 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x49da1703f539f33bef56e02c63c9b8d27997ba846f1a57cb5ce8b671c4e3a48e');
INSERT INTO journal.line VALUES (1, 2, 2, '2026-10-31 15:12:44.610304+00', 'ben', 'account.registered', NULL, 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x74a80ff9a97652e094968fafa9347d91912afcfb2e256a1ed89e0f507f2f3ce9');
INSERT INTO journal.line VALUES (1, 2, 3, '2026-11-07 15:12:44.610304+00', 'cara', 'account.registered', NULL, 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\xaf2ac7bf1a9c01a004af46c766facf1567697cccc7e9aefce2fb103e55f646a5');
INSERT INTO journal.line VALUES (1, 2, 4, '2026-10-24 15:12:44.610304+00', 'ana', 'hard_token.added', 'hard_token:GALH10000017', 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x57da9432bac9b288116c583368687ec37b1da14796cab8bd54c7223bb7ec8ae0');
INSERT INTO journal.line VALUES (1, 2, 5, '2026-10-31 15:12:44.610304+00', 'ben', 'hard_token.added', 'hard_token:GALH10000025', 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x8c232138bef87109a12c8601b8c572d7dfc425550dfa81ae7a9b36699da4e6d2');
INSERT INTO journal.line VALUES (1, 2, 6, '2026-10-24 15:12:44.610304+00', 'ana', 'mobile_id.registered', 'mobile_id:0142', 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x06fb6038099063bea5db499025a6242aca1406f033a325750af82fd4d80a231e');
INSERT INTO journal.line VALUES (1, 2, 7, '2026-10-24 15:12:44.610304+00', 'ana', 'phone.added', 'phone:0142', 'success', NULL, '{"delivery": "text"}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x92bb424cd1f4f885348c6e7dec630886df828cc84f477a7b6ca063816c994c0f');
INSERT INTO journal.line VALUES (1, 2, 8, '2026-10-24 15:12:44.610304+00', 'ana', 'password.set', 'epcs_password', 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\xd0d414090eb82f37b0729176d7d7f77fc00811d5430bc6b8e0f8b20ce464b388');
INSERT INTO journal.line VALUES (1, 2, 9, '2026-10-31 15:12:44.610304+00', 'ben', 'phone.added', 'phone:0163', 'success', NULL, '{"delivery": "voice"}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x29de5037741f167900e9ef20cfe7e569688b7adec0c5077ecd957928e066be99');
INSERT INTO journal.line VALUES (1, 2, 10, '2026-10-31 15:12:44.610304+00', 'ben', 'password.set', 'epcs_password', 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x6aa72cfa1877fa32c28578ba0efb856abe82fa2c5821db1292f33b2ce3c4ff6f');
INSERT INTO journal.line VALUES (1, 2, 11, '2026-11-07 15:12:44.610304+00', 'cara', 'mobile_id.registered', 'mobile_id:0171', 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\xe84a4a06f6e7b18df59786c63de432785f4cff9e8f50ddb50fb9927e676e5809');
INSERT INTO journal.line VALUES (1, 2, 12, '2026-11-07 15:12:44.610304+00', 'cara', 'password.set', 'epcs_password', 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x7c5aca042daf190c03f6d21b3e52e8efadc151713745c02299e642e8cb29c323');
INSERT INTO journal.line VALUES (1, 2, 13, '2026-11-28 15:12:44.610304+00', 'cara', 'practice.restarted', NULL, 'success', NULL, '{}', '3895d867b2ba4ff7947e080c3db514b7', '127.0.0.1', '\x67f4f449a4595c68c8639ce79973fa4fcf3185fe43bbdf7325344f2486d7f8fe');
INSERT INTO journal.line VALUES (1, 2, 14, '2026-11-28 15:12:45.567597+00', 'ana', 'session.signed_in', NULL, 'success', NULL, '{}', '8927cbf2425346e0b21e8787b77ebfd5', '127.0.0.1', '\x64379be6525035eda3ba8215d7c799cf7ec8f4621c111ef19446e3c5082894c0');
INSERT INTO journal.line VALUES (1, 2, 15, '2026-11-28 15:12:46.376153+00', 'ana', 'prescription.signed', 'hard_token:GALH10000017', 'success', NULL, '{"digest": "7141c1987677b41a329ab2f54591ee156c4f87e7ece4e31c8bf9baf1edd4b9ff", "prescription": "7e4b2388-af1d-405d-9d18-d6a2aea82cb7"}', '195ec059efe94b629c8e999c1d0d257b', '127.0.0.1', '\xd28512173bbdb7a189a871d49e7ebfe083f659797d71b2dfde0f4993e6484964');
INSERT INTO journal.line VALUES (1, 2, 16, '2026-11-28 15:12:46.792519+00', 'ana', 'prescription.signing_refused', 'hard_token:GALH10000017', 'refused', 'already_used', '{"factors": {"hard_token:GALH10000017": "already_used"}}', 'f7e105ed2eed40488628a3f57d6b2f27', '127.0.0.1', '\x90a9580e75084c002c1b13db32e5c58b16374e4bbf6c350c8a1aca65f85339e3');
INSERT INTO journal.line VALUES (1, 2, 17, '2026-11-28 15:12:47.198146+00', 'ben', 'session.signed_in', NULL, 'success', NULL, '{}', 'a0ad7a01c8cc4b8cae84fc707da4176e', '127.0.0.1', '\xf48eb6f7fb45368ccc30b5639df8edc54ebb92f60aebc6efd79a2820a005c514');
INSERT INTO journal.line VALUES (1, 2, 18, '2026-11-28 15:12:47.908323+00', 'ben', 'prescription.signing_refused', 'hard_token:GALH10000025', 'refused', 'beyond_window', '{"factors": {"hard_token:GALH10000025": "beyond_window"}, "presses_beyond": 11}', 'ba806ac09b4f4b5dad89d2c7fcb11157', '127.0.0.1', '\x05f12b4c36ef67f099092b8858be45b4d7ab0239da07aa5e8037a3fbe9cd02fc');
INSERT INTO journal.line VALUES (1, 2, 19, '2026-11-28 15:12:48.708189+00', 'ben', 'hard_token.resynchronized', 'hard_token:GALH10000025', 'success', NULL, '{}', 'bbc06c8699554977a3e7ccdb07da24d8', '127.0.0.1', '\xb8322dae4471fc16c76024a7694196fe1f2444a564a1ece24061cf841fb31ea4');
INSERT INTO journal.line VALUES (1, 2, 20, '2026-11-28 15:12:49.386053+00', 'ben', 'prescription.signed', 'hard_token:GALH10000025', 'success', NULL, '{"digest": "016b7f7d98dd8b772da3b8c36588a7bd2e1be54a0c8cc84c67c3a26499e490f5", "prescription": "85d2cc2a-cbe5-44d9-a509-2364f7ae330e"}', 'a9a415d678b64da2a51d904839e00f9f', '127.0.0.1', '\xdceafe235e67267a67f8691a2b8bc31ba99a41a1bbf6bb24bac0337096c8cc60');
INSERT INTO journal.line VALUES (1, 2, 21, '2026-11-28 15:12:49.7511+00', 'cara', 'session.signed_in', NULL, 'success', NULL, '{}', '431673c8ba6b4919bafdc94bc04e9a57', '127.0.0.1', '\xba370761c221d0b40858d052a7b709a4dcc7165785daf3cf8391f9a25ebabb40');
INSERT INTO journal.line VALUES (1, 2, 22, '2026-11-28 15:12:50.374178+00', 'cara', 'identity.proved', 'mobile_id:0171', 'success', NULL, '{}', '364275998d4e428e937c7bc503ad68d5', '127.0.0.1', '\x85fac088ac91211bf361e3e42496a6d28eff6a82caa0b55c9995381452d36774');
INSERT INTO journal.line VALUES (1, 2, 23, '2026-11-28 15:12:51.003925+00', 'cara', 'hard_token.added', 'hard_token:GALH10000033', 'success', NULL, '{}', '8bbea5804218436483b8202422826017', '127.0.0.1', '\x1d621bca0b05b5fa7065e715e9720907f432aa64d4e87c2863f8ab3182af22b6');
INSERT INTO journal.line VALUES (1, 2, 24, '2026-11-28 15:12:51.192918+00', 'ana', 'session.signed_in', NULL, 'success', NULL, '{}', '8a08eb7419504f64be6ceef0b43d057a', '127.0.0.1', '\x3b577a30a6298aa92fc49b02e9c97a43d9c04d593a0639c8caf629c16ae27d50');
INSERT INTO journal.line VALUES (1, 2, 25, '2026-11-28 15:12:51.443298+00', 'ana', 'phone.code_sent', 'phone:0142', 'success', NULL, '{"delivery": "text"}', '194144477d6545e78578e90045467e30', '127.0.0.1', '\x2b21bc194a49c2c13dddaa3bbc4565aeb916faedcd6517e77bf7c9672006115b');
INSERT INTO journal.line VALUES (1, 2, 26, '2026-11-28 15:12:51.759561+00', 'ana', 'identity.proved', 'phone:0142', 'success', NULL, '{}', 'b95611413e6b4360a1b02ef52dbdd4b4', '127.0.0.1', '\x2c6d4eac5be1eed68b8c5b4981c936a184de8a9a509e5219c822e48870b80f9c');
INSERT INTO journal.line VALUES (1, 2, 27, '2026-11-28 15:12:51.964901+00', 'ben', 'session.signed_in', NULL, 'success', NULL, '{}', 'aeab7280943042c8b7f36e7baf1d736d', '127.0.0.1', '\xeb95d356749325653942c2980f67d20ad9b82ef1a0f9ff5f855c91ea25b40fcb');
INSERT INTO journal.line VALUES (1, 2, 28, '2026-11-28 15:12:52.448123+00', 'ben', 'identity.proved', 'hard_token:GALH10000025', 'success', NULL, '{}', '2341caac96b84800b53579e1f924a954', '127.0.0.1', '\x74e6a79aa7f0d17419638010189eb16c33fc8058ec2870ad0c7f76df934439c4');
INSERT INTO journal.line VALUES (1, 2, 29, '2026-11-28 15:12:52.567363+00', 'ben', 'mobile_id.requested', 'mobile_id:0163', 'success', NULL, '{}', '734d4c5c50e942ffab3f400c7720827a', '127.0.0.1', '\x36b4b04e63ae8035bd9867a5a76870fdafde6a12628b2274d95709fe91135909');
INSERT INTO journal.line VALUES (1, 2, 33, '2026-11-28 15:12:54.10577+00', 'sam', 'password.reset_allowed', 'epcs_password', 'success', NULL, '{"person": "cara"}', '6b0b4379928040a0b1185960ea58eaac', '127.0.0.1', '\xf4ca383b71f2534306fa29ad71256496d3e2134bc7fe52b0a734ed71b22d5476');
INSERT INTO journal.line VALUES (1, 2, 38, '2026-11-28 15:12:55.508096+00', 'ana', 'session.signed_in', NULL, 'success', NULL, '{}', '976b828050b24bb6b2a54fd34e27ebd7', '127.0.0.1', '\x205e4d037bd07d0d18c1cbcc312b205253d6cffacff2e0d24b63180cde9165f4');
INSERT INTO journal.line VALUES (1, 2, 30, '2026-11-28 15:12:53.501095+00', 'ben', 'mobile_id.approved', 'mobile_id:0163', 'success', NULL, '{}', 'd8e66cae4be242aeb33a26d6971ef14d', '127.0.0.1', '\x49e429dfa21baee68c874ee3062501167388beb768e88dad30129670a3d7b01a');
INSERT INTO journal.line VALUES (1, 2, 31, '2026-11-28 15:12:53.501095+00', 'ben', 'mobile_id.registered', 'mobile_id:0163', 'success', NULL, '{}', 'd8e66cae4be242aeb33a26d6971ef14d', '127.0.0.1', '\x47cc049768d8f778efaaa28304e7c51dbbde100cd4ef65c3df13423b1d94329d');
INSERT INTO journal.line VALUES (1, 2, 32, '2026-11-28 15:12:53.817337+00', 'sam', 'session.signed_in', NULL, 'success', NULL, '{}', '1b27bb5c79eb4d6ebca07d06a973bc14', '127.0.0.1', '\x2f61da2746a8ec876073e649e3d86ee48a38ee0fd41e9b51ba56d7bda3dd0d39');
INSERT INTO journal.line VALUES (1, 2, 34, '2026-11-28 15:12:54.296109+00', 'cara', 'session.signed_in', NULL, 'success', NULL, '{}', 'db5fd762e3e94fe6aee26a7c0a6d7867', '127.0.0.1', '\x189c9097a569c9f1c2a396337f2a2e6022ca571bb407d3440999d8b208173dfe');
INSERT INTO journal.line VALUES (1, 2, 36, '2026-11-28 15:12:54.947428+00', 'sam', 'session.signed_in', NULL, 'success', NULL, '{}', '804dc170649d464f925e8453fa05e1fa', '127.0.0.1', '\x200c8070f881735df3020c035081533f9f8f5b6cbca64e3507f38417aad7bbd4');
INSERT INTO journal.line VALUES (1, 2, 37, '2026-11-28 15:12:55.252278+00', 'sam', 'password.reset_allowed', 'epcs_password', 'success', NULL, '{"person": "ben"}', '14dafba0bab84568b54e7194f8412178', '127.0.0.1', '\xe734157615bed960bb4747fb7627623f8a2fa340e5479e8a3da79032dcc2b263');
INSERT INTO journal.line VALUES (1, 2, 39, '2026-11-28 15:12:56.111808+00', 'ana', 'identity.proved', 'hard_token:GALH10000017', 'success', NULL, '{}', 'abfd327ca57b42ff882049c5fd9fd572', '127.0.0.1', '\x0fcc691a1a0baa854be4cc0f78dd54f87d034051e10ad66f16e001c4dca95c6b');
INSERT INTO journal.line VALUES (1, 2, 40, '2026-11-28 15:12:56.222957+00', 'ana', 'phone.code_sent', 'phone:0177', 'success', NULL, '{"delivery": "text"}', 'e9487558e9054818947b3f28683be0f3', '127.0.0.1', '\xe8bbe3de0c8c0dd1664220eae96d54b0213f2a82baf75ef5232625f5125fe6e9');
INSERT INTO journal.line VALUES (1, 2, 45, '2026-11-28 15:12:58.726617+00', 'ana', 'prescription.approval_requested', 'mobile_id:0142', 'success', NULL, '{}', '5a02199f0a4c4887a42d01536b0fafb7', '127.0.0.1', '\xdc51f3454c5d65c9550fa977774ed6806beb1408e82df03eb9c89a07f55716bb');
INSERT INTO journal.line VALUES (2, 1, 11, '2026-03-17 13:41:20+00', 'ana', 'session.signed_in', NULL, 'success', NULL, '{}', '1b6d3697d75c46e0957d820b3b1a8998', '127.0.0.1', '\xe79a67c641b34db779d5b9243e2aec0b957767aaab082088697c7449595f1e9e');
INSERT INTO journal.line VALUES (2, 1, 12, '2026-03-17 13:41:50+00', 'ana', 'hard_token.resynchronized', 'hard_token:GAHE10000017', 'success', NULL, '{}', 'f5fd7e0bdba44e0398415e01352ae5a6', '127.0.0.1', '\x7df32b7c7a8ddad35d4823b5fcc424ed9b51b77ac50c7d1c4a3141cc3894d552');
INSERT INTO journal.line VALUES (1, 2, 46, '2026-11-28 15:13:01.397478+00', 'ben', 'session.signed_in', NULL, 'success', NULL, '{}', '30028126faa24cf8975edb15f6278680', '127.0.0.1', '\x2c305f288275b4d496f94a2467ca765162c49b037987b4d4888cf09e2ba68059');
INSERT INTO journal.line VALUES (4, 1, 11, '2026-11-28 15:13:01.846391+00', 'ana', 'session.signed_in', NULL, 'success', NULL, '{}', 'c51093950fc242f0ac77c3b64c289a4b', '127.0.0.1', '\x97f9b42a99d5013ba3c6aee3c99f6ecdd9aae76ddbdf89b894f38b9f9933240b');
INSERT INTO journal.line VALUES (1, 2, 47, '2026-11-28 15:13:01.840868+00', 'ben', 'session.signed_out', NULL, 'success', NULL, '{"why": "switched"}', 'c51093950fc242f0ac77c3b64c289a4b', '127.0.0.1', '\x6ad42e3e7efc44762ef5cf09095f1a39f8bd6bc6226eb741c3e70f7cc7319443');
INSERT INTO journal.line VALUES (1, 2, 35, '2026-11-28 15:12:54.534269+00', 'cara', 'password.set', 'epcs_password', 'success', NULL, '{}', 'a395e7250cd3472d8e9b47b620845f5e', '127.0.0.1', '\xae3da1c3ad9f021fd1370802d7b9ed372e39f653c54a39bb69346fcffa1841ac');
INSERT INTO journal.line VALUES (1, 2, 41, '2026-11-28 15:12:56.648207+00', 'ana', 'phone.added', 'phone:0177', 'success', NULL, '{"delivery": "text"}', '7a84869adb4c4f40b45d0a4b93c2f923', '127.0.0.1', '\x9edb7afd149d1fc7f9b69b319ace52bfef27c2a20188f0238e9d8fb904b5ff63');
INSERT INTO journal.line VALUES (1, 2, 42, '2026-11-28 15:12:56.931197+00', 'ana', 'phone.code_sent', 'phone:0190', 'success', NULL, '{"delivery": "voice"}', '1e7216dcb523446b97bedfd81a90891e', '127.0.0.1', '\xc7c6b4c87d1f40f5b225559bf10c355a243de9724c8f4c3563831f84fce312f4');
INSERT INTO journal.line VALUES (1, 2, 43, '2026-11-28 15:12:57.296781+00', 'ana', 'prescription.approval_requested', 'mobile_id:0142', 'success', NULL, '{}', 'f71b47e7827b4e4ab7edff83c22e1f55', '127.0.0.1', '\x8212f30eadd20eb987c1b3d2e5c7f74528312ced553f3b9e52bf7e0fd9843c2c');
INSERT INTO journal.line VALUES (1, 2, 44, '2026-11-28 15:12:58.306328+00', 'ana', 'prescription.signed', 'mobile_id:0142', 'success', NULL, '{"digest": "8388d1bab1b1c65e3971fd90e028fce1f6b4635b220c602510e9834c15ce11e6", "request": "6ca7a2ca-edc5-43d6-b627-35b37876863a", "approved_in": "authy", "prescription": "382552a9-252c-4a4e-8960-7e360079cfa0"}', '704637c7cd9c4bfa9265a86e13f40032', '127.0.0.1', '\x3b530619b2df7bd9d7283b667328461ccee2282e4e85455781af17877b3dce04');
INSERT INTO journal.line VALUES (2, 1, 1, '2026-02-10 13:41:20+00', 'ana', 'account.registered', NULL, 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\xf4a6737f9092634b86ea9b038d7a3234c597c094e869f7c12f1aedaab8831b08');
INSERT INTO journal.line VALUES (2, 1, 2, '2026-02-17 13:41:20+00', 'ben', 'account.registered', NULL, 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x59a3a16b0a66ba0bb22b9f0159a8252ae9231de96851515f44a6706c4fae8701');
INSERT INTO journal.line VALUES (2, 1, 3, '2026-02-10 13:41:20+00', 'ana', 'hard_token.added', 'hard_token:GAHE10000017', 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\xe3198b778a518c01f96bbcbcfd59b561a940d02cb049cfd90f05c25a1a2f37bc');
INSERT INTO journal.line VALUES (2, 1, 4, '2026-02-17 13:41:20+00', 'ben', 'hard_token.added', 'hard_token:GALH10000025', 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x0f439e24e7a53a4950f9dd4a53df2502cc3ed266074576dcabbfb082764f86e4');
INSERT INTO journal.line VALUES (2, 1, 5, '2026-02-10 13:41:20+00', 'ana', 'mobile_id.registered', 'mobile_id:0142', 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x8229985fe8acd1e15ce9a976c6a98f715fed8b0cd04292857cef8998a6d300ac');
INSERT INTO journal.line VALUES (2, 1, 6, '2026-02-10 13:41:20+00', 'ana', 'phone.added', 'phone:0142', 'success', NULL, '{"delivery": "text"}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x92c9efbbeca034f5577cc7fcebf165c7bd811a2977eebed435f92ce84cb701f6');
INSERT INTO journal.line VALUES (2, 1, 7, '2026-02-10 13:41:20+00', 'ana', 'password.set', 'epcs_password', 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x726f215103e6b9b03f4bdd185abca757cf59e5cc3e1343f9aef75944443666ec');
INSERT INTO journal.line VALUES (2, 1, 8, '2026-02-17 13:41:20+00', 'ben', 'mobile_id.registered', 'mobile_id:0163', 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x80bf09a68b4e527c20b0ccae35215450fedc6b03c79d5cdc76343dd27159d65f');
INSERT INTO journal.line VALUES (2, 1, 9, '2026-02-17 13:41:20+00', 'ben', 'phone.added', 'phone:0163', 'success', NULL, '{"delivery": "text"}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x1ca03493cba6f85d18511222fa1e1b7761774876a40ed5477407194e81bc93b3');
INSERT INTO journal.line VALUES (2, 1, 10, '2026-02-17 13:41:20+00', 'ben', 'password.set', 'epcs_password', 'success', NULL, '{}', '3ca72a3aaba7447c884474fc86f4b49d', '127.0.0.1', '\x6810242a183846aff2f48fefa95d02538c5ed584364da46f83c32c33736d386d');
INSERT INTO journal.line VALUES (2, 1, 13, '2026-03-17 13:41:50+00', 'ana', 'phone.code_sent', 'phone:0142', 'success', NULL, '{"delivery": "text"}', '61c3d1d23ebb4d3c9ef6eb68fae6bc72', '127.0.0.1', '\xb1fac2ea333794837c332c2e6ba4168728d512b8c2d2d884e1963953055f00e2');
INSERT INTO journal.line VALUES (4, 1, 1, '2026-10-24 15:13:01.693833+00', 'ana', 'account.registered', NULL, 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\x1b3ce6f3e4fbd0ccd0c9fa1f43aed97359375edc33c8138af411043209d78551');
INSERT INTO journal.line VALUES (4, 1, 2, '2026-10-31 15:13:01.693833+00', 'ben', 'account.registered', NULL, 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\x0f5a42f24eeff39caf2c3c6cbe8270fe901716e766d37e3010027f653befae4e');
INSERT INTO journal.line VALUES (4, 1, 3, '2026-10-24 15:13:01.693833+00', 'ana', 'hard_token.added', 'hard_token:GALH10000017', 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\x8bc1672c3ddfacd6ab08f2061ac8daff2d18522ac0a7192e0cc0dab40aae666e');
INSERT INTO journal.line VALUES (4, 1, 4, '2026-10-31 15:13:01.693833+00', 'ben', 'hard_token.added', 'hard_token:GALH10000025', 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\x2d15e5a277832d421e94b6afa31e2950be4fe2a7b875e1463c39bdbd8679fba3');
INSERT INTO journal.line VALUES (4, 1, 5, '2026-10-24 15:13:01.693833+00', 'ana', 'mobile_id.registered', 'mobile_id:0142', 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\xa7091a470cf6659db885d4f7cf5493c4a346983a88aa9951d99532c837828ec8');
INSERT INTO journal.line VALUES (4, 1, 6, '2026-10-24 15:13:01.693833+00', 'ana', 'phone.added', 'phone:0142', 'success', NULL, '{"delivery": "text"}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\x48f1ab46993489307c937ed918c5aa359103c87141c3a0837a09dcb7921a8150');
INSERT INTO journal.line VALUES (4, 1, 7, '2026-10-24 15:13:01.693833+00', 'ana', 'password.set', 'epcs_password', 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\x765c05a2d91e565f1fa042ef7c53ba3289a61ca35b4839b45187fe847629fa5d');
INSERT INTO journal.line VALUES (4, 1, 8, '2026-10-31 15:13:01.693833+00', 'ben', 'mobile_id.registered', 'mobile_id:0163', 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\xc0f66155714eb464fba69268fe9aa4e0e386ff03345655f253085762261a228d');
INSERT INTO journal.line VALUES (4, 1, 9, '2026-10-31 15:13:01.693833+00', 'ben', 'phone.added', 'phone:0163', 'success', NULL, '{"delivery": "text"}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\xee7344b8c392efffb83dc222a026d2253ee54bcece3057a6300652e8daafcde8');
INSERT INTO journal.line VALUES (4, 1, 10, '2026-10-31 15:13:01.693833+00', 'ben', 'password.set', 'epcs_password', 'success', NULL, '{}', '479c956b2b2f4526af1766d32d9b623e', '127.0.0.1', '\x2aea958e30af9dfcd0a0f44bff95a7ed2fc4b4b9efb867823b70261af14c1cfe');
INSERT INTO journal.line VALUES (1, 2, 48, '2026-11-28 15:13:02.019581+00', 'ana', 'session.signed_in', NULL, 'success', NULL, '{}', '49114db720074fcb92d2c8c307331990', '127.0.0.1', '\x43fac93c10168e8fa545463a600c77eff78407d7797a67aa9edf2bb92b6784b2');

--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_permission VALUES (1, 'Can add clock', 1, 'add_clock');
INSERT INTO public.auth_permission VALUES (2, 'Can change clock', 1, 'change_clock');
INSERT INTO public.auth_permission VALUES (3, 'Can delete clock', 1, 'delete_clock');
INSERT INTO public.auth_permission VALUES (4, 'Can view clock', 1, 'view_clock');
INSERT INTO public.auth_permission VALUES (5, 'Can add desk', 2, 'add_desk');
INSERT INTO public.auth_permission VALUES (6, 'Can change desk', 2, 'change_desk');
INSERT INTO public.auth_permission VALUES (7, 'Can delete desk', 2, 'delete_desk');
INSERT INTO public.auth_permission VALUES (8, 'Can view desk', 2, 'view_desk');
INSERT INTO public.auth_permission VALUES (9, 'Can add sandbox', 3, 'add_sandbox');
INSERT INTO public.auth_permission VALUES (10, 'Can change sandbox', 3, 'change_sandbox');
INSERT INTO public.auth_permission VALUES (11, 'Can delete sandbox', 3, 'delete_sandbox');
INSERT INTO public.auth_permission VALUES (12, 'Can view sandbox', 3, 'view_sandbox');
INSERT INTO public.auth_permission VALUES (13, 'Can add smartphone', 4, 'add_smartphone');
INSERT INTO public.auth_permission VALUES (14, 'Can change smartphone', 4, 'change_smartphone');
INSERT INTO public.auth_permission VALUES (15, 'Can delete smartphone', 4, 'delete_smartphone');
INSERT INTO public.auth_permission VALUES (16, 'Can view smartphone', 4, 'view_smartphone');
INSERT INTO public.auth_permission VALUES (17, 'Can add authy token', 5, 'add_authytoken');
INSERT INTO public.auth_permission VALUES (18, 'Can change authy token', 5, 'change_authytoken');
INSERT INTO public.auth_permission VALUES (19, 'Can delete authy token', 5, 'delete_authytoken');
INSERT INTO public.auth_permission VALUES (20, 'Can view authy token', 5, 'view_authytoken');
INSERT INTO public.auth_permission VALUES (21, 'Can add text message', 6, 'add_textmessage');
INSERT INTO public.auth_permission VALUES (22, 'Can change text message', 6, 'change_textmessage');
INSERT INTO public.auth_permission VALUES (23, 'Can delete text message', 6, 'delete_textmessage');
INSERT INTO public.auth_permission VALUES (24, 'Can view text message', 6, 'view_textmessage');
INSERT INTO public.auth_permission VALUES (25, 'Can add fob', 7, 'add_fob');
INSERT INTO public.auth_permission VALUES (26, 'Can change fob', 7, 'change_fob');
INSERT INTO public.auth_permission VALUES (27, 'Can delete fob', 7, 'delete_fob');
INSERT INTO public.auth_permission VALUES (28, 'Can view fob', 7, 'view_fob');
INSERT INTO public.auth_permission VALUES (29, 'Can add phone call', 8, 'add_phonecall');
INSERT INTO public.auth_permission VALUES (30, 'Can change phone call', 8, 'change_phonecall');
INSERT INTO public.auth_permission VALUES (31, 'Can delete phone call', 8, 'delete_phonecall');
INSERT INTO public.auth_permission VALUES (32, 'Can view phone call', 8, 'view_phonecall');
INSERT INTO public.auth_permission VALUES (33, 'Can add random stream', 9, 'add_randomstream');
INSERT INTO public.auth_permission VALUES (34, 'Can change random stream', 9, 'change_randomstream');
INSERT INTO public.auth_permission VALUES (35, 'Can delete random stream', 9, 'delete_randomstream');
INSERT INTO public.auth_permission VALUES (36, 'Can view random stream', 9, 'view_randomstream');
INSERT INTO public.auth_permission VALUES (37, 'Can add pushed request', 10, 'add_pushedrequest');
INSERT INTO public.auth_permission VALUES (38, 'Can change pushed request', 10, 'change_pushedrequest');
INSERT INTO public.auth_permission VALUES (39, 'Can delete pushed request', 10, 'delete_pushedrequest');
INSERT INTO public.auth_permission VALUES (40, 'Can view pushed request', 10, 'view_pushedrequest');
INSERT INTO public.auth_permission VALUES (41, 'Can add faults', 11, 'add_faults');
INSERT INTO public.auth_permission VALUES (42, 'Can change faults', 11, 'change_faults');
INSERT INTO public.auth_permission VALUES (43, 'Can delete faults', 11, 'delete_faults');
INSERT INTO public.auth_permission VALUES (44, 'Can view faults', 11, 'view_faults');
INSERT INTO public.auth_permission VALUES (45, 'Can add sign in link', 12, 'add_signinlink');
INSERT INTO public.auth_permission VALUES (46, 'Can change sign in link', 12, 'change_signinlink');
INSERT INTO public.auth_permission VALUES (47, 'Can delete sign in link', 12, 'delete_signinlink');
INSERT INTO public.auth_permission VALUES (48, 'Can view sign in link', 12, 'view_signinlink');
INSERT INTO public.auth_permission VALUES (49, 'Can add journal head', 13, 'add_journalhead');
INSERT INTO public.auth_permission VALUES (50, 'Can change journal head', 13, 'change_journalhead');
INSERT INTO public.auth_permission VALUES (51, 'Can delete journal head', 13, 'delete_journalhead');
INSERT INTO public.auth_permission VALUES (52, 'Can view journal head', 13, 'view_journalhead');
INSERT INTO public.auth_permission VALUES (53, 'Can add journal line', 14, 'add_journalline');
INSERT INTO public.auth_permission VALUES (54, 'Can change journal line', 14, 'change_journalline');
INSERT INTO public.auth_permission VALUES (55, 'Can delete journal line', 14, 'delete_journalline');
INSERT INTO public.auth_permission VALUES (56, 'Can view journal line', 14, 'view_journalline');
INSERT INTO public.auth_permission VALUES (57, 'Can add user', 15, 'add_user');
INSERT INTO public.auth_permission VALUES (58, 'Can change user', 15, 'change_user');
INSERT INTO public.auth_permission VALUES (59, 'Can delete user', 15, 'delete_user');
INSERT INTO public.auth_permission VALUES (60, 'Can view user', 15, 'view_user');
INSERT INTO public.auth_permission VALUES (61, 'Can add practice', 16, 'add_practice');
INSERT INTO public.auth_permission VALUES (62, 'Can change practice', 16, 'change_practice');
INSERT INTO public.auth_permission VALUES (63, 'Can delete practice', 16, 'delete_practice');
INSERT INTO public.auth_permission VALUES (64, 'Can view practice', 16, 'view_practice');
INSERT INTO public.auth_permission VALUES (65, 'Can add sign in failures', 17, 'add_signinfailures');
INSERT INTO public.auth_permission VALUES (66, 'Can change sign in failures', 17, 'change_signinfailures');
INSERT INTO public.auth_permission VALUES (67, 'Can delete sign in failures', 17, 'delete_signinfailures');
INSERT INTO public.auth_permission VALUES (68, 'Can view sign in failures', 17, 'view_signinfailures');
INSERT INTO public.auth_permission VALUES (69, 'Can add epcs account', 18, 'add_epcsaccount');
INSERT INTO public.auth_permission VALUES (70, 'Can change epcs account', 18, 'change_epcsaccount');
INSERT INTO public.auth_permission VALUES (71, 'Can delete epcs account', 18, 'delete_epcsaccount');
INSERT INTO public.auth_permission VALUES (72, 'Can view epcs account', 18, 'view_epcsaccount');
INSERT INTO public.auth_permission VALUES (73, 'Can add identity proof', 19, 'add_identityproof');
INSERT INTO public.auth_permission VALUES (74, 'Can change identity proof', 19, 'change_identityproof');
INSERT INTO public.auth_permission VALUES (75, 'Can delete identity proof', 19, 'delete_identityproof');
INSERT INTO public.auth_permission VALUES (76, 'Can view identity proof', 19, 'view_identityproof');
INSERT INTO public.auth_permission VALUES (77, 'Can add backup phone', 20, 'add_backupphone');
INSERT INTO public.auth_permission VALUES (78, 'Can change backup phone', 20, 'change_backupphone');
INSERT INTO public.auth_permission VALUES (79, 'Can delete backup phone', 20, 'delete_backupphone');
INSERT INTO public.auth_permission VALUES (80, 'Can view backup phone', 20, 'view_backupphone');
INSERT INTO public.auth_permission VALUES (81, 'Can add sign in', 21, 'add_signin');
INSERT INTO public.auth_permission VALUES (82, 'Can change sign in', 21, 'change_signin');
INSERT INTO public.auth_permission VALUES (83, 'Can delete sign in', 21, 'delete_signin');
INSERT INTO public.auth_permission VALUES (84, 'Can view sign in', 21, 'view_signin');
INSERT INTO public.auth_permission VALUES (85, 'Can add identity challenge', 22, 'add_identitychallenge');
INSERT INTO public.auth_permission VALUES (86, 'Can change identity challenge', 22, 'change_identitychallenge');
INSERT INTO public.auth_permission VALUES (87, 'Can delete identity challenge', 22, 'delete_identitychallenge');
INSERT INTO public.auth_permission VALUES (88, 'Can view identity challenge', 22, 'view_identitychallenge');
INSERT INTO public.auth_permission VALUES (89, 'Can add spent limit', 23, 'add_spentlimit');
INSERT INTO public.auth_permission VALUES (90, 'Can change spent limit', 23, 'change_spentlimit');
INSERT INTO public.auth_permission VALUES (91, 'Can delete spent limit', 23, 'delete_spentlimit');
INSERT INTO public.auth_permission VALUES (92, 'Can view spent limit', 23, 'view_spentlimit');
INSERT INTO public.auth_permission VALUES (93, 'Can add stocked token', 24, 'add_stockedtoken');
INSERT INTO public.auth_permission VALUES (94, 'Can change stocked token', 24, 'change_stockedtoken');
INSERT INTO public.auth_permission VALUES (95, 'Can delete stocked token', 24, 'delete_stockedtoken');
INSERT INTO public.auth_permission VALUES (96, 'Can view stocked token', 24, 'view_stockedtoken');
INSERT INTO public.auth_permission VALUES (97, 'Can add verification code', 25, 'add_verificationcode');
INSERT INTO public.auth_permission VALUES (98, 'Can change verification code', 25, 'change_verificationcode');
INSERT INTO public.auth_permission VALUES (99, 'Can delete verification code', 25, 'delete_verificationcode');
INSERT INTO public.auth_permission VALUES (100, 'Can view verification code', 25, 'view_verificationcode');
INSERT INTO public.auth_permission VALUES (101, 'Can add Mobile ID', 26, 'add_mobileid');
INSERT INTO public.auth_permission VALUES (102, 'Can change Mobile ID', 26, 'change_mobileid');
INSERT INTO public.auth_permission VALUES (103, 'Can delete Mobile ID', 26, 'delete_mobileid');
INSERT INTO public.auth_permission VALUES (104, 'Can view Mobile ID', 26, 'view_mobileid');
INSERT INTO public.auth_permission VALUES (105, 'Can add hard token', 27, 'add_hardtoken');
INSERT INTO public.auth_permission VALUES (106, 'Can change hard token', 27, 'change_hardtoken');
INSERT INTO public.auth_permission VALUES (107, 'Can delete hard token', 27, 'delete_hardtoken');
INSERT INTO public.auth_permission VALUES (108, 'Can view hard token', 27, 'view_hardtoken');
INSERT INTO public.auth_permission VALUES (109, 'Can add form answer', 28, 'add_formanswer');
INSERT INTO public.auth_permission VALUES (110, 'Can change form answer', 28, 'change_formanswer');
INSERT INTO public.auth_permission VALUES (111, 'Can delete form answer', 28, 'delete_formanswer');
INSERT INTO public.auth_permission VALUES (112, 'Can view form answer', 28, 'view_formanswer');
INSERT INTO public.auth_permission VALUES (113, 'Can add authy request', 29, 'add_authyrequest');
INSERT INTO public.auth_permission VALUES (114, 'Can change authy request', 29, 'change_authyrequest');
INSERT INTO public.auth_permission VALUES (115, 'Can delete authy request', 29, 'delete_authyrequest');
INSERT INTO public.auth_permission VALUES (116, 'Can view authy request', 29, 'view_authyrequest');
INSERT INTO public.auth_permission VALUES (117, 'Can add deployment limit', 30, 'add_deploymentlimit');
INSERT INTO public.auth_permission VALUES (118, 'Can change deployment limit', 30, 'change_deploymentlimit');
INSERT INTO public.auth_permission VALUES (119, 'Can delete deployment limit', 30, 'delete_deploymentlimit');
INSERT INTO public.auth_permission VALUES (120, 'Can view deployment limit', 30, 'view_deploymentlimit');
INSERT INTO public.auth_permission VALUES (121, 'Can add unconfirmed phone', 31, 'add_unconfirmedphone');
INSERT INTO public.auth_permission VALUES (122, 'Can change unconfirmed phone', 31, 'change_unconfirmedphone');
INSERT INTO public.auth_permission VALUES (123, 'Can delete unconfirmed phone', 31, 'delete_unconfirmedphone');
INSERT INTO public.auth_permission VALUES (124, 'Can view unconfirmed phone', 31, 'view_unconfirmedphone');
INSERT INTO public.auth_permission VALUES (125, 'Can add patient', 32, 'add_patient');
INSERT INTO public.auth_permission VALUES (126, 'Can change patient', 32, 'change_patient');
INSERT INTO public.auth_permission VALUES (127, 'Can delete patient', 32, 'delete_patient');
INSERT INTO public.auth_permission VALUES (128, 'Can view patient', 32, 'view_patient');
INSERT INTO public.auth_permission VALUES (129, 'Can add prescription', 33, 'add_prescription');
INSERT INTO public.auth_permission VALUES (130, 'Can change prescription', 33, 'change_prescription');
INSERT INTO public.auth_permission VALUES (131, 'Can delete prescription', 33, 'delete_prescription');
INSERT INTO public.auth_permission VALUES (132, 'Can view prescription', 33, 'view_prescription');
INSERT INTO public.auth_permission VALUES (133, 'Can add permission', 34, 'add_permission');
INSERT INTO public.auth_permission VALUES (134, 'Can change permission', 34, 'change_permission');
INSERT INTO public.auth_permission VALUES (135, 'Can delete permission', 34, 'delete_permission');
INSERT INTO public.auth_permission VALUES (136, 'Can view permission', 34, 'view_permission');
INSERT INTO public.auth_permission VALUES (137, 'Can add group', 35, 'add_group');
INSERT INTO public.auth_permission VALUES (138, 'Can change group', 35, 'change_group');
INSERT INTO public.auth_permission VALUES (139, 'Can delete group', 35, 'delete_group');
INSERT INTO public.auth_permission VALUES (140, 'Can view group', 35, 'view_group');
INSERT INTO public.auth_permission VALUES (141, 'Can add content type', 36, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (142, 'Can change content type', 36, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (143, 'Can delete content type', 36, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (144, 'Can view content type', 36, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (145, 'Can add session', 37, 'add_session');
INSERT INTO public.auth_permission VALUES (146, 'Can change session', 37, 'change_session');
INSERT INTO public.auth_permission VALUES (147, 'Can delete session', 37, 'delete_session');
INSERT INTO public.auth_permission VALUES (148, 'Can view session', 37, 'view_session');

--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_content_type VALUES (1, 'simulator', 'clock');
INSERT INTO public.django_content_type VALUES (2, 'simulator', 'desk');
INSERT INTO public.django_content_type VALUES (3, 'simulator', 'sandbox');
INSERT INTO public.django_content_type VALUES (4, 'simulator', 'smartphone');
INSERT INTO public.django_content_type VALUES (5, 'simulator', 'authytoken');
INSERT INTO public.django_content_type VALUES (6, 'simulator', 'textmessage');
INSERT INTO public.django_content_type VALUES (7, 'simulator', 'fob');
INSERT INTO public.django_content_type VALUES (8, 'simulator', 'phonecall');
INSERT INTO public.django_content_type VALUES (9, 'simulator', 'randomstream');
INSERT INTO public.django_content_type VALUES (10, 'simulator', 'pushedrequest');
INSERT INTO public.django_content_type VALUES (11, 'simulator', 'faults');
INSERT INTO public.django_content_type VALUES (12, 'simulator', 'signinlink');
INSERT INTO public.django_content_type VALUES (13, 'identity', 'journalhead');
INSERT INTO public.django_content_type VALUES (14, 'identity', 'journalline');
INSERT INTO public.django_content_type VALUES (15, 'identity', 'user');
INSERT INTO public.django_content_type VALUES (16, 'identity', 'practice');
INSERT INTO public.django_content_type VALUES (17, 'identity', 'signinfailures');
INSERT INTO public.django_content_type VALUES (18, 'identity', 'epcsaccount');
INSERT INTO public.django_content_type VALUES (19, 'identity', 'identityproof');
INSERT INTO public.django_content_type VALUES (20, 'identity', 'backupphone');
INSERT INTO public.django_content_type VALUES (21, 'identity', 'signin');
INSERT INTO public.django_content_type VALUES (22, 'identity', 'identitychallenge');
INSERT INTO public.django_content_type VALUES (23, 'identity', 'spentlimit');
INSERT INTO public.django_content_type VALUES (24, 'identity', 'stockedtoken');
INSERT INTO public.django_content_type VALUES (25, 'identity', 'verificationcode');
INSERT INTO public.django_content_type VALUES (26, 'identity', 'mobileid');
INSERT INTO public.django_content_type VALUES (27, 'identity', 'hardtoken');
INSERT INTO public.django_content_type VALUES (28, 'identity', 'formanswer');
INSERT INTO public.django_content_type VALUES (29, 'identity', 'authyrequest');
INSERT INTO public.django_content_type VALUES (30, 'identity', 'deploymentlimit');
INSERT INTO public.django_content_type VALUES (31, 'identity', 'unconfirmedphone');
INSERT INTO public.django_content_type VALUES (32, 'epcs', 'patient');
INSERT INTO public.django_content_type VALUES (33, 'epcs', 'prescription');
INSERT INTO public.django_content_type VALUES (34, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (35, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (36, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (37, 'sessions', 'session');

--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-11-28 15:12:19.908628+00');
INSERT INTO public.django_migrations VALUES (2, 'contenttypes', '0002_remove_content_type_name', '2026-11-28 15:12:19.931799+00');
INSERT INTO public.django_migrations VALUES (3, 'auth', '0001_initial', '2026-11-28 15:12:20.024143+00');
INSERT INTO public.django_migrations VALUES (4, 'auth', '0002_alter_permission_name_max_length', '2026-11-28 15:12:20.041192+00');
INSERT INTO public.django_migrations VALUES (5, 'auth', '0003_alter_user_email_max_length', '2026-11-28 15:12:20.05672+00');
INSERT INTO public.django_migrations VALUES (6, 'auth', '0004_alter_user_username_opts', '2026-11-28 15:12:20.078009+00');
INSERT INTO public.django_migrations VALUES (7, 'auth', '0005_alter_user_last_login_null', '2026-11-28 15:12:20.101465+00');
INSERT INTO public.django_migrations VALUES (8, 'auth', '0006_require_contenttypes_0002', '2026-11-28 15:12:20.111691+00');
INSERT INTO public.django_migrations VALUES (9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-28 15:12:20.131415+00');
INSERT INTO public.django_migrations VALUES (10, 'auth', '0008_alter_user_username_max_length', '2026-11-28 15:12:20.154817+00');
INSERT INTO public.django_migrations VALUES (11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-28 15:12:20.184918+00');
INSERT INTO public.django_migrations VALUES (12, 'auth', '0010_alter_group_name_max_length', '2026-11-28 15:12:20.200806+00');
INSERT INTO public.django_migrations VALUES (13, 'auth', '0011_update_proxy_permissions', '2026-11-28 15:12:20.221431+00');
INSERT INTO public.django_migrations VALUES (14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-28 15:12:20.244042+00');
INSERT INTO public.django_migrations VALUES (15, 'identity', '0001_initial', '2026-11-28 15:12:22.19683+00');
INSERT INTO public.django_migrations VALUES (16, 'epcs', '0001_initial', '2026-11-28 15:12:22.655576+00');
INSERT INTO public.django_migrations VALUES (17, 'epcs', '0002_signed_never_changes', '2026-11-28 15:12:22.666555+00');
INSERT INTO public.django_migrations VALUES (18, 'identity', '0002_journal', '2026-11-28 15:12:22.73186+00');
INSERT INTO public.django_migrations VALUES (19, 'identity', '0003_requests_and_resets', '2026-11-28 15:12:26.335257+00');
INSERT INTO public.django_migrations VALUES (20, 'identity', '0004_journal_indexes', '2026-11-28 15:12:26.376015+00');
INSERT INTO public.django_migrations VALUES (21, 'sessions', '0001_initial', '2026-11-28 15:12:26.440311+00');
INSERT INTO public.django_migrations VALUES (22, 'simulator', '0001_initial', '2026-11-28 15:12:28.14376+00');
INSERT INTO public.django_migrations VALUES (23, 'simulator', '0002_start_over', '2026-11-28 15:12:28.149577+00');
INSERT INTO public.django_migrations VALUES (24, 'simulator', '0003_requests_and_envelopes', '2026-11-28 15:12:28.738823+00');
INSERT INTO public.django_migrations VALUES (25, 'simulator', '0004_sandboxes', '2026-11-28 15:12:31.043808+00');
INSERT INTO public.django_migrations VALUES (26, 'simulator', '0005_sandboxes_go', '2026-11-28 15:12:31.208573+00');
INSERT INTO public.django_migrations VALUES (27, 'simulator', '0006_no_lines_of_a_deleted_practice', '2026-11-28 15:12:31.221515+00');

--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_session VALUES ('44k257rzywddpsguzjst83kemfjw8iq8', 'eyJpZGVudGl0eS5zaWduX2luIjoxfQ:1xXK6W:mgg60VkGf_nCS0j1Vw3OBvY0fftWoa9xeVkf0RgpLV0', '2026-12-28 15:12:44.24261+00');
INSERT INTO public.django_session VALUES ('xb22hg23y7ptyywh7trii8ejikbjj0if', 'eyJpZGVudGl0eS5zaWduX2luIjoyfQ:1xXK6X:TNkz9zMt6fqlrQQ8r0zmwZ6McSxJwDCBD7a5taTFIcs', '2026-12-28 15:12:45.689063+00');
INSERT INTO public.django_session VALUES ('hx37bnid4qgm8gytb1tl0chxe6ef5817', 'eyJpZGVudGl0eS5zaWduX2luIjozfQ:1xXK6Z:57_14EIuZR12o-PtJTDJPHLEILcxNuTFfraFhd0Zuiw', '2026-12-28 15:12:47.312018+00');
INSERT INTO public.django_session VALUES ('l8vcoyet040ior4izkufebujuwjzsx8v', 'eyJpZGVudGl0eS5zaWduX2luIjo0fQ:1xXK6c:0o_-svuRGHjRU9vvVzKebHqIc_A709s1qQLtYEh3CLY', '2026-12-28 15:12:50.436547+00');
INSERT INTO public.django_session VALUES ('jnsbk7tsaum682bwou7qyj4879g55fhq', 'eyJpZGVudGl0eS5zaWduX2luIjo1fQ:1xXK6d:AgxMkxN4I_wOOIZpAzaCuDCu7PBCKgmUuFmrIWyvoFM', '2026-12-28 15:12:51.80827+00');
INSERT INTO public.django_session VALUES ('78cf81r4n8ant52x6emnc7bcwg9q0pka', 'eyJpZGVudGl0eS5zaWduX2luIjo2fQ:1xXK6e:oyGz-W9cuXhTrrgypK7z6W4DbtHpUayIbIFmzd7G2Pg', '2026-12-28 15:12:52.498159+00');
INSERT INTO public.django_session VALUES ('gyq4xg7kxjweea4be11wugkt62nbqayr', 'eyJpZGVudGl0eS5zaWduX2luIjo3fQ:1xXK6f:PR8SB0LLtDzHr4kGjlTd4TSRpSP9c3SgKfewR3QrXNc', '2026-12-28 15:12:53.907555+00');
INSERT INTO public.django_session VALUES ('jqvrazvbq5bufwpz3k0mk5irt4665cvo', 'eyJpZGVudGl0eS5zaWduX2luIjo4fQ:1xXK6g:RKi0RblwG3xUtXLpiBiStbPdHg_LO_VF-JzTKEl8NH8', '2026-12-28 15:12:54.391755+00');
INSERT INTO public.django_session VALUES ('eiolhxt59hpe7behtw6ruufcbn5sa4of', 'eyJpZGVudGl0eS5zaWduX2luIjo5fQ:1xXK6h:t7yYcnzlr2ASQOixTuCm5we-Cqk_sBdSyRMxNWtdZNg', '2026-12-28 15:12:55.03945+00');
INSERT INTO public.django_session VALUES ('ckwiu4t60jc7xsa27ae61k2xq322p2s0', 'eyJpZGVudGl0eS5zaWduX2luIjoxMH0:1xXK6i:N0sE0I38w055g5HMN0eNZgPjcbLS1xJLBQ0JqeGtT3c', '2026-12-28 15:12:56.155869+00');
INSERT INTO public.django_session VALUES ('etnanvf4xd41aqvzarx2xwdig4f9mq89', 'eyJpZGVudGl0eS5zaWduX2luIjoxMX0:1xXK6l:z2f0V4jM-mSiQTLCoie00frK_uxEZyqahpKPQK8HxEo', '2026-12-28 15:12:59.437775+00');
INSERT INTO public.django_session VALUES ('eau6h36d11raam7eykhygu1nno5835th', 'eyJpZGVudGl0eS5zaWduX2luIjoxM30:1xXK6n:ugRDdCLnXfJtLW9augO6zP_aCDzzfglGCO8N2_cgbRM', '2026-12-28 15:13:01.881049+00');
INSERT INTO public.django_session VALUES ('obbtry4dpcjaq6ct9e723wwuongtjwfc', 'eyJpZGVudGl0eS5zaWduX2luIjoxNH0:1xXK6o:LzLCm7T6q4NG9XDU815hl0kj3ej3KCOaTQzGZL34qYk', '2026-12-28 15:13:02.087824+00');

--
-- Data for Name: epcs_patient; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.epcs_patient VALUES (7, 'b6de9f9d-40ca-4e6b-becc-5fe42eb0fe0c', 'Milo Hart', '2016-05-02', '18 Birch Lane, Winooski, VT 05404', 1);
INSERT INTO public.epcs_patient VALUES (8, 'b987cbfa-0998-4084-a414-d30ff1f258f0', 'Ada Quinn', '2019-11-23', '7 Orchard Street, Burlington, VT 05401', 1);
INSERT INTO public.epcs_patient VALUES (9, 'c1dca79d-38d4-47fe-b481-725169527be1', 'Theo Brandt', '2014-08-14', '240 Mill Road, Colchester, VT 05446', 1);
INSERT INTO public.epcs_patient VALUES (10, '716d0b61-f1b6-40c4-a442-b1f45e21002d', 'Noor Haddad', '2018-02-06', '52 Prospect Street, Essex Junction, VT 05452', 1);
INSERT INTO public.epcs_patient VALUES (11, 'e8216769-2e1b-49c4-a997-894956a6cca7', 'Lucy Tran', '2015-12-30', '91 Lakeview Terrace, Shelburne, VT 05482', 1);
INSERT INTO public.epcs_patient VALUES (12, 'a9dc51b9-11df-4333-97af-2b1f289ca16a', 'Oscar Webb', '2020-03-19', '3 Meadow Court, South Burlington, VT 05403', 1);
INSERT INTO public.epcs_patient VALUES (13, '031e2419-d702-4bff-95de-da15bcf09f8d', 'Milo Hart', '2016-05-02', '18 Birch Lane, Winooski, VT 05404', 2);
INSERT INTO public.epcs_patient VALUES (14, 'd44ebf53-1fdd-4e3c-a0bc-5a0ebd8a4c80', 'Ada Quinn', '2019-11-23', '7 Orchard Street, Burlington, VT 05401', 2);
INSERT INTO public.epcs_patient VALUES (15, '812ac4a5-a00f-4db3-a18e-ea6503062db8', 'Theo Brandt', '2014-08-14', '240 Mill Road, Colchester, VT 05446', 2);
INSERT INTO public.epcs_patient VALUES (16, '2aa1c9d9-29ce-4a76-adb1-04a6ac9ab05e', 'Noor Haddad', '2018-02-06', '52 Prospect Street, Essex Junction, VT 05452', 2);
INSERT INTO public.epcs_patient VALUES (21, '94bea8b1-6fba-4263-be22-299a6e855548', 'Milo Hart', '2016-05-02', '18 Birch Lane, Winooski, VT 05404', 4);
INSERT INTO public.epcs_patient VALUES (22, '81e78c3a-ea63-4cd7-a8f6-5d49bab17bfc', 'Ada Quinn', '2019-11-23', '7 Orchard Street, Burlington, VT 05401', 4);
INSERT INTO public.epcs_patient VALUES (23, 'd9e64151-f0a3-42e5-9507-f154980d07cb', 'Theo Brandt', '2014-08-14', '240 Mill Road, Colchester, VT 05446', 4);
INSERT INTO public.epcs_patient VALUES (24, '27c44843-dd07-4162-a74a-2a901aa4fe40', 'Noor Haddad', '2018-02-06', '52 Prospect Street, Essex Junction, VT 05452', 4);

--
-- Data for Name: epcs_prescription; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.epcs_prescription VALUES (12, '2ad99016-3f6a-43dd-a93c-4901a2386fdd', 'clobazam', '10 mg', 'tablet', 60, 'Take 1 tablet by mouth 2 times a day for seizures.', 5, 'C4', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', NULL, '', '', 1, 8, 1);
INSERT INTO public.epcs_prescription VALUES (14, '6bbd6463-36ff-4249-b067-6e3a1cba2b35', 'lisdexamfetamine', '30 mg', 'chewable tablet', 30, 'Chew 1 tablet every morning.', 0, 'C2', '2026-11-28', '2026-12-26', '2026-11-28 15:12:44.610304+00', NULL, '', '', 2, 9, 1);
INSERT INTO public.epcs_prescription VALUES (15, '4840a5e4-d03b-4e5e-9812-003eae26d5ec', 'lacosamide', '10 mg/mL', 'oral solution, in mL', 300, 'Take 5 mL by mouth 2 times a day for seizures.', 2, 'C5', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', NULL, '', '', 2, 10, 1);
INSERT INTO public.epcs_prescription VALUES (16, '240da8f2-eac3-4cc6-8841-62567fccb06c', 'dexmethylphenidate ER', '10 mg', 'extended-release capsule', 30, 'Take 1 capsule by mouth every morning.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', NULL, '', '', 3, 11, 1);
INSERT INTO public.epcs_prescription VALUES (17, 'ed8532c6-681a-4e95-abfa-34e3baa02f81', 'dexmethylphenidate', '2.5 mg', 'tablet', 30, 'Take 1 tablet by mouth at 2 PM.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', NULL, '', '', 3, 11, 1);
INSERT INTO public.epcs_prescription VALUES (18, 'd0e31e24-18ba-4553-91c2-038778f85286', 'diazepam', '5 mg', 'rectal gel, twin pack', 1, 'Give 5 mg rectally for a seizure longer than 5 minutes.', 1, 'C4', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', NULL, '', '', 3, 12, 1);
INSERT INTO public.epcs_prescription VALUES (10, '7e4b2388-af1d-405d-9d18-d6a2aea82cb7', 'methylphenidate ER', '18 mg', 'extended-release tablet', 30, 'Take 1 tablet by mouth every morning.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', '2026-11-28 15:12:46.376153+00', 'hard_token:GALH10000017', '7141c1987677b41a329ab2f54591ee156c4f87e7ece4e31c8bf9baf1edd4b9ff', 1, 7, 1);
INSERT INTO public.epcs_prescription VALUES (13, '85d2cc2a-cbe5-44d9-a509-2364f7ae330e', 'lisdexamfetamine', '30 mg', 'chewable tablet', 30, 'Chew 1 tablet every morning.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', '2026-11-28 15:12:49.386053+00', 'hard_token:GALH10000025', '016b7f7d98dd8b772da3b8c36588a7bd2e1be54a0c8cc84c67c3a26499e490f5', 2, 9, 1);
INSERT INTO public.epcs_prescription VALUES (11, '382552a9-252c-4a4e-8960-7e360079cfa0', 'methylphenidate', '5 mg', 'tablet', 30, 'Take 1 tablet by mouth at 3 PM on school days.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:12:44.610304+00', '2026-11-28 15:12:58.306328+00', 'mobile_id:0142', '8388d1bab1b1c65e3971fd90e028fce1f6b4635b220c602510e9834c15ce11e6', 1, 7, 1);
INSERT INTO public.epcs_prescription VALUES (19, '95de414c-6064-4ea2-a9de-efecc4c0c840', 'methylphenidate ER', '18 mg', 'extended-release tablet', 30, 'Take 1 tablet by mouth every morning.', 0, 'C2', '2026-03-17', NULL, '2026-03-17 13:41:20+00', NULL, '', '', 4, 13, 2);
INSERT INTO public.epcs_prescription VALUES (20, '4311ddb6-e7bd-46c4-9bdc-1ff87bc4e058', 'methylphenidate', '5 mg', 'tablet', 30, 'Take 1 tablet by mouth at 3 PM on school days.', 0, 'C2', '2026-03-17', NULL, '2026-03-17 13:41:20+00', NULL, '', '', 4, 13, 2);
INSERT INTO public.epcs_prescription VALUES (21, '358f35a4-f852-4fbd-9a24-588031600470', 'clobazam', '10 mg', 'tablet', 60, 'Take 1 tablet by mouth 2 times a day for seizures.', 5, 'C4', '2026-03-17', NULL, '2026-03-17 13:41:20+00', NULL, '', '', 4, 14, 2);
INSERT INTO public.epcs_prescription VALUES (22, '1f7308c1-0e5f-44c3-88a5-26e5131eeb43', 'lisdexamfetamine', '30 mg', 'chewable tablet', 30, 'Chew 1 tablet every morning.', 0, 'C2', '2026-03-17', NULL, '2026-03-17 13:41:20+00', NULL, '', '', 5, 15, 2);
INSERT INTO public.epcs_prescription VALUES (23, 'e8a05248-d54b-4ed3-9e06-d9fefee17a20', 'lisdexamfetamine', '30 mg', 'chewable tablet', 30, 'Chew 1 tablet every morning.', 0, 'C2', '2026-03-17', '2026-04-14', '2026-03-17 13:41:20+00', NULL, '', '', 5, 15, 2);
INSERT INTO public.epcs_prescription VALUES (24, '9e2f03f1-e4c9-4068-94c1-3dbd1115592a', 'lacosamide', '10 mg/mL', 'oral solution, in mL', 300, 'Take 5 mL by mouth 2 times a day for seizures.', 2, 'C5', '2026-03-17', NULL, '2026-03-17 13:41:20+00', NULL, '', '', 5, 16, 2);
INSERT INTO public.epcs_prescription VALUES (31, '40c17921-d80f-4b92-9949-eab0789a83e1', 'methylphenidate ER', '18 mg', 'extended-release tablet', 30, 'Take 1 tablet by mouth every morning.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:13:01.693833+00', NULL, '', '', 8, 21, 4);
INSERT INTO public.epcs_prescription VALUES (32, '99742b47-8230-441a-af97-afdb293e9990', 'methylphenidate', '5 mg', 'tablet', 30, 'Take 1 tablet by mouth at 3 PM on school days.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:13:01.693833+00', NULL, '', '', 8, 21, 4);
INSERT INTO public.epcs_prescription VALUES (33, 'ebc3e795-6f33-4b64-b9b4-d2decdd1a832', 'clobazam', '10 mg', 'tablet', 60, 'Take 1 tablet by mouth 2 times a day for seizures.', 5, 'C4', '2026-11-28', NULL, '2026-11-28 15:13:01.693833+00', NULL, '', '', 8, 22, 4);
INSERT INTO public.epcs_prescription VALUES (34, '9fa51630-4335-4065-855a-f5f1b84d7f00', 'lisdexamfetamine', '30 mg', 'chewable tablet', 30, 'Chew 1 tablet every morning.', 0, 'C2', '2026-11-28', NULL, '2026-11-28 15:13:01.693833+00', NULL, '', '', 9, 23, 4);
INSERT INTO public.epcs_prescription VALUES (35, 'b304dbdb-8279-49a4-87e9-3c5a1e3da6ed', 'lisdexamfetamine', '30 mg', 'chewable tablet', 30, 'Chew 1 tablet every morning.', 0, 'C2', '2026-11-28', '2026-12-26', '2026-11-28 15:13:01.693833+00', NULL, '', '', 9, 23, 4);
INSERT INTO public.epcs_prescription VALUES (36, '2878b857-cd34-44b5-a8e9-ecc704b8d0c4', 'lacosamide', '10 mg/mL', 'oral solution, in mL', 300, 'Take 5 mL by mouth 2 times a day for seizures.', 2, 'C5', '2026-11-28', NULL, '2026-11-28 15:13:01.693833+00', NULL, '', '', 9, 24, 4);

--
-- Data for Name: identity_authyrequest; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_authyrequest VALUES (1, '12299dbd-7084-46c0-bf4f-f73012307194', 'REGISTRATION', '+18025550163', 'APPROVED', '2026-11-28 15:12:52.567363+00', '2026-11-28 15:12:53.501095+00', '\x76312e74657374732eb08c3deb0cae9e296cdc6bdfa4bacc487db60bf2e46df1eca632755747bc8024121a3d7448280e3b6d8f1add9ddd59af', '2026-11-28 15:12:52.888631+00', '2026-11-28 15:12:53.501095+00', 0, NULL, NULL, '{}', 2, NULL, 1, 6);
INSERT INTO public.identity_authyrequest VALUES (2, '6ca7a2ca-edc5-43d6-b627-35b37876863a', 'SIGNING', '+18025550142', 'APPROVED', '2026-11-28 15:12:57.296781+00', '2026-11-28 15:12:58.306328+00', '\x', NULL, '2026-11-28 15:12:58.306328+00', 0, NULL, NULL, '{"opened": "382552a9-252c-4a4e-8960-7e360079cfa0", "patient": "b6de9f9d-40ca-4e6b-becc-5fe42eb0fe0c", "password": "435dea2efb3f2bf9b47062a96c7cba025cef28503059f08b65df9b28ec301171", "prescriptions": {"382552a9-252c-4a4e-8960-7e360079cfa0": "8388d1bab1b1c65e3971fd90e028fce1f6b4635b220c602510e9834c15ce11e6"}}', 1, 3, 1, 10);
INSERT INTO public.identity_authyrequest VALUES (3, '85649951-7a68-42b9-852e-21b762c71caf', 'SIGNING', '+18025550142', 'PENDING', '2026-11-28 15:12:58.726617+00', NULL, '\x', NULL, NULL, 0, NULL, NULL, '{"opened": "2ad99016-3f6a-43dd-a93c-4901a2386fdd", "patient": "b987cbfa-0998-4084-a414-d30ff1f258f0", "password": "435dea2efb3f2bf9b47062a96c7cba025cef28503059f08b65df9b28ec301171", "prescriptions": {"2ad99016-3f6a-43dd-a93c-4901a2386fdd": "6e07e7e243cbf2d62cea1c693ff20fd92886a89e30d6261e0e0b6391f4653f03"}}', 1, 3, 1, 10);

--
-- Data for Name: identity_backupphone; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_backupphone VALUES (4, '', true, 'd5a1661f-266e-48b9-8065-dc3abb9692c2', '2026-10-31 15:12:44.610304+00', NULL, '', 0, NULL, NULL, '+18025550163', 'VOICE', 1, '', 2, 2, 1);
INSERT INTO public.identity_backupphone VALUES (3, '', true, '4a637e07-e944-4b9d-b2de-6fd4d674075c', '2026-10-24 15:12:44.610304+00', NULL, '', 0, NULL, NULL, '+18025550142', 'TEXT', 1, '', 1, 1, 1);
INSERT INTO public.identity_backupphone VALUES (5, '', true, '4e6f07e3-72a7-4554-9328-d177f89c0a67', '2026-11-28 15:12:56.648207+00', NULL, '', 0, NULL, NULL, '+18025550177', 'TEXT', 2, '', 1, 1, 1);
INSERT INTO public.identity_backupphone VALUES (6, '', true, '3215dbde-a685-4d34-a586-f2507b1e6b18', '2026-02-10 13:41:20+00', NULL, '', 0, NULL, NULL, '+18025550142', 'TEXT', 1, '', 5, 4, 2);
INSERT INTO public.identity_backupphone VALUES (7, '', true, '57ae2902-26c4-43e8-99d7-fe383cb14e3f', '2026-02-17 13:41:20+00', NULL, '', 0, NULL, NULL, '+18025550163', 'TEXT', 1, '', 6, 5, 2);
INSERT INTO public.identity_backupphone VALUES (10, '', true, '07b56c0b-d807-44b1-a579-52448dc0b76e', '2026-10-24 15:13:01.693833+00', NULL, '', 0, NULL, NULL, '+18025550142', 'TEXT', 1, '', 11, 8, 4);
INSERT INTO public.identity_backupphone VALUES (11, '', true, 'd05410e2-b15b-4f1d-92e1-af2525268fa7', '2026-10-31 15:13:01.693833+00', NULL, '', 0, NULL, NULL, '+18025550163', 'TEXT', 1, '', 12, 9, 4);

--
-- Data for Name: identity_deploymentlimit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_deploymentlimit VALUES (1, 'scenario_start', '{"2026-11-28 15:13:01.687781+00"}');

--
-- Data for Name: identity_epcsaccount; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_epcsaccount VALUES (1, 'ana.reyes@maple.example', '9000000015', 'ZR1234563', '2026-10-24 15:12:44.610304+00', NULL, 'argon2$argon2id$v=19$m=19456,t=2,p=1$dWhkZkliNVZrN1dDYmtyMFFpV00xSw$5bgYBrZvN2QQLFLPo5NqW/6s7fwBhrX3oFlemtnFhGE', '2026-10-24 15:12:44.610304+00', 0, NULL, NULL, 1, 1, '', NULL, NULL);
INSERT INTO public.identity_epcsaccount VALUES (3, 'cara.lindqvist@maple.example', '9000000031', 'ZL3456781', '2026-11-07 15:12:44.610304+00', NULL, 'argon2$argon2id$v=19$m=19456,t=2,p=1$WU1udUtrYzhHUFhqa09HU2FRMXVKVA$cGUKetdDX4sXL6b4kTRLYrNcOsnEN3NtIRL+EIk8pkY', '2026-11-28 15:12:54.534269+00', 0, NULL, NULL, 3, 1, '', NULL, NULL);
INSERT INTO public.identity_epcsaccount VALUES (2, 'ben.kim@maple.example', '9000000023', 'ZK2345672', '2026-10-31 15:12:44.610304+00', NULL, '', NULL, 0, NULL, NULL, 2, 1, 'argon2$argon2id$v=19$m=19456,t=2,p=1$UWdSOFZ6dzQzNzNHZmRrSTZDblNRRA$6Xj3fUuDTn33/2pNl2viNcFty7bxZNMpJYw2vARUI6c', '2026-11-28 15:12:55.252278+00', 4);
INSERT INTO public.identity_epcsaccount VALUES (4, 'ana.reyes@maple.example', '9000000015', 'ZR1234563', '2026-02-10 13:41:20+00', NULL, 'argon2$argon2id$v=19$m=19456,t=2,p=1$dWhkZkliNVZrN1dDYmtyMFFpV00xSw$5bgYBrZvN2QQLFLPo5NqW/6s7fwBhrX3oFlemtnFhGE', '2026-02-10 13:41:20+00', 0, NULL, NULL, 5, 2, '', NULL, NULL);
INSERT INTO public.identity_epcsaccount VALUES (5, 'ben.kim@maple.example', '9000000023', 'ZK2345672', '2026-02-17 13:41:20+00', NULL, 'argon2$argon2id$v=19$m=19456,t=2,p=1$UWdSOFZ6dzQzNzNHZmRrSTZDblNRRA$6Xj3fUuDTn33/2pNl2viNcFty7bxZNMpJYw2vARUI6c', '2026-02-17 13:41:20+00', 0, NULL, NULL, 6, 2, '', NULL, NULL);
INSERT INTO public.identity_epcsaccount VALUES (8, 'ana.reyes@maple.example', '9000000015', 'ZR1234563', '2026-10-24 15:13:01.693833+00', NULL, 'argon2$argon2id$v=19$m=19456,t=2,p=1$dWhkZkliNVZrN1dDYmtyMFFpV00xSw$5bgYBrZvN2QQLFLPo5NqW/6s7fwBhrX3oFlemtnFhGE', '2026-10-24 15:13:01.693833+00', 0, NULL, NULL, 11, 4, '', NULL, NULL);
INSERT INTO public.identity_epcsaccount VALUES (9, 'ben.kim@maple.example', '9000000023', 'ZK2345672', '2026-10-31 15:13:01.693833+00', NULL, 'argon2$argon2id$v=19$m=19456,t=2,p=1$UWdSOFZ6dzQzNzNHZmRrSTZDblNRRA$6Xj3fUuDTn33/2pNl2viNcFty7bxZNMpJYw2vARUI6c', '2026-10-31 15:13:01.693833+00', 0, NULL, NULL, 12, 4, '', NULL, NULL);

--
-- Data for Name: identity_formanswer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_formanswer VALUES (19, '55759e60-6ab6-4121-886c-efd790878469', '\xf667e17476c2c8fcbe6747c85d13e70a3987638213a513bdec00cd0bb5476e27', '2026-11-28 15:12:56.115849+00', 'identity.proved', true, 302, '/exostar/phones/add/?asked=yes', '', 'ckwiu4t60jc7xsa27ae61k2xq322p2s0', 1, 1);
INSERT INTO public.identity_formanswer VALUES (20, 'a698f797-a76c-4c06-8016-891852c4a724', '\xa6cb91faa1baba0683afabb5d894af9ecb161657209a06131413b82091c8ea08', '2026-11-28 15:12:56.224407+00', 'phone.code_sent', true, 302, '/exostar/phones/add/?number=e20a8611-ad89-4047-8e74-8d348b06c667', '', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (21, '71846a2e-a682-4db7-be1a-d53002914293', '\xe8c45b01a7738b8fa4cd12636d7579b8b2f1d721ec3159e225e4327f3e7daee7', '2026-11-28 15:12:56.656228+00', 'phone.added', false, 0, '', '', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (22, '03090244-cb40-4eab-9c3f-c30f9f19de8e', '\xc7917e798ee4da29d95f00965506f8e0ab8361f834924c16de1010bf5bc8d11b', '2026-11-28 15:12:56.943957+00', 'phone.code_sent', true, 302, '/exostar/phones/add/?number=1859351b-edb4-4f40-b830-b08f11fa17a2', '', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (23, '5c4ed92d-4055-4e95-8b1b-128c4308525a', '\x46be7d7255295ddfcd660affd8ffaa6e6cf1d16a349d67c318caea250a4e83b1', '2026-11-28 15:12:57.30487+00', 'prescription.approval_requested', false, 0, '', '', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (1, 'e99d3b4e-35f4-49a4-ab27-3e83ad87db79', '\x97c0c8c651168961d003e32bca67ce4e3800216a012d310feeb067b42565c92f', '2026-11-28 15:12:44.459966+00', 'practice.restarted', true, 302, '/', '', '', 3, 1);
INSERT INTO public.identity_formanswer VALUES (2, '38abf237-399a-4fa9-9f30-6198058ffb5f', '\x74ea05d8de1e1a2c9e0fa8c16e7398908d7f4cfa4a58b010e0e43e9c45f720c9', '2026-11-28 15:12:46.37946+00', 'prescription.signed', false, 0, '', '', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (3, '5f7c78f2-feaa-4a17-a0e2-3133ddd934c5', '\x1724f46b0988859b5adb8a1cf2dd3dba7f2cf390e8519775921df03d4e5c556c', '2026-11-28 15:12:46.796091+00', '', true, 200, '', '<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Error: Send prescription – PCC eRx – PCC eRx simulator</title>
<link rel="preload" href="/static/fonts/public-sans-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="icon" href="/static/img/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/css/app.css">
<script type="module" src="/static/js/app.js"></script>

</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<div class="train" role="region" aria-label="Training simulator"><div class="wrap">
<p><b>Training simulator.</b> Nothing here is real and no prescription is sent.</p>

<p><a href="/training/start-over/">Start over</a></p>
</div></div>

<header class="masthead"><div class="wrap">
  <a class="name" href="/">PCC eRx</a>
  
  <nav aria-label="Main"><ul role="list">
    <li><a href="/erx/queue/" aria-current="true">Rx Queue</a></li>
    <li><a href="/erx/my-settings/epcs/">My Settings</a></li>
    
  </ul></nav>
  <div class="who"><span>Signed in as Dr. Ana Reyes</span>
    <a href="/sign-in/">Switch person</a>

    <form method="post" action="/sign-out/"><input type="hidden" name="csrfmiddlewaretoken" value="bsr1SnxZX6BSh98DN9q7B7zm6XTqrxUvyVxBPivUUiCiqudBrDNhoaNzjRtOcy9m"><button class="linkbtn">Sign out</button></form>
  </div>
  
</div></header>
<div class="wrap shell">
<main id="main" class="stack">
<p class="crumb"><a href="/erx/queue/">Back to Rx Queue</a></p>

<div class="alert bad" role="alert" tabindex="-1" data-autofocus aria-labelledby="problems">
<svg class="icon" aria-hidden="true" focusable="false"><use href="/static/img/icons.svg#circle-alert"/></svg>

<div><h2 id="problems">There is a problem</h2>
<ul><li><a href="#id_password">PCC eRx did not accept your EPCS password and one-time password. Check both and use a new one-time password. If your hard token&#x27;s passwords are never accepted, resync it in Exostar Account Management</a></li></ul></div></div>

<form method="post" novalidate class="stack"><input type="hidden" name="csrfmiddlewaretoken" value="bsr1SnxZX6BSh98DN9q7B7zm6XTqrxUvyVxBPivUUiCiqudBrDNhoaNzjRtOcy9m"><input type="hidden" name="form_key" value="d53bb2f8-2c3f-4f76-95b6-2a2fb7265fef">
<h1>Send prescription</h1>
<p>This is a controlled substance. Use two factors to prove that it is you.</p>
<fieldset class="field stack"><legend>Prescriptions for Milo Hart: mark each one to send</legend>

<div class="panel sheet">
<label class="choice" for="id_marks_0"><input type="checkbox" name="marks" value="382552a9-252c-4a4e-8960-7e360079cfa0:8388d1bab1b1c65e3971fd90e028fce1f6b4635b220c602510e9834c15ce11e6" id="id_marks_0" checked aria-describedby="sheet-1"><span class="t">methylphenidate 5 mg, C-II</span></label>
<dl class="facts wide" id="sheet-1"><div><dt>Date of issuance</dt><dd>November 28, 2026</dd></div><div><dt>Patient</dt><dd>Milo Hart</dd></div><div><dt>Date of birth</dt><dd>May 2, 2016</dd></div><div><dt>Patient&#x27;s address</dt><dd>18 Birch Lane, Winooski, VT 05404</dd></div><div><dt>Medicine</dt><dd>methylphenidate</dd></div><div><dt>Strength and form</dt><dd>5 mg tablet</dd></div><div><dt>Schedule</dt><dd>C-II</dd></div><div><dt>Quantity</dt><dd>30</dd></div><div><dt>Directions</dt><dd>Take 1 tablet by mouth at 3 PM on school days.</dd></div><div><dt>Refills</dt><dd>0</dd></div><div><dt>Prescriber</dt><dd>Dr. Ana Reyes</dd></div><div><dt>Prescriber&#x27;s address</dt><dd>Maple Street Pediatrics, 12 Maple Street, Burlington, VT 05401</dd></div><div><dt>DEA number</dt><dd>ZR1234563</dd></div></dl>
</div>
</fieldset>
<div class="panel stack">
<p class="statement">By completing the two-factor authentication protocol at this time, you are legally signing the prescription(s) and authorizing the transmission of the above information to the pharmacy for dispensing. The two-factor authentication protocol may only be completed by the practitioner whose name and DEA registration number appear above.</p>
<div class="field bad"><label for="id_password">EPCS password</label>

<p class="err" id="id_password_error"><svg class="icon" aria-hidden="true" focusable="false"><use href="/static/img/icons.svg#circle-alert"/></svg>
<span>PCC eRx did not accept your EPCS password and one-time password. Check both and use a new one-time password. If your hard token&#x27;s passwords are never accepted, resync it in Exostar Account Management</span> </p>
<input type="password" name="password" autocomplete="off" maxlength="128" aria-invalid="true" aria-describedby="id_password_error" id="id_password"></div>
<fieldset class="field stack"><legend>Choose a second factor</legend>

<label class="choice" for="id_method_0"><input type="radio" name="method" value="hard_token" id="id_method_0" checked>
<span class="t">One-time password from your hard token</span></label><label class="choice" for="id_method_1"><input type="radio" name="method" value="authy_approval" id="id_method_1">
<span class="t">Approve in Authy</span></label><label class="choice" for="id_method_2"><input type="radio" name="method" value="mobile_id" id="id_method_2">
<span class="t">Code from Authy</span></label></fieldset>
<div class="field"><label for="id_code">One-time password</label>
<p class="hint" id="id_code_helptext">6 numbers from the factor you chose. Leave it empty for “Approve in Authy”.</p>

<input type="text" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="id_code_helptext" id="id_code"></div>
<details><summary>Why can I not use my backup phone?</summary><p>A backup phone number only lets you into Exostar Account Management. It cannot send prescriptions for controlled substances.</p></details>
<p class="cluster"><button class="btn">Sign and send</button><a href="/erx/queue/">Cancel</a></p>
</div>
</form>
</main>
<aside class="desk-col stack" id="desk-sheet" popover aria-label="Desk">
<p class="spread"><button class="btn quiet small desk-close" type="button" popovertarget="desk-sheet" popovertargetaction="hide">Close desk</button><a class="small" href="/desk/" target="desk">Open the desk in its own window</a></p>
<iframe class="desk-frame" src="/desk/" title="Desk: hard token, smartphone and clock" name="deskframe"></iframe>
</aside>
<p class="desk-open"><button class="btn" type="button" popovertarget="desk-sheet"><svg class="icon" aria-hidden="true" focusable="false"><use href="/static/img/icons.svg#smartphone"/></svg>
Open your desk (token, phone, clock)</button></p>

</div>
<footer class="foot"><div class="wrap">
  <p>Need help? <a href="/support/">Contact PCC Support</a>.</p>
  <p><a href="/guide/">How to manage your EPCS account</a></p>
  <p><a href="/journal/">Journal</a></p>
  <form method="post" action="/theme/" class="themes"><input type="hidden" name="csrfmiddlewaretoken" value="bsr1SnxZX6BSh98DN9q7B7zm6XTqrxUvyVxBPivUUiCiqudBrDNhoaNzjRtOcy9m">
    <input type="hidden" name="back" value="/erx/queue/382552a9-252c-4a4e-8960-7e360079cfa0/sign/">
    <span id="theme-label">Theme:</span>
    <span role="group" aria-labelledby="theme-label">
    <button class="linkbtn" name="theme" value="system" aria-pressed="true">System</button>
    <button class="linkbtn" name="theme" value="light" aria-pressed="false">Light</button>
    <button class="linkbtn" name="theme" value="dark" aria-pressed="false">Dark</button>
    </span></form>
  <p>This is a training simulator. It is not connected to PCC, Exostar, Authy or Twilio, and it is not for patient care.</p>

</div></footer>
</body>
</html>
', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (4, 'a39bf17c-9e01-4c47-87bb-0096eaf93ec1', '\xf44465a569f91f9b43a5c2aa4f7be6f585d707c24dfd6cbd02f39e4efbf87f2d', '2026-11-28 15:12:47.913062+00', '', true, 200, '', '<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Error: Send prescription – PCC eRx – PCC eRx simulator</title>
<link rel="preload" href="/static/fonts/public-sans-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="icon" href="/static/img/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/css/app.css">
<script type="module" src="/static/js/app.js"></script>

</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<div class="train" role="region" aria-label="Training simulator"><div class="wrap">
<p><b>Training simulator.</b> Nothing here is real and no prescription is sent.</p>

<p><a href="/training/start-over/">Start over</a></p>
</div></div>

<header class="masthead"><div class="wrap">
  <a class="name" href="/">PCC eRx</a>
  
  <nav aria-label="Main"><ul role="list">
    <li><a href="/erx/queue/" aria-current="true">Rx Queue</a></li>
    <li><a href="/erx/my-settings/epcs/">My Settings</a></li>
    
  </ul></nav>
  <div class="who"><span>Signed in as Dr. Ben Kim</span>
    <a href="/sign-in/">Switch person</a>

    <form method="post" action="/sign-out/"><input type="hidden" name="csrfmiddlewaretoken" value="4iUaepZl6LCYnwgipH3iBZpF6sEhpT8RMWKcsm4rko4bqi5EGXaYqdu5obe3Q88N"><button class="linkbtn">Sign out</button></form>
  </div>
  
</div></header>
<div class="wrap shell">
<main id="main" class="stack">
<p class="crumb"><a href="/erx/queue/">Back to Rx Queue</a></p>

<div class="alert bad" role="alert" tabindex="-1" data-autofocus aria-labelledby="problems">
<svg class="icon" aria-hidden="true" focusable="false"><use href="/static/img/icons.svg#circle-alert"/></svg>

<div><h2 id="problems">There is a problem</h2>
<ul><li><a href="#id_password">PCC eRx did not accept your EPCS password and one-time password. Check both and use a new one-time password. If your hard token&#x27;s passwords are never accepted, resync it in Exostar Account Management</a></li></ul></div></div>

<form method="post" novalidate class="stack"><input type="hidden" name="csrfmiddlewaretoken" value="4iUaepZl6LCYnwgipH3iBZpF6sEhpT8RMWKcsm4rko4bqi5EGXaYqdu5obe3Q88N"><input type="hidden" name="form_key" value="a3ffd9d0-7e4d-40b3-a808-cd5181c875ce">
<h1>Send prescription</h1>
<p>This is a controlled substance. Use two factors to prove that it is you.</p>
<fieldset class="field stack"><legend>Prescriptions for Theo Brandt: mark each one to send</legend>

<div class="panel sheet">
<label class="choice" for="id_marks_0"><input type="checkbox" name="marks" value="85d2cc2a-cbe5-44d9-a509-2364f7ae330e:016b7f7d98dd8b772da3b8c36588a7bd2e1be54a0c8cc84c67c3a26499e490f5" id="id_marks_0" checked aria-describedby="sheet-1"><span class="t">lisdexamfetamine 30 mg, C-II</span></label>
<dl class="facts wide" id="sheet-1"><div><dt>Date of issuance</dt><dd>November 28, 2026</dd></div><div><dt>Patient</dt><dd>Theo Brandt</dd></div><div><dt>Date of birth</dt><dd>August 14, 2014</dd></div><div><dt>Patient&#x27;s address</dt><dd>240 Mill Road, Colchester, VT 05446</dd></div><div><dt>Medicine</dt><dd>lisdexamfetamine</dd></div><div><dt>Strength and form</dt><dd>30 mg chewable tablet</dd></div><div><dt>Schedule</dt><dd>C-II</dd></div><div><dt>Quantity</dt><dd>30</dd></div><div><dt>Directions</dt><dd>Chew 1 tablet every morning.</dd></div><div><dt>Refills</dt><dd>0</dd></div><div><dt>Prescriber</dt><dd>Dr. Ben Kim</dd></div><div><dt>Prescriber&#x27;s address</dt><dd>Maple Street Pediatrics, 12 Maple Street, Burlington, VT 05401</dd></div><div><dt>DEA number</dt><dd>ZK2345672</dd></div></dl>
</div><div class="panel sheet">
<label class="choice" for="id_marks_1"><input type="checkbox" name="marks" value="6bbd6463-36ff-4249-b067-6e3a1cba2b35:aa35f62c30d194f41a9c9287dd7830840bf329f8a5e5716627df6723626b655c" id="id_marks_1" aria-describedby="sheet-2"><span class="t">lisdexamfetamine 30 mg, C-II, fill from December 26, 2026</span></label>
<dl class="facts wide" id="sheet-2"><div><dt>Date of issuance</dt><dd>November 28, 2026</dd></div><div><dt>Patient</dt><dd>Theo Brandt</dd></div><div><dt>Date of birth</dt><dd>August 14, 2014</dd></div><div><dt>Patient&#x27;s address</dt><dd>240 Mill Road, Colchester, VT 05446</dd></div><div><dt>Medicine</dt><dd>lisdexamfetamine</dd></div><div><dt>Strength and form</dt><dd>30 mg chewable tablet</dd></div><div><dt>Schedule</dt><dd>C-II</dd></div><div><dt>Quantity</dt><dd>30</dd></div><div><dt>Directions</dt><dd>Chew 1 tablet every morning.</dd></div><div><dt>Refills</dt><dd>0</dd></div><div><dt>Earliest fill date</dt><dd>December 26, 2026</dd></div><div><dt>Prescriber</dt><dd>Dr. Ben Kim</dd></div><div><dt>Prescriber&#x27;s address</dt><dd>Maple Street Pediatrics, 12 Maple Street, Burlington, VT 05401</dd></div><div><dt>DEA number</dt><dd>ZK2345672</dd></div></dl>
</div>
</fieldset>
<div class="panel stack">
<p class="statement">By completing the two-factor authentication protocol at this time, you are legally signing the prescription(s) and authorizing the transmission of the above information to the pharmacy for dispensing. The two-factor authentication protocol may only be completed by the practitioner whose name and DEA registration number appear above.</p>
<div class="field bad"><label for="id_password">EPCS password</label>

<p class="err" id="id_password_error"><svg class="icon" aria-hidden="true" focusable="false"><use href="/static/img/icons.svg#circle-alert"/></svg>
<span>PCC eRx did not accept your EPCS password and one-time password. Check both and use a new one-time password. If your hard token&#x27;s passwords are never accepted, resync it in Exostar Account Management</span> </p>
<input type="password" name="password" autocomplete="off" maxlength="128" aria-invalid="true" aria-describedby="id_password_error" id="id_password"></div>
<fieldset class="field stack"><legend>Choose a second factor</legend>

<label class="choice" for="id_method_0"><input type="radio" name="method" value="hard_token" id="id_method_0" checked>
<span class="t">One-time password from your hard token</span></label></fieldset>
<div class="field"><label for="id_code">One-time password</label>
<p class="hint" id="id_code_helptext">6 numbers from the factor you chose.</p>

<input type="text" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="id_code_helptext" id="id_code"></div>
<details><summary>Why can I not use my backup phone?</summary><p>A backup phone number only lets you into Exostar Account Management. It cannot send prescriptions for controlled substances.</p></details>
<p class="cluster"><button class="btn">Sign and send</button><a href="/erx/queue/">Cancel</a></p>
</div>
</form>
</main>
<aside class="desk-col stack" id="desk-sheet" popover aria-label="Desk">
<p class="spread"><button class="btn quiet small desk-close" type="button" popovertarget="desk-sheet" popovertargetaction="hide">Close desk</button><a class="small" href="/desk/" target="desk">Open the desk in its own window</a></p>
<iframe class="desk-frame" src="/desk/" title="Desk: hard token, smartphone and clock" name="deskframe"></iframe>
</aside>
<p class="desk-open"><button class="btn" type="button" popovertarget="desk-sheet"><svg class="icon" aria-hidden="true" focusable="false"><use href="/static/img/icons.svg#smartphone"/></svg>
Open your desk (token, phone, clock)</button></p>

</div>
<footer class="foot"><div class="wrap">
  <p>Need help? <a href="/support/">Contact PCC Support</a>.</p>
  <p><a href="/guide/">How to manage your EPCS account</a></p>
  <p><a href="/journal/">Journal</a></p>
  <form method="post" action="/theme/" class="themes"><input type="hidden" name="csrfmiddlewaretoken" value="4iUaepZl6LCYnwgipH3iBZpF6sEhpT8RMWKcsm4rko4bqi5EGXaYqdu5obe3Q88N">
    <input type="hidden" name="back" value="/erx/queue/85d2cc2a-cbe5-44d9-a509-2364f7ae330e/sign/">
    <span id="theme-label">Theme:</span>
    <span role="group" aria-labelledby="theme-label">
    <button class="linkbtn" name="theme" value="system" aria-pressed="true">System</button>
    <button class="linkbtn" name="theme" value="light" aria-pressed="false">Light</button>
    <button class="linkbtn" name="theme" value="dark" aria-pressed="false">Dark</button>
    </span></form>
  <p>This is a training simulator. It is not connected to PCC, Exostar, Authy or Twilio, and it is not for patient care.</p>

</div></footer>
</body>
</html>
', '', 2, 1);
INSERT INTO public.identity_formanswer VALUES (5, '728db20a-9553-4ba7-9e0b-1fddde016399', '\xd10783711178e8f35166fe0f85d93ab5a528d0be270ef45b434fdab4c3a4e13a', '2026-11-28 15:12:48.719942+00', 'hard_token.resynchronized', false, 0, '', '', '', 2, 1);
INSERT INTO public.identity_formanswer VALUES (6, '570cffb0-a6fc-402b-a55d-d111a213dd5f', '\xc09cd73e12d9585d83f8642bef775a3cd376fd3d49102d01970bb436a99fda4b', '2026-11-28 15:12:49.391859+00', 'prescription.signed', false, 0, '', '', '', 2, 1);
INSERT INTO public.identity_formanswer VALUES (25, '9e618f60-745a-49c9-88f5-8907dbbc3196', '\x1ac06aedf9c4884724820f68f96a652bac57bf713b3b1122fc6f66d5a9fc2637', '2026-11-28 15:12:58.740136+00', 'prescription.approval_requested', false, 0, '', '', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (8, '2b4da2fc-bcc4-44d8-9ee4-bf85ea5de74e', '\xbfb9e454e7de1313d77b85f8ccbb30ead4c429ce7620e85337af0027b69ebd22', '2026-11-28 15:12:50.381758+00', 'identity.proved', true, 302, '/exostar/hard-token/add/?asked=yes', '', 'l8vcoyet040ior4izkufebujuwjzsx8v', 3, 1);
INSERT INTO public.identity_formanswer VALUES (9, '28181e77-bba3-4fd4-a6dc-70dfaaed30f3', '\xf6695ddadcd57b6bec2a4f85ed59e88bca9eb25a90a7372165190b44653a9589', '2026-11-28 15:12:51.011919+00', 'hard_token.added', false, 0, '', '', '', 3, 1);
INSERT INTO public.identity_formanswer VALUES (10, '449eed05-deda-4436-af05-4319bc7794bd', '\xba45eb1084416a8dfef3a233d5e6491e4c0404ff137cc049a45d11f6c748df12', '2026-11-28 15:12:51.451864+00', 'phone.code_sent', true, 302, '/exostar/authenticate/?next=%2Fexostar%2Fhard-token%2Fremove%2F&challenge=904d6179-3c8c-44eb-9d03-35718175354a', '', '', 1, 1);
INSERT INTO public.identity_formanswer VALUES (26, 'b61dc1a1-9ec1-4105-ae68-3dd67b7f55ff', '\xb9e4a8dc62b5896ba0fb77e8f7421ec24efef141cfd4067554a78cb604b9faa4', '2026-11-28 15:13:00.121021+00', 'hard_token.resynchronized', false, 0, '', '', '', 5, 2);
INSERT INTO public.identity_formanswer VALUES (11, '851adac5-84cf-4d75-8b5d-d43321a60858', '\xf0aa652e7d075e56a1021cf844da6edcead621a5eb212e5fa6900ebbf7f91b40', '2026-11-28 15:12:51.768921+00', 'identity.proved', true, 302, '/exostar/hard-token/remove/?asked=yes', '', 'jnsbk7tsaum682bwou7qyj4879g55fhq', 1, 1);
INSERT INTO public.identity_formanswer VALUES (13, 'b41148c0-f6f1-4c4e-bf7c-2560ce53f913', '\x46ba9a7721dde3d74864e6e212249bc07693a0f5c7255da10c97e08d28504b86', '2026-11-28 15:12:52.458657+00', 'identity.proved', true, 302, '/exostar/mobile-id/add/?asked=yes', '', '78cf81r4n8ant52x6emnc7bcwg9q0pka', 2, 1);
INSERT INTO public.identity_formanswer VALUES (14, '1458bf66-2ccf-430d-b578-f75e12f9c210', '\x35cbe875846d6a12797974c9c9edbce5243d3894e76ff00493a45bf0f67889ed', '2026-11-28 15:12:52.578129+00', 'mobile_id.requested', false, 0, '', '', '', 2, 1);
INSERT INTO public.identity_formanswer VALUES (15, 'db718d5f-09a5-4106-ad3e-f32d9506ce4e', '\x9dbaf473445fcb610892051945d76a68b01e24c50c48807db04083fd615edae6', '2026-11-28 15:12:54.111944+00', 'password.reset_allowed', false, 0, '', '', '', 4, 1);
INSERT INTO public.identity_formanswer VALUES (16, '1cdccc26-fb72-464d-b77d-e009f56b70ad', '\xaab5b1c7eab6f4ffc91bbe3dee8973ae30a1bf8dc0124206b82466372a9ef9c8', '2026-11-28 15:12:54.539882+00', 'password.set', false, 0, '', '', '', 3, 1);
INSERT INTO public.identity_formanswer VALUES (17, '994c88b5-668d-4681-8040-ce056d243f0f', '\x01cb24172a365fc2754f0b2f592daef7bc4ee41f12a3275bc4fb8dc8113ee013', '2026-11-28 15:12:55.255927+00', 'password.reset_allowed', false, 0, '', '', '', 4, 1);
INSERT INTO public.identity_formanswer VALUES (27, 'd838d090-a031-45c6-acf5-7ee51cf3e26b', '\x7ca2fa8bcca2fe9eac77c4c61b4dadb1201acab63e151c53294e70179344a336', '2026-11-28 15:13:00.54788+00', 'phone.code_sent', true, 302, '/exostar/authenticate/?next=%2Fexostar%2Fhard-token%2Fremove%2F&challenge=3f9a5f09-0fa9-4b6a-b1dc-f2eff297c9aa', '', '', 5, 2);
INSERT INTO public.identity_formanswer VALUES (28, '6c99315e-1835-4cff-a7fd-f5ed57b7f0ec', '\xf859d741da0c0fdac793300a93529a25a7bea5b2e574d3a19d00fd7dd19436b6', '2026-11-28 15:13:01.682386+00', '', true, 302, '/sign-in/sandbox/-HokApsXIPrkr9zUT9PFq985O4vmFbGiWz6LqKOpsZI/', '', '', 2, 1);

--
-- Data for Name: identity_hardtoken; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_hardtoken VALUES (5, '', true, '03850df8-48e2-493d-9c0d-2b5ff8595aef', '2026-11-28 15:12:51.003925+00', NULL, '', 0, NULL, NULL, 'GALH10000033', 'EVENT', 30, '\x76312e74657374732e58eb7f342eafb601a64eac6c90dfa007319ef7e4e80eea355203cf6653fbf957343a9898dc68ac2e1616d48b409b72b9', NULL, '', 2, 0, 0, -1, 0, 3, 3, 1);
INSERT INTO public.identity_hardtoken VALUES (4, '', true, '2bb654ed-c9e8-4d3a-bfce-0d99603297a9', '2026-10-31 15:12:44.610304+00', NULL, '', 0, NULL, NULL, 'GALH10000025', 'EVENT', 30, '\x76312e74657374732edd88adf05599c652aff3b39e94e1c6f5fb7a80378193ee2543ee7b057d4ff3fa1d180b9798e206944910207f72a87efc', NULL, '', 25, 0, 0, -1, 0, 2, 2, 1);
INSERT INTO public.identity_hardtoken VALUES (3, '', true, 'c00b2a08-444a-4006-b6ca-ccf71a88257d', '2026-10-24 15:12:44.610304+00', NULL, '', 0, NULL, NULL, 'GALH10000017', 'EVENT', 30, '\x76312e74657374732ed11932d616e9dd0f50d7d432c46e2baf282454c04650e01efab90955adba1de2ff0df0ab3bd87c745808df85a3f13ab7', NULL, '', 2, 0, 0, -1, 0, 1, 1, 1);
INSERT INTO public.identity_hardtoken VALUES (7, '', true, '1bae1141-e8c9-49ba-941d-fce4f60ad45b', '2026-02-17 13:41:20+00', NULL, '', 0, NULL, NULL, 'GALH10000025', 'EVENT', 30, '\x76312e74657374732e4a400687c916a08bc0c2a3f65bd00348c9d16912b43dfc3390f4f6e40e31eb01dfd482114826af9f3afea237de79d3be', NULL, '', 0, 0, 0, -1, 0, 5, 6, 2);
INSERT INTO public.identity_hardtoken VALUES (6, '', true, '6c3bb8bd-63ac-4eb6-a015-9a0e4489f175', '2026-02-10 13:41:20+00', NULL, '', 0, NULL, NULL, 'GAHE10000017', 'TIME', 30, '\x76312e74657374732e2469a2ac8190debf0a749376a9780a4d4980e4febceea36d56d48fef9d586b3572247aae025ff18c1da5b3f886e2f933', NULL, '', 0, -8, -8, 59125155, 0, 4, 5, 2);
INSERT INTO public.identity_hardtoken VALUES (10, '', true, '4a5923b8-3802-432e-8a89-d01959122085', '2026-10-24 15:13:01.693833+00', NULL, '', 0, NULL, NULL, 'GALH10000017', 'EVENT', 30, '\x76312e74657374732e05a12ef74a8a313ea21cedb73b69bb5543e0456d5bc26f7d740df096356610d8f52d20c34af4636d6beaea6cac6c4361', NULL, '', 0, 0, 0, -1, 0, 8, 11, 4);
INSERT INTO public.identity_hardtoken VALUES (11, '', true, '95fa63ac-2413-4608-8cb8-a8d4f26c3541', '2026-10-31 15:13:01.693833+00', NULL, '', 0, NULL, NULL, 'GALH10000025', 'EVENT', 30, '\x76312e74657374732e2e34aeba27e2ea361293cdac3b1d8f3354fba55647090d2ff6711d975f17032371398d9a382722d8a9a60718a2ffabdf', NULL, '', 0, 0, 0, -1, 0, 9, 12, 4);

--
-- Data for Name: identity_identitychallenge; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_identitychallenge VALUES (1, '02700f6f-1dd9-46ab-848f-012a5f67e549', 'mobile_id', '2026-11-28 15:12:50.249339+00', 1, 4);
INSERT INTO public.identity_identitychallenge VALUES (2, '904d6179-3c8c-44eb-9d03-35718175354a', 'phone:4a637e07-e944-4b9d-b2de-6fd4d674075c:text', '2026-11-28 15:12:51.443298+00', 1, 5);
INSERT INTO public.identity_identitychallenge VALUES (3, 'b2674b27-8ba1-4744-abd8-9559d8853b2f', 'hard_token', '2026-11-28 15:12:52.36141+00', 1, 6);
INSERT INTO public.identity_identitychallenge VALUES (4, 'a86b17b1-b631-4508-9108-e0dbccfcb179', 'hard_token', '2026-11-28 15:12:56.043138+00', 1, 10);
INSERT INTO public.identity_identitychallenge VALUES (5, '3f9a5f09-0fa9-4b6a-b1dc-f2eff297c9aa', 'phone:3215dbde-a685-4d34-a586-f2507b1e6b18:text', '2026-03-17 13:41:50+00', 2, 11);

--
-- Data for Name: identity_identityproof; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_identityproof VALUES (1, 'mobile_id:0171', '2026-11-28 15:12:50.374178+00', NULL, 3, 1, 4);
INSERT INTO public.identity_identityproof VALUES (2, 'phone:0142', '2026-11-28 15:12:51.759561+00', NULL, 1, 1, 5);
INSERT INTO public.identity_identityproof VALUES (3, 'hard_token:GALH10000025', '2026-11-28 15:12:52.448123+00', NULL, 2, 1, 6);
INSERT INTO public.identity_identityproof VALUES (4, 'hard_token:GALH10000017', '2026-11-28 15:12:56.111808+00', NULL, 1, 1, 10);

--
-- Data for Name: identity_mobileid; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_mobileid VALUES (3, '', true, 'e860710e-4aa4-4136-b828-87343a820f17', '2026-10-24 15:12:44.610304+00', NULL, '', 0, NULL, NULL, '+18025550142', '\x76312e74657374732e8cda5540895a3a7c1a201606b8ee07174675bf14b60c235cc489b267c21a75dd9de35e16bf08eef9530612a44b4f67f6', '', 0, 0, -1, 1, 1, 1);
INSERT INTO public.identity_mobileid VALUES (4, '', true, '27c4b717-568e-47f2-9a5c-dcf5d41813d7', '2026-11-07 15:12:44.610304+00', NULL, '', 0, NULL, NULL, '+18025550171', '\x76312e74657374732e20899a37f6862d6ba2b5baf35da1a42f36c23eaa1ee3e607ec6e0e8159cf6870a619caa449acfead1f41acee4b366501', '', 0, 0, 59862625, 3, 3, 1);
INSERT INTO public.identity_mobileid VALUES (5, '', true, '114f4b13-f906-41b2-a296-b0bb2e321dcf', '2026-11-28 15:12:53.501095+00', NULL, '', 0, NULL, NULL, '+18025550163', '\x76312e74657374732eb2cf829115e6c59b1d0abeda1d6d4c9b32dc14551c0731bcf521b6ac76f7b69d9d00fbe23578e978333c1bff47657b61', '', 0, 0, -1, 2, 2, 1);
INSERT INTO public.identity_mobileid VALUES (6, '', true, '3403a057-fc2e-433a-9c52-9fee1ab6c597', '2026-02-10 13:41:20+00', NULL, '', 0, NULL, NULL, '+18025550142', '\x76312e74657374732e242e971abc775bcfb13d467d2a78f9daa8b362102ecdedffb26533040e1d4c834c10f8c223bf7b742e73516eb7570c41', '', 0, 0, -1, 4, 5, 2);
INSERT INTO public.identity_mobileid VALUES (7, '', true, 'add2fa49-2df1-4b1f-97c2-20cac2d9f163', '2026-02-17 13:41:20+00', NULL, '', 0, NULL, NULL, '+18025550163', '\x76312e74657374732ed9a3c753b87ae41e6bb2c79d96e61758df399b8422bf6869d65902c7c2364edaaef693199d7cb11936daaf2daf050c1a', '', 0, 0, -1, 5, 6, 2);
INSERT INTO public.identity_mobileid VALUES (10, '', true, '235a5cc3-8422-4ebd-a038-f71f2135d94a', '2026-10-24 15:13:01.693833+00', NULL, '', 0, NULL, NULL, '+18025550142', '\x76312e74657374732e928e6cb7f9e2313d12049bbc0a187e65698fe76733500d1ac66c40b4784ef9a3acfd44d62d13859fba84637fedf1da46', '', 0, 0, -1, 8, 11, 4);
INSERT INTO public.identity_mobileid VALUES (11, '', true, '47c9f9e5-5dcb-4f9a-9081-4f22c7076648', '2026-10-31 15:13:01.693833+00', NULL, '', 0, NULL, NULL, '+18025550163', '\x76312e74657374732effb4bc1d7128cd43ac283d3214447eac9f10ced47b3c50e863e71d578d0634868a9db075b4ff2f2654ee1371123b75b8', '', 0, 0, -1, 9, 12, 4);

--
-- Data for Name: identity_practice; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_practice VALUES (1, 'Maple Street Pediatrics', '12 Maple Street, Burlington, VT 05401', 'America/New_York', 2);
INSERT INTO public.identity_practice VALUES (2, 'Maple Street Pediatrics', '12 Maple Street, Burlington, VT 05401', 'America/New_York', 1);
INSERT INTO public.identity_practice VALUES (4, 'Maple Street Pediatrics', '12 Maple Street, Burlington, VT 05401', 'America/New_York', 1);

--
-- Data for Name: identity_signin; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_signin VALUES (1, '2026-11-28 15:12:44.06314+00', '2026-11-28 15:12:45.320076+00', '2026-11-28 15:12:44.06314+00', NULL, '', 1, NULL, 3);
INSERT INTO public.identity_signin VALUES (2, '2026-11-28 15:12:45.567597+00', '2026-11-28 15:12:46.792519+00', '2026-11-28 15:12:45.567597+00', NULL, '', 1, NULL, 1);
INSERT INTO public.identity_signin VALUES (3, '2026-11-28 15:12:47.198146+00', '2026-11-28 15:12:49.566498+00', '2026-11-28 15:12:48.76353+00', NULL, '', 1, NULL, 2);
INSERT INTO public.identity_signin VALUES (10, '2026-11-28 15:12:55.508096+00', '2026-11-28 15:12:58.901073+00', '2026-11-28 15:12:57.100729+00', NULL, '', 1, 4, 1);
INSERT INTO public.identity_signin VALUES (4, '2026-11-28 15:12:49.7511+00', '2026-11-28 15:12:51.058988+00', '2026-11-28 15:12:51.058988+00', NULL, '', 1, 1, 3);
INSERT INTO public.identity_signin VALUES (11, '2026-03-17 13:41:20+00', '2026-03-17 13:41:50+00', '2026-03-17 13:41:50+00', NULL, '', 2, NULL, 5);
INSERT INTO public.identity_signin VALUES (5, '2026-11-28 15:12:51.192918+00', '2026-11-28 15:12:51.828152+00', '2026-11-28 15:12:51.828152+00', NULL, '', 1, 2, 1);
INSERT INTO public.identity_signin VALUES (12, '2026-11-28 15:13:01.397478+00', '2026-11-28 15:13:01.840868+00', '2026-11-28 15:13:01.397478+00', '2026-11-28 15:13:01.840868+00', 'SWITCHED', 1, NULL, 2);
INSERT INTO public.identity_signin VALUES (13, '2026-11-28 15:13:01.846391+00', '2026-11-28 15:13:01.904255+00', '2026-11-28 15:13:01.846391+00', NULL, '', 4, NULL, 11);
INSERT INTO public.identity_signin VALUES (14, '2026-11-28 15:13:02.019581+00', '2026-11-28 15:13:02.11712+00', '2026-11-28 15:13:02.019581+00', NULL, '', 1, NULL, 1);
INSERT INTO public.identity_signin VALUES (6, '2026-11-28 15:12:51.964901+00', '2026-11-28 15:12:53.682724+00', '2026-11-28 15:12:53.682724+00', NULL, '', 1, 3, 2);
INSERT INTO public.identity_signin VALUES (7, '2026-11-28 15:12:53.817337+00', '2026-11-28 15:12:54.15885+00', '2026-11-28 15:12:53.817337+00', NULL, '', 1, NULL, 4);
INSERT INTO public.identity_signin VALUES (8, '2026-11-28 15:12:54.296109+00', '2026-11-28 15:12:54.804914+00', '2026-11-28 15:12:54.296109+00', NULL, '', 1, NULL, 3);
INSERT INTO public.identity_signin VALUES (9, '2026-11-28 15:12:54.947428+00', '2026-11-28 15:12:55.305813+00', '2026-11-28 15:12:54.947428+00', NULL, '', 1, NULL, 4);

--
-- Data for Name: identity_signinfailures; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_signinfailures VALUES (5, '\xe461b67f0274fa2e39d29bf5557a049bd3bbac54dc15ee16a60511dd207746f5', 0, NULL);
INSERT INTO public.identity_signinfailures VALUES (8, '\x8b423d7f47a06ff2209851c129b9ade766933e0e9b55f123fd8a26f66f0ed6d8', 0, NULL);
INSERT INTO public.identity_signinfailures VALUES (4, '\xcee7621cf19d61a9cb4377fa2ea2c3c90cb6024b9b22e55d41940e3aedeb355e', 0, NULL);
INSERT INTO public.identity_signinfailures VALUES (3, '\x1aaefde0d7da115ae9b927e770f5c4f9a7a76faa4507d526319ab42900411ded', 0, NULL);

--
-- Data for Name: identity_spentlimit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_spentlimit VALUES (2, 'send_to_number', '+18025550142', '{"2026-11-28 15:12:51.443298+00"}', 1);
INSERT INTO public.identity_spentlimit VALUES (4, 'send_to_number', '+18025550177', '{"2026-11-28 15:12:56.222957+00"}', 1);
INSERT INTO public.identity_spentlimit VALUES (1, 'send_for_account', '1', '{"2026-11-28 15:12:51.443298+00","2026-11-28 15:12:56.222957+00","2026-11-28 15:12:56.931197+00"}', 1);
INSERT INTO public.identity_spentlimit VALUES (6, 'send_to_number', '+18025550190', '{"2026-11-28 15:12:56.931197+00"}', 1);
INSERT INTO public.identity_spentlimit VALUES (7, 'send_for_account', '4', '{"2026-03-17 13:41:50+00"}', 2);
INSERT INTO public.identity_spentlimit VALUES (8, 'send_to_number', '+18025550142', '{"2026-03-17 13:41:50+00"}', 2);

--
-- Data for Name: identity_stockedtoken; Type: TABLE DATA; Schema: public; Owner: -
--

--
-- Data for Name: identity_unconfirmedphone; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_unconfirmedphone VALUES (1, 'e20a8611-ad89-4047-8e74-8d348b06c667', '+18025550177', 'TEXT', '2026-11-28 15:12:56.222957+00', '2026-11-28 15:12:56.648207+00', 1, 1, 10);
INSERT INTO public.identity_unconfirmedphone VALUES (2, '1859351b-edb4-4f40-b830-b08f11fa17a2', '+18025550190', 'VOICE', '2026-11-28 15:12:56.931197+00', NULL, 1, 1, 10);

--
-- Data for Name: identity_user; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_user VALUES (1, 'argon2$argon2id$v=19$m=19456,t=2,p=1$eWxFZTF3eGprRHlCRnpUMHQybUFyRg$ITE/Iog3FWd27NyXEPkU7cz2IS5qVclQXReFGUIWQEw', 'ana', 'ana', 'Dr.', 'Ana', 'Reyes', true, false, true, 1, '015ad7dd-0318-4681-9769-057de3d0238f', 'reyes');
INSERT INTO public.identity_user VALUES (2, 'argon2$argon2id$v=19$m=19456,t=2,p=1$eWxFZTF3eGprRHlCRnpUMHQybUFyRg$ITE/Iog3FWd27NyXEPkU7cz2IS5qVclQXReFGUIWQEw', 'ben', 'ben', 'Dr.', 'Ben', 'Kim', true, false, true, 1, 'ecfebabe-d0b3-473e-b846-31601afe65a8', 'kim');
INSERT INTO public.identity_user VALUES (3, 'argon2$argon2id$v=19$m=19456,t=2,p=1$eWxFZTF3eGprRHlCRnpUMHQybUFyRg$ITE/Iog3FWd27NyXEPkU7cz2IS5qVclQXReFGUIWQEw', 'cara', 'cara', 'Dr.', 'Cara', 'Lindqvist', true, false, true, 1, 'c8a46bb3-c101-4f78-a16f-f1595e160d6b', 'lindqvist');
INSERT INTO public.identity_user VALUES (4, 'argon2$argon2id$v=19$m=19456,t=2,p=1$eWxFZTF3eGprRHlCRnpUMHQybUFyRg$ITE/Iog3FWd27NyXEPkU7cz2IS5qVclQXReFGUIWQEw', 'sam', 'sam', '', 'Sam', 'Okafor', false, true, true, 1, '00d593b5-96db-4fcb-a677-e2097280703a', 'okafor');
INSERT INTO public.identity_user VALUES (5, 'argon2$argon2id$v=19$m=19456,t=2,p=1$d2dTcFVvUEFEZzl2WmJ0VTBzQ3FJQQ$WmszqVeoIX/Bz4+kmG0KuBm5Btc7M0jBlbx8BDj0g5w', 'ana.tn7x6z', 'ana', 'Dr.', 'Ana', 'Reyes', true, false, true, 2, '837d8945-5eae-482a-affc-6a28afe641b8', 'reyes');
INSERT INTO public.identity_user VALUES (6, 'argon2$argon2id$v=19$m=19456,t=2,p=1$d2dTcFVvUEFEZzl2WmJ0VTBzQ3FJQQ$WmszqVeoIX/Bz4+kmG0KuBm5Btc7M0jBlbx8BDj0g5w', 'ben.tn7x6z', 'ben', 'Dr.', 'Ben', 'Kim', true, false, true, 2, 'c4a16309-f1c9-47c2-8e2f-6fb3bc10ae6f', 'kim');
INSERT INTO public.identity_user VALUES (7, 'argon2$argon2id$v=19$m=19456,t=2,p=1$d2dTcFVvUEFEZzl2WmJ0VTBzQ3FJQQ$WmszqVeoIX/Bz4+kmG0KuBm5Btc7M0jBlbx8BDj0g5w', 'sam.tn7x6z', 'sam', '', 'Sam', 'Okafor', false, true, true, 2, 'afe982a0-53cd-4b95-9ce5-e02e6a76afd5', 'okafor');
INSERT INTO public.identity_user VALUES (11, 'argon2$argon2id$v=19$m=19456,t=2,p=1$d2dTcFVvUEFEZzl2WmJ0VTBzQ3FJQQ$WmszqVeoIX/Bz4+kmG0KuBm5Btc7M0jBlbx8BDj0g5w', 'ana.csdzvk', 'ana', 'Dr.', 'Ana', 'Reyes', true, false, true, 4, '43c0482b-c026-4069-9f36-0350ab836dae', 'reyes');
INSERT INTO public.identity_user VALUES (12, 'argon2$argon2id$v=19$m=19456,t=2,p=1$d2dTcFVvUEFEZzl2WmJ0VTBzQ3FJQQ$WmszqVeoIX/Bz4+kmG0KuBm5Btc7M0jBlbx8BDj0g5w', 'ben.csdzvk', 'ben', 'Dr.', 'Ben', 'Kim', true, false, true, 4, '0b097da3-d0af-4f8d-85db-c55d69f828dc', 'kim');
INSERT INTO public.identity_user VALUES (13, 'argon2$argon2id$v=19$m=19456,t=2,p=1$d2dTcFVvUEFEZzl2WmJ0VTBzQ3FJQQ$WmszqVeoIX/Bz4+kmG0KuBm5Btc7M0jBlbx8BDj0g5w', 'sam.csdzvk', 'sam', '', 'Sam', 'Okafor', false, true, true, 4, '4572ee64-5e4b-4d6b-80b8-441b2f88b2ff', 'okafor');

--
-- Data for Name: identity_verificationcode; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.identity_verificationcode VALUES (1, 'TEXT', '\xd7ba675025b54b4c4dbda8669c22890bb683fbd540b8e5d540c2f86467194a39', '2026-11-28 15:12:51.443298+00', 0, '2026-11-28 15:12:51.759561+00', NULL, 1, 2, 3, 1, '+18025550142', '0bca7401-3f34-42d8-9378-2d1a9c383f01', '', NULL);
INSERT INTO public.identity_verificationcode VALUES (2, 'TEXT', '\xd4adae9e56d50c2379594550475783542fd07f3bb45325c4a133b15ba2e38d6e', '2026-11-28 15:12:56.222957+00', 0, '2026-11-28 15:12:56.648207+00', NULL, 1, NULL, NULL, 1, '+18025550177', '2e2cbf90-61a1-4422-916a-8ac9d441b84f', '', 1);
INSERT INTO public.identity_verificationcode VALUES (3, 'VOICE', '\x24ce13acfd68f3f9c2a533b603865757c2a91c990e6d1a8a98d20682f4920bf8', '2026-11-28 15:12:56.931197+00', 0, NULL, NULL, 1, NULL, NULL, 1, '+18025550190', 'd90456fb-ea7e-43ca-8247-3eeb3c634539', '', 2);
INSERT INTO public.identity_verificationcode VALUES (4, 'TEXT', '\xa73a5a515998f8b7961625a97188f0262d6058839917caafac7badeddc23293a', '2026-03-17 13:41:50+00', 0, NULL, NULL, 4, 5, 6, 2, '+18025550142', '051f3b1c-aa15-4f5e-aa0d-ee374100f03c', '', NULL);

--
-- Data for Name: simulator_authytoken; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_authytoken VALUES (3, '41ae6c71-9f43-425b-93d5-0f8047f5d890', '\x76312e74657374732e7b80ec7570f2ff8587816bc31e06b9b50bffe9a8b5c93b7128d78116eea9e82ae3a65d79e0c4bf3a69cf9c2df2e360f8', 'PCC eRx', 1, 4, NULL);
INSERT INTO public.simulator_authytoken VALUES (4, '040d0d8f-bf5d-4de8-9c40-dbf843aa30b3', '\x76312e74657374732e871ca260920062c465271a30fe7aaad6f252874b4103940e08d5bf856f8f2cdeaed883e98512dc2b021d38bcc83ff862', 'PCC eRx', 1, 6, NULL);
INSERT INTO public.simulator_authytoken VALUES (5, '1105b035-6168-4c90-b647-7c13de1f4cab', '\x76312e74657374732ef9e7ae559a0930cc515592d8aa3c84a7e45fbf52a4e32b7be55b4c7d7ae659d293a9e43b46898d9947013c0826f95af9', 'PCC eRx', 1, 5, 1);
INSERT INTO public.simulator_authytoken VALUES (6, '9026fd66-04c3-42dc-a820-f4c018d6329a', '\x76312e74657374732e323278232988a531319f9d287e46b5df6100300a891a6584d2590da755880694798d06170feb6c1f158ff2b7c5081344', 'PCC eRx', 2, 7, NULL);
INSERT INTO public.simulator_authytoken VALUES (7, 'e9b256f8-a4ce-4011-ae9e-fc37e9dafd74', '\x76312e74657374732e280fdae88423b79bf64a386e91390ae93ef02c8d998e7d638eecb6ae2f69e1a470935bcc5aee033f04159aa0e683ad81', 'PCC eRx', 2, 8, NULL);
INSERT INTO public.simulator_authytoken VALUES (10, 'fdce1fdf-8d3f-4ef8-9fe5-d07856f8dbed', '\x76312e74657374732eb4a1358aca9b0772e56f9780ba41710949737b474c88b4fbb9d8456fb4b50c61abcc36cf1dcec0b0fb16a34933981fbb', 'PCC eRx', 4, 11, NULL);
INSERT INTO public.simulator_authytoken VALUES (11, '89af25cd-f1d9-4718-929b-03fa4817acd4', '\x76312e74657374732ea95c9235a4fe09338b8b3b420061d53784d72697639d798978ac83e3cc17fd487d33c0ec6d47953e383e5fd65180b5c3', 'PCC eRx', 4, 12, NULL);

--
-- Data for Name: simulator_clock; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_clock VALUES (2, false, '2026-03-17 13:41:50+00', '2026-11-28 15:12:59.757907+00', 2);
INSERT INTO public.simulator_clock VALUES (4, true, '2026-11-28 15:13:01.693833+00', '2026-11-28 15:13:01.693873+00', 4);
INSERT INTO public.simulator_clock VALUES (1, false, '2026-11-28 15:13:02.460902+00', '2026-11-28 15:13:02.46092+00', 1);

--
-- Data for Name: simulator_desk; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_desk VALUES (6, 2, 2, 6);
INSERT INTO public.simulator_desk VALUES (7, 2, 2, 7);
INSERT INTO public.simulator_desk VALUES (5, 5, 2, 5);
INSERT INTO public.simulator_desk VALUES (11, 1, 4, 11);
INSERT INTO public.simulator_desk VALUES (12, 1, 4, 12);
INSERT INTO public.simulator_desk VALUES (13, 1, 4, 13);
INSERT INTO public.simulator_desk VALUES (1, 15, 1, 1);
INSERT INTO public.simulator_desk VALUES (2, 17, 1, 2);
INSERT INTO public.simulator_desk VALUES (3, 6, 1, 3);
INSERT INTO public.simulator_desk VALUES (4, 3, 1, 4);

--
-- Data for Name: simulator_faults; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_faults VALUES (1, 'deliver', NULL, 'ring', 'deliver', NULL, 'deliver', 'ok', NULL, 1);
INSERT INTO public.simulator_faults VALUES (2, 'delay', '00:00:45', 'ring', 'deliver', NULL, 'deliver', 'ok', NULL, 2);
INSERT INTO public.simulator_faults VALUES (4, 'deliver', NULL, 'ring', 'deliver', NULL, 'deliver', 'ok', NULL, 4);

--
-- Data for Name: simulator_fob; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_fob VALUES (6, 'a7239e70-bc5b-4cfb-9791-0edb059132bd', '\x76312e74657374732e84db62fac7f083703c65b4bdb95d3673d50685d0cd4078c2274ad87a23269e0f905ac594bb278c7c3b813c609b6c50a0', 'GALH10000033', 'OTP-6E', '26-0209', 'EVENT', 30, 0, 2, 1, '2026-11-28 15:12:50.908368+00', 3, 1, 'WORKING');
INSERT INTO public.simulator_fob VALUES (5, '2a91898f-13c8-4efe-bd54-a490df8c6f77', '\x76312e74657374732e364926d867fff37dad6c580101cb4b2f5a89df6e60579b73abb0741f31c6de3744c01f58ca1737bf12b0c8e0c2810e7d', 'GALH10000025', 'OTP-6E', '24-0317', 'EVENT', 30, 0, 25, 24, '2026-11-28 15:12:52.187773+00', 2, 1, 'WORKING');
INSERT INTO public.simulator_fob VALUES (8, '039e8db5-899f-4fba-83a2-dd0a8657d121', '\x76312e74657374732eeb745fcb7366ffc789ab7c4c9b157335498e82b2cbf536ae771e2045401e0595538dfe2a156e2791bdb8f034ed1658c7', 'GALH10000025', 'OTP-6E', '24-0317', 'EVENT', 30, 0, 0, NULL, NULL, 6, 2, 'WORKING');
INSERT INTO public.simulator_fob VALUES (7, '49ac533f-d648-407c-bfab-652322d083d5', '\x76312e74657374732ecfe4a37175ad2242c77ec1934805c83349a29af09141b76db5d7ba1a09f6c21ab78f5aea9c01daef5b57693ff8af5da8', 'GAHE10000017', 'OTP-6T', '24-0317', 'TIME', 30, -240, 2, 59125155, '2026-03-17 13:41:50+00', 5, 2, 'WORKING');
INSERT INTO public.simulator_fob VALUES (11, '3a34ba06-aec4-40e9-8814-6ba7de181d32', '\x76312e74657374732e410c81b0a3314efb577091cff6452326c863d599d42eafdc1187bb2a97bbb914658118f4600f6e79f34de5c286c5c0a2', 'GALH10000017', 'OTP-6E', '24-0317', 'EVENT', 30, 0, 0, NULL, NULL, 11, 4, 'LOST');
INSERT INTO public.simulator_fob VALUES (12, 'e639e399-b952-4f05-a426-95899c42e0a6', '\x76312e74657374732ec91ed740a2e409f1992b831a1dec77dba3fe55f5c687a8eceb06d7d5a99cf764a698c6f3a136671ab42c9d2ee82b1c97', 'GALH10000025', 'OTP-6E', '24-0317', 'EVENT', 30, 0, 0, NULL, NULL, 12, 4, 'WORKING');
INSERT INTO public.simulator_fob VALUES (4, '31505972-d202-42d4-8349-46bdbe8e3116', '\x76312e74657374732eb3ac6cfd7dec0690f262cdd560c99bfd54b367fb2178fdc1d3dec610f54781f0d838476bedeef97fbe598b5b2130d1f1', 'GALH10000017', 'OTP-6E', '24-0317', 'EVENT', 30, 0, 3, 2, '2026-11-28 15:13:02.228135+00', 1, 1, 'WORKING');

--
-- Data for Name: simulator_phonecall; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_phonecall VALUES (1, 'd15f71bd-0975-4f67-a08c-8bfef3891f0e', '\x76312e74657374732e476d5bfd3e5779457eef44a404d2c351f3df8be4cab4725d47f7d9df711277eff9cff0d342291d93db7e4b4137614e6e9c5c2ec813ab37b660b632bb00417479c5322a47614dfe4e3230be2ab501927be939016489758fa3c5503d7b6692c1c3e7b4566de75c134e6f345e9fae891b4b30f6367ded2345a16fc580e5a05caadab33d0756ec', '+18025550190', 'Exostar', '2026-11-28 15:12:56.931197+00', NULL, NULL, NULL, 1, false);

--
-- Data for Name: simulator_pushedrequest; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_pushedrequest VALUES (1, 'PCC eRx wants to add this phone as a soft token.', '[["Practice", "Maple Street Pediatrics"], ["Prescriber", "Dr. Ben Kim"]]', '2026-11-28 15:12:52.888631+00', '2026-11-28 15:12:53.292165+00', '', 1, 1, 5, true, false);
INSERT INTO public.simulator_pushedrequest VALUES (2, 'PCC eRx: send 1 prescription for Milo Hart?', '[["Medicine", "methylphenidate 5 mg"]]', '2026-11-28 15:12:57.296781+00', '2026-11-28 15:12:58.018485+00', '', 1, 2, 4, true, false);
INSERT INTO public.simulator_pushedrequest VALUES (3, 'PCC eRx: send 1 prescription for Ada Quinn?', '[["Medicine", "clobazam 10 mg"]]', '2026-11-28 15:12:58.726617+00', NULL, '', 1, 3, 4, true, false);

--
-- Data for Name: simulator_randomstream; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_randomstream VALUES (1, 'person:ana:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (2, 'person:ben:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (3, 'person:cara:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (4, 'person:sam:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (39, 'fob:GALH10000017:secret', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (40, 'stocked:GALH10000017:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (41, 'hard_token:GALH10000017:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (42, 'fob:GALH10000017:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (43, 'fob:GALH10000025:secret', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (44, 'stocked:GALH10000025:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (45, 'hard_token:GALH10000025:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (46, 'fob:GALH10000025:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (47, 'fob:GALH10000033:secret', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (48, 'stocked:GALH10000033:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (49, 'fob:GALH10000033:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (50, 'authy:+18025550142:secret', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (51, 'mobile_id:+18025550142:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (52, 'authy:+18025550142:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (53, 'phone:+18025550142:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (54, 'patient:milo-hart:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (55, 'prescription:milo-hart:1:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (56, 'prescription:milo-hart:2:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (57, 'patient:ada-quinn:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (58, 'prescription:ada-quinn:1:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (59, 'phone:+18025550163:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (60, 'patient:theo-brandt:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (61, 'prescription:theo-brandt:1:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (62, 'prescription:theo-brandt:2:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (63, 'patient:noor-haddad:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (64, 'prescription:noor-haddad:1:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (65, 'authy:+18025550171:secret', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (66, 'mobile_id:+18025550171:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (67, 'authy:+18025550171:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (68, 'patient:lucy-tran:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (69, 'prescription:lucy-tran:1:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (70, 'prescription:lucy-tran:2:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (71, 'patient:oscar-webb:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (72, 'prescription:oscar-webb:1:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (73, 'challenge:cara:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (74, 'hard_token:GALH10000033:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (76, 'phone:0142:code', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (77, 'code:+18025550142:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (78, 'text:+18025550142:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (79, 'challenge:ben:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (80, 'request:ben:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (81, 'request:ben:secret', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (82, 'text:+18025550163:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (83, 'authy:+18025550163:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (84, 'mobile_id:+18025550163:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (75, 'challenge:ana:public_id', 2, 1);
INSERT INTO public.simulator_randomstream VALUES (86, 'unconfirmed_phone:+18025550177:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (87, 'phone:0177:code', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (88, 'code:+18025550177:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (89, 'text:+18025550177:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (90, 'phone:+18025550177:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (91, 'unconfirmed_phone:+18025550190:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (92, 'phone:0190:code', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (93, 'code:+18025550190:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (94, 'call:+18025550190:public_id', 1, 1);
INSERT INTO public.simulator_randomstream VALUES (95, 'request:ana:public_id', 2, 1);
INSERT INTO public.simulator_randomstream VALUES (97, 'person:ana:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (98, 'person:ben:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (99, 'person:sam:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (100, 'fob:GAHE10000017:secret', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (101, 'stocked:GAHE10000017:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (102, 'hard_token:GAHE10000017:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (103, 'fob:GAHE10000017:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (104, 'fob:GALH10000025:secret', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (105, 'stocked:GALH10000025:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (106, 'hard_token:GALH10000025:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (107, 'fob:GALH10000025:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (108, 'authy:+18025550142:secret', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (109, 'mobile_id:+18025550142:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (110, 'authy:+18025550142:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (111, 'phone:+18025550142:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (112, 'patient:milo-hart:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (113, 'prescription:milo-hart:1:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (114, 'prescription:milo-hart:2:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (115, 'patient:ada-quinn:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (116, 'prescription:ada-quinn:1:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (117, 'authy:+18025550163:secret', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (118, 'mobile_id:+18025550163:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (119, 'authy:+18025550163:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (120, 'phone:+18025550163:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (121, 'patient:theo-brandt:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (122, 'prescription:theo-brandt:1:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (123, 'prescription:theo-brandt:2:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (124, 'patient:noor-haddad:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (125, 'prescription:noor-haddad:1:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (126, 'challenge:ana:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (127, 'phone:0142:code', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (128, 'code:+18025550142:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (129, 'text:+18025550142:public_id', 1, 2);
INSERT INTO public.simulator_randomstream VALUES (159, 'person:ana:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (160, 'person:ben:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (161, 'person:sam:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (162, 'fob:GALH10000017:secret', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (163, 'stocked:GALH10000017:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (164, 'hard_token:GALH10000017:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (165, 'fob:GALH10000017:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (166, 'fob:GALH10000025:secret', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (167, 'stocked:GALH10000025:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (168, 'hard_token:GALH10000025:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (169, 'fob:GALH10000025:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (170, 'authy:+18025550142:secret', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (171, 'mobile_id:+18025550142:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (172, 'authy:+18025550142:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (173, 'phone:+18025550142:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (174, 'patient:milo-hart:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (175, 'prescription:milo-hart:1:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (176, 'prescription:milo-hart:2:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (177, 'patient:ada-quinn:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (178, 'prescription:ada-quinn:1:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (179, 'authy:+18025550163:secret', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (180, 'mobile_id:+18025550163:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (181, 'authy:+18025550163:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (182, 'phone:+18025550163:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (183, 'patient:theo-brandt:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (184, 'prescription:theo-brandt:1:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (185, 'prescription:theo-brandt:2:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (186, 'patient:noor-haddad:public_id', 1, 4);
INSERT INTO public.simulator_randomstream VALUES (187, 'prescription:noor-haddad:1:public_id', 1, 4);

--
-- Data for Name: simulator_sandbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_sandbox VALUES (1, 'demo', 'demo', 1, NULL, true, 1, 13, '2026-11-28 15:12:35.522299+00');
INSERT INTO public.simulator_sandbox VALUES (2, 'tn7x6z', 'drifted-clock', 7, '2026-03-17 13:41:20+00', false, 2, 10, '2026-11-28 15:12:59.141864+00');
INSERT INTO public.simulator_sandbox VALUES (4, 'csdzvk', 'lost-fob', 2278258898, NULL, true, 4, 10, '2026-11-28 15:13:01.693364+00');

--
-- Data for Name: simulator_signinlink; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_signinlink VALUES (1, 'Q2MS2MplBCgaRYMpKDOxpQHcV5EMTSZPaEUiEa8GRJc', 1, 1);
INSERT INTO public.simulator_signinlink VALUES (2, 'u6a_yuQjBxY2XIcD-iBR-EJh6w6U6qW2LSdZvrCVts8', 1, 2);
INSERT INTO public.simulator_signinlink VALUES (3, 'J5e8fe0xfYH0rIEoX-W2Tc18BdWnuhVrNqVKtAR6fi8', 1, 3);
INSERT INTO public.simulator_signinlink VALUES (4, 'k7NOUxwMsuaL1K3VXIrKxfMylmR8p6k4aaOQ0-rvHcw', 1, 4);
INSERT INTO public.simulator_signinlink VALUES (5, '00JISqUF_ska8BW2nw-Y69pIJwfnJiFPzAHHweH8Kxk', 2, 5);
INSERT INTO public.simulator_signinlink VALUES (6, 'KkB4TEbO1o3x9P6fUDPBVl6EI0OIPq-GANHkE73mWm0', 2, 6);
INSERT INTO public.simulator_signinlink VALUES (7, 'AO81FFKBGSyM3J94NGLLxIXOegIKAuzVvk3W1bSk3JU', 2, 7);
INSERT INTO public.simulator_signinlink VALUES (11, '-HokApsXIPrkr9zUT9PFq985O4vmFbGiWz6LqKOpsZI', 4, 11);
INSERT INTO public.simulator_signinlink VALUES (12, 'GwL7m_Rc2rU74QMECG5ZoDJdxgyo_odVihIAnYCbAu8', 4, 12);
INSERT INTO public.simulator_signinlink VALUES (13, '4_on0H4-4FSgqCJYfdTT7hibCdwEkq4fvIMWcpelu1o', 4, 13);

--
-- Data for Name: simulator_smartphone; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_smartphone VALUES (6, '+18025550171', true, 'AUTHY', 3, 1, NULL, 'WORKING');
INSERT INTO public.simulator_smartphone VALUES (5, '+18025550163', true, 'REQUEST', 2, 1, '12299dbd-7084-46c0-bf4f-f73012307194', 'WORKING');
INSERT INTO public.simulator_smartphone VALUES (4, '+18025550142', true, 'REQUEST', 1, 1, '6ca7a2ca-edc5-43d6-b627-35b37876863a', 'WORKING');
INSERT INTO public.simulator_smartphone VALUES (7, '+18025550142', true, 'HOME', 5, 2, NULL, 'WORKING');
INSERT INTO public.simulator_smartphone VALUES (8, '+18025550163', true, 'HOME', 6, 2, NULL, 'WORKING');
INSERT INTO public.simulator_smartphone VALUES (11, '+18025550142', true, 'HOME', 11, 4, NULL, 'WORKING');
INSERT INTO public.simulator_smartphone VALUES (12, '+18025550163', true, 'HOME', 12, 4, NULL, 'WORKING');

--
-- Data for Name: simulator_textmessage; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.simulator_textmessage VALUES (1, 'ddd2d990-708d-45fa-a309-156674a8b304', '\x76312e74657374732e0ae132224ee8e37bfbe31ef1ef15ff50c42d4082fe9969bbc2797df9bcbff989129afdc180137ca5ac4e8cec0ad84627a7818cf9bbecd1a25c92f36a79999ba2d2477a98cebb991e8eca20ae82f078b244e6858ec2d4b63fce9d287b990b59116cd2a56c8562e798cc08c7b686e10f443d0251045aac4a22a569553b08', '+18025550142', 'Exostar', '2026-11-28 15:12:51.443298+00', '2026-11-28 15:12:51.651875+00', 1, '2026-11-28 15:12:51.443298+00', false, '');
INSERT INTO public.simulator_textmessage VALUES (2, '6e96e04b-3070-4369-a067-0ac0080d90f8', '\x76312e74657374732ee79cd36ad0da253a92a8870668fd1ed93339f5511510389c84ac32a35584672fe24dfc4027e0d1100a708ab0069cefa5bd911412a1a0c1a60fea46e4af580a18a34c07a7db4c61af99d999a811875e2060144cadb4614ba634d0c94ff7b30d9baa7949c68ee3', '+18025550163', 'Exostar', '2026-11-28 15:12:52.567363+00', NULL, 1, '2026-11-28 15:12:52.567363+00', false, '');
INSERT INTO public.simulator_textmessage VALUES (3, '9248c871-b8fc-464d-b2b8-97b207a8a5d9', '\x76312e74657374732e358079f1ae7c371988f3151cae228a7d9d406379acab199a5e08a4d69ea2a9294bee32d77c546d069c1a899198f3cc1733c3db33a13337dae9025e90144d5ad33e1c64dc48ae0c2b635785ab73d225f9abf3a0fa8731d69903b0e831cd49f8132d9ce404109b4d3673e8726e160f24d5726ab94c8a627e4beee6b3e929', '+18025550177', 'Exostar', '2026-11-28 15:12:56.222957+00', NULL, 1, '2026-11-28 15:12:56.222957+00', false, '');
INSERT INTO public.simulator_textmessage VALUES (4, '9510f6de-a2cb-4080-a416-79b44fbc4abc', '\x76312e74657374732e88c498a76c045f6aa3151bac6eae118f53e1cd48369df39752aba6490132d1106ad2dfb10cf46b3808a387ec3deccbbe3ca1f3da8bc22c9a2657e3d05731b93646a4dcf6be93652d8f675ca0c66a8013d2ee307d9646730d3f2c57b2b91c6f7ed7dcc8dcab0ca8960da5c64ea062a56eab248aefdda346b858a2681729', '+18025550142', 'Exostar', '2026-03-17 13:41:50+00', NULL, 2, '2026-03-17 13:42:35+00', false, '');

--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);

--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 148, true);

--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 37, true);

--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 27, true);

--
-- Name: epcs_patient_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.epcs_patient_id_seq', 24, true);

--
-- Name: epcs_prescription_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.epcs_prescription_id_seq', 36, true);

--
-- Name: identity_authyrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_authyrequest_id_seq', 3, true);

--
-- Name: identity_backupphone_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_backupphone_id_seq', 11, true);

--
-- Name: identity_deploymentlimit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_deploymentlimit_id_seq', 1, true);

--
-- Name: identity_epcsaccount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_epcsaccount_id_seq', 9, true);

--
-- Name: identity_formanswer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_formanswer_id_seq', 28, true);

--
-- Name: identity_hardtoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_hardtoken_id_seq', 11, true);

--
-- Name: identity_identitychallenge_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_identitychallenge_id_seq', 5, true);

--
-- Name: identity_identityproof_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_identityproof_id_seq', 4, true);

--
-- Name: identity_mobileid_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_mobileid_id_seq', 11, true);

--
-- Name: identity_practice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_practice_id_seq', 4, true);

--
-- Name: identity_signin_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_signin_id_seq', 14, true);

--
-- Name: identity_signinfailures_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_signinfailures_id_seq', 13, true);

--
-- Name: identity_spentlimit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_spentlimit_id_seq', 8, true);

--
-- Name: identity_stockedtoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_stockedtoken_id_seq', 12, true);

--
-- Name: identity_unconfirmedphone_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_unconfirmedphone_id_seq', 2, true);

--
-- Name: identity_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_user_id_seq', 13, true);

--
-- Name: identity_verificationcode_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.identity_verificationcode_id_seq', 4, true);

--
-- Name: simulator_authytoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_authytoken_id_seq', 11, true);

--
-- Name: simulator_clock_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_clock_id_seq', 4, true);

--
-- Name: simulator_desk_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_desk_id_seq', 13, true);

--
-- Name: simulator_faults_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_faults_id_seq', 4, true);

--
-- Name: simulator_fob_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_fob_id_seq', 12, true);

--
-- Name: simulator_phonecall_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_phonecall_id_seq', 1, true);

--
-- Name: simulator_pushedrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_pushedrequest_id_seq', 3, true);

--
-- Name: simulator_randomstream_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_randomstream_id_seq', 187, true);

--
-- Name: simulator_sandbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_sandbox_id_seq', 4, true);

--
-- Name: simulator_signinlink_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_signinlink_id_seq', 13, true);

--
-- Name: simulator_smartphone_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_smartphone_id_seq', 12, true);

--
-- Name: simulator_textmessage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.simulator_textmessage_id_seq', 4, true);

--
-- Name: head head_pkey; Type: CONSTRAINT; Schema: journal; Owner: -
--

ALTER TABLE ONLY journal.head
    ADD CONSTRAINT head_pkey PRIMARY KEY (practice_id, run);

--
-- Name: line line_pkey; Type: CONSTRAINT; Schema: journal; Owner: -
--

ALTER TABLE ONLY journal.line
    ADD CONSTRAINT line_pkey PRIMARY KEY (practice_id, run, seq);

--
-- Name: identity_hardtoken a_serial_is_bound_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_hardtoken
    ADD CONSTRAINT a_serial_is_bound_once UNIQUE (practice_id, serial);

--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

--
-- Name: identity_authyrequest authy_request_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_authyrequest
    ADD CONSTRAINT authy_request_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: simulator_authytoken authytoken_uuid_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_authytoken
    ADD CONSTRAINT authytoken_uuid_is_unique UNIQUE (practice_id, uuid);

--
-- Name: identity_backupphone backupphone_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_backupphone
    ADD CONSTRAINT backupphone_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: identity_identitychallenge challenge_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identitychallenge
    ADD CONSTRAINT challenge_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

--
-- Name: epcs_patient epcs_patient_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_patient
    ADD CONSTRAINT epcs_patient_pkey PRIMARY KEY (id);

--
-- Name: epcs_prescription epcs_prescription_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_prescription
    ADD CONSTRAINT epcs_prescription_pkey PRIMARY KEY (id);

--
-- Name: simulator_fob fob_uuid_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_fob
    ADD CONSTRAINT fob_uuid_is_unique UNIQUE (practice_id, uuid);

--
-- Name: identity_hardtoken hardtoken_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_hardtoken
    ADD CONSTRAINT hardtoken_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: identity_authyrequest identity_authyrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_authyrequest
    ADD CONSTRAINT identity_authyrequest_pkey PRIMARY KEY (id);

--
-- Name: identity_backupphone identity_backupphone_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_backupphone
    ADD CONSTRAINT identity_backupphone_pkey PRIMARY KEY (id);

--
-- Name: identity_deploymentlimit identity_deploymentlimit_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_deploymentlimit
    ADD CONSTRAINT identity_deploymentlimit_name_key UNIQUE (name);

--
-- Name: identity_deploymentlimit identity_deploymentlimit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_deploymentlimit
    ADD CONSTRAINT identity_deploymentlimit_pkey PRIMARY KEY (id);

--
-- Name: identity_epcsaccount identity_epcsaccount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_epcsaccount
    ADD CONSTRAINT identity_epcsaccount_pkey PRIMARY KEY (id);

--
-- Name: identity_epcsaccount identity_epcsaccount_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_epcsaccount
    ADD CONSTRAINT identity_epcsaccount_user_id_key UNIQUE (user_id);

--
-- Name: identity_formanswer identity_formanswer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_formanswer
    ADD CONSTRAINT identity_formanswer_pkey PRIMARY KEY (id);

--
-- Name: identity_hardtoken identity_hardtoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_hardtoken
    ADD CONSTRAINT identity_hardtoken_pkey PRIMARY KEY (id);

--
-- Name: identity_identitychallenge identity_identitychallenge_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identitychallenge
    ADD CONSTRAINT identity_identitychallenge_pkey PRIMARY KEY (id);

--
-- Name: identity_identityproof identity_identityproof_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identityproof
    ADD CONSTRAINT identity_identityproof_pkey PRIMARY KEY (id);

--
-- Name: identity_mobileid identity_mobileid_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_mobileid
    ADD CONSTRAINT identity_mobileid_pkey PRIMARY KEY (id);

--
-- Name: identity_practice identity_practice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_practice
    ADD CONSTRAINT identity_practice_pkey PRIMARY KEY (id);

--
-- Name: identity_signin identity_signin_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_signin
    ADD CONSTRAINT identity_signin_pkey PRIMARY KEY (id);

--
-- Name: identity_signin identity_signin_proof_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_signin
    ADD CONSTRAINT identity_signin_proof_id_key UNIQUE (proof_id);

--
-- Name: identity_signinfailures identity_signinfailures_name_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_signinfailures
    ADD CONSTRAINT identity_signinfailures_name_digest_key UNIQUE (name_digest);

--
-- Name: identity_signinfailures identity_signinfailures_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_signinfailures
    ADD CONSTRAINT identity_signinfailures_pkey PRIMARY KEY (id);

--
-- Name: identity_spentlimit identity_spentlimit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_spentlimit
    ADD CONSTRAINT identity_spentlimit_pkey PRIMARY KEY (id);

--
-- Name: identity_stockedtoken identity_stockedtoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_stockedtoken
    ADD CONSTRAINT identity_stockedtoken_pkey PRIMARY KEY (id);

--
-- Name: identity_unconfirmedphone identity_unconfirmedphone_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_unconfirmedphone
    ADD CONSTRAINT identity_unconfirmedphone_pkey PRIMARY KEY (id);

--
-- Name: identity_user identity_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT identity_user_pkey PRIMARY KEY (id);

--
-- Name: identity_user identity_user_username_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT identity_user_username_key UNIQUE (username);

--
-- Name: identity_verificationcode identity_verificationcode_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_verificationcode
    ADD CONSTRAINT identity_verificationcode_pkey PRIMARY KEY (id);

--
-- Name: identity_mobileid mobileid_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_mobileid
    ADD CONSTRAINT mobileid_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: identity_epcsaccount one_account_an_email; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_epcsaccount
    ADD CONSTRAINT one_account_an_email UNIQUE (practice_id, email);

--
-- Name: identity_formanswer one_answer_a_form_and_content; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_formanswer
    ADD CONSTRAINT one_answer_a_form_and_content UNIQUE (user_id, key, digest);

--
-- Name: simulator_fob one_fob_a_serial; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_fob
    ADD CONSTRAINT one_fob_a_serial UNIQUE (practice_id, serial);

--
-- Name: identity_user one_key_in_a_practice; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT one_key_in_a_practice UNIQUE (practice_id, key);

--
-- Name: identity_spentlimit one_row_a_limited_subject; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_spentlimit
    ADD CONSTRAINT one_row_a_limited_subject UNIQUE (practice_id, name, subject);

--
-- Name: simulator_smartphone one_smartphone_a_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_smartphone
    ADD CONSTRAINT one_smartphone_a_number UNIQUE (practice_id, number);

--
-- Name: identity_stockedtoken one_stocked_token_a_serial; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_stockedtoken
    ADD CONSTRAINT one_stocked_token_a_serial UNIQUE (practice_id, serial);

--
-- Name: simulator_randomstream one_stream_a_subject; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_randomstream
    ADD CONSTRAINT one_stream_a_subject UNIQUE (practice_id, subject);

--
-- Name: epcs_patient patient_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_patient
    ADD CONSTRAINT patient_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: identity_user person_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT person_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: simulator_phonecall phonecall_uuid_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_phonecall
    ADD CONSTRAINT phonecall_uuid_is_unique UNIQUE (practice_id, uuid);

--
-- Name: epcs_prescription prescription_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_prescription
    ADD CONSTRAINT prescription_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: simulator_authytoken simulator_authytoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_authytoken
    ADD CONSTRAINT simulator_authytoken_pkey PRIMARY KEY (id);

--
-- Name: simulator_clock simulator_clock_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_clock
    ADD CONSTRAINT simulator_clock_pkey PRIMARY KEY (id);

--
-- Name: simulator_clock simulator_clock_practice_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_clock
    ADD CONSTRAINT simulator_clock_practice_id_key UNIQUE (practice_id);

--
-- Name: simulator_desk simulator_desk_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_desk
    ADD CONSTRAINT simulator_desk_pkey PRIMARY KEY (id);

--
-- Name: simulator_desk simulator_desk_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_desk
    ADD CONSTRAINT simulator_desk_user_id_key UNIQUE (user_id);

--
-- Name: simulator_faults simulator_faults_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_faults
    ADD CONSTRAINT simulator_faults_pkey PRIMARY KEY (id);

--
-- Name: simulator_faults simulator_faults_practice_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_faults
    ADD CONSTRAINT simulator_faults_practice_id_key UNIQUE (practice_id);

--
-- Name: simulator_fob simulator_fob_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_fob
    ADD CONSTRAINT simulator_fob_pkey PRIMARY KEY (id);

--
-- Name: simulator_phonecall simulator_phonecall_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_phonecall
    ADD CONSTRAINT simulator_phonecall_pkey PRIMARY KEY (id);

--
-- Name: simulator_pushedrequest simulator_pushedrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_pushedrequest
    ADD CONSTRAINT simulator_pushedrequest_pkey PRIMARY KEY (id);

--
-- Name: simulator_pushedrequest simulator_pushedrequest_request_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_pushedrequest
    ADD CONSTRAINT simulator_pushedrequest_request_id_key UNIQUE (request_id);

--
-- Name: simulator_randomstream simulator_randomstream_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_randomstream
    ADD CONSTRAINT simulator_randomstream_pkey PRIMARY KEY (id);

--
-- Name: simulator_sandbox simulator_sandbox_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_sandbox
    ADD CONSTRAINT simulator_sandbox_name_key UNIQUE (name);

--
-- Name: simulator_sandbox simulator_sandbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_sandbox
    ADD CONSTRAINT simulator_sandbox_pkey PRIMARY KEY (id);

--
-- Name: simulator_sandbox simulator_sandbox_practice_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_sandbox
    ADD CONSTRAINT simulator_sandbox_practice_id_key UNIQUE (practice_id);

--
-- Name: simulator_signinlink simulator_signinlink_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_signinlink
    ADD CONSTRAINT simulator_signinlink_pkey PRIMARY KEY (id);

--
-- Name: simulator_signinlink simulator_signinlink_token_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_signinlink
    ADD CONSTRAINT simulator_signinlink_token_key UNIQUE (token);

--
-- Name: simulator_signinlink simulator_signinlink_user_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_signinlink
    ADD CONSTRAINT simulator_signinlink_user_id_key UNIQUE (user_id);

--
-- Name: simulator_smartphone simulator_smartphone_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_smartphone
    ADD CONSTRAINT simulator_smartphone_pkey PRIMARY KEY (id);

--
-- Name: simulator_textmessage simulator_textmessage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_textmessage
    ADD CONSTRAINT simulator_textmessage_pkey PRIMARY KEY (id);

--
-- Name: simulator_textmessage textmessage_uuid_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_textmessage
    ADD CONSTRAINT textmessage_uuid_is_unique UNIQUE (practice_id, uuid);

--
-- Name: identity_unconfirmedphone unconfirmed_phone_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_unconfirmedphone
    ADD CONSTRAINT unconfirmed_phone_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: identity_verificationcode verification_code_public_id_is_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_verificationcode
    ADD CONSTRAINT verification_code_public_id_is_unique UNIQUE (practice_id, public_id);

--
-- Name: line_about_a_person; Type: INDEX; Schema: journal; Owner: -
--

CREATE INDEX line_about_a_person ON journal.line USING btree (practice_id, run, ((detail -> 'person'::text)), seq) WHERE (detail ? 'person'::text);

--
-- Name: line_of_a_moment; Type: INDEX; Schema: journal; Owner: -
--

CREATE INDEX line_of_a_moment ON journal.line USING btree (practice_id, run, at);

--
-- Name: line_of_an_actor; Type: INDEX; Schema: journal; Owner: -
--

CREATE INDEX line_of_an_actor ON journal.line USING btree (practice_id, run, actor, seq);

--
-- Name: line_of_an_event; Type: INDEX; Schema: journal; Owner: -
--

CREATE INDEX line_of_an_event ON journal.line USING btree (practice_id, run, event, seq);

--
-- Name: line_refused; Type: INDEX; Schema: journal; Owner: -
--

CREATE INDEX line_refused ON journal.line USING btree (practice_id, run, seq) WHERE (outcome = 'refused'::text);

--
-- Name: a_number_once_on_an_account; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX a_number_once_on_an_account ON public.identity_backupphone USING btree (practice_id, account_id, number) WHERE (removed_at IS NULL);

--
-- Name: answers_of_a_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX answers_of_a_person ON public.identity_formanswer USING btree (user_id, claimed_at);

--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

--
-- Name: calls_of_a_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX calls_of_a_number ON public.simulator_phonecall USING btree (practice_id, number, placed_at);

--
-- Name: codes_sent_to_a_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX codes_sent_to_a_number ON public.identity_verificationcode USING btree (account_id, number);

--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

--
-- Name: epcs_patient_practice_id_94f2e76f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX epcs_patient_practice_id_94f2e76f ON public.epcs_patient USING btree (practice_id);

--
-- Name: epcs_prescription_account_id_c4c524e7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX epcs_prescription_account_id_c4c524e7 ON public.epcs_prescription USING btree (account_id);

--
-- Name: epcs_prescription_patient_id_06fae4a6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX epcs_prescription_patient_id_06fae4a6 ON public.epcs_prescription USING btree (patient_id);

--
-- Name: epcs_prescription_practice_id_6f9469f6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX epcs_prescription_practice_id_6f9469f6 ON public.epcs_prescription USING btree (practice_id);

--
-- Name: identity_authyrequest_account_id_30cba213; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_authyrequest_account_id_30cba213 ON public.identity_authyrequest USING btree (account_id);

--
-- Name: identity_authyrequest_mobile_id_id_0f8e9946; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_authyrequest_mobile_id_id_0f8e9946 ON public.identity_authyrequest USING btree (mobile_id_id);

--
-- Name: identity_authyrequest_practice_id_972b524b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_authyrequest_practice_id_972b524b ON public.identity_authyrequest USING btree (practice_id);

--
-- Name: identity_authyrequest_sign_in_id_2f55de9c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_authyrequest_sign_in_id_2f55de9c ON public.identity_authyrequest USING btree (sign_in_id);

--
-- Name: identity_backupphone_account_id_9b1d433e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_backupphone_account_id_9b1d433e ON public.identity_backupphone USING btree (account_id);

--
-- Name: identity_backupphone_practice_id_1901428f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_backupphone_practice_id_1901428f ON public.identity_backupphone USING btree (practice_id);

--
-- Name: identity_backupphone_user_id_262ec9e2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_backupphone_user_id_262ec9e2 ON public.identity_backupphone USING btree (user_id);

--
-- Name: identity_deploymentlimit_name_ecd2d2ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_deploymentlimit_name_ecd2d2ec_like ON public.identity_deploymentlimit USING btree (name varchar_pattern_ops);

--
-- Name: identity_epcsaccount_password_reset_by_id_51c3e490; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_epcsaccount_password_reset_by_id_51c3e490 ON public.identity_epcsaccount USING btree (password_reset_by_id);

--
-- Name: identity_epcsaccount_practice_id_c6410c8b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_epcsaccount_practice_id_c6410c8b ON public.identity_epcsaccount USING btree (practice_id);

--
-- Name: identity_formanswer_practice_id_5e6484e7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_formanswer_practice_id_5e6484e7 ON public.identity_formanswer USING btree (practice_id);

--
-- Name: identity_formanswer_user_id_c7ad9adc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_formanswer_user_id_c7ad9adc ON public.identity_formanswer USING btree (user_id);

--
-- Name: identity_hardtoken_account_id_efcd1e1c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_hardtoken_account_id_efcd1e1c ON public.identity_hardtoken USING btree (account_id);

--
-- Name: identity_hardtoken_practice_id_be605cbd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_hardtoken_practice_id_be605cbd ON public.identity_hardtoken USING btree (practice_id);

--
-- Name: identity_hardtoken_user_id_076fa5c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_hardtoken_user_id_076fa5c4 ON public.identity_hardtoken USING btree (user_id);

--
-- Name: identity_identitychallenge_practice_id_8ccd8e63; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_identitychallenge_practice_id_8ccd8e63 ON public.identity_identitychallenge USING btree (practice_id);

--
-- Name: identity_identitychallenge_sign_in_id_1c965783; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_identitychallenge_sign_in_id_1c965783 ON public.identity_identitychallenge USING btree (sign_in_id);

--
-- Name: identity_identityproof_practice_id_8ccc101d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_identityproof_practice_id_8ccc101d ON public.identity_identityproof USING btree (practice_id);

--
-- Name: identity_identityproof_sign_in_id_3246ed1c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_identityproof_sign_in_id_3246ed1c ON public.identity_identityproof USING btree (sign_in_id);

--
-- Name: identity_identityproof_user_id_b40be30e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_identityproof_user_id_b40be30e ON public.identity_identityproof USING btree (user_id);

--
-- Name: identity_mobileid_account_id_ac271010; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_mobileid_account_id_ac271010 ON public.identity_mobileid USING btree (account_id);

--
-- Name: identity_mobileid_practice_id_4da67a0e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_mobileid_practice_id_4da67a0e ON public.identity_mobileid USING btree (practice_id);

--
-- Name: identity_mobileid_user_id_45492ec1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_mobileid_user_id_45492ec1 ON public.identity_mobileid USING btree (user_id);

--
-- Name: identity_signin_practice_id_ed8761c7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_signin_practice_id_ed8761c7 ON public.identity_signin USING btree (practice_id);

--
-- Name: identity_signin_user_id_69b7cdc2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_signin_user_id_69b7cdc2 ON public.identity_signin USING btree (user_id);

--
-- Name: identity_spentlimit_practice_id_2985fe90; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_spentlimit_practice_id_2985fe90 ON public.identity_spentlimit USING btree (practice_id);

--
-- Name: identity_stockedtoken_practice_id_d8e37e32; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_stockedtoken_practice_id_d8e37e32 ON public.identity_stockedtoken USING btree (practice_id);

--
-- Name: identity_unconfirmedphone_account_id_79615916; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_unconfirmedphone_account_id_79615916 ON public.identity_unconfirmedphone USING btree (account_id);

--
-- Name: identity_unconfirmedphone_practice_id_b7ab433b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_unconfirmedphone_practice_id_b7ab433b ON public.identity_unconfirmedphone USING btree (practice_id);

--
-- Name: identity_unconfirmedphone_sign_in_id_a8ef30ac; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_unconfirmedphone_sign_in_id_a8ef30ac ON public.identity_unconfirmedphone USING btree (sign_in_id);

--
-- Name: identity_user_key_75276a5f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_user_key_75276a5f ON public.identity_user USING btree (key);

--
-- Name: identity_user_key_75276a5f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_user_key_75276a5f_like ON public.identity_user USING btree (key varchar_pattern_ops);

--
-- Name: identity_user_practice_id_0ea1280a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_user_practice_id_0ea1280a ON public.identity_user USING btree (practice_id);

--
-- Name: identity_user_username_e9275a70_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_user_username_e9275a70_like ON public.identity_user USING btree (username varchar_pattern_ops);

--
-- Name: identity_verificationcode_account_id_34c43aff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_verificationcode_account_id_34c43aff ON public.identity_verificationcode USING btree (account_id);

--
-- Name: identity_verificationcode_challenge_id_a2ff0284; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_verificationcode_challenge_id_a2ff0284 ON public.identity_verificationcode USING btree (challenge_id);

--
-- Name: identity_verificationcode_phone_id_df74284f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_verificationcode_phone_id_df74284f ON public.identity_verificationcode USING btree (phone_id);

--
-- Name: identity_verificationcode_practice_id_7f687307; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_verificationcode_practice_id_7f687307 ON public.identity_verificationcode USING btree (practice_id);

--
-- Name: identity_verificationcode_unconfirmed_id_5598cd50; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX identity_verificationcode_unconfirmed_id_5598cd50 ON public.identity_verificationcode USING btree (unconfirmed_id);

--
-- Name: one_live_backup_phone_a_slot; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_backup_phone_a_slot ON public.identity_backupphone USING btree (account_id, slot) WHERE (removed_at IS NULL);

--
-- Name: one_live_code_a_phone; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_code_a_phone ON public.identity_verificationcode USING btree (phone_id) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));

--
-- Name: one_live_code_an_unconfirmed_phone; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_code_an_unconfirmed_phone ON public.identity_verificationcode USING btree (unconfirmed_id) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));

--
-- Name: one_live_hard_token_an_account; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_hard_token_an_account ON public.identity_hardtoken USING btree (account_id) WHERE (removed_at IS NULL);

--
-- Name: one_live_mobile_id_a_number; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_mobile_id_a_number ON public.identity_mobileid USING btree (practice_id, number) WHERE (removed_at IS NULL);

--
-- Name: one_live_mobile_id_an_account; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_mobile_id_an_account ON public.identity_mobileid USING btree (account_id) WHERE (removed_at IS NULL);

--
-- Name: one_pending_request_an_account_and_purpose; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_pending_request_an_account_and_purpose ON public.identity_authyrequest USING btree (account_id, purpose) WHERE ((status)::text = 'PENDING'::text);

--
-- Name: pending_requests; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pending_requests ON public.identity_authyrequest USING btree (practice_id, sent_at) WHERE ((status)::text = 'PENDING'::text);

--
-- Name: prescribers_by_last_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX prescribers_by_last_name ON public.identity_user USING btree (practice_id, search_name, id) WHERE is_prescriber;

--
-- Name: requests_of_an_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX requests_of_an_account ON public.identity_authyrequest USING btree (account_id, purpose, sent_at);

--
-- Name: sign_ins_of_a_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sign_ins_of_a_person ON public.identity_signin USING btree (user_id, ended_at);

--
-- Name: simulator_authytoken_practice_id_0e5517ee; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_authytoken_practice_id_0e5517ee ON public.simulator_authytoken USING btree (practice_id);

--
-- Name: simulator_authytoken_request_id_37506803; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_authytoken_request_id_37506803 ON public.simulator_authytoken USING btree (request_id);

--
-- Name: simulator_authytoken_smartphone_id_b40141b1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_authytoken_smartphone_id_b40141b1 ON public.simulator_authytoken USING btree (smartphone_id);

--
-- Name: simulator_desk_practice_id_5d8713d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_desk_practice_id_5d8713d1 ON public.simulator_desk USING btree (practice_id);

--
-- Name: simulator_fob_holder_id_6167d10b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_fob_holder_id_6167d10b ON public.simulator_fob USING btree (holder_id);

--
-- Name: simulator_fob_practice_id_28384c94; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_fob_practice_id_28384c94 ON public.simulator_fob USING btree (practice_id);

--
-- Name: simulator_phonecall_practice_id_6141bf83; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_phonecall_practice_id_6141bf83 ON public.simulator_phonecall USING btree (practice_id);

--
-- Name: simulator_pushedrequest_practice_id_c6472c17; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_pushedrequest_practice_id_c6472c17 ON public.simulator_pushedrequest USING btree (practice_id);

--
-- Name: simulator_pushedrequest_smartphone_id_e410fb8f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_pushedrequest_smartphone_id_e410fb8f ON public.simulator_pushedrequest USING btree (smartphone_id);

--
-- Name: simulator_randomstream_practice_id_463fe56b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_randomstream_practice_id_463fe56b ON public.simulator_randomstream USING btree (practice_id);

--
-- Name: simulator_sandbox_name_001c0755_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_sandbox_name_001c0755_like ON public.simulator_sandbox USING btree (name varchar_pattern_ops);

--
-- Name: simulator_sandbox_used_at_03c83cb7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_sandbox_used_at_03c83cb7 ON public.simulator_sandbox USING btree (used_at);

--
-- Name: simulator_signinlink_practice_id_f887c197; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_signinlink_practice_id_f887c197 ON public.simulator_signinlink USING btree (practice_id);

--
-- Name: simulator_signinlink_token_81ee2d27_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_signinlink_token_81ee2d27_like ON public.simulator_signinlink USING btree (token varchar_pattern_ops);

--
-- Name: simulator_smartphone_holder_id_c456c854; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_smartphone_holder_id_c456c854 ON public.simulator_smartphone USING btree (holder_id);

--
-- Name: simulator_smartphone_practice_id_39aecc44; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_smartphone_practice_id_39aecc44 ON public.simulator_smartphone USING btree (practice_id);

--
-- Name: simulator_textmessage_practice_id_ec2d0b25; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX simulator_textmessage_practice_id_ec2d0b25 ON public.simulator_textmessage USING btree (practice_id);

--
-- Name: texts_of_a_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX texts_of_a_number ON public.simulator_textmessage USING btree (practice_id, number, delivered_at);

--
-- Name: waiting_prescriptions; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX waiting_prescriptions ON public.epcs_prescription USING btree (account_id, created_at) WHERE (signed_at IS NULL);

--
-- Name: head no_head_of_nobody; Type: TRIGGER; Schema: journal; Owner: -
--

CREATE TRIGGER no_head_of_nobody BEFORE INSERT ON journal.head FOR EACH ROW EXECUTE FUNCTION public.simulator_refuse_head_of_nobody();

--
-- Name: epcs_prescription epcs_signed_never_changes; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER epcs_signed_never_changes BEFORE DELETE OR UPDATE ON public.epcs_prescription FOR EACH ROW WHEN ((old.signed_at IS NOT NULL)) EXECUTE FUNCTION public.epcs_signed_never_changes();

--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: epcs_patient epcs_patient_practice_id_94f2e76f_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_patient
    ADD CONSTRAINT epcs_patient_practice_id_94f2e76f_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: epcs_prescription epcs_prescription_account_id_c4c524e7_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_prescription
    ADD CONSTRAINT epcs_prescription_account_id_c4c524e7_fk_identity_ FOREIGN KEY (account_id) REFERENCES public.identity_epcsaccount(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: epcs_prescription epcs_prescription_patient_id_06fae4a6_fk_epcs_patient_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_prescription
    ADD CONSTRAINT epcs_prescription_patient_id_06fae4a6_fk_epcs_patient_id FOREIGN KEY (patient_id) REFERENCES public.epcs_patient(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: epcs_prescription epcs_prescription_practice_id_6f9469f6_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.epcs_prescription
    ADD CONSTRAINT epcs_prescription_practice_id_6f9469f6_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_authyrequest identity_authyreques_account_id_30cba213_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_authyrequest
    ADD CONSTRAINT identity_authyreques_account_id_30cba213_fk_identity_ FOREIGN KEY (account_id) REFERENCES public.identity_epcsaccount(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_authyrequest identity_authyreques_mobile_id_id_0f8e9946_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_authyrequest
    ADD CONSTRAINT identity_authyreques_mobile_id_id_0f8e9946_fk_identity_ FOREIGN KEY (mobile_id_id) REFERENCES public.identity_mobileid(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_authyrequest identity_authyreques_practice_id_972b524b_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_authyrequest
    ADD CONSTRAINT identity_authyreques_practice_id_972b524b_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_authyrequest identity_authyrequest_sign_in_id_2f55de9c_fk_identity_signin_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_authyrequest
    ADD CONSTRAINT identity_authyrequest_sign_in_id_2f55de9c_fk_identity_signin_id FOREIGN KEY (sign_in_id) REFERENCES public.identity_signin(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_backupphone identity_backupphone_account_id_9b1d433e_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_backupphone
    ADD CONSTRAINT identity_backupphone_account_id_9b1d433e_fk_identity_ FOREIGN KEY (account_id) REFERENCES public.identity_epcsaccount(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_backupphone identity_backupphone_practice_id_1901428f_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_backupphone
    ADD CONSTRAINT identity_backupphone_practice_id_1901428f_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_backupphone identity_backupphone_user_id_262ec9e2_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_backupphone
    ADD CONSTRAINT identity_backupphone_user_id_262ec9e2_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_epcsaccount identity_epcsaccount_password_reset_by_id_51c3e490_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_epcsaccount
    ADD CONSTRAINT identity_epcsaccount_password_reset_by_id_51c3e490_fk_identity_ FOREIGN KEY (password_reset_by_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_epcsaccount identity_epcsaccount_practice_id_c6410c8b_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_epcsaccount
    ADD CONSTRAINT identity_epcsaccount_practice_id_c6410c8b_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_epcsaccount identity_epcsaccount_user_id_d0802ead_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_epcsaccount
    ADD CONSTRAINT identity_epcsaccount_user_id_d0802ead_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_formanswer identity_formanswer_practice_id_5e6484e7_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_formanswer
    ADD CONSTRAINT identity_formanswer_practice_id_5e6484e7_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_formanswer identity_formanswer_user_id_c7ad9adc_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_formanswer
    ADD CONSTRAINT identity_formanswer_user_id_c7ad9adc_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_hardtoken identity_hardtoken_account_id_efcd1e1c_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_hardtoken
    ADD CONSTRAINT identity_hardtoken_account_id_efcd1e1c_fk_identity_ FOREIGN KEY (account_id) REFERENCES public.identity_epcsaccount(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_hardtoken identity_hardtoken_practice_id_be605cbd_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_hardtoken
    ADD CONSTRAINT identity_hardtoken_practice_id_be605cbd_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_hardtoken identity_hardtoken_user_id_076fa5c4_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_hardtoken
    ADD CONSTRAINT identity_hardtoken_user_id_076fa5c4_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_identitychallenge identity_identitycha_practice_id_8ccd8e63_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identitychallenge
    ADD CONSTRAINT identity_identitycha_practice_id_8ccd8e63_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_identitychallenge identity_identitycha_sign_in_id_1c965783_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identitychallenge
    ADD CONSTRAINT identity_identitycha_sign_in_id_1c965783_fk_identity_ FOREIGN KEY (sign_in_id) REFERENCES public.identity_signin(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_identityproof identity_identitypro_practice_id_8ccc101d_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identityproof
    ADD CONSTRAINT identity_identitypro_practice_id_8ccc101d_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_identityproof identity_identitypro_sign_in_id_3246ed1c_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identityproof
    ADD CONSTRAINT identity_identitypro_sign_in_id_3246ed1c_fk_identity_ FOREIGN KEY (sign_in_id) REFERENCES public.identity_signin(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_identityproof identity_identityproof_user_id_b40be30e_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_identityproof
    ADD CONSTRAINT identity_identityproof_user_id_b40be30e_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_mobileid identity_mobileid_account_id_ac271010_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_mobileid
    ADD CONSTRAINT identity_mobileid_account_id_ac271010_fk_identity_ FOREIGN KEY (account_id) REFERENCES public.identity_epcsaccount(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_mobileid identity_mobileid_practice_id_4da67a0e_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_mobileid
    ADD CONSTRAINT identity_mobileid_practice_id_4da67a0e_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_mobileid identity_mobileid_user_id_45492ec1_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_mobileid
    ADD CONSTRAINT identity_mobileid_user_id_45492ec1_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_signin identity_signin_practice_id_ed8761c7_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_signin
    ADD CONSTRAINT identity_signin_practice_id_ed8761c7_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_signin identity_signin_proof_id_07d765d1_fk_identity_identityproof_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_signin
    ADD CONSTRAINT identity_signin_proof_id_07d765d1_fk_identity_identityproof_id FOREIGN KEY (proof_id) REFERENCES public.identity_identityproof(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_signin identity_signin_user_id_69b7cdc2_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_signin
    ADD CONSTRAINT identity_signin_user_id_69b7cdc2_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_spentlimit identity_spentlimit_practice_id_2985fe90_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_spentlimit
    ADD CONSTRAINT identity_spentlimit_practice_id_2985fe90_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_stockedtoken identity_stockedtoke_practice_id_d8e37e32_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_stockedtoken
    ADD CONSTRAINT identity_stockedtoke_practice_id_d8e37e32_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_unconfirmedphone identity_unconfirmed_account_id_79615916_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_unconfirmedphone
    ADD CONSTRAINT identity_unconfirmed_account_id_79615916_fk_identity_ FOREIGN KEY (account_id) REFERENCES public.identity_epcsaccount(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_unconfirmedphone identity_unconfirmed_practice_id_b7ab433b_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_unconfirmedphone
    ADD CONSTRAINT identity_unconfirmed_practice_id_b7ab433b_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_unconfirmedphone identity_unconfirmed_sign_in_id_a8ef30ac_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_unconfirmedphone
    ADD CONSTRAINT identity_unconfirmed_sign_in_id_a8ef30ac_fk_identity_ FOREIGN KEY (sign_in_id) REFERENCES public.identity_signin(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_user identity_user_practice_id_0ea1280a_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_user
    ADD CONSTRAINT identity_user_practice_id_0ea1280a_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_verificationcode identity_verificatio_account_id_34c43aff_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_verificationcode
    ADD CONSTRAINT identity_verificatio_account_id_34c43aff_fk_identity_ FOREIGN KEY (account_id) REFERENCES public.identity_epcsaccount(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_verificationcode identity_verificatio_challenge_id_a2ff0284_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_verificationcode
    ADD CONSTRAINT identity_verificatio_challenge_id_a2ff0284_fk_identity_ FOREIGN KEY (challenge_id) REFERENCES public.identity_identitychallenge(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_verificationcode identity_verificatio_phone_id_df74284f_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_verificationcode
    ADD CONSTRAINT identity_verificatio_phone_id_df74284f_fk_identity_ FOREIGN KEY (phone_id) REFERENCES public.identity_backupphone(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_verificationcode identity_verificatio_practice_id_7f687307_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_verificationcode
    ADD CONSTRAINT identity_verificatio_practice_id_7f687307_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: identity_verificationcode identity_verificatio_unconfirmed_id_5598cd50_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.identity_verificationcode
    ADD CONSTRAINT identity_verificatio_unconfirmed_id_5598cd50_fk_identity_ FOREIGN KEY (unconfirmed_id) REFERENCES public.identity_unconfirmedphone(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_authytoken simulator_authytoken_practice_id_0e5517ee_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_authytoken
    ADD CONSTRAINT simulator_authytoken_practice_id_0e5517ee_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_authytoken simulator_authytoken_request_id_37506803_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_authytoken
    ADD CONSTRAINT simulator_authytoken_request_id_37506803_fk_identity_ FOREIGN KEY (request_id) REFERENCES public.identity_authyrequest(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_authytoken simulator_authytoken_smartphone_id_b40141b1_fk_simulator; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_authytoken
    ADD CONSTRAINT simulator_authytoken_smartphone_id_b40141b1_fk_simulator FOREIGN KEY (smartphone_id) REFERENCES public.simulator_smartphone(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_clock simulator_clock_practice_id_ba1aed87_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_clock
    ADD CONSTRAINT simulator_clock_practice_id_ba1aed87_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_desk simulator_desk_practice_id_5d8713d1_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_desk
    ADD CONSTRAINT simulator_desk_practice_id_5d8713d1_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_desk simulator_desk_user_id_df641185_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_desk
    ADD CONSTRAINT simulator_desk_user_id_df641185_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_faults simulator_faults_practice_id_4b22e3b9_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_faults
    ADD CONSTRAINT simulator_faults_practice_id_4b22e3b9_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_fob simulator_fob_holder_id_6167d10b_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_fob
    ADD CONSTRAINT simulator_fob_holder_id_6167d10b_fk_identity_user_id FOREIGN KEY (holder_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_fob simulator_fob_practice_id_28384c94_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_fob
    ADD CONSTRAINT simulator_fob_practice_id_28384c94_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_phonecall simulator_phonecall_practice_id_6141bf83_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_phonecall
    ADD CONSTRAINT simulator_phonecall_practice_id_6141bf83_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_pushedrequest simulator_pushedrequ_practice_id_c6472c17_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_pushedrequest
    ADD CONSTRAINT simulator_pushedrequ_practice_id_c6472c17_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_pushedrequest simulator_pushedrequ_request_id_7dd28af8_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_pushedrequest
    ADD CONSTRAINT simulator_pushedrequ_request_id_7dd28af8_fk_identity_ FOREIGN KEY (request_id) REFERENCES public.identity_authyrequest(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_pushedrequest simulator_pushedrequ_smartphone_id_e410fb8f_fk_simulator; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_pushedrequest
    ADD CONSTRAINT simulator_pushedrequ_smartphone_id_e410fb8f_fk_simulator FOREIGN KEY (smartphone_id) REFERENCES public.simulator_smartphone(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_randomstream simulator_randomstre_practice_id_463fe56b_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_randomstream
    ADD CONSTRAINT simulator_randomstre_practice_id_463fe56b_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_sandbox simulator_sandbox_practice_id_ca31ac59_fk_identity_practice_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_sandbox
    ADD CONSTRAINT simulator_sandbox_practice_id_ca31ac59_fk_identity_practice_id FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_signinlink simulator_signinlink_practice_id_f887c197_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_signinlink
    ADD CONSTRAINT simulator_signinlink_practice_id_f887c197_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_signinlink simulator_signinlink_user_id_59968490_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_signinlink
    ADD CONSTRAINT simulator_signinlink_user_id_59968490_fk_identity_user_id FOREIGN KEY (user_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_smartphone simulator_smartphone_holder_id_c456c854_fk_identity_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_smartphone
    ADD CONSTRAINT simulator_smartphone_holder_id_c456c854_fk_identity_user_id FOREIGN KEY (holder_id) REFERENCES public.identity_user(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_smartphone simulator_smartphone_practice_id_39aecc44_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_smartphone
    ADD CONSTRAINT simulator_smartphone_practice_id_39aecc44_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: simulator_textmessage simulator_textmessag_practice_id_ec2d0b25_fk_identity_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.simulator_textmessage
    ADD CONSTRAINT simulator_textmessag_practice_id_ec2d0b25_fk_identity_ FOREIGN KEY (practice_id) REFERENCES public.identity_practice(id) DEFERRABLE INITIALLY DEFERRED;

--
-- PostgreSQL database dump complete
--


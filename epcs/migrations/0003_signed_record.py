"""Keep with each signed prescription what was shown, and free its trigger of the search path."""

from django.db import migrations, models
from django.db.models import Q

# The text of each fact is the page's: its digest covers it, so it must never change here.
FILL = """
SET LOCAL statement_timeout = 0;
DROP TRIGGER epcs_signed_never_changes ON public.epcs_prescription;
UPDATE public.epcs_prescription AS rx SET signed_record = jsonb_build_object(
    'run', practice.run,
    'prescription', rx.public_id::text,
    'facts', jsonb_build_array(
        jsonb_build_array('Date of issuance', to_char(rx.issued_on, 'FMMonth FMDD, YYYY')),
        jsonb_build_array('Patient', patient.name),
        jsonb_build_array('Date of birth', to_char(patient.date_of_birth, 'FMMonth FMDD, YYYY')),
        jsonb_build_array('Patient''s address', patient.address),
        jsonb_build_array('Medicine', rx.drug),
        jsonb_build_array('Strength and form', rx.strength || ' ' || rx.form),
        jsonb_build_array('Schedule', CASE rx.schedule
            WHEN 'C2' THEN 'C-II' WHEN 'C3' THEN 'C-III'
            WHEN 'C4' THEN 'C-IV' WHEN 'C5' THEN 'C-V' ELSE rx.schedule END),
        jsonb_build_array('Quantity', rx.quantity::text),
        jsonb_build_array('Directions', rx.directions),
        jsonb_build_array('Refills', rx.refills::text)
    ) || CASE WHEN rx.earliest_fill_on IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(
        jsonb_build_array('Earliest fill date', to_char(rx.earliest_fill_on, 'FMMonth FMDD, YYYY'))
    ) END || jsonb_build_array(
        jsonb_build_array('Prescriber', concat_ws(' ', nullif(person.title, ''),
            nullif(person.first_name, ''), nullif(person.last_name, ''))),
        jsonb_build_array('Prescriber''s address', practice.name || ', ' || practice.address),
        jsonb_build_array('DEA number', account.dea_number)
    )
)
FROM public.epcs_patient AS patient, public.identity_epcsaccount AS account,
    public.identity_user AS person, public.identity_practice AS practice
WHERE rx.signed_at IS NOT NULL AND patient.id = rx.patient_id AND account.id = rx.account_id
    AND person.id = account.user_id AND practice.id = account.practice_id;
"""
# A table with checks of foreign keys still to come cannot be altered.
CHECK_AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"

# Without its own search path, a temporary table named pg_class would answer who the owner is.
FREEZE = """
CREATE OR REPLACE FUNCTION public.epcs_signed_never_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- The owner may delete a whole practice; the application's role may not delete one record.
    IF TG_OP = 'DELETE' AND pg_catalog.pg_has_role(
        current_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE'
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a signed prescription never changes';
END
$$;
CREATE TRIGGER epcs_signed_never_changes BEFORE UPDATE OR DELETE ON public.epcs_prescription
FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL)
EXECUTE FUNCTION public.epcs_signed_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("epcs", "0002_signed_never_changes"), ("identity", "0004_journal_indexes")]

    operations = [
        migrations.AddField(
            model_name="prescription",
            name="signed_record",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.RunSQL(CHECK_AT_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, FREEZE),
        migrations.RemoveConstraint(model_name="prescription", name="signed_wholly_or_not_at_all"),
        migrations.AddConstraint(
            model_name="prescription",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("signed_at__isnull", True),
                    ("signed_digest", ""),
                    ("signed_record__isnull", True),
                    ("signed_with", ""),
                )
                | Q(
                    ("signed_at__isnull", False),
                    ("signed_record__isnull", False),
                    Q(("signed_with", ""), _negated=True),
                    Q(("signed_digest", ""), _negated=True),
                ),
                name="signed_wholly_or_not_at_all",
            ),
        ),
        # Back, the trigger that this one replaced is made again by the step above.
        migrations.RunSQL(FREEZE, "DROP TRIGGER epcs_signed_never_changes ON epcs_prescription;"),
    ]

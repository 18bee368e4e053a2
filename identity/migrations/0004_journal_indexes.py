"""What the journal's filters look lines up by; the tables and so their indexes are the owner's."""

from django.db import migrations

CREATE = """
CREATE INDEX line_of_an_event ON journal.line (practice_id, run, event, seq);
CREATE INDEX line_of_a_moment ON journal.line (practice_id, run, at);
-- Few lines are refusals, and fewer are about somebody else.
CREATE INDEX line_refused ON journal.line (practice_id, run, seq) WHERE outcome = 'refused';
CREATE INDEX line_about_a_person ON journal.line (practice_id, run, (detail -> 'person'), seq)
    WHERE detail ? 'person';
"""
DROP = """
DROP INDEX journal.line_about_a_person;
DROP INDEX journal.line_refused;
DROP INDEX journal.line_of_a_moment;
DROP INDEX journal.line_of_an_event;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_requests_and_resets")]

    operations = [migrations.RunSQL(CREATE, DROP)]

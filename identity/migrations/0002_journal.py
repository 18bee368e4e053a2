"""Make the journal's schema, with its functions."""

from django.db import migrations

from identity import journal_schema


class Migration(migrations.Migration):
    """The tables belong to the owner; the application only reads them and calls `append`."""

    dependencies = [("identity", "0001_initial")]

    operations = [migrations.RunSQL(journal_schema.CREATE, journal_schema.DROP)]

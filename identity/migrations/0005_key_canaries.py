"""Canaries of the encryption keys; nothing is kept that opens a session by itself.

Sessions end: their rows were found by the key in the cookie. Kept answers to forms belong to them.
"""

from django.db import migrations, models

# A table with checks of foreign keys still to come cannot be altered.
CHECK_AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"
END_SESSIONS = "DELETE FROM django_session; TRUNCATE identity_formanswer;"


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_journal_indexes"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyCanary",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(CHECK_AT_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(END_SESSIONS, migrations.RunSQL.noop),
        migrations.RemoveField("formanswer", "body"),
        migrations.RemoveField("formanswer", "session_key"),
        migrations.AddField("formanswer", "sealed", models.BinaryField(default=b"")),
    ]

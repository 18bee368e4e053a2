"""Sign-in links are derived from an id and a key of the server; those given out before end."""

import uuid

from django.db import migrations, models

# Removed first: the new column's volatile default rewrites the table without the old tokens.
REPLACE = """
ALTER TABLE simulator_signinlink DROP COLUMN token;
ALTER TABLE simulator_signinlink ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid()
    CONSTRAINT simulator_signinlink_public_id_key UNIQUE;
ALTER TABLE simulator_signinlink ALTER COLUMN public_id DROP DEFAULT;
"""
PUT_BACK = """
ALTER TABLE simulator_signinlink ADD COLUMN token varchar(43) NOT NULL
    DEFAULT replace(gen_random_uuid()::text, '-', '')
    CONSTRAINT simulator_signinlink_token_key UNIQUE;
ALTER TABLE simulator_signinlink ALTER COLUMN token DROP DEFAULT;
ALTER TABLE simulator_signinlink DROP COLUMN public_id;
"""


class Migration(migrations.Migration):
    dependencies = [("simulator", "0008_schema_of_prescriptions")]

    operations = [
        migrations.RunSQL(
            REPLACE,
            PUT_BACK,
            state_operations=[
                migrations.RemoveField("signinlink", "token"),
                migrations.AddField(
                    "signinlink", "public_id", models.UUIDField(default=uuid.uuid4, unique=True)
                ),
            ],
        ),
    ]

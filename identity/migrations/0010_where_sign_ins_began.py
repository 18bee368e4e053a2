from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0009_fill_typed_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="signin",
            name="address",
            field=models.GenericIPAddressField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="signin",
            name="browser",
            # The default of the database lets servers of the version before go on signing people in.
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="signin",
            name="end",
            field=models.CharField(
                blank=True,
                choices=[
                    ("SIGNED_OUT", "Signed out"),
                    ("SWITCHED", "Another person signed in"),
                    ("IDLE", "60 minutes without activity"),
                    ("LIFE", "12 hours since signing in"),
                    ("RESTORED", "Restored from a backup"),
                    ("ENDED", "Ended in My Settings"),
                    ("PASSWORD", "New EPCS password"),
                    ("REVOKED", "Account revoked"),
                ],
                max_length=10,
            ),
        ),
    ]

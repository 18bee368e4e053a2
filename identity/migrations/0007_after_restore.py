from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0006_journal_guarantees")]

    operations = [
        migrations.AddField(
            model_name="hardtoken",
            name="needs_resync",
            field=models.BooleanField(default=False),
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
                ],
                max_length=10,
            ),
        ),
    ]

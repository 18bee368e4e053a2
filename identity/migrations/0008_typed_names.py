from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0007_after_restore")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="folded_name",
            field=models.CharField(db_collation="C", default="", max_length=240),
            preserve_default=False,
        ),
        migrations.RemoveIndex(model_name="user", name="prescribers_by_last_name"),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("is_prescriber", True)),
                fields=["practice", "folded_name", "search_name", "id"],
                name="prescribers_by_last_name",
            ),
        ),
    ]

"""Faults, links, lost phones, late texts, and how long a sandbox has been unused."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0004_journal_indexes"),
        ("simulator", "0003_requests_and_envelopes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Faults",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "texts",
                    models.CharField(
                        choices=[
                            ("deliver", "Delivered"),
                            ("drop", "Dropped"),
                            ("delay", "Delayed"),
                            ("double", "Delivered twice"),
                            ("reverse", "Delivered in reverse order"),
                        ],
                        default="deliver",
                        max_length=8,
                    ),
                ),
                ("texts_delay", models.DurationField(blank=True, null=True)),
                (
                    "calls",
                    models.CharField(
                        choices=[("ring", "They ring"), ("drop", "They never ring")],
                        default="ring",
                        max_length=8,
                    ),
                ),
                (
                    "pushes",
                    models.CharField(
                        choices=[
                            ("deliver", "Delivered"),
                            ("drop", "Dropped: only the bell counts"),
                            ("delay", "Delayed"),
                        ],
                        default="deliver",
                        max_length=8,
                    ),
                ),
                ("pushes_delay", models.DurationField(blank=True, null=True)),
                (
                    "requests",
                    models.CharField(
                        choices=[("deliver", "Delivered"), ("drop", "Dropped")],
                        default="deliver",
                        max_length=8,
                    ),
                ),
                (
                    "provider",
                    models.CharField(
                        choices=[
                            ("ok", "As it should"),
                            ("timeout", "Not in time"),
                            ("500", "With an error of its own"),
                            ("429", "That it is too busy"),
                            ("nonsense", "With what nobody can read"),
                        ],
                        default="ok",
                        max_length=8,
                    ),
                ),
                ("times", models.PositiveIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SignInLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=43, unique=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="textmessage",
            name="texts_of_a_number",
        ),
        migrations.AddField(
            model_name="phonecall",
            name="is_gone",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="pushedrequest",
            name="has_banner",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="pushedrequest",
            name="is_lost",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="sandbox",
            name="opening_seq",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="sandbox",
            name="used_at",
            field=models.DateTimeField(db_index=True, default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="smartphone",
            name="state",
            field=models.CharField(
                choices=[("WORKING", "Working"), ("LOST", "Lost"), ("OFFLINE", "Offline")],
                default="WORKING",
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="textmessage",
            name="delivered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="textmessage",
            name="is_gone",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="textmessage",
            name="waits_for",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Nothing"),
                    ("PHONE", "Its phone to be reachable"),
                    ("NEXT_TEXT", "The next text, which overtakes it"),
                ],
                max_length=9,
            ),
        ),
        migrations.AlterField(
            model_name="fob",
            name="state",
            field=models.CharField(
                choices=[
                    ("WORKING", "Working"),
                    ("ENVELOPE", "In its envelope"),
                    ("LOST", "Lost"),
                    ("DEAD", "Dead battery"),
                    ("FAULTY", "Faulty display"),
                ],
                default="WORKING",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            model_name="textmessage",
            index=models.Index(
                fields=["practice", "number", "delivered_at"], name="texts_of_a_number"
            ),
        ),
        migrations.AddField(
            model_name="faults",
            name="practice",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="faults",
                to="identity.practice",
            ),
        ),
        migrations.AddField(
            model_name="signinlink",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="identity.practice"
            ),
        ),
        migrations.AddField(
            model_name="signinlink",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sign_in_link",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]

"""Requests in Authy on smartphones, tokens that came with them, and fobs in envelopes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_requests_and_resets"),
        ("simulator", "0002_start_over"),
    ]

    operations = [
        migrations.AddField(
            model_name="authytoken",
            name="request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="identity.authyrequest",
            ),
        ),
        migrations.AddField(
            model_name="fob",
            name="state",
            field=models.CharField(
                choices=[("WORKING", "Working"), ("ENVELOPE", "In its envelope")],
                default="WORKING",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="smartphone",
            name="shown_request",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="smartphone",
            name="screen",
            field=models.CharField(
                choices=[
                    ("HOME", "Home"),
                    ("AUTHY", "Authy"),
                    ("NOTIFICATIONS", "Notifications"),
                    ("REQUEST", "Request"),
                    ("INSTALL", "Get the app"),
                    ("MESSAGES", "Messages"),
                    ("THREAD", "Exostar"),
                    ("PHONE", "Phone"),
                ],
                default="HOME",
                max_length=13,
            ),
        ),
        migrations.CreateModel(
            name="PushedRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.TextField()),
                ("facts", models.JSONField(default=list)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("refused", models.CharField(blank=True, max_length=24)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="identity.practice"
                    ),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="identity.authyrequest",
                    ),
                ),
                (
                    "smartphone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="simulator.smartphone",
                    ),
                ),
            ],
        ),
    ]

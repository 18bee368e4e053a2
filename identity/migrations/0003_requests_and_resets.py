"""Requests in Authy, unconfirmed backup phones, password resets, and names to search by."""

import unicodedata

import django.contrib.postgres.fields
import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# AddField rewrites identity_user, so that Postgres takes every row for one of this transaction:
# each UPDATE queues checks of foreign keys, and no table with a queue can be altered.
CHECK_AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"
NUMBERS = """
UPDATE identity_verificationcode AS code SET number = phone.number
FROM identity_backupphone AS phone WHERE phone.id = code.phone_id
"""


def search_key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def name_for_search(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    people = apps.get_model("identity", "User").objects.using(schema_editor.connection.alias)
    for user in people.only("last_name"):
        people.filter(pk=user.pk).update(search_name=search_key(user.last_name))


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_journal"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthyRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("REGISTRATION", "Add a token"),
                            ("SIGNING", "Send prescriptions"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(max_length=16)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PENDING", "Pending"),
                            ("APPROVED", "Approved"),
                            ("DENIED", "Denied"),
                            ("EXPIRED", "Expired"),
                            ("CANCELLED", "Cancelled"),
                        ],
                        default="PENDING",
                        max_length=9,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("secret", models.BinaryField(default=b"")),
                ("reached_at", models.DateTimeField(blank=True, null=True)),
                ("code_ended_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(blank=True, null=True)),
                ("disabled_at", models.DateTimeField(blank=True, null=True)),
                ("bound_to", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="DeploymentLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True)),
                (
                    "spent_at",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UnconfirmedPhone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField()),
                ("number", models.CharField(max_length=16)),
                (
                    "delivery",
                    models.CharField(choices=[("VOICE", "Voice"), ("TEXT", "Text")], max_length=5),
                ),
                ("started_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="epcsaccount",
            name="last_epcs_password",
            field=models.CharField(blank=True, max_length=256),
        ),
        migrations.AddField(
            model_name="epcsaccount",
            name="password_reset_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="epcsaccount",
            name="password_reset_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="public_id",
            field=models.UUIDField(db_default=RandomUUID()),
        ),
        migrations.AlterField(
            model_name="user",
            name="public_id",
            field=models.UUIDField(),
        ),
        migrations.AddField(
            model_name="user",
            name="search_name",
            field=models.CharField(db_collation="C", default="", max_length=240),
            preserve_default=False,
        ),
        migrations.RunSQL(CHECK_AT_ONCE, migrations.RunSQL.noop),
        migrations.RunPython(name_for_search, migrations.RunPython.noop),
        migrations.AddField(
            model_name="verificationcode",
            name="number",
            field=models.CharField(default="", max_length=16),
            preserve_default=False,
        ),
        migrations.RunSQL(NUMBERS, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="verificationcode",
            name="public_id",
            field=models.UUIDField(db_default=RandomUUID()),
        ),
        migrations.AlterField(
            model_name="verificationcode",
            name="public_id",
            field=models.UUIDField(),
        ),
        migrations.AddField(
            model_name="verificationcode",
            name="report",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name="backupphone",
            name="removal_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("UNUSED", "I no longer use this number"),
                    ("LOST", "Lost or stolen phone"),
                    ("WRONG", "Wrong number"),
                    ("FOREIGN", "The number belongs to someone else"),
                    ("OTHER", "Other"),
                    ("REVOKED", "Account revoked"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="hardtoken",
            name="removal_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("LOST", "Lost"),
                    ("STOLEN", "Stolen"),
                    ("BROKEN", "Broken or not working"),
                    ("REPLACED", "Replaced by a new one"),
                    ("OTHER", "Other"),
                    ("REVOKED", "Account revoked"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="mobileid",
            name="removal_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("LOST", "Lost"),
                    ("STOLEN", "Stolen"),
                    ("BROKEN", "Broken or not working"),
                    ("REPLACED", "Replaced by a new one"),
                    ("OTHER", "Other"),
                    ("REVOKED", "Account revoked"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="verificationcode",
            name="challenge",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="identity.identitychallenge",
            ),
        ),
        migrations.AlterField(
            model_name="verificationcode",
            name="phone",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="identity.backupphone",
            ),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("is_prescriber", True)),
                fields=["practice", "search_name", "id"],
                name="prescribers_by_last_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="epcsaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("password_reset_at__isnull", True), ("password_reset_by__isnull", True)
                    ),
                    models.Q(
                        ("epcs_password", ""),
                        ("password_reset_at__isnull", False),
                        ("password_reset_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_reset_password_is_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                fields=("practice", "public_id"), name="person_public_id_is_unique"
            ),
        ),
        migrations.AddField(
            model_name="authyrequest",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.epcsaccount",
            ),
        ),
        migrations.AddField(
            model_name="authyrequest",
            name="mobile_id",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="identity.mobileid",
            ),
        ),
        migrations.AddField(
            model_name="authyrequest",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="identity.practice"
            ),
        ),
        migrations.AddField(
            model_name="authyrequest",
            name="sign_in",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="identity.signin"
            ),
        ),
        migrations.AddField(
            model_name="unconfirmedphone",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="identity.epcsaccount",
            ),
        ),
        migrations.AddField(
            model_name="unconfirmedphone",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="identity.practice"
            ),
        ),
        migrations.AddField(
            model_name="unconfirmedphone",
            name="sign_in",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="identity.signin"
            ),
        ),
        migrations.AddField(
            model_name="verificationcode",
            name="unconfirmed",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="identity.unconfirmedphone",
            ),
        ),
        migrations.AddIndex(
            model_name="verificationcode",
            index=models.Index(fields=["account", "number"], name="codes_sent_to_a_number"),
        ),
        migrations.AddConstraint(
            model_name="verificationcode",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at__isnull", True), ("used_at__isnull", True)),
                fields=("unconfirmed",),
                name="one_live_code_an_unconfirmed_phone",
            ),
        ),
        migrations.AddConstraint(
            model_name="verificationcode",
            constraint=models.UniqueConstraint(
                fields=("practice", "public_id"), name="verification_code_public_id_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="verificationcode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("challenge__isnull", False),
                        ("phone__isnull", False),
                        ("unconfirmed__isnull", True),
                    ),
                    models.Q(
                        ("challenge__isnull", True),
                        ("phone__isnull", True),
                        ("unconfirmed__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_code_is_for_one_purpose",
            ),
        ),
        migrations.AddIndex(
            model_name="authyrequest",
            index=models.Index(
                condition=models.Q(("status", "PENDING")),
                fields=["practice", "sent_at"],
                name="pending_requests",
            ),
        ),
        migrations.AddIndex(
            model_name="authyrequest",
            index=models.Index(
                fields=["account", "purpose", "sent_at"], name="requests_of_an_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="authyrequest",
            constraint=models.UniqueConstraint(
                fields=("practice", "public_id"), name="authy_request_public_id_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="authyrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "PENDING")),
                fields=("account", "purpose"),
                name="one_pending_request_an_account_and_purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="authyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("status", "PENDING")),
                    models.Q(
                        models.Q(("status", "PENDING"), _negated=True), ("ended_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_request_ends_with_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="authyrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("mobile_id__isnull", True),
                        ("purpose", "REGISTRATION"),
                        models.Q(("secret", b""), _negated=True),
                    ),
                    models.Q(("mobile_id__isnull", False), ("purpose", "SIGNING"), ("secret", b"")),
                    _connector="OR",
                ),
                name="a_request_has_what_its_purpose_needs",
            ),
        ),
        migrations.AddConstraint(
            model_name="unconfirmedphone",
            constraint=models.UniqueConstraint(
                fields=("practice", "public_id"), name="unconfirmed_phone_public_id_is_unique"
            ),
        ),
    ]

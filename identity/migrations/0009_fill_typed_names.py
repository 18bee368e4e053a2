"""Fill the keys of last names, and keep sign-in names in lower case.

In chunks of a transaction each, so that nobody waits for a lock on everybody; it can be run again.
"""

import sys
import unicodedata
from typing import Any

import django.db.models.functions.comparison
import django.db.models.functions.text
from anyascii import anyascii
from django.apps.registry import Apps
from django.db import migrations, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CHUNK = 500
UPDATE = """
UPDATE identity_user SET username = new.username, search_name = new.exact, folded_name = new.folded
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS new(id, username, exact, folded)
WHERE identity_user.id = new.id
"""
LONGEST_NAME = 80
LONGEST_KEY = 240
ONE_APOSTROPHE = str.maketrans(
    dict.fromkeys("\u0027\u2018\u2019\u02bc\u02b9\uff07\u0060\u00b4", "'")
)


def clean(text: str) -> str:
    seen = (c for c in text if c != "\u034f" and unicodedata.category(c) != "Cf")
    plain = unicodedata.normalize("NFKC", "".join(seen).replace("\u00b4", "'"))
    return " ".join(plain.split())


def sign_in_name(name: str) -> str:
    return unicodedata.normalize("NFKC", clean(name).lower())


def one_kind(text: str) -> str:
    marked = text.translate(ONE_APOSTROPHE)
    blanks = (" " if c == "\u2212" or unicodedata.category(c) == "Pd" else c for c in marked)
    return " ".join("".join(blanks).split())


def exact(name: str) -> str:
    return one_kind(unicodedata.normalize("NFKC", clean(name).casefold()))


def fold(char: str) -> str:
    return anyascii(char) or ("" if unicodedata.category(char).startswith("M") else char)


def exact_key(name: str) -> str:
    return exact(name)[:LONGEST_KEY]


def folded_key(name: str) -> str:
    plain = "".join(map(fold, exact(name)))
    return one_kind(plain.casefold())[:LONGEST_KEY]


def free_name(people: Any, name: str, taken: set[str]) -> str:
    """Return the name, or with the first number that nobody's has: ana-2."""
    free, number = name, 1
    while not free or free in taken or (number > 1 and people.filter(username=free).exists()):
        number += 1
        free = f"{name[: LONGEST_NAME - len(str(number)) - 1]}-{number}"
    return free


def map_sign_in_names(people: Any, rows: list[Any]) -> None:
    """Put sign-in names into lower case; of two that differ by case only, one gets a number."""
    wanted = {row.pk: sign_in_name(row.username)[:LONGEST_NAME] for row in rows}
    changing = [row for row in rows if row.username != wanted[row.pk]]
    names = people.filter(username__in=[wanted[row.pk] for row in changing])
    taken = set(names.values_list("username", flat=True))
    for row in changing:
        former, row.username = row.username, free_name(people, wanted[row.pk], taken)
        taken.add(row.username)
        if row.username != wanted[row.pk]:
            sys.stderr.write(
                f"\n  The sign-in name {former!r} is {row.username!r} now: somebody else's differs"
                " from it by case only. Tell this person.\n"
            )


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    people = apps.get_model("identity", "User").objects.using(alias)
    wanted = people.only("username", "last_name").order_by("pk")
    last = 0
    while rows := list(wanted.filter(pk__gt=last)[:CHUNK]):
        map_sign_in_names(people, rows)
        values = (
            [row.pk for row in rows],
            [row.username for row in rows],
            [exact_key(row.last_name) for row in rows],
            [folded_key(row.last_name) for row in rows],
        )
        with transaction.atomic(using=alias), schema_editor.connection.cursor() as cursor:
            cursor.execute(UPDATE, values)
        last = rows[-1].pk


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("identity", "0008_typed_names")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "username",
                        django.db.models.functions.text.Lower(
                            django.db.models.functions.comparison.Collate("username", "C")
                        ),
                    )
                ),
                name="sign_in_name_is_lower_case",
            ),
        ),
    ]

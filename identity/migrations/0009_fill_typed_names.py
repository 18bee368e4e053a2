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


def free_name(people: Any, name: str) -> str:
    """Return the name, or with the first number that nobody's has: ana-2."""
    free, number = name, 1
    while not free or people.filter(username=free).exists():
        number += 1
        free = f"{name[: LONGEST_NAME - len(str(number)) - 1]}-{number}"
    return free


def rename(people: Any, person: Any) -> None:
    """Keep a sign-in name in lower case; of two that differ by case only, one gets a number."""
    wanted = sign_in_name(person.username)
    if person.username == wanted:
        return
    free = free_name(people, wanted[:LONGEST_NAME])
    people.filter(pk=person.pk).update(username=free)
    if free != wanted:
        sys.stderr.write(
            f"\n  The sign-in name {person.username!r} is {free!r} now: somebody else's differs from"
            " it by case only. Tell this person.\n"
        )


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    people = apps.get_model("identity", "User").objects.using(alias)
    wanted = people.only("username", "last_name").order_by("pk")
    last = 0
    while rows := list(wanted.filter(pk__gt=last)[:CHUNK]):
        with transaction.atomic(using=alias):
            for person in rows:
                person.search_name = exact_key(person.last_name)
                person.folded_name = folded_key(person.last_name)
                rename(people, person)
            people.bulk_update(rows, ["search_name", "folded_name"])
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

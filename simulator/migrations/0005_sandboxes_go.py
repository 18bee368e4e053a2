"""Give sandboxes made before what they lack now, and let one be deleted with its journal."""

import secrets
from typing import Any

from django.db import migrations
from django.db.models import F

CREATE = """
CREATE FUNCTION simulator_delete_journal(for_practice bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM journal.line WHERE practice_id = for_practice AND EXISTS (
        SELECT FROM public.simulator_sandbox
        WHERE practice_id = for_practice AND name <> 'demo');
    DELETE FROM journal.head WHERE practice_id = for_practice AND EXISTS (
        SELECT FROM public.simulator_sandbox
        WHERE practice_id = for_practice AND name <> 'demo');
$$;
"""
DROP = "DROP FUNCTION simulator_delete_journal;"


def complete(apps: Any, schema_editor: Any) -> None:
    """Every sandbox has faults, every person a link, every text of before has arrived."""
    using = schema_editor.connection.alias
    faults, links, texts, sandboxes, desks = (
        apps.get_model("simulator", name).objects.using(using)
        for name in ("Faults", "SignInLink", "TextMessage", "Sandbox", "Desk")
    )
    for sandbox in sandboxes.all():
        faults.create(practice_id=sandbox.practice_id)
    for desk in desks.all():
        token = secrets.token_urlsafe(32)
        links.create(practice_id=desk.practice_id, user_id=desk.user_id, token=token)
    texts.update(delivered_at=F("sent_at"))


class Migration(migrations.Migration):
    """A function of the owner; production has none."""

    dependencies = [("simulator", "0004_sandboxes")]

    operations = [
        migrations.RunPython(complete, migrations.RunPython.noop),
        migrations.RunSQL(CREATE, DROP),
    ]

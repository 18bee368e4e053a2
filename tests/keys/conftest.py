"""A database for one test: a copy of the template, with the demo practice in it, committed."""

import copy
import os
import secrets
from contextlib import closing
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings as django_settings
from django.db import connections

from identity.keys import resealing
from identity.models import KeyCanary
from tests import postgres

NEW = bytes(range(32))


class Copy:
    """A database of its own: as the application's role and as its owner."""

    app, owner = "copy", "copy_owner"

    def __init__(self):
        self.name = f"{os.environ[postgres.TEMPLATE]}_{secrets.token_hex(4)}"
        postgres.execute(f"CREATE DATABASE {self.name} TEMPLATE {os.environ[postgres.TEMPLATE]}")
        for alias, original in ((self.app, "default"), (self.owner, "owner")):
            address = copy.deepcopy(connections.databases[original]) | {"NAME": self.name}
            connections.databases[alias] = address

    def drop(self):
        for alias in (self.app, self.owner):
            connections[alias].close()
            del connections[alias], connections.databases[alias]
        postgres.execute(f"DROP DATABASE {self.name} WITH (FORCE)")

    def url(self, variable):
        return urlsplit(os.environ[variable])._replace(path=f"/{self.name}").geturl()

    def connect(self):
        """Open a connection beside Django's."""
        return closing(psycopg2.connect(self.url("DATABASE_OWNER_URL")))

    def canaries(self):
        return sorted(KeyCanary.objects.using(self.app).values_list("name", flat=True))


@pytest.fixture
def database(django_db_setup, django_db_blocker, monkeypatch):
    monkeypatch.setattr(resealing, "PAUSE", 0.01)
    with django_db_blocker.unblock():
        made = Copy()
        try:
            yield made
        finally:
            made.drop()


@pytest.fixture
def keys(settings):
    """Change EPCS_ENCRYPTION_KEYS; `keys.old` is the one that sealed the demo practice."""
    return Keys(settings)


class Keys:
    def __init__(self, settings):
        self.settings = settings
        self.old = dict(django_settings.EPCS_ENCRYPTION_KEYS)

    def are(self, **keys):
        self.settings.EPCS_ENCRYPTION_KEYS = keys

    def add_new(self):
        self.are(new=NEW, **self.old)

    def only_new(self):
        self.are(new=NEW)

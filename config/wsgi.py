"""The application, as a WSGI server loads it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# A server that could alter the journal must not start: identity.startup says why and ends it.
from identity import startup  # noqa: E402 -- needs the registry of apps, which the call above fills

startup.refuse_unsafe_database()

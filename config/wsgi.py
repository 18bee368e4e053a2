"""The application, as a WSGI server loads it."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from identity.web.chunked_bodies import accept_chunks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

try:
    application = accept_chunks(get_wsgi_application())
except ImproperlyConfigured as problem:
    sys.stderr.write(f"{problem}\n")
    # gunicorn takes 3 as "does not boot" and stops instead of trying again for ever.
    sys.exit(3)

# A server that could alter the journal must not start: identity.deployment.startup ends it.
# It needs the registry of apps, which the call above fills.
from identity.deployment import startup

startup.refuse_unsafe_database()

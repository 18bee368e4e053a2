"""The addresses under /sim/api/."""

from django.urls import include, path

from identity.access import for_machines
from simulator.api.routes import api

_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    # Who may come, simulator.api.gate has asked already; no session is looked at.
    if _pattern.callback is not None:
        for_machines(_pattern.callback)

urlpatterns = [path("v1/", include((_patterns, _app), namespace=_namespace))]

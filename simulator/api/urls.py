"""The addresses under /sim/api/."""

from django.urls import include, path

from identity.web.access import for_machines
from simulator.api.description import docs, openapi
from simulator.api.routes import api

_patterns, _app, _namespace = api.urls
# Ninja's own root is no operation: nothing answers there.
_patterns = [one for one in _patterns if getattr(one, "name", "") != "api-root"]
for _pattern in _patterns:
    # Who may come, simulator.api.auth has asked already; no session is looked at.
    if _pattern.callback is not None:
        for_machines(_pattern.callback)

urlpatterns = [
    path("openapi.json", openapi.show, name="api-description"),
    path("docs", docs.show, name="api-docs"),
    path("v1/", include((_patterns, _app), namespace=_namespace)),
]

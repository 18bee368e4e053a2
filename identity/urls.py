"""Addresses that belong to no single tool."""

from django.urls import path

from identity.views import health, journal, sign_in, theme

app_name = "identity"
urlpatterns = [
    path("sign-in/", sign_in.enter, name="sign-in"),
    path("sign-out/", sign_in.leave, name="sign-out"),
    path("theme/", theme.choose, name="theme"),
    path("journal/", journal.own, name="journal"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]

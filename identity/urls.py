"""Addresses that belong to no single tool."""

from django.conf import settings
from django.urls import path

from identity.journal_pages import views as journal
from identity.views import provider_reports, sign_in
from identity.web.views import health, theme, time_limits

app_name = "identity"
urlpatterns = [
    path("sign-in/", sign_in.enter, name="sign-in"),
    path("sign-out/", sign_in.leave, name="sign-out"),
    path("session/", time_limits.show, name="time-limits"),
    path("session/stay/", time_limits.stay, name="stay"),
    path("theme/", theme.choose, name="theme"),
    path("journal/", journal.lines, name="journal"),
    path("journal/csv/", journal.download, name="journal-csv"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    # Only a provider that reports back has an address to do so.
    *(
        [
            path(
                "delivery/reports/<uuid:public_id>/",
                provider_reports.receive,
                name="provider-report",
            )
        ]
        if settings.EPCS_DELIVERY == "identity.providers.delivery.twilio"
        else []
    ),
]

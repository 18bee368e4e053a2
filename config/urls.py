"""Every app's addresses, one line an app."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("identity.urls")),
    path("", include("help_pages.urls")),
    path("", include("epcs.urls")),
    path("exostar/", include("exostar.urls")),
    path("erx/admin/", include("erx_admin.urls")),
    *([path("", include("simulator.urls"))] if settings.SIMULATOR else []),
]

handler400 = "identity.web.views.errors.bad_request"
handler403 = "identity.web.views.errors.permission_denied"
handler404 = "identity.web.views.errors.page_not_found"
handler500 = "identity.web.views.errors.server_error"

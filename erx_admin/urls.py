"""Administration's addresses."""

from django.urls import path

from erx_admin.views import administration, epcs_setup, password_reset

app_name = "erx_admin"
urlpatterns = [
    path("", administration.tasks, name="administration"),
    path("epcs-setup/", epcs_setup.search, name="epcs-setup"),
    path("epcs-setup/<uuid:public_id>/", password_reset.edit, name="edit-prescriber"),
]

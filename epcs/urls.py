"""The addresses of PCC EHR and PCC eRx."""

from django.urls import path

from epcs.views import approve, ehr, epcs_password, my_settings, profile, queue, sign

app_name = "epcs"
urlpatterns = [
    path("", ehr.home, name="ehr"),
    path("erx/queue/", queue.waiting, name="queue"),
    path("erx/queue/<uuid:public_id>/sign/", sign.review, name="sign"),
    path("erx/queue/<uuid:public_id>/approve/", approve.waiting, name="approve"),
    path("erx/queue/<uuid:public_id>/approve/state/", approve.state, name="approve-state"),
    path("erx/my-settings/", my_settings.start, name="my-settings"),
    path("erx/my-settings/profile/", profile.profile, name="my-settings-profile"),
    path("erx/my-settings/epcs/", my_settings.epcs, name="my-settings-epcs"),
    path("erx/my-settings/epcs-password/", epcs_password.create, name="epcs-password"),
]

"""The addresses of PCC EHR and PCC eRx."""

from django.urls import path

from epcs.views import ehr, my_settings, queue, sign

app_name = "epcs"
urlpatterns = [
    path("", ehr.home, name="ehr"),
    path("erx/queue/", queue.waiting, name="queue"),
    path("erx/queue/<uuid:public_id>/sign/", sign.review, name="sign"),
    path("erx/my-settings/", my_settings.start, name="my-settings"),
    path("erx/my-settings/epcs/", my_settings.epcs, name="my-settings-epcs"),
]

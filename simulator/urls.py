"""The addresses of the desk, of starting over and of waiting for an envelope."""

from django.urls import include, path

from simulator.views import desk, start_over, wait_two_weeks

app_name = "simulator"
urlpatterns = [
    path("sim/api/", include("simulator.api.urls")),
    path("desk/", desk.show, name="desk"),
    path("training/start-over/", start_over.start_over, name="start-over"),
    path("training/wait-two-weeks/", wait_two_weeks.wait_two_weeks, name="wait-two-weeks"),
]

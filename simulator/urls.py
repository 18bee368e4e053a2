"""The addresses of the desk and its training: scenarios, starting over, waiting for an envelope."""

from django.urls import include, path

from simulator.desk import views as desk
from simulator.views import (
    open_practice,
    sign_in_as,
    sign_in_link,
    start_over,
    start_scenario,
    wait_two_weeks,
)

app_name = "simulator"
urlpatterns = [
    path("sim/api/", include("simulator.api.urls")),
    path("sign-in/sandbox/<str:token>/", sign_in_link.enter, name="sign-in-link"),
    path("sign-in/as/", sign_in_as.sign_in_as, name="sign-in-as"),
    path("sign-in/practice/<str:token>/", open_practice.open_practice, name="open-practice"),
    path("desk/", desk.show, name="desk"),
    path("desk/<slug:sandbox>/", desk.show, name="sandbox-desk"),
    path(
        "training/scenarios/<slug:scenario>/start/",
        start_scenario.start_scenario,
        name="start-scenario",
    ),
    path("training/start-over/", start_over.start_over, name="start-over"),
    path("training/wait-two-weeks/", wait_two_weeks.wait_two_weeks, name="wait-two-weeks"),
]

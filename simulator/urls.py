"""The addresses of the desk and of starting over."""

from django.urls import path

from simulator.views import desk, start_over

app_name = "simulator"
urlpatterns = [
    path("desk/", desk.show, name="desk"),
    path("training/start-over/", start_over.start_over, name="start-over"),
]

"""Addresses of the pages that explain."""

from django.urls import path

from help_pages import views_guide, views_support

app_name = "help_pages"
urlpatterns = [
    path("guide/", views_guide.guide, name="guide"),
    path("support/", views_support.contact, name="support"),
]

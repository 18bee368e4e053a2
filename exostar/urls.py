"""Exostar Account Management's addresses."""

from django.urls import path

from exostar.views import account, authenticate, hard_token, resync

app_name = "exostar"
urlpatterns = [
    path("", account.account, name="account"),
    path("authenticate/", authenticate.challenge, name="authenticate"),
    path("hard-token/add/", hard_token.add, name="hard-token-add"),
    path("hard-token/resync/", resync.codes, name="hard-token-resync"),
    path("hard-token/remove/", hard_token.remove, name="hard-token-remove"),
]

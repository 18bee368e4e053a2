"""Exostar Account Management's addresses."""

from django.urls import path

from exostar.views import (
    account,
    authenticate,
    hard_token,
    mobile_id,
    mobile_id_request,
    phone_removal,
    phones,
    resync,
    revoke,
)

app_name = "exostar"
urlpatterns = [
    path("", account.account, name="account"),
    path("authenticate/", authenticate.challenge, name="authenticate"),
    path("hard-token/add/", hard_token.add, name="hard-token-add"),
    path("hard-token/resync/", resync.codes, name="hard-token-resync"),
    path("hard-token/remove/", hard_token.remove, name="hard-token-remove"),
    path("mobile-id/add/", mobile_id.add, name="mobile-id-add"),
    path("mobile-id/activate/", mobile_id.add, name="mobile-id-activate"),
    path("mobile-id/request/", mobile_id_request.waiting, name="mobile-id-request"),
    path("mobile-id/request/state/", mobile_id_request.state, name="mobile-id-state"),
    path("mobile-id/code/", mobile_id_request.code, name="mobile-id-code"),
    path("mobile-id/remove/", mobile_id.remove, name="mobile-id-remove"),
    path("phones/add/", phones.add, name="phone-add"),
    path("phones/<uuid:public_id>/remove/", phone_removal.remove, name="phone-remove"),
    path("revoke/", revoke.revoke, name="revoke"),
]

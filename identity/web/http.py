"""Requests, as the types know them."""

from datetime import datetime

from django.http import HttpRequest

from identity.models import EpcsAccount, Practice, SignIn, User


class SignedInRequest(HttpRequest):
    """A request whose person, sign-in and moment the middleware has established."""

    user: User
    sign_in: SignIn
    # The practice's time, read once.
    at: datetime
    practice: Practice
    # The prescriber's registration; None for people who have none.
    account: EpcsAccount | None
    identity_confirmed: bool


class RegisteredRequest(SignedInRequest):
    """A signed-in request of a prescriber with a live EPCS account."""

    account: EpcsAccount

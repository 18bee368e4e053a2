"""Requests and views, as the types know them."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from identity.models import EpcsAccount, Practice, SignIn, User

Parameters = ParamSpec("Parameters")


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


View = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]
SignedInView = Callable[Concatenate[SignedInRequest, Parameters], HttpResponseBase]

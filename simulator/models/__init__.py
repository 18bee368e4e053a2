"""Simulated things; each carries its practice."""

from simulator.models.authy_token import AuthyToken
from simulator.models.clock import Clock
from simulator.models.desk import Desk
from simulator.models.faults import Faults
from simulator.models.fob import Fob
from simulator.models.phone_call import PhoneCall
from simulator.models.pushed_request import PushedRequest
from simulator.models.random_stream import RandomStream
from simulator.models.sandbox import Sandbox
from simulator.models.sign_in_link import SignInLink
from simulator.models.smartphone import Smartphone
from simulator.models.text_message import TextMessage

__all__ = [
    "AuthyToken",
    "Clock",
    "Desk",
    "Faults",
    "Fob",
    "PhoneCall",
    "PushedRequest",
    "RandomStream",
    "Sandbox",
    "SignInLink",
    "Smartphone",
    "TextMessage",
]

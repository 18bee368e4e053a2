"""Test against the EPCS simulator; see the README."""

from epcs_qa.client import Epcs, Scenario
from epcs_qa.devices.authy import Authy, Request, Token
from epcs_qa.devices.clock import Clock, Happening
from epcs_qa.devices.fob import Fob, FobFacts
from epcs_qa.devices.phone import Call, Message, Phone
from epcs_qa.errors import (
    EpcsError,
    ProblemError,
    ServerAbsentError,
    TokenRefusedError,
    UnexpectedError,
    VersionDiffersError,
)
from epcs_qa.faults import Faults
from epcs_qa.goal import Fact, Goal, Step
from epcs_qa.journal import Journal, Line
from epcs_qa.people import Credential, Person, Standing
from epcs_qa.sandbox import Sandbox

__all__ = [
    "Authy",
    "Call",
    "Clock",
    "Credential",
    "Epcs",
    "EpcsError",
    "Fact",
    "Faults",
    "Fob",
    "FobFacts",
    "Goal",
    "Happening",
    "Journal",
    "Line",
    "Message",
    "Person",
    "Phone",
    "ProblemError",
    "Request",
    "Sandbox",
    "Scenario",
    "ServerAbsentError",
    "Standing",
    "Step",
    "Token",
    "TokenRefusedError",
    "UnexpectedError",
    "VersionDiffersError",
]

"""A sandbox to attack, and the description with its values, so that attacks reach behind a 404."""

from copy import deepcopy

from identity.models import AuthyRequest
from simulator.constants import SANDBOX_START
from simulator.models import PhoneCall
from simulator.sandboxes import practice_setup as practices
from tests.portal.account import BY_CALL, BY_TEXT, choose
from tests.portal.prescribing import ask_approval
from tests.portal.sandbox import Trainee

# What a path's parameters may be; `sandbox_id`, `call_id` and `request_id` stand for what is there.
OFFERED = {
    "sandbox_id": ["sandbox_id", "sandbox_id", "nobodys"],
    "serial": ["GALH10000017", "GALH10000025", "GALH99999999"],
    "number": ["18025550142", "18025550142", "18025550163", "18025550190", "nobodys"],
    "key": ["ana", "ben", "sam", "nobody"],
    "call_id": ["call_id", "call_id", "nobodys"],
    "request_id": ["request_id", "request_id", "nobodys"],
}


def attackable(described):
    """Offer for each parameter of a path what is there, and sometimes what is not."""
    offered = deepcopy(described)
    for path in offered["paths"].values():
        for operation in path.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    values = OFFERED[parameter["name"]]
                    parameter["schema"] = {"type": "string", "enum": values}
                    del parameter["example"]
    return offered


def make(label):
    """Make a sandbox, and for phones a text, a call, a request; return the ids of what is there."""
    if "/phones/" not in label:
        practices.make(
            name="attacked", scenario="standard", seed=1, at=SANDBOX_START, running=False
        )
        return {"sandbox_id": "attacked"}
    trainee = Trainee("standard")
    for method in (BY_TEXT, BY_CALL):
        choose(trainee.browser, method)
    ask_approval(trainee.browser)
    return {
        "sandbox_id": trainee.practice.sandbox.name,
        "call_id": str(PhoneCall.objects.get(practice=trainee.practice).uuid),
        "request_id": str(AuthyRequest.objects.get(practice=trainee.practice).public_id),
    }


class Server:
    """The application, which finds in a path what is there where its name stands."""

    def __init__(self, application):
        self.application = application
        self.there = {}

    def __call__(self, environ, start_response):
        parts = environ["PATH_INFO"].split("/")
        path = "/".join(self.there.get(part, part) for part in parts)
        return self.application({**environ, "PATH_INFO": path}, start_response)

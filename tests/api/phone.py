"""A phone of a sandbox, as a program comes to it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from simulator.api.http.access import enter

ANAS, BENS = "18025550142", "18025550163"
MALFORMED = (
    "This is no phone number. Write its ten digits, or eleven with the leading 1: 18025550142."
)
ELSEWHERE = (
    "There is no phone with this number. Phones have the numbers (xxx) 555-0100 to 555-0199 of the"
    " area codes from 200 on."
)


def path(trainee, rest="", number=ANAS):
    return f"/sandboxes/{trainee.practice.sandbox.name}/phones/{number}{rest}"


def queries_beside_the_sandbox(api, trainee, rest=""):
    """How many queries a read costs beside those that come to the sandbox."""
    with CaptureQueriesContext(connection) as beside:
        enter(trainee.practice.sandbox.name)
    with CaptureQueriesContext(connection) as whole:
        assert api.get(path(trainee, rest))[0] == 200
    return len(whole) - len(beside)

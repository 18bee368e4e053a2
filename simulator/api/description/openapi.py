"""The OpenAPI description: ninja's, completed by what holds for every operation."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from identity.web.access import for_machines
from simulator.api.description import links
from simulator.api.http import errors
from simulator.api.http.schemas import Problem
from simulator.api.routes import api, parts

PREFIX = "/sim/api/v1/"
PROBLEM = {errors.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
# What the gate may answer to any operation.
ALWAYS = {
    "401": "The token is missing or wrong",
    "403": "Sent by a web page, or to a host that is not ours",
    "422": "The input is wrong; the detail says what",
    "503": "The database is not there right now",
}
GONE = "No such sandbox, or nothing of this name in it"
# All of them, as the page lists them.
STATUSES = {
    "200": "Done; the answer holds what is there now",
    "201": "Made",
    "204": "Deleted; there is nothing to say",
    **ALWAYS,
    "404": GONE,
    "405": "This address takes other methods; the header Allow names them",
    "409": "The device or the sandbox cannot do it now",
}
PATH_PARAMETERS = {
    "sandbox_id": ("The sandbox's id.", "k7f3q2"),
    "serial": ("The serial number on the fob's back.", "GALH10000017"),
    "number": ("The telephone number: ten digits, or eleven with the leading 1.", "18025550142"),
    "key": ("The person's key.", "ana"),
    "call_id": ("The call's id.", "7f0c6c1e-4f3a-4b53-9d2e-2f6f0f2f8a11"),
    "request_id": ("The request's id.", "7f0c6c1e-4f3a-4b53-9d2e-2f6f0f2f8a11"),
}
TEXT = """Sandboxes, devices, clocks and faults of the EPCS simulator, for test suites.

Make a sandbox, open the sign-in link of one of its people in a browser, and press their fobs and
read their texts from here. Send the header `Authorization: Bearer TOKEN`; `make run` keeps the
token in the file `api-token` of its data folder. Whatever is wrong is answered as
`application/problem+json`, with a sentence that says what to do."""


@for_machines
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Answer with the description."""
    return JsonResponse(describe())


@cache
def describe() -> dict[str, Any]:
    """Return the whole description."""
    made = _renamed(api.get_openapi_schema(path_prefix=PREFIX))
    for path in made["paths"].values():
        for operation in path.values():
            _complete(operation)
    links.add(made["paths"])
    # Named by every operation, also by those that have no problem of their own.
    made["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    made["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "The server's API token."}
    }
    return {
        "openapi": made["openapi"],
        "info": {"title": api.title, "version": api.version, "description": TEXT},
        "servers": [{"url": settings.PUBLIC_URL.rstrip("/")}],
        "security": [{"token": []}],
        "tags": [
            {"name": part.router.tags[0], "description": part.__doc__ or ""}
            for part in parts
            if part.router.tags
        ],
        "paths": made["paths"],
        "components": made["components"],
    }


def operation(route: str, method: str) -> dict[str, Any] | None:
    """Find an operation by Django's route and the method."""
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
    found: dict[str, Any] | None = describe()["paths"].get(path, {}).get(method.lower())
    return found


def body_fields(operation: Mapping[str, Any]) -> list[str]:
    """Return the names that an operation's body can hold."""
    content = operation.get("requestBody", {}).get("content", {})
    shapes = describe()["components"]["schemas"]
    # A body that may be left out is its shape or null.
    schemas = [one["schema"] for one in content.values()]
    choices = [choice for one in schemas for choice in one.get("anyOf", [one])]
    names = [choice["$ref"].rpartition("/")[2] for choice in choices if "$ref" in choice]
    return [field for name in names for field in shapes[name]["properties"]]


def _renamed(made: Mapping[str, Any]) -> dict[str, Any]:
    """Call a shape by what it is: SandboxShape is ours, Sandbox is everybody's."""
    text = json.dumps({name: made[name] for name in ("openapi", "paths", "components")})
    shortened = re.sub(r"(#/components/schemas/\w+?)Shape\"", r'\1"', text)
    renamed: dict[str, Any] = json.loads(shortened)
    schemas = renamed["components"]["schemas"]
    renamed["components"]["schemas"] = {
        name.removesuffix("Shape"): schema for name, schema in schemas.items()
    }
    return renamed


def _complete(operation: dict[str, Any]) -> None:
    """Add to an operation what its function need not say."""
    first, _, rest = operation.pop("description", operation["summary"]).strip().partition("\n")
    operation["summary"] = first
    if rest.strip():
        operation["description"] = rest.strip()
    for parameter in operation["parameters"]:
        if parameter["in"] == "path" and parameter["name"] in PATH_PARAMETERS:
            text, example = PATH_PARAMETERS[parameter["name"]]
            parameter.setdefault("description", text)
            parameter.setdefault("example", example)
    operation["responses"] = _responses(operation)


def _responses(operation: dict[str, Any]) -> dict[str, Any]:
    found = {str(status): told for status, told in operation["responses"].items()}
    is_in_a_sandbox = any(one["in"] == "path" for one in operation["parameters"])
    always = ALWAYS | ({"404": GONE} if is_in_a_sandbox else {})
    for status, text in always.items():
        found[status] = {"description": text}
    for status, told in found.items():
        if status >= "400":
            told["content"] = PROBLEM
    return dict(sorted(found.items()))

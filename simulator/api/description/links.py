"""Links of the description: where the ids of one answer are used in the next call."""

from collections.abc import Iterator, Mapping
from typing import Any

# The ids that an answer about a sandbox holds, as pointers into it.
OF_A_SANDBOX = {
    "sandbox_id": "/id",
    "serial": "/fobs/0/serial",
    "number": "/phones/0/number",
    "key": "/people/0/key",
}
# Answers about a sandbox, and where in them it is.
SANDBOXES = {
    ("list_sandboxes", "200"): "/0",
    ("create_sandbox", "201"): "",
    ("get_sandbox", "200"): "",
    ("restart_sandbox", "200"): "",
}
# Lists whose first member can be answered: its id, and by which calls.
ANSWERS = {
    ("list_requests", "200"): ("request_id", ("approve_request", "deny_request")),
    ("list_calls", "200"): ("call_id", ("answer_call",)),
}


def add(paths: Mapping[str, Mapping[str, Any]]) -> None:
    """Add the links to the answers that can lead somewhere."""
    operations = {one["operationId"]: one for path in paths.values() for one in path.values()}
    for (name, status), pointer in SANDBOXES.items():
        operations[name]["responses"][status]["links"] = dict(_inside(operations, pointer))
    for (name, status), (parameter, targets) in ANSWERS.items():
        operations[name]["responses"][status]["links"] = {
            target: _link(target, _same_phone() | {parameter: "$response.body#/0/id"})
            for target in targets
        }


def _inside(operations: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, Any]]:
    """Link a sandbox to the calls that need no other ids than it has."""
    for target, operation in operations.items():
        needed = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
        if needed and needed <= OF_A_SANDBOX.keys():
            ids = {name: f"$response.body#{pointer}{OF_A_SANDBOX[name]}" for name in needed}
            yield target, _link(target, dict(sorted(ids.items())))


def _same_phone() -> dict[str, str]:
    return {name: f"$request.path.{name}" for name in ("sandbox_id", "number")}


def _link(target: str, parameters: dict[str, str]) -> dict[str, Any]:
    return {"operationId": target, "parameters": parameters}

"""Values that show what a shape looks like: a field's own example, else one by its name or kind."""

from collections.abc import Mapping
from typing import Any

from simulator.api.http import durations

Schema = Mapping[str, Any]
# By shape and field, or by field alone.
BY_NAME: dict[str, Any] = {
    "id": "7f0c6c1e-4f3a-4b53-9d2e-2f6f0f2f8a11",
    "Sandbox.id": "k7f3q2",
    "Scenario.name": "drifted-fob",
    "Person.name": "Dr. Ana Reyes",
    "name": "PCC eRx",
    "key": "ana",
    "holder": "ana",
    "actor": "ana",
    "seat": "ana",
    "serial": "GALH10000017",
    "number": "18025550142",
    "from": "Exostar",
    "seed": 1,
    "code": "755224",
    "codes": ["755224", "287082"],
    "display": "755224",
    "presses": 1,
    "title": "The fob that drifted",
    "scenario": "standard",
    "email": "ana.reyes@maple.example",
    "summary": "Your fob was pressed 20 times in a pocket. Bring it back.",
    "practice": "Maple Street Pediatrics",
    "username": "ana.k7f3q2",
    "tokens": [],
    "password": "maple-street-demo",
    "epcs_password": "ana-signs-maple-2026",
    "sign_in_url": "http://127.0.0.1:8000/sign-in/sandbox/…",
    "expires_in": "PT23S",
    "portal": "http://127.0.0.1:8000/",
    "desk": "http://127.0.0.1:8000/desk/k7f3q2/",
    "event": "hard_token.resynchronized",
    "credential": "hard_token:GALH10000017",
    "seq": 42,
    "reason": None,
    "outcome": "success",
    "detail": {},
    "Problem.type": "about:blank",
    "Problem.title": "Not Found",
    "Problem.status": 404,
    "Problem.detail": "There is no sandbox with this id.",
    "about": "ana",
    "times": None,
    "PersonState.epcs_password": "set",
    "fact": "GALH10000017 is the hard token.",
    "body": "755224 is your Exostar verification code.",
}
BY_FORMAT = {"date-time": "2026-03-17T13:41:20Z", durations.FORMAT: "PT45S"}
BY_TYPE: dict[str, Any] = {"string": "…", "integer": 1, "number": 1.0, "boolean": True}


def sample(schema: Schema, shapes: Schema, name: str = "") -> Any:
    """Return a value that the schema allows."""
    shape = schema.get("$ref", "").rpartition("/")[2]
    if shape:
        return sample(shapes[shape], shapes, shape)
    if "examples" in schema:
        return schema["examples"][0]
    known = name if name in BY_NAME else name.rpartition(".")[2]
    if "properties" in schema:
        fields = schema["properties"].items()
        return {field: sample(told, shapes, f"{name}.{field}") for field, told in fields}
    if known in BY_NAME and name:
        return BY_NAME[known]
    return _by_kind(schema, shapes, name)


def _by_kind(schema: Schema, shapes: Schema, name: str) -> Any:
    for alternative in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        return sample(alternative, shapes, name)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("type") == "array":
        return [sample(schema["items"], shapes, name)]
    if schema.get("format") in BY_FORMAT:
        return BY_FORMAT[schema["format"]]
    return None if schema.get("type") == "null" else BY_TYPE.get(schema.get("type", ""), {})

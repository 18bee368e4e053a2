"""The description as its page shows it: plain values, nothing to resolve any more."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.api.description.examples import Schema, sample
from simulator.api.description.openapi import ALWAYS, PREFIX
from simulator.api.http import durations

FORMATS = {"date-time": "time, RFC 3339", durations.FORMAT: "duration, ISO 8601"}
TYPES = {"integer": "whole number", "boolean": "true or false", "string": "text", "null": "null"}
OK = "2"
# Longer lists stand elsewhere on the page.
MOST_WORDS = 8
# What a list of words is made of.
WORDS = {"type", "enum", "const"}
# What every path begins with, and the page leaves out.
BASE = PREFIX.rstrip("/")
# What paths hold where nothing better is known: the id of a request, a text or a call.
ID = "7f0c6c1e-4f3a-4b53-9d2e-2f6f0f2f8a11"


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a shape; `shape` is what its kind links to."""

    name: str
    kind: str
    shape: str
    is_required: bool
    text: str


@dataclass(frozen=True)
class Shape:
    """An object that calls give."""

    name: str
    paragraphs: list[str]
    fields: list[Field]

    @property
    def has_meanings(self) -> bool:
        """Say whether there is anything to say of its fields."""
        return any(field.text for field in self.fields)


@dataclass(frozen=True)
class Answer:
    """One status of a call."""

    status: str
    text: str
    kind: str
    shape: str


@dataclass(frozen=True)
class Operation:
    """A call: what it takes, what it gives, and how it is typed."""

    slug: str
    method: str
    path: str
    summary: str
    paragraphs: list[str]
    parameters: list[Field]
    body: list[Field]
    answers: list[Answer]
    command: str
    example: str

    @property
    def body_has_meanings(self) -> bool:
        """Say whether there is anything to say of the body's fields."""
        return any(field.text for field in self.body)


@dataclass(frozen=True)
class Group:
    """The calls of one subject."""

    slug: str
    title: str
    text: str
    operations: list[Operation]


def groups(description: Mapping[str, Any]) -> list[Group]:
    """Return the calls by their subjects, in the description's order."""
    description = _inlined(description, description["components"]["schemas"])
    found = [
        Group(tag["name"], tag["name"].capitalize(), tag["description"], _of(tag, description))
        for tag in description["tags"]
    ]
    return [group for group in found if group.operations]


def shapes(description: Mapping[str, Any]) -> list[Shape]:
    """Return the objects that answers hold, and those inside them, by name."""
    description = _inlined(description, description["components"]["schemas"])
    all_of_them = description["components"]["schemas"]
    named = {
        name
        for _, _, told in _operations(description)
        for status, answer in told["responses"].items()
        if status.startswith(OK)
        for name in _names(_content(answer), all_of_them)
    }
    return [
        Shape(name, _paragraphs(schema), _fields(schema))
        for name, schema in sorted(all_of_them.items())
        if name in {*named, "Problem"} and "properties" in schema
    ]


def _inlined(told: Any, all_of_them: Schema) -> Any:
    """Put a list of words where it is used: only objects are explained apart."""
    if isinstance(told, list):
        return [_inlined(one, all_of_them) for one in told]
    if not isinstance(told, dict):
        return told
    shape = all_of_them.get(str(told.get("$ref")).rpartition("/")[2], {})
    if shape and "properties" not in shape:
        rest = {name: one for name, one in told.items() if name != "$ref"}
        return {**{name: shape[name] for name in shape.keys() & WORDS}, **rest}
    return {name: _inlined(one, all_of_them) for name, one in told.items()}


def _of(tag: Mapping[str, str], description: Mapping[str, Any]) -> list[Operation]:
    all_of_them = description["components"]["schemas"]
    return [
        _operation(method, path, told, all_of_them)
        for method, path, told in _operations(description)
        if tag["name"] in told["tags"]
    ]


def _operations(description: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            yield method.upper(), path.removeprefix(BASE), told


def _operation(method: str, path: str, told: Mapping[str, Any], all_of_them: Schema) -> Operation:
    given = _content(told.get("requestBody", {}))
    body = _only_shape(given, all_of_them)
    return Operation(
        slug=told["operationId"],
        method=method,
        path=path,
        summary=told["summary"],
        paragraphs=_paragraphs(told),
        parameters=[_parameter(one) for one in told["parameters"]],
        body=_fields(body),
        answers=[
            _answer(status, one)
            for status, one in told["responses"].items()
            if status not in ALWAYS
        ],
        command=_command(method, path, told, sample(given, all_of_them) if given else None),
        example=_example(told, all_of_them),
    )


def _paragraphs(told: Mapping[str, Any]) -> list[str]:
    text: str = told.get("description", "")
    return [one for one in text.split("\n\n") if one.strip()]


def _parameter(told: Mapping[str, Any]) -> Field:
    kind, shape = _kind(told["schema"])
    return Field(told["name"], kind, shape, told["required"], told.get("description", ""))


def _fields(schema: Schema) -> list[Field]:
    required = schema.get("required", [])
    return [
        Field(name, *_kind(told), name in required, _text(told))
        for name, told in schema.get("properties", {}).items()
    ]


def _text(told: Schema) -> str:
    default = f" Default: {json.dumps(told['default'])}." if told.get("default") is not None else ""
    return f"{told.get('description', '')}{default}".strip()


def _kind(schema: Schema) -> tuple[str, str]:
    """Say what a value is, and which shape it is made of."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name, name
    if "anyOf" in schema:
        kinds = [_kind(one) for one in schema["anyOf"]]
        return " or ".join(kind for kind, _ in kinds), next((one for _, one in kinds if one), "")
    if schema.get("type") == "array":
        kind, shape = _kind(schema["items"])
        return f"list of {kind}", shape
    return _plain(schema), ""


def _plain(schema: Schema) -> str:
    if "enum" in schema or "const" in schema:
        words = [f'"{one}"' for one in schema.get("enum", [schema.get("const")])]
        is_long = len(words) > MOST_WORDS
        return f"one of {len(words)} words, such as {words[0]}" if is_long else " or ".join(words)
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    said: str = schema.get("type", "anything")
    kind = TYPES.get(said, said)
    limits = [str(schema[name]) for name in ("minimum", "maximum") if name in schema]
    return f"{kind}, {' to '.join(limits)}" if len(limits) > 1 else kind


def _answer(status: str, told: Mapping[str, Any]) -> Answer:
    content = _content(told)
    kind, shape = _kind(content) if content else ("nothing", "")
    return Answer(status, told["description"], kind, shape)


def _content(told: Mapping[str, Any]) -> Schema:
    contents: Mapping[str, Any] = told.get("content", {})
    return next((one["schema"] for one in contents.values()), {})


def _only_shape(schema: Schema, all_of_them: Schema) -> Schema:
    """Find the shape of a body that may also be left out."""
    name = next(iter(_names(schema, {})), "")
    found: Schema = all_of_them.get(name, schema)
    return found


def _names(schema: Any, all_of_them: Schema) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from _names(one, all_of_them)
    elif isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            name = schema["$ref"].rpartition("/")[2]
            yield name
            yield from _names(all_of_them.get(name, {}), all_of_them)
        yield from _names(list(schema.values()), all_of_them)


def _command(method: str, path: str, told: Mapping[str, Any], body: object) -> str:
    """Write the call as curl takes it; `$EPCS` and `$TOKEN` are set at the page's beginning."""
    for parameter in told["parameters"]:
        example = str(parameter.get("example", ID))
        path = path.replace(f"{{{parameter['name']}}}", example)
    lines = [f'curl -s -X {method} -H "Authorization: Bearer $TOKEN"']
    if body is not None:
        lines += ['-H "Content-Type: application/json"', f"-d '{json.dumps(body)}'"]
    return " \\\n  ".join([*lines, f'"$EPCS{path}"'])


def _example(told: Mapping[str, Any], all_of_them: Schema) -> str:
    for status, answer in told["responses"].items():
        content = _content(answer)
        if status.startswith(OK) and content:
            value = sample(content, all_of_them)
            return json.dumps(value, indent=2, ensure_ascii=False)
    return ""

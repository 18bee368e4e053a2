"""The OpenAPI description tells all there is, and nothing else."""

import re
from itertools import starmap

import jsonschema
import pytest
import schemathesis
from django.conf import settings
from django.test import Client

from epcs_qa import client as kit
from identity.constants import Event, Reason
from simulator.api.description import openapi
from simulator.sandboxes import due

# The contract's table, line by line.
CALLS = [
    ("GET", "/scenarios"),
    ("POST", "/sandboxes"),
    ("GET", "/sandboxes"),
    ("GET", "/sandboxes/{}"),
    ("POST", "/sandboxes/{}/restart"),
    ("DELETE", "/sandboxes/{}"),
    ("POST", "/sandboxes/{}/clock"),
    ("GET", "/sandboxes/{}/fobs/{}"),
    ("POST", "/sandboxes/{}/fobs/{}/press"),
    ("GET", "/sandboxes/{}/fobs/{}/codes"),
    ("PATCH", "/sandboxes/{}/fobs/{}"),
    ("GET", "/sandboxes/{}/phones/{}"),
    ("PATCH", "/sandboxes/{}/phones/{}"),
    ("GET", "/sandboxes/{}/phones/{}/messages"),
    ("GET", "/sandboxes/{}/phones/{}/calls"),
    ("POST", "/sandboxes/{}/phones/{}/calls/{}/answer"),
    ("POST", "/sandboxes/{}/phones/{}/authy/install"),
    ("GET", "/sandboxes/{}/phones/{}/authy/requests"),
    ("POST", "/sandboxes/{}/phones/{}/authy/requests/{}/approve"),
    ("POST", "/sandboxes/{}/phones/{}/authy/requests/{}/deny"),
    ("PUT", "/sandboxes/{}/faults"),
    ("GET", "/sandboxes/{}/journal"),
    ("GET", "/sandboxes/{}/people/{}"),
    ("POST", "/sandboxes/{}/phones/{}/replace"),
]
# What there is besides, and why.
BESIDES = {
    # Reading back what was set.
    ("GET", "/sandboxes/{}/faults"),
    # How far a scenario's goal is reached.
    ("GET", "/sandboxes/{}/goal"),
    # What a suite need not guess.
    ("GET", "/limits"),
}
DESCRIBED = openapi.describe()
OPERATIONS = {
    (method.upper(), path): told
    for path, methods in DESCRIBED["paths"].items()
    for method, told in methods.items()
}


def shape(path):
    """Write a path as the table does: whatever its parameters are called."""
    path = path.removeprefix("/sim/api/v1")
    return re.sub(r"{\w+}", "{}", path)


def wrong(is_right):
    """Name the operations that break a rule."""
    return [told["operationId"] for told in OPERATIONS.values() if not is_right(told)]


def is_a_problem(status, answer):
    """Whether a trouble is answered as a problem, and everything else as JSON or nothing."""
    (content,) = answer.get("content", {"": None})
    if status < "400":
        return content == ("" if status == "204" else "application/json")
    if content != "application/problem+json":
        return False
    return answer["content"][content]["schema"]["$ref"].endswith("/Problem")


class TestOperations:
    def test_are_those_of_the_contract_and_what_there_is_besides(self):
        told = {(method, shape(path)) for method, path in OPERATIONS}

        assert set(CALLS) - told == set()
        assert told - set(CALLS) - BESIDES == set()

    def test_names_each_once(self):
        ids = [told["operationId"] for told in OPERATIONS.values()]

        assert len(set(ids)) == len(ids)
        assert [one for one in ids if not (one.isidentifier() and one.islower())] == []

    def test_puts_each_under_one_subject_in_the_tags_order(self):
        tags = [tag["name"] for tag in DESCRIBED["tags"]]
        used = [told["tags"][0] for told in OPERATIONS.values()]

        assert wrong(lambda told: len(told["tags"]) == 1) == []
        assert list(dict.fromkeys(used)) == [tag for tag in tags if tag in used]
        assert all(tag["description"] for tag in DESCRIBED["tags"])

    def test_say_in_a_sentence_what_they_do(self):
        assert wrong(lambda told: re.fullmatch(r"[A-Z].*\.", told["summary"])) == []

    def test_declare_what_the_gate_answers_and_only_known_statuses(self):
        gates = {"401", "403", "422", "503"}

        assert wrong(lambda told: gates <= set(told["responses"]) <= set(openapi.STATUSES)) == []

    def test_can_be_about_a_sandbox_that_is_gone(self):
        about_one = [
            told
            for told in OPERATIONS.values()
            if any(one["name"] == "sandbox_id" for one in told["parameters"])
        ]

        assert len(about_one) > 20
        assert wrong(lambda told: told not in about_one or "404" in told["responses"]) == []

    def test_answer_every_trouble_as_a_problem(self):
        assert wrong(lambda told: all(starmap(is_a_problem, told["responses"].items()))) == []

    def test_say_what_their_paths_hold(self):
        assert [
            f"{told['operationId']}: {one['name']}"
            for told in OPERATIONS.values()
            for one in told["parameters"]
            if one["in"] == "path" and not (one.get("description") and "example" in one)
        ] == []


class TestWhole:
    def test_is_sound(self):
        schemathesis.openapi.from_dict(DESCRIBED).validate()

    def test_asks_for_the_token_everywhere(self):
        assert DESCRIBED["security"] == [{"token": []}]
        assert DESCRIBED["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
        assert not any("security" in told for told in OPERATIONS.values())

    def test_refuses_unknown_fields_in_every_body(self):
        def refuses(told):
            contents = told.get("requestBody", {"content": {}})["content"].values()
            return all(refuses_others(content["schema"], schemas) for content in contents)

        schemas = DESCRIBED["components"]["schemas"]
        assert any("requestBody" in told for told in OPERATIONS.values())
        assert wrong(refuses) == []

    def test_takes_no_persons_words(self):
        """Text is a word of a list or has a format; free text would have to be cleaned."""
        found = [
            (name, field)
            for (method, path), told in OPERATIONS.items()
            if "requestBody" in told
            for name, field in texts(body_of(told), f"{method} {shape(path)}")
        ]

        assert len(found) > 10
        known = {"enum", "const", "format", "pattern"}
        assert [name for name, field in found if not known & set(field)] == []

    def test_every_example_is_allowed_by_its_shape(self):
        components = DESCRIBED["components"]
        complaints = {
            name: error.message
            for name, schema in components["schemas"].items()
            for example in schema.get("examples", [])
            for error in jsonschema.Draft202012Validator(
                {"$ref": f"#/components/schemas/{name}", "components": components}
            ).iter_errors(example)
        }

        assert complaints == {}

    def test_is_served_as_it_is(self):
        answer = Client(headers={"host": "localhost"}).get("/sim/api/openapi.json")

        assert answer.json() == DESCRIBED
        assert answer["Content-Type"] == "application/json"
        assert DESCRIBED["openapi"].startswith("3.1")
        assert DESCRIBED["servers"] == [{"url": settings.PUBLIC_URL}]


def texts_of(schema):
    """Every choice of a value, however deep its anyOf."""
    choices = schema.get("anyOf", [schema])
    return choices if choices == [schema] else [one for each in choices for one in texts_of(each)]


class TestWords:
    """Known words are listed, and others allowed: new ones may come."""

    @pytest.mark.parametrize(
        ("shape", "field", "words"),
        [
            ("Line", "event", set(Event.values)),
            ("Line", "reason", set(Reason.values)),
            ("Step", "event", set(Event.values)),
            ("Happened", "event", {*Event.values, *due.BESIDE_THE_JOURNAL}),
        ],
    )
    def test_are_those_known_and_any_text(self, shape, field, words):
        told = texts_of(DESCRIBED["components"]["schemas"][shape]["properties"][field])

        assert set(told[0]["enum"]) == words
        assert {"type": "string"} in told[1:]


class TestLinks:
    def test_fill_every_id_of_a_call_that_is_there(self):
        needed = {
            told["operationId"]: {one["name"] for one in told["parameters"] if one["in"] == "path"}
            for told in OPERATIONS.values()
        }
        links = [
            link
            for told in OPERATIONS.values()
            for answer in told["responses"].values()
            for link in answer.get("links", {}).values()
        ]

        assert [one for one in links if set(one["parameters"]) != needed[one["operationId"]]] == []
        assert {one["operationId"] for one in links} == {
            name for name, ids in needed.items() if ids
        }


def refuses_others(schema, schemas):
    if "$ref" in schema:
        return refuses_others(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "properties" in schema:
        return schema["additionalProperties"] is False
    return all(one == {"type": "null"} or refuses_others(one, schemas) for one in schema["anyOf"])


def body_of(told):
    return told["requestBody"]["content"]["application/json"]["schema"]


def texts(schema, name):
    """Yield every text in a body with its name, however deep."""
    if "$ref" in schema:
        schema = DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    for part in ("anyOf", "allOf", "oneOf"):
        for one in schema.get(part, []):
            yield from texts(one, name)
    for key, one in schema.get("properties", {}).items():
        yield from texts(one, f"{name} {key}")
    if schema.get("type") == "string":
        yield name, schema


class TestKit:
    def test_reads_the_known_events_in_it(self):
        headers = {"host": "localhost", "authorization": f"Bearer {settings.EPCS_API_TOKEN}"}
        description = Client(headers=headers).get("/sim/api/openapi.json").json()

        assert kit._events_in(description) == Event.values

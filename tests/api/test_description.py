"""The OpenAPI description tells all there is, and nothing else."""

import re

import jsonschema
import pytest
import schemathesis
from django.conf import settings
from django.test import Client

from simulator.api.description import openapi

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


class TestOperations:
    @pytest.mark.parametrize("call", CALLS, ids=" ".join)
    def test_has_every_call_of_the_contract(self, call):
        assert call in {(method, shape(path)) for method, path in OPERATIONS}

    def test_has_no_other_call(self):
        told = {(method, shape(path)) for method, path in OPERATIONS}

        assert told - set(CALLS) <= BESIDES

    def test_names_each_once(self):
        ids = [told["operationId"] for told in OPERATIONS.values()]

        assert len(set(ids)) == len(ids)
        assert all(one.isidentifier() and one.islower() for one in ids)

    def test_puts_each_under_one_subject_in_the_tags_order(self):
        tags = [tag["name"] for tag in DESCRIBED["tags"]]
        used = [told["tags"][0] for told in OPERATIONS.values()]

        assert all(len(told["tags"]) == 1 for told in OPERATIONS.values())
        assert list(dict.fromkeys(used)) == [tag for tag in tags if tag in used]
        assert all(tag["description"] for tag in DESCRIBED["tags"])


@pytest.mark.parametrize("told", OPERATIONS.values(), ids=lambda told: told["operationId"])
class TestEach:
    def test_says_in_a_sentence_what_it_does(self, told):
        assert told["summary"][0].isupper()
        assert told["summary"].endswith(".")

    def test_declares_what_the_gate_answers(self, told):
        assert {"401", "403", "422", "503"} <= set(told["responses"])
        assert all(status in openapi.STATUSES for status in told["responses"])

    def test_can_be_about_a_sandbox_that_is_gone(self, told):
        is_about_one = any(one["name"] == "sandbox_id" for one in told["parameters"])

        assert ("404" in told["responses"]) >= is_about_one

    def test_answers_every_trouble_as_a_problem(self, told):
        for status, answer in told["responses"].items():
            (content,) = answer.get("content", {"": None})
            if status >= "400":
                assert content == "application/problem+json"
                assert answer["content"][content]["schema"]["$ref"].endswith("/Problem")
            else:
                assert content == ("" if status == "204" else "application/json")

    def test_says_what_its_path_holds(self, told):
        for parameter in told["parameters"]:
            if parameter["in"] == "path":
                assert parameter["description"]
                assert "example" in parameter


class TestWhole:
    def test_is_sound(self):
        schemathesis.openapi.from_dict(DESCRIBED).validate()

    def test_asks_for_the_token_everywhere(self):
        assert DESCRIBED["security"] == [{"token": []}]
        assert DESCRIBED["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
        assert not any("security" in told for told in OPERATIONS.values())

    def test_refuses_unknown_fields_in_every_body(self):
        schemas = DESCRIBED["components"]["schemas"]
        for told in OPERATIONS.values():
            if "requestBody" in told:
                (content,) = told["requestBody"]["content"].values()
                assert refuses_others(content["schema"], schemas)

    def test_every_example_is_allowed_by_its_shape(self):
        for name, schema in DESCRIBED["components"]["schemas"].items():
            whole = {"$ref": f"#/components/schemas/{name}", "components": DESCRIBED["components"]}
            for example in schema.get("examples", []):
                jsonschema.validate(example, whole)

    def test_is_served_as_it_is(self):
        answer = Client(headers={"host": "localhost"}).get("/sim/api/openapi.json")

        assert answer.json() == DESCRIBED
        assert answer["Content-Type"] == "application/json"
        assert DESCRIBED["openapi"].startswith("3.1")
        assert DESCRIBED["servers"] == [{"url": settings.PUBLIC_URL}]


def refuses_others(schema, schemas):
    if "anyOf" in schema:
        return all(
            one == {"type": "null"} or refuses_others(one, schemas) for one in schema["anyOf"]
        )
    if "$ref" in schema:
        return refuses_others(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    return schema["additionalProperties"] is False

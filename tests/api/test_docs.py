"""The page that explains the control API, as a newcomer reads it."""

import json
from itertools import pairwise

import jsonschema
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from identity.constants import Event, Reason
from simulator.api.description import examples, openapi, reference
from simulator.constants import MAGIC_NUMBERS
from simulator.scenarios import SCENARIOS
from tests.portal.pages import words


@pytest.fixture(scope="module")
def answer():
    return Client(headers={"host": "127.0.0.1:8000"}).get("/sim/api/docs")


@pytest.fixture(scope="module")
def docs(answer):
    return BeautifulSoup(answer.content, "lxml")


def tables(docs):
    return {words(table.caption): table for table in docs.select("table")}


def cells(table):
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]


class TestPage:
    def test_needs_no_session_no_database_and_no_cookie(self, answer):
        def fail(*_):
            raise AssertionError

        with connection.execute_wrapper(fail):
            again = Client(headers={"host": "localhost"}).get("/sim/api/docs")

        assert answer.status_code == again.status_code == 200
        assert not again.cookies
        assert "Cookie" not in again.get("Vary", "")

    def test_keeps_the_chosen_theme(self):
        client = Client(headers={"host": "localhost", "cookie": "theme=dark"})

        assert b'data-theme="dark"' in client.get("/sim/api/docs").content

    def test_loads_nothing_from_elsewhere(self, docs):
        for element in docs.select("[src], link[href]"):
            assert (element.get("src") or element["href"]).startswith("/static/")
        assert not docs.select("form, [style], style")

    def test_goes_down_one_heading_at_a_time(self, docs):
        levels = [int(heading.name[1]) for heading in docs.select("h1, h2, h3, h4")]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))

    def test_names_each_place_once_and_leads_to_it(self, docs):
        ids = [element["id"] for element in docs.select("[id]")]

        assert len(set(ids)) == len(ids)
        for link in docs.select("main a[href^='#']"):
            assert link["href"][1:] in ids

    def test_gives_every_table_a_caption_and_every_column_a_name(self, docs):
        for table in docs.select("table"):
            assert words(table.caption)
            assert all(cell["scope"] == "col" for cell in table.select("thead th"))
            assert all(cell["scope"] == "row" for cell in table.select("tbody th"))


class TestBegin:
    def test_tells_where_the_token_is_and_how_a_call_is_made(self, docs):
        begin = words(docs.find(id="begin").parent)

        assert "TOKEN=$(cat var/api-token)" in begin
        assert "EPCS=http://127.0.0.1:8000/sim/api/v1" in begin
        assert 'curl -s -X POST -H "Authorization: Bearer $TOKEN"' in begin


def is_explained(docs, operation):
    """Whether a call has its heading, its fields, its answers and an example."""
    heading = docs.find(id=operation.slug)
    if heading is None:
        return False
    section, text = heading.parent, words(heading.parent)
    return (
        section.h3.get_text() == f"{operation.method} {operation.path}"
        and all(field.name in text for field in (*operation.parameters, *operation.body))
        and all(status.status in text for status in operation.answers)
        and operation.path.partition("{")[0] in words(section.details)
        and "{" not in operation.command.partition("$EPCS")[2]
    )


class TestCalls:
    def test_has_each_with_its_fields_answers_and_an_example(self, docs):
        groups = reference.groups(openapi.describe())
        operations = [one for group in groups for one in group.operations]

        assert operations
        assert [one.slug for one in operations if not is_explained(docs, one)] == []

    def test_explains_every_object_of_an_answer(self, docs):
        for shape in reference.shapes(openapi.describe()):
            table = docs.find(id=f"shape-{shape.name}").parent.table
            assert [row[0] for row in cells(table)] == [field.name for field in shape.fields]


class TestLists:
    def test_has_every_scenario(self, docs):
        assert [row[0] for row in cells(tables(docs)["Scenarios"])] == list(SCENARIOS)

    def test_has_the_magic_numbers(self, docs):
        assert cells(tables(docs)["Numbers that misbehave"]) == [
            [f"(xxx) 555-{ending}", text] for ending, text in MAGIC_NUMBERS.items()
        ]

    def test_has_every_fault(self, docs):
        rows = {(field, value) for field, value, _ in cells(tables(docs)["Faults"])}

        assert {("texts", "delay:PT45S"), ("pushes", "drop"), ("provider", "nonsense")} <= rows
        assert len(rows) == 17

    def test_has_every_event_and_reason(self, docs):
        events = [row[0] for row in cells(tables(docs)["Events"])]
        reasons = [row[0] for row in cells(tables(docs)["Reasons"])]

        assert events == Event.values
        assert reasons == Reason.values


class TestSamples:
    def test_are_json_that_the_shape_allows(self):
        described = openapi.describe()
        components = described["components"]
        complaints, looked_at = {}, 0
        for path, method, content in contents(described):
            sample = examples.sample(content["schema"], components["schemas"])
            shape = {**content["schema"], "components": components}
            errors = jsonschema.Draft202012Validator(shape).iter_errors(
                json.loads(json.dumps(sample))
            )
            complaints.update({f"{method} {path}": error.message for error in errors})
            looked_at += 1

        assert complaints == {}
        assert looked_at > 50


def contents(described):
    """Every content of every answer, with its call."""
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            for answer in told["responses"].values():
                for content in answer.get("content", {}).values():
                    yield path, method, content

"""Hold requests and answers to Twilio's own description of its API (OpenAPI 3.0).

The description ships in npm's @twilio/cli-core, which `make test` installs into node_modules
beside this file. package-lock.json names that one package and leaves out what it depends on, since
one file of it is read and nothing runs: `npm install --package-lock-only`, then delete the rest.
"""

import json
import re
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit
from xml.etree import ElementTree as ET

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

PACKAGE = Path(__file__).parent / "node_modules" / "@twilio" / "cli-core"
DESCRIPTION = PACKAGE / "src" / "services" / "twilio-api" / "twilio_api_v2010.json"
FORM = "application/x-www-form-urlencoded"
E164 = re.compile(r"\+[1-9]\d{6,14}")
ERROR = {"code", "message", "more_info", "status"}

formats = FormatChecker(formats=())
formats.checks("phone-number")(lambda text: text is None or bool(E164.fullmatch(text)))
formats.checks("endpoint")(lambda text: bool(E164.fullmatch(text)))
formats.checks("uri")(lambda text: bool(urlsplit(text).scheme and urlsplit(text).hostname))
formats.checks("twiml", ET.ParseError)(lambda text: ET.fromstring(text).tag == "Response")  # noqa: S314 -- our own
formats.checks("date-time-rfc-2822", ValueError)(
    lambda text: text is None or bool(parsedate_to_datetime(text))
)


@cache
def description():
    return _with_null(json.loads(DESCRIPTION.read_text()))


@cache
def _registry():
    return Registry().with_resource("urn:twilio", DRAFT4.create_resource(description()))


def _with_null(node):
    """Say in JSON Schema what OpenAPI 3.0 calls nullable; else they agree on what is used here."""
    if isinstance(node, list):
        return [_with_null(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {name: _with_null(value) for name, value in node.items()}
    if node.get("nullable") is True and isinstance(node.get("type"), str):
        node["type"] = [node["type"], "null"]
        if "enum" in node:
            node["enum"] = [*node["enum"], None]
    return node


def check(exchange):
    """Raise unless the request, and the answer if it means to be one, are as described."""
    check_request(exchange)
    if not exchange.misbehaves and exchange.status:
        check_answer(exchange)


def check_request(exchange):
    template, values = _place(exchange.path)
    operation = description()["paths"][template][exchange.method.lower()]
    for parameter in operation["parameters"]:
        _validate(parameter["schema"], values[parameter["name"]])
    assert operation["security"] == [{"accountSid_authToken": []}]
    assert exchange.headers["Authorization"].startswith("Basic ")
    assert exchange.headers["Content-Type"] == FORM
    pointer = (*_operation(template, exchange), "requestBody", "content", FORM, "schema")
    described = operation["requestBody"]["content"][FORM]["schema"]["properties"]
    _validate(_reference(*pointer), _typed(parse_qsl(exchange.body), described))


def check_answer(exchange):
    template, _values = _place(exchange.path)
    operation = description()["paths"][template][exchange.method.lower()]
    answer = json.loads(exchange.answer)
    if str(exchange.status) not in operation["responses"]:
        # Twilio describes no refusal: twilio.com/docs/usage/twilios-response
        assert exchange.status >= 400
        assert set(answer) == ERROR
        assert answer["status"] == exchange.status
        return
    pointer = (*_operation(template, exchange), "responses", str(exchange.status), "content")
    _validate(_reference(*pointer, "application/json", "schema"), answer)
    # A field that is left out is as described too; here none is.
    content = operation["responses"][str(exchange.status)]["content"]
    name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert set(answer) == set(description()["components"]["schemas"][name]["properties"])


def _place(path):
    """Return which described path this is, and the values of its parameters."""
    for template in description()["paths"]:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template))
        if found := re.fullmatch(pattern, path):
            return template, found.groupdict()
    raise AssertionError(f"Twilio has no {path}")


def _operation(template, exchange):
    return "paths", template, exchange.method.lower()


def _reference(*steps):
    escaped = (step.replace("~", "~0").replace("/", "~1") for step in steps)
    return {"$ref": "urn:twilio#/" + quote("/".join(escaped), safe="/~")}


def _typed(pairs, described):
    """Read a form's fields as the types they are described to have; refuse any other field."""
    assert len(pairs) == len(dict(pairs)), "a field is sent twice"
    typed = {}
    for name, text in pairs:
        kind = described[name].get("type")
        typed[name] = int(text) if kind == "integer" else text
    return typed


def _validate(schema, value):
    Draft4Validator(schema, registry=_registry(), format_checker=formats).validate(value)

"""One table of limits: it has every number of the product that decides something."""

import importlib
import pkgutil
import re
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema

from identity.verification.limits import Limit
from simulator.api import limits
from simulator.api.description import openapi

ROOT = Path(__file__).resolve().parent.parent.parent
SCANNED = ("exostar", "epcs", "erx_admin", "simulator.api", "simulator.sandboxes")
MODULES = ("identity.constants", "simulator.constants")
NUMBERS = (int, float, timedelta, datetime, Limit)
# Numbers that refuse and end nothing, and why.
NO_LIMITS = {
    "identity.constants.USED_AHEAD_MOBILE_ID": "how far a restored backup takes steps as used",
    "identity.constants.USED_AHEAD_HARD_TOKEN": "how far a restored backup takes steps as used",
    "identity.constants.DIAGNOSIS_AHEAD": "the journal's reason only",
    "identity.constants.DIAGNOSIS_BACK": "the journal's reason only",
    "identity.constants.SENDS_PER_DEPLOYMENT_WINDOW": "EPCS_SENDS_PER_HOUR, with Twilio only",
    "simulator.constants.BAR_SECONDS": "a drawing",
    "simulator.constants.AUTHY_STEP": "RFC 6238's step",
    "simulator.constants.SANDBOX_START": "a default",
    "simulator.constants.SERIAL_DIGITS": "how serial numbers are made",
    "epcs.management.commands.verify_signed.CHUNK": "rows a query",
    "simulator.api.description.reference.MOST_WORDS": "how the documentation is drawn",
    "simulator.api.http.durations.ENDLESS": "longer than any limit",
    "simulator.api.http.durations.FRACTION_DIGITS": "further digits change no microsecond",
    "simulator.api.http.errors.LONGEST_ECHO": "how a sentence is written",
    "simulator.api.http.times.DIGITS": "microseconds",
    "simulator.api.http.validation_errors.MOST": "how a sentence is written",
    "simulator.api.http.validation_errors.LONGEST": "how a sentence is written",
    "simulator.sandboxes.due.SECOND": "a unit",
    "simulator.sandboxes.equipment.POCKET": "how long ago a scenario's fob was pressed",
    "simulator.sandboxes.sandboxes.ID_LENGTH": "how ids are made",
    "simulator.sandboxes.sandboxes.NOTED_EVERY": "how often a use is saved",
    "simulator.sandboxes.start_scenario.SEEDS": "how seeds are drawn",
}
ADD = (
    "Add it to TABLE in simulator/api/limits.py and to docs/limits.md; or, if it limits nothing,"
    " with its reason to NO_LIMITS here."
)


def modules():
    yield from MODULES
    for package in SCANNED:
        path = importlib.import_module(package).__path__
        for found in pkgutil.walk_packages(path, f"{package}."):
            if ".migrations" not in found.name:
                yield found.name


def constants():
    """Every number with a name in capitals that its own module assigns."""
    for name in modules():
        module = importlib.import_module(name)
        source = Path(module.__file__).read_text()
        for constant in re.findall(r"^([A-Z][A-Z0-9_]*)(?::[^=\n]+)? =", source, re.MULTILINE):
            value = getattr(module, constant)
            if isinstance(value, NUMBERS) and not isinstance(value, bool):
                yield f"{name}.{constant}"


def rows_of_the_document():
    text = (ROOT / "docs" / "limits.md").read_text()
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


class TestTable:
    def test_has_every_number_of_the_code_that_limits_something(self):
        listed = {constant for constant, *_ in limits.TABLE}
        found = set(constants())

        assert len(found) > 70
        assert found - listed - set(NO_LIMITS) == set(), ADD

    def test_has_nothing_that_is_not_in_the_code(self):
        listed = [constant for constant, *_ in limits.TABLE]
        elsewhere = {"django.conf.settings.DATA_UPLOAD_MAX_MEMORY_SIZE"}

        assert len(set(listed)) == len(listed)
        assert (set(listed) | set(NO_LIMITS)) - set(constants()) == elsewhere
        assert set(listed) & set(NO_LIMITS) == set()

    def test_is_in_the_documentation_row_by_row(self):
        told = [
            [f"`{one.name}`", str(one.value), one.unit, one.per, one.border]
            for one in limits.limits()
        ]

        rows = "\n".join(f"| {' | '.join(row)} |" for row in told)
        assert rows_of_the_document() == told, f"docs/limits.md needs these rows:\n{rows}"


class TestCall:
    def test_gives_the_values_in_force(self, api, db):
        status, told = api.get("/limits")

        by_name = {one["name"]: one for one in told}
        assert status == 200
        assert by_name["identity.lock"] == {
            "name": "identity.lock",
            "value": 900,
            "unit": "seconds",
            "per": "lock of a credential or sign-in name",
            "border": "Locked before this instant; open at it.",
        }
        assert by_name["settings.data_upload_max_memory_size"]["value"] == 262144
        assert len(by_name) == len(told) == len(limits.TABLE)

    def test_answers_as_described(self, api, db):
        described = openapi.describe()
        answer = described["paths"]["/sim/api/v1/limits"]["get"]["responses"]["200"]
        shape = answer["content"]["application/json"]["schema"]

        _, told = api.get("/limits")

        jsonschema.validate(told, {**shape, "components": described["components"]})

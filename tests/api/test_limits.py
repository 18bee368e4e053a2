"""One table of limits: it has every number of the product that decides something."""

import importlib
import pkgutil
import re
import runpy
import sys
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings

from identity.verification.limits import Limit
from simulator.api import limits
from simulator.api.description import openapi

ROOT = Path(__file__).resolve().parent.parent.parent
SCANNED = ("exostar", "epcs", "erx_admin", "identity", "simulator")
NUMBERS = (int, float, timedelta, datetime, Limit)
# Numbers that refuse and end nothing, and why.
NO_LIMITS = {
    "identity.constants.USED_AHEAD_MOBILE_ID": "how far a restored backup takes steps as used",
    "identity.constants.USED_AHEAD_HARD_TOKEN": "how far a restored backup takes steps as used",
    "identity.constants.DIAGNOSIS_AHEAD": "the journal's reason only",
    "identity.constants.DIAGNOSIS_BACK": "the journal's reason only",
    "identity.constants.SENDS_PER_DEPLOYMENT_WINDOW": "EPCS_SENDS_PER_HOUR, with Twilio only",
    "simulator.constants.BAR_SECONDS": "a drawing",
    "identity.typed.phone_numbers.AREA_CODE": "how a number is written",
    "identity.passwords.strength.SHORTEST_PART": "which parts of names are known words",
    "simulator.constants.AUTHY_STEP": "RFC 6238's step",
    "simulator.constants.SANDBOX_START": "a default",
    "simulator.constants.SERIAL_DIGITS": "how serial numbers are made",
    "epcs.views.profile.MOST_DIGITS": "every row's number has fewer",
    "identity.encryption.NONCE_BYTES": "AES-GCM's own",
    "identity.expiry.LAST_INSTANT": "what the borders of lives say",
    "identity.journal.chain.HEADS_IN_A_CHUNK": "rows a query",
    "identity.journal.verifying.HEADS_IN_A_CHUNK": "rows a query",
    "identity.journal.verifying.LINES_IN_A_CHUNK": "rows a query",
    "identity.journal.writing.HEAD_EVERY": "how often a head is kept",
    "identity.journal_pages.reading.CHUNK": "rows a query",
    "identity.journal_pages.runs.MOST_DIGITS": "every run's number has fewer",
    "identity.journal_pages.views.MOST_DIGITS": "every line's number has fewer",
    "identity.keys.resealing.BEFORE_ALL": "where a command begins",
    "identity.keys.resealing.CHUNK": "rows a query",
    "identity.keys.resealing.PASSES": "a command's",
    "identity.keys.resealing.PAUSE": "a command's",
    "identity.management.commands.after_restore.CHUNK": "rows a query",
    "identity.management.commands.after_restore.PROGRESS_EVERY": "a command's",
    "identity.management.commands.verify_journal.EVERY": "a command's",
    "identity.passwords.matching.MOST_NORMALIZED": "longer passwords are refused anyway",
    "identity.passwords.strength.PIECE": "how strength is estimated",
    "identity.providers.delivery.twilio.LARGEST_ERROR": "with Twilio only",
    "identity.providers.delivery.twilio.PAUSE": "with Twilio only",
    "identity.providers.delivery.twilio.TIMEOUT": "with Twilio only",
    "identity.providers.randomness.SECRET_BYTES": "how secrets are made",
    "identity.typed.codes.SPLIT_ONCE": "how a code is found in a message",
    "identity.typed.phone_numbers.BEFORE_AN_EXTENSION": "which sentence is true",
    "identity.typed.phone_numbers.TEN": "NANP's own",
    "identity.verification.limits.EPCS_PASSWORD_CHOICE": "its number and its window have rows",
    "identity.verification.limits.REFUSED_ADDITION": "its number and its window have rows",
    "identity.verification.limits.SEND_FOR_ACCOUNT": "its number and its window have rows",
    "identity.verification.limits.SEND_GIVEN_BACK": "its number and its window have rows",
    "identity.verification.limits.SEND_TO_NUMBER": "its number and its window have rows",
    "identity.web.error_pages.RETRY_AFTER": "when a browser may ask again",
    "identity.web.once.LOOK_EVERY": "how often a press looks",
    "identity.web.session_store.DIGEST_BYTES": "how digests are made",
    "identity.web.views.health.KEPT": "how often a probe opens the canaries",
    "simulator.desk.cards.desk.EPOCH": "where counting begins",
    "simulator.models.pushed_request.TOO_LATE": "one instant after AUTHY_REQUEST_LIFE",
    "simulator.randomness.BLOCK_BYTES": "SHA-256's own",
    "simulator.scenarios.slow_approval.SLOW": "a scenario's plan",
    "epcs.management.commands.verify_signed.CHUNK": "rows a query",
    "simulator.api.description.reference.MOST_WORDS": "how the documentation is drawn",
    "simulator.api.http.durations.ENDLESS": "longer than any limit",
    "simulator.api.http.errors.LONGEST_ECHO": "how a sentence is written",
    "simulator.api.http.suggestions.LIKE": "which word is suggested",
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


def in_code(constant):
    """Read a number of the code anew: times in seconds, instants by their year."""
    module, _, name = constant.rpartition(".")
    found = getattr(settings if module == "django.conf.settings" else sys.modules[module], name)
    if isinstance(found, timedelta):
        return found / timedelta(seconds=1)
    return getattr(found, "year", getattr(found, "most", found))


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
            for one in limits.LIMITS
        ]

        rows = "\n".join(f"| {' | '.join(row)} |" for row in told)
        assert rows_of_the_document() == told, f"docs/limits.md needs these rows:\n{rows}"

    def test_stops_the_start_with_a_name_that_is_not_in_the_code(self, monkeypatch):
        assert runpy.run_path(limits.__file__)["LIMITS"]
        monkeypatch.delattr("exostar.forms.removal.LONGEST_DETAIL")

        with pytest.raises(AttributeError, match="LONGEST_DETAIL"):
            runpy.run_path(limits.__file__)


class TestCall:
    def test_answers_the_rows_of_the_documentation_with_the_values_of_the_code(self, api, db):
        status, told = api.get("/limits")

        answered = [[f"{cell}" for cell in one.values()] for one in told]
        documented = [[name.strip("`"), *rest] for name, *rest in rows_of_the_document()]
        values = [in_code(constant) for constant, *_ in limits.TABLE]
        assert status == 200
        assert answered == documented
        assert [one["value"] for one in told] == values

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

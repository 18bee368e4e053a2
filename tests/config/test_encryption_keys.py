"""EPCS_ENCRYPTION_KEYS: a key that could not decrypt later is refused at startup."""

import base64
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import encryption_keys
from tests.config.running import ROOT
from tests.config.test_production import PRODUCTION


def encoded(length=32, fill=b"k"):
    return base64.b64encode(fill * length).decode()


GOOD = f"first:{encoded()}"
SHAPE = "must be NAME:BASE64. Use 1 to 80 characters for the name"
LENGTH = "must be 32 bytes in base64. Make one with: openssl rand -base64 32"
WRONG = {
    "dot_in_the_name": (f"v1.2026:{encoded()}", SHAPE),
    "space_in_the_name": (f"my key:{encoded()}", SHAPE),
    "no_name": (f":{encoded()}", SHAPE),
    "no_colon": (encoded(), SHAPE),
    "no_key": ("first:", SHAPE),
    "long_name": (f"{'k' * 81}:{encoded()}", SHAPE),
    "5_bytes": (f"first:{encoded(5)}", LENGTH),
    "16_bytes": (f"first:{encoded(16)}", LENGTH),
    "24_bytes": (f"first:{encoded(24)}", LENGTH),
    "31_bytes": (f"first:{encoded(31)}", LENGTH),
    "33_bytes": (f"first:{encoded(33)}", LENGTH),
    "garbage": ("first:garbage", LENGTH),
    "not_base64": ("first:" + "!" * 44, LENGTH),
    "not_ascii": ("first:" + "é" * 44, LENGTH),
    "garbage_inside": (f"first:{encoded()[:20]}*{encoded()[20:]}", LENGTH),
    "same_name_twice": (f"{GOOD},first:{encoded(fill=b'l')}", "has the name of an earlier entry"),
}


def read(value):
    return encryption_keys.read([entry for entry in value.split(",") if entry])


class TestRead:
    @pytest.mark.parametrize("name", ["first", "2026-11", "k_1", "v1", "é", "k" * 80, "a/b"])
    def test_keys_are_listed_in_their_order(self, name):
        keys = read(f"{name}:{encoded()},old:{encoded(fill=b'l')}")

        assert keys == {name: b"k" * 32, "old": b"l" * 32}
        assert list(keys) == [name, "old"]

    @pytest.mark.parametrize(("value", "sentence"), WRONG.values(), ids=WRONG)
    def test_wrong_entry_is_refused_by_its_number_and_never_quoted(self, value, sentence):
        with pytest.raises(ImproperlyConfigured) as refused:
            read(f"new:{encoded(fill=b'n')},{value}")

        said = str(refused.value)
        assert sentence in said
        assert "ntry 2 of" in said or "ntry 3 of" in said
        assert not [part for part in value.replace(":", ",").split(",") if part and part in said]

    def test_none_at_all_is_refused(self):
        with pytest.raises(ImproperlyConfigured, match="to at least one NAME:BASE64"):
            read("")

    def test_line_break_after_the_key_is_no_part_of_it(self):
        assert read(f"{GOOD}\n") == {"first": b"k" * 32}


@pytest.mark.slow
class TestStart:
    @pytest.mark.parametrize("value", ["", *(value for value, _ in WRONG.values())])
    def test_a_server_with_a_wrong_key_ends_with_one_sentence(self, value):
        told = self.run(["-c", "import config.wsgi"], value)

        # gunicorn's "does not boot".
        assert told.returncode == 3
        assert len(told.stderr.splitlines()) == 1
        assert "EPCS_ENCRYPTION_KEYS" in told.stderr

    @pytest.mark.parametrize("value", [WRONG["dot_in_the_name"][0], WRONG["5_bytes"][0]])
    def test_the_deployment_check_refuses_it(self, value):
        told = self.run(["manage.py", "check", "--deploy"], value)

        assert told.returncode == 1
        assert told.stderr.startswith(("Entry 1 of EPCS_ENC", "The key of entry 1 of EPCS_ENC"))

    def run(self, arguments, value):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "EPCS_DATA_DIR": "nowhere",
                **PRODUCTION,
                "EPCS_ENCRYPTION_KEYS": value,
            },
            capture_output=True,
            text=True,
            check=False,
        )

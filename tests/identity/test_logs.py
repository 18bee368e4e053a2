"""Log lines: one line each, without a request's content."""

import json
import logging
import sys

from identity.deployment.logs import JsonFormatter


def formatted(message, exc_info=None):
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, message, (), exc_info)
    return JsonFormatter().format(record)


class TestJsonFormatter:
    def test_writes_one_line_whatever_it_is_given(self):
        line = formatted("a\r\nb\x1b[31m\u2028c")

        assert "\n" not in line
        assert "\u2028" not in line
        assert json.loads(line)["message"] == "a\r\nb\x1b[31m\u2028c"

    def test_names_an_exceptions_kind_and_place_and_never_its_text(self):
        try:
            int("918273x")
        except ValueError:
            line = formatted("Internal Server Error", sys.exc_info())

        assert json.loads(line)["exception"] == "ValueError"
        assert "test_logs.py" in json.loads(line)["where"]
        assert "918273" not in line

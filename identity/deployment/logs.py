"""Log lines as JSON: one line each, whatever a name or an address tries to smuggle in."""

import json
import logging


class JsonFormatter(logging.Formatter):
    """Write what, where and the kind of failure; never a request's content."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        return json.dumps(line)


def _where(record: logging.LogRecord) -> str:
    """Return the innermost place; an exception's own text may hold a value of the request."""
    traceback = record.exc_info[2] if record.exc_info else None
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    return f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"

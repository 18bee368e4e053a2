"""Read what was sent without letting anything ambiguous or unreadable through."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from ninja.parser import Parser

from simulator.api.http.errors import ProblemError, invalid, shortened

NUL = "\0"
# What a database column of whole numbers holds.
LARGEST = 2**63 - 1
# Before an exponent.
_NOT_ZERO = re.compile(r"[-.0]*[1-9]")


class StrictParser(Parser):
    """Read bodies for the API's operations."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what the body holds; raises ProblemError (422)."""
        return body(request)


def check(request: HttpRequest) -> None:
    """Refuse what nothing behind could read; raises ProblemError (422)."""
    # identity.web.chunked_bodies has taken chunks before.
    if "Transfer-Encoding" in request.headers:
        raise invalid("Send the body plain: with a Content-Length or in chunks, not compressed.")
    length = _length(request)
    if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024
        raise invalid(f"The body is larger than {most} KB. Send less.")
    if length and not _says_json(request):
        raise invalid("Send JSON in UTF-8 with the header Content-Type: application/json.")
    try:
        words = [request.path_info, *request.GET, *_flat(request.GET.lists())]
    except SuspiciousOperation:
        raise invalid("There are too many query parameters. Send fewer.") from None
    if any(NUL in word for word in words):
        raise invalid("The address holds a NUL character. Leave it out.")


def check_listed(request: HttpRequest, operation: Mapping[str, Any]) -> None:
    """Refuse query parameters and bodies that the description does not list."""
    known = [one["name"] for one in operation["parameters"] if one["in"] == "query"]
    for name, values in request.GET.lists():
        if name not in known:
            here = f"Known here: {', '.join(known)}." if known else "There are none here."
            raise invalid(f"{shortened(name)} is not a query parameter. {here}")
        if len(values) > 1:
            raise invalid(f"{name} is there {len(values)} times. Send it once.")
    if request.body and "requestBody" not in operation and body(request) != {}:
        raise invalid("This call takes no body. Send none.")


def body(request: HttpRequest) -> Any:
    """Return the JSON of the body; raises ProblemError (422)."""
    try:
        text = request.body.decode()
    except UnicodeDecodeError:
        raise invalid("The body is not UTF-8. Encode it so.") from None
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=_constant,
        )
        _check_texts(value)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise invalid(f"The body is not JSON: {error.msg}, {where}.") from None
    except RecursionError:
        raise invalid("The body is nested too deeply. Send it flat.") from None
    return value


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _says_json(request: HttpRequest) -> bool:
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    return request.content_type == "application/json" and charset in {"utf-8", "utf8"}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise invalid(f"{shortened(name)} is there twice. Send it once.")
        found[name] = value
    return found


def _whole(digits: str) -> int:
    # Longer ones are not even worth reading: that takes time in the square of their length.
    number = int(digits) if len(digits) <= len(str(-LARGEST)) else LARGEST + 1
    if abs(number) > LARGEST:
        raise _too_large()
    return number


def _decimal(digits: str) -> int | float:
    """Read a number with a point or an exponent; 112413.0 is a whole one (JSON Schema, 6.1.1)."""
    number = whole(digits)
    if number is not None and abs(number) > LARGEST:
        raise _too_large()
    # No whole number of a field is a float, 0.0 of 1e-400 neither.
    return float(digits) if number is None else number


def whole(digits: str) -> int | None:
    """Return a number's exact value, None if it is not whole; any beyond LARGEST is one more."""
    about = float(digits)
    # An exponent can be too long for an exact value: 0e999999999, 1e-999999999.
    if not about:
        return None if _NOT_ZERO.match(digits) else 0
    beyond = LARGEST + 1 if about > 0 else -LARGEST - 1
    if abs(about) > 2 * LARGEST:
        return beyond
    exact = Decimal(digits)
    if exact != exact.to_integral_value():
        return None
    return int(exact) if abs(exact) <= LARGEST else beyond


def _too_large() -> ProblemError:
    return invalid(f"A number is too large. The largest is {LARGEST}.")


def _constant(name: str) -> float:
    raise invalid(f"{name} is not JSON. Send a number.")


def _check_texts(value: object) -> None:
    for text in _texts(value):
        if NUL in text:
            raise invalid("A text holds a NUL character. Leave it out.")
        try:
            text.encode()
        except UnicodeEncodeError:
            raise invalid("A text holds half of a character (a lone surrogate).") from None


def _texts(value: object) -> Iterator[str]:
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from one
            left += one.values()
        elif isinstance(one, list):
            left += one


def _flat(fields: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    return (value for _, values in fields for value in values)

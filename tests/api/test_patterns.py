"""No pattern can be made to take time in the square of what was sent, by its structure."""

import importlib
import pkgutil
import re
from re import _constants as kinds
from re import _parser as parser

import pytest

from simulator.api.description import openapi

PACKAGES = ("simulator.api", "identity")
CHARACTERS = frozenset(map(chr, range(128)))
REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
CATEGORIES = {
    kinds.CATEGORY_DIGIT: r"\d", kinds.CATEGORY_NOT_DIGIT: r"\D", kinds.CATEGORY_SPACE: r"\s",
    kinds.CATEGORY_NOT_SPACE: r"\S", kinds.CATEGORY_WORD: r"\w", kinds.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def is_slow(pattern):
    """Say whether two endless repetitions can divide one run of a character between them."""
    try:
        follow(parser.parse(pattern), frozenset())
    except OverlapError:
        return True
    return False


class OverlapError(Exception):
    """Two repetitions that take the same character stand side by side."""


def follow(items, open_runs):
    """Return what runs may still be going on behind these items: sets of characters."""
    for kind, value in items:
        open_runs = behind(kind, value, open_runs)
    return open_runs


def behind(kind, value, open_runs):
    if kind in REPEATS:
        return behind_repeat(value, open_runs)
    if kind == kinds.SUBPATTERN:
        return follow(value[-1], open_runs)
    if kind == kinds.BRANCH:
        return frozenset().union(*(follow(one, open_runs) for one in value[1]))
    if kind in {kinds.ASSERT, kinds.ASSERT_NOT}:
        follow(value[1], frozenset())
        return open_runs
    if kind == kinds.AT:
        return open_runs
    return narrowed(open_runs, taken_by(kind, value))


def behind_repeat(value, open_runs):
    least, most, body = value
    skipped = open_runs if least == 0 else frozenset()
    if most is not kinds.MAXREPEAT:
        return follow(body, open_runs) | skipped
    if len(body) == 1 and body[0][0] not in {kinds.SUBPATTERN, kinds.BRANCH, *REPEATS}:
        own = taken_by(*body[0])
        if narrowed(open_runs, own):
            raise OverlapError
        return skipped | {own}
    # Once more behind itself: what ends a turn may begin the next.
    return follow(body, follow(body, open_runs) | skipped) | skipped


def narrowed(open_runs, characters):
    """Keep of the runs what these characters go on with."""
    return frozenset(one & characters for one in open_runs if one & characters)


def taken_by(kind, value):
    if kind == kinds.ANY:
        return CHARACTERS
    if kind == kinds.LITERAL:
        return CHARACTERS & {chr(value)}
    if kind == kinds.NOT_LITERAL:
        return CHARACTERS - {chr(value)}
    assert kind == kinds.IN, kind
    negated = value[0][0] == kinds.NEGATE
    taken = frozenset().union(*(in_class(*one) for one in value[negated:]))
    return CHARACTERS - taken if negated else taken


def in_class(kind, value):
    if kind == kinds.RANGE:
        return CHARACTERS & {chr(one) for one in range(value[0], value[1] + 1)}
    if kind == kinds.CATEGORY:
        return frozenset(one for one in CHARACTERS if re.match(CATEGORIES[value], one))
    return taken_by(kind, value)


def compiled():
    """Return every pattern that a module keeps, by its name."""
    for package in PACKAGES:
        path = importlib.import_module(package).__path__
        for found in pkgutil.walk_packages(path, f"{package}."):
            if ".migrations" in found.name:
                continue
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value.pattern


def published(schema):
    """Return every pattern of the description."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for one in schema:
            yield from published(one)


# A repetition cannot be found in one pass; at most 128 characters are looked at.
BOUNDED = {"identity.passwords.strength.REPEATED"}


class TestPatterns:
    def test_of_the_code_are_linear(self):
        found = dict(compiled())
        for name in BOUNDED:
            del found[name]

        assert len(found) > 10
        assert [name for name, pattern in found.items() if is_slow(pattern)] == []

    def test_of_the_description_are_linear(self):
        found = list(published(openapi.describe()))

        assert len(found) > 4
        assert [pattern for pattern in found if is_slow(pattern)] == []


class TestSearch:
    """The search for slow patterns finds those that are."""

    @pytest.mark.parametrize(
        "pattern",
        ["0*[0-9]+", r"\d*\d\d*x", "(0*([0-9]+)D)?", "a*(b?)a*", "(a+)+", "(a*b?)*", ".*x.*",
         "(?=0*[0-9]+)", "[^T]*[YM]*", r"\s+\s*$", "(a|b*)b+", "0*?[0-9]+"],
    )  # fmt: skip
    def test_finds(self, pattern):
        assert is_slow(pattern)

    @pytest.mark.parametrize(
        "pattern",
        ["0*([1-9][0-9]{0,3}|0)", "0*[1-9]|0+", r"[0-9]+\.[0-9]+", "([0-9]+D)?([0-9]+H)?",
         "[0-9]+(,[0-9]+)*", ".*[PT]$", ".*[.,][0-9]+[A-Z].", "(AB:?)*"],
    )  # fmt: skip
    def test_passes(self, pattern):
        assert not is_slow(pattern)

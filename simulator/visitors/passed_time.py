"""Say how much virtual time passed."""

from datetime import datetime

from django.utils.timesince import timesince

NINE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WORDS = {str(number): word for number, word in enumerate(NINE, start=1)}


def sentence(since: datetime, now: datetime) -> str:
    """Return "Two weeks have passed in this practice." and the like; nothing if time went back."""
    if now < since:
        # It was started over meanwhile.
        return ""
    # Two adjacent units at most, the last one rounded down.
    spans = timesince(since, now).replace("\xa0", " ").split(", ")
    if spans == ["0 minutes"]:
        return "Less than a minute has passed in this practice."
    text = " and ".join(map(_in_words, spans))
    verb = "has" if len(spans) == 1 and spans[0].startswith("1 ") else "have"
    return f"{text[0].upper()}{text[1:]} {verb} passed in this practice."


def _in_words(span: str) -> str:
    number, unit = span.split()
    return f"{WORDS.get(number, number)} {unit}"

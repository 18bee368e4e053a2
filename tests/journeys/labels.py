"""The article's names, and how one finds them on a page."""

import csv
import re

from playwright.sync_api import expect

from config.children import ROOT

with (ROOT / "tests" / "data" / "labels.csv").open(newline="") as file:
    LABELS = {row["id"]: row for row in csv.DictReader(file)}

# The words with which labels.csv begins a role, and what a browser tells assistive software; what
# begins otherwise is found as words.
ROLES = {
    "link or button": {"role": "button"},
    "link": {"role": "link"},
    "button": {"role": "button"},
    "icon button": {"role": "button"},
    "badge on the bell": {"role": "button"},
    "list item button": {"role": "button"},
    "app icon": {"role": "button"},
    "page heading (h1)": {"role": "heading", "level": 1},
    "card heading": {"role": "heading", "level": 2},
    "field label": {"role": "textbox"},
    "field (label": {"role": "textbox"},
    "search field (label": {"role": "textbox"},
    "field, optional": {"role": "textbox"},
    "field": {"role": "combobox"},
    "choice of 2": {"role": "radio"},
}
BACKGROUND = "element => getComputedStyle(element).backgroundColor"


class Labels:
    """Opens pages and finds names on them."""

    def opens(self, visitor, address):
        visitor.open(address)
        visitor.look()

    def shows(self, *names, within):
        """Find these names, each in its role."""
        for name in names:
            for words in LABELS[name]["rendered"].split("|"):
                self.shows_one(LABELS[name], words, within)

    def shows_one(self, label, words, scope):
        begins = next((begins for begins in ROLES if label["role"].startswith(begins)), None)
        is_part, words = words.startswith("contains:"), words.removeprefix("contains:")
        if begins is None:
            found = scope.get_by_text(words).filter(visible=True)
        else:
            # A radio's name begins with its label; a hint may follow (pages.md).
            end = "" if is_part or begins == "choice of 2" else "$"
            begin = "" if is_part else "^"
            name = re.compile(f"{begin}{re.escape(words)}{end}")
            found = scope.get_by_role(name=name, **ROLES[begins])
        expect(found.first, label["id"]).to_be_visible()

    def shows_list(self, name, within):
        assert LABELS[name]["rendered"] == "list"
        criteria = within.get_by_role("list", name="Your EPCS password must meet all of these:")
        expect(criteria.get_by_role("listitem"), name).to_have_count(5)

    def never_shows(self, name, within):
        assert LABELS[name]["rendered"] == "-"
        expect(within.get_by_text(re.compile(LABELS[name]["article_text"]))).to_have_count(0)
        assert LABELS[name]["article_text"] not in within.content()

    def has_background(self, color, element):
        """Tell which color somebody mostly sees behind the words."""
        expect(element).to_be_visible()
        written = element.evaluate(BACKGROUND)
        channels = [int(number) for number in re.findall(r"\d+", written)[:3]]
        strongest = ("red", "green", "blue")[channels.index(max(channels))]
        assert strongest == color, written

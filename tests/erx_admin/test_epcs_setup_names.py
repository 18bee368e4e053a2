"""EPCS Setup finds last names as people type them: input.md, section 1."""

import unicodedata
from urllib.parse import quote

import pytest

from erx_admin import prescribers
from identity.models import User
from tests.portal.epcs_password import SETUP, names, search

NONE = (
    "No prescriber has a last name that starts with ‘{}’."
    " Check the spelling, or search for the first letters of the last name."
)


def status(page):
    return page.soup.select_one("[role=status]").get_text(strip=True)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("O’Brien", "O'Brien"),
        ("O'Brien", "o’brien"),
        ("O'Brien", "O´B"),
        ("O`Brien", "Oʼb"),
        ("Núñez", "Nunez"),
        ("Núñez", "NÚÑ"),
        ("Nunez", "Núñez"),
        ("Smith\u2011Jones", "Smith-Jones"),
        ("Smith-Jones", "smith\u2011jones"),
        ("Smith-Jones", "Smith Jones"),
        ("Van der Berg", "van  der\u00a0 berg"),
        ("Ørsted", "orsted"),
        ("Łukasz", "lukasz"),
        ("Đorđe", "dorde"),
        ("Strauß", "strauss"),
        ("Ægir", "aegir"),
        ("Œuvrard", "oeuv"),
        ("Yıldız", "yildiz"),
    ],
)
def test_a_name_is_found_however_either_is_written(sam_browser, colleague, name, typed):
    colleague(name)

    page = search(sam_browser, typed)

    assert names(page) == [" ".join(name.split())]
    assert status(page) == "1 prescriber found."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_found_however_they_are_made(sam_browser, colleague, form):
    colleague(unicodedata.normalize(form, "Núñez"))

    for typed in ("nun", "NÚÑ", "nu\u0301n\u0303"):
        assert len(names(search(sam_browser, typed))) == 1


class TestTyped:
    @pytest.mark.parametrize(
        "typed", ["Ki\u200bm", "\u200eKim", "Ｋｉｍ\ufeff", "Kim, Ben", "Kim,", "Kim，Ben"]
    )
    def test_invisible_characters_and_first_names_do_not_matter(self, sam_browser, typed):
        assert names(search(sam_browser, typed)) == ["Kim"]

    def test_text_is_shown_cleaned(self, sam_browser):
        page = search(sam_browser, "\u200e Ｋｉｍ,\u00a0 Ben")

        assert page.value_of("last_name") == "Kim, Ben"

    def test_a_search_for_nobody_names_what_was_looked_for(self, sam_browser):
        assert status(search(sam_browser, "Xy\u200bz, Ana")) == NONE.format("Xyz")

    def test_nothing_to_look_for_finds_everybody(self, sam_browser):
        assert status(search(sam_browser, "\u200b")) == "3 prescribers found."

    @pytest.mark.parametrize(
        ("typed", "shown"), [("-", "-"), (" \u2212 ", "\u2212"), (",", ","), (", Ana", ", Ana")]
    )
    def test_without_a_last_name_everybody_is_listed_and_it_is_said(
        self, sam_browser, typed, shown
    ):
        told = status(search(sam_browser, typed))

        assert told == f"‘{shown}’ has no last name in it. All prescribers: 3 prescribers found."

    def test_length_is_measured_without_what_nobody_sees(self, sam_browser):
        assert search(sam_browser, "x" * 80 + "\u200b" * 40).problems == []
        assert search(sam_browser, "x" * 81).problems == [
            "Last name must be 80 characters or fewer"
        ]


class TestOrder:
    def test_is_by_the_folded_name_then_by_the_exact_one(self, sam_browser, colleague):
        for number, name in enumerate(["Oz", "Núñez", "Nunez", "Øster", "Núñez", "Nunez"]):
            colleague(name, first_name=f"N{number}")

        found = names(sam_browser.open(SETUP))

        assert found[2:-1] == ["Nunez", "Nunez", "Núñez", "Núñez", "Øster", "Oz"]

    def test_paging_goes_through_names_that_fold_alike_once(
        self, sam_browser, colleague, monkeypatch
    ):
        monkeypatch.setattr(prescribers, "PAGE", 2)
        for number, name in enumerate(["Núñez", "Nunez", "Nuñez"] * 3):
            colleague(name, first_name=f"N{number}")

        page, seen = search(sam_browser, "nunez, Ana"), []
        while True:
            seen += [row.get_text(" ").split()[:2] for row in page.soup.select("tbody tr")]
            if "More prescribers" not in page.text:
                break
            assert page.value_of("last_name") == "nunez, Ana"
            page = sam_browser.click(page, "More prescribers")

        assert [name for name, _ in seen] == ["Nunez"] * 3 + ["Nuñez"] * 3 + ["Núñez"] * 3
        assert len({first for _, first in seen}) == 9


def test_the_journals_list_of_people_has_the_same_order(sam_browser, colleague):
    for name in ("Oz", "Øster"):
        colleague(name)

    page = sam_browser.open("/journal/")

    offered = [option.get_text() for option in page.soup.select("#id_person option")]
    assert [name.split()[-1] for name in offered[-3:]] == ["Øster", "Oz", "Reyes"]


TYPED = "rey\u200bes"


def test_a_search_by_address_is_cleaned_too(sam_browser, ana):
    assert User.objects.filter(pk=ana.pk, folded_name="reyes", search_name="reyes").exists()
    assert names(sam_browser.open(f"{SETUP}?last_name={quote(TYPED)}")) == ["Reyes"]

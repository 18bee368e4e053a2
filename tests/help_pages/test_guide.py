"""The guide: pages.md, 5.1; every heading of the article, in its order, letter by letter."""

import csv
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.portal.pages import Browser, words

LABELS = Path(__file__).resolve().parent.parent / "data" / "labels.csv"
HEADINGS = [f"h{level}" for level in range(1, 7)]


def in_the_article():
    """Every heading as often as the article has it, in the order of its lines."""
    with LABELS.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["role"] == "heading"]
    lines = [(int(line), row["rendered"]) for row in rows for line in row["article_lines"].split()]
    return [text for _, text in sorted(lines)]


@pytest.fixture
def page(db):
    return Browser().open("/guide/")


class TestHeadings:
    def test_stand_as_often_and_in_the_order_as_in_the_article(self, page):
        shown = [words(heading) for heading in page.soup.main.find_all(HEADINGS)]

        assert shown == in_the_article()
        assert len(set(shown)) == 57

    def test_skip_no_level(self, page):
        levels = [int(heading.name[1]) for heading in page.soup.main.find_all(HEADINGS)]

        assert all(after - before <= 1 for before, after in pairwise(levels))


class TestContents:
    def test_lead_to_every_section_and_part(self, page):
        links = page.soup.select("nav.contents a")
        sections = page.soup.main.select("section[aria-labelledby] > :is(h2, h3)")

        assert [link["href"] for link in links] == [f"#{section['id']}" for section in sections]
        assert [words(link) for link in links] == [words(section) for section in sections]


class TestSteps:
    def test_each_says_what_to_do_in_a_few_sentences_and_has_one_link(self, page):
        steps = page.soup.select("ol.steps > li")

        assert len(steps) == 49
        for step in steps:
            text, way = step.find_all("p", recursive=False)
            assert 1 <= words(text).count(".") <= 3
            assert len(way.find_all("a")) == 1

    def test_every_link_opens_for_whoever_has_that_step_to_do(
        self, page, ana_browser, ben_browser, cara_browser, sam_browser
    ):
        people = [ana_browser, ben_browser, cara_browser, sam_browser]
        addresses = {link["href"] for link in page.soup.select("ol.steps a")}

        assert len(addresses) >= 12
        for address in addresses:
            answers = [person.client.get(address).status_code for person in people]
            assert {200, 302} & set(answers), address
            assert set(answers) <= {200, 302, 403, 409}, address

    def test_a_link_says_the_same_wherever_it_leads_to_the_same_page(self, page):
        links = {(words(link), link["href"]) for link in page.soup.select("ol.steps a")}

        assert len(links) == len({label for label, _ in links}) == len({href for _, href in links})

    def test_signed_out_a_link_asks_to_sign_in_and_leads_on(self, page):
        href = page.soup.select_one("ol.steps a")["href"]

        answer = Browser().client.get(href)

        assert answer["Location"] == f"/sign-in/?next={href}"


class TestWayThere:
    @pytest.mark.parametrize("address", ["/", "/exostar/", "/journal/", "/nowhere/"])
    def test_stands_at_the_foot_of_every_page(self, ana_browser, address):
        page = ana_browser.open(address)

        footer = {words(link): link["href"] for link in page.soup.footer.find_all("a")}
        assert footer["How to manage your EPCS account"] == "/guide/"
        assert footer["Contact PCC Support"] == "/support/"

    def test_is_open_to_everybody(self, db):
        page = Browser().open("/sign-in/")

        guide = Browser().click(page, "How to manage your EPCS account")

        assert guide.heading == "Manage Your EPCS Account, Tokens, and Password"

    def test_nothing_is_sent_there(self, ana_browser):
        assert ana_browser.client.post("/guide/").status_code in {403, 405}

    def test_takes_no_more_queries_signed_in_than_any_page(
        self, ana_browser, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(4):
            ana_browser.client.get("/guide/")


class TestWords:
    def test_never_send_anybody_outside(self, page):
        hosts = {urlsplit(link["href"]).netloc for link in page.soup.find_all("a")}

        assert hosts == {""}

    def test_name_every_control_as_its_page_does(self, page):
        with LABELS.open(newline="") as file:
            labels = {name for row in csv.DictReader(file) for name in row["rendered"].split("|")}

        assert quoted(page.soup) <= labels
        assert quoted(page.soup) >= {"Resync your token", "Set up my EPCS password", "Approve"}


def quoted(soup: BeautifulSoup):
    """What stands in quotation marks in the steps: names of controls."""
    text = " ".join(words(paragraph) for paragraph in soup.select("ol.steps p"))
    return {part.partition("”")[0] for part in text.split("“")[1:]}

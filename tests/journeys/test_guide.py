"""The guide: the article's headings, and from every step the way to the page that does it."""

import re

from tests.journeys.screen import Screen

TITLE = "Manage Your EPCS Account, Tokens, and Password"
# A page that says what stands in the way, and what to do first, is a page too.
ANSWERS = {200, 409}
LINKS = """
steps => steps.map(step => [...step.querySelectorAll("a")].map(link => link.getAttribute("href")))
"""


class TestGuide:
    def test_leads_from_every_step_to_its_page(self, visit, practice_name):
        self.ana, self.sam = visit(Screen()), visit(Screen())

        self.given_she_follows_the_link_at_the_foot(f"ana.{practice_name}")
        ways = self.when_she_reads_where_the_steps_lead()
        self.then_each_opens_for_her(way for way in ways if "/admin/" not in way)
        self.and_the_administrators_for_sam(f"sam.{practice_name}", ways)

    def given_she_follows_the_link_at_the_foot(self, name):
        self.ana.sign_in(name)
        self.ana.follow("How to manage your EPCS account")
        self.ana.reads(TITLE)

    def when_she_reads_where_the_steps_lead(self):
        steps = self.ana.page.get_by_role("main").locator("ol > li")
        ways = steps.evaluate_all(LINKS)
        assert len(ways) >= 40
        assert [step for step in ways if len(step) != 1] == []
        return sorted({way for [way] in ways})

    def then_each_opens_for_her(self, ways):
        for way in ways:
            self.follows(self.ana, way)

    def and_the_administrators_for_sam(self, name, ways):
        ways = [way for way in ways if "/admin/" in way]
        assert len(ways) == 2
        self.sam.sign_in(name)
        for way in ways:
            self.follows(self.sam, way)

    def follows(self, visitor, way):
        # Which pages these are is seen elsewhere; here it is whether they are there.
        assert visitor.context.request.get(way).status in ANSWERS, way


class TestGuideOnPaper:
    def test_takes_two_sheets_and_leaves_the_frame_out(self, visit, practice_name):
        ana = visit(Screen())
        ana.sign_in(f"ana.{practice_name}")
        ana.follow("How to manage your EPCS account")
        ana.reads(TITLE)

        for paper in ("Letter", "A4"):
            assert self.sheets(ana.page.pdf(format=paper)) == 2
        ana.page.emulate_media(media="print")
        shown = ana.page.locator(".train, header, footer, aside, .desk-open, .contents")
        assert shown.count() >= 5
        assert [part for part in shown.all() if part.is_visible()] == []

    def sheets(self, pdf):
        return len(re.findall(rb"/Type\s*/Page\b", pdf))

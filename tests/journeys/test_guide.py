"""The guide: the article's headings, and from every step the way to the page that does it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import NARROW, Screen

SCREENS = [Screen(), Screen(NARROW, has_script=False, scheme="dark")]
TITLE = "Manage Your EPCS Account, Tokens, and Password"
# A page that says what stands in the way, and what to do first, is a page too.
ANSWERS = {200, 409}


class TestGuide:
    @pytest.mark.parametrize("screen", SCREENS, ids=str)
    def test_leads_from_every_step_to_its_page(self, visit, practice_name, screen):
        self.ana, self.sam = visit(screen), visit(screen)

        self.given_she_follows_the_link_at_the_foot(f"ana.{practice_name}")
        ways = self.when_she_reads_where_the_steps_lead()
        self.then_each_opens_for_her(way for way in ways if "/admin/" not in way)
        self.and_the_administrators_for_sam(f"sam.{practice_name}", ways)

    def given_she_follows_the_link_at_the_foot(self, name):
        self.ana.sign_in(name)
        self.ana.follow("How to manage your EPCS account")
        self.ana.reads(TITLE)

    def when_she_reads_where_the_steps_lead(self):
        steps = self.ana.page.get_by_role("main").locator("ol > li").all()
        assert len(steps) >= 40
        ways = set()
        for step in steps:
            link = step.get_by_role("link")
            expect(link).to_have_count(1)
            ways.add(link.get_attribute("href"))
        return sorted(ways)

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
        answer = visitor.open(way)
        visitor.look()
        assert answer.status in ANSWERS, way

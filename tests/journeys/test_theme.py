"""Light and dark, chosen on the page against what the system has."""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import Screen

SCHEME = "getComputedStyle(document.documentElement).colorScheme"
PAPER = "getComputedStyle(document.body).backgroundColor"
MAT = "getComputedStyle(document.querySelector('.desk')).backgroundColor"


class TestTheme:
    @pytest.mark.parametrize(
        ("screen", "button"),
        [(Screen(), "Dark"), (Screen(has_script=False, scheme="dark"), "Light")],
        ids=str,
    )
    def test_chosen_holds_for_the_page_and_its_desk(self, visit, practice_name, screen, button):
        visitor = visit(screen)
        visitor.sign_in(f"ana.{practice_name}")
        before = self.colors(visitor)

        visitor.press(button)
        self.is_chosen(visitor, button)
        chosen = self.colors(visitor)
        visitor.follow("Rx Queue")
        visitor.reads("Rx Queue")

        assert self.colors(visitor) == chosen
        assert chosen["schemes"] == [button.lower()] * 2
        assert chosen["page"] != before["page"]
        assert chosen["desk"] != before["desk"]

        visitor.press("System")
        self.is_chosen(visitor, "System")
        assert self.colors(visitor) == before

    def is_chosen(self, visitor, button):
        pressed = visitor.page.get_by_role("button", name=button, exact=True)
        expect(pressed).to_have_attribute("aria-pressed", "true")
        visitor.look()

    def colors(self, visitor):
        page, desk = visitor.page.main_frame, visitor.page.frame("deskframe")
        desk.wait_for_load_state()
        return {
            "schemes": [page.evaluate(SCHEME), desk.evaluate(SCHEME)],
            "page": page.evaluate(PAPER),
            "desk": desk.evaluate(MAT),
        }

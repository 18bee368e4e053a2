"""Short and narrow screens: the whole phone is in view, and the token is docked above the form."""

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.screen import NARROW, Screen

RESYNC = "/exostar/hard-token/resync/"
RESYNC_PAGE = "Resync Your Token"
GUIDE = "Manage Your EPCS Account, Tokens, and Password"
SHORT = {"width": 1366, "height": 625}
# What the focus must not be behind: the docked token above, the bar that opens the desk below.
HIDDEN = """
() => {
  const { activeElement: focused } = document, box = focused.getBoundingClientRect();
  const dock = document.querySelector("#desk-sheet"), bar = document.querySelector(".desk-open");
  if ([dock, bar].some((one) => one.contains(focused)) || focused === document.body) return "";
  const { top, bottom } = dock.getBoundingClientRect(), end = bar.getBoundingClientRect().top;
  // The strip and the header stand above the dock until the page is scrolled.
  const isSeen = box.bottom <= top || (box.top >= bottom && box.bottom <= end);
  return isSeen ? "" : `${focused.outerHTML.slice(0, 99)} ${box.top} ${bottom}`;
}
"""


class TestShortScreen:
    @pytest.fixture
    def visitor(self, visit, practice_name):
        visitor = visit(Screen())
        visitor.page.set_viewport_size(SHORT)
        visitor.sign_in(f"ana.{practice_name}", "/exostar/", "Exostar Account Management")
        visitor.page.set_viewport_size(SHORT)
        return visitor

    def test_shows_the_whole_phone(self, visitor):
        desk = Desk(visitor.page.frame("deskframe"), visitor.audit)

        for icon in ("Authy", "Messages", "Phone"):
            expect(desk.frame.get_by_role("button", name=icon, exact=True)).to_be_in_viewport(
                ratio=1
            )
        frame = visitor.page.locator(".desk-frame").bounding_box()
        phone = desk.frame.locator(".phone-body").bounding_box()
        assert frame["y"] + frame["height"] <= SHORT["height"]
        assert phone["y"] + phone["height"] <= frame["y"] + frame["height"]

    def test_has_the_clock_in_one_line(self, visitor):
        clock = Desk(visitor.page.frame("deskframe"), visitor.audit).frame.locator(".clock")

        assert clock.bounding_box()["height"] <= 36

    def test_is_looked_at(self, visitor):
        desk = Desk(visitor.page.frame("deskframe"), visitor.audit)
        desk.frame.get_by_text("What you know").click()

        visitor.audit.has_no_violations_as_it_is(desk.frame)
        assert desk.frame.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )


class TestDockedToken:
    @pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
    def test_resyncs_without_opening_the_desk(self, visit, practice_name, has_script):
        ben = visit(Screen(NARROW, has_script=has_script))
        ben.sign_in(f"ben.{practice_name}", RESYNC, RESYNC_PAGE)

        ben.fill("One-time password 1", ben.docked_desk.press_token())
        ben.fill("One-time password 2", ben.docked_desk.press_token())
        expect(ben.page.get_by_label("One-time password 1")).not_to_have_value("")
        ben.look()
        ben.press("Next")

        ben.is_congratulated("Your token is resynced.")
        ben.look()

    def test_stays_in_view(self, visit, practice_name):
        ben = visit(Screen(NARROW))
        ben.sign_in(f"ben.{practice_name}", "/guide/", GUIDE)

        ben.page.evaluate("scrollTo({ top: 2000, behavior: 'instant' })")

        expect(ben.docked_desk.token_button).to_be_in_viewport(ratio=1)

    @pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
    def test_hides_no_focus(self, visit, practice_name, key):
        ana = visit(Screen(NARROW))
        ana.sign_in(f"ana.{practice_name}", "/exostar/", "Exostar Account Management")

        hidden = []
        for _ in range(30):
            ana.page.keyboard.press(key)
            hidden.append(ana.page.evaluate(HIDDEN))

        assert not list(filter(None, hidden))

    def test_gives_way_where_little_is_left(self, visit, practice_name):
        ben = visit(Screen(NARROW))
        ben.sign_in(f"ben.{practice_name}", RESYNC, RESYNC_PAGE)

        # 1280 by 1024 at 400 %.
        ben.page.set_viewport_size({"width": 320, "height": 256})
        ben.page.get_by_role("button", name="Next").scroll_into_view_if_needed()

        expect(ben.page.locator(".desk-frame")).not_to_be_in_viewport()

    def test_of_nobody_who_has_one_says_so(self, visit, practice_name):
        sam = visit(Screen(NARROW))
        sam.sign_in(f"sam.{practice_name}")

        expect(sam.docked_desk.frame.get_by_text("No hard token on your desk.")).to_be_visible()
        sam.look()


class TestHeader:
    @pytest.mark.parametrize("key", ["ana", "cara", "sam"])
    def test_is_at_most_96_pixels_high(self, visit, practice_name, key):
        somebody = visit(Screen(NARROW))
        somebody.sign_in(f"{key}.{practice_name}", "/erx/my-settings/", "My Settings")

        assert somebody.page.locator(".masthead").bounding_box()["height"] <= 96

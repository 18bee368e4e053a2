"""A scenario, started from the desk beside the page and from the desk in its own window."""

import pytest
from playwright.sync_api import expect

from simulator.scenarios import SCENARIOS
from tests.journeys.desk import Desk
from tests.journeys.screen import NARROW, Screen
from tests.journeys.test_desk import OwnWindow

# In the sheet with a script, beside the page without one.
SCREENS = [Screen(NARROW), Screen(has_script=False)]
PLAN = SCENARIOS["push-lost"]
# Tells of each press whether the browser would send the form; made up, it is not sent.
PRESS_TWICE = """
form => [1, 2].map(() =>
  form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true })))
"""


def unfold(desk, *, has_script=True):
    """Open the list of scenarios, and look at it."""
    desk.frame.locator("summary").get_by_text("Scenarios").click()
    link = desk.frame.get_by_role("link", name="List the scenarios")
    form = desk.frame.locator(".scenarios form")
    # A script lists them by itself.
    expect(link.or_(form)).to_be_visible()
    if not has_script:
        link.click()
    expect(desk.frame.get_by_text(PLAN.summary)).to_be_visible()
    desk.look()


class TestStartScenario(OwnWindow):
    @pytest.mark.parametrize("screen", SCREENS, ids=str)
    def test_leads_to_the_rx_queue_and_tells_what_to_do(self, visit, practice_name, screen):
        ben = visit(screen)
        ben.sign_in(f"ben.{practice_name}")
        if not screen.is_wide:
            ben.press("Open your desk (token, phone, clock)")
        desk = Desk(ben.page.frame("deskframe"), ben.audit)
        unfold(desk, has_script=screen.has_script)

        desk.click(f"Start: {PLAN.title}")

        ben.reads("Rx Queue")
        expect(ben.page.get_by_text("Signed in as Dr. Ana Reyes")).to_be_visible()
        ben.unfolds(f"Scenario: {PLAN.title}", PLAN.summary)
        ben.look()

    def test_turns_the_desks_own_window_into_the_portal(self, visit, practice_name):
        ben = visit()
        ben.sign_in(f"ben.{practice_name}")
        window = self.open_window(ben)
        unfold(window)

        window.click(f"Start: {PLAN.title}")

        expect(window.frame.get_by_text("Signed in as Dr. Ana Reyes")).to_be_visible()
        window.look()

    def test_list_stays_open_while_the_desk_is_used(self, visit, practice_name):
        ben = visit()
        ben.sign_in(f"ben.{practice_name}")
        with ben.desk() as desk:
            unfold(desk)

            desk.press_token()

            expect(desk.frame.get_by_text(PLAN.summary)).to_be_visible()

    def test_is_sent_once_however_often_it_is_pressed(self, visit, practice_name):
        ben = visit()
        ben.sign_in(f"ben.{practice_name}")
        with ben.desk() as desk:
            unfold(desk)

            sent = desk.frame.locator(".scenarios form").evaluate(PRESS_TWICE)

        assert sent == [True, False]

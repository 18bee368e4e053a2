"""A fob with a dead battery, and one with a dead bar, seen and heard."""

import re

import pytest
from playwright.sync_api import expect

from simulator.constants import FobState
from simulator.devices import fob as fobs
from simulator.models import Fob
from tests.journeys.screen import NARROW, Screen

# Where a script runs the desk is swapped in place, elsewhere loaded anew.
SCREENS = [Screen(), Screen(has_script=False)]
BLANK = "The display stays blank."


@pytest.fixture
def break_fob(practice_name, commit):
    """Break Ana's fob. With this seed its first code has a figure that becomes unreadable."""

    def become(state):
        fob = Fob.objects.get(practice__sandbox__name=practice_name, holder__key="ana")
        fobs.set_state(fob=fob, state=state)

    return lambda state: commit(become, state=state)


class TestBrokenFob:
    @pytest.mark.parametrize("screen", SCREENS, ids=str)
    def test_that_is_dead_stays_blank_at_every_press(self, visit, practice_name, break_fob, screen):
        break_fob(FobState.DEAD)
        ana = visit(screen)
        ana.sign_in(f"ana.{practice_name}")

        with ana.desk() as desk:
            for _ in range(2):
                desk.token_button.click()
                desk.reads(BLANK)
                ana.has_focus(desk.token_button)
            if screen.has_script:
                expect(desk.frame.locator("#desk-live")).to_have_text(BLANK)
            expect(desk.display).to_have_text("")

    def test_that_is_faulty_shows_what_is_left(self, visit, practice_name, break_fob):
        break_fob(FobState.FAULTY)
        ana = visit(Screen(NARROW))
        ana.sign_in(f"ana.{practice_name}")

        with ana.desk() as desk:
            desk.token_button.click()
            expect(desk.display).to_have_text(re.compile(r"\d\d\?\d{3}"))
            expect(desk.display.locator("svg")).to_be_visible()
            desk.reads(re.compile(r"Display shows \d \d unreadable"))

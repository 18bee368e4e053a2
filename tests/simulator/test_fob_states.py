"""Fobs that are lost, dead or faulty, as they lie on the desk (pages.md, D1)."""

import pytest

from identity.constants import TokenKind
from simulator import lcd
from simulator.constants import FobState
from simulator.devices import fob as fobs
from simulator.models import Fob
from tests.identity.vectors import KEY
from tests.portal.account import HARD_TOKEN, choose
from tests.portal.clock import START, let_time_pass
from tests.portal.desk import act, look, poll
from tests.portal.pages import words
from tests.simulator.test_fob import APPENDIX_D

NONE = "No hard token on your desk."
BLANK = "The display stays blank."


@pytest.fixture
def anas(ana):
    return Fob.objects.get(holder=ana)


@pytest.fixture
def second(ana, hand_out):
    return hand_out(ana, "GALH20000001", secret=KEY)


@pytest.fixture
def become():
    return lambda fob, state: fobs.set_state(fob=fob, state=state)


def headings(desk):
    return [words(h3) for h3 in desk.soup.select(".fob h3")]


class TestLost:
    def test_is_not_on_the_desk(self, ana_browser, anas, become):
        before = look(ana_browser).version

        become(anas, FobState.LOST)

        desk = look(ana_browser)
        assert NONE in desk.text
        assert anas.serial not in desk.text
        assert poll(ana_browser, before).status_code == 200

    @pytest.mark.parametrize("lost", [0, 1])
    def test_of_two_leaves_the_other_without_a_number(
        self, ana_browser, anas, second, become, lost
    ):
        assert headings(look(ana_browser)) == ["Hard token 1", "Hard token 2"]

        become((anas, second)[lost], FobState.LOST)

        desk = look(ana_browser)
        assert headings(desk) == ["Hard token"]
        assert (second, anas)[lost].serial in desk.text

    def test_of_three_leaves_two_numbered(self, ana, ana_browser, anas, second, hand_out, become):
        hand_out(ana, "GALH20000002")

        become(second, FobState.LOST)

        assert headings(look(ana_browser)) == ["Hard token 1", "Hard token 2"]

    def test_cannot_be_pressed(self, ana_browser, anas, become):
        become(anas, FobState.LOST)

        assert act(ana_browser, press=anas.serial).status == 404
        with pytest.raises(fobs.NoDisplayError):
            fobs.press(fob=anas, at=START)
        assert Fob.objects.get(pk=anas.pk).presses == 0

    def test_found_lies_there_again_and_goes_on(self, ana_browser, second, become):
        fobs.press(fob=second, at=START)
        become(second, FobState.LOST)

        become(second, FobState.WORKING)

        assert fobs.press(fob=second, at=START) == APPENDIX_D[1]
        assert headings(look(ana_browser)) == ["Hard token 1", "Hard token 2"]


class TestDead:
    def test_lies_there_and_says_nothing_of_it(self, ana_browser, anas, become):
        become(anas, FobState.DEAD)

        desk = look(ana_browser)
        assert desk.display == ""
        assert "Display is blank" in desk.text
        assert anas.serial in desk.text
        assert BLANK not in desk.text

    def test_pressed_stays_blank_and_counts_nothing(self, ana_browser, anas, become):
        become(anas, FobState.DEAD)

        desk = act(ana_browser, press=anas.serial)

        assert desk.status == 200
        assert desk.display == ""
        assert BLANK in words(desk.region("Hard token"))
        assert Fob.objects.get(pk=anas.pk).presses == 0
        assert desk.soup.select_one("button.press").has_attr("autofocus")

    def test_is_announced_at_every_press(self, ana_browser, anas, become):
        become(anas, FobState.DEAD)

        keys = []
        for _ in range(2):
            desk = act(ana_browser, press=anas.serial)
            keys.append(desk.soup.select_one("[data-say]")["data-say-key"])

            assert desk.announcements == [BLANK]

        assert len(set(keys)) == 2

    def test_says_so_of_the_one_that_was_pressed(self, ana_browser, anas, second, become):
        become(anas, FobState.DEAD)
        become(second, FobState.DEAD)

        desk = act(ana_browser, press=second.serial)

        assert BLANK not in words(desk.region("Hard token 1"))
        assert BLANK in words(desk.region("Hard token 2"))

    def test_goes_blank_at_once(self, ana_browser, anas, become):
        shown = act(ana_browser, press=anas.serial)
        become(anas, FobState.DEAD)

        desk = look(ana_browser)

        assert shown.display != ""
        assert desk.display == ""
        assert not desk.soup.select(".bars i")
        assert poll(ana_browser, desk.version).status_code == 304

    def test_with_a_new_battery_starts_blank(self, anas, become):
        fobs.press(fob=anas, at=START)
        become(anas, FobState.DEAD)

        become(anas, FobState.WORKING)

        assert anas.display(START) == ""
        assert anas.presses == 1


class TestFaulty:
    def test_shows_an_eight_as_a_zero(self, ana_browser, second, become):
        # The fifth code is 338314.
        fobs.press(fob=second, times=4, at=START)
        become(second, FobState.FAULTY)

        desk = act(ana_browser, press=second.serial)

        token = desk.region("Hard token 2")
        assert words(token.select_one("[data-testid=fob-lcd]")) == "330314"
        assert token["data-say"] == "Token display: 3 3 0 3 1 4"

    def test_shows_what_is_left_of_a_figure_that_is_none(self, ana_browser, second, become):
        become(second, FobState.FAULTY)

        # 755224: of the third figure five segments would be lit, and its middle bar is not.
        desk = act(ana_browser, press=second.serial)

        token = desk.region("Hard token 2")
        display = token.select_one("[data-testid=fob-lcd]")
        assert display.get_text() == "75?224"
        assert len(display.select("svg path")) == 4
        assert "Display shows 7 5 unreadable 2 2 4" in words(token)
        assert token["data-say"] == "Token display: 7 5 unreadable 2 2 4"

    def test_goes_blank_like_any_other(self, ana_browser, practice, anas, become):
        become(anas, FobState.FAULTY)
        shown = act(ana_browser, press=anas.serial)

        let_time_pass(practice, 30)

        assert shown.display != ""
        assert poll(ana_browser, shown.version).status_code == 200
        assert look(ana_browser).display == ""

    def test_counts_on_as_if_nothing_was(self, second, become):
        become(second, FobState.FAULTY)
        fobs.press(fob=second, times=9, at=START)

        become(second, FobState.WORKING)

        assert fobs.press(fob=second, at=START) == APPENDIX_D[9]

    def test_spoils_most_codes_for_the_portal_and_leaves_some(
        self, ana, ana_browser, bind, become, journal
    ):
        fob = bind(ana, secret=KEY)
        become(fob, FobState.FAULTY)
        page = choose(ana_browser, HARD_TOKEN)

        # 75?224 has no code in it; 287082 is what the token meant.
        misread = fobs.press(fob=fob, at=START).replace(lcd.UNREADABLE, "6")
        page = ana_browser.submit(page, "Next", code=misread)
        refused = [line.reason for line in journal("identity.refused")]
        ana_browser.submit(page, "Next", code=fobs.press(fob=fob, at=START))

        assert refused == ["wrong_code"]
        assert len(journal("identity.proved")) == 1

    @pytest.mark.parametrize("kind", TokenKind)
    def test_is_faulty_of_either_kind(self, ana, hand_out, become, kind):
        fob = hand_out(ana, "GAHE20000001", kind=kind, secret=KEY)
        meant = fobs.codes(fob=fob, number=1000, at=START)

        become(fob, FobState.FAULTY)
        read = fobs.codes(fob=fob, number=1000, at=START)

        # Three figures of ten keep their look, one takes another's, six have none.
        right = sum(one == other for one, other in zip(meant, read, strict=True))
        none = sum(lcd.UNREADABLE in one for one in read)
        assert 250 < right < 350
        assert 550 < none < 650
        assert right + none < 1000


class TestLook:
    """The look into a fob, and what it needs."""

    @pytest.mark.parametrize("state", [FobState.LOST, FobState.DEAD, FobState.ENVELOPE])
    def test_finds_no_code_without_a_display(self, second, become, state):
        become(second, state)

        with pytest.raises(fobs.NoDisplayError) as blank:
            fobs.codes(fob=second, at=START)
        assert blank.value.state == state

    def test_of_an_event_token_finds_no_clock(self, second):
        with pytest.raises(fobs.NoClockError):
            fobs.set_drift(fob=second, drift=START - START)


class TestFigures:
    @pytest.mark.parametrize("digit", "0123456789")
    def test_are_whole_on_a_whole_display(self, digit):
        (figure,) = lcd.show(digit, is_faulty=False)

        assert (figure.text, figure.lit) == (digit, lcd.SEGMENTS[digit])

    @pytest.mark.parametrize(
        ("digit", "looks"),
        [
            ("0", "0"), ("1", "1"), ("2", "?"), ("3", "?"), ("4", "?"),
            ("5", "?"), ("6", "?"), ("7", "7"), ("8", "0"), ("9", "?"),
        ],
    )  # fmt: skip
    def test_lose_their_middle_bar_in_the_third_place(self, digit, looks):
        assert lcd.text(lcd.show(digit * 6, is_faulty=True)) == digit * 2 + looks + digit * 3

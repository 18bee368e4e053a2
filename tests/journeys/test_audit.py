"""The looking itself: a fault in a page or in a frame is found, with a script and without."""

import pytest

from tests.journeys.screen import NARROW, WIDE, Screen

SOUND = (
    '<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1><p>Words</p>{}</main>'
)
IMAGE = '<img src="x">'
FAINT_IN_THE_DARK = "@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }"


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def visitor(visit, request):
    return visit(Screen(width=WIDE, has_script=request.param))


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def narrow_visitor(visit, request):
    return visit(Screen(width=NARROW, has_script=request.param))


class TestAudit:
    def test_finds_nothing_in_a_sound_page(self, visitor):
        visitor.page.set_content(SOUND.format("<p>More</p>"))

        visitor.audit.look()

    def test_finds_an_image_without_words(self, visitor):
        visitor.page.set_content(SOUND.format(IMAGE))

        with pytest.raises(AssertionError, match="image-alt"):
            visitor.audit.look()

    def test_finds_a_fault_on_the_framed_desk(self, visitor, practice_name):
        visitor.sign_in(f"sam.{practice_name}")
        with visitor.desk() as desk:
            desk.frame.evaluate("document.querySelector('main').append(new Image())")

        with pytest.raises(AssertionError, match="image-alt"):
            visitor.audit.look()

    def test_finds_a_second_h1(self, visitor):
        visitor.page.set_content(SOUND.format("<h1>Another</h1>"))

        with pytest.raises(AssertionError, match="about:blank has 2"):
            visitor.audit.look()

    def test_finds_words_too_wide_for_the_screen(self, narrow_visitor):
        narrow_visitor.page.set_content(SOUND.format(f"<p>{'w' * 400}</p>"))

        with pytest.raises(AssertionError, match="scrolls sideways at 390"):
            narrow_visitor.audit.look()

    def test_finds_faint_words_in_the_scheme_not_chosen(self, visitor):
        visitor.page.set_content(SOUND.format(f"<style>{FAINT_IN_THE_DARK}</style>"))

        with pytest.raises(AssertionError, match=r"(?s)scheme='dark'.*color-contrast"):
            visitor.audit.look()

    def test_finds_a_fault_at_the_width_not_chosen(self, visitor):
        hidden = "@media (max-width: 400px) { label { display: none } }"
        named = '<label for="name">Name</label><input id="name">'
        visitor.page.set_content(SOUND.format(f"<style>{hidden}</style>{named}"))

        with pytest.raises(AssertionError, match=r"(?s)width=390.*label: #name"):
            visitor.audit.look()

    def test_finds_a_fault_that_came_after_it_has_looked(self, visitor):
        visitor.page.set_content(SOUND.format("<p>Later</p>"))
        visitor.audit.look()

        visitor.page.evaluate("document.querySelector('main').append(new Image())")

        with pytest.raises(AssertionError, match="image-alt"):
            visitor.audit.look()

    def test_finds_faint_words_of_a_new_kind_on_a_page_like_the_last(self, visitor):
        faint = "<style>.faint { color: #ddd }</style><p>One</p>"
        visitor.page.set_content(SOUND.format(f"{faint}<p>Another</p>"))
        visitor.audit.look()

        visitor.page.set_content(SOUND.format(f'{faint}<p class="faint">Another</p>'))

        with pytest.raises(AssertionError, match="color-contrast"):
            visitor.audit.look()


class TestVisitor:
    def test_hears_of_a_breach_of_the_content_security_policy(self, visit):
        visitor = visit()
        visitor.open("/sign-in/")
        visitor.reads("Sign in")

        visitor.page.evaluate("document.body.setAttribute('style', 'color: red')")

        assert "Content Security Policy" in visitor.complaints.pop()
        assert not visitor.complaints

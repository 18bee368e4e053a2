"""What holds in every frame of every page: axe finds nothing, one h1, no sideways scroll.

A page is looked at where it stands, in both widths and both color schemes; one run looks once at
each state, and `state.js` decides which states are equal. What depends on the style of an element
(its colors, and how it shows at another width) depends on its kind and not on its page, so it is
looked at again only where a kind of element is new.
"""

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python

from config.children import ROOT
from tests.journeys.ledger import Ledger
from tests.journeys.screen import NARROW, SCHEMES, WIDE

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# What the product's style sheets and the browser's own ask for.
SHEETS = "".join(path.read_text() for path in (ROOT / "static" / "css").glob("*.css"))
STYLING = {"class", "hidden", "open", "popover", "type", *re.findall(r"\[([a-z-]+)", SHEETS)}
STATE = f"({(Path(__file__).parent / 'state.js').read_text()})({json.dumps(sorted(STYLING))})"
DESCRIBE = f"""
() => {{
  const {{ key, kinds, colored }} = {STATE};
  return [key, [...kinds], [...colored.keys()]];
}}
"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# The rules of those tags that read colors: they take most of the time.
COLORS = ["color-contrast", "link-in-text-block"]
# Runs every rule but those on the document, or those alone on one element of each of these kinds.
RUN = f"""
async ([tags, colors, iframes, wanted]) => {{
  const {{ colored }} = {STATE};
  const elements = wanted?.map((kind) => colored.get(kind)).filter(Boolean);
  if (elements?.length === 0) return [];
  const disabled = Object.fromEntries(colors.map((name) => [name, {{ enabled: false }}]));
  const told = await axe.run(wanted ? {{ include: elements }} : document, {{
    iframes,
    resultTypes: ["violations", "incomplete"],
    runOnly: wanted ? {{ type: "rule", values: colors }} : {{ type: "tag", values: tags }},
    rules: wanted ? {{}} : disabled,
  }});
  const untested = told.incomplete.filter((rule) => rule.id === "frame-tested");
  return [...told.violations, ...(iframes ? untested : [])].flatMap((rule) =>
    rule.nodes.map((node) => `${{rule.id}}: ${{node.target.flat()}} ${{node.failureSummary}}`));
}}
"""
SET_WIDTH = "(iframe, width) => { iframe.style.inlineSize = width; }"
# A page has one at most: the desk.
SHOWS_FRAMES = "document.querySelector('iframe')?.checkVisibility() ?? false"
HAS_SHEET = "document.querySelector('#desk-sheet')?.matches(':popover-open') ?? false"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# WCAG 1.4.10: no scrolling in two dimensions at this width.
REFLOW = 320
# What the desk's sheet leaves to the desk at that width (static/css/app.css, .desk-col).
REFLOW_ON_DESK = REFLOW - 2 * 12
# The framed desk has one width: 360 pixels in the column, 366 in the sheet, no breakpoint between.
FRAMED = 0
# Docked above a narrow page it shows the token alone: another look of the same document.
DOCKED = 1
DOCK = 96

in_order = Ledger()


@dataclass(frozen=True)
class View:
    """A width and a scheme in which a frame is looked at."""

    width: int
    scheme: str


class Audit:
    """Looks at one window."""

    def __init__(self, page, screen):
        self.page = page
        self.screen = screen
        self.view = View(screen.width, screen.scheme)
        self.session = page.context.new_cdp_session(page)

    def look(self, frame=None):
        """Look at every frame that is shown, or at one alone."""
        for each in [frame] if frame else self._shown_frames():
            each.wait_for_load_state()
            self._look_at(each, self._widths(each))

    def has_no_violations_as_it_is(self, frame):
        """Run axe in the window's present size, which `look` would change."""
        self._has_no_violations([frame], with_frames=False)

    def look_at_all_together(self):
        """Look at the page and its frames as one document, as assistive software meets them."""
        self.look()
        frames = self._shown_frames()
        together = [f"{frame.evaluate(DESCRIBE)[0]} together" for frame in frames]
        if in_order.missing(together):
            self._has_no_violations(frames, with_frames=True)
            in_order.add(together)

    def _shown_frames(self):
        return self.page.frames if self.page.evaluate(SHOWS_FRAMES) else [self.page.main_frame]

    def _widths(self, frame):
        """Return the widths to look at it in; its own comes first, for the whole of the state."""
        if frame != self.page.main_frame:
            return [DOCKED if frame.evaluate("innerHeight") <= DOCK else FRAMED]
        own, other = (WIDE, NARROW) if self.screen.is_wide else (NARROW, WIDE)
        # A sheet over the page is narrow by nature.
        has_sheet = not self.screen.is_wide and self.page.evaluate(HAS_SHEET)
        return [own] if has_sheet else [own, other]

    def _look_at(self, frame, widths):
        key, kinds, colored = frame.evaluate(DESCRIBE)
        for width in widths:
            state = f"{key} docked" if width == DOCKED else str(key)
            structure = [state, *(f"{kind} {width}" for kind in kinds)]
            if in_order.missing(structure):
                self._show(View(width, self.screen.scheme))
                self._is_well_built(frame)
                self._has_no_violations([frame], with_frames=False)
                in_order.add(structure)
            for scheme in sorted(SCHEMES, key=lambda scheme: scheme != self.view.scheme):
                self._has_its_colors(frame, colored, View(width, scheme))
        docked = " docked" if widths == [DOCKED] else ""
        if in_order.missing([f"{key} reflow{docked}"]):
            self._reflows(frame)
            in_order.add([f"{key} reflow{docked}"])
        self._show(View(self.screen.width, self.screen.scheme))

    def _has_its_colors(self, frame, kinds, view):
        names = {f"{kind} {view.width} {view.scheme}": kind for kind in kinds}
        if new := in_order.missing(names):
            self._show(view)
            self._has_no_violations([frame], with_frames=False, kinds=[names[one] for one in new])
            in_order.add(new)

    def _show(self, view):
        """Give the page this width and scheme; a frame keeps its width."""
        is_framed = view.width in {FRAMED, DOCKED}
        view = View(self.view.width if is_framed else view.width, view.scheme)
        if view.scheme != self.view.scheme:
            self.page.emulate_media(color_scheme=view.scheme)
        if view.width != self.view.width:
            self.page.set_viewport_size({**self.screen.viewport, "width": view.width})
        self.view = view

    def _is_well_built(self, frame):
        count = frame.evaluate("document.querySelectorAll('h1').length")
        assert count == 1, f"{frame.url} has {count} h1"
        self._scrolls_nowhere(frame, self.view.width)

    def _reflows(self, frame):
        if frame == self.page.main_frame:
            self._show(View(REFLOW, self.view.scheme))
            self._scrolls_nowhere(frame, REFLOW)
        else:
            with self._narrowed(frame):
                self._scrolls_nowhere(frame, REFLOW)

    @contextmanager
    def _narrowed(self, frame):
        """Give a frame the width that the narrowest page has for it."""
        element = frame.frame_element()
        element.evaluate(SET_WIDTH, f"{REFLOW_ON_DESK}px")
        yield
        element.evaluate("iframe => iframe.removeAttribute('style')")

    def _scrolls_nowhere(self, frame, width):
        assert frame.evaluate(SIDEWAYS) <= 0, f"{frame.url} scrolls sideways at {width}"

    def _has_no_violations(self, frames, *, with_frames, kinds=None):
        """Run axe; where scripts are off, axe needs them for as long as that takes."""
        self._let_scripts_run(is_allowed=True)
        for frame in frames:
            if not frame.evaluate("'axe' in window"):
                frame.evaluate(AXE)
        found = frames[0].evaluate(RUN, [TAGS, COLORS, with_frames, kinds])
        self._let_scripts_run(is_allowed=False)
        assert not found, "\n".join([f"{frames[0].url} {self.view}", *found])

    def _let_scripts_run(self, *, is_allowed):
        """Undo what the browser was started with; a session's own setting must change to count."""
        if self.screen.has_script:
            return
        for disabled in (is_allowed, not is_allowed):
            self.session.send("Emulation.setScriptExecutionDisabled", {"value": disabled})

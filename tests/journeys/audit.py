"""What holds in every frame of every page: axe finds nothing, one h1, no sideways scroll."""

import re
from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """
async ([tags, iframes]) => {
  const told = await axe.run(document, { iframes, runOnly: { type: "tag", values: tags } });
  const untested = told.incomplete.filter((rule) => rule.id === "frame-tested");
  return [...told.violations, ...(iframes ? untested : [])].flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.flat()} ${node.failureSummary}`));
}
"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# WCAG 1.4.10: no scrolling in two dimensions at this width.
REFLOW = 320
# What differs from one practice and moment to the next: ids, keys, codes, times.
PASSING = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-Za-z]{32,}|[0-9a-f]{8}|\d+")
# The frames that were found in order: the same once more, on the same screen, tells nothing new.
in_order = set()


class Audit:
    """Looks at one window."""

    def __init__(self, page, screen):
        self.page = page
        self.screen = screen
        self.session = page.context.new_cdp_session(page)

    def look(self, frame=None):
        """Look at every frame that is shown, or at one alone."""
        shown = self._shown_frames()
        for each in [frame] if frame else shown:
            each.wait_for_load_state()
            state = (*self._way_of_showing(each), len(shown))
            if state not in in_order:
                self._look_at(each)
                in_order.add(state)

    def look_at_all_together(self):
        """Look at the page and its frames as one document, as assistive software meets them."""
        frames = self._shown_frames()
        self._has_no_violations(frames, with_frames=True)

    def _shown_frames(self):
        return [frame for frame in self.page.frames if self._is_shown(frame)]

    def _is_shown(self, frame):
        return frame == self.page.main_frame or frame.frame_element().is_visible()

    def _way_of_showing(self, frame):
        """Tell pages apart by their markup; most of them are the same with a script or without."""
        markup = PASSING.sub("", frame.content())
        matters = "<noscript" in markup
        script = self.screen.has_script if matters else None
        return self.screen.width, self.screen.scheme, script, markup

    def _look_at(self, frame):
        count = frame.evaluate("document.querySelectorAll('h1').length")
        assert count == 1, f"{frame.url} has {count} h1"
        self._has_no_violations([frame], with_frames=False)
        if not self.screen.is_wide:
            self._scrolls_nowhere(frame)

    def _has_no_violations(self, frames, *, with_frames):
        """Run axe; where scripts are off, axe needs them for as long as that takes."""
        self._let_scripts_run(is_allowed=True)
        for frame in frames:
            if not frame.evaluate("'axe' in window"):
                frame.evaluate(AXE)
        found = frames[0].evaluate(RUN, [TAGS, with_frames])
        self._let_scripts_run(is_allowed=False)
        assert not found, "\n".join([frames[0].url, *found])

    def _let_scripts_run(self, *, is_allowed):
        """Undo what the browser was started with; a session's own setting must change to count."""
        if self.screen.has_script:
            return
        for disabled in (is_allowed, not is_allowed):
            self.session.send("Emulation.setScriptExecutionDisabled", {"value": disabled})

    def _scrolls_nowhere(self, frame):
        for width in (self.screen.width, REFLOW):
            self.page.set_viewport_size({**self.screen.viewport, "width": width})
            assert frame.evaluate(SIDEWAYS) <= 0, f"{frame.url} scrolls sideways at {width}"
        self.page.set_viewport_size(self.screen.viewport)

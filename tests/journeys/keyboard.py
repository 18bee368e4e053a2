"""A keyboard, and nothing else to work a page with."""

# Longer than any way across a page and its desk.
FAR = 80
HAS_FOCUS = "element => document.hasFocus() && element === document.activeElement"
# What a sighted person sees of the focus; the frame that has it is asked.
OUTLINE = """
() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight;
  return seen && inside ? "" : `${element.outerHTML.slice(0, 200)} ${outlineStyle} ${box.top}`;
}
"""


class Keyboard:
    """Tab, Enter, Space and typing."""

    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)

    def go_to(self, target, key="Tab"):
        """Press Tab until the focus is there; on the way it is always to be seen."""
        for _ in range(FAR):
            if target.evaluate(HAS_FOCUS):
                return
            self.press(key)
            for frame in self._frames_with_focus():
                assert not frame.evaluate(OUTLINE), frame.evaluate(OUTLINE)
        raise AssertionError(f"no way by {key} to {target}")

    def use(self, target, key="Enter"):
        self.go_to(target)
        self.press(key)

    def write(self, field, text, key="Tab"):
        self.go_to(field, key)
        self.page.keyboard.type(text)

    def read(self, desk, button, key):
        """Press the fob's button by this key, and read its display."""
        self.go_to(button)
        return desk.fob().read_after(lambda: self.press(key))

    def _frames_with_focus(self):
        """The innermost document: outside it, the frame itself has the focus."""
        focused = [frame for frame in self.page.frames if frame.evaluate("document.hasFocus()")]
        return focused[-1:]

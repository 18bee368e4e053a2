"""No page breaks a line inside a word, but where a name or an address is longer than its line."""

import pytest

from identity.models import EpcsAccount
from tests.addresses import patterns
from tests.journeys.test_long_names import is_page, linked

# Width and height: WCAG 1.4.10, a phone, a laptop less its browser's bars, and a wide screen.
SCREENS = ((320, 800), (390, 844), (1366, 625), (1280, 800))
# Letters of a word, by width: beside its label on such a phone there is no room for a longer one.
MOST = {320: 13}
# Every word of letters alone that stands on two lines, with the element it is in.
BROKEN = r"""(most) => {
  const isForReadersOnly = (element) => element !== null
    && (getComputedStyle(element).clipPath !== "none" || isForReadersOnly(element.parentElement));
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element.checkVisibility() || isForReadersOnly(element)) continue;
    for (const match of node.data.matchAll(/(?<!\S)[^\p{L}\s]*(\p{L}{2,})[^\p{L}\s]*(?!\S)/gu)) {
      const start = match.index + match[0].indexOf(match[1]);
      if (match[1].length > most) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + match[1].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.add(`${element.localName}.${element.className}: ${match[1]}`);
    }
  }
  return [...found];
}"""


def let_choose_a_password(username):
    """Let somebody open Create a New EPCS Password: whoever never set one may."""
    EpcsAccount.objects.filter(user__username=username).update(
        epcs_password="", epcs_password_set_at=None
    )


@pytest.fixture
def page(chromium, server, sign_in_links, practice_name, commit):
    """Open a page at this server, in one width after the other; Cara may choose a password."""
    commit(let_choose_a_password, username=f"cara.{practice_name}")
    with chromium.new_context(base_url=server.address, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("key", ["ana", "sam", "cara"])
def test_no_line_breaks_inside_a_word(page, sign_in_links, practice_name, key):
    page.context.request.get(sign_in_links[f"{key}.{practice_name}"], max_redirects=0)
    addresses = [address for address, _, _ in patterns() if is_page(page, address)]

    broken = {}
    for address in [*addresses, *linked(page, addresses)]:
        page.goto(address)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            most = MOST.get(width, 99)
            found = {word for frame in page.frames for word in frame.evaluate(BROKEN, most)}
            if found:
                broken[address, width] = found

    assert not broken, "\n".join(f"{where}: {sorted(found)}" for where, found in broken.items())

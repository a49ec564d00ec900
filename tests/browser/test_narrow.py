"""No page needs sideways scrolling on the narrowest phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import KINDS, every_kind
from tests.browser.lending import PHONE, wear
from tests.sampling import sampled

# Parts that stick out of the page, but for those in a box of their own that scrolls or cuts.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const isBoxed = part => {
    for (let box = part.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') { return true; }
    }
    return false;
  };
  const look = opened => Array.from(document.body.querySelectorAll('*'))
    .filter(part => part.checkVisibility({ visibilityProperty: true }) && !part.closest('.skip, .u-hidden'))
    .map(part => [part, part.getBoundingClientRect()])
    .filter(([part, box]) => box.width > 0 && (box.right > width + 1 || box.left < -1) && !isBoxed(part))
    .map(([part, box]) => `${opened}: ${part.tagName}.${part.getAttribute('class')} ${box.left} to ${box.right}`)
    .concat(document.documentElement.scrollWidth > width ? [`${opened}: scrolls sideways`] : []);
  const found = look('closed');
  document.querySelectorAll('details').forEach(panel => {
    panel.open = true;
    found.push(...look(panel.querySelector('summary').textContent.trim()));
    panel.open = false;
  });
  return found;
}"""

# Heads of tables in which a line ends at no place that is marked for it: within one piece of text. Those of stacked
# tables are not seen; those with marks of their own within, as a link, have no such places.
CUT_HEADS = """() => {
  const seen = head => getComputedStyle(head.parentElement.parentElement).position !== 'absolute';
  const pieces = Array.from(document.querySelectorAll('.prose th')).filter(seen)
    .flatMap(head => Array.from(head.childNodes)).filter(node => node.nodeType === Node.TEXT_NODE);
  const topAt = (piece, place) => {
    const range = document.createRange();
    range.setStart(piece, place);
    range.setEnd(piece, place + 1);
    return range.getBoundingClientRect().top;
  };
  const isCut = (piece, place) => /^[\\p{Script=Han}\\d]{2}$/u.test(piece.data.slice(place - 1, place + 1))
    && topAt(piece, place) > topAt(piece, place - 1) + 4;
  return pieces.flatMap(piece => Array.from(piece.data, (_character, place) => place)
    .filter(place => place > 0 && isCut(piece, place))
    .map(place => `${piece.data.slice(0, place)}|${piece.data.slice(place)}`));
}"""

LARGE_LETTERS = ":root { --size-root: 225% !important; }"  # 112.5 % of 32 px
WIDE_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
DRESS = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""


@every_kind(turn=0)
def test_page_fits_a_narrow_phone(look, kind):
    """At 320 px nothing sticks out, whether the text is 18, 24 or 30 px, whatever panel is open."""
    page = look(kind, view="largest", viewport=PHONE)
    assert page.evaluate("document.documentElement.clientWidth") == PHONE["width"]
    found = {}
    for view in ("light", "elder", "largest"):
        wear(page, view)
        found[view] = page.evaluate(STICKING_OUT)
    assert found == {"light": [], "elder": [], "largest": []}


def test_wide_table_scrolls_in_its_own_box(visit):
    """A table wider than the phone is reached by scrolling its box."""
    page = visit("article", viewport=PHONE)
    page.locator(".prose table").first.evaluate(
        "table => table.querySelectorAll('th, td').forEach(cell => { cell.textContent = '一个很宽的格子'.repeat(4); })"
    )
    assert page.evaluate(STICKING_OUT) == []
    expect(page.locator("h1")).to_be_in_viewport()


@sampled(5)
@pytest.mark.parametrize("kind", KINDS)
def test_pages_bear_large_letters_and_wide_spacing(look, kind):
    """Nothing sticks out where the browser's letters are 32 px large, or where lines, words and letters are set apart
    as WCAG 1.4.12 has it.
    """
    page = look(kind, viewport=PHONE)
    found = {}
    for name, style in (("letters", LARGE_LETTERS), ("spacing", WIDE_SPACING)):
        page.evaluate(DRESS, style)
        found[name] = page.evaluate(STICKING_OUT)
    assert found == {"letters": [], "spacing": []}


@pytest.mark.parametrize("kind", ["article", "document", "tool_for_admission", "tool_for_dues", "mailbox_statistics"])
def test_heads_of_tables_end_their_lines_between_words(look, kind):
    """No column is narrower than the longest word of its head, so none is cut."""
    page = look(kind, view="largest", viewport=PHONE)
    found = {}
    for view in ("light", "elder", "largest"):
        wear(page, view)
        found[view] = page.evaluate(CUT_HEADS)
    assert found == {"light": [], "elder": [], "largest": []}


@pytest.mark.parametrize("kind", ["station", "branch", "tool_for_dues"])
def test_tools_stand_by_twos_in_the_elder_view(look, kind):
    """Each in a line of its own they would fill half of a phone before the page has said anything."""
    page = look(kind, view="elder", viewport={"width": 360, "height": 640})
    items = page.locator(".article__head .tools__item:visible").all()
    lines = {round((item.bounding_box() or {})["y"]) for item in items}
    assert (len(items), len(lines)) == (4, 2)

"""Everything is done with the keyboard alone, and one always sees where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import every_kind
from tests.browser.watching import wait_until
from tests.patience import STEP_MS
from tests.sampling import in_turns

pytestmark = in_turns()

MOST_STOPS = 400
AT_A_TIME = 20  # stops that are gone through before anybody looks whether the page is at its end
# Where the focus is: a name, whether it is seen on the screen, and whether it is marked.
FOCUS = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) { return null; }
  const box = part.getBoundingClientRect();
  const look = getComputedStyle(part);
  return {
    name: part.outerHTML.slice(0, 120),
    isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && part.checkVisibility({ visibilityProperty: true }),
    // The browser's own players mark the button inside them.
    isMarked: part.matches('audio, video') || look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2,
  };
}"""

# Whether the scripts have put on the page what it awaits: until then what stands below is still pushed down.
IS_WHOLE = "() => [...document.querySelectorAll('p[data-meanwhile]')].every(each => each.hidden)"

# Looks there whenever a key has done its work.
NOTE_STOPS = f"""() => {{
  const look = {FOCUS};
  window.stops = [];
  addEventListener('keyup', () => {{ window.stops.push(look()); }}, true);
}}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the part has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


@every_kind(turn=1)
def test_first_tab_skips_to_the_text(look, kind):
    """The first stop is the skip link; it is then seen, and leads into the text."""
    page = look(kind)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")


@every_kind(turn=2)
def test_every_stop_is_seen_and_marked(look, kind):
    """Tab goes through the whole page; each stop is on the screen with a visible mark."""
    page = look(kind, reduced_motion="reduce")  # else the page may still be on its way to the stop
    page.wait_for_function(IS_WHOLE, timeout=STEP_MS)
    page.evaluate(NOTE_STOPS)
    stops, is_round = [], False
    while not is_round and len(stops) < MOST_STOPS:
        for _ in range(AT_A_TIME):
            page.keyboard.press("Tab")
        stops = page.evaluate("window.stops")
        again = (each for each, stop in enumerate(stops) if stop is None or (each and stop["name"] == stops[0]["name"]))
        end = next(again, len(stops))
        is_round, stops = end < len(stops), stops[:end]
    assert 5 < len(stops) < MOST_STOPS
    assert is_round
    assert [stop for stop in stops if not (stop["isSeen"] and stop["isMarked"])] == []


def test_menu_opens_leads_on_and_closes(visit):
    """Enter opens a function, Tab enters its columns, Escape closes it and returns."""
    page = visit("home")
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    link = page.locator(".menu__group[open] a").first
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".menu__group[open]")).to_have_count(0)
    expect(page.locator(".menu summary").first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    name = link.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


def test_leaving_a_panel_closes_it(visit):
    """Tab beyond the last column closes the panel, which would cover the next stop."""
    page = visit("home")
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    for _ in range(page.locator(".menu__group[open] a").count() + 1):
        page.keyboard.press("Tab")
    expect(page.locator(".menu__group[open]")).to_have_count(0)


def test_filter_is_used_with_the_keyboard(visit):
    """Tab reaches the filter; what is typed narrows the list; Tab goes on to what was found."""
    page = visit("faq")
    tab_to(page, "[data-filter-input]")
    page.keyboard.type("党费")
    tab_to(page, "[data-filter-item] a")
    question = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(question)


def test_view_settings_are_used_with_the_keyboard(visit):
    """The size of the text is chosen without a mouse."""
    page = visit("article")
    tab_to(page, ".view-settings summary")
    page.keyboard.press("Space")
    tab_to(page, "[data-view-size='30']")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-size", "30")
    page.keyboard.press("Escape")
    expect(page.locator(".view-settings details[open]")).to_have_count(0)


def test_tools_are_used_with_the_keyboard(visit):
    """The text for a group is unfolded and copied without a mouse."""
    page = visit("article", permissions=["clipboard-read", "clipboard-write"])
    tab_to(page, ".tools details:has([data-share-text]) summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-share-copy]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-share-status]").first).to_have_text("已复制")


def test_wide_table_is_scrolled_with_the_keyboard(visit):
    """A table in a scrolling box can be reached and scrolled by arrow keys, where rows stay rows."""
    page = visit("article", viewport={"width": 700, "height": 640})
    page.locator(".prose table").first.evaluate(
        "table => table.querySelectorAll('th, td').forEach(cell => {"
        " cell.textContent = '一个很宽的格子'.repeat(9); cell.style.whiteSpace = 'nowrap'; })"
    )
    page.locator(".prose [tabindex='0']:has(table)").focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.activeElement.scrollLeft > 0")

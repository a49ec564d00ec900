"""Size of the text, elder view, dark colours: chosen by a press and remembered in this browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import every_kind
from tests.browser.lending import wear
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

SMALLEST_PX = 15  # dates, crumbs and other side notes; the text itself has 18
ROOT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
TEXT_SIZE = "parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)"
HEADINGS = """() => Array.from(document.querySelectorAll('.masthead__name, h1, h2, h3'))
  .filter(part => part.checkVisibility({ visibilityProperty: true }))
  .map(part => parseFloat(getComputedStyle(part).fontSize))"""
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
# What can be pressed, but for links within a line of text, which have the line's height.
SMALL_TARGETS = """least => Array.from(document.querySelectorAll('a, button, summary, input, textarea, [controls]'))
  .filter(part => part.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
  .filter(part => !part.closest('.skip'))
  .filter(part => part.tagName !== 'A' || getComputedStyle(part).display !== 'inline')
  .map(part => [part, part.getBoundingClientRect()])
  .filter(([part, box]) => Math.min(box.width, box.height) < least - 0.5)
  .map(([part, box]) => `${part.className || part.outerHTML} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
SMALL_WORDS = """least => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(part).fontSize);
    if (walker.currentNode.nodeValue.trim() && part.checkVisibility({ visibilityProperty: true })
        && !part.closest('.u-hidden, script, svg') && size < least - 0.01) {
      found.add(`${part.className || part.tagName} ${size}`);
    }
  }
  return Array.from(found);
}"""


def open_panel(page: Page) -> None:
    """Show the settings that are folded away."""
    page.get_by_text("字号和颜色", exact=True).click()


@pytest.mark.parametrize(("button", "size"), [("标准 18", 18), ("大 24", 24), ("特大 30", 30)])
def test_size_of_text_is_what_the_button_says(visit, button, size):
    """A press sets running text to the size on the button, also after a reload and on the next page."""
    page = visit("article")
    open_panel(page)
    pressed = page.get_by_role("button", name=button)
    pressed.click()
    expect(pressed).to_have_attribute("aria-pressed", "true")
    assert size == page.evaluate(TEXT_SIZE)
    page.reload()
    assert size == page.evaluate(TEXT_SIZE)
    page.locator(".crumbs a").first.click()
    page.wait_for_url("**/mini/")
    assert size == page.evaluate(ROOT_SIZE)


def test_elder_view_is_large_and_remembered(visit):
    """长辈版 sets 24 px; a reload and another page keep it."""
    page = visit("article")
    page.get_by_role("button", name="长辈版").click()
    assert page.evaluate(TEXT_SIZE) == 24
    page.reload()
    expect(page.get_by_role("button", name="长辈版")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(TEXT_SIZE) == 24
    assert "cursor-large" in page.evaluate("getComputedStyle(document.documentElement).cursor")


@sampled(2)
@pytest.mark.parametrize("kind", ["home", "article", "column"])
@pytest.mark.parametrize("view", ["elder", "largest"])
def test_no_heading_of_a_large_screen_is_smaller_in_the_elder_view(look, kind, view):
    """Who asks for large letters gets no small ones."""
    usual, large = (look(kind, view=each).evaluate(HEADINGS) for each in ("light", view))
    assert len(usual) == len(large) > 0
    assert [pair for pair in zip(usual, large, strict=True) if pair[1] < pair[0]] == []


def test_elder_view_ends_with_a_second_press(visit):
    """A second press of 长辈版 brings the usual page back."""
    page = visit("article")
    page.get_by_role("button", name="长辈版").click()
    page.get_by_role("button", name="长辈版").click()
    assert page.evaluate(TEXT_SIZE) == 18
    assert page.evaluate("localStorage.length") == 0


def test_reset_forgets_every_choice(visit):
    """恢复默认 undoes size, view and colours and leaves nothing stored."""
    page = visit("article", view="largest")
    assert page.evaluate(TEXT_SIZE) == 30
    open_panel(page)
    page.get_by_role("button", name="深色").click()
    page.get_by_role("button", name="恢复默认").click()
    assert page.evaluate(TEXT_SIZE) == 18
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("Object.keys(document.documentElement.dataset).length") == 0
    expect(page.locator("[data-view-status]")).to_have_text("已恢复默认。")


def test_dark_colours_are_dark_and_remembered(visit):
    """深色 puts light text on a dark ground, also after a reload."""
    page = visit("article")
    assert _lightness(page.evaluate(GROUND)) > 0.85
    open_panel(page)
    page.get_by_role("button", name="深色").click()
    assert _lightness(page.evaluate(GROUND)) < 0.15
    page.reload()
    assert _lightness(page.evaluate(GROUND)) < 0.15


def test_device_in_dark_colours_is_followed_until_a_choice(visit):
    """A dark device shows dark pages; a press of 深色 then means light."""
    page = visit("article", color_scheme="dark")
    assert _lightness(page.evaluate(GROUND)) < 0.15
    open_panel(page)
    dark = page.get_by_role("button", name="深色")
    expect(dark).to_have_attribute("aria-pressed", "true")
    dark.click()
    assert _lightness(page.evaluate(GROUND)) > 0.85


def test_choice_reaches_other_open_pages(visit):
    """A choice in one tab is seen in another tab of the same browser."""
    page = visit("article")
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("button", name="长辈版").click()
    expect(other.locator("html")).to_have_attribute("data-view", "elder")


def test_full_storage_is_said(visit):
    """Where the browser keeps nothing, the page says so and changes all the same."""
    script = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };"
    page = visit("article", script=script)
    page.get_by_role("button", name="长辈版").click()
    assert page.evaluate(TEXT_SIZE) == 24
    expect(page.locator("[data-view-status]")).to_contain_text("浏览器不让本页保存设置")


@pytest.mark.parametrize("stored", ["", "{", "null", '"elder"', '{"view":"<b>","size":"99","theme":"pink"}'])
def test_broken_storage_gives_the_usual_page(visit, stored):
    """Whatever stands in the storage, only known choices are taken from it."""
    page = visit("article", script=f"location.protocol === 'about:' || localStorage.setItem('portal-view', {stored!r})")
    assert page.evaluate("Object.keys(document.documentElement.dataset).length") == 0
    assert page.evaluate(TEXT_SIZE) == 18


@every_kind(turn=2)
def test_targets_and_words_are_large_enough(look, kind):
    """In the usual view targets measure 44 px; running text 18 px, side notes no less than SMALLEST_PX.

    In the elder view targets measure 60 px, and no word is smaller than 24 px.
    """
    page = look(kind, view="elder", viewport={"width": 412, "height": 800})
    open_panel(page)
    found = {"elder": (page.evaluate(SMALL_TARGETS, 60), page.evaluate(SMALL_WORDS, 24))}
    wear(page, "light")
    found["usual"] = page.evaluate(SMALL_TARGETS, 44), page.evaluate(SMALL_WORDS, SMALLEST_PX)
    wear(page, "elder")
    assert found == {"elder": ([], []), "usual": ([], [])}


def _lightness(colour: str) -> float:
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))
    return (red + green + blue) / 3 / 255

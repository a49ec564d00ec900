"""Pages are drawn with a real Chinese font, whole pictures, and as the reader's system asks."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import every_kind
from tests.county import ROOT
from tests.sampling import sampled
from tests.word_judge import borders, jieba_of, titles

CHINESE_FONT = re.compile(r"CJK|Han S|WenQuanYi|YaHei|PingFang|Songti|SimSun|SimHei|Heiti|Noto S.* SC|Droid Sans F")
PICTURES = """() => Promise.all(Array.from(document.images).map(image => {
  image.loading = 'eager';
  return image.decode().then(() => true, () => false).then(isDrawn => ({
    src: image.currentSrc, isDrawn, hasAlt: image.hasAttribute('alt'),
    hasSize: image.getAttribute('width') > 0 && image.getAttribute('height') > 0,
    isNamed: Boolean(image.alt) || !image.closest('.prose, .article__picture'),
    isTrue: Math.abs(image.naturalWidth / image.naturalHeight - image.width / image.height) < 0.02
      || getComputedStyle(image).objectFit !== 'fill',
  }));
}))"""
MOVING = """() => Array.from(document.querySelectorAll('*')).filter(part => {
  const look = getComputedStyle(part);
  const lasts = times => times.split(',').some(time => parseFloat(time) > 0.01);
  return lasts(look.transitionDuration) || (look.animationName !== 'none' && lasts(look.animationDuration))
    || look.scrollBehavior === 'smooth';
}).map(part => part.outerHTML.slice(0, 80))"""
# Three characters that no one would take for each other, drawn in the font of the text.
DRAWN = """() => ['党', '建', '一'].map(character => {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  pen.font = '40px ' + getComputedStyle(document.querySelector('main')).fontFamily;
  pen.fillText(character, 5, 45);
  return canvas.toDataURL();
})"""
PHRASED = """titles => titles.map(title => {
  const element = document.createElement('p');
  element.textContent = title;
  portal.phrase(element);
  return Array.from(element.childNodes, node => node.nodeName === 'WBR' ? '|' : node.data).join('');
})"""
UNSEEN = """() => Array.from(document.querySelectorAll('main *, .masthead *, .bar *, .footer *')).filter(part => {
  const hasText = Array.from(part.childNodes).some(node => node.nodeType === 3 && node.nodeValue.trim());
  const look = getComputedStyle(part);
  return hasText && part.checkVisibility({ visibilityProperty: true }) && look.color === look.backgroundColor;
}).map(part => part.outerHTML.slice(0, 80))"""


@sampled(2)
@pytest.mark.parametrize(
    ("kind", "selector"),
    [
        ("home", ".headline__title a"),
        ("column", ".digest__summary"),
        ("article", "h1"),
        ("article", ".prose > p"),
        ("document", ".prose p"),
        ("question", ".prose p"),
        ("map", "main li a"),
        ("faq", "main li a"),
    ],
)
def test_chinese_is_drawn_with_a_chinese_font(look, kind, selector):
    """The glyphs of headings and paragraphs come from a Chinese font."""
    page = look(kind)
    families = _fonts(page, selector)
    assert families
    assert CHINESE_FONT.search(max(families, key=families.get)), families


def test_characters_are_not_boxes(look):
    """Different characters look different; a font without them would draw the same box."""
    assert len(set(look("article").evaluate(DRAWN))) == 3


def test_film_has_a_poster_and_captions(look):
    """A film shows its poster before it plays, and has captions for those who cannot hear."""
    page = look("article_with_video")
    poster = page.locator("video").evaluate("film => film.poster")
    assert page.request.get(poster).ok
    expect(page.locator("video track[kind=captions]")).to_have_count(1)


@every_kind(turn=0)
def test_page_is_drawn_as_the_reader_asks(look, kind):
    """Each picture has its size, so that nothing jumps, a text in its place, and is really drawn, undistorted.

    With forced colours every word is seen against its ground; with reduced motion nothing slides, fades or scrolls.
    """
    page = look(kind, forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    pictures = page.evaluate(PICTURES)
    found = {
        "broken pictures": [picture for picture in pictures if not all(picture.values())],
        "unseen words": page.evaluate(UNSEEN),
        "moving parts": page.evaluate(MOVING),
    }
    assert found == {"broken pictures": [], "unseen words": [], "moving parts": []}


def test_pressed_button_is_told_apart_in_the_readers_own_colours(visit):
    """With forced colours a pressed button differs from one that is not."""
    page = visit("article", forced_colors="active")
    page.get_by_role("button", name="长辈版").click()
    page.get_by_text("字号和颜色", exact=True).click()
    ground = "part => getComputedStyle(part).backgroundColor"
    pressed = page.get_by_role("button", name="长辈版").evaluate(ground)
    assert pressed != page.get_by_role("button", name="深色").evaluate(ground)


def test_focus_is_seen_in_the_readers_own_colours(look):
    """With forced colours the mark of the focus stays."""
    page = look("article", forced_colors="active")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    look_of = page.evaluate(
        "() => { const look = getComputedStyle(document.activeElement); return look.outlineStyle; }"
    )
    assert look_of != "none"


def _fonts(page: Page, selector: str) -> dict[str, int]:
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"]: font["glyphCount"] for font in fonts}


def test_titles_that_scripts_show_end_their_lines_between_words(browser: Browser) -> None:
    """phrase.js knows only the browser's words, so jieba judges it over all titles of the content, as the build.

    Of a hundred line ends one may cut what jieba takes for a word: jieba errs too.
    """
    page = browser.new_page()
    page.evaluate("window.portal = {}")
    page.add_script_tag(path=ROOT / "theme/static/shared/phrase.js")
    shown = page.evaluate(PHRASED, titles())
    page.close()
    cut = [each for each in shown if any(place not in word_ends(each) for place in allowed_ends(each))]
    assert len(shown) > 200 and sum(each.count("|") for each in shown) > 500
    assert len(cut) <= 0.01 * sum(each.count("|") for each in shown), cut


def allowed_ends(shown: str) -> list[int]:
    """Return the places in a title at which a line may end. shown: the title with a stroke at each."""
    ends, at = [], 0
    for part in shown.split("|")[:-1]:
        at += len(part)
        ends.append(at)
    return ends


def word_ends(shown: str) -> set[int]:
    return borders(list(jieba_of().cut(shown.replace("|", ""))))

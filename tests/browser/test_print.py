"""What comes out of a printer: the text on A4 with the site's name, title and date, and nothing to click."""

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.kinds import RECORD_KINDS, TOOL_KINDS, every_kind
from tests.sampling import in_turns, sampled
from tests.unit.kernel.markdown.test_render import render

pytestmark = in_turns()

A4_PT = (595, 842)
FONT_PX = 15  # 11.5 pt
PAPER_PX = 680  # 180 mm, what margins leave of A4
SHEET_PX = (643, 979)  # 170 × 259 mm
NOT_FOR_PAPER = (
    "跳到正文",
    "长辈版",
    "字号和颜色",
    "查找",
    "分享文字",
    "微信扫一扫",
    "上一篇",
    "相关文章",
    "网站地图",
    "摘要",
)


ORIGIN = re.compile(r"(《[^》]*》)?https://dangjian\.example\.org/\S*")  # what says where a sheet came from


def printed(page: Page) -> tuple[PdfReader, str]:
    """Return the page as printed, and its text without blanks."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return reader, _plain("".join(sheet.extract_text() for sheet in reader.pages))


@sampled(3)
@pytest.mark.parametrize("kind", TOOL_KINDS)
def test_print_has_name_title_date_and_text(look, web, kind):
    """The sheets are A4, and their Chinese text can be searched and copied."""
    page = look(kind)
    reader, text = printed(page)
    sheet = reader.pages[0].mediabox
    assert pytest.approx(A4_PT, abs=1) == (float(sheet.width), float(sheet.height))
    assert _plain(page.locator(".masthead__name").inner_text()) in text
    assert _plain(page.locator("h1").inner_text()) in text
    facts = page.locator(".record dd" if kind in RECORD_KINDS else ".meta time").all_inner_texts()
    assert facts and _plain(facts[0]) in text
    assert f"https://dangjian.example.org/mini/{web.pages[kind]}" in text
    assert all(_plain(paragraph) in text for paragraph in page.locator(".prose > p").all_inner_texts())


@sampled(3, turn=1)
@pytest.mark.parametrize("kind", TOOL_KINDS)
def test_print_has_nothing_to_click(look, kind):
    """Menu, tools and ways on are left off the paper."""
    _reader, text = printed(look(kind))
    assert [words for words in NOT_FOR_PAPER if words in text] == []


@pytest.mark.parametrize("kind", ["branches", "stations", "demonstrations"])
def test_print_has_no_filter(look, kind):
    """A choice of towns and a box to type in are of no use on paper."""
    page = look(kind)
    page.locator("[data-filter-controls]").first.wait_for()
    page.emulate_media(media="print")
    shown = page.locator("main :is(select, input):visible").count()
    page.emulate_media(media="null")
    assert shown == 0


def test_a_short_list_is_printed_on_one_sheet(visit):
    """Wherever on the sheet it begins, its heading and all of its lines stay together."""
    page = visit("branch_city")
    rows = "".join(
        f'<li class="post-list__item"><a class="post-list__link">用得上的第{number}篇</a></li>' for number in range(5)
    )
    head = '<h2 class="post-part__name">用得上的几篇</h2>'
    part = f'<div id="before"></div><section class="post-part">{head}<ul class="post-list">{rows}</ul></section>'
    page.evaluate("html => { document.querySelector('main .alone').innerHTML = html; }", part)
    split = []
    for filler in range(520, 960, 40):
        page.evaluate("px => { document.getElementById('before').style.height = `${px}px`; }", filler)
        sheets = [_plain(sheet.extract_text()).count("用得上的") for sheet in printed(page)[0].pages]
        split += [(filler, sheets)] if 6 not in sheets else []
    assert split == []


@pytest.mark.parametrize("kind", ["column_of_documents", "lesson", "course"])
def test_no_sheet_has_the_address_alone(visit, kind):
    """Wherever on its last sheet a text ends, no further one is printed for where it came from, or for nothing."""
    page = visit(kind)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<div id=before></div>')")
    page.set_viewport_size({"width": SHEET_PX[0], "height": SHEET_PX[1]})
    page.emulate_media(media="print")
    full = SHEET_PX[1] - round(page.locator("main").evaluate("main => main.getBoundingClientRect().bottom"))
    page.emulate_media(media="null")
    alone = []
    for filler in range(full - 100, full + 40, 10):
        page.evaluate("px => { document.getElementById('before').style.height = `${px}px`; }", filler)
        sheets = [_plain(sheet.extract_text()) for sheet in printed(page)[0].pages]
        alone += [(filler, words) for words in sheets[1:] if not words or ORIGIN.fullmatch(words)]
    assert alone == []


def test_what_is_not_printed_leaves_no_label(look):
    """The ways to tests of one's own are left off, and what would announce them."""
    page = look("course")
    assert page.locator(".lessons__practice").count()
    assert "学完自测" not in printed(page)[1]


@pytest.mark.parametrize("view", ["dark", "elder", "largest"])
def test_print_is_black_on_white_in_every_view(look, view):
    """Whatever was chosen for the screen, paper stays white and its words dark."""
    page = look("article", view=view)
    page.emulate_media(media="print")
    colours = page.evaluate(
        "() => [getComputedStyle(document.documentElement).backgroundColor, "
        "getComputedStyle(document.querySelector('.prose p')).color]"
    )
    page.emulate_media(media="null")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


# Words that are lighter than a grey of the middle, for which a printer has no dark ground.
LIGHT = """() => Array.from(document.querySelectorAll('main *')).filter(part =>
  Array.from(part.childNodes).some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  && part.checkVisibility({ visibilityProperty: true }) && part.getBoundingClientRect().width > 2
).filter(part => {
  const shades = getComputedStyle(part).color.match(/[0-9.]+/g).map(Number);
  return shades[0] + shades[1] + shades[2] > 384 && shades[3] !== 0;
}).map(part => `${part.tagName}.${part.className}: ${part.textContent.trim().slice(0, 20)}`)"""


@every_kind(turn=2)
def test_no_words_are_light_on_paper(look, kind):
    """Printers leave off the grounds that make them readable on a screen."""
    page = look(kind)
    page.emulate_media(media="print")
    found = page.evaluate(LIGHT)
    page.emulate_media(media="null")
    assert found == []


@pytest.mark.parametrize("columns", [5, 13])
def test_a_wide_table_is_whole_on_paper(visit, columns):
    """Nobody can scroll there."""
    page = visit("article")
    page.set_viewport_size({"width": PAPER_PX, "height": 1000})
    page.emulate_media(media="print")
    cells = "".join(f"| 第{number}栏内容 " for number in range(columns)) + "|"
    table = render(f"{cells}\n{'|---' * columns}|\n{cells}").html
    page.evaluate("html => { document.querySelector('.prose').innerHTML = html; }", table)
    box = page.locator(".table-scroll")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    last = page.locator("td").last.bounding_box()
    assert last["x"] + last["width"] <= PAPER_PX


def test_home_is_printed_on_two_sheets(look):
    """With what the season asks and what is planned, as the device's date chose it."""
    page = look("home")
    page.locator("[data-plans-state=done]").wait_for()
    reader, text = printed(page)
    assert len(reader.pages) <= 2
    assert all(words in text for words in ("通知公告", "大家常问", "支部要办的"))


def test_search_is_printed_with_what_was_asked(open_page, search_web):
    """Whoever finds the sheet knows what was looked for; however much was shown, two sheets are enough."""
    page, _watch = open_page(search_web.root)
    page.goto(f"{search_web.root}search/?q=云雾茶")
    page.locator("[data-search-results] li").first.wait_for()
    page.evaluate(
        "() => { const list = document.querySelector('[data-search-results]');"
        " for (let more = 0; more < 30; more += 1) { list.append(list.firstElementChild.cloneNode(true)); } }"
    )
    reader, text = printed(page)
    assert len(reader.pages) <= 2
    assert "查的是“云雾茶”" in text


def test_film_is_printed_as_its_words(visit):
    """What a film says is printed, for paper cannot play it."""
    page = visit("article_with_video")
    page.emulate_media(media="print")
    title, said = page.locator(".transcript__title"), page.locator(".transcript__text")
    assert title.bounding_box()["height"] >= FONT_PX
    words = said.evaluate("part => part.textContent")
    _reader, text = printed(page)
    assert _plain(words) in text


def test_correction_slip_is_printed_alone(open_page, web_on_paper):
    """打印纠错单 prints one sheet: the slip with title and address, without the article."""
    page, _watch = open_page(web_on_paper.root, script="window.print = () => {};")
    page.goto(web_on_paper.url("article"))
    page.locator(".tools summary", has_text="纠错").click()
    page.get_by_role("button", name="打印纠错单").click()
    reader, text = printed(page)
    assert len(reader.pages) == 1
    assert "纠错单" in text
    assert _plain(page.locator("h1").inner_text()) in text
    assert _plain(page.locator(".prose p").first.inner_text()) not in text
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".slip-sheet").count() == 0


def _plain(text: str) -> str:
    # Fonts share drawings between look-alikes, and a PDF may name either: 日 and the radical ⽇.
    return "".join(unicodedata.normalize("NFKC", text).split())

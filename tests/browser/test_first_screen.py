"""Reading begins on the first screen of a phone: the text of an article, the first result of a search."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Browser, Page

from plugins.kernel.dates.civil_time import SHANGHAI
from tests.county import ROOT, Miniature

PHONE = {"width": 360, "height": 640}
LOWEST = {"light": 520, "elder": 900}
FIRST_RESULT = 420
CHARACTERS = 8  # that the box shows at once in the elder view
HOME_BYTES = 90_000
HOME_HEIGHT = 7_000  # pixels, in the elder view
AFTER_ALL = datetime(2027, 1, 1, tzinfo=SHANGHAI)  # nothing that the county has written waits for its day
READ = ("article", "article_with_recording", "document", "question", "lesson")
FIRST_WORDS = """view => {
  const page = document.documentElement;
  if (view === 'elder') { page.dataset.view = 'elder'; } else { delete page.dataset.view; }
  const texts = document.createTreeWalker(document.querySelector('main .prose'), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getClientRects()[0];
    if (text.data.trim() && box && !text.parentElement.closest('h2, h3, figcaption')) { return box.top + scrollY; }
  }
  return Infinity;
}"""
# As offices name what they send out.
LONG_TITLE = """---
标题: （示例）关于进一步做好全县农村党员冬春季集中轮训、远程教育站点设备检修和U盘离线包更新工作有关事项的说明
日期: 2026-01-01
来源: 示例
编辑: 示例编辑
摘要: 示例：题目很长的一篇。
标签: [示例]
示例: 是
---
正文从这里开始。
"""
PROSE = re.compile(r'<article class="leaf__text article">.*class="prose"', re.DOTALL)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """One page for all texts."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def places(phone: Page, address: str) -> dict[str, float]:
    """Return where the first words of a text stand in each view."""
    phone.goto(address, wait_until="domcontentloaded")
    return {view: phone.evaluate(FIRST_WORDS, view) for view in LOWEST}


def too_low(found: dict[str, float]) -> list[str]:
    return [f"{view}: {place}" for view, place in found.items() if place > LOWEST[view]]


@pytest.mark.parametrize("kind", READ)
def test_a_text_of_each_kind_begins_on_the_first_screen(phone, web, kind):
    """Whatever the head says: a summary, an entry in the register, a recording, a picture."""
    assert too_low(places(phone, web.url(kind))) == []


def test_the_first_result_stands_on_the_first_screen(phone, search_web):
    """Under one box, not two."""
    phone.goto(f"{search_web.root}search/?q=云雾茶")
    first = phone.locator("[data-search-results] li").first
    first.wait_for()
    box = first.bounding_box()
    assert box
    assert box["y"] <= FIRST_RESULT
    assert phone.get_by_role("searchbox").count() == 1
    room = phone.get_by_role("searchbox").evaluate(
        "box => { document.documentElement.dataset.view = 'elder'; const style = getComputedStyle(box);"
        " return (box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight))"
        " / (parseFloat(style.fontSize) + parseFloat(style.letterSpacing || 0)); }"
    )
    assert room >= CHARACTERS


@pytest.fixture(scope="module")
def county_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's own content, built."""
    root = tmp_path_factory.mktemp("county")
    for folder in ("content", "faq"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "content/study/long.md").write_text(LONG_TITLE, encoding="utf-8")
    return Miniature(root).build(now=AFTER_ALL)


@pytest.mark.long
def test_every_text_of_the_county_begins_on_the_first_screen(phone, county_site):
    """Of every column, whatever its template."""
    texts = [file for file in sorted(county_site.rglob("*.html")) if PROSE.search(file.read_text(encoding="utf-8"))]
    assert len(texts) > 100
    low = {file.relative_to(county_site).as_posix(): too_low(places(phone, file.as_uri())) for file in texts}
    assert {path: lines for path, lines in low.items() if lines} == {}


@pytest.mark.long
def test_the_countys_home_page_is_light_and_short_for_the_old(phone, county_site):
    """With its pictures, and what its scripts bring; compressed as most servers do."""
    brought = set()
    phone.on("request", lambda request: brought.add(request.url))
    phone.goto((county_site / "index.html").as_uri())
    phone.locator("[data-plans-state=done]").wait_for()
    phone.locator(".footer__links").scroll_into_view_if_needed()
    phone.wait_for_load_state("networkidle")
    files = [Path(url2pathname(urlsplit(address).path)) for address in brought]
    assert sum(len(zlib.compress(file.read_bytes(), 6)) for file in files) <= HOME_BYTES
    phone.evaluate("document.documentElement.dataset.view = 'elder'")
    assert phone.evaluate("document.documentElement.scrollHeight") <= HOME_HEIGHT

"""A stick that was really updated, as its keeper sees it: the card's news, tombstones, an update that was left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from plugins.delivery.offline.make import Packed
from plugins.delivery.offline.pages import start_page
from tests.browser.test_check_page import choose, says
from tests.browser.test_version_card import CARD, DONE, warnings
from tests.browser.watching import wait_until
from tests.built.bundling import Maker, maker, unzip
from tests.county import copy_county

FIRST, SECOND, STAYING = "content/news/added-one.md", "content/news/added-two.md", "content/rural/staying.md"
NO_FILE = ("net::ERR_FILE_NOT_FOUND",)


def text(title: str, slug: str, body: str) -> str:
    head = ["---", f"标题: {title}", "日期: 2026-03-02 08:00", f"slug: {slug}", "来源: 示例", "编辑: 示例编辑", "---"]
    return "\n".join([*head, body, ""])


@dataclass(frozen=True)
class Chain:
    """A full bundle, an update that adds three texts, and one that withdraws the first and moves the second."""

    maker: Maker
    full: Packed
    first: Packed
    second: Packed


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    root = tmp_path_factory.mktemp("chain")
    county = copy_county(root / "county")
    made = maker(root, county.content)
    request = county.request(output=root / "output", cache=root / "cache", workers=1)
    full = made.make(request)
    county.write(STAYING, text("示例：修好的路", "staying", "路修好了，车能开到村口。"))
    county.write(FIRST, text("示例：集市上的春茶", "added-one", "第一天的春茶在集市上卖出去了。"))
    county.write(SECOND, text("示例：修好的水渠", "added-two", "水渠修好了，田里有水。"))
    first = made.make(request, since=full)
    (county.root / FIRST).unlink()
    county.write(SECOND, text("示例：修好的水渠", "moved-two", "水渠修好了，田里有水。"))
    return Chain(made, full, first, made.make(request, since=first))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "U盘 离线#1 100%"


@pytest.fixture
def open_file(open_page: Callable[..., tuple], stick: Path) -> Callable[[str], Page]:
    def open_(path: str) -> Page:
        page, _watch = open_page(stick.as_uri() + "/", forgiven=NO_FILE, clock="2026-03-20T09:00:00+08:00")
        page.goto((stick / path).as_uri())
        if path == CARD:
            wait_until(page, DONE)
        return page

    return open_


def news(page: Page) -> list[str]:
    return page.locator(".edition__item").all_text_contents()


def test_each_update_tells_its_news(chain, stick, open_file):
    """And every link of them leads to a page."""
    unzip(chain.full, stick)
    unzip(chain.first, stick)
    page = open_file(CARD)
    assert sorted(news(page)) == ["新增示例：修好的水渠", "新增示例：修好的路", "新增示例：集市上的春茶"]
    unzip(chain.second, stick)
    page = open_file(CARD)
    assert sorted(news(page)) == ["撤下撤下一篇文章", "移动示例：修好的水渠"]
    assert warnings(page) == []
    page.locator(".edition__item a").click()
    expect(page.locator("h1")).to_have_text("示例：修好的水渠")
    assert choose(open_file("检查.html"), stick) == "whole"


def test_tombstones_lead_on(chain, stick, open_file):
    """From the withdrawn page home, from the moved one to its new place."""
    for packed in (chain.full, chain.first, chain.second):
        unzip(packed, stick)
    page = open_file("news/added-one.html")
    expect(page.locator("h1")).to_have_text("这一页已撤下")
    page.get_by_role("link", name="回到首页").click()
    assert page.url == (stick / "index.html").as_uri()
    page = open_file("news/added-two.html")
    page.get_by_role("link", name="打开新的地方").click()
    assert page.url == (stick / "news/moved-two.html").as_uri()


def test_an_update_that_was_left_out_is_named(chain, stick, open_file):
    """By the card and by the checker; both are content when it is made good as they say."""
    unzip(chain.full, stick)
    unzip(chain.second, stick)
    lacking = f"缺少 {chain.first.version} 那一次更新，请先补上，再把最新的更新解压一遍"
    assert warnings(open_file(CARD)) == [f"{lacking}。"]
    page = open_file("检查.html")
    choose(page, stick)
    assert says(page) == f"{lacking}，然后再核对。"
    unzip(chain.first, stick)
    unzip(chain.second, stick)
    assert warnings(open_file(CARD)) == []
    assert choose(open_file("检查.html"), stick) == "whole"


def test_the_start_leads_home(chain, stick, open_file):
    """开始.html opens the portal; going back does not fall into it again."""
    unzip(chain.full, stick)
    page = open_file("开始.html")
    page.locator("a.go--home").click()
    page.wait_for_url(stick.as_uri() + "/index.html")
    expect(page.locator("[data-version-link]")).to_have_text("离线版 2026年3月10日")


@pytest.mark.parametrize("has_programme", [False, True])
def test_a_start_page_alone_asks_to_unpack_the_zip(tmp_path, open_page, has_programme):
    """Opened within a zip, or copied without the rest, it says what to do instead of an error of the browser."""
    start = tmp_path / "开始.html"
    start.write_text(start_page("ab" * 32, has_programme), encoding="utf-8")
    page, watch = open_page(f"{tmp_path.as_uri()}/")
    watch.forgiven = ("ERR_FILE_NOT_FOUND",)  # the neighbour that it asks for, and the programme
    page.goto(start.as_uri())
    expect(page.get_by_role("heading", name="请先“全部解压缩”")).to_be_visible()
    expect(page.locator("[data-whole]")).to_be_hidden()

"""The page of the preview that says how the office stands, on a phone and on a desk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from plugins.pipeline.serve.own_pages import find_own_pages
from plugins.pipeline.serve.server import HOST, make_server
from plugins.pipeline.serve.state import PreviewState
from tests.browser.axe import grave
from tests.browser.test_narrow import STICKING_OUT
from tests.county import NOW, ROOT, Miniature, copy_county
from tests.patience import STEP_S
from tests.reviewing import Office, article, begin_office
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

SIZES = {"phone": {"width": 360, "height": 640}, "desk": {"width": 1280, "height": 900}}
every_size = pytest.mark.parametrize("size", SIZES)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The miniature in a repository with reviewers: nothing of it is signed, and a letter waits."""
    office = begin_office(tmp_path_factory.mktemp("status") / "county")
    copy_county(office.root)
    office.write("content/news/very-long.md", LONG)
    office.write("content/news/signed.md", article(9, "会议昨天在村里开。"))
    office.commit()
    office.sign_all("content/news/signed.md")
    office.commit()
    office.write("content/news/signed.md", article(9, "会议今天在村里开。"))
    office.commit()
    return replace(office, now=NOW)


LONG = f"""---
标题: 一篇很长的示例
日期: 2026-03-01
来源: 示例
编辑: 示例
示例: 是
---

![{"很长的说明" * 30}](../images/seal.png)
"""


@pytest.fixture(scope="module")
def preview(office: Office, site_web: Path) -> Iterator[str]:
    """The address of a preview of that county."""
    request = Miniature(office.root).request(now=office.now)
    state = PreviewState(find_own_pages(ROOT, lambda: request))
    server = make_server(site_web, state, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://{HOST}:{server.server_port}/"
    server.shutdown()
    thread.join(STEP_S)
    server.server_close()


@pytest.fixture
def status(preview: str, open_page: Callable[..., tuple[Page, Any]]) -> Callable[[str], Page]:
    def open_(size: str) -> Page:
        page, _watch = open_page(preview, viewport=SIZES[size])
        page.goto(f"{preview}__status")
        return page

    return open_


@sampled(2)
@every_size
def test_axe_finds_nothing_on_the_page(status: Callable[[str], Page], size: str) -> None:
    assert [] == [f"{each['id']}: {each['help']}" for each in grave(status(size))]


@sampled(2)
@every_size
def test_nothing_sticks_out_and_every_chart_is_drawn_and_told(status: Callable[[str], Page], size: str) -> None:
    page = status(size)
    assert [] == page.evaluate(STICKING_OUT)
    charts = page.get_by_role("img")
    expect(charts).to_have_count(3)
    for index in range(3):
        box = charts.nth(index).bounding_box()
        assert box and box["width"] >= 300 and box["x"] + box["width"] <= SIZES[size]["width"]
        assert charts.nth(index).locator("desc").text_content()
    expect(page.get_by_role("row", name="工作动态 ")).to_be_visible()


def test_the_table_is_reached_by_keyboard_on_a_phone(status: Callable[[str], Page]) -> None:
    """It is wider than the phone, and scrolls in a box of its own."""
    page = status("phone")
    region = page.get_by_role("region", name="栏目")
    region.focus()
    expect(region).to_be_focused()
    assert region.evaluate("box => box.scrollWidth > box.clientWidth")


@every_size
def test_the_page_of_what_has_changed_shows_it_word_by_word(
    preview: str, open_page: Callable[..., tuple[Page, Any]], size: str
) -> None:
    page, _watch = open_page(preview, viewport=SIZES[size])
    page.goto(f"{preview}__reviewing")
    expect(page.get_by_role("heading", level=1)).to_have_text("等审的改了什么")
    expect(page.get_by_role("heading", name="content/news/signed.md")).to_be_visible()
    assert any("昨" in words for words in page.locator("del").all_text_contents())
    assert any("今" in words for words in page.locator("ins").all_text_contents())
    assert [] == page.evaluate(STICKING_OUT)
    assert [] == [f"{each['id']}: {each['help']}" for each in grave(page)]


def test_the_page_says_what_waits_and_which_rules_are_broken(status: Callable[[str], Page]) -> None:
    page = status("desk")
    expect(page.get_by_role("heading", level=1)).to_have_text("工作情况")
    expect(page.get_by_text("单项否决").first).to_be_visible()
    expect(page.get_by_role("heading", name="等审的稿件")).to_be_visible()
    assert page.get_by_text("content/news/very-long.md:9").count() == 1

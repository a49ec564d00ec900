"""The version of a bundle, from a disk: the footer's line, the card, what is new, an update that was left out."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

import plugins.kernel.request
from tests.browser.axe import findings
from tests.browser.kinds import page_of_each_kind
from tests.browser.small_bundle import VERSION, trail
from tests.browser.watching import wait_until
from tests.built.changing.seeds import seed_of
from tests.county import COUNTY, Miniature
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

CARD = "station/version.html"
DONE = "document.querySelector('[data-module=version-card]').dataset.cardState === 'done'"
OLDER = tuple(f"2026-11-{day}-00000000" for day in ("02", "09", "16"))
NO_FILE = ("net::ERR_FILE_NOT_FOUND",)  # a full bundle has no account of an update, and an older trail may be missing
NEWEST = [["2026-03-01", "春茶开采", "news/a b.html"], ["2026-02-27", "<b>公示</b>", "notices/b.html"]]


@pytest.fixture(scope="module")
def site_for_sticks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature as it is built for a bundle. Not to be changed."""
    stick = plugins.kernel.request.Stick()
    return Miniature(COUNTY).build(output=tmp_path_factory.mktemp("stick") / "site", stick=stick)


class Stick:
    """A copy of it in a folder with a difficult name, and its own account."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(site, folder)
        self.version()
        self.trail(VERSION)

    def version(self, **given: Any) -> None:
        data = {
            "version": VERSION, "date": VERSION[:10], "texts": 1234, "limitDays": 30, "address": "", "newest": NEWEST,
            **given,
        }  # fmt: skip
        self._write("station/version.js", f"portalVersion({json.dumps(data, ensure_ascii=False)})\n")

    def trail(self, *versions: str) -> None:
        for version in versions:
            self._write(f"station/trail/{version}.js", trail(version).decode())

    def update(self, **given: Any) -> None:
        data = {
            "from": OLDER[-1], "to": VERSION, "date": VERSION[:10], "chain": OLDER, "news": [], "tombstones": [],
            **given,
        }  # fmt: skip
        self._write("manifest/update.js", f"portalUpdate({json.dumps(data, ensure_ascii=False)})\n")

    def _write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def stick(site_for_sticks: Path, tmp_path: Path) -> Stick:
    return Stick(site_for_sticks, tmp_path / "U盘 离线#1 100%")


@pytest.fixture
def open_at(open_page: Callable[..., tuple], stick: Stick) -> Callable[..., Page]:
    """Open a page of the stick on a day by the computer's clock."""

    def open_(path: str = CARD, day: str = "2026-11-25", **options) -> Page:
        clock = f"{day}T09:00:00+08:00"
        page, _watch = open_page(stick.folder.as_uri() + "/", forgiven=NO_FILE, clock=clock, **options)
        page.goto((stick.folder / path).as_uri())
        if path == CARD and options.get("java_script_enabled", True):
            wait_until(page, DONE)
        return page

    return open_


def age(page: Page) -> str:
    return page.locator("[data-version-age]").text_content()


def warnings(page: Page) -> list[str]:
    return page.locator("[data-card-warnings] .banner").all_text_contents()


@pytest.mark.parametrize("one_of", [5, pytest.param(1, marks=pytest.mark.long)])
def test_every_kind_of_page_tells_the_day(stick, open_at, one_of):
    """In its footer, with a link to the card. Each commit opens some kinds, drawn by lot."""
    page, paths = open_at(), sorted(page_of_each_kind(stick.folder).values())
    for path in Random(seed_of(len(paths))).sample(paths, -(-len(paths) // one_of)):
        page.goto((stick.folder / path).as_uri())
        expect(page.locator("[data-version-link]")).to_have_text("离线版 2026年11月23日")
        assert age(page) == ""


def test_the_line_leads_to_the_card(open_at):
    page = open_at("index.html")
    page.locator("[data-version-link]").click()
    expect(page.locator("h1")).to_have_text("离线版本")
    wait_until(page, DONE)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-23", ""),
        ("2026-12-24", "这份离线版已经有 31 天没有更新，请向县里要新的更新包。"),
        ("2026-11-22", ""),  # a clock of another time zone
        ("2026-11-20", "电脑上的日期是2026年11月20日，比这份离线版还早，显然不对。请先把电脑的日期改对。"),
        ("2019-01-01", "电脑上的日期是2019年1月1日，比这份离线版还早，显然不对。请先把电脑的日期改对。"),
        ("2099-01-01", "电脑上的日期是2099年1月1日，可能不对。请先看看电脑的日期。"),
    ],
)
def test_age_and_clock(stick, open_at, day, said):
    """On every page, and on the card; the limit's last day is not yet too old."""
    page = open_at(CARD, day)
    assert warnings(page) == ([said] if said else [])
    page.goto((stick.folder / "index.html").as_uri())
    assert age(page) == said


def test_the_county_sets_the_limit(open_at, stick):
    stick.version(limitDays=1)
    assert age(open_at("index.html")) == "这份离线版已经有 2 天没有更新，请向县里要新的更新包。"


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Auckland"])
def test_no_zone_makes_a_new_bundle_wrong(open_at, zone):
    """Made today, read today, wherever the clock believes to be."""
    assert age(open_at("index.html", "2026-11-23", timezone_id=zone)) == ""


def test_a_full_bundle_shows_its_newest_texts(open_at, stick):
    """Facts, and ten titles that lead to their texts; a title is words and never HTML."""
    page = open_at()
    assert page.locator("[data-card-facts]").inner_text().split() == [
        "日期", "2026年11月23日", "文章", "1234", "篇", "版本", VERSION,
    ]  # fmt: skip
    expect(page.locator("[data-card-news-title]")).to_have_text("最新的文章")
    items = page.locator(".edition__item")
    assert items.all_text_contents() == ["2026-03-01春茶开采", "2026-02-27<b>公示</b>"]
    assert items.first.locator("a").evaluate("link => link.href") == (stick.folder / "news/a b.html").as_uri()
    assert warnings(page) == []
    expect(page.locator("[data-card-unread]")).to_be_hidden()


def test_the_address_is_told_where_there_is_one(open_at, stick):
    """As words: from a stick nobody can follow it."""
    stick.version(address="https://dangjian.example.org/")
    page = open_at()
    expect(page.locator("[data-card-facts]")).to_contain_text("网上的门户")
    expect(page.get_by_text("https://dangjian.example.org/", exact=True)).to_be_visible()
    assert page.locator("[data-card-facts] a").count() == 0


def test_an_update_says_what_it_brings(open_at, stick):
    """In place of the newest texts; what is withdrawn has no title and leads nowhere."""
    stick.trail(OLDER[-1])
    stick.update(news=[["新增", "采茶", "news/c.html"], ["移动", "修路", "rural/d.html"], ["撤下", "", "news/e.html"]])
    page = open_at()
    expect(page.locator("[data-card-news-title]")).to_have_text("这一次更新了什么")
    assert page.locator(".edition__item").all_text_contents() == ["新增采茶", "移动修路", "撤下撤下一篇文章"]
    assert page.locator(".edition__item a").count() == 2
    assert warnings(page) == []


def test_the_account_of_another_update_says_nothing(open_at, stick):
    """A full bundle was laid over a folder that had been updated."""
    stick.update(to=OLDER[-1], chain=OLDER[:1], news=[["新增", "旧闻", "news/c.html"]])
    page = open_at()
    expect(page.locator("[data-card-news-title]")).to_have_text("最新的文章")
    assert warnings(page) == []


@pytest.mark.parametrize(
    ("newer", "chain"),
    [("2026-11-30-00000000", OLDER), ("2026-11-30-00000000", (*OLDER, VERSION)), ("2026-11-23-00000000", (VERSION,))],
)
def test_an_older_version_over_a_newer_one_is_told(open_at, stick, newer, chain):
    """The newer one's last update has left its account; of one day that account alone knows which is later."""
    stick.update(to=newer, chain=chain, news=[["新增", "新闻", "news/c.html"]])
    page = open_at()
    said = f"回到了较旧的版本。这个文件夹装过 {newer}，现在却是 {VERSION}。"
    assert warnings(page) == [said + "请把县里最新的整包解压到一个新的空文件夹里，用“检查.html”核对。"]
    expect(page.locator("[data-card-news-title]")).to_have_text("最新的文章")


@pytest.mark.parametrize(
    ("there", "missing"), [(OLDER[:2], OLDER[2:]), (OLDER[:1], OLDER[1:]), (OLDER, ()), (OLDER[2:], ())]
)
def test_an_update_that_was_left_out_is_named(open_at, stick, there, missing):
    """All those after the oldest one that has been here; earlier ones are contained in it."""
    stick.trail(*there)
    stick.update()
    said = f"缺少 {'、'.join(missing)} 那一次更新，请先补上，再把最新的更新解压一遍。"
    assert warnings(open_at()) == ([said] if missing else [])


def test_an_update_that_was_left_out_before_others_is_named(open_at, stick):
    """The check alone can tell whether a later one has brought all that it would have."""
    stick.trail(OLDER[0], OLDER[2])
    stick.update()
    said = f"中间缺少 {OLDER[1]} 那一次更新。请用“检查.html”核对，它会说要不要补。"
    assert warnings(open_at()) == [said]


def test_an_update_alone_is_no_bundle(open_at, stick):
    """It was unpacked beside the folder and not into it."""
    stick.update()
    assert warnings(open_at()) == ["没有找到以前的离线版。这是一次更新，要解压到原来的离线版文件夹里，选“全部替换”。"]


@pytest.mark.parametrize(("rest", "is_alone"), [("a #1%.svg", False), ("gone.svg", True), ("", True)])
def test_no_update_is_alone_beside_what_it_has_not_brought(open_at, stick, rest, is_alone):
    """A full bundle has no older trails, also where the update that led to it was unpacked over it.

    An older one of another chain has none either, and the check alone tells which of the two lies here.
    """
    (stick.folder / "a #1%.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    stick.update(files=["index.html", CARD], rest=rest)
    (said,) = warnings(open_at())
    assert ("没有找到以前的离线版" in said) is is_alone
    assert (
        said == f"没有找到 {OLDER[-1]}，最后这次更新是从它做的。请用“检查.html”核对，它会说对不对。"
    ) is not is_alone


def test_a_trail_must_name_its_version(open_at, stick):
    """One that was renamed or damaged is none."""
    stick.trail(*OLDER[:2])
    (stick.folder / f"station/trail/{OLDER[2]}.js").write_bytes(trail(OLDER[1]))
    stick.update()
    assert OLDER[2] in warnings(open_at())[0]


def test_long_news_are_folded(open_at, stick):
    stick.trail(OLDER[-1])
    stick.update(news=[["新增", f"第{number}篇", "index.html"] for number in range(60)])
    page = open_at()
    expect(page.locator(".edition__item:visible")).to_have_count(50)
    page.locator(".edition__more").click()
    expect(page.locator(".edition__item:visible")).to_have_count(60)


def test_without_scripts_the_card_says_where_to_look(open_at):
    page = open_at(java_script_enabled=False)
    expect(page.locator("[data-card-unread]")).to_contain_text("root.txt")
    expect(page.locator("[data-version-link]")).to_have_text("离线版")


def test_the_card_is_valid(site_for_sticks):
    html5lib.HTMLParser(strict=True).parse((site_for_sticks / CARD).read_text(encoding="utf-8"))


def test_a_lost_version_is_said(open_page, stick):
    """The page tells what it cannot, and where to look."""
    (stick.folder / "station/version.js").unlink()
    page, _watch = open_page(stick.folder.as_uri() + "/", forgiven=NO_FILE)
    page.goto((stick.folder / CARD).as_uri())
    expect(page.locator("[data-card-unread]")).to_be_visible()
    expect(page.locator("[data-version-link]")).to_have_text("离线版")


def test_a_site_on_the_web_has_nothing_of_it(site_web):
    """No line, no script, no card."""
    assert not (site_web / "station").exists()
    assert not list((site_web / "assets").glob("station*"))
    assert "data-version" not in (site_web / "index.html").read_text(encoding="utf-8")


@sampled(3)
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing(open_at, stick, view):
    stick.trail(*OLDER[:2])
    stick.update(news=[["新增", "采茶", "news/c.html"], ["撤下", "", "news/e.html"]])
    page = open_at(day="2027-02-01", view=view)
    assert [each["id"] for each in findings(page, preload=False)] == []


@sampled(3)
@pytest.mark.parametrize("view", ["light", "elder", "largest"])
@pytest.mark.parametrize("path", [CARD, "index.html"])
def test_it_fits_a_narrow_screen(open_at, stick, view, path):
    stick.trail(*OLDER[:2])
    stick.update()
    page = open_at(path, day="2027-02-01", view=view, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_card_prints(open_at):
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(open_at().pdf())).pages)
    assert VERSION in text and "春茶开采" in text

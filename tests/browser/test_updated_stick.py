"""A stick that was really updated, as its keeper sees it: the card's news, tombstones, an update that was left out."""

from __future__ import annotations

import random
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from plugins.delivery.offline.make import Packed
from plugins.delivery.offline.pages import start_page
from plugins.features.offline_pages.layout import ROOT, SCRIPT, SIGNATURE
from tests.browser.test_check_page import choose, says
from tests.browser.test_version_card import CARD, DONE, warnings
from tests.browser.watching import wait_until
from tests.built.bundling import Maker, maker, unzip
from tests.built.changing.seeds import seed_of
from tests.county import copy_county
from tests.sampling import in_turns

pytestmark = in_turns()

FIRST, SECOND, STAYING = "content/news/added-one.md", "content/news/added-two.md", "content/rural/staying.md"
NO_FILE = ("net::ERR_FILE_NOT_FOUND",)
HALF_A_SCRIPT = ("Invalid or unexpected token", "Unexpected end of input", "missing ) after", "is not defined")
CUTS = [6, pytest.param(200, marks=pytest.mark.long)]


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
def open_file(open_page: Callable[..., tuple], stick: Path) -> Callable[..., Page]:
    """Open a file of the stick. torn: one of its scripts may have no end."""

    def open_(path: str, torn: bool = False) -> Page:
        forgiven = (*NO_FILE, *HALF_A_SCRIPT) if torn else NO_FILE
        page, _watch = open_page(stick.as_uri() + "/", forgiven=forgiven, clock="2026-03-20T09:00:00+08:00")
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


def entries(packed: Packed) -> list[str]:
    """Return the names in a zip in the order in which they are unpacked."""
    with zipfile.ZipFile(packed.zip) as opened:
        return opened.namelist()


def unzip_some(packed: Packed, folder: Path, count: int, share: float) -> None:
    """Unpack the first files of a zip, and a share of the next, as whoever pulls the stick out too early."""
    with zipfile.ZipFile(packed.zip) as opened:
        *whole, torn = opened.namelist()[: count + 1]
        opened.extractall(folder, whole)
        data = opened.read(torn)
    (folder / torn).parent.mkdir(parents=True, exist_ok=True)
    (folder / torn).write_bytes(data[: int(len(data) * share)])


def lacks_only_its_end(packed: Packed, name: str, share: float) -> bool:
    with zipfile.ZipFile(packed.zip) as opened:
        data = opened.read(name)
    return name == SCRIPT and data[: int(len(data) * share)].rstrip(b";\n") == data.rstrip(b";\n")


def test_an_update_alone_is_told(chain, stick, open_file):
    """Unpacked into an empty folder: by the start page, and by both checkers."""
    stick.mkdir()
    unzip(chain.first, update := stick / "更新")
    expect(open_file("更新/开始.html").get_by_role("heading", name="这是一次更新，不能单独打开")).to_be_visible()
    unzip(chain.full, stick.with_name("整包"))
    shutil.copy(stick.with_name("整包") / "检查.html", stick)  # an office keeps one of its own
    page = open_file("检查.html")
    choose(page, update)
    count = len(entries(chain.first))
    assert says(page).startswith(f"不能单独用：这里只有到2026年3月10日的更新，{count} 个文件都与县里发的一样")
    assert f"请把它们全部移到 {chain.full.version} 的离线版文件夹里" in says(page)
    (update / "news/added-one.html").unlink()
    choose(page, update)
    assert says(page).startswith("不完好：缺少 1 个。这一次更新应有")


def test_an_update_in_the_wrong_place_is_told(chain, stick, open_file):
    """Within the old bundle, not unpacked at all, beside it; moved as it is told to, all is well."""
    unzip(chain.full, stick)
    inner = stick / "redcity"
    unzip(chain.first, inner)
    expect(open_file("redcity/开始.html").get_by_role("heading", name="更新解压到里面一层了")).to_be_visible()
    page = open_file("检查.html")
    choose(page, stick)
    assert says(page).startswith("更新解压错了地方，在里面的文件夹“redcity”里。")
    shutil.rmtree(inner)
    shutil.copy(chain.first.zip, stick)
    choose(page, stick)
    assert says(page).startswith(f"更新包 {chain.first.zip.name} 还没有解压。")
    (stick / chain.first.zip.name).unlink()
    both = stick.with_name("两个")
    shutil.copytree(stick, both / "离线版")
    unzip(chain.first, both / "更新")
    assert choose(page, both) == "none"
    assert says(page).startswith("离线版在文件夹“离线版”里，旁边的“更新”是一次更新，还没有装进去。")
    shutil.copytree(both / "更新", both / "离线版", dirs_exist_ok=True)
    shutil.rmtree(both / "更新")
    assert choose(page, both / "离线版") == "whole"


def headings(page: Page) -> list[str]:
    return page.locator("h1:visible").all_text_contents()


def test_a_full_bundle_with_the_update_that_led_to_it_is_whole(chain, stick, open_file):
    """Both came with one parcel, and no page sends for an older bundle that the folder does not need.

    The card cannot tell it from the same update over a bundle that it does not suit, and has it checked.
    """
    for packed in (chain.full, chain.first):
        unzip(packed, stick)
    (stick / f"station/trail/{chain.full.version}.js").unlink()  # the full bundle has none of what came before it
    assert choose(open_file("检查.html"), stick) == "whole"
    page = open_file("开始.html")
    expect(page.locator("a.go--home")).to_be_visible()
    assert headings(page) == ["站点放映"]
    said = f"没有找到 {chain.full.version}，最后这次更新是从它做的。请用“检查.html”核对，它会说对不对。"
    assert warnings(open_file(CARD)) == [said]


@pytest.mark.parametrize("share", [0.0, 0.4, None])
def test_a_full_bundle_that_was_cut_is_told(chain, stick, open_file, share):
    """By the start page, which comes late in the zip: whether the last file is cut, or never came."""
    count = len(entries(chain.full)) - 1
    unzip_some(chain.full, stick, count, share or 0.0)
    if share is None:
        (stick / SCRIPT).unlink()
    page = open_file("开始.html", torn=True)
    expect(page.get_by_role("heading", name="没有解压完")).to_be_visible()
    assert headings(page) == ["没有解压完"]
    unzip(chain.full, stick)
    page = open_file("开始.html")
    expect(page.locator("a.go--home")).to_be_visible()
    assert headings(page) == ["站点放映"]


def test_half_an_update_in_the_wrong_place_is_told(chain, stick, open_file):
    """Where it lies decides what is to be done, so that is said first."""
    count = entries(chain.first).index("开始.html") + 1
    unzip(chain.full, stick)
    for place, said in (("redcity", "更新解压到里面一层了"), ("别处/更新", "这是一次更新，不能单独打开")):
        unzip_some(chain.first, stick / place, count, 0.5)
        page = open_file(f"{place}/开始.html")
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        assert headings(page) == [said]


@pytest.mark.parametrize("many", CUTS)
def test_an_update_that_was_cut_is_told(chain, stick, open_file, many):
    """At whatever byte the stick was pulled out; unpacked once more, all is well."""
    names = entries(chain.second)
    assert names[0].startswith("manifest/update.") and names[-1] == "station/version.js"
    chance = random.Random(seed_of(many))
    points = [(len(names) - 1, 0.5), (names.index(ROOT), 0.98), (names.index(SIGNATURE), 0.0)]
    points += [(names.index("开始.html"), 0.98), (names.index("开始.html"), 0.3)]
    points += [(chance.randrange(2, len(names)), chance.random()) for _ in range(many - 5)]
    for count, share in points:  # before the third file all is as it was
        for packed in (chain.full, chain.first):
            unzip(packed, stick)
        unzip_some(chain.second, stick, count, share)
        page = open_file("检查.html")
        choose(page, stick)
        said = f"更新未完成：{chain.second.version} 那一次更新没有解压完。"
        assert says(page).startswith(said), (names[count], share)
        start = open_file("开始.html", torn=True)
        if names[count] == "开始.html":  # cut itself, it says so or nothing at all
            expect(start.locator("[data-whole]")).to_be_hidden()
        elif not lacks_only_its_end(chain.second, names[count], share):  # a script says all without its line's end
            expect(start.get_by_role("heading", name="更新未完成")).to_be_visible()
        unzip(chain.second, stick)
        assert choose(page, stick) == "whole"
        page.close()  # hundreds that are open at once slow the browser down
        start.close()
        shutil.rmtree(stick)


@pytest.mark.parametrize("names", [("寮€濮媓tml.html", "妫€鏌.html"), ("#U5f00#U59cb.html", "#U68c0#U67e5.html")])
def test_garbled_names_are_known(chain, stick, open_file, names):
    """Old programs read UTF-8 as GBK, or write escapes; the twins are there, and the checkers know the pair."""
    unzip(chain.full, stick)
    (stick / "开始.html").rename(stick / names[0])
    (stick / "检查.html").rename(stick / names[1])
    page = open_file("check.html")
    assert choose(page, stick) == "whole"
    assert says(page).endswith("打开 start.html、check.html 也一样。")
    page = open_file("start.html")
    page.locator("a.go--home").click()
    page.wait_for_url(stick.as_uri() + "/index.html")
    (stick / names[0]).write_text("<script>", encoding="utf-8")
    page = open_file("check.html")
    assert choose(page, stick) == "damaged"

"""What depends on today: the season, tonight's programme, urgent notices. The device's clock decides, not the build's.

Each is looked at from a disk and from the web, at moments long before and after the build.
"""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plugins.delivery.offline.pages import start_page, start_script
from plugins.features.offline_pages.layout import SCRIPT, START, START_SCRIPT
from tests.browser.serving import Served, serve
from tests.county import SITE_URL, Miniature, copy_county
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

NOTICE = """标题: 示例：{title}
日期: 2026-03-09
来源: 示例
编辑: 示例
示例: 是
紧急: 是
下线时间: {end}
---
示例。
"""
FIXED = {"timezone_id": "Asia/Shanghai"}
NO_FILE = ("net::ERR_FILE_NOT_FOUND",)  # a full bundle has no account of an update
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    """The miniature with two urgent notices that end at different times."""
    county = copy_county(tmp_path_factory.mktemp("county"))
    for name, title, end in (("water", "停水", "2026-03-11 18:00"), ("road", "封路", "2026-03-20")):
        county.write(f"content/notices/{name}.md", f"---\n{NOTICE.format(title=title, end=end)}")
    shown = "'2026-03-06 19:40 rural/picking.md', '2026-03-06 19:40 rural/gone.md', '2026-03-08 19:30 rural/gone.md'"
    county.write("content/stations-shown/2026-03.yaml", f"站点表:\n  - {{站点: west, 放过: [{shown}]}}\n")
    return county


@pytest.fixture(scope="module")
def stick(county: Miniature, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It as a stick has it, in a folder whose name must be escaped, with its start page and what tells its version."""
    folder = tmp_path_factory.mktemp("stick") / "U盘 离线#1 100%"
    shutil.copytree(county.build(output=county.root / "files"), folder)
    (folder / START).write_text(start_page("ab" * 32, has_programme=True), encoding="utf-8")
    (folder / SCRIPT).parent.mkdir(exist_ok=True)
    (folder / START_SCRIPT).write_text(start_script(), encoding="utf-8")
    (folder / SCRIPT).write_text("portalVersion({});", encoding="ascii")
    return folder


@pytest.fixture(scope="module")
def web_site(county: Miniature) -> Iterator[Served]:
    with serve(county.build(output=county.root / "web", site_url=SITE_URL)) as served:
        yield served


@pytest.fixture(params=["stick", "web_site"])
def open_at(request: pytest.FixtureRequest, open_page: Callable[..., Any]) -> Open:
    """Open a page of either at a moment of the device's clock."""
    where = request.getfixturevalue(request.param)
    home = where.root if isinstance(where, Served) else f"{where.as_uri()}/"

    def open_(path: str, moment: str) -> Page:
        page, _watch = open_page(home, clock=f"{moment}+08:00", **FIXED)
        page.goto(home + path)
        return page

    return open_


@pytest.fixture
def start_at(stick: Path, open_page: Callable[..., Any]) -> Open:
    """Open the stick's start page at a moment."""

    def open_(moment: str) -> Page:
        page, _watch = open_page(f"{stick.as_uri()}/", forgiven=NO_FILE, clock=f"{moment}+08:00", **FIXED)
        page.goto((stick / START).as_uri())
        return page

    return open_


@sampled(3)
@pytest.mark.parametrize(
    ("moment", "now", "works"),
    [
        ("2026-03-10T08:00", "现在是惊蛰（3月5日起），3月20日春分。", ["看芽开园", "高处的茶园"]),
        ("2026-03-05T00:30", "今天惊蛰，3月20日春分。", ["看芽开园", "高处的茶园"]),
        ("2026-03-20T08:00", "今天春分，4月5日清明。", ["看芽开园"]),
        ("2028-01-10T08:00", "现在是小寒（1月6日起），1月20日大寒。", ["清园"]),
        ("2026-07-01T08:00", "这几天没有列出的农事。", []),
        ("2050-07-01T08:00", "这几天没有列出的农事。", []),
    ],
)
def test_the_home_page_shows_what_the_season_asks_on_the_devices_day(
    open_at: Open, moment: str, now: str, works: list[str]
) -> None:
    season = open_at("index.html", moment).locator("[data-module=season][data-season-state=done]")
    expect(season.locator("[data-season-now]")).to_contain_text(now)
    shown = season.locator(".season__work").all_inner_texts()
    assert len(works) == len(shown) and all(work in text for work, text in zip(works, shown, strict=True))


@pytest.mark.parametrize(
    ("moment", "day", "title"),
    [
        ("2026-03-01T08:00", "3月15日（星期日）", "这个月学什么"),
        ("2026-01-10T08:00", "1月15日（星期四）", "3月学什么"),
        ("2025-12-01T08:00", "2026年1月15日（星期四）", "2026年3月学什么"),
        ("2031-01-01T08:00", "", "2026年3月学什么"),
    ],
)
def test_the_home_page_shows_what_branches_do_and_the_school_learns(
    open_at: Open, moment: str, day: str, title: str
) -> None:
    page = open_at("index.html", moment)
    plans = page.locator("[data-module=plans][data-plans-state=done]")
    expect(plans.locator("[data-plans-now]")).to_have_text("" if day else "这以后的活动还没有排。")
    assert [day] if day else [] == plans.locator(".coming__day").all_inner_texts()[:1]
    month = page.locator("[data-module=study-month][data-study-month-state=done]")
    expect(month.locator("[data-study-month-title]")).to_have_text(title)
    assert ["3月5日"] == month.locator(".coming__note").all_inner_texts()
    expect(month.locator("[data-study-month-more]")).to_have_attribute("href", re.compile("study/months/2026-03.html"))


def test_an_entry_leads_to_its_text_and_one_without_a_local_date_says_so(open_at: Open) -> None:
    page = open_at("stations/calendar.html", "2026-03-10T08:00")
    season = page.locator("[data-module=season][data-season-state=done]")
    assert "没有查到本县的日期" in season.locator(".season__source").nth(1).inner_text()
    assert "没有查到本县的日期" not in season.locator(".season__source").first.inner_text()
    season.locator(".season__link").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "rural/" in page.url


@sampled(3)
@pytest.mark.parametrize(
    ("moment", "title", "when"),
    [
        ("2026-03-05T18:00", "今晚放什么", "3月5日（星期四）19:30，40 分钟"),
        ("2026-03-05T20:09", "今晚放什么", "3月5日（星期四）19:30，40 分钟"),
        ("2026-03-05T20:10", "下一场放什么", "3月12日（星期四）19:30，42 分钟。放完讨论"),
        ("2026-02-01T08:00", "下一场放什么", "3月5日（星期四）19:30，40 分钟"),
        ("2026-03-13T08:00", "下一场放什么", "还没有排这以后的节目。"),
        ("2031-01-01T08:00", "下一场放什么", "还没有排这以后的节目。"),
    ],
)
def test_tonights_programme_is_that_of_the_devices_clock_and_skips_what_was_cancelled(
    open_at: Open, moment: str, title: str, when: str
) -> None:
    tonight = open_at("index.html", moment).locator("[data-module=tonight][data-tonight-state]")
    expect(tonight.locator("[data-tonight-title]")).to_have_text(title)
    expect(tonight.locator("[data-tonight-when]")).to_contain_text(when)


@pytest.mark.parametrize("path", ["index.html", "stations/programme/index.html"])
def test_a_station_that_nothing_can_have_remembered_is_none(open_at: Open, path: str) -> None:
    """As half a character, which no address can hold."""
    page = open_at(path, "2026-03-05T18:00")
    page.evaluate("localStorage.setItem('portal-station', 'a\\ud800')")
    page.reload()
    expect(page.locator("[data-module=tonight][data-tonight-state=found] [data-tonight-title]")).to_have_text(
        "今晚放什么"
    )


def test_a_stations_page_shows_its_own_month_and_another_ones_the_countys(open_at: Open) -> None:
    own = open_at("stations/at/east-first.html", "2026-03-14T08:00")
    coming = own.locator("[data-station-programme-state=done] [data-station-programme-coming]")
    expect(coming).to_contain_text("3月27日（星期五）19:30")
    expect(own.locator("[data-station-programme-past]")).to_contain_text("最近排过的3月13日")
    other = open_at("stations/at/west.html", "2026-03-10T08:00")
    coming = other.locator("[data-station-programme-state=done] [data-station-programme-coming]")
    expect(coming).to_contain_text("3月12日（星期四）19:30")
    expect(coming).to_contain_text("取消")
    past = other.locator("[data-station-programme-past]")
    expect(past).to_contain_text("最近放过的3月6日（星期五）19:40")  # as it has reported, whatever was planned
    expect(past.locator("li.sessions__planned")).to_have_count(1)
    expect(past.locator("a.sessions__link")).to_have_count(1)
    expect(past).not_to_contain_text("分钟")


@sampled(2)
@pytest.mark.parametrize(
    ("station", "moment", "when"),
    [
        ("west", "2026-03-12T21:00", "3月12日 19:30"),  # a record of the evening is printed after it as well
        ("west", "2026-03-13T08:00", ""),  # what comes next was cancelled
        ("east-first", "2026-02-27T08:00", "3月13日 19:30"),  # of the next month
        ("east-first", "2026-03-14T08:00", "3月27日 19:30"),
    ],
)
def test_a_sheet_is_filled_from_the_stations_programme_and_skips_what_was_cancelled(
    open_at: Open, station: str, moment: str, when: str
) -> None:
    page = open_at(f"stations/kit/poster.html?station={station}", moment)
    page.wait_for_selector("[data-kit-ready]")
    filled = page.locator('[data-kit-fill="when"].blank--filled').all_inner_texts()
    assert ([when] if when else []) == filled


@sampled(2)
@pytest.mark.parametrize(
    ("station", "days"),
    [("west", ["3月5日 19:30", "3月12日 19:30"]), ("east-first", ["3月13日 19:30", "3月27日 19:30"])],
)
def test_the_session_page_offers_what_takes_place_in_the_month(open_at: Open, station: str, days: list[str]) -> None:
    page = open_at(f"stations/session.html?station={station}", "2026-03-10T08:00")
    page.wait_for_selector("[data-session-ready]")
    *planned, other = page.locator("[data-choosing-plan] option").all_inner_texts()
    assert days == [words.partition("：")[0] for words in planned]
    assert "不照节目单，自己选" == other


@sampled(3)
@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("index.html", ".season__link"),
        ("stations/at/east-first.html", ".season__link"),
        ("stations/calendar.html", ".season__link"),
        ("index.html", ".urgent__link"),
        ("stations/at/east-first.html", ".urgent__link"),
        ("index.html", "[data-module=tonight] .sessions__link"),
        ("stations/at/east-first.html", "[data-station-programme-coming] .sessions__link"),
        ("stations/at/west.html", "[data-station-programme-past] .sessions__link"),
        ("stations/at/east-first.html", "[data-module=near-bases] .post-list__link"),
    ],
)
def test_what_scripts_show_leads_to_pages_from_wherever_it_stands(open_at: Open, path: str, link: str) -> None:
    page = open_at(path, "2026-03-10T08:00")
    title = page.locator(link).first.inner_text()
    page.locator(link).first.click()
    expect(page.locator("h1")).to_contain_text(title.partition("（")[0])


def test_the_sheet_of_a_station_leads_to_what_it_shows(open_at: Open) -> None:
    page = open_at("stations/programme/2026-03.html", "2026-03-10T08:00")
    page.locator("[data-sheet-choice]").select_option("east-first")
    page.locator("[data-sheet-rows] .sessions__link").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/rural/" in page.url


@sampled(2)
@pytest.mark.parametrize(
    ("moment", "titles"),
    [
        ("2026-03-10T08:00", ["示例：停水", "示例：封路"]),
        ("2026-03-11T17:59", ["示例：停水", "示例：封路"]),
        ("2026-03-11T18:00", ["示例：封路"]),
        ("2026-03-20T00:00", []),
    ],
)
def test_urgent_notices_lead_until_they_are_over(open_at: Open, moment: str, titles: list[str]) -> None:
    for path in ("index.html", "stations/at/west.html"):
        urgent = open_at(path, moment).locator("[data-module=urgent][data-urgent-state=done]")
        expect(urgent).to_have_count(1)
        assert sorted(titles) == sorted(urgent.locator(".urgent__link").all_inner_texts())
        assert bool(titles) == urgent.is_visible()


def test_the_start_page_shows_what_is_urgent_and_what_is_on_and_leads_home(start_at: Open) -> None:
    page = start_at("2026-03-12T12:00")
    expect(page.locator("[data-tonight-state=found] [data-tonight-title]")).to_have_text("今晚放什么")
    expect(page.locator("[data-tonight-when]")).to_contain_text("示例")  # an invented programme says so here too
    expect(page.locator(".urgent__link")).to_have_text(["示例：封路"])
    boxes = [page.locator(each).bounding_box() for each in (".urgent", ".tonight", ".go")]
    assert all(boxes) and [box["y"] for box in boxes if box] == sorted(box["y"] for box in boxes if box)
    page.locator(".go").click()
    expect(page.locator(".masthead__name")).to_be_visible()


def test_a_station_is_chosen_once_and_the_start_page_remembers_it(start_at: Open, stick: Path) -> None:
    page = start_at("2026-03-13T12:00")
    expect(page.locator("[data-tonight-when]")).to_contain_text("还没有排这以后的节目")
    page.locator("[data-tonight-choice]").select_option("east-first")
    expect(page.locator("[data-tonight-when]")).to_contain_text("3月13日（星期五）19:30")
    page.goto(f"{stick.as_uri()}/index.html")
    expect(page.locator("[data-module=tonight] [data-tonight-when]")).to_contain_text("3月13日")
    page.goto((stick / START).as_uri())
    expect(page.locator("[data-tonight-choice]")).to_have_value("east-first")
    page.locator("[data-tonight-choice]").select_option("")
    expect(page.locator("[data-tonight-when]")).to_contain_text("还没有排这以后的节目")


def test_the_sheet_of_a_month_becomes_that_of_a_station_and_prints_on_one_page(open_at: Open) -> None:
    page = open_at("stations/programme/2026-03.html", "2026-03-10T08:00")
    expect(page.locator("[data-sheet-rows] tr")).to_have_count(3)
    page.locator("[data-sheet-choice]").select_option("east-first")
    expect(page.locator("[data-sheet-rows] tr")).to_have_count(2)
    expect(page.locator("[data-sheet-place]")).to_have_text("示例东镇一村站点")
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join(unicodedata.normalize("NFKC", reader.pages[0].extract_text()).split())
    assert 1 == len(reader.pages) and "3月13日" in text and "换成一个站点的" not in text


def test_without_scripts_the_whole_lists_stay(open_page: Callable[..., Any], stick: Path) -> None:
    page, _watch = open_page(f"{stick.as_uri()}/", java_script_enabled=False)
    page.goto(f"{stick.as_uri()}/stations/calendar.html")
    assert 3 == page.locator(".term .season__item").count()
    page.goto(f"{stick.as_uri()}/stations/programme/2026-03-stations.html")
    expect(page.locator(".shared")).to_contain_text("示例东镇一村站点")
    page.goto((stick / START).as_uri())
    page.wait_for_url("**/index.html")
    for link, words in (("plans", "全部支部"), ("study-month", "全部月份")):
        expect(page.locator(f"[data-module={link}] a.more")).to_have_text(words)
    expect(page.locator("[data-module=tonight] a.more").last).to_be_visible()

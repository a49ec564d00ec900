"""The directory of stations is narrowed by town and crop without a server, and a station leads to what is near."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.sampling import in_turns

pytestmark = in_turns()

SHOWN = "[data-filter-item]:not([hidden]) .post-list__link"


def names(page: Page) -> list[str]:
    """Return the names that the reader sees in the list."""
    return page.locator(SHOWN).all_inner_texts()


def test_a_crop_leaves_those_that_have_it_and_a_town_those_in_it(visit):
    """Both together leave what has both; headings of towns without any go; 全部 brings all back."""
    page = visit("stations")
    everything = names(page)
    page.get_by_label("作物").select_option("核桃")
    assert names(page) == ["示例东镇站点", "示例西镇站点"]
    page.get_by_label("乡镇").select_option("示例西镇")
    assert names(page) == ["示例西镇站点"]
    assert page.locator(".post-group__name").locator("visible=true").all_inner_texts() == ["示例西镇"]
    expect(page.locator("[data-filter-count]")).to_have_text("找到 1 条")
    page.get_by_label("作物").select_option("全部")
    page.get_by_label("乡镇").select_option("全部")
    assert names(page) == everything


def test_choices_and_words_narrow_together(visit):
    page = visit("stations")
    page.get_by_label("乡镇").select_option("示例东镇")
    page.locator("[data-filter-input]").fill("村级")
    assert names(page) == ["示例东镇一村站点"]
    page.get_by_label("作物").select_option("核桃")
    assert names(page) == []
    expect(page.locator("[data-filter-empty]")).to_be_visible()


def test_the_keyboard_chooses(visit):
    page = visit("stations")
    page.get_by_label("作物").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert names(page) == ["示例东镇站点", "示例西镇站点"]


def test_the_address_chooses_and_what_it_names_wrongly_chooses_nothing(visit, web):
    page = visit("stations")
    everything = names(page)
    page.goto(web.url("stations") + "?town=east&crop=tea")
    assert names(page) == ["示例东镇站点", "示例东镇一村站点"]
    page.goto(web.url("stations") + "?town=nowhere")
    assert names(page) == everything


def test_without_scripts_the_whole_list_stands_and_nothing_to_choose(visit):
    page = visit("stations", java_script_enabled=False)
    assert len(names(page)) == 4
    assert page.locator("select").locator("visible=true").count() == 0


def test_bases_are_narrowed_alike(visit):
    page = visit("demonstrations")
    page.get_by_label("作物").select_option("核桃")
    assert names(page) == ["示例核桃带头人"]


@pytest.fixture(scope="module")
def stick(site_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name addresses must escape."""
    folder = tmp_path_factory.mktemp("stations") / "U盘 站点#1"
    shutil.copytree(site_files, folder)
    return folder


@pytest.fixture(params=["web", "disk"])
def open_station(request, visit, open_page, stick):
    """Open a station's page on the web, or from a disk."""

    def open_(code: str, **options: object) -> Page:
        if request.param == "web":
            return visit(f"stations/at/{code}.html", **options)
        page, _watch = open_page(stick.as_uri() + "/", **options)
        page.goto((stick / f"stations/at/{code}.html").as_uri())
        return page

    return open_


def near(page: Page) -> list[str]:
    return page.get_by_role("region", name="附近的示范基地和带头人").locator(".post-list__link").all_inner_texts()


@pytest.mark.parametrize("code", ["east", "east-first"])
def test_what_is_in_the_same_town_comes_first_then_the_same_crop(open_station, code):
    """On the town's page the first are printed. The leader of the other town grows tea as well; a click leads there."""
    page = open_station(code)
    expect(page.locator('[data-module="near-bases"]')).to_contain_text("示例西镇　带头人　也有")
    assert near(page) == ["示例茶园", "示例核桃带头人"]
    expect(page.locator("[data-near-bases-elsewhere]").locator("visible=true")).to_have_count(0)
    page.get_by_role("link", name="示例核桃带头人").click()
    expect(page.locator("h1")).to_have_text("示例核桃带头人")


def test_what_is_in_another_town_and_shares_no_crop_is_not_near(open_station):
    """The tea garden of the other town is nothing for a station of walnuts."""
    page = open_station("west")
    page.wait_for_load_state("networkidle")
    assert near(page) == ["示例核桃带头人"]


def test_without_scripts_the_towns_page_has_its_own_and_the_villages_lead_there(open_station):
    page = open_station("east-first", java_script_enabled=False)
    assert near(page) == []
    page.locator("[data-near-bases-elsewhere] a").click()
    assert near(page) == ["示例茶园"]
    page.get_by_role("link", name="全县的示范基地和带头人").click()
    assert names(page) == ["示例茶园", "示例核桃带头人"]


def test_a_station_prints_with_its_facts_and_without_tools(visit):
    page = visit("stations/at/east.html")
    page.emulate_media(media="print")
    expect(page.get_by_text("镇党委组织委员")).to_be_visible()
    expect(page.get_by_role("link", name="示例东镇一村站点")).to_be_visible()
    expect(page.get_by_role("button", name="打印")).to_be_hidden()


@pytest.mark.parametrize("engine", ["index", "scan"])
def test_the_search_finds_a_station_in_its_column_and_without_a_day(visit, web, engine):
    """Both engines; no day is invented."""
    page = visit("stations")
    page.goto(web.url("search") + f"?q=东镇一村&engine={engine}")
    found = page.locator("[data-search-results] > li", has=page.get_by_role("link", name="示例东镇一村站点"))
    expect(found.locator(".found__place")).to_have_text("教育站点")


TOLD = """([id, origin]) => window.dispatchEvent(new MessageEvent('message', {origin: origin, data: {portalPlayed: {
  id: id, session: new URL(document.querySelector('[data-shown-open]').href).searchParams.get('session'),
  code: 'tea-frost', seconds: 600, revision: 1,
}}}))"""


def test_only_a_page_of_this_site_tells_the_session_page_what_was_shown(visit):
    """On the web a page of another site may have opened it."""
    page = visit("stations/session.html?station=west")
    page.wait_for_selector("[data-session-ready]")
    page.locator("[data-choosing-begin]").click()
    page.evaluate(TOLD, ["0" * 16, "https://elsewhere.example"])
    page.evaluate(TOLD, ["1" * 16, page.evaluate("location.origin")])
    page.wait_for_function("document.querySelector('[data-shown-list]').textContent.includes('分钟')")
    assert 1 == page.locator("[data-shown-list] li").count()
    assert "10 分钟" in page.inner_text("[data-shown-list]")


def test_words_are_marked_on_a_stations_page_that_the_search_leads_to(visit, web):
    """Its facts begin with what stands in no paragraph."""
    page = visit("index.html")
    page.goto(
        f"{web.url('stations/at/east-first.html')}#mark={'x' * 5000},站点"
    )  # of the first no browser makes anything
    expect(page.locator(".sought").first).to_have_text("站点")


@pytest.mark.parametrize("asked", [f"{'%20' * 12}x,站点", ",".join(["站点", *(f"甲{at}" for at in range(50_000))])])
def test_no_address_keeps_a_page_from_its_reader(visit, web, asked):
    """A text may hold many blanks, as code does, and an address ask for many, or for ten thousands of words."""
    page = visit("index.html")
    path = "stations/at/east-first.html"
    html = web.html(path).replace("</h1>", f"</h1><p data-speech>甲{' ' * 80}乙</p>{'<p data-speech>甲</p>' * 300}")
    page.route(web.url(path), lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{web.url(path)}#mark={asked}")
    expect(page.locator(".sought").first).to_have_text("站点")


def test_a_script_that_fails_keeps_no_other_from_starting(visit, web):
    page = visit(
        "index.html", script="document.createTreeWalker = () => { throw new Error('lost'); };", forgiven=("lost",)
    )
    page.goto(f"{web.url('stations/at/east-first.html')}#mark=站点")
    expect(page.locator("[data-module='print']").first).to_be_visible()

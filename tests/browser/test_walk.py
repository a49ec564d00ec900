"""A reader clicks from the home page to an article and finds the way back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import every_kind
from tests.browser.lending import PHONE
from tests.sampling import in_turns

pytestmark = in_turns()

WITHOUT_CRUMBS = ("home", "not_found")


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_menu_leads_to_a_column_and_the_column_to_an_article(visit, viewport):
    """Home, a function's panel, a column, an article: every step by a click, the title stays the same."""
    page = visit("home", **({"viewport": viewport} if viewport else {}))
    page.get_by_role("navigation", name="主导航").locator("summary").first.click()
    column = page.locator(".menu__group[open] a").first
    name = column.inner_text()
    column.click()
    expect(page.locator("h1")).to_have_text(name)
    link = page.locator("main .digest__link").first
    title = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_title(f"{title} - {name} - {_site_name(page)}")


def test_headline_leads_to_its_article(visit):
    """The headline of the home page is a link to the article of the same title."""
    page = visit("home")
    title = page.locator(".headline__link").inner_text()
    page.locator(".headline__link").click()
    expect(page.locator("h1")).to_have_text(title)


def test_crumbs_lead_back_to_column_and_home(visit, web):
    """The crumbs of an article name its column and the home page, and lead there."""
    page = visit("article")
    crumbs = page.get_by_role("navigation", name="当前位置")
    column = crumbs.locator("a").last.inner_text()
    crumbs.locator("a").last.click()
    expect(page.locator("h1")).to_have_text(column)
    crumbs.locator("a").first.click()
    expect(page).to_have_url(web.root)


@every_kind(turn=2)
def test_crumbs_end_with_the_page_itself_and_home_is_one_click_away(look, web, kind):
    """Every page but the home page says where it is, and its crumbs answer; the name in the masthead leads home."""
    page = look(kind)
    if kind not in WITHOUT_CRUMBS:
        crumbs = page.get_by_role("navigation", name="当前位置")
        expect(crumbs.locator("[aria-current=page]")).to_have_count(1)
        for link in crumbs.locator("a").evaluate_all("links => links.map(link => link.href)"):
            assert page.request.get(link).status == 200
    page.locator(".masthead__home").click()
    expect(page).to_have_url(web.root)


def test_lost_address_shows_a_page_that_leads_on(open_page, web):
    """An address without a page, however deep, answers with links that work."""
    page, _watch = open_page(web.root, forgiven=("404 (Not Found)",))
    page.goto(web.root + "news/old/2019/lost.html")
    expect(page.locator("main").get_by_role("link", name="回首页")).to_be_visible()
    assert "style" in page.locator("link[rel=stylesheet]").get_attribute("href")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 100
    page.get_by_role("link", name="回首页").click()
    expect(page).to_have_url(web.root)


def test_neighbours_lead_there_and_back(visit):
    """An article's neighbour in its column leads back to it."""
    page = visit("column")
    page.locator(".digest__link").first.click()
    page.locator(".turn").wait_for()
    title = page.locator("h1").inner_text()
    way, back = (".turn [rel=prev]", ".turn [rel=next]")
    if not page.locator(way).count():
        way, back = back, way
    page.locator(way).click()
    expect(page.locator("h1")).not_to_have_text(title)
    page.locator(back).click()
    expect(page.locator("h1")).to_have_text(title)


def _site_name(page: Page) -> str:
    return page.locator(".masthead__name").inner_text()


def test_a_long_text_has_its_contents_beside_it_on_a_large_screen(visit, web):
    """They lead to its headings; a phone and the elder view have no room for them."""
    page = visit("article")
    parts = "".join(f'<h2 id="part-{number}">第{number}节</h2><p>示例。</p>' for number in range(1, 6))
    longer = page.content().replace('data-speech="">', f'data-speech="">{parts}', 1)
    page.route(web.url("article"), lambda route: route.fulfill(body=longer, content_type="text/html"))
    page.reload()
    contents = page.get_by_role("navigation", name="本文目录")
    contents.get_by_role("link", name="第4节").click()
    assert page.url.endswith("#part-4")
    page.set_viewport_size({"width": 360, "height": 640})
    expect(contents).to_be_hidden()

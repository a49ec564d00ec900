"""With scripts off every page is read in full, and nothing is shown that would need one."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.kinds import every_kind
from tests.browser.lending import DESK, PHONE
from tests.browser.watching import wait_until

# Run by the test from outside; the page's own scripts stay off.
LONG_ENOUGH = re.compile(".{21,}", re.DOTALL)
DEAD_CONTROLS = """() => Array.from(document.querySelectorAll('button, input'))
  .filter(part => part.checkVisibility({ visibilityProperty: true }) && !part.closest('form'))
  .map(part => part.outerHTML)"""


@every_kind(turn=1)
def test_page_is_read_without_scripts(look, kind):
    """At a desk and on a phone the text is there, the menu opens and closes, and no dead control is shown."""
    page = look(kind, java_script_enabled=False)
    group = page.get_by_role("navigation", name="主导航").locator("summary").last
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("innerWidth") == size["width"]
        expect(page.locator("main")).to_have_text(LONG_ENOUGH, use_inner_text=True)
        assert page.evaluate(DEAD_CONTROLS) == []
        group.click()
        expect(page.locator(".menu__group[open] a").last).to_be_visible()
        group.click()
        expect(page.locator(".menu__group[open]")).to_have_count(0)
    page.set_viewport_size(DESK)


def test_menu_leads_on_without_scripts(visit):
    """A function's panel opens by its own summary and leads to a column."""
    page = visit("home", java_script_enabled=False)
    page.locator(".menu summary").first.click()
    link = page.locator(".menu__group[open] a").first
    name = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(name)


def test_search_without_scripts_leads_to_the_map(visit, web):
    """The search form sends its words to the map, which lists everything."""
    page = visit("home", java_script_enabled=False)
    page.get_by_role("searchbox").first.fill("茶叶")
    page.get_by_role("searchbox").first.press("Enter")
    page.wait_for_url("**/map/?q=*")
    expect(page.locator("[data-filter-item]").first).to_be_visible()


def test_questions_and_a_blank_record_are_there_without_scripts(visit):
    """The page of questions leads to every topic, where answers stand at the end; the record is one to write on."""
    page = visit("quiz", java_script_enabled=False)
    for way, behind in (("questions", "#answers"), ("exams", "#drawn")):
        page.locator(f"noscript a[href*='{way}/']").first.click()
        expect(page.locator(behind)).to_be_visible()
        page.go_back()
    page.goto(page.url.replace("quiz.html", "record.html"))
    expect(page.locator("noscript tbody tr").first).to_be_visible()


def test_recording_plays_without_scripts(visit, web):
    """A recorded text is heard with the browser's own player."""
    page = visit("article_with_recording", java_script_enabled=False)
    player = page.locator("audio")
    expect(player).to_be_visible()
    assert player.get_attribute("controls") is not None
    assert page.request.get(player.evaluate("player => player.currentSrc")).ok
    player.evaluate("player => { player.muted = true; return player.play(); }")
    assert player.evaluate("player => player.duration") > 0


def test_film_plays_without_scripts(visit):
    """A film of the site itself plays, with its captions."""
    page = visit("article_with_video", java_script_enabled=False)
    film = page.locator("video")
    film.evaluate("film => { film.muted = true; return film.play(); }")
    assert film.evaluate("film => film.videoWidth") > 0
    wait_until(page, "document.querySelector('track').track.cues.length > 0")


def test_correction_slip_is_there_without_scripts(open_page, web_on_paper):
    """Where corrections come on paper, the slip unfolds with title, address and lines to write on."""
    page, _watch = open_page(web_on_paper.root, java_script_enabled=False)
    page.goto(web_on_paper.url("article"))
    page.locator("summary", has_text="纠错").click()
    slip = page.locator(".slip")
    expect(slip).to_contain_text(page.locator("h1").inner_text())
    expect(slip).to_contain_text("https://dangjian.example.org/mini/" + Path(web_on_paper.pages["article"]).as_posix())
    expect(slip.locator(".slip__line").first).to_be_visible()


def test_text_to_share_is_there_without_scripts(visit):
    """The text for sharing unfolds and can be copied by hand."""
    page = visit("article", java_script_enabled=False)
    page.locator("summary", has_text="分享文字").click()
    expect(page.get_by_label("可转发到群里的文字")).to_be_visible()


def test_printing_without_scripts_gives_the_text(visit):
    """The browser's own menu prints the article without scripts too."""
    page = visit("article", java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator(".prose")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()

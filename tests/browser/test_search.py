"""The search page: typing, keys, filters, addresses, past searches, what is spoken, seen and marked."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import grave
from tests.browser.lending import PHONE
from tests.browser.searching import ROTA, ask
from tests.browser.test_narrow import STICKING_OUT
from tests.browser.watching import wait_until
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

INPUT, COUNT, MORE = "[data-search-input]", "[data-search-count]", "[data-search-more]"
RESULTS, LINKS = "[data-search-results] > li", "[data-search-results] a"
LONGER_THAN_A_PAUSE_MS = 500
QUICK_MS = 100  # between two letters
# Note how often a search begins, and the fewest results seen since the first ones.
NOTES = """() => {
  const count = document.querySelector('[data-search-count]'), list = document.querySelector('[data-search-results]');
  window.notes = { searches: 0, fewest: Infinity };
  new MutationObserver(all => {
    notes.searches += all.filter(each => count.dataset.state === 'loading' && each.oldValue !== 'loading').length;
  }).observe(count, { attributes: true, attributeFilter: ['data-state'], attributeOldValue: true });
  new MutationObserver(() => { notes.fewest = Math.min(notes.fewest, list.children.length); })
    .observe(list, { childList: true });
}"""


@pytest.fixture
def search(open_page, search_web):
    """Open the search page, or what it is asked for, on the web."""

    def open_(query: str = "", path: str = "search/", *, has_own_clock: bool = False, **options) -> Page:
        page, watch = open_page(search_web.root, **options)
        if has_own_clock:
            page.clock.install()
        page.goto(search_web.root + path + (f"?{query}" if query else ""))
        page.watch = watch
        return page

    return open_


def is_ready(page: Page, total: int) -> None:
    """Wait until that many are found."""
    expect(page.locator(COUNT)).to_have_attribute("data-state", "ready")
    expect(page.locator(COUNT)).to_have_attribute("data-total", str(total))


def test_results_come_while_typing(search):
    """A pause in typing is enough; quick typing asks once; what was found stays until the next answer."""
    page = search(has_own_clock=True)
    box = page.locator(INPUT)
    box.press_sequentially("云雾")
    is_ready(page, 4)
    page.evaluate(NOTES)
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    for letter in "茶入库":
        box.press_sequentially(letter)
        page.clock.run_for(QUICK_MS)
    page.clock.resume()
    is_ready(page, 1)
    notes = page.evaluate("notes")
    assert (notes["searches"], notes["fewest"] > 0) == (1, True)


def test_input_method_is_not_disturbed(search):
    """Nothing is looked for while characters are composed; the chosen ones are."""
    page = search()
    page.evaluate(NOTES)
    page.locator(INPUT).focus()
    keyboard = page.context.new_cdp_session(page)
    for composed in ("y", "yun", "yun w", "yun wu"):
        end = len(composed)
        keyboard.send("Input.imeSetComposition", {"text": composed, "selectionStart": end, "selectionEnd": end})
        page.wait_for_timeout(LONGER_THAN_A_PAUSE_MS / 2)
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(LONGER_THAN_A_PAUSE_MS)
    expect(page.locator(COUNT)).to_have_attribute("data-state", "idle")
    expect(page.locator(INPUT)).to_be_focused()
    keyboard.send("Input.insertText", {"text": "云雾茶"})
    is_ready(page, 4)
    assert page.evaluate("notes.searches") == 1


def test_keys_lead_through_the_results(search):
    """ "/" goes to the box, arrows to the results and back, Enter opens one, Escape returns and clears."""
    page = search("q=云雾茶")
    is_ready(page, 4)
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator(INPUT)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "云雾茶"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(LINKS).nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(INPUT)).to_have_value("云雾茶")
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_have_value("")
    expect(page.locator(RESULTS)).to_have_count(0)
    expect(page.locator(COUNT)).to_have_attribute("data-state", "idle")
    page.locator(INPUT).fill("云雾茶")
    page.keyboard.press("Enter")
    is_ready(page, 4)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("示例：云雾茶入库")


def test_slash_is_typed_where_one_types(search):
    """In a box "/" is a character; on an article it leads to the box of the header."""
    page = search()
    page.locator(INPUT).press_sequentially("1/2")
    expect(page.locator(INPUT)).to_have_value("1/2")
    page.goto(page.url.split("search/")[0] + "tags/")
    page.keyboard.press("/")
    expect(page.locator(".bar").get_by_role("searchbox")).to_be_focused()


def test_filters_narrow_with_counts(search):
    """Each choice shows how many it leaves; two choices are both kept; the count is said."""
    page = search("q=值班表")
    is_ready(page, ROTA)
    years = page.locator("[data-search-filter=year] option").all_inner_texts()
    assert years == ["全部", "2026（8）", "2025（8）", "2024（8）"]
    page.locator("[data-search-filter=year]").select_option("2025")
    is_ready(page, 8)
    assert page.locator("[data-search-filter=column] option").all_inner_texts() == [
        "全部", "工作动态（4）", "通知公告（4）",
    ]  # fmt: skip
    page.locator("[data-search-filter=column]").select_option("通知公告")
    is_ready(page, 4)
    places = page.locator(".found__place").all_inner_texts()
    assert all(place.startswith("通知公告") and "2025-" in place for place in places)
    page.locator("[data-search-filter=tag]").select_option("值班")
    page.locator("[data-search-filter=function]").select_option("新闻")
    is_ready(page, 4)
    expect(page.locator(COUNT)).to_have_text("找到 4 条。")


def test_filter_chosen_while_searching_holds(search):
    """A choice made before the answer is there narrows that answer."""
    page = search("q=值班表")
    is_ready(page, ROTA)
    page.evaluate("""() => {
      const year = document.querySelector('[data-search-filter=year]');
      document.querySelector('[data-search-input]').value = '值班';
      document.querySelector('[data-search-form]').requestSubmit();
      year.value = '2026';
      year.dispatchEvent(new Event('change'));
    }""")
    is_ready(page, 8)


def test_address_can_be_shared(search):
    """Words, filters and order are in the address, and the address brings them back."""
    page = search()
    page.locator(INPUT).fill("值班表")
    is_ready(page, ROTA)
    page.locator("[data-search-filter=year]").select_option("2024")
    page.locator("[data-search-filter=column]").select_option("工作动态")
    page.locator("[data-search-order]").select_option("date")
    is_ready(page, 4)
    answer = ask(page, None)
    other = search()
    other.goto(page.url)
    assert answer == ask(other, None)
    expect(other.locator(INPUT)).to_have_value("值班表")
    expect(other.locator("[data-search-filter=year]")).to_have_value("2024")
    expect(other.locator("[data-search-order]")).to_have_value("date")
    expect(other.locator("[data-search-filters]")).to_have_attribute("open", "")


def test_past_searches_are_kept_here_and_erased(search):
    """What one looked for is offered with the empty box, is asked again by a press, and goes when erased."""
    page = search()
    expect(page.locator("[data-search-past]")).to_be_hidden()
    for words in ("云雾茶", "秋收"):
        page.locator(INPUT).fill(words)
        page.keyboard.press("Enter")
        wait_until(page, f"document.querySelector('{COUNT}').dataset.state === 'ready'")
    page.reload()
    page.locator(INPUT).fill("")
    expect(page.locator("[data-search-past]")).to_be_visible()
    chips = page.locator("[data-search-past-list] button")
    assert chips.all_inner_texts() == ["秋收", "云雾茶"]
    chips.last.click()
    is_ready(page, 4)
    expect(page.locator("[data-search-past]")).to_be_hidden()
    page.locator(INPUT).fill("")
    page.get_by_role("button", name="清除记录").click()
    expect(page.locator("[data-search-past]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-search-past]")).to_be_hidden()
    assert "云雾茶" not in page.evaluate("JSON.stringify(localStorage)")


def test_more_results_on_demand(search):
    """The button brings further ones, each once, leads the keyboard to the first of them, and goes at the end."""
    page = search("q=值班表")
    is_ready(page, ROTA)
    before = page.locator(RESULTS).count()
    assert 0 < before < ROTA
    page.locator(MORE).dblclick()
    wait_until(page, f"document.querySelectorAll('{RESULTS}').length > {before}")
    while page.locator(MORE).is_visible():
        shown = page.locator(RESULTS).count()
        page.locator(MORE).click()
        expect(page.locator(LINKS).nth(shown)).to_be_focused()
    hrefs = page.locator(LINKS).evaluate_all("links => links.map(link => link.href)")
    assert len(hrefs) == len(set(hrefs)) == ROTA


def test_empty_answer_helps(search):
    """Where nothing is found the page says so, says what else to try, and its links lead on."""
    page = search("q=绝无此事呀")
    expect(page.locator(COUNT)).to_have_attribute("data-state", "empty")
    expect(page.locator(COUNT)).to_have_text("没有找到。")
    help_ = page.locator("[data-search-empty]")
    expect(help_).to_contain_text("拼音")
    expect(help_).to_contain_text("站上没有写到")  # which is no fault of the reader's words
    expect(help_.get_by_role("link", name="党员信箱")).to_have_attribute("href", "../mailbox/")
    expect(page.locator("[data-search-filters]")).to_be_hidden()
    help_.get_by_role("link", name="网站地图").click()
    expect(page.locator("h1")).to_have_text("网站地图")


def test_only_what_is_left_out_is_no_question(search):
    """A minus alone asks for words to look for."""
    page = search("q=-云雾茶")
    expect(page.locator(COUNT)).to_have_text("请再写上要找的字词。")
    expect(page.locator(COUNT)).to_have_attribute("data-state", "idle")


def test_count_is_spoken(search):
    """The accessibility tree has the box by name, the count as a status and each result as heading and link."""
    page = search("q=云雾茶")
    is_ready(page, 4)
    tree = page.locator("main").aria_snapshot()
    assert '- searchbox "要找的字词"' in tree
    assert "- status: 找到 4 条。" in tree
    assert '- combobox "栏目"' in tree
    assert '- heading "示例：云雾茶入库" [level=2]' in tree
    assert tree.count("- listitem") == 4


def looks(search, long_past: str = "", **options) -> Iterator[Page]:
    """Yield the page with results, with labels of kinds, without results, and empty with a past search."""
    page = search(**options)
    for words in ("云雾茶", "雲霧茶", "绝无此事呀", ""):
        page.evaluate("past => localStorage.setItem('portal-searches', JSON.stringify([past]))", long_past or "云雾茶")
        page.goto(page.url.partition("?")[0] + (f"?q={words}" if words else ""))
        wait_until(page, f"document.querySelector('{COUNT}').dataset.state !== 'loading'")
        yield page


@sampled(3)
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing_grave(search, view):
    """No serious finding, whatever the page shows."""
    for page in looks(search, view=view):
        assert [f"{page.url}: {each['id']}: {each['nodes'][0]['html']}" for each in grave(page)] == []


@sampled(3)
@pytest.mark.parametrize("view", ["light", "elder", "largest"])
def test_page_fits_a_narrow_phone(search, view):
    """At 320 px nothing sticks out, not even a long past search."""
    for page in looks(search, "很长的一句" * 12, view=view, viewport=PHONE):
        assert page.evaluate(STICKING_OUT) == []


def test_filters_fold_on_a_phone(search):
    """On a phone the results come first; what narrows them unfolds."""
    page = search("q=云雾茶", viewport=PHONE)
    is_ready(page, 4)
    expect(page.locator("[data-search-filter=year]")).to_be_hidden()
    expect(page.locator(LINKS).first).to_be_in_viewport()
    page.locator("summary", has_text="筛选和排列").click()
    page.locator("[data-search-filter=year]").select_option("2025")
    is_ready(page, 2)


def test_box_of_every_page_leads_here(search):
    """The box of an article's header brings its words here and they are looked for."""
    page = search(path="tags/")
    page.locator(".bar").get_by_role("searchbox").fill("云雾茶")
    page.locator(".bar").get_by_role("button", name="查找").click()
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(INPUT)).to_have_value("云雾茶")
    is_ready(page, 4)


def test_without_scripts_the_map_stands_in(search):
    """The box of the header leads to the map, and this page leads there too and shows no dead box."""
    page = search(java_script_enabled=False)
    expect(page.locator(INPUT)).to_be_hidden()
    expect(page.locator("main").get_by_role("link", name="网站地图")).to_be_visible()
    page.goto(page.url.split("search/")[0] + "tags/")
    page.locator(".bar").get_by_role("searchbox").fill("茶")
    page.locator(".bar").get_by_role("button", name="查找").click()
    page.wait_for_url("**/map/?q=*")
    expect(page.locator("h1")).to_have_text("网站地图")


@sampled(2)
@pytest.mark.parametrize(
    ("words", "title", "marked"),
    [
        ("云雾茶", "示例：云雾茶入库", ["云雾茶"]),
        ("云雾茶", "示例：仓库清点", ["云雾茶"]),
        ("雲霧茶", "示例：仓库清点", ["云雾茶"]),
        ("秋收 大豆", "示例：第二块地", ["大豆", "秋收"]),
        ("山泉水源", "示例：水源怎么护", ["山泉", "水源"]),
        ("护好，石", "示例：水源怎么护", ["护好", "，石"]),
        ("⼊党 申\u200b请书", "示例：入党手续", ["入党", "申请书"]),
        ('"：\uf0b7 交申" 培养⼀年', "示例：入党手续", ["：• 交申", "培养一年"]),
    ],
)
def test_words_are_marked_on_arrival(search, words, title, marked):
    """On the page one comes to, the words stand out, also where they run over stress or a note."""
    page = search(f"q={words}")
    page.locator(LINKS, has_text=title).click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("main mark").first).to_be_in_viewport()
    assert marked == page.locator("main mark").all_inner_texts()
    assert (
        page.locator("main mark").first.evaluate("mark => getComputedStyle(mark).backgroundColor") != "rgba(0, 0, 0, 0)"
    )


def test_who_comes_back_finds_the_results_as_they_were(search):
    """As many as before, at the same place; so does who has typed the words on a disk, whose address says nothing."""
    page = search("q=值班表")
    is_ready(page, ROTA)
    page.locator(MORE).click()
    wait_until(page, f"document.querySelectorAll('{RESULTS}').length === 10")
    page.locator(LINKS).nth(8).click()
    expect(page.locator("h1")).to_contain_text("值班表")
    page.go_back()
    wait_until(page, f"document.querySelectorAll('{RESULTS}').length === 10")
    expect(page.locator(LINKS).nth(8)).to_be_in_viewport()


def test_keys_of_an_input_method_lead_nowhere(search):
    """Safari marks the last key of composing by its old number only."""
    page = search("q=云雾茶")
    is_ready(page, 4)
    page.locator(INPUT).focus()
    page.locator(INPUT).evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', keyCode: 229, bubbles: true }))"
    )
    expect(page.locator(INPUT)).to_be_focused()


def test_where_the_scripts_are_gone_words_stand_on_the_page(search):
    """As after a virus scanner: the browser runs scripts, and the page's own do not come."""
    page = search(path="faq/", forgiven=("ERR_FAILED",))
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(page.url.split("faq/")[0] + "search/")
    expect(page.locator("[data-search-missing]")).to_be_visible()
    expect(page.locator("[data-search-missing]").get_by_role("link", name="网站地图")).to_be_visible()

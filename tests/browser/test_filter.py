"""The list of questions and the map are narrowed while one types."""

from playwright.sync_api import Page, expect

from tests.sampling import in_turns

pytestmark = in_turns()

SHOWN = "[data-filter-item]:not([hidden])"
COUNT_READINGS = """window.readings = [];
const normalize = String.prototype.normalize;
String.prototype.normalize = function (form) { readings.push(this); return normalize.call(this, form); };"""


def shown(page: Page) -> list[str]:
    """Return the texts that the reader sees in the list."""
    return page.locator(SHOWN).locator("visible=true").all_inner_texts()


def test_questions_are_narrowed_while_typing(visit):
    """Each character leaves only questions that have it; an empty box brings all back."""
    page = visit("faq")
    everything = shown(page)
    box = page.locator("[data-filter-input]")
    box.press_sequentially("党费")
    found = shown(page)
    assert 0 < len(found) < len(everything)
    sought = page.locator(SHOWN).evaluate_all("items => items.map(item => item.dataset.filterText)")
    assert all("党费" in text for text in sought)
    expect(page.locator("[data-filter-count]")).to_have_text(f"找到 {len(found)} 条")
    box.fill("")
    assert shown(page) == everything


def test_items_are_read_when_somebody_types(open_page, web):
    """Not as the page comes: of a long list that would take a weak phone a while."""
    page, _watch = open_page(web.root)
    page.add_init_script(COUNT_READINGS)
    page.goto(web.url("faq"))
    items = page.locator("[data-filter-item]").count()
    expect(page.locator("[data-filter-count]")).to_have_text(f"共 {items} 条")
    assert items > page.evaluate("readings.length")
    page.locator("[data-filter-input]").fill("党费")
    expect(page.locator("[data-filter-count]")).to_have_text(f"找到 {len(shown(page))} 条")
    assert items <= page.evaluate("readings.length")


def test_look_alikes_and_what_nobody_sees_narrow_as_what_was_meant(visit):
    """As words come that are copied from a PDF or a web page."""
    page = visit("faq")
    box = page.locator("[data-filter-input]")
    box.fill("党费")
    found = shown(page)
    box.fill("")
    for typed in ("党\u200b费\ufeff", "\ue123党\u00ad费", "党\u2060费"):
        box.fill(typed)
        assert found == shown(page)
    box.fill("入党")
    found = shown(page)
    box.fill("⼊党")
    assert found == shown(page)


def test_topics_without_a_match_go(visit):
    """A topic in which no question is left is not shown as an empty heading."""
    page = visit("faq")
    page.locator("[data-filter-input]").fill("党费")
    groups = page.locator("[data-filter-group]")
    for group in groups.all():
        assert group.is_visible() == bool(group.locator(SHOWN).count())


def test_nothing_found_is_said(visit):
    """Words that no question has give a sentence, not an empty page."""
    page = visit("faq")
    page.locator("[data-filter-input]").fill("没有这样的问题")
    expect(page.locator("[data-filter-empty]")).to_be_visible()
    expect(page.locator("[data-filter-empty]")).to_have_text("没有找到。换个说法，或少输几个字再试。")
    assert shown(page) == []


def test_other_wordings_are_found(visit, web):
    """A question is found by the words in which others ask it."""
    page = visit("faq")
    texts = page.locator("[data-filter-item]").evaluate_all(
        "items => items.map(item => [item.textContent.trim(), item.dataset.filterText])"
    )
    question, text = next((question, text) for question, text in texts if text.strip() != question)
    page.locator("[data-filter-input]").fill(text.replace(question, "").split()[0])
    assert question in shown(page)


def test_half_typed_pinyin_does_not_empty_the_list(visit):
    """While an input method composes, the list waits; the chosen characters filter it."""
    page = visit("faq")
    everything = shown(page)
    page.locator("[data-filter-input]").focus()
    keyboard = page.context.new_cdp_session(page)
    for composed in ("d", "da", "dang", "dang f", "dang fei"):
        end = len(composed)
        keyboard.send("Input.imeSetComposition", {"text": composed, "selectionStart": end, "selectionEnd": end})
        assert shown(page) == everything
    assert page.locator("[data-filter-input]").input_value() == "dang fei"
    keyboard.send("Input.insertText", {"text": "党费"})
    assert page.locator("[data-filter-input]").input_value() == "党费"
    assert 0 < len(shown(page)) < len(everything)


def test_width_and_case_do_not_matter(visit):
    """Full-width letters and digits, capitals and extra blanks find the same."""
    page = visit("map")
    box = page.locator("[data-filter-input]")
    box.fill("2026")
    found = shown(page)
    box.fill("　２０２６ ")
    assert found == shown(page)
    assert found


def test_address_presets_the_map(visit):
    """A word in the address is in the map's filter, and the map is narrowed to it."""
    page = visit("map/?q=茶")
    expect(page.locator("[data-filter-input]")).to_have_value("茶")
    found = shown(page)
    assert found
    assert len(found) < page.locator("[data-filter-item]").count()
    assert all("茶" in text for text in found)


def test_going_back_keeps_the_words(visit):
    """Back from an article, the list is narrowed as it was left."""
    page = visit("faq")
    page.locator("[data-filter-input]").press_sequentially("党费")
    found = shown(page)
    page.locator(SHOWN).first.locator("a").click()
    page.wait_for_url("**/faq/*.html")
    page.go_back()
    expect(page.locator("[data-filter-input]")).to_have_value("党费")
    assert found == shown(page)

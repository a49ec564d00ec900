"""The session page from a stick, in both browsers and without a network: what a keeper notes of an evening."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plugins.features.locality.short_reports import ShortReport, read_short_report
from plugins.kernel.wording.look_alikes import plain_characters
from plugins.office.stations.reading import read_report
from tests.browser.axe import grave
from tests.browser.lending import PHONE
from tests.browser.station.evenings import (
    COUNTS,
    IS_KEPT,
    PAGE,
    READY,
    STATE,
    SUM,
    clock,
    focus,
    open_page,
    popup,
    stored,
    type_into,
)
from tests.browser.station.scanning import scanned
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker
from tests.made_up_numbers import KINDS, WRITTEN
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

PEOPLE, MOST_KEYS = 40, 45
EVENING = "2026-12-03T19:25:00+08:00"
# Writes a record of what was shown as the player's page does.
KEEP_PLAYED = """new Promise((resolve, reject) => {
  indexedDB.open('portal-station-month', 1).onsuccess = event => {
    const database = event.target.result;
    const transaction = database.transaction('played', 'readwrite');
    transaction.objectStore('played').put(RECORD);
    transaction.oncomplete = () => { database.close(); resolve(true); };
    transaction.onabort = () => reject(transaction.error);
  };
})"""
WORDS = (
    "核桃树怎么修剪", "2026年12月党课", "3月1日到5日的茶园防冻", "12371在哪里看", "1:1000怎么兑水",
    "2026-12-03那场再放一次",
)  # fmt: skip


def begin(walker: Walker) -> None:
    walker.click("[data-choosing-begin]")
    walker.wait_until(IS_KEPT)


def test_a_roll_call_of_forty_takes_hardly_more_keys_than_people(walk: Callable[..., Walker], village: Stick) -> None:
    """From the chosen programme to the last head: one key begins, one counts each, and some may be taken back."""
    walker, keys = walk(village), 0
    open_page(walker, village)
    focus(walker, "[data-choosing-begin]")
    for key in ["Enter", *"1123" * 10, "3", "Backspace", "Backspace", "0"]:
        walker.press(key)
        keys += 1
    assert keys <= MOST_KEYS
    walker.wait_until(IS_KEPT)
    assert PEOPLE == walker.evaluate(SUM)
    assert [20, 10, 9, 1] == walker.evaluate(COUNTS)
    (session,) = stored(walker)["sessions"]
    assert (PEOPLE, {"members": 20, "growers": 10, "elders": 9}) == (session["present"], session["classes"])


def test_a_figure_of_no_class_counts_nobody_and_says_so(walk: Callable[..., Walker], village: Stick) -> None:
    walker = walk(village)
    open_page(walker, village)
    begin(walker)
    told = "document.querySelector('[data-roll-told]').textContent"
    walker.press("7")
    assert [True, 0] == [walker.evaluate(f"{told}.includes('没有 7 号的班')"), walker.evaluate(SUM)]
    walker.press("1")
    assert ["", 1] == [walker.evaluate(told), walker.evaluate(SUM)]


def test_what_was_chosen_and_not_noted_is_reminded_of_at_the_end(walk: Callable[..., Walker], village: Stick) -> None:
    """A text that is read out, or a film on another machine: one tick notes it with its minutes."""
    walker = walk(village)
    open_page(walker, village)
    walker.click("[data-choosing-add]")
    begin(walker)
    hidden = "document.querySelector('[data-not-noted]').hidden"
    assert walker.evaluate(hidden)
    walker.click("[data-open-end]")
    walker.wait_until(IS_KEPT)
    assert not walker.evaluate(hidden)
    walker.evaluate("document.querySelectorAll('[data-not-noted] input').forEach(box => { box.checked = true; })")
    walker.click("[data-not-noted-add]")
    walker.wait_until(f"{IS_KEPT} && {hidden}")
    found = stored(walker)
    noted = {each["code"]: each["seconds"] for each in found["played"]}
    assert {each["code"]: each["minutes"] * 60 for each in found["sessions"][0]["items"]} == noted
    assert noted


def test_numbers_may_be_typed_instead(walk: Callable[..., Walker], village: Stick) -> None:
    """Nobody is in two classes: a class that is larger than all raises the sum."""
    walker = walk(village)
    open_page(walker, village)
    begin(walker)
    type_into(walker, "[data-roll-fields] label:nth-child(1) input", "40")
    type_into(walker, "[data-roll-fields] label:nth-child(3) input", "17")
    walker.wait_until(IS_KEPT)
    (session,) = stored(walker)["sessions"]
    assert (40, {"growers": 17}) == (session["present"], session["classes"])
    type_into(walker, "[data-roll-fields] label:nth-child(1) input", "5")
    walker.wait_until(IS_KEPT)
    assert 17 == stored(walker)["sessions"][0]["present"]


def test_an_evening_is_there_again_when_the_page_is_opened_again(walk: Callable[..., Walker], village: Stick) -> None:
    walker = walk(village)
    open_page(walker, village)
    begin(walker)
    for key in "112":
        walker.press(key)
    walker.wait_until(IS_KEPT)
    open_page(walker, village)
    assert 3 == walker.evaluate(SUM)
    assert not walker.evaluate("document.querySelector('[data-open]').hidden")


def test_what_looks_like_a_number_of_a_person_is_not_taken(walk: Callable[..., Walker], village: Stick) -> None:
    """However it is disguised in a line; days, hotlines and doses pass."""
    walker, chance = walk(village), Random(5)
    open_page(walker, village)
    begin(walker)
    refused = [f"找{written(kind(chance))}" for kind in KINDS for written in WRITTEN]
    asked = [line for line in [*refused, *WORDS] if "\n" not in line]
    told = walker.evaluate(
        f"""{json.dumps(asked)}.map(line => {{
          document.querySelector('[data-demands-words]').value = line;
          document.querySelector('[data-demands-add]').click();
          return document.querySelector('[data-demands-told]').textContent !== '';
        }})"""
    )
    not_taken = {line for line, is_told in zip(asked, told, strict=True) if is_told}
    assert {line for line in asked if line in refused} == not_taken
    type_into(walker, "[data-open-note]", "电话139 1234 5678")
    walker.wait_until(IS_KEPT)
    found = stored(walker)
    assert sorted(WORDS) == sorted(each["words"] for each in found["demands"])
    assert "" == found["sessions"][0]["note"]


def test_what_the_player_has_shown_is_noted(walk: Callable[..., Walker], village: Stick) -> None:
    """By a page that this one has opened; in Firefox that page has a database of its own."""
    walker = walk(village)
    open_page(walker, village)
    walker.evaluate("document.querySelector('[data-shown-open]').setAttribute('data-path', '../index.html')")
    walker.click("[data-choosing-add]")  # a film beside the programme, which this month may have none of
    begin(walker)
    player = popup(walker, "[data-shown-open]")
    player.wait_until("document.readyState === 'complete' && location.search.includes('session=')")
    for seconds in (600, 300):
        detail = json.dumps({"code": "tea-frost", "seconds": seconds})
        player.evaluate(f"document.dispatchEvent(new CustomEvent('portal-played', {{detail: {detail}}}))")
    walker.wait_until("document.querySelector('[data-shown-list]').textContent.includes('15 分钟')")
    walker.wait_until(IS_KEPT)
    assert 900 == sum(each["seconds"] for each in stored(walker)["played"])


def test_what_the_players_page_has_kept_first_counts_as_kept_here_too(
    walk: Callable[..., Walker], village: Stick
) -> None:
    """Where both pages have one database either may write first, and no keeper is told that something failed."""
    walker = walk(village)
    open_page(walker, village)
    begin(walker)
    (session,) = stored(walker)["sessions"]
    record = {"id": "0" * 16, "session": session["id"], "code": "tea-frost", "seconds": 600, "revision": 1}
    walker.evaluate(KEEP_PLAYED.replace("RECORD", json.dumps(record)))
    walker.evaluate(f"window.postMessage({{portalPlayed: {json.dumps(record)}}}, '*')")
    walker.wait_until("document.querySelector('[data-shown-list]').textContent.includes('10 分钟')")
    walker.wait_until(f"{STATE}.state !== 'saving'")
    assert "kept" == walker.evaluate(f"{STATE}.state")
    assert [record] == stored(walker)["played"]


# Of each store records that the page cannot show, as another version or another page of the disk may have left them.
UNREADABLE = {
    "sessions": [
        {"id": "a"}, {"id": "b", "start": 5, "station": "shili-v1"}, {"id": 1},
        {"id": "c", "station": "shili-v1", "start": "2026-12-01T19:30+08:00", "items": {}, "classes": None},
        *(
            {
                "id": f"f{at}", "revision": 1, "station": "shili-v1", "start": "2026-12-01T19:30+08:00", "minutes": 60,
                "present": 5, "classes": {}, "items": [{"code": "x", "title": "示例"} | half], "note": "",
            }
            for at, half in enumerate(({"path": "a\ud800"}, {"code": "\udc00"}))
        ),
    ],
    "demands": [{"id": "d", "station": "shili-v1", "day": None}],
    "played": [{"id": ["e"], "session": {}, "code": None, "seconds": "x"}],
    "settings": [{"id": "station", "code": {}}],
}  # fmt: skip
LEAVE_UNREADABLE = """new Promise((resolve, reject) => {
  const stores = ['sessions', 'demands', 'played', 'settings'];
  const asked = indexedDB.open('portal-station-month', 1);
  asked.onupgradeneeded = () => stores.forEach(each => asked.result.createObjectStore(each, {keyPath: 'id'}));
  asked.onsuccess = () => {
    const transaction = asked.result.transaction(stores, 'readwrite');
    const left = LEFT;
    stores.forEach(each => left[each].forEach(record => transaction.objectStore(each).put(record)));
    transaction.oncomplete = () => { asked.result.close(); resolve(true); };
    transaction.onabort = () => reject(transaction.error);
  };
})"""


MAKE_ANOTHERS = """() => new Promise((resolve, reject) => {
  const gone = indexedDB.deleteDatabase('portal-station-month');
  gone.onerror = reject;
  gone.onblocked = reject;
  gone.onsuccess = () => {
    indexedDB.open('portal-station-month', 1).onsuccess = event => { event.target.result.close(); resolve(); };
  };
})"""


def test_records_that_the_page_cannot_read_keep_no_keeper_from_the_others(
    walk: Callable[..., Walker], village: Stick
) -> None:
    """They stay where they are, and the page says how many they are."""
    walker = walk(village)
    open_page(walker, village)
    begin(walker)
    walker.evaluate(LEAVE_UNREADABLE.replace("LEFT", json.dumps(UNREADABLE)))
    open_page(walker, village)
    assert walker.evaluate("document.querySelector('[data-session-unreadable]').textContent").startswith(
        "这个浏览器里有 9 条记录读不懂"
    )
    assert 1 == walker.evaluate("document.querySelectorAll('[data-month-rows] tr').length")
    assert 7 == len(stored(walker)["sessions"])


def test_a_database_that_somebody_else_has_made_is_told_as_one_that_keeps_nothing(
    keeper: Callable[..., Page], village: Stick
) -> None:
    page = keeper()
    page.goto(village.url("404.html"))  # which has no database open
    page.evaluate(MAKE_ANOTHERS)
    page.goto(village.url(PAGE) + "?station=shili-v1")
    page.wait_for_function(READY)
    assert "unkept" == page.get_attribute("[data-session-state]", "data-state")


def test_what_could_not_be_written_once_is_written_with_the_next_change(
    walk: Callable[..., Walker], village: Stick
) -> None:
    """A disk that was full for a while; nothing is called kept that is not."""
    walker = walk(village)
    open_page(walker, village)
    begin(walker)
    walker.evaluate(
        "(window.whole = IDBDatabase.prototype.transaction, "
        "IDBDatabase.prototype.transaction = () => { throw new DOMException('full', 'QuotaExceededError'); }, 1)"
    )
    type_into(walker, "[data-demands-words]", "核桃树修剪")
    walker.click("[data-demands-add]")
    walker.wait_until(f"{STATE}.state === 'failed'")
    walker.evaluate("(IDBDatabase.prototype.transaction = window.whole, 1)")
    focus(walker, "[data-roll-tally]")
    walker.press("1")
    walker.wait_until(IS_KEPT)
    found = stored(walker)
    assert (["核桃树修剪"], [1]) == ([e["words"] for e in found["demands"]], [e["present"] for e in found["sessions"]])


def month_at(walker: Walker, stick: Stick) -> str:
    """Hold an evening with three people and a demand, and return the line that is read over the telephone."""
    open_page(walker, stick)
    begin(walker)
    for key in "120":
        walker.press(key)
    type_into(walker, "[data-open-minutes]", "95")
    walker.click("[data-open-end]")
    type_into(walker, "[data-shown-minutes]", "25")
    walker.click("[data-shown-add]")
    type_into(walker, "[data-demands-words]", "核桃树修剪")
    walker.click("[data-demands-add]")
    walker.wait_until(IS_KEPT)
    line: str = walker.evaluate("document.querySelector('[data-hand-in-line]').textContent")
    return line


def test_the_line_for_the_telephone_is_what_the_county_reads(walk: Callable[..., Walker], village: Stick) -> None:
    walker = walk(village)
    line = month_at(walker, village)
    report = read_short_report(line)
    assert ShortReport("shili-v1", report.month, 1, 95, 3) == report


@pytest.fixture
def keeper(open_page: Callable[..., tuple[Page, Any]], village: Stick) -> Callable[..., Page]:
    """Open the session page in Chromium on an evening of the programme."""

    def keeper_(**options: Any) -> Page:
        script = clock(EVENING) + options.pop("script", "")
        page, _watch = open_page(village.home, script=script, **options)
        page.goto(village.url(PAGE) + "?station=shili-v1")
        page.wait_for_function(READY)
        return page

    return keeper_


def test_tonights_programme_is_chosen_already(keeper: Callable[..., Page]) -> None:
    page = keeper()
    assert "12月3日 19:30" in page.locator("[data-choosing-plan] option:checked").inner_text()
    chosen = page.locator("[data-choosing-items] input:checked")
    assert 2 == chosen.count()
    chosen.nth(1).uncheck()
    page.locator("[data-choosing-begin]").click()
    page.wait_for_function(IS_KEPT)
    assert ["walnut-pruning"] == [each["code"] for each in page.evaluate(STORED_ITEMS)]


def test_who_presses_twice_has_begun_one_evening(keeper: Callable[..., Page]) -> None:
    """Many press every button twice. What was chosen last is shown; once somebody is counted, another one begins."""
    page = keeper()
    page.locator("[data-choosing-begin]").dblclick()
    page.locator("[data-choosing-items] input:checked").nth(1).uncheck()
    page.locator("[data-choosing-begin]").click()
    expect(page.locator("[data-month-rows] tr")).to_have_count(1)
    page.wait_for_function(IS_KEPT)
    assert ["walnut-pruning"] == [each["code"] for each in page.evaluate(STORED_ITEMS)]
    page.keyboard.press("1")
    page.locator("[data-choosing-begin]").click()
    expect(page.locator("[data-month-rows] tr")).to_have_count(2)


STORED_ITEMS = """() => new Promise(resolve => {
  indexedDB.open('portal-station-month', 1).onsuccess = event => {
    event.target.result.transaction('sessions').objectStore('sessions').getAll().onsuccess = found => {
      resolve(found.target.result[0].items);
    };
  };
})"""


def canonical_hash(report: dict[str, Any]) -> str:
    rest = {name: value for name, value in report.items() if name != "sha256"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def test_the_file_has_the_agreed_form_and_a_hash_of_itself(keeper: Callable[..., Page]) -> None:
    page = keeper()
    page.locator("[data-choosing-begin]").click()
    for key in "11230":
        page.keyboard.press(key)
    page.locator("[data-open-note]").fill("投影仪“灯泡”有点暗\\")
    page.locator("[data-open-minutes]").fill("95")
    page.locator("[data-open-end]").click()
    page.locator("[data-demands-words]").fill("核桃树修剪")
    page.locator("[data-demands-add]").click()
    with page.expect_download() as saved:
        page.locator("[data-hand-in-save]").click()
    assert "station-shili-v1-2026-12.json" == saved.value.suggested_filename
    data = saved.value.path().read_bytes()
    at_the_county = read_report(data).sessions[0]
    assert (5, 95) == (at_the_county.present, at_the_county.minutes)
    report = json.loads(data)
    assert canonical_hash(report) == report["sha256"]
    assert len(report["sessions"]) == len(read_report(saved.value.path().read_bytes()).sessions)
    assert ["demands", "format", "month", "sessions", "sha256", "station", "version", "written"] == sorted(report)
    (session,), (demand,) = report["sessions"], report["demands"]
    assert {
        "id": session["id"], "start": "2026-12-03T19:25+08:00", "minutes": 95, "present": 5,
        "note": "投影仪“灯泡”有点暗\\",
        "classes": {"members": 2, "growers": 1, "elders": 1}, "played": [],
    } == session  # fmt: skip
    demand.pop("id")
    assert {"day": "2026-12-03", "topic": "party", "words": "核桃树修剪", "count": 1} == demand


def test_the_code_on_the_screen_holds_the_whole_month(keeper: Callable[..., Page]) -> None:
    """As a telephone reads it; where a month is too long for it, the line with the sums."""
    page = keeper()
    page.locator("[data-choosing-begin]").click()
    page.keyboard.press("1")
    page.locator("[data-hand-in-code]").click()
    assert "那一场没有时长" in page.locator("[data-hand-in-told]").inner_text()
    page.locator("[data-open-end]").click()
    page.wait_for_function(IS_KEPT)
    page.locator("[data-hand-in-code]").click()
    (text,) = scanned(Image.open(io.BytesIO(page.locator(".evening__code svg").screenshot())))
    assert canonical_hash(json.loads(text)) == json.loads(text)["sha256"]
    for number in range(12):
        page.locator("[data-demands-words]").fill(f"想看第{number}部农业技术的片子，越长越好，最好有字幕，放慢一点")
        page.locator("[data-demands-add]").click()
    page.locator("[data-hand-in-code]").click()
    page.wait_for_function("document.querySelector('[data-hand-in-told]').textContent.includes('合计')")
    (text,) = scanned(Image.open(io.BytesIO(page.locator(".evening__code svg").screenshot())))
    assert page.locator("[data-hand-in-line]").inner_text() == text
    assert 1 == read_short_report(text).present


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'indexedDB', {value: undefined});",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    ],
)
def test_a_window_that_may_keep_nothing_says_so_and_pretends_nothing(keeper: Callable[..., Page], script: str) -> None:
    """As some private windows; the evening can still be handed in as a file."""
    page = keeper(script=script)
    state = page.locator("[data-session-state]")
    page.locator("[data-choosing-begin]").click()
    page.keyboard.press("1")
    page.keyboard.press("1")
    assert "unkept" == state.get_attribute("data-state")
    assert "不能保存" in state.inner_text() and "已存" not in state.inner_text()
    assert "0" == state.get_attribute("data-kept")
    page.locator("[data-open-end]").click()
    with page.expect_download() as saved:
        page.locator("[data-hand-in-save]").click()
    assert 2 == json.loads(saved.value.path().read_text(encoding="utf-8"))["sessions"][0]["present"]


def test_what_another_window_has_written_since_is_not_written_over(keeper: Callable[..., Page], village: Stick) -> None:
    page = keeper()
    page.locator("[data-choosing-begin]").click()
    page.wait_for_function(IS_KEPT)
    other = page.context.new_page()
    other.add_init_script(clock(EVENING))
    other.goto(village.url(PAGE) + "?station=shili-v1")
    other.wait_for_function(READY)
    other.locator("[data-roll-tally]").focus()
    for key in "111":
        other.keyboard.press(key)
    other.wait_for_function(IS_KEPT)
    page.locator("[data-roll-tally]").focus()
    page.keyboard.press("2")
    page.wait_for_function(f"{STATE}.state === 'failed'")
    page.reload()
    page.wait_for_function(READY)
    assert 3 == page.evaluate(SUM)


def test_a_session_that_was_a_mistake_is_struck_out_and_comes_back(keeper: Callable[..., Page]) -> None:
    page = keeper()
    page.locator("[data-choosing-begin]").click()
    page.keyboard.press("1")
    page.locator("[data-month-rows] button", has_text="作废").click()
    assert "这个月 0 场" in page.locator("[data-month-sum]").inner_text()
    assert page.locator("[data-open]").is_hidden()
    page.locator("[data-month-rows] button", has_text="恢复").click()
    assert "这个月 1 场" in page.locator("[data-month-sum]").inner_text()


@sampled(3)
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing_grave_in_an_evening(keeper: Callable[..., Page], view: str) -> None:
    page = keeper(view=view)
    page.locator("[data-choosing-begin]").click()
    page.keyboard.press("1")
    page.locator("[data-demands-words]").fill("核桃树修剪")
    page.locator("[data-demands-add]").click()
    page.locator("[data-open-end]").click()
    page.locator("[data-hand-in-code]").click()
    page.locator(".evening__code svg").wait_for()
    page.locator(".evening__fold summary").click()
    assert [] == [(each["id"], each["nodes"][0]["html"][:200]) for each in grave(page, preload=False)]


@sampled(3)
@pytest.mark.parametrize("view", ["light", "elder", "largest"])
def test_nothing_is_wider_than_the_narrowest_phone(keeper: Callable[..., Page], view: str) -> None:
    page = keeper(view=view, viewport=PHONE)
    page.locator("[data-choosing-begin]").click()
    page.locator("[data-open-end]").click()
    page.locator("[data-hand-in-code]").click()
    page.locator(".evening__code svg").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_page_leads_to_paper(open_page: Callable[..., tuple[Page, Any]], village: Stick) -> None:
    page, _watch = open_page(village.home, java_script_enabled=False)
    page.goto(village.url(PAGE))
    assert page.locator("[data-session-unread]").is_visible() and page.locator("[data-session-body]").is_hidden()
    told = page.locator("noscript a").all_inner_texts()
    assert {"节目单", "影片", "点名册", "播放记录", "点播需求单", "工作日志", "月报卡", "U 盘清单"} <= set(told)
    page.locator("[data-session-unread] a").first.click()
    assert page.url == village.url("stations/kit/roll-call.html")


@pytest.mark.parametrize(
    ("minutes", "present", "told"),
    [("1000", "5", "一场最多 16 小时"), ("95", "400", "座位坐不下"), ("95", "5", "")],
)
def test_what_the_county_would_send_back_is_told_before(
    keeper: Callable[..., Page], minutes: str, present: str, told: str
) -> None:
    """Nothing is saved until it is put right."""
    page = keeper()
    page.locator("[data-choosing-begin]").click()
    page.locator(".evening__fold summary").click()
    page.locator("[data-roll-fields] input").first.fill(present)
    page.locator("[data-open-minutes]").fill(minutes)
    page.locator("[data-open-end]").click()
    page.locator("[data-hand-in-code]").click()
    if not told:
        page.locator(".evening__code svg").wait_for()
    else:
        assert told in page.locator("[data-hand-in-told]").inner_text()
        assert 0 == page.locator(".evening__code svg").count()


def test_a_month_is_printed_with_its_figures(keeper: Callable[..., Page]) -> None:
    """For the folder on the shelf: sessions and sums, nothing to press."""
    page = keeper()
    page.locator("[data-choosing-begin]").click()
    page.keyboard.press("1")
    page.locator("[data-open-end]").click()
    page.wait_for_function(IS_KEPT)
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = "".join(unicodedata.normalize("NFKC", each.extract_text()) for each in sheets)
    plain = "".join(plain_characters(text).split())
    assert "这个月1场,0小时1分,1人次。" in plain and "12月3日19:25" in plain
    assert not [words for words in ("开始这一场", "存成文件", "记上", "退一个", "作废") if words in plain]

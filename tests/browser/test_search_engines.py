"""Both engines give the answer of a plain scan: Pagefind online, the texts themselves online and from a disk."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.searching import PlainScan, ask
from tests.browser.serving import WITHOUT_WASM, Served, serve
from tests.browser.watching import wait_for, wait_until
from tests.built.changing.seeds import seed_of
from tests.county import ROOT
from tests.sampling import in_turns, sampled
from tests.search_files import parts_of

pytestmark = in_turns()

QUERIES = [20, pytest.param(60, marks=pytest.mark.long)]
ENGINES = ("index", "scan", "disk")
COUNT = "[data-search-count]"
WAYS_OF_ASKING = (
    *("茶", "的", "𠮷口", "云雾茶", "秋收 大豆", '"秋收大豆"', "云雾茶 -清点", "雲霧茶", "ａｂｃ", "xyz567"),
    *("猕猴桃人工受粉", "chongqing", "hc", "huang cha", "绝无此事"),
)
SOME_SECONDS_MS = 10_000
FILE_LOST = ("ERR_FILE_NOT_FOUND",)
REQUEST_LOST = ("ERR_FAILED",)
# Words that hold a numeral, and how else they may be written.
NUMERALS: dict[str, list[str]] = {
    "十五五": [],
    "三千元": ["3000元", "3,000元"],
    "两千元": ["2000元", "2,000元", "二千元"],
    "一万二千元": ["12000元", "12,000元"],
    "百元": ["100元", "一百元"],
    "十五天": ["15天"],
    "2026年3月": ["2026-03", "二〇二六年三月"],
    "2026-3": ["2026年3月", "2026-03", "二〇二六年三月"],
}


@pytest.fixture(scope="module")
def scan_of_disk(search_stick: Path) -> PlainScan:
    return PlainScan(search_stick)


@pytest.fixture
def search_page(open_page, search_web, search_stick):
    """Open the search page for an engine."""

    def open_(engine: str, query: str = "", **options) -> Page:
        home = _home(engine, search_web, search_stick)
        page, watch = open_page(home, **options)
        page.goto(home + _search(engine, query))
        page.watch = watch
        return page

    return open_


@pytest.fixture(scope="module")
def askers(lender, search_web, search_stick):
    """A search page of each engine, shared by tests that only ask: whatever is asked, the next answer is as new."""
    homes = {engine: _home(engine, search_web, search_stick) for engine in ENGINES}
    lent = {engine: lender.lend(home) for engine, home in homes.items()}
    for engine, each in lent.items():
        each.page.goto(homes[engine] + _search(engine))
    yield lent
    for each in lent.values():
        lender.take_back(each)


@pytest.fixture
def asker(askers):
    """Return the search page of an engine; it must not be changed, but for the words."""
    for each in askers.values():
        each.watch.troubles.clear()
    yield lambda engine: askers[engine].page
    assert [trouble for each in askers.values() for trouble in each.watch.troubles] == []


def _home(engine: str, search_web: Served, search_stick: Path) -> str:
    return search_stick.as_uri() + "/" if engine == "disk" else search_web.root


def _search(engine: str, query: str = "") -> str:
    asked = "&".join(filter(None, [query, "engine=scan" if engine == "scan" else ""]))
    return f"search/{'index.html' if engine == 'disk' else ''}{'?' + asked if asked else ''}"


@sampled(3)
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("queries", QUERIES)
def test_parts_of_texts_are_found_as_by_a_plain_scan(search_page, scan, scan_of_disk, engine, queries):
    """Seeded parts of titles and texts: the same pages in the same order, each holding the words."""
    judge = scan_of_disk if engine == "disk" else scan
    assert judge.parts > 1
    page = search_page(engine)
    for words in scan.queries(queries, seed_of(queries)):
        answer = ask(page, words)
        exact = [each for each in answer.found if each.kind == "exact"]
        assert judge.paths(words) == [each.path for each in exact], words
        assert answer.total == len([each for each in answer.found if each.kind in ("exact", "variant")])
        for each in exact:
            _marked_where_it_stands(words.lower(), each)
    is_asked = any("pagefind.js" in url for url in page.watch.requests)
    assert is_asked == (engine == "index")


def _marked_where_it_stands(words, found):
    for text, marks in ((found.title, found.title_marks), (found.text, found.text_marks)):
        sought = [mark for mark in marks if mark.lower() == words]
        assert text.lower().count(words) == len(sought), (words, text, marks)
    # In place of an excerpt an answer begins at its beginning, wherever the words stand in it.
    assert found.title_marks or found.text_marks or found.is_answer, (words, found)


def test_engines_agree_on_everything(asker, scan):
    """Kinds, order, titles, excerpts and marks are the same, whatever is asked in whatever way."""
    asked = [*scan.queries(6, seed_of(6)), *WAYS_OF_ASKING]
    index, texts, disk = (asker(engine) for engine in ENGINES)
    for words in asked:
        answer = ask(index, words)
        assert answer == ask(texts, words), words
        from_disk = ask(disk, words)
        assert answer.titles() == from_disk.titles(), words
        assert [each.kind for each in answer.found] == [each.kind for each in from_disk.found]


@sampled(3)
@pytest.mark.parametrize("engine", ENGINES)
def test_look_alikes_are_asked_for_as_what_they_look_like(asker, scan, engine):
    """What comes along when words are pasted: blanks that nobody sees, radicals in place of characters."""
    page = asker(engine)
    assert scan.paths("大豆")
    for words in ("大\u200b豆", "\u2f24豆", "\u2f24\u00ad豆\ufeff"):
        assert ask(page, "大豆").titles() == ask(page, words).titles()


@sampled(2)
@pytest.mark.parametrize("engine", ["index", "disk"])
def test_several_words_quotes_and_minus(asker, scan, scan_of_disk, engine):
    """A blank is "and", quotes hold blanks, a minus leaves out."""
    judge = scan_of_disk if engine == "disk" else scan
    page = asker(engine)
    paths = lambda words: [each.path for each in ask(page, words).found if each.kind == "exact"]  # noqa: E731
    assert judge.paths("秋收", "大豆") == paths("秋收 大豆") == paths("　秋收　　大豆 ")
    assert judge.paths("秋收大豆") == paths("“秋收大豆”") == paths('"秋收大豆')
    assert judge.paths("照 GB7718 的") == paths('"照 GB7718 的"')
    without = judge.paths("云雾茶", without=("清点",))
    assert without == paths("云雾茶 -清点") == paths('云雾茶 －"清点"')
    assert len(judge.paths("云雾茶")) == len(without) + 1


@sampled(2)
@pytest.mark.parametrize("engine", ["index", "disk"])
def test_rank_is_title_phrase_and_date(search_page, engine):
    """Title before text, newer before older; the whole phrase before separate words; or all by date."""
    page = search_page(engine)
    assert ask(page, "云雾茶").titles() == ["云雾茶入库", "高山云雾茶的炒青", "仓库清点", "旧账一笔"]
    assert ask(page, "秋收 大豆").titles() == ["秋收大豆", "大豆和它的秋收", "第一块地", "第二块地"]
    ask(page, "云雾茶")
    page.locator("[data-search-order]").select_option("date")
    assert ask(page, None).titles() == ["仓库清点", "云雾茶入库", "旧账一笔", "高山云雾茶的炒青"]


@sampled(3)
@pytest.mark.parametrize("engine", ["index", "disk"])
@pytest.mark.parametrize(
    ("words", "kind", "title", "marked"),
    [
        ("雲霧茶", "variant", "云雾茶入库", "云雾茶"),
        ("黨員活動陣地建設", "variant", "党员活动阵地建设", "党员活动阵地建设"),
        ("ｇｂ７７１８", "variant", "标签怎么写", "GB7718"),
        ("xyz567", "variant", "编号ＸＹＺ的机器", "ＸＹＺ５６７"),
        ("二〇二五年六月四日", "variant", "水源怎么护", ""),
        ("秋末大", "near", "秋收大豆", ""),
        ("猕猴桃人工受粉", "partial", "猕猴桃人工授粉要点", "猕猴桃人工"),
        ("怎么种秋收的豆", "partial", "秋收大豆", "秋收"),
        ("chongqing", "pinyin", "重庆来的春茶采摘法", ""),
        ("cq", "pinyin", "重庆来的春茶采摘法", ""),
        ("huangcha", "pinyin", "黄茶", ""),
        ("huang cha", "pinyin", "黄茶闷黄一夜", ""),
        ("hc", "pinyin", "黄茶", ""),
        ("tongzhigonggao", "pinyin", "通知公告", ""),
    ],
)
def test_more_than_exact_is_found_and_labelled(search_page, engine, words, kind, title, marked):
    """Traditional characters, widths, a wrong character, pinyin: found, and labelled as what it is."""
    page = search_page(engine, f"q={words}")
    answer = ask(page, None)
    assert title in answer.titles(kind)
    label = {"variant": "写法不同", "partial": "部分相符", "near": "相近", "pinyin": "按拼音"}[kind]
    item = page.locator(f"[data-kind={kind}]", has_text=title).first
    expect(item.locator(".mark")).to_have_text(label)
    if marked:
        found = next(each for each in answer.found if each.title.endswith(title))
        assert marked in [*found.title_marks, *found.text_marks]
    assert not [each for each in answer.found if each.kind == "exact"]


def test_kinds_stand_in_order(search_page, scan):
    """What holds the words comes first, then other forms, then what only resembles them; also by date."""
    page = search_page("scan")
    order = ["exact", "variant", "partial", "pinyin", "near"]
    seen = set()
    for words in ("雲", "gb7718", "xyz", "gb", "ＸＹＺ", "云雾茶"):
        for by in ("", "date"):
            page.locator("[data-search-order]").evaluate("(order, by) => { order.value = by; }", by)
            kinds = [each.kind for each in ask(page, words).found]
            assert kinds == sorted(kinds, key=order.index)
            seen.update(kinds)
    assert {"exact", "variant"} <= seen


def test_disk_is_read_without_a_network(search_page):
    """From a folder whose name must be escaped, every request is a file, and results lead to files."""
    page = search_page("disk", "q=云雾茶")
    expect(page.locator(COUNT)).to_have_attribute("data-state", "ready")
    assert {url.partition(":")[0] for url in page.watch.requests} <= {"file", "data"}
    page.locator("[data-search-results] a").first.click()
    expect(page.locator("h1")).to_have_text("示例：云雾茶入库")
    page.go_back()
    expect(page.locator("[data-search-input]")).to_have_value("云雾茶")
    expect(page.locator(COUNT)).to_have_attribute("data-total", "4")


def test_box_of_a_page_on_a_disk_leads_to_the_search(open_page, search_stick):
    """From a file too the box in the header asks the search page."""
    page, _watch = open_page(search_stick.as_uri() + "/")
    page.goto((search_stick / "tags" / "index.html").as_uri())
    page.locator(".bar").get_by_role("searchbox").fill("云雾茶")
    page.keyboard.press("Enter")
    expect(page.locator(COUNT)).to_have_attribute("data-total", "4")


def test_missing_part_on_a_disk_is_said(open_page, search_stick, tmp_path):
    """Where a file was not copied the others answer, the page says so, and finds the rest once it is there."""
    shutil.copytree(search_stick, tmp_path / "stick")
    part = parts_of(tmp_path / "stick")[1]
    part.rename(tmp_path / "part.js")
    page, _watch = open_page((tmp_path / "stick").as_uri() + "/", forgiven=FILE_LOST)
    page.goto((tmp_path / "stick" / "search" / "index.html").as_uri() + "?q=云雾茶")
    expect(page.locator(COUNT)).to_have_attribute("data-state", "ready")
    expect(page.locator(COUNT)).to_contain_text("有 1 份文字没有取到")
    assert 0 < ask(page, None).total < 4
    (tmp_path / "part.js").rename(part)
    assert ask(page, "云雾茶").total == 4


@pytest.mark.parametrize("lost", ["**/search/contents.js*", "**/search/texts/*"])
def test_lost_line_is_said(search_page, lost):
    """Where nothing can be had the page says so and shows nothing; the next try may succeed."""
    page = search_page("scan", forgiven=REQUEST_LOST)
    page.route(lost, lambda route: route.abort())
    ask(page, "云雾茶")
    _says_what_is_wrong(page)
    page.unroute(lost)
    assert ask(page, "云雾茶").total == 4


def _says_what_is_wrong(page):
    expect(page.locator(COUNT)).to_have_attribute("data-state", "error")
    expect(page.locator(COUNT)).to_contain_text("没有取到")
    expect(page.locator(COUNT)).to_be_visible()
    expect(page.locator("[data-search-results] li")).to_have_count(0)
    expect(page.locator("[data-search-empty]")).to_be_hidden()


@pytest.mark.parametrize("lost", ["**/pagefind/pagefind.js*", "**/pagefind/index/*", "**/pagefind/fragment/*"])
def test_texts_answer_where_the_index_is_lost(search_page, scan, lost):
    """Whatever of Pagefind does not come, the texts themselves answer."""
    page = search_page("index", forgiven=(*REQUEST_LOST, "Failed to"))
    page.route(lost, lambda route: route.abort())
    answer = ask(page, "云雾茶")
    page.watch.troubles[:] = [each for each in page.watch.troubles if "Failed to fetch" not in each]
    assert scan.paths("云雾茶") == [each.path for each in answer.found]


def test_texts_alone_are_asked_for_anew_where_the_site_was_renewed(search_page, search_web):
    """Browsers without WebAssembly have no other engine, and a page may stand open for days; offline it goes on."""
    page = search_page("scan", forgiven=REQUEST_LOST)
    (file,) = (search_web.folder / "search").glob("variants.*.js")
    renamed = f"variants.{'0' * 8}.js"
    contents = (search_web.folder / "search/contents.js").read_text(encoding="utf-8")
    renewed = contents.replace(file.name.split(".")[1], "0" * 8)
    assert ask(page, "云雾茶").total == 4
    page.route(f"**/{file.name}", lambda route: route.abort())
    page.route("**/search/contents.js*", lambda route: route.abort())
    assert ask(page, "雲霧茶").state == "error"
    assert ask(page, "云雾茶").total == 4
    page.unroute("**/search/contents.js*")
    page.route("**/search/contents.js*", lambda route: route.fulfill(body=renewed, content_type="text/javascript"))
    page.route(f"**/{renamed}", lambda route: route.fulfill(path=file, content_type="text/javascript"))
    assert ask(page, "雲霧茶").total == 4


@pytest.mark.parametrize("engine", ENGINES[:2])
def test_of_a_whole_text_only_the_beginning_is_asked(search_page, engine):
    """Somebody pastes one, or writes it into an address: a browser would look for minutes."""
    page = search_page(engine)
    assert ask(page, "云雾茶 " * 60 + "绝无此事").total == 4


def test_texts_answer_where_the_index_is_slow(search_page, scan):
    """A part of Pagefind that never comes is waited for some seconds only."""
    page = search_page("index", forgiven=REQUEST_LOST)
    page.route("**/pagefind/wasm*", lambda route: None)
    page.clock.install()
    page.reload()
    page.locator("[data-search-input]").fill("云雾茶")
    wait_for(page, lambda: any("pagefind/wasm" in url for url in page.watch.requests))
    assert page.locator(COUNT).get_attribute("data-state") == "loading"
    page.clock.run_for(SOME_SECONDS_MS)
    answer = ask(page, None)
    assert scan.paths("云雾茶") == [each.path for each in answer.found]
    page.unroute_all(behavior="ignoreErrors")


def test_texts_answer_where_webassembly_is_switched_off(search_page, scan):
    """An old browser, or one that its owner has hardened, gets the same answer."""
    page = search_page("index", script="delete window.WebAssembly")
    answer = ask(page, "云雾茶")
    assert scan.paths("云雾茶") == [each.path for each in answer.found]
    assert not [url for url in page.watch.requests if "pagefind" in url]


def test_texts_answer_where_the_policy_forbids_webassembly(open_page, search_web, scan):
    """A server whose policy lacks wasm-unsafe-eval gives the same answer at once."""
    with serve(search_web.folder, policy=WITHOUT_WASM) as strict:
        page, watch = open_page(strict.root, forgiven=("WebAssembly",))
        page.goto(strict.root + "search/")
        answer = ask(page, "云雾茶")
        page.wait_for_load_state("networkidle")  # tags come after the results; the server must not end before them
    assert scan.paths("云雾茶") == [each.path for each in answer.found]
    assert not [url for url in watch.requests if "pagefind" in url]


def test_policy_of_the_county_lets_the_index_run(search_page):
    """With wasm-unsafe-eval and nothing looser Pagefind answers; no text part is loaded whole."""
    page = search_page("index", "q=云雾茶")
    wait_until(page, f"document.querySelector('{COUNT}').dataset.state === 'ready'")
    assert [url for url in page.watch.requests if "wasm" in url]
    assert not [url for url in page.watch.requests if "/texts/" in url]


@sampled(3)
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("asked", "title_marks", "text_marks"),
    [
        ("入党手续", ["入党手续"], []),
        ("⼊党⼿续", ["入党手续"], []),
        ("入\u200b党\u2060手\u00ad续\ufeff", ["入党手续"], []),
        ("交申请书", [], ["交申请书"]),
        ("\ue123交申\u2066请\u2069书", [], ["交申请书"]),
        ('"：\uf0b7 交申"', [], ["：• 交申"]),
        ("养一年", [], ["养一年"]),
        ("\U0002f800\U0002f800", [], []),
        ("入党 培养⼀年", ["入党"], ["培养一年"]),
    ],
)
def test_look_alikes_and_what_nobody_sees_are_found_both_ways(asker, engine, asked, title_marks, text_marks):
    """As typed, as pasted from a PDF, from the web and from Word; marked where the words stand, with nothing odd."""
    answer = ask(asker(engine), asked)
    found = [each for each in answer.found if each.kind == "exact"]
    assert bool(title_marks or text_marks) == bool(found)
    for each in found:
        assert ("示例：入党手续", title_marks, text_marks) == (each.title, each.title_marks, each.text_marks)
        assert "分三步：• 交申请书，培养一年。" == each.text


QUESTIONS = (
    # typed, kind and title of the first result
    ("云雾茶怎么炒青", "partial", "高山云雾茶的炒青"),
    ("云雾茶？", "variant", "云雾茶入库"),
    ("「云雾茶」", "variant", "云雾茶入库"),
    ("《秋收大豆》", "variant", "秋收大豆"),
    ("奇异果", "partial", "猕猴桃人工授粉要点"),
    ("秋收，三亩", "variant", "第一块地"),
    ("2025-03-01", "variant", "秋收大豆"),
    ("2025年3月1日", "variant", "秋收大豆"),
    ("云物", "pinyin", "云雾茶入库"),
    ("yunwuchazenmechao", "pinyin", "高山云雾茶的炒青"),
    # A text that holds both words stands before a title that holds one.
    ("大豆什么时候等到秋收", "partial", "第二块地"),
)


@sampled(3)
@pytest.mark.parametrize("engine", ENGINES)
def test_questions_are_answered(asker, engine):
    """Sentences, marks, days, words of the same meaning and of the same sound: the right page first, as what it is."""
    page = asker(engine)
    found = [(words, *[(each.kind, each.title) for each in ask(page, words).found][:1]) for words, *_ in QUESTIONS]
    assert [(words, (kind, f"示例：{title}")) for words, kind, title in QUESTIONS] == found


@sampled(2)
@pytest.mark.parametrize("engine", ["index", "disk"])
def test_figures_are_no_slips_and_meanings_are_labelled(asker, engine):
    """20大 is not 2013; a minus before a figure leaves nothing out; words of one meaning are labelled."""
    page = asker(engine)
    assert [] == ask(page, "GB7719").titles("near")
    assert "idle" != ask(page, "-5度").state
    ask(page, "奇异果")
    expect(page.locator("[data-kind=partial] .mark").first).to_have_text("近义")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_that_is_no_text_is_found_by_what_people_call_it(asker, engine):
    """It stands before the texts; who asks the way to it, or writes it in old characters, is led there too."""
    page = asker(engine)
    for words in ("归档", "歸檔", "往期", "以前的文章在哪里？", "请问 归档 怎么找"):
        first = ask(page, words).found[0]
        assert (words, "page", "归档", "archive/index.html") == (words, first.kind, first.title, first.path)
    expect(page.locator("[data-search-results] > li .found__place").first).to_have_text("网页")
    assert "page" not in [each.kind for each in ask(page, "归档是什么").found]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_month_is_found_however_it_is_written(asker, engine):
    """Its programme and what it asks to learn, before the texts; a day of the month is no month."""
    page = asker(engine)
    pages = {"stations/programme/2026-03.html", "study/months/2026-03.html"}
    for words in ("2026年3月", "2026-03", "2026/3", "2026年03月份", "二〇二六年三月"):
        found = [each.path for each in ask(page, words).found if each.kind == "page"]
        assert (words, pages) == (words, set(found))
    shown = ask(page, "3月放啥子").found[0]
    assert ("page", "stations/programme/2026-03.html") == (shown.kind, shown.path)
    assert "page" not in [each.kind for each in ask(page, "2026-03-10").found]


@pytest.mark.parametrize("engine", ENGINES)
def test_question_words_alone_find_nothing(asker, engine):
    """What holds nothing of a question but 怎么 answers it by chance; who types no more gets what holds it."""
    page = asker(engine)
    assert "empty" == ask(page, "螃蟹怎么喂？").state
    assert [] != ask(page, "怎么").found


@pytest.mark.parametrize("engine", ENGINES)
def test_a_word_that_a_question_word_parts_is_one_word(asker, engine):
    """打好多药 asks after 打药: a word of the editors' list is found although something stands within it."""
    assert "猕猴桃人工授粉要点" in ask(asker(engine), "猕啥子猴啥子桃").titles("partial")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_that_is_named_within_a_question_stands_behind_the_best_text(asker, engine):
    """Where a name is most of what is asked; a short part of a long question leads to no page."""
    page = asker(engine)
    assert ("page", "归档") == [(each.kind, each.title) for each in ask(page, "云雾茶旧文章").found][1]
    assert "page" not in [each.kind for each in ask(page, "云雾茶分级装箱记好日子旧文章").found]


@pytest.mark.parametrize("engine", ENGINES)
def test_who_asks_the_way_to_a_column_is_led_there(asker, engine):
    page = asker(engine)
    for words in ("通知公告在哪里", "通知公告怎么看？", "请问公告栏在哪", "通知 公告", "公告欄"):
        first = ask(page, words).found[0]
        assert (words, "column", "通知公告") == (words, first.kind, first.title)


def test_only_what_is_written_as_a_number_is_one(asker):
    """十五五 is the name of a plan: taken for 15 it would lead to every fifteenth."""
    script = (ROOT / "theme/static/search/fold.js").read_text(encoding="utf-8")
    ask_all = f"all => {{ const window = {{ portal: {{}} }}; {script} return all.map(window.portal.fold.ways); }}"
    assert list(NUMERALS.values()) == asker("index").evaluate(ask_all, list(NUMERALS))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_column_is_found_by_its_name(asker, engine):
    """It stands before the texts, is counted as none, and leads to its page. Part of a name leads to no column."""
    page = asker(engine)
    found = ask(page, "通知公告").found
    assert (
        [("column", "通知公告")]
        == [(each.kind, each.title) for each in found if each.kind == "column"]
        == [(found[0].kind, found[0].title)]
    )
    first = page.locator("[data-search-results] > li").first
    expect(first.locator(".found__place")).to_have_text("栏目")
    assert "notices/" in first.locator("a").get_attribute("href")
    assert str(sum(each.kind in ("exact", "variant") for each in found)) == page.locator(COUNT).get_attribute(
        "data-total"
    )
    by_short_name = ask(page, "公告栏").found[0]
    assert ("column", "通知公告") == (by_short_name.kind, by_short_name.title)
    assert "column" not in [each.kind for each in ask(page, "通知").found]

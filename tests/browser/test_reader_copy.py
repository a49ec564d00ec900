"""The reader's copy in a real Chromium: kept, read and searched without a network, updated, taken back, cleared."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from plugins.delivery.publishing.references import own_pieces, pieces_of, visible_words
from plugins.features.reader_copy.generator import OFF
from plugins.features.reader_copy.layout import CONTENTS, WORKER
from plugins.features.reader_copy.worker import worker_that_leaves
from plugins.setup.browser import NAMED_BY, ensure_browser
from tests.browser.network import Network, network_of
from tests.browser.station.lasting import LastingChromium, ending
from tests.browser.watching import wait_for, wait_until
from tests.county import SITE_URL, Miniature, copy_county
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

HEAD = "---\n标题: {}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n示例: 是\n{}---\n"
TAKEN, SECRET = "示例要撤下的稿件", "青瓦白墙之间晾着三件蓑衣"
ODD_WORDS = '网页代码里写 src="100%" 和 src="http://[" 是不对的'  # what looks like an address, and is none
EXPLAINING, EXPLAINED = "示例讲网页的稿件", "村里常有人来问这一件"
ODD_ADDRESS = "news/100%25%ff"  # no text has such bytes
EDITED, BEFORE, AFTER = "示例要修改的稿件", "第一次写的是晒谷场上", "第二次写的是碾米房里"
FORGIVEN = ("Failed to load resource", "net::ERR_")
ALONE, BOTH = "only-one", "two-show"  # pictures: of the text that is taken back alone, and of both
STATE = "document.querySelector('[data-module=reader-copy]').dataset.state"
LARGEST_UPDATE = 60_000  # bytes for one edited text
UPDATE_S = 10.0  # within which an update has asked for all that it needs


# How many of the parts that every search needs come, under the names that the contents tell.
SHARED_PARTS = """async () => {
  let marks = {};
  window.portalSearch = (kind, data) => { marks = kind === 'contents' ? data.marks : marks; };
  const run = address => new Promise(done => {
    const script = document.createElement('script');
    Object.assign(script, { src: address, onload: () => done(1), onerror: () => done(0) });
    document.head.appendChild(script);
  });
  await run('contents.js');
  const names = ['terms', 'readings', 'variants', 'synonyms', 'sources', 'called'];
  const came = await Promise.all(names.map(name => run(name + (marks[name] ? '.' + marks[name] : '') + '.js')));
  return came.reduce((sum, each) => sum + each);
}"""


@dataclass(frozen=True, slots=True)
class Sites:
    """One county, built again and again. gone, changed, odd: output paths of three of its texts."""

    first: Path
    edited: Path
    withdrawn: Path
    off: Path
    gone: str
    changed: str
    odd: str


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = tmp_path_factory.mktemp("reader-copy")
    county = copy_county(root / "county")

    def build(name: str) -> Path:
        return county.build(output=root / name, cache=root / "cache", site_url=SITE_URL)  # with an index, as on the web

    draw(county, ALONE, "#7a5c2e")
    draw(county, BOTH, "#2e5c7a")
    write(county, TAKEN, f"{SECRET}。{ODD_WORDS}", pictures=(ALONE, BOTH))
    head = HEAD.format(EXPLAINING, "").replace("2026-03-01", "2025-03-01")  # far from the one that is taken back
    county.write(f"content/news/{EXPLAINING}.md", f"{head}{EXPLAINED}。{ODD_WORDS}。\n")
    write(county, EDITED, BEFORE, pictures=(BOTH,))
    first = build("first")
    write(county, EDITED, AFTER, pictures=(BOTH,))
    edited = build("edited")
    write(county, TAKEN, f"{SECRET}。{ODD_WORDS}", "撤回: 示例原因\n撤回日期: 2026-03-05\n", (ALONE, BOTH))
    withdrawn = build("withdrawn")
    off = shutil.copytree(first, root / "off")
    (off / WORKER).write_text(worker_that_leaves(), encoding="utf-8")
    (off / CONTENTS).write_bytes(OFF)
    pages = [page_with(first, words) for words in (SECRET, BEFORE, EXPLAINED)]
    return Sites(first, edited, withdrawn, off, *pages)


def write(county: Miniature, title: str, body: str, more: str = "", pictures: tuple[str, ...] = ()) -> None:
    shown = "".join(f"\n![示例：一块颜色](../images/{name}.png)\n" for name in pictures)
    county.write(f"content/news/{title}.md", HEAD.format(title, more) + f"{body}。\n{shown}")


def draw(county: Miniature, name: str, colour: str) -> None:
    """Put a picture into the county that is wide enough to come in several sizes."""
    Image.new("RGB", (1200, 800), colour).save(county.content / f"images/{name}.png")


def page_with(site: Path, words: str) -> str:
    pages = {page: page.read_text(encoding="utf-8") for page in (site / "news").glob("*.html")}
    (found,) = [page for page, html in pages.items() if f"{words}。" in html and "leaf__text" in html]
    return found.relative_to(site).as_posix()


@pytest.fixture
def network(sites: Sites) -> Iterator[Network]:
    with network_of(sites.first) as network:
        yield network


@pytest.fixture
def page(network: Network, open_page: Callable[..., tuple]) -> Page:
    found: Page = open_page(network.root, forgiven=FORGIVEN)[0]
    return found


def choose(page: Page, network: Network, *columns: str) -> None:
    page.goto(f"{network.root}copy/")
    wait_until(page, "document.querySelector('[data-copy-size]').textContent !== ''")
    for column in columns or ("news",):
        page.check(f"[data-copy-column][value={column}]")


def keep(page: Page, network: Network, *columns: str) -> None:
    choose(page, network, *columns)
    page.click("[data-copy-save]")
    wait_until(page, f"{STATE} === 'kept'")


def text_at(page: Page, network: Network, path: str) -> str:
    page.goto(network.root + path)
    return page.inner_text("body")


def is_kept(page: Page, words: str) -> bool:
    """Tell whether any file of the copy holds the words."""
    found: bool = page.evaluate(
        """async words => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const file = await cache.match(request);  // the worker may have taken it away meanwhile
          if (file && (await file.text()).includes(words)) { return true; }
        }
      }
      return false;
    }""",
        words,
    )
    return found


# All that the browser holds of this site: the texts in its caches and databases, and the paths that the record names.
ALL_HELD = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const file = await cache.match(request);
      if (file) { texts.push(request.url, await file.text()); }
    }
  }
  const wait = request => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const base = await wait(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      texts.push(JSON.stringify(await wait(base.transaction(store).objectStore(store).getAll())));
    }
    base.close();
  }
  return texts.concat(Object.entries(localStorage).flat());
}"""


def pieces_gone(old: Path, new: Path, page: str) -> set[str]:
    """Return the pieces of eight characters that a page of the old site had and no page of the new one has. Its address
    is published as one that was taken back.
    """
    pieces = own_pieces((old / page).read_text(encoding="utf-8")) - pieces_of(page)
    for path in new.rglob("*.html"):
        pieces -= pieces_of(visible_words(path.read_text(encoding="utf-8")))
    return pieces


def held_pieces(page: Page, pieces: set[str]) -> set[str]:
    """Return those pieces that stand anywhere in what the browser holds."""
    words = ["".join(text.split()) for text in page.evaluate(ALL_HELD)]
    return {piece for piece in pieces if any(piece in text for text in words)}


def kept_pictures(page: Page, name: str) -> list[str]:
    """Return the sizes of a picture that are kept."""
    paths = page.evaluate(KEPT_PATHS)
    return [path for path in paths if f"/{name}-" in path]


# Whether the pictures of a text are shown.
SHOWN_PICTURES = """async () => {
  const images = Array.from(document.querySelectorAll('.leaf__text img'));
  images.forEach(image => { image.loading = 'eager'; });
  await Promise.all(images.map(image => image.decode().catch(() => null)));
  return images.map(image => image.naturalWidth > 0);
}"""

# The paths of the files that are kept and here.
KEPT_PATHS = """async () => {
  const names = await caches.keys();
  const of = kind => names.find(name => name.startsWith('portal-copy ' + kind));
  const records = await caches.open(of('record'));
  const record = await (await records.match((await records.keys())[0])).json();
  const held = (await (await caches.open(of('files'))).keys()).map(request => request.url.split('/').pop());
  return Object.keys(record.current.files).filter(path => held.includes(record.current.files[path]));
}"""


def test_what_is_kept_is_read_and_searched_without_a_network(page: Page, network: Network, sites: Sites) -> None:
    page.goto(network.root)
    page.goto(f"{network.root}copy/")
    assert not page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")  # nobody has asked
    keep(page, network)
    assert "存好了" in page.inner_text("[data-copy-state]") and "B" in page.inner_text("[data-copy-sum]")
    assert BEFORE in text_at(page, network, sites.changed) and not page.query_selector("[data-copy-note]")
    network.is_cut = True
    assert BEFORE in text_at(page, network, sites.changed)
    assert "和网站核对过" in page.inner_text("[data-copy-note]")
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "inline"
    page.goto(f"{network.root}search/?q={BEFORE}")
    wait_until(page, "document.querySelector('[data-search-count]').dataset.state === 'ready'")
    assert page.get_attribute("[data-search-count]", "data-total") == "1"
    assert "只在存下的栏目里查" in page.inner_text("[data-copy-note]")
    assert page.evaluate(SHARED_PARTS) == 5  # what both engines need beside the texts
    page.click("[data-search-results] a")
    wait_until(page, f"document.body.innerText.includes('{BEFORE}')")
    assert "没有存在手机里" in text_at(page, network, "notices/")
    clear(page, network)
    assert not page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")


def test_an_edit_is_fetched_and_nothing_else(page: Page, network: Network, sites: Sites) -> None:
    keep(page, network)
    network.folder = sites.edited
    network.forget()
    page.goto(f"{network.root}copy/contents.json")  # a contact, and no page beside it
    wait_for(page, lambda: is_kept(page, AFTER) and not is_kept(page, BEFORE))
    assert network.sent < LARGEST_UPDATE, network.asked
    network.is_cut = True
    assert AFTER in text_at(page, network, sites.changed)


def test_what_was_taken_back_goes_before_anything_is_shown(page: Page, network: Network, sites: Sites) -> None:
    """From pages, lists and the texts for searching, though the network goes right after the contact."""
    keep(page, network)
    pieces = pieces_gone(sites.first, sites.withdrawn, sites.gone)
    assert SECRET[:8] in pieces and pieces == held_pieces(page, pieces)
    assert kept_pictures(page, ALONE) and kept_pictures(page, BOTH)
    network.folder, network.failing = sites.withdrawn, 0
    text_at(page, network, sites.changed)
    assert set() == held_pieces(page, pieces)
    assert [] == kept_pictures(page, ALONE)
    assert network.is_cut
    assert "撤下" in text_at(page, network, sites.gone)
    network.is_cut, network.failing = False, None
    text_at(page, network, "")
    wait_for(page, lambda: is_kept(page, AFTER))
    assert EXPLAINED in text_at(page, network, sites.odd)
    assert [] == kept_pictures(page, ALONE) and kept_pictures(page, BOTH)  # another text shows the second
    network.is_cut = True
    assert AFTER in text_at(page, network, sites.changed) and TAKEN not in text_at(page, network, "news/")
    text_at(page, network, sites.changed)
    assert page.evaluate(SHOWN_PICTURES) == [True]  # in the size that is here


def test_a_window_at_an_odd_address_holds_nothing_up(page: Page, network: Network, sites: Sites) -> None:
    """The host says that there is no such page; what is taken back leaves all other windows."""
    keep(page, network)
    odd = page.context.new_page()
    answer = odd.goto(network.root + ODD_ADDRESS)
    assert answer and answer.status == 404
    network.folder, network.held = sites.withdrawn, "copy/contents.json"
    assert SECRET in text_at(page, network, sites.gone)
    network.release.set()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    assert not is_kept(page, SECRET)


def test_a_search_page_that_was_open_when_the_site_was_renewed_finds_what_is_there_now(
    page: Page, network: Network, sites: Sites
) -> None:
    """Files for searching have other names then, and the old ones may be gone: another try asks what they are."""
    page.goto(f"{network.root}search/")
    for words, folder in ((BEFORE, sites.first), (EXPLAINED, sites.withdrawn), (AFTER, sites.withdrawn)):
        network.folder = folder
        page.fill("[data-search-input]", words)
        page.keyboard.press("Enter")
        page.locator(f"[data-search-count]:is([data-asked='{words}'], [data-state='error'])").wait_for()
        page.wait_for_load_state("networkidle")
    expect(page.locator(f"[data-search-count][data-asked='{AFTER}']")).to_contain_text("找到 1 条")


def test_an_answer_that_comes_late_takes_it_off_the_screen(page: Page, network: Network, sites: Sites) -> None:
    keep(page, network)
    network.folder, network.held = sites.withdrawn, "copy/contents.json"
    assert SECRET in text_at(page, network, sites.gone)  # nobody has answered: there was no contact yet
    network.release.set()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    assert not is_kept(page, SECRET)


def test_a_full_phone_keeps_what_was_whole(page: Page, network: Network, sites: Sites) -> None:
    keep(page, network)
    session = page.context.new_cdp_session(page)
    quota = {"origin": network.root.removesuffix("/mini/")}
    session.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 1000})
    choose(page, network, "notices", "faq")
    page.click("[data-copy-save]")
    wait_until(page, f"{STATE} === 'full'")
    assert "原来存的还在" in page.inner_text("[data-copy-state]")
    session.send("Storage.overrideQuotaForOrigin", quota)
    network.is_cut = True
    assert BEFORE in text_at(page, network, sites.changed)


def test_a_version_is_whole_or_not_there(page: Page, network: Network, sites: Sites) -> None:
    """The network goes in the middle, and the worker and its page are ended; the next opening goes on."""
    choose(page, network)
    network.failing = 3
    page.click("[data-copy-save]")
    wait_for(page, lambda: network.is_cut)
    page = reopened(page)
    assert "没有存在手机里" in text_at(page, network, sites.changed)
    network.is_cut, network.failing = False, None
    page.goto(f"{network.root}copy/")
    wait_until(page, f"{STATE} === 'kept'")
    network.folder, network.failing = sites.edited, 1
    page.goto(f"{network.root}copy/contents.json")
    wait_for(page, lambda: network.is_cut)
    page = reopened(page)
    assert BEFORE in text_at(page, network, sites.changed)
    network.is_cut, network.failing = False, None
    page.goto(f"{network.root}copy/contents.json")
    wait_for(page, lambda: is_kept(page, AFTER) and not is_kept(page, BEFORE))


def reopened(page: Page) -> Page:
    """End the worker and the page; return another one."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    found = page.context.new_page()
    page.close()
    return found


def test_what_the_browser_has_cleared_is_told_and_mended(page: Page, network: Network, sites: Sites) -> None:
    keep(page, network)
    page.evaluate(
        "caches.keys().then(names => Promise.all(names.filter(n => n.includes('files')).map(n => caches.delete(n))))"
    )
    network.is_cut = True
    assert "被手机清掉了" in text_at(page, network, sites.changed)
    network.is_cut = False
    text_at(page, network, "")
    wait_for(page, lambda: is_kept(page, BEFORE))
    page.goto(f"{network.root}copy/")
    wait_until(page, f"{STATE} === 'kept'")


ODD_CONTENTS = {
    "missing": (404, b"<h1>404"), "trouble": (500, b""), "a page": (200, b"<!doctype html><title>login</title>"),
    "null": (200, b"null"), "cut off": (200, b'{"form":1,"withd'), "another form": (200, b'{"form":2,"withdrawn":[]}'),
    "without a list": (200, b'{"form":1,"columns":[]}'),
}  # fmt: skip


@sampled(3)
@pytest.mark.parametrize("answer", ODD_CONTENTS.values(), ids=ODD_CONTENTS)
def test_where_the_site_does_not_say_what_was_taken_back_its_pages_come_first(
    page: Page, network: Network, sites: Sites, answer: tuple[int, bytes]
) -> None:
    """A host that answers pages well shows none of the copy; without a network, or where it fails, it is shown."""
    keep(page, network)
    network.folder, network.instead = sites.withdrawn, {CONTENTS: answer}
    assert SECRET not in text_at(page, network, sites.gone)
    network.instead[sites.changed] = (503, b"")
    assert BEFORE in text_at(page, network, sites.changed) and page.query_selector("[data-copy-note]")
    network.is_cut = True
    assert BEFORE in text_at(page, network, sites.changed) and page.query_selector("[data-copy-note]")


# The record as another worker may have written it, or a flat battery left it.
OF_ANOTHER_FORM = (
    "{", "", "null", '"abc"', '{"current":5}', '{"next":{}}', '{"taken":null}', '{"leaving":[null]}',
    '{"current":{"version":"x","choice":{"columns":["news"],"pictures":false}}}',
)  # fmt: skip
PUT_RECORD = """async text => {
  for (const name of (await caches.keys()).filter(each => each.startsWith('portal-copy record'))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) { await cache.put(request, new Response(text)); }
  }
}"""


@sampled(2)
@pytest.mark.parametrize("text", OF_ANOTHER_FORM)
def test_a_record_of_another_form_is_as_none(page: Page, network: Network, text: str) -> None:
    """The site is opened, and something can be kept again."""
    keep(page, network)
    page.evaluate(PUT_RECORD, text)
    page = reopened(page)
    assert text_at(page, network, "")
    keep(page, network)


@pytest.mark.parametrize("least_files", [0, 20])
def test_a_storage_that_cannot_be_read_leaves_the_network(
    phone: LastingChromium, network: Network, sites: Sites, least_files: int
) -> None:
    """As after a power cut, which cuts off the browser's own list of what it stores. The page says what to do.

    least_files: of which lists are cut off: all, or that of the files alone, while the record can be read.
    """
    page = phone.open("").page
    keep(page, network)
    phone.kill()
    indexes = [path for path in (phone.folder / "profile").rglob("index") if "CacheStorage" in path.parts]
    indexes = [index for index in indexes if len(list(index.parent.iterdir())) >= least_files]
    assert indexes
    for index in indexes:
        index.write_bytes(index.read_bytes()[:12])
    page = phone.open("").page
    assert BEFORE in text_at(page, network, sites.changed)
    assert text_at(page, network, "")
    choose(page, network)
    wait_until(page, f"{STATE} === 'spoilt'")
    page.click("[data-copy-save]")
    page.wait_for_timeout(200)
    assert "请点“清空”，再存一次" in page.inner_text("[data-copy-state]")
    page.click("[data-copy-clear]")
    wait_until(page, f"{STATE} === 'empty'")
    keep(page, network)


def test_the_switch_takes_it_off_every_phone(page: Page, network: Network, sites: Sites) -> None:
    keep(page, network)
    network.folder = sites.off
    text_at(page, network, "")
    wait_until(page, "caches.keys().then(names => names.length === 0)")
    page = reopened(page)
    page.goto(network.root)
    wait_until(page, "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")


def test_the_page_says_where_nothing_can_be_kept(
    open_page: Callable[..., tuple], network: Network, sites: Sites
) -> None:
    wechat = open_page(network.root, user_agent="Mozilla/5.0 (Linux; Android 13) MicroMessenger/8.0")[0]
    wechat.goto(f"{network.root}copy/")
    assert "微信里存不了" in wechat.inner_text("[data-copy-cannot]") and wechat.is_visible("[data-copy-paper]")
    disk = open_page("file://")[0]
    disk.goto((sites.first / "copy/index.html").as_uri())
    assert "不用再存" in disk.inner_text("[data-copy-cannot]") and not disk.is_visible("[data-copy-body]")


def test_the_lists_name_what_stands(sites: Sites) -> None:
    """Every row of every list is a file of the site, as it is."""
    contents = json.loads((sites.edited / "copy/contents.json").read_text(encoding="utf-8"))
    rows = 0
    for slug, digest in [("site", contents["base"]["list"]), *((c["slug"], c["list"]) for c in contents["columns"])]:
        whole = sites.edited / f"copy/lists/{slug}.txt"
        assert sha256(whole.read_bytes()).hexdigest() == digest
        for part in map(str.split, whole.read_text(encoding="utf-8").splitlines()):
            for row in map(str.split, (sites.edited / part[2]).read_text(encoding="utf-8").splitlines()):
                data = (sites.edited / row[2]).read_bytes()
                assert [sha256(data).hexdigest(), str(len(data))] == row[:2]
                rows += 1
    assert rows > 20


# Whether every file that the record names is here: what is called kept must be.
IS_WHOLE = """async () => {
  const names = await caches.keys();
  const of = kind => names.find(name => name.startsWith('portal-copy ' + kind));
  if (!of('record')) { return 'nothing'; }
  const records = await caches.open(of('record'));
  const requests = await records.keys();
  const record = requests.length ? await (await records.match(requests[0])).json() : {};
  if (!record.current) { return 'nothing'; }
  const held = (await (await caches.open(of('files'))).keys()).map(request => request.url.split('/').pop());
  return Object.values(record.current.files).every(hash => held.includes(hash)) ? 'whole' : 'half';
}"""


def clear(page: Page, network: Network) -> None:
    page.goto(f"{network.root}copy/")
    wait_until(page, f"{STATE} === 'kept'")
    page.click("[data-copy-clear]")
    wait_until(page, "caches.keys().then(names => names.length === 0)")


# The names of what the browser holds of the copy.
CACHES = "caches.keys().then(names => names.length)"


def test_what_is_deleted_is_gone_though_something_is_on_its_way(page: Page, network: Network, sites: Sites) -> None:
    """At once, and when what was on its way has come."""
    keep(page, network)
    choose(page, network, "notices")
    network.held = next((sites.first / "notices").glob("*.html")).relative_to(sites.first).as_posix()
    page.click("[data-copy-save]")
    wait_until(page, f"{STATE} === 'running'")
    page.click("[data-copy-clear]")
    wait_until(page, f"{STATE} === 'empty'")
    assert page.evaluate(CACHES) == 0
    network.release.set()
    page = reopened(page)
    page.goto(f"{network.root}copy/")
    wait_until(page, "document.querySelector('[data-copy-size]').textContent !== ''")
    assert page.evaluate(CACHES) == 0 and not page.is_visible("[data-copy-clear]")


def test_what_an_ended_browser_has_left_can_be_deleted(page: Page, network: Network) -> None:
    """Though no worker is there any more."""
    keep(page, network)
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.unregister())")
    page.goto(f"{network.root}copy/")
    wait_until(page, f"{STATE} === 'left'")
    page.click("[data-copy-clear]")
    wait_until(page, f"{STATE} === 'empty'")
    assert page.evaluate(CACHES) == 0


def killed_while_it_keeps(phone: LastingChromium, page: Page, network: Network, is_first: bool, files: int) -> Page:
    """Keep the first version or an update, end the whole browser once so many files were sent, and start it again.

    An update to what is kept already asks for few: the one before may not have begun when its browser was ended.
    """
    if is_first:
        choose(page, network)
    network.forget()
    if is_first:
        page.click("[data-copy-save]")
    else:
        page.goto(f"{network.root}copy/contents.json")
    begun = time.monotonic()
    wait_for(page, lambda: len(network.asked) >= files or (not is_first and time.monotonic() - begun > UPDATE_S))
    phone.kill()
    return phone.open("").page


def read_without_a_network(page: Page, network: Network, path: str) -> str:
    network.is_cut = True
    try:
        return text_at(page, network, path)
    except PlaywrightError:
        return ""  # the browser's own page: not even the wish to keep something was there yet
    finally:
        network.is_cut = False


@pytest.fixture
def phone(browser: Browser, tmp_path: Path) -> Iterator[LastingChromium]:
    program = os.environ.get(NAMED_BY) or ensure_browser()
    with ending(LastingChromium(browser.browser_type, program, tmp_path)) as phone:
        yield phone


@pytest.mark.long
def test_killed_at_thirty_moments(phone: LastingChromium, network: Network, sites: Sites) -> None:
    """The whole browser, as by a dead battery: while something is kept for the first time, and while it is updated."""
    chance = random.Random(1)
    page = phone.open("").page
    seen = set()
    for moment in range(30):
        is_first = moment % 3 == 0
        if is_first and moment:
            clear(page, network)
        network.folder = sites.edited if network.folder == sites.first else sites.first
        page = killed_while_it_keeps(phone, page, network, is_first, chance.randrange(2, 40 if is_first else 6))
        words = read_without_a_network(page, network, sites.changed)
        page.goto(f"{network.root}licences.txt")
        whole = page.evaluate(IS_WHOLE)
        seen.add((is_first, BEFORE in words or AFTER in words))
        page.goto(f"{network.root}copy/")
        if is_first:
            wait_until(page, f"{STATE} === 'kept' || {STATE} === 'empty'")
            if page.get_attribute("[data-module=reader-copy]", "data-state") == "empty":
                keep(page, network)
        wait_until(page, f"({IS_WHOLE})().then(found => found === 'whole')")
        assert whole in ("whole", "nothing") and (is_first or whole == "whole"), moment
    assert {(True, False), (False, True)} <= seen and (False, False) not in seen

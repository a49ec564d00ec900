"""检查.html in a real Chromium, from a disk: the verdict on a chosen folder, in words and for a screen reader."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plugins.delivery.offline.verify import verify_at
from plugins.features.county.model import fingerprint
from tests.browser.axe import findings
from tests.browser.small_bundle import SmallBundle, key_of, public_hex, trail
from tests.browser.watching import wait_until
from tests.sampling import in_turns, sampled
from tests.systems import needs_backslashes
from tests.unit.delivery.offline.test_verify import FOREIGN_SETTINGS, LATE_PAGES, OWN_SETTINGS, PROPERTY_LIST

pytestmark = in_turns()

FOLDER = "U盘 离线#1 100%"
DONE = "document.querySelector('[data-check]').dataset.checkState === 'done'"
LARGE = 17 * 1024 * 1024  # bytes: more than is hashed at once
NEWER = "2026-12-01-00000000"
APPLE_DOUBLE = bytes.fromhex("00051607 00020000") + b"Mac OS X        " + bytes(90)
KIND_CODES = {"伪造": "forged", "改动": "changed", "缺少": "missing", "多余": "extra"}
NO_SUBTLE = "Object.defineProperty(window.crypto, 'subtle', {value: undefined})"


@pytest.fixture
def small(tmp_path: Path) -> SmallBundle:
    return SmallBundle(tmp_path / FOLDER).write()


@pytest.fixture
def open_checker(open_page: Callable[..., tuple], small: SmallBundle, tmp_path: Path) -> Callable[..., Page]:
    """Open the check page that belongs to the small bundle."""

    def open_(**options) -> Page:
        page, _watch = open_page(tmp_path.as_uri() + "/", **options)
        page.goto(small.checker(tmp_path).as_uri())
        return page

    return open_


def choose(page: Page, folder: Path, alike: bool = True) -> str:
    """Choose a folder, wait for the outcome and return the verdict. alike: `tasks.py verify` must say the same."""
    page.locator("[data-check-input]").set_input_files(folder)
    wait_until(page, DONE, 30)
    root = page.locator("[data-check]")
    verdict = root.get_attribute("data-verdict") or ""
    if alike:
        outcome = verify_at(folder, root.get_attribute("data-key") or "", lambda size: lambda count: None)
        found = [[KIND_CODES[kind], path] for kind, path in outcome.rows]
        assert (outcome.verdict, outcome.sentence, found) == (verdict, says(page), rows(page))
    return verdict


def rows(page: Page) -> list[tuple[str, str]]:
    return page.evaluate("[...document.querySelectorAll('[data-path]')].map(e => [e.dataset.kind, e.dataset.path])")


def says(page: Page) -> str:
    return page.locator(".says__sentence").text_content()


def test_a_whole_bundle_is_well(open_checker, small):
    """One plain sentence, which a screen reader is told."""
    page = open_checker()
    assert choose(page, small.folder) == "whole"
    assert says(page) == "完好。离线版 2026年11月23日，6 个文件都与县里发的一样。"
    assert rows(page) == []
    expect(page.get_by_role("status")).to_contain_text("完好")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.locator(".facts")).to_contain_text("2026-11-23-1a2b3c4d")


def test_without_crypto_subtle_the_library_judges_alike(open_checker, small):
    """Browsers that have no SHA-256 of their own."""
    page = open_checker(script=NO_SUBTLE)
    assert page.evaluate("window.crypto.subtle === undefined")
    assert choose(page, small.folder) == "whole"
    small.put("news/a.html", b"One")
    choose(page, small.folder)
    assert rows(page) == [["changed", "news/a.html"]]


def test_a_large_film_is_read_in_slices(open_checker, small, tmp_path):
    """No read asks for more than a slice, and a bit at the end is found."""
    film = bytearray(bytes(range(251)) * (LARGE // 251))
    small.files["films/large.webm"] = bytes(film)
    small.write()
    script = (
        "window.most = 0; const read = FileReader.prototype.readAsArrayBuffer;"
        "FileReader.prototype.readAsArrayBuffer = function (blob) {"
        " window.most = Math.max(window.most, blob.size); return read.call(this, blob); };"
    )
    page = open_checker(script=script)
    assert choose(page, small.folder) == "whole"
    assert page.evaluate("window.most") == 4 * 1024 * 1024
    film[-1] ^= 1
    small.put("films/large.webm", bytes(film))
    choose(page, small.folder)
    assert rows(page) == [["changed", "films/large.webm"]]


@sampled(4)
@pytest.mark.parametrize(
    ("path", "data", "verdict", "found"),
    [
        ("news/a.html", b"oNe", "damaged", [["changed", "news/a.html"]]),
        ("news/a.html", b"on", "damaged", [["changed", "news/a.html"]]),
        ("news/b-b.html", None, "damaged", [["missing", "news/b-b.html"]]),
        ("news/evil.js", b"alert(1)", "damaged", [["extra", "news/evil.js"]]),
        ("manifest/parts/00000000.txt", b"", "damaged", [["changed", "manifest/parts/00000000.txt"]]),
        ("manifest/parts/00000009.txt", b"", "damaged", [["extra", "manifest/parts/00000009.txt"]]),
        ("station/trail/2026-01-01-00000000.js", b"alert(1)", "damaged", None),
        ("station/trail/2026-01-01-00000000.js", trail("2026-01-01-00000000"), "whole", []),
        ("manifest/update.sig", b"", "damaged", [["extra", "manifest/update.sig"]]),
        ("manifest/update.js", b"portalUpdate({})\n", "damaged", [["forged", "manifest/update.js"]]),
        ("manifest/root.sig", None, "forged", [["forged", "manifest/root.txt"]]),
        ("manifest/root.sig", b"0" * 128 + b"\n", "forged", None),
        ("manifest/root.txt", b"redcity-bundle 1\n", "forged", None),
        ("manifest/root.txt", None, "none", []),
        ("System Volume Information/x", b"x", "whole", []),
        ("news/._a.html", b"x", "damaged", [["extra", "news/._a.html"]]),
        ("news/._a.html", APPLE_DOUBLE, "whole", []),
        ("news/._a.html", APPLE_DOUBLE + b"<script>", "damaged", [["extra", "news/._a.html"]]),
        ("news/._a.html", APPLE_DOUBLE + b"%PDF-1.4", "damaged", [["extra", "news/._a.html"]]),
        ("news/._a.html", APPLE_DOUBLE + b"PK\3\4", "damaged", [["extra", "news/._a.html"]]),
        ("news/._a.html", APPLE_DOUBLE + b"<\x1b(Bscript>", "damaged", [["extra", "news/._a.html"]]),
        ("RECYCLER/INFO2", b"%PDF-1.4", "damaged", [["extra", "RECYCLER/INFO2"]]),
        ("._evil.html", APPLE_DOUBLE, "damaged", [["extra", "._evil.html"]]),
        ("RECYCLER/开始.html", b"x", "damaged", [["extra", "RECYCLER/开始.html"]]),
        ("RECYCLER/INFO2", b"\n<script>", "damaged", [["extra", "RECYCLER/INFO2"]]),
        ("RECYCLER/INFO2", b"x", "whole", []),
        ("RECYCLER/a.dat", b"<html>", "damaged", [["extra", "RECYCLER/a.dat"]]),
        (".fseventsd/a.plist", PROPERTY_LIST.encode(), "whole", []),
        ("._news", b"x", "whole", []),
        ("._news", b"<html>", "damaged", [["extra", "._news"]]),
        ("news/RECYCLER/INFO2", b"x", "damaged", [["extra", "news/RECYCLER/INFO2"]]),
        ("Thumbs.db/index.html", b"x", "damaged", [["extra", "Thumbs.db/index.html"]]),
        ("FOUND.000/FILE0000.CHK", b"x", "whole", []),
        (".Spotlight-V100/Store-V2/A1/0.indexHead", b"x", "whole", []),
        ("System Volume Information/a.lnk", b"x", "damaged", None),
        ("a\u202elmth.js", b"x", "damaged", [["extra", "a\u202elmth.js"]]),
        (f"station/trail/{NEWER}.js", trail(NEWER), "damaged", []),
        ("news/thumbs.DB", b"x", "whole", []),
        ("RECYCLER/a?b.txt", b"x", "damaged", [["extra", "RECYCLER/a?b.txt"]]),
        ("._evil.html:a.txt", b"x", "damaged", [["extra", "._evil.html:a.txt"]]),
        ("Thumbs.db", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + b"<a", "whole", []),
        ("System Volume Information/x.log", b"well\r\n" * 200_000, "whole", []),
        *(("RECYCLER/late.tmp", page, "damaged", [["extra", "RECYCLER/late.tmp"]]) for page in LATE_PAGES),
        *(("news/desktop.ini", settings, "whole", []) for settings in OWN_SETTINGS),
        *(("news/desktop.ini", settings, "damaged", [["extra", "news/desktop.ini"]]) for settings in FOREIGN_SETTINGS),
    ],
)
def test_a_damage_is_named(open_checker, small, path, data, verdict, found):
    page = open_checker()
    if data is None:
        (small.folder / path).unlink()
    else:
        small.put(path, data)
    assert choose(page, small.folder) == verdict
    assert found is None or rows(page) == found


@needs_backslashes
@pytest.mark.parametrize("is_folder", [False, True], ids=["file", "folder"])
def test_a_name_with_a_backslash_takes_no_files_place(open_checker, small, is_folder):
    """Chromium shows it to the page under the path of the file that the county has sent."""
    page = open_checker()
    if is_folder:
        (small.folder / "a\\b").mkdir()
        (small.folder / "a\\b/c.html").write_bytes(b"evil")
        small.files["a/b/c.html"] = b"good"
        small.write()
    else:
        small.put("news\\a.html", b"evil")
    assert choose(page, small.folder, alike=not is_folder) == "damaged"
    assert is_folder or rows(page) == [["extra", "news\\a.html"]]


def drop(page: Page, *paths: Path) -> None:
    """Drop files and folders on the field, as a hand does."""
    box = page.locator("[data-check-input]").bounding_box()
    assert box
    middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **middle, "data": data})


def test_of_several_things_dropped_at_once_none_is_called_well(open_checker, small, tmp_path):
    """Browsers take the first and leave the others unsaid: one of the same name would pass for it. Files they leave."""
    page = open_checker()
    evil = tmp_path / "other" / FOLDER
    evil.mkdir(parents=True)
    (evil / "开始.html").write_text("evil", encoding="utf-8")
    for paths in ([small.folder, evil], [evil, small.folder], [small.folder, evil / "开始.html"], [evil / "开始.html"]):
        drop(page, small.folder)
        wait_until(page, DONE, 30)
        assert page.locator("[data-check]").get_attribute("data-verdict") == "whole"
        drop(page, *paths)
        expect(page.get_by_role("status")).to_have_text(
            "一次只能核对一个文件夹。请只拖一个文件夹进来；压缩包请先解压，再拖解压出来的文件夹。"
        )
        assert page.locator("[data-check]").get_attribute("data-verdict") is None


def test_a_file_of_a_lost_part_is_no_stranger(open_checker, small):
    """Else a lost list would accuse the county's own files; what they are cannot be told."""
    (small.folder / "manifest/parts/00000000.txt").unlink()
    page = open_checker()
    choose(page, small.folder)
    assert rows(page) == [["missing", "manifest/parts/00000000.txt"]]


def test_another_key_is_no_countys(open_checker, small):
    """A bundle that is whole in itself and signed by somebody else."""
    page = open_checker()
    SmallBundle(small.folder, key=key_of(2)).write()
    assert choose(page, small.folder) == "forged"
    assert says(page) == "可能是伪造的：清单与县里的签名不符。请不要使用这份离线包，请向县里要一份新的。"


def test_the_account_must_name_the_countys_key(open_checker, small):
    """Signed by the county, but for another key: it is no bundle of ours."""
    page = open_checker()
    text = small.root_text([]).replace(small.public, public_hex(key_of(2)))
    small.sign("manifest/root.txt", text.encode())
    assert choose(page, small.folder) == "forged"


def test_kinds_are_counted_in_their_order(open_checker, small):
    """Forged, changed, missing, extra; each by path."""
    page = open_checker()
    small.put("zz.js", b"")
    small.put("aa.js", b"")
    small.put("news/a.html", b"")
    (small.folder / "index.html").unlink()
    small.put("manifest/update.js", b"")
    choose(page, small.folder)
    assert says(page) == (
        "不完好：伪造 1 个，改动 1 个，缺少 1 个，多余 2 个。"
        "请重新复制一份离线包，再核对一次；还是这样，请向县里要一份新的。"
    )
    kinds = [["forged", "manifest/update.js"], ["changed", "news/a.html"], ["missing", "index.html"]]
    assert rows(page) == [*kinds, ["extra", "aa.js"], ["extra", "zz.js"]]


def test_only_strangers_are_to_be_moved_away(open_checker, small):
    page = open_checker()
    small.put("notes.txt", b"mine")
    choose(page, small.folder)
    assert says(page) == (
        "不完好：多余 1 个。离线包自己的文件都没有改动。"
        "多余的文件不是离线包里的，来历不明的请不要打开，移走以后再核对一次。"
    )


def test_tombstones_of_a_signed_update_are_well(open_checker, small):
    """And only as they were left."""
    page = open_checker()
    small.update(tombstones={"news/gone.html": b"withdrawn", "files/gone.pdf": b""})
    small.put("news/gone.html", b"withdrawn")
    small.put("files/gone.pdf", b"")
    assert choose(page, small.folder) == "whole"
    small.put("files/gone.pdf", b"back")
    choose(page, small.folder)
    assert rows(page) == [["extra", "files/gone.pdf"]]


def test_an_update_that_was_left_out_is_named(open_checker, small):
    """Those after the oldest that has been here, oldest first; only when something is amiss."""
    page = open_checker()
    older = [f"2026-11-{day}-00000000" for day in ("02", "09", "16")]
    small.update(chain=older)
    small.put(f"station/trail/{older[0]}.js", trail(older[0]))
    assert choose(page, small.folder) == "whole"
    small.put("news/a.html", b"old")
    choose(page, small.folder)
    assert says(page) == (f"缺少 {older[1]}、{older[2]} 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。")
    small.put(f"station/trail/{older[2]}.js", trail(older[2]))
    choose(page, small.folder)
    assert says(page) == (
        f"中间缺少 {older[1]} 那一次更新。请从 {older[1]} 起，把后来的每一次更新按先后依次解压一遍，都选“全部替换”，"
        "再核对；还是这样，请把县里最新的整包解压到一个新的空文件夹里。"
    )


def test_the_bundle_is_found_in_a_folder_of_the_stick(open_checker, small, tmp_path):
    """Whoever chooses the stick itself need not choose again, as long as nothing else lies there."""
    stick = tmp_path / "stick"
    stick.mkdir()
    small.folder.rename(stick / "离线版")
    page = open_checker()
    assert choose(page, stick) == "whole"
    expect(page.locator(".facts")).to_contain_text("stick/离线版")


def test_what_lies_around_the_bundle_is_named(open_checker, small, tmp_path):
    """A genuine bundle below a page of somebody else's, which is the one that would be opened."""
    stick = tmp_path / "stick"
    stick.mkdir()
    small.folder.rename(stick / "数据")
    (stick / "开始.html").write_text("evil", encoding="utf-8")
    page = open_checker()
    assert choose(page, stick) == "damaged"
    assert rows(page) == [["extra", "开始.html"]]
    assert "请只选“数据”再核对一次" in says(page)
    (stick / "数据/news/a.html").write_text("evil", encoding="utf-8")
    assert choose(page, stick) == "damaged"
    assert rows(page) == [["changed", "数据/news/a.html"], ["extra", "开始.html"]]


def test_of_two_bundles_one_must_be_chosen(open_checker, small, tmp_path):
    page = open_checker()
    small.folder.rename(tmp_path / "旧")
    (tmp_path / "stick").mkdir()
    (tmp_path / "旧").rename(tmp_path / "stick/旧")
    SmallBundle(tmp_path / "stick/新").write()
    assert choose(page, tmp_path / "stick") == "none"
    assert "这里有 2 份离线包" in says(page)


def test_an_account_of_another_version_is_told(open_checker, small):
    """An older one is out of place, a newer one shows that the folder has gone back."""
    page = open_checker()
    small.update(to="2026-11-16-00000000", tombstones={"news/gone.html": b"withdrawn"})
    small.put("news/gone.html", b"withdrawn")
    assert choose(page, small.folder) == "damaged"
    assert rows(page) == [["extra", "manifest/update.js"], ["extra", "manifest/update.sig"]]
    assert "是 2026-11-16-00000000 那一次的" in says(page)
    small.update(to=NEWER, chain=[small.version])
    assert choose(page, small.folder) == "damaged"
    assert says(page).startswith(f"不完好：回到了较旧的版本。这个文件夹装过 {NEWER}")


def test_updates_in_a_wrong_order_are_told_as_what_it_may_be(open_checker, small):
    """After one update there was no order."""
    page = open_checker()
    small.update(chain=["2026-11-15-00000000", "2026-11-16-00000000"])
    small.put("station/trail/2026-11-16-00000000.js", b'portalTrail("2026-11-16-00000000")\n')
    small.put("news/a.html", b"old")
    choose(page, small.folder)
    assert says(page).startswith("不完好：改动 1 个。请重新复制")
    small.put("station/trail/2026-11-15-00000000.js", b'portalTrail("2026-11-15-00000000")\n')
    choose(page, small.folder)
    assert says(page).startswith("不完好：改动 1 个。这里装过几个版本，更新的先后弄错了也会这样：")


def test_long_lists_are_folded(open_checker, small):
    """250 strangers: 200 are shown, the rest by a click."""
    for number in range(250):
        small.put(f"junk/{number:03}.txt", b"")
    page = open_checker()
    choose(page, small.folder)
    assert len(rows(page)) == 250
    more = page.locator(".rows__more")
    expect(more).to_have_text("另外 50 个")
    expect(page.locator("[data-path]:visible")).to_have_count(200)
    more.click()
    expect(page.locator("[data-path]:visible")).to_have_count(250)


def test_a_check_can_be_stopped_and_begun_again(open_checker, small):
    """What is to be read is held back; the button stops it and the page is as before."""
    holding = (
        "window.held = []; const read = FileReader.prototype.readAsArrayBuffer;"
        "FileReader.prototype.readAsArrayBuffer = function (blob) {"
        " held && blob.name === 'a.html' ? held.push(() => read.call(this, blob)) : read.call(this, blob); };"
    )
    page = open_checker(script=holding)
    page.locator("[data-check-input]").set_input_files(small.folder)
    stop = page.get_by_role("button", name="停下")
    expect(stop).to_be_focused()
    expect(page.locator("[data-check]")).to_have_attribute("data-check-state", "checking")
    expect(page.get_by_role("progressbar", name="核对的进度")).to_be_visible()
    page.keyboard.press("Enter")
    page.evaluate("() => { const all = held; held = null; all.forEach(go_on => go_on()); }")
    expect(page.locator("[data-check]")).to_have_attribute("data-check-state", "idle")
    expect(page.get_by_role("status")).to_have_text("已经停下，没有核对完。")
    assert choose(page, small.folder) == "whole"


def test_a_file_that_cannot_be_read_is_changed(open_checker, small):
    """A stick with a bad place: one file fails, the others are judged."""
    script = (
        "const read = FileReader.prototype.readAsArrayBuffer;"
        "FileReader.prototype.readAsArrayBuffer = function (blob) {"
        " if (blob.name === 'a.html') { setTimeout(() => this.onerror(), 0); } else { read.call(this, blob); } };"
    )
    page = open_checker(script=script)
    choose(page, small.folder, alike=False)
    assert rows(page) == [["changed", "news/a.html"]]


def test_a_folder_can_be_dropped(open_checker, small):
    """As from the system's own window."""
    page = open_checker()
    box = page.locator(".pick").bounding_box()
    place = {"x": box["x"] + 40, "y": box["y"] + 40}
    data = {"items": [], "files": [str(small.folder)], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})
    wait_until(page, DONE)
    expect(page.locator("[data-check]")).to_have_attribute("data-verdict", "whole")


def test_the_field_is_reached_by_keyboard(open_checker):
    """First of all; its name says what it does, its note what the browser will ask."""
    page = open_checker()
    page.keyboard.press("Tab")
    field = page.locator("[data-check-input]")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_name("选文件夹 也可以把文件夹拖到这里")
    expect(page.locator("#folder-note")).to_contain_text("上传")


def test_the_page_stands_alone(small, open_checker):
    """No other file, no other host: its policy forbids both."""
    page = open_checker()
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    expect(page.locator("[data-check-needs]")).to_be_hidden()
    expect(page.locator("[data-check-fingerprint]")).to_have_text(fingerprint(small.public))


def test_without_scripts_it_says_what_it_needs(open_checker):
    page = open_checker(java_script_enabled=False)
    expect(page.locator("[data-check-needs]")).to_be_visible()
    expect(page.locator("[data-check-pick]")).to_be_hidden()


@sampled(3)
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
@pytest.mark.parametrize("state", ["before", "whole", "damaged", "forged"])
def test_axe_finds_nothing(open_checker, small, view, state):
    page = open_checker(view=view)
    if state == "damaged":
        small.put("news/a.html", b"")
        small.put("news/c.html", b"")
    if state == "forged":
        (small.folder / "manifest/root.sig").unlink()
    if state != "before":
        assert choose(page, small.folder) == state
    assert [each["id"] for each in findings(page)] == []


@sampled(3)
@pytest.mark.parametrize("view", ["light", "elder", "largest"])
def test_it_fits_a_narrow_screen(open_checker, small, view):
    small.put("a-very-long-name-of-a-folder-without-any-blank/and-a-file-with-a-name-that-is-as-long.html", b"")
    page = open_checker(view=view, viewport={"width": 320, "height": 640})
    choose(page, small.folder)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_outcome_prints(open_checker, small):
    """On one sheet, with what was checked."""
    page = open_checker()
    choose(page, small.folder)
    pages = PdfReader(io.BytesIO(page.pdf())).pages
    text = "".join(sheet.extract_text() for sheet in pages)
    assert len(pages) == 1
    assert "完好" in text and "2026-11-23-1a2b3c4d" in text and "选文件夹" not in text

"""plugins/delivery/offline/verify.py: what is wrong with a bundle, and what to do."""

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.delivery.offline import misplaced, verify
from plugins.delivery.offline.outcome import Outcome
from plugins.delivery.offline.system_files import is_system_file
from plugins.delivery.offline.trees import Folder, row_in
from plugins.delivery.offline.verify import verify_at
from plugins.delivery.offline.version_scripts import trail_script
from plugins.features.offline_pages.layout import ACCOUNT, ACCOUNT_SIGNATURE, ROOT, SIGNATURE, trail_path
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex
from tests.quiet_time import quiet_seconds
from tests.tables import table
from tests.unit.delivery.offline.samples import FILES, OTHER_KEY, PUBLIC, V1, V2, V3, account, bundle, lay

AGAIN = "请重新复制一份离线包，再核对一次；还是这样，请向县里要一份新的。"
STONE = row_of("news/gone.html", b"gone")


def check(place: Path, key: str = PUBLIC) -> Outcome:
    return verify_at(place, key, lambda size: lambda done: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole bundle."""
    return lay(tmp_path / "stick", bundle())


@pytest.fixture
def updated(tmp_path: Path) -> Path:
    """A folder that a delta has led from V1 to V2."""
    files = {trail_path(V1): trail_script(V1), STONE.path: b"gone"}
    return lay(tmp_path / "stick", files | bundle(V2) | account((STONE,)))


def pack(target: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w") as opened:
        for path, data in files.items():
            opened.writestr(path, data)
    return target


def test_a_whole_bundle_is_whole(folder: Path, tmp_path: Path) -> None:
    """Unpacked or not."""
    expected = Outcome("whole", "完好。离线版 2026年3月1日，5 个文件都与县里发的一样。")
    assert [expected] * 2 == [check(folder), check(pack(tmp_path / "a.zip", bundle()))]


def test_changed_missing_and_extra_files_are_named(folder: Path) -> None:
    """In the order of their kinds, then of their paths."""
    (folder / "news/b.html").write_bytes(b"c")
    (folder / "media/a.webm").write_bytes(bytes(4999))
    (folder / "index.html").unlink()
    lay(folder, {"news/evil.js": b"alert(1)"})
    rows = (("改动", "media/a.webm"), ("改动", "news/b.html"), ("缺少", "index.html"), ("多余", "news/evil.js"))
    assert Outcome("damaged", f"不完好：改动 2 个，缺少 1 个，多余 1 个。{AGAIN}", rows) == check(folder)


def test_of_strangers_alone_the_rest_is_praised(folder: Path) -> None:
    lay(folder, {"a.exe": b"x"})
    outcome = check(folder)
    assert (("多余", "a.exe"),) == outcome.rows
    assert outcome.sentence.startswith("不完好：多余 1 个。离线包自己的文件都没有改动。")


def test_what_systems_leave_is_no_damage(folder: Path) -> None:
    names = (
        "System Volume Information/x",
        ".Trash-1000/a",
        "news/Thumbs.db",
        "DESKTOP.INI",
        ".DS_Store",
        "FOUND.000/FILE0000.CHK",
        "$RECYCLE.BIN/S-1-5-18/desktop.ini",
        ".Spotlight-V100/Store-V2/A1/0.indexHead",
        ".fseventsd/fseventsd-uuid",
        "._news",
    )
    lay(folder, dict.fromkeys(names, b"x"))
    assert "whole" == check(folder).verdict
    assert not any(map(is_system_file, ("Thumbs.db.exe", "news/x.DS_Store", "a._b", "Trash-1000/a")))


@pytest.mark.parametrize(
    "place",
    [
        "._{}", "news/._{}", "RECYCLER/{}", "System Volume Information/{}", "FOUND.000/{}", "$RECYCLE.BIN/S-1-5-18/{}",
        ".Trash-1000/files/{}", ".Trashes/501/{}", ".Spotlight-V100/{}", ".fseventsd/{}", ".TemporaryItems/{}",
    ],
)  # fmt: skip
def test_where_systems_leave_things_nothing_may_lie_that_opens(folder: Path, place: str) -> None:
    """Whatever a browser or Windows opens by its name's ending, in either case, and whatever nobody knows."""
    endings = "html htm xhtml xht shtml mht js mjs svg xml hta lnk url exe bat cmd com scr pif vbs wsf ps1 msi jar pdf"
    names = [f"evil.{ending}" for ending in [*endings.split(), "HTML", "JS", "unknown", "html.", "txt.html", "html "]]
    paths = sorted(place.format(name) for name in names)
    lay(folder, dict.fromkeys(paths, b"x"))
    assert tuple(("多余", path) for path in paths) == check(folder).rows


@pytest.mark.parametrize(
    "head",
    [b"<script>", b"\n\n<!DOCTYPE html>", b"<?xml version", b"MZ\x90", b"#!/bin/sh", b"\x7fELF\2\1",
     b"\xcf\xfa\xed\xfe\7\0", b"\xce\xfa\xed\xfe\7\0", b"\xca\xfe\xba\xbe\0\0",
     b"[Desktop Entry]\nExec=sh", b"# \n[desktop entry]\nExec=sh", b"%PDF-1.4\n"],
)  # fmt: skip
def test_a_name_that_says_nothing_is_opened_by_its_first_bytes(folder: Path, head: bytes) -> None:
    paths = (
        "._evil", "RECYCLER/INFO2", "news/Thumbs.db", "news/desktop.ini", "FOUND.000/FILE0000.CHK",
        ".fseventsd/a.plist", "System Volume Information/tracking.log", "news/._a.state",
    )  # fmt: skip
    lay(folder, dict.fromkeys(paths, head))
    assert tuple(("多余", path) for path in sorted(paths)) == check(folder).rows


LATE_PAGES = tuple(
    blanks * count + b"<!doctype html><script>alert(1)</script>"
    for blanks in (b" ", b"\n", b"\xef\xbb\xbf\n\x0c\x0b\x1b", b"\xc2\xa0")
    for count in (1024, 32_700)
)


@pytest.mark.parametrize("page", LATE_PAGES)
def test_a_page_behind_blanks_is_a_stranger_under_every_name_of_systems(folder: Path, page: bytes) -> None:
    """Firefox passes over 32 KB of blanks and runs what comes then."""
    paths = (
        ".DS_Store", "RECYCLER/late.tmp", "RECYCLER/县里的通知", "System Volume Information/WPSettings.dat",
        "Thumbs.db", "desktop.ini", "news/Thumbs.db",
    )  # fmt: skip
    lay(folder, dict.fromkeys(paths, page))
    assert tuple(("多余", path) for path in sorted(paths)) == check(folder).rows


def test_binary_files_and_long_texts_of_systems_are_no_damage(folder: Path) -> None:
    """What systems keep in them looks like markup here and there; no browser looks for it behind a binary beginning."""
    store = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + b"<a" * 1000
    lay(folder, {"Thumbs.db": store, "System Volume Information/x.log": b"2026-01-01 well\r\n" * 100_000})
    assert "whole" == check(folder).verdict


@pytest.mark.parametrize(
    "hidden",
    [b"", b"%PDF-1.4\n1 0 obj << /Type /Catalog >>", b"PK\3\4", b"<script>", b"\x1b$B$3$l\x1b(B<\x1b(Bscript>"],
)
def test_beside_a_file_lies_what_macos_keeps_and_no_file_behind_its_beginning(folder: Path, hidden: bytes) -> None:
    """Readers of PDF and of zips look for the beginning that they know, wherever it is. A page may hide its tags behind
    signs that the encoding drops, which a browser finds out by itself.
    """
    lay(folder, {"news/._a.html": bytes.fromhex("00051607 00020000") + b"Mac OS X        " + bytes(60) + hidden})
    assert ("damaged" if hidden else "whole") == check(folder).verdict


DOCTYPE = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
PROPERTY_LIST = f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n<plist version="1.0">\n<dict/></plist>\n'


def test_settings_of_macos_look_like_a_page_and_are_none(folder: Path) -> None:
    """As it writes them. With what a browser would run they are a stranger."""
    lay(folder, {".Spotlight-V100/VolumeConfiguration.plist": PROPERTY_LIST.encode()})
    assert "whole" == check(folder).verdict
    evil = ("<s xmlns='http://www.w3.org/1999/xhtml'/>", "<?xml-stylesheet href='a.xsl'?>")
    odd = [PROPERTY_LIST.replace("<dict/>", each) for each in evil]
    odd += [PROPERTY_LIST.replace("UTF-8", "UTF-7"), PROPERTY_LIST.replace(DOCTYPE, "")]
    for text in odd:
        lay(folder, {".Spotlight-V100/VolumeConfiguration.plist": text.encode()})
        assert "damaged" == check(folder).verdict, text


OWN_SETTINGS = (
    b"[.ShellClassInfo]\r\nCLSID={645FF040-5081-101B-9F08-00AA002F954E}\r\nIconResource=%SystemRoot%\\system32\\a.dll,-1",
    "[ViewState]\r\nMode=\r\nFolderType=Pictures\r\n".encode("utf-16"),
    b"[.ShellClassInfo]\r\nCLSID={645FF040-5081-101B-9F08-00AA002F954E}\r\n"
    b"LocalizedResourceName=@%SystemRoot%\\system32\\shell32.dll,-8964\r\n",
)
FOREIGN_SETTINGS = (
    b"[.ShellClassInfo]\r\nIconResource=\\\\example.org\\a\\b.ico,0",
    "[.ShellClassInfo]\r\nIconFile=\\\\example.org\\b.ico".encode("utf-16"),
    b"[.ShellClassInfo]\r\nLogo=http://example.org/a.png",
    b"[.ShellClassInfo]\r\nIconResource=\\/example.org/a/b.ico,0",
    "[.ShellClassInfo]\r\nLocalizedResourceName = 开始.html".encode("utf-16"),
    b"[LocalizedFileNames]\r\na.html=@shell32.dll,-1",
    b"[.ShellClassInfo]\r\nclsid2 = {0AFACED1-E828-11D1-9187-B532F1E9575D}",
    b"[ExtShellFolderViews]\r\nPersistMoniker=a.htm",
    b"[ViewState]\r\n" + b" " * 2000 + b"<script>",
    b"[ViewState]\r\n" + b" " * 9000,
)


@pytest.mark.parametrize("settings", [*OWN_SETTINGS, *FOREIGN_SETTINGS])
def test_settings_of_a_folder_fetch_nothing_and_rename_nothing(folder: Path, settings: bytes) -> None:
    """Windows reads desktop.ini of a folder that is opened: it may name an icon on the net, or other names of files."""
    lay(folder, {"news/desktop.ini": settings})
    assert (settings not in OWN_SETTINGS) == (("多余", "news/desktop.ini") in check(folder).rows)


def test_names_that_look_like_a_systems_are_strangers(folder: Path) -> None:
    """In another place, as a folder, longer, with another letter."""
    paths = (
        "news/RECYCLER/a", "Thumbs.db/a.html", "RECYCLER.html", "RECYCLER /a", "FOUND.0000/a", ".Trash-x/a",
        "\u017fystem Volume Information/a", "xRECYCLER/a",
    )  # fmt: skip
    lay(folder, dict.fromkeys(paths, b"x"))
    assert tuple(("多余", path) for path in sorted(paths)) == check(folder).rows


def test_what_macos_lays_beside_a_page_is_no_damage(folder: Path) -> None:
    """As it writes it, beside a file that is there. A page that begins in the same way is a stranger."""
    genuine = bytes.fromhex("00051607 00020000") + b"Mac OS X        " + bytes(90)
    lay(folder, {"news/._a.html": genuine})
    assert "whole" == check(folder).verdict
    lay(folder, {"news/._a.html": genuine + b"<script>", "news/._b.html": b"alert(1)", "._evil.html": genuine})
    assert (("多余", "._evil.html"), ("多余", "news/._a.html"), ("多余", "news/._b.html")) == check(folder).rows


def test_what_lies_around_a_bundle_is_named(tmp_path: Path) -> None:
    """Whoever opened the page above would not see the county's. The folder itself is well, as the sentence says."""
    stick = tmp_path / "stick"
    inner = lay(stick / "数据", bundle())
    lay(stick, {"System Volume Information/WPSettings.dat": b"x"})
    assert "whole" == check(stick).verdict
    lay(stick, {"开始.html": b"evil", "旁边/a.js": b"evil"})
    outcome = check(stick)
    assert (("多余", "开始.html"), ("多余", "旁边/a.js")) == outcome.rows
    assert "damaged" == outcome.verdict and "请只选“数据”再核对一次" in outcome.sentence
    (inner / "index.html").write_bytes(b"evil")
    assert ("改动", "数据/index.html") in check(stick).rows
    assert "whole" == check(lay(tmp_path / "other", bundle())).verdict


def test_of_two_bundles_one_must_be_chosen(tmp_path: Path) -> None:
    for name in ("旧", "新"):
        lay(tmp_path / "stick" / name, bundle())
    sentence = "这里有 2 份离线包，在文件夹“新”、“旧”里。请只选其中一个文件夹，一份一份核对。"
    assert Outcome("none", sentence) == check(tmp_path / "stick")


def test_a_link_is_no_file_of_a_bundle(folder: Path, tmp_path: Path) -> None:
    """What it leads to may be another thing tomorrow, or without an end."""
    (tmp_path / "elsewhere").write_bytes(FILES["index.html"])
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(tmp_path / "elsewhere")
    assert (("改动", "index.html"),) == check(folder).rows
    (folder / ROOT).unlink()
    (folder / ROOT).symlink_to("/dev/zero")
    assert "forged" == check(folder).verdict


@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
def test_what_never_ends_is_no_zip(tmp_path: Path, name: str) -> None:
    """A pipe waits for somebody to write into it, and a device goes on for ever."""
    os.mkfifo(tmp_path / "pipe")
    assert ("damaged", (("改动", Path(name).name),)) == (check(tmp_path / name).verdict, check(tmp_path / name).rows)


def test_a_stranger_that_lies_too_deep_is_named_and_the_rest_is_judged(folder: Path) -> None:
    """Paths may be longer than any that the system takes."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(40):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
    finally:
        os.chdir(here)
    ((kind, path),) = check(folder).rows
    assert "多余" == kind and path.startswith("d" * 200)


def test_a_path_of_many_folders_is_judged_at_once(tmp_path: Path) -> None:
    """Each folder of a path is looked at once, and none below the first that is not the bundle's own."""
    deep = "d/" * 10_000
    packed = pack(tmp_path / "deep.zip", {f"{deep}{number}/{ROOT}": b"" for number in range(2)})
    assert quiet_seconds(lambda: check(packed), bound=0.5) < 0.5
    assert is_system_file(f"{deep}RECYCLER/a", deep) and not is_system_file(f"{deep}e/RECYCLER/a", deep)


def test_a_stranger_that_has_another_size_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is neither a tombstone nor a page whose name was garbled, however many gigabytes it unpacks to."""
    start = {"开始.html": b"start"}
    lay(folder, bundle(V2, FILES | start) | account((STONE,)) | {trail_path(V1): trail_script(V1)})
    (folder / "开始.html").unlink()
    strangers = {"large.bin": bytes(1000), STONE.path: bytes(1000)}
    lay(folder, strangers)
    read: list[str] = []

    def note(tree: Folder, path: str, advance: Callable[[int], None]) -> FileRow | None:
        read.append(path)
        return row_in(tree, path, advance)

    for module in (verify, misplaced):
        monkeypatch.setattr(module, "row_in", note)
    assert {("缺少", "开始.html"), *(("多余", path) for path in strangers)} == set(check(folder).rows)
    assert "index.html" in read and strangers.keys().isdisjoint(read)


def test_where_there_is_no_list_there_is_no_bundle(folder: Path, tmp_path: Path) -> None:
    (folder / ROOT).unlink()
    assert ("none", ()) == (check(folder).verdict, check(folder).rows)
    with pytest.raises(PortalError, match="没有找到"):
        check(tmp_path / "nowhere")


@pytest.mark.parametrize("path", [ROOT, SIGNATURE])
@pytest.mark.parametrize("data", [b"", b"\xff", None])
def test_a_list_that_is_not_signed_is_forged(folder: Path, path: str, data: bytes | None) -> None:
    before = (folder / path).read_bytes()
    (folder / path).write_bytes(before[:-2] + b"0\n" if data is None else data)
    expected = "可能是伪造的：清单与县里的签名不符。请不要使用这份离线包，请向县里要一份新的。"
    assert Outcome("forged", expected, (("伪造", ROOT),)) == check(folder)


@table("name, keep", [(ROOT, 0.0), (ROOT, 0.4), (ROOT, 0.98), (SIGNATURE, 0.0), (SIGNATURE, 0.5), (SIGNATURE, 1.0)])
def test_an_update_that_ended_in_the_root_is_unfinished(tmp_path: Path, name: str, keep: float) -> None:
    """Its account came first; of the new root or of its signature a part is there, or the old signature is."""
    new = bundle(V2)
    torn = {name: new[name][: int(len(new[name]) * keep)]} if keep < 1 else {name: bundle()[name]}
    after = {SIGNATURE: bundle()[SIGNATURE]} if name == ROOT else {ROOT: new[ROOT]}
    stick = lay(tmp_path / "stick", bundle() | account((STONE,)) | after | torn)
    said = f"更新未完成：{V2} 那一次更新没有解压完。请把更新包再解压一次到这个文件夹里，选“全部替换”，再核对一次。"
    assert Outcome("damaged", said, (("改动", ROOT),)) == check(stick)
    (stick / ACCOUNT).write_bytes((stick / ACCOUNT).read_bytes().replace(b"gone", b"more"))
    assert "forged" == check(stick).verdict


def test_a_root_that_was_changed_after_its_update_is_forged(updated: Path) -> None:
    """The trail stands, so that the update has come to its end."""
    lay(updated, {trail_path(V2): trail_script(V2)})
    (updated / ROOT).write_bytes((updated / ROOT).read_bytes()[:-1])
    assert "forged" == check(updated).verdict


def test_another_key_forges(tmp_path: Path) -> None:
    """Whoever changes files and lists and signs anew, with the county's key in the list or with his own."""
    evil = {**FILES, "index.html": b"evil"}
    stick = lay(tmp_path / "stick", bundle(files=evil, key=OTHER_KEY))
    assert ["forged", "forged"] == [check(stick, key).verdict for key in (PUBLIC, public_hex(OTHER_KEY))]


def test_a_list_that_was_changed_is_named_itself(folder: Path) -> None:
    """Its files are not compared with what it claims, and nobody is called a stranger."""
    (changed,) = [path for path in (folder / "manifest/parts").iterdir() if b"news/a" in path.read_bytes()]
    changed.write_bytes(changed.read_bytes().replace(b"news/a", b"news/x"))
    lay(folder, {"stranger.txt": b"x"})
    assert (("改动", changed.relative_to(folder).as_posix()),) == check(folder).rows


def test_after_a_delta_all_is_well(updated: Path) -> None:
    """What it has emptied, its account, and the trail of the version before."""
    assert "whole" == check(updated).verdict


def test_withdrawn_words_that_have_stayed_are_strangers(updated: Path) -> None:
    (updated / STONE.path).write_bytes(b"words")
    assert (("多余", STONE.path),) == check(updated).rows


def test_where_there_was_one_update_there_was_no_order(updated: Path) -> None:
    """After two their order may be what is wrong, be it that of one day."""
    (updated / "index.html").write_bytes(b"old")
    assert f"不完好：改动 1 个。{AGAIN}" == check(updated).sentence
    other = f"{V2[:10]}-00000000"
    lay(updated, {trail_path(other): trail_script(other)})
    assert check(updated).sentence.startswith("不完好：改动 1 个。这里装过几个版本，更新的先后弄错了也会这样：")
    (updated / "index.html").write_bytes(FILES["index.html"])
    lay(updated, {"stranger.txt": b"x"})
    assert "移走以后再核对一次。这里装过几个版本" in check(updated).sentence


def test_an_account_that_nobody_signed_is_forged(updated: Path) -> None:
    """And excuses nothing."""
    (updated / ACCOUNT).write_bytes((updated / ACCOUNT).read_bytes().replace(b"gone", b"more"))
    assert (("伪造", ACCOUNT), ("多余", STONE.path)) == check(updated).rows


def test_a_signature_of_nothing_is_a_stranger(updated: Path) -> None:
    (updated / ACCOUNT).unlink()
    (updated / STONE.path).unlink()
    assert (("多余", ACCOUNT_SIGNATURE),) == check(updated).rows


def test_an_account_of_another_version_is_told(tmp_path: Path) -> None:
    """A full bundle was laid over it, or somebody has put it there."""
    files = {trail_path(V1): trail_script(V1), STONE.path: b"gone"} | account((STONE,), to=V2) | bundle(V3)
    outcome = check(lay(tmp_path / "stick", files))
    assert (("多余", ACCOUNT), ("多余", ACCOUNT_SIGNATURE)) == outcome.rows
    assert f"是 {V2} 那一次的，和这里的版本 {V3} 不配" in outcome.sentence


@pytest.mark.parametrize("left", [{trail_path(V3): trail_script(V3)}, account(chain=(V1, V2), to=V3)])
def test_an_older_version_over_a_newer_one_is_told(tmp_path: Path, left: dict[str, bytes]) -> None:
    """Every file is as the county has signed it once."""
    outcome = check(lay(tmp_path / "stick", bundle(V2) | left))
    assert "damaged" == outcome.verdict
    assert outcome.sentence.startswith(f"不完好：回到了较旧的版本。这个文件夹装过 {V3}，现在却是 {V2}。")


def test_of_one_day_the_account_knows_which_is_later(tmp_path: Path) -> None:
    """A trail of the same day alone tells nothing: both orders are right."""
    other = f"{V2[:10]}-00000000"
    stick = lay(tmp_path / "stick", bundle(V2) | {trail_path(other): trail_script(other)})
    assert "whole" == check(stick).verdict
    lay(stick, account(chain=(V1, V2), to=other))
    assert f"这个文件夹装过 {other}" in check(stick).sentence


def test_a_script_in_a_trails_place_is_a_stranger(folder: Path) -> None:
    lay(folder, {trail_path(V2): trail_script(V2) + b"alert(1)"})
    assert (("多余", trail_path(V2)),) == check(folder).rows


def test_deltas_that_were_left_out_are_named(tmp_path: Path) -> None:
    """Where something is missing; all before the oldest that the folder has had is contained in it."""
    last = account(chain=("2026-02-01-11111111", V1, V2), to=V3)
    stick = lay(tmp_path / "stick", bundle(V3) | last | {trail_path("2026-02-01-11111111"): b"x"})
    lay(stick, {trail_path("2026-02-01-11111111"): trail_script("2026-02-01-11111111")})
    assert "whole" == check(stick).verdict
    assert check(stick).sentence.endswith(f"中间缺少 {V1}、{V2} 那一次更新，文件都已经是最新的，不用补。")
    (stick / "index.html").unlink()
    assert f"缺少 {V1}、{V2} 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。" == check(stick).sentence
    (stick / trail_path("2026-02-01-11111111")).unlink()
    lay(stick, {trail_path(V2): trail_script(V2)})
    assert f"不完好：缺少 1 个。{AGAIN}" == check(stick).sentence


def test_a_delta_that_was_left_out_before_others_is_named(tmp_path: Path) -> None:
    """Whoever lays it over the folder takes the later ones back with it, so that all of them must follow."""
    last = account(chain=("2026-02-01-11111111", V1, V2), to=V3)
    had = {trail_path(version): trail_script(version) for version in ("2026-02-01-11111111", V2)}
    stick = lay(tmp_path / "stick", bundle(V3) | last | had)
    assert check(stick).sentence.endswith(f"中间缺少 {V1} 那一次更新，文件都已经是最新的，不用补。")
    (stick / "index.html").unlink()
    said = (
        f"中间缺少 {V1} 那一次更新。请从 {V1} 起，把后来的每一次更新按先后依次解压一遍，都选“全部替换”，再核对；"
        "还是这样，请把县里最新的整包解压到一个新的空文件夹里。"
    )
    assert said == check(stick).sentence
    lay(stick, bundle(V3) | {"news/withdrawn.html": b"old"})
    assert f"{said}另有多余的文件，来历不明的请不要打开。" == check(stick).sentence


def test_an_update_that_waits_is_told_before_one_that_was_left_out(tmp_path: Path) -> None:
    """The folder is well but for it."""
    last = account(chain=("2026-02-01-11111111", V1, V2), to=V3)
    had = {trail_path(version): trail_script(version) for version in ("2026-02-01-11111111", V2)}
    packed = f"redcity-2026-03-04-44444444-since-{V3}.zip"
    stick = lay(tmp_path / "stick", bundle(V3) | last | had | {packed: b"PK"})
    assert check(stick).sentence.startswith(f"更新包 {packed} 还没有解压。")


def test_a_delta_that_was_left_out_is_named_where_only_strangers_stay(tmp_path: Path) -> None:
    """What it would have taken away is still there; whoever has laid it there, nobody shall open it."""
    last = account(chain=("2026-02-01-11111111", V1, V2), to=V3)
    stick = lay(
        tmp_path / "stick", bundle(V3) | last | {"news/withdrawn.html": b"old", trail_path(V1): trail_script(V1)}
    )
    outcome = check(stick)
    assert (("多余", "news/withdrawn.html"),) == outcome.rows
    assert outcome.sentence.startswith(f"缺少 {V2} 那一次更新") and "请不要打开" in outcome.sentence


def delta_files(members: int = 0) -> dict[str, bytes]:
    """Return a delta's zip: a changed file, its lists, a tombstone, the lists and the account."""
    files = {f"a/{number:03d}.html": bytes([number]) for number in range(99)}
    every = bundle(V2, files)
    lists = {path: data for path, data in every.items() if path.startswith("manifest/parts/")}
    (leaf,) = [path for path, data in lists.items() if b"a/050.html" in data]
    (branch,) = [path for path, data in lists.items() if leaf.encode() in data]
    chosen = {path: every[path] for path in ("a/050.html", leaf, branch, ROOT, SIGNATURE)} | {STONE.path: b"gone"}
    return chosen | account(
        (STONE,), members=members or len(chosen) + 2, files=tuple(chosen.keys() - {ROOT, SIGNATURE})
    )


def test_a_delta_alone_is_judged_by_what_it_holds(tmp_path: Path) -> None:
    """As a zip. Unpacked into an empty folder it is no portal."""
    well = check(pack(tmp_path / "a.zip", delta_files()))
    praise = f"完好。这是到2026年3月2日的更新，8 个文件都与县里发的一样。请解压到 {V1} 的文件夹里，全部替换。"
    assert Outcome("whole", praise) == well
    assert "damaged" == check(lay(tmp_path / "alone", delta_files())).verdict


def test_a_damaged_delta_is_found(tmp_path: Path) -> None:
    """A changed file, one more, one less."""
    changed, more, less = delta_files() | {"a/050.html": b"x"}, delta_files() | {"b.js": b"x"}, delta_files()
    del less["a/050.html"]
    for number, (files, kind) in enumerate(((changed, "改动"), (more, "多余"), (less, "缺少"))):
        outcome = check(pack(tmp_path / f"{number}.zip", files))
        assert "damaged" == outcome.verdict
        assert kind in {found for found, _ in outcome.rows}


def test_what_an_update_promises_is_there_and_nothing_else(tmp_path: Path) -> None:
    """Each by its name, though the number is right; what no system would ever leave there too."""
    files = delta_files()
    del files["a/050.html"], files[STONE.path]
    outcome = check(pack(tmp_path / "a.zip", files | {"RECYCLER/a": b"x", "a/049.html": bytes([49])}))
    assert (
        ("缺少", "a/050.html"), ("缺少", STONE.path), ("多余", "RECYCLER/a"), ("多余", "a/049.html"),
    ) == outcome.rows  # fmt: skip
    assert "这一次更新应有 8 个文件，这里有 8 个" in outcome.sentence


def test_a_folder_that_somebody_has_packed_is_judged_as_a_folder(updated: Path, tmp_path: Path) -> None:
    """It holds more than its last update has brought."""
    files = {path.relative_to(updated).as_posix(): path.read_bytes() for path in updated.rglob("*") if path.is_file()}
    files |= account((STONE,), files=("index.html", STONE.path))
    assert "完好。离线版" in check(pack(tmp_path / "a.zip", files)).sentence
    assert (("多余", "evil.js"),) == check(pack(tmp_path / "b.zip", files | {"evil.js": b"x"})).rows


def test_a_file_that_is_no_zip_is_damaged(tmp_path: Path) -> None:
    """A zip without its end, and one whose bytes cannot be unpacked."""
    whole = pack(tmp_path / "a.zip", bundle()).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-100])
    assert (("改动", "cut.zip"),) == check(tmp_path / "cut.zip").rows
    place = whole.index(b"home")
    (tmp_path / "flipped.zip").write_bytes(whole[:place] + b"H" + whole[place + 1 :])
    assert (("改动", "index.html"),) == check(tmp_path / "flipped.zip").rows


def test_two_files_of_one_name_are_damage(tmp_path: Path) -> None:
    """Nobody knows which of them a program would unpack."""
    target = pack(tmp_path / "a.zip", bundle())
    with zipfile.ZipFile(target, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr("index.html", b"home")
    assert (("改动", "index.html"),) == check(target).rows


def test_keys_must_be_keys(folder: Path) -> None:
    with pytest.raises(PortalError, match="这不是公钥"):
        check(folder, "00")
    assert "whole" == check(folder, PUBLIC.upper()).verdict
    in_groups = " ".join(PUBLIC[at : at + 16] for at in range(0, 64, 16))
    assert "whole" == check(folder, f" {in_groups}\n").verdict

"""Folders that look like bundles, drawn by lot: what may happen to one, and what a county might sign in error."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable

from plugins.delivery.offline.account import Account, account_script
from plugins.delivery.offline.version_scripts import trail_script
from plugins.features.offline_pages.layout import (
    ACCOUNT,
    ACCOUNT_FILES,
    ACCOUNT_SIGNATURE,
    CHECK,
    PARTS,
    ROOT,
    SCRIPT,
    SIGNATURE,
    START,
    START_SCRIPT,
    trail_path,
)
from plugins.kernel.files.file_rows import row_of
from plugins.kernel.signing.signature import sign
from tests.unit.delivery.offline.samples import KEY, V1, V2, V3, bundle

Files = dict[str, bytes]
_Change = Callable[[Files, random.Random], None]
_ORDER = 2**252 + 27742317777372353535851937790883648493  # of the group in which Ed25519 signs
_PLIST = (
    '<?xml version="1.0" encoding="UTF-8"?>{}<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"'
    ' "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">'
)
_SIGNATURE = re.compile(rb"[0-9a-f]{128}\n")
_OLD = ("2026-02-01-00000000", "2026-02-02-00000000")
_NAMES = (
    "desktop.ini", "news/desktop.ini", "RECYCLER/desktop.ini", "Thumbs.db", "._index.html", ".DS_Store", "x.plist",
    "System Volume Information/IndexerVolumeGuid", "RECYCLER/a.txt", "RECYCLER/evil.html", "$RECYCLE.BIN/x.lnk",
    "FOUND.000/FILE0000.CHK", ".Trash-1000/info/a.trashinfo", "autorun.inf", "evil.html", "sub/manifest/root.txt",
    "😀.html", "Ａ.html", "a b.html", "µ¬ÈÝ.html", "开始.html ",
    "INDEX.HTML", "News/0.html", "开始.HTML", "KAISHI~1.HTM", "index.html.", "index.html::$DATA", "index.html:evil.js",
    "news/a%2fb.html", "news/#.html", "news/?.html", "\u202elmth.live.txt", "cafe\u0301.html", "ſtart.html", "CON.html",
    f"{'a' * 300}.html", f"{'d/' * 120}x.html", "news/0.html\u200b", "Manifest/root.txt", "manifest/ROOT.TXT", "x.JS",
    "station/../x.html", "./evil.html", "a//b.html", "tab\tname.html", "new\nline.html", "\ufeffindex.html", "x.scf",
    "folder.jpg.lnk", "x.library-ms", "x.url", "x.hta", "x.xht", "x.mht", "._/x.html", "autorun.inf:x", "..x", "._",
    f"redcity-{V2}-since-{V1}.zip", f"redcity-{V3}-since-{V1}.zip",
)  # fmt: skip
_DATA = (
    b"", b"start", b"<html>", b"MZ", b"L\0\0\0", bytes.fromhex("00051607 00020000") + b"<script",
    b"CLSID=\xa0{645FF040-5081-101B-9F08-00AA002F954E}", "[.ShellClassInfo]\r\n<html>".encode("utf-16"),
    "CLSID = {1}".encode("utf-16-le"), _PLIST.format("\n").encode(), _PLIST.format("\x85").encode("latin-1"),
)  # fmt: skip
_VALUES = (
    None, 1, "x", [], {}, [1], [["a", 1, "b"]], [["a" * 64, 1, "../b"]], [["a" * 64, 1.0, "b"]], True, [V1, V2],
    [["a" * 64, 1, "a\ufeffb"]], [["x", "y", "z"]], float("nan"), float("inf"),
)  # fmt: skip
_ROOT_LINES = (
    "part", "part x", "files 3", "", "x y", f"part {'a' * 64} 3 a.html", f"part {'a' * 64} 03 {PARTS}/zz.txt", "date ",
    "date 2026", "date 2026-03-0٣", "bytes -1", "texts 1.5", "files 99999999999999999", "key 0", " ",
)  # fmt: skip


def made_up(chance: random.Random) -> Files:
    """Return a folder: a bundle, with an update or not, and what has come over it."""
    files = chance.choice((_full, _updated, _update_alone, _update_within, _update_beside))(chance)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3))):
        chance.choice(_CHANGES)(files, chance)
    return files


def _pages(chance: random.Random) -> Files:
    number = chance.choice((1, 3, 8, 40, 300))
    shell = {"index.html": b"home", START: b"start", "start.html": b"start", CHECK: b"check", SCRIPT: b"v"}
    return shell | {START_SCRIPT: b"s"} | {f"news/{at}.html": str(at).encode() for at in range(number)}


def _full(chance: random.Random) -> Files:
    return bundle(V1, _pages(chance))


def _base_and_update(chance: random.Random) -> tuple[Files, Files]:
    pages = _pages(chance)
    one, two = bundle(V1, pages), bundle(V2, {**pages, "news/new.html": b"new", "news/0.html": b"changed"})
    changed = tuple(sorted(path for path in two if one.get(path) != two[path] and path not in ACCOUNT_FILES))
    chain = chance.choice(((V1,), (V1,), (_OLD[0], V1), (*_OLD, V1), ()))
    carried = (row_of("index.html", b"home"),) if chance.random() < 0.3 else ()
    stones = (row_of("news/old.html", b"gone"),)
    told = account_script(Account(V1, V2, V2[:10], len(changed) + 4, chain, (), stones, changed, carried, "a.svg"))
    update = {path: two[path] for path in (*changed, ROOT, SIGNATURE)}
    return one, update | {ACCOUNT: told, ACCOUNT_SIGNATURE: sign(told, KEY)}


def _updated(chance: random.Random) -> Files:
    one, update = _base_and_update(chance)
    trails = {trail_path(version): trail_script(version) for version in _OLD if chance.random() < 0.4}
    return one | update | trails | ({"news/old.html": b"gone"} if chance.random() < 0.7 else {})


def _update_alone(chance: random.Random) -> Files:
    return _base_and_update(chance)[1]


def _update_within(chance: random.Random) -> Files:
    one, update = _base_and_update(chance)
    return one | {f"inner/{path}": data for path, data in update.items()}


def _update_beside(chance: random.Random) -> Files:
    one, update = _base_and_update(chance)
    return {f"a/{path}": data for path, data in one.items()} | {f"b/{path}": data for path, data in update.items()}


def _some_path(files: Files, chance: random.Random) -> str:
    own = [path for path in files if "manifest/" in path or "station/" in path]
    return chance.choice(sorted(own if own and chance.random() < 0.6 else files))


def _add(files: Files, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2))):
        files[chance.choice(_NAMES)] = chance.choice(_DATA)


def _lose(files: Files, chance: random.Random) -> None:
    if len(files) > 1:
        del files[_some_path(files, chance)]


def _flip(files: Files, chance: random.Random) -> None:
    path = _some_path(files, chance)
    data = bytearray(files[path] or b"x")
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    files[path] = bytes(data)


def _cut(files: Files, chance: random.Random) -> None:
    path = _some_path(files, chance)
    files[path] = files[path][: chance.randrange(len(files[path]) + 1)]


def _exchange(files: Files, chance: random.Random) -> None:
    one, other = _some_path(files, chance), _some_path(files, chance)
    files[one], files[other] = files[other], files[one]


def _leave_trail(files: Files, chance: random.Random) -> None:
    versions = (V1, V2, V3, "2027-01-01-aaaaaaaa")
    files[trail_path(chance.choice(versions))] = trail_script(chance.choice(versions))


def _move_in(files: Files, chance: random.Random) -> None:
    inner = {f"in/{path}": data for path, data in files.items()}
    files.clear()
    files.update(inner)
    files[chance.choice((START, "x.txt", "RECYCLER/a.txt", "desktop.ini"))] = chance.choice(_DATA)


def _garble(files: Files, chance: random.Random) -> None:
    if START in files:
        files[chance.choice(("µ¬ÈÝ.html", "z.html"))] = files.pop(START)


def _spoil_root(files: Files, chance: random.Random) -> None:
    whole = files.get(ROOT, b"")
    files[ROOT] = chance.choice((b"\xff\xfe\n", b"\xff", b"", b"redcity-bundle 1\n", whole[:-1], whole + b"\n"))


def _sign_twice(files: Files, chance: random.Random) -> None:
    """Write the signature otherwise, as anybody can who has one: it says the same of the same root."""
    if _SIGNATURE.fullmatch(files.get(SIGNATURE, b"")):
        found = bytes.fromhex(files[SIGNATURE].decode())
        half = (int.from_bytes(found[32:], "little") + _ORDER) % 2**256
        files[SIGNATURE] = f"{(found[:32] + half.to_bytes(32, 'little')).hex()}\n".encode()


def _sign_odd_root(files: Files, chance: random.Random) -> None:
    lines = files.get(ROOT, b"\n").decode(errors="replace").split("\n")
    odd = chance.choice(_ROOT_LINES)
    at = next((at for at, line in enumerate(lines) if odd.split(" ")[0] == line.split(" ")[0]), len(lines) // 2)
    lines[at : at + chance.choice((0, 1))] = [odd]
    root = chance.choice(("\n", "\n", "\n", "\r\n")).join(lines).encode()
    files |= {ROOT: root, SIGNATURE: sign(root, KEY)}


def _sign_odd_account(files: Files, chance: random.Random) -> None:
    try:
        told = json.loads(files.get(ACCOUNT, b"").decode().removeprefix("portalUpdate(").removesuffix(")\n"))
    except ValueError:
        return
    told[chance.choice(sorted(told))] = chance.choice(_VALUES)
    if chance.random() < 0.2:
        del told[chance.choice(sorted(told))]
    text = f"portalUpdate({json.dumps(told)})\n".encode()
    files |= {ACCOUNT: text, ACCOUNT_SIGNATURE: sign(text, KEY)}


_CHANGES: tuple[_Change, ...] = (
    _add, _add, _lose, _flip, _cut, _exchange, _leave_trail, _move_in, _garble, _spoil_root, _sign_twice,
    _sign_odd_root, _sign_odd_account,
)  # fmt: skip

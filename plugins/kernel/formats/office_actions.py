"""What an Office document does when it is opened: programs, links that start others, what it takes from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from plugins.kernel.formats.faults import Acting, Damaged
from plugins.kernel.formats.office_fields import LET, SCHEME, acting_field, acting_formula, acts_as_formula
from plugins.kernel.formats.programs import (
    CONNECTION,
    CONTROL,
    MACROS,
    NO_LINKS,
    STARTS_ANOTHER,
)
from plugins.kernel.formats.xml_letters import WITHIN_TAG, plainly_written
from plugins.kernel.formats.xml_trees import local_name, parsed_part, read_by
from plugins.kernel.formats.zips import OpenZip

_MACROS = re.compile(
    r"(?:.*/)?vbaProject\.bin|xl/macrosheets/.+|Scripts/.+[^/]|Basic/.+/(?!script-l[bc]\.xml)[^/]+", re.I
)
_CONTROLS = re.compile(r"(?:word|xl|ppt)/activeX/.+", re.I)
_ELSEWHERE = re.compile(r"(?:https?|ftp|mhtml|ms-[\w-]+):|//|\\\\", re.IGNORECASE)
_BY_A_SCHEME = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|//|\\\\", re.IGNORECASE)  # whatever program it calls
_ON_A_SERVER = re.compile(r"(?:file|smb):|[\\/]{2}", re.IGNORECASE)
_CLICKED = frozenset({"hyperlink", "attachedTemplate"})  # what a reader opens, or what is taken out anyway
_SHOWN = frozenset({"image", "video", "audio", "media"})
_OTHER_LETTERS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\x4c\x6f\xa7\x94")
_NAMED_LETTERS = re.compile(
    rb"\s*<\?xml[^<>]*?\bencoding\s*=\s*[\"'](?!utf-8[\"']|utf8[\"']|us-ascii[\"'])", re.IGNORECASE
)
_SAVE_AGAIN = "请打开它，另存一次，再放进来"
_UNLINK = "请打开它，断开这个链接（“编辑指向文件的链接”），另存一次"
_BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?<")
_FIELDS = re.compile(rb"<(?:\w+:)?(?:instrText|delInstrText|fldSimple)\b")
_SHEET = re.compile(rb"<(?:\w+:)?(?:sheetData|definedNames|macrosheet|chartsheet|worksheet)\b")
_LINKS, _CONNECTION = (
    re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b"),
    re.compile(rb"<(?:\w+:)?connection\b" + WITHIN_TAG + rb"\bid\s*+="),
)
# An older drawing may name a picture's address itself; its element has no end of its own.
_DRAWN = re.compile(
    rb"<(?:\w+:)?(?:imagedata|fill|stroke|image)\b"
    + WITHIN_TAG
    + rb"\s(?:\w+:)?(?:src|href|althref)\s*+=\s*+[\"']([^\"'<>]*)"
)
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+://|[\\/]{2})", re.IGNORECASE)
_RUNNING = re.compile(rb"ppaction://(?:program|macro)", re.IGNORECASE)
# Of OpenDocument: what acts, and addresses from which something is taken.
_BY_EVENT = ("里的按钮或事件会运行程序", "请打开它，在“工具－自定义－事件”和按钮的属性里去掉宏，另存一次")
_BY_PART = ("里有会运行的程序", "请打开它，删去嵌在里面的程序，另存一次")
_OPEN_ACTING = {
    "event-listener": _BY_EVENT, "dde-source": STARTS_ANOTHER, "dde-connection-decl": STARTS_ANOTHER,
    "applet": _BY_PART, "plugin": _BY_PART, "execute-macro": _BY_EVENT,
}  # fmt: skip
_ON_A_HOST = re.compile(r"\s*file:(?://(?!/)[^/]|////|\\\\)", re.IGNORECASE)
_OPEN_CLICKED = frozenset({"a", "button"})
# Attributes with a formula, and those with an address: of what is shown, linked, or asked as a database.
_FORMULAS, _ADDRESSES = ("formula", "expression", "condition"), ("href", "datasource", "database-name")
_PICTURE_OF_FORM = "image-data"
# A workbook elsewhere in a formula; one on somebody's PC is on nobody else's.
_ANOTHER_BOOK = re.compile(
    r"'(?:(?!file:)[a-z][a-z0-9+.-]*:[\\/]{2}|file:(?://(?!/)|////|\\\\)|\\\\)[^'\r\n]*'#", re.IGNORECASE
)
_OPEN_SHOWN = frozenset({"image", "fill-image", "film"})
_FILM = "application/vnd.sun.star.media"  # as what LibreOffice puts a film or a sound onto a slide
_RUN = frozenset({"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"})  # what parts are, wherever they lie
_NO_LINK = "请打开它，删去这个链接，另存一次"


def demand_nothing_acts(found: OpenZip) -> str:
    """Return from where a document takes a picture when it is opened, "" for nowhere; raise Acting for all else."""
    if any(map(_MACROS.fullmatch, found.names)):
        raise Acting(*MACROS)
    if any(map(_CONTROLS.fullmatch, found.names)):
        raise Acting(*CONTROL)
    fetched = ""
    for name in found.names:
        content = found.read(name)
        if name.lower().endswith(".rels"):
            _demand_plain_letters(content)
            fetched = _fetched_by(content) or fetched
        elif name.lower().endswith(".xml") or _BEGINS.match(content):  # a part may have any name
            _demand_plain_letters(content)
            fetched = _demand_inert(name, content) or fetched
    return fetched


def demand_nothing_elsewhere(relations: bytes) -> None:
    """Raise Acting where a template, whose programs would run, or a file on a server is still fetched.

    relations: from which folders of somebody's PC are gone; what is left is spelt as no program spells it.
    """
    for kind, target, is_outer in _relations(relations):
        place = target.strip()
        if kind == "attachedTemplate" and (is_outer or "/" in target) and _ELSEWHERE.match(place):
            raise Acting(f"打开时会到 {target[:60]} 去取模板", _SAVE_AGAIN)
        if kind != "hyperlink" and is_outer and _ON_A_SERVER.match(place):
            raise Acting(f"打开时会到 {target[:60]} 去取东西", _UNLINK)


def _demand_plain_letters(content: bytes) -> None:
    """Raise Acting for a part in letters that no office program writes: whatever is looked for would not be found."""
    if content.startswith(_OTHER_LETTERS) or _NAMED_LETTERS.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise Acting("里的文字不是 UTF-8 编码，查不了", _SAVE_AGAIN)


def _fetched_by(relations: bytes) -> str:
    """Return the address of a picture on another host; raise Acting for what else is taken from there or started."""
    fetched = ""
    for kind, target, is_outer in _relations(relations):
        if kind in _RUN:
            raise Acting(*MACROS)
        if kind == "control":
            raise Acting(*CONTROL)
        if kind == "aFChunk":
            raise Acting("里夹着另一个文件，打开时才并进来", _SAVE_AGAIN)
        if kind == "hyperlink" and _starts_something(target):
            raise Acting(f"里的链接 {target[:60]} 会启动程序", _NO_LINK)
        if not is_outer or not _BY_A_SCHEME.match(target) or kind in _CLICKED:
            continue
        if kind not in _SHOWN or _starts_something(target):
            raise Acting(f"打开时会到 {target[:60]} 去取东西", _UNLINK)
        fetched = target
    return fetched


def _relations(content: bytes) -> Iterator[tuple[str, str, bool]]:
    """Yield kind and target of what a part refers to, and whether that lies outside of the document."""
    try:
        parsed = parsed_part(content)
    except Damaged:  # no program reads it either
        return
    for each in parsed.iter():
        yield (
            each.get("Type", "").rpartition("/")[2],
            each.get("Target", ""),
            each.get("TargetMode", "").strip().lower() == "external",
        )


def _demand_inert(name: str, content: bytes) -> str:
    """As `demand_nothing_acts`, of one part."""
    content = plainly_written(content)
    if _FIELDS.search(content) and (code := acting_field(parsed_part(content))):
        raise Acting(f"里的域“{code[:40]}”打开时会取别处的东西或启动程序", NO_LINKS)
    if _SHEET.search(content) and (formula := acting_formula(content)):
        raise Acting(f"里的公式“{formula[:40]}”会取别处的东西或启动程序", NO_LINKS)
    if _LINKS.search(content):
        raise Acting("会启动别的程序取数据（DDE、OLE）", _UNLINK)
    if _CONNECTION.search(content):
        raise Acting(*CONNECTION)
    if _RUNNING.search(content):
        raise Acting("里的按钮会运行程序", "请打开它，去掉这个动作，另存一次")
    if name.rpartition("/")[2] in ("content.xml", "styles.xml"):
        return _fetched_by_open_document(content)
    drawn = (unescape(each[1].decode("utf-8", "replace")) for each in _DRAWN.finditer(content))
    return next(filter(_ADDRESS.match, drawn), "")


def _fetched_by_open_document(content: bytes) -> str:
    """Return from where an OpenDocument takes a picture; raise Acting for what else it takes or starts."""
    fetched = ""
    for name, address, formula in _said_in(content):
        if name in _OPEN_ACTING:
            raise Acting(*_OPEN_ACTING[name])
        if acts_as_formula(formula) or _ANOTHER_BOOK.search(formula):
            raise Acting(f"里的公式“{formula[:40]}”会取别处的东西或启动程序", NO_LINKS)
        if _starts_something(address):
            raise Acting(f"里的链接 {address[:60]} 会启动程序", _NO_LINK)
        if name in _OPEN_CLICKED or not (_ELSEWHERE.match(address) or _ON_A_HOST.match(address)):
            continue
        if name not in _OPEN_SHOWN:
            raise Acting(f"打开时会到 {address[:60]} 去取东西", _UNLINK)
        fetched = address
    return fetched


def _starts_something(address: str) -> bool:
    """Tell an address that calls another program than those with which people read and write."""
    scheme = SCHEME.match(address)
    return scheme is not None and len(scheme[1]) > 1 and scheme[1].lower() not in LET


class _Said:
    """Keeps of a document, which may be large, what may act: names of elements, addresses and formulas."""

    def __init__(self) -> None:
        self.found = list[tuple[str, str, str]]()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local_name(tag)
        own = {local_name(key): value for key, value in attributes.items()}
        if name == "plugin" and own.get("mime-type") == _FILM:
            name = "film"
        if name in _OPEN_ACTING:
            self.found.append((name, "", ""))
        if name == "condition":  # of what a cell must be to look otherwise
            own["condition"] = own.get("value", "")
        self.found += [(name, own[each], "") for each in _ADDRESSES if each in own]
        if _PICTURE_OF_FORM in own:
            self.found.append(("image", own[_PICTURE_OF_FORM], ""))
        self.found += [(name, "", own[each]) for each in _FORMULAS if each in own]

    def close(self) -> None:
        """Be told that the part is at its end."""


def _said_in(content: bytes) -> list[tuple[str, str, str]]:
    said = _Said()
    read_by(said, content)
    return said.found

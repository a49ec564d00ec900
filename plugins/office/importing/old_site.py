"""What another system exports: a table of its texts as CSV or JSON, with addresses and days."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from plugins.kernel.wording.invisible import INVISIBLE
from plugins.kernel.wording.noncharacters import NONCHARACTERS
from plugins.office.importing.guessing import NO_DAY, day_of
from plugins.office.importing.model import Guess, Imported, Note, NotReadable
from plugins.office.importing.plain_text import from_text
from plugins.office.importing.text_bytes import decode_text
from plugins.office.importing.web_page import from_html

# The names of a record's fields, as programs for sites export them, in small letters without blanks and lines.
_FIELDS = {
    "title": ("title", "posttitle", "articletitle", "subject", "标题", "文章标题"),
    "body": ("content", "body", "postcontent", "text", "html", "articlecontent", "正文", "内容", "文章内容"),
    "date": (
        "date", "pubdate", "publishdate", "publishtime", "postdate", "addtime", "createtime", "createdat", "inputtime",
        "releasetime", "time", "发布时间", "发布日期", "原发布日期", "日期", "时间",
    ),
    "address": ("url", "link", "address", "href", "permalink", "guid", "path", "地址", "网址", "链接", "旧地址"),
    "source": ("source", "contentsource", "copyfrom", "来源", "稿源"),
    "author": ("author", "writer", "作者", "撰稿"),
    "column": ("column", "channel", "category", "catname", "channelname", "栏目", "分类", "频道", "栏目名称"),
    "summary": ("summary", "description", "excerpt", "摘要", "简介"),
}  # fmt: skip
_REST = "表头以外的格子"  # what a row has more than the first line has names
_UNPAIRED = "双引号不成对"
_PAIR_THEM = "后面几行可能并进了这一条。请在原来的表里补上或删去引号（格子里的写成两个），删去这几篇草稿，再导入"
_ESCAPED = re.compile(r"\\[\\\"]")
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_WRAPPED = ("rendered", "__cdata", "#text")
# Of an address, what parts several in a head, or what nobody sees and no head may hold.
_UNFIT = re.compile(rf"[\s,，、;；\"'\[\]{{}}\x00-\x1f\x7f-\x9f{INVISIBLE}{NONCHARACTERS}]")
_JOINTS = re.compile(r"[\s_\-]+")
_HTML = re.compile(r"<(?:p|div|br|span|img|table|a|strong|font)\b", re.IGNORECASE)
_STAMP = re.compile(r"\d{10}(?:\d{3})?")
_DAY = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")


def read_csv(data: bytes, shown: str) -> Iterator[tuple[str, Imported]]:
    """Yield the column and the text of each row; raise NotReadable for a file without titles and texts."""
    text, _ = decode_text(data)
    csv.field_size_limit(1 << 30)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows, told = _rows(text.replace("\0", ""), separator)
    except csv.Error:
        raise _broken(shown) from None
    yield from _texts(rows, shown, told)


def _rows(text: str, separator: str) -> tuple[list[dict[str | Any, Any]], Mapping[int, Note]]:
    """Return the rows of a table, and by a row's number, from 1 on, that a mark of quotation in it has no other.

    Some programs write a mark within a cell as two, some behind a backslash. Of a table that is neither, rows may have
    come into the cell of an earlier one.
    """
    whole = 0
    for written in dict.fromkeys((text, _ESCAPED.sub(lambda found: '""' if found[0] == '\\"' else "\\", text))):
        rows: list[dict[str | Any, Any]] = []
        try:
            rows.extend(_reader(written, separator, strict=True))
        except csv.Error:
            whole = whole if written != text else len(rows)
        else:
            return rows, {}
    reader = _reader(text, separator, strict=False)
    rows, ends = [], [reader.line_num if reader.fieldnames else 0]
    for row in reader:
        rows.append(row)
        ends.append(reader.line_num)
    if whole >= len(rows):
        return rows, {}
    first, last = ends[whole] + 1, ends[whole + 1]
    lines = f"第 {first} 行" if first == last else f"第 {first} 到 {last} 行，成了一条"
    return rows, {whole + 1: Note(_UNPAIRED, lines, _PAIR_THEM, came=True)}


def _reader(text: str, separator: str, *, strict: bool) -> csv.DictReader[Any]:
    return csv.DictReader(io.StringIO(text, newline=""), restkey=_REST, delimiter=separator, strict=strict)


def read_json(data: bytes, shown: str) -> Iterator[tuple[str, Imported]]:
    """Yield the column and the text of each record: of a list, of one within an object, or one a line."""
    text, _ = decode_text(data)
    try:
        found = _loaded(text)
    except (ValueError, RecursionError):
        try:
            found = [_loaded(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise _broken(shown) from None
    if isinstance(found, dict):
        lists = [each for each in found.values() if isinstance(each, list)]
        found = max(lists, key=len) if lists else [found]
    yield from _texts(found if isinstance(found, list) else [], shown)


def _loaded(text: str) -> Any:
    """Return what JSON says, with a question mark for each half of a character, which no file can hold."""
    return json.loads(json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "replace"))


def as_alias(address: str) -> str:
    """Return an old address as a head notes it: its path with its question, "" for none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = parts.path if parts.path.startswith("/") or parts.netloc else f"/{parts.path}"
    path = (path or "/") + (f"?{parts.query}" if parts.query else "")
    return "" if path == "/" else _UNFIT.sub(lambda found: _percent(found[0]), path)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _texts(
    records: Sequence[Any], shown: str, told: Mapping[int, Note] = MappingProxyType({})
) -> Iterator[tuple[str, Imported]]:
    """Yield the texts of records. told: of some, by their numbers. What is told of the whole file is told with the last
    of them.
    """
    found: list[tuple[str, Imported]] = []
    passed: list[Note] = []
    unused: dict[str, None] = {}
    for number, record in enumerate(records, 1):
        fields, left = _fields(record) if isinstance(record, dict) else ({}, {str(record): record})
        if fields.get("title") or fields.get("body"):
            text = _text(fields, number)
            own = (told[number],) if number in told else ()
            found.append((fields.get("column", ""), replace(text, notes=(*own, *text.notes))))
            unused |= dict.fromkeys(left)
        elif words := " ".join(str(value) for value in [*fields.values(), *left.values()] if value not in (None, "")):
            passed.append(Note("没有标题、也没有正文的一条", f"第 {number} 条", words))
    if not any("body" in fields for fields in map(_fields_alone, records)):
        raise _broken(shown)
    if unused:
        passed.append(Note("没有用到的列", "整个文件", "、".join(unused)))
    yield from found[:-1]
    column, last = found[-1]
    yield column, replace(last, notes=(*last.notes, *passed))


def _fields_alone(record: Any) -> Mapping[str, str]:
    return _fields(record)[0] if isinstance(record, dict) else {}


def _fields(record: Mapping[Any, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what is known of a record by the names of our fields, and what else is written in it by its own names."""
    by_name = {_JOINTS.sub("", str(name)).lower().lstrip("\ufeff"): (str(name), record[name]) for name in record}
    found: dict[str, str] = {}
    used = set()
    for field, names in _FIELDS.items():
        for name in names:
            words = _words(by_name[name][1]) if name in by_name else ""
            if words:
                found[field] = words
                used.add(name)
                break
    left = {shown: value for name, (shown, value) in by_name.items() if name not in used and value not in _NOTHING}
    return found, left


def _words(value: Any) -> str:
    """Return a value as a field has it; some programs wrap what they have rendered."""
    if isinstance(value, dict):
        value = next((value[name] for name in _WRAPPED if name in value), "")
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _text(fields: Mapping[str, str], number: int) -> Imported:
    body, title = fields.get("body", ""), fields.get("title", "")
    base = fields.get("address", "")
    text = from_html(body, title=title, base=base) if _HTML.search(body) else from_text(body, title=title)
    reason = "取自旧网站的导出"
    guesses = {
        key: Guess(" ".join(fields[key].split()), reason) for key in ("title", "source", "author") if fields.get(key)
    }
    notes = [each for each in text.notes if each.kind != NO_DAY]
    given = fields.get("date", "")
    if day := _day(given):
        guesses["date"] = Guess(day, f"{reason}，原发布日期")
    elif given:
        notes.append(Note(NO_DAY, f"第 {number} 条", given))
    alias = as_alias(base)
    kept = {
        key: value for key, value in text.guesses.items() if key in ("title", "document_number", "source", "author")
    }
    return Imported(text.body, {**kept, **guesses}, tuple(notes), text.pictures, (alias,) if alias else ())


def _day(words: str) -> str:
    if _STAMP.fullmatch(words):
        from datetime import datetime

        from plugins.kernel.dates.civil_time import SHANGHAI

        return datetime.fromtimestamp(int(words[:10]), SHANGHAI).strftime("%Y-%m-%d")
    found = _DAY.search(words)
    return day_of(found[0]) if found else ""


def _broken(shown: str) -> NotReadable:
    return NotReadable(
        f"{shown}：里面没有找到文章。每条要有标题(title)和正文(content)，最好还有日期(date)和地址(url)；"
        "CSV 的第一行是这些名称。"
    )

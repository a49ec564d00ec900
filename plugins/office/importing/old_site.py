"""What another system exports: a table of its texts as CSV or JSON, with addresses and days."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from plugins.office.importing.guessing import day_of
from plugins.office.importing.model import Guess, Imported, NotReadable
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
        rows = list(csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator))
    except csv.Error:
        raise _broken(shown) from None
    yield from _records(({str(k): v for k, v in row.items() if k} for row in rows), shown)


def read_json(data: bytes, shown: str) -> Iterator[tuple[str, Imported]]:
    """Yield the column and the text of each record: of a list, of one within an object, or one a line."""
    text, _ = decode_text(data)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise _broken(shown) from None
    if isinstance(found, dict):
        lists = [each for each in found.values() if isinstance(each, list)]
        found = max(lists, key=len) if lists else [found]
    yield from _records((each for each in found if isinstance(each, dict)) if isinstance(found, list) else (), shown)


def as_alias(address: str) -> str:
    """Return an old address as a head notes it: its path with its question, "" for none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = parts.path if parts.path.startswith("/") or parts.netloc else f"/{parts.path}"
    path = (path or "/") + (f"?{parts.query}" if parts.query else "")
    return "" if path == "/" else re.sub(r"[\s,，、;；\"'\[\]{}]", lambda found: _percent(found[0]), path)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _records(records: Any, shown: str) -> Iterator[tuple[str, Imported]]:
    found = False
    for record in records:
        fields = _fields(record)
        if fields.get("title") and "body" in fields:
            found = True
            yield fields.get("column", ""), _text(fields)
    if not found:
        raise _broken(shown)


def _fields(record: Mapping[str, Any]) -> dict[str, str]:
    by_name = {_JOINTS.sub("", str(name)).lower().lstrip("\ufeff"): value for name, value in record.items()}
    found = {}
    for field, names in _FIELDS.items():
        value = next((by_name[name] for name in names if by_name.get(name) not in (None, "")), None)
        if isinstance(value, str | int | float):
            found[field] = str(value).strip()
    return found


def _text(fields: Mapping[str, str]) -> Imported:
    body = fields["body"]
    title = fields["title"]
    text = from_html(body, title=title) if _HTML.search(body) else from_text(body, title=title)
    reason = "取自旧网站的导出"
    guesses = {
        key: Guess(" ".join(fields[key].split()), reason) for key in ("title", "source", "author") if key in fields
    }
    if day := _day(fields.get("date", "")):
        guesses["date"] = Guess(day, f"{reason}，原发布日期")
    alias = as_alias(fields.get("address", ""))
    kept = {key: value for key, value in text.guesses.items() if key in ("document_number", "source", "author")}
    return Imported(text.body, {**kept, **guesses}, text.notes, text.pictures, (alias,) if alias else ())


def _day(words: str) -> str:
    if _STAMP.fullmatch(words):
        from datetime import datetime

        from plugins.kernel.civil_time import SHANGHAI

        return datetime.fromtimestamp(int(words[:10]), SHANGHAI).strftime("%Y-%m-%d")
    found = _DAY.search(words)
    return day_of(found[0]) if found else ""


def _broken(shown: str) -> NotReadable:
    return NotReadable(
        f"{shown}：里面没有找到文章。每条要有标题(title)和正文(content)，最好还有日期(date)和地址(url)；"
        "CSV 的第一行是这些名称。"
    )

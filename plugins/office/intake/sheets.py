"""Read a consent sheet: a document with labels and what is written behind them, or the portal's own form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.folders import DATA
from plugins.kernel.reading.yaml_lines import Fields, Scalar, parse_yaml
from plugins.office.importing.html_tree import Element, parse_html
from plugins.office.importing.kinds import read_file
from plugins.office.importing.model import NotReadable
from plugins.office.importing.text_bytes import decode_text
from plugins.office.intake.model import Sheet

FORM = """# 报送单：填好以后和稿件、图片放在一个文件夹里。冒号后面空一格。
单位: 示例镇党委
标题: 稿件的标题
作者: 写稿的人
栏目: 党建工作动态
同意: 是  # 稿件和图片里的人都同意公开，写“是”
图片:
  图一.jpg: 图里有谁，在做什么
"""
_LABELS = {
    "unit": ("单位", "报送单位", "所在单位", "支部", "所在支部", "党组织", "党组织名称", "供稿单位"),
    "title": ("标题", "稿件标题", "题目", "稿件题目", "稿件名称"),
    "author": ("作者", "撰稿", "撰稿人", "拍摄", "供稿人"),
    "column": ("栏目", "拟登栏目", "报送栏目"),
    "consents": ("同意", "是否同意", "是否同意公开", "本人同意", "签名", "签字", "本人签名", "本人签字"),
}
_MOST_BYTES = 100_000  # of a form
_PICTURES = ("图片", "照片", "图片说明", "照片说明")
_YES = re.compile(r"[☑√✓✔是同意]|yes|true", re.IGNORECASE)
_NO = re.compile(r"不同意|^\s*(?:否|不|no|false|无|□.*)\s*$", re.IGNORECASE)
_JOINTS = re.compile(r"[\s:\uff1a*（）()]")
_PAIR = re.compile(r"\s*+([\u4e00-\u9fff（）()][\u4e00-\u9fff（）() ]{1,13})\s*[:\uff1a]\s*+(\S.*)")


def read_sheet(path: Path) -> Sheet:
    """Return what a sheet says; one that cannot be read says nothing, and so consents to nothing.

    Raises PortalError for a form of ours that is written wrongly: its sender can mend it.
    """
    if path.suffix.lower() in DATA:
        return _sheet(_form(path))
    try:
        (_, text), *_ = read_file(path, path.name)
    except NotReadable:
        return Sheet(consents=False)
    title = text.guesses["title"].value if "title" in text.guesses else ""  # a first line may be taken for one
    return _sheet(dict(_pairs(f"{title}\n\n{text.body}")))


def _form(path: Path) -> Mapping[str, Any]:
    text = decode_text(read_begin(path, _MOST_BYTES)[:_MOST_BYTES])[0].replace("\uff1a", ": ")
    found = parse_yaml(text, path.name)
    if not isinstance(found, Fields):
        raise PortalError(f"{path.name}：报送单读不懂。请照样子写，一行一项：\n{FORM}")
    return _plain(found)


def _plain(fields: Fields) -> dict[str, Any]:
    """Return what is written by its labels: words, or what is written by labels below one."""
    return {
        label.text: value.text if isinstance(value, Scalar) else _plain(value)
        for label, value in fields.pairs
        if isinstance(value, Scalar | Fields)
    }


def _sheet(pairs: Mapping[str, Any]) -> Sheet:
    by_label = {_JOINTS.sub("", str(label)): value for label, value in pairs.items()}
    found = {name: _first(by_label, labels) for name, labels in _LABELS.items()}
    captions: Mapping[str, Any] = next(
        (by_label[name] for name in _PICTURES if isinstance(by_label.get(name), dict)), {}
    )
    return Sheet(
        found["unit"],
        found["title"],
        found["author"],
        found["column"],
        {name: words for name, words in captions.items() if words and isinstance(words, str)},
        _agrees(found["consents"]),
    )


def _first(by_label: Mapping[str, Any], labels: tuple[str, ...]) -> str:
    values = (by_label.get(label) for label in labels)
    found = next((value for value in values if value not in (None, "")), "")
    return " ".join(found.split()) if isinstance(found, str) else ""


def _agrees(words: str) -> bool:
    """Tell whether somebody has agreed: with a word, a tick or a signature."""
    return bool(words) and not _NO.search(words) and (bool(_YES.search(words)) or len(words) >= 2)


def _pairs(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield labels with what is written behind them: in the next cell of a table, or behind a colon."""
    from plugins.kernel.markdown.to_html import to_html

    root = parse_html(to_html(markdown))
    for row in root.elements():
        if row.tag == "tr":
            cells = [" ".join(each.words().split()) for each in row.children if isinstance(each, Element)]
            yield from pairwise(cells)
    for line in root.words().split("\n"):
        if pair := _PAIR.match(line):
            yield pair[1], pair[2].rstrip()

"""Put questions behind those of a topic's file, or begin the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from plugins.features.locality.record_checks import is_code
from plugins.features.questions.load import FOLDER, KEYS, can_be_topic
from plugins.kernel.addressing.slugs import free_slug
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.kernel.head_editing.maps import MapPatch, fresh
from plugins.kernel.head_editing.scalars import on_line, typable, typable_line
from plugins.kernel.head_editing.written import written_fields
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.text_files import any_text
from plugins.kernel.reading.yaml_lines import Fields, parse_yaml

_QUESTIONS = KEYS[-1]


def topic_code(name: str) -> str:
    """Return the code of the topic into which questions of another system's category go."""
    return name if can_be_topic(name) else free_slug(name, "imported", can_be_topic)


def with_codes(topic: str, rows: Sequence[Mapping[str, Any]], taken: Set[str]) -> list[dict[str, Any]]:
    """Return the rows with a code each; raise PortalError where one that is written stands in the bank already.

    rows: values by the names of keys. A row without a code, or with one that can be no part of an address, gets one.
    taken: codes of the bank.
    """
    codes = set(taken)
    found = []
    for number, row in enumerate(rows, start=1):
        code = row.get("code", "")
        if not is_code(code):
            code = free_slug("", f"{topic}-{number}", lambda each: each not in codes)
        if code in codes:
            raise PortalError(f"编号“{code}”题库里已经有了，一道也没有导入。请在文件里给这道题换一个编号，再导入一次。")
        codes.add(code)
        found.append({**row, "code": code})
    return found


def add_questions(content: Path, topic: str, name: str, rows: Sequence[Mapping[str, Any]]) -> Path:
    """Write the questions, which have their codes, and return their file.

    rows: values by the names of keys. name: the topic's, for a new file.
    """
    path = content / FOLDER / f"{topic}.yaml"
    items = [{"was": None, "values": _as_typed(row)} for row in rows]
    if path.is_file():
        lines = _behind(any_text(path.read_bytes()), items)
    else:
        head = [f"话题: {topic}", f"名称: {on_line(typable_line(name or topic))}", "顺序: 100"]
        lines = [*head, *fresh(_QUESTIONS, items, "", True)]
    make_way(content, path)
    text = "\n".join(lines).rstrip("\n")
    write_whole(path, f"{text}\n")
    return path


def _as_typed(value: Any) -> Any:
    """Return what a row says with all its texts as a file can say them."""
    if isinstance(value, Mapping):
        return {name: _as_typed(each) for name, each in value.items()}
    if isinstance(value, str):
        return typable(value)
    return tuple(map(typable, value))


def _behind(text: str, items: list[dict[str, Any]]) -> list[str]:
    """Return the lines of a topic's file with more questions behind those that it has, whose lines stay as they are."""
    lines = text.removeprefix("\ufeff").splitlines()
    fields = parse_yaml("\n".join(lines), "")
    if not isinstance(fields, Fields):
        raise PortalError("题库的文件读不懂。请先运行 check，照提示改好。")
    there = written_fields(fields, KEYS).get(_QUESTIONS.name, ())
    return MapPatch(lines, 1, fields, KEYS, is_whole=False).with_values({_QUESTIONS.name: [*there, *items]})

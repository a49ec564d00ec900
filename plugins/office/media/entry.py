"""Write a film's entry into content/media.yaml: what editors wrote there stays, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from plugins.features.films.fields import FILE, KEYS
from plugins.features.films.model import LEVEL_NAMES, SIZE_NAMES, clock
from plugins.features.locality.films import FilmFile
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.head_editing.scalars import on_line, typable_line
from plugins.kernel.problems import ContentProblems, PortalError, Problem
from plugins.kernel.reading.bounded_yaml import demand_bounds
from plugins.kernel.reading.schema import normal_name
from plugins.kernel.reading.text_files import Source, read_source
from plugins.pipeline.alone import alone_in_content

_LIST = next(key for key in KEYS if key.name == "films")
_HEAD = "# 影片架：站点能放的影片和课件。影片文件放在存放处，不进 git；怎么写，见 content/README.md。\n"


@frozen
class NewEntry:
    """What is known of a film when it is taken in. All words are as people write them; months: as `11-2`.

    poster, captions: paths from the content folder. captions_ready: they hold words already.
    """

    code: str
    title: str
    topics: tuple[str, ...]
    licence: str
    published: date
    seconds: int
    files: tuple[FilmFile, ...]
    poster: str
    captions: str
    about: str = ""
    crops: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    chapters: tuple[tuple[int, str], ...] = ()
    place: str = ""
    sample: bool = False


def entry_lines(entry: NewEntry) -> list[str]:
    """Return the entry's lines, without what stands before them."""
    values = [(label, typable_line(value)) for label, value in _pairs(entry)]
    pairs = [f"{label}: {on_line(value, is_typed=False)}" for label, value in values if value]
    lines = [f"- 代码: {entry.code}", *(f"  {pair}" for pair in pairs)]
    lines += [f"  # 字幕: {entry.captions}"]  # it waits for its words
    if entry.chapters:
        lines.append("  章节:")
        lines += [f'    - {{时间: "{clock(second)}", 名称: {_in_braces(name)}}}' for second, name in entry.chapters]
    lines.append("  文件:")
    for file in entry.files:
        lines += [
            f"    - 名称: {on_line(file.name)}",
            f"      大小: {SIZE_NAMES[file.size]}",
            f"      长边: {file.longest_edge}",
            f"      字节: {file.size_bytes}",
            f"      校验: {file.sha256}",
            *([f"      存放处: {on_line(entry.place)}"] if entry.place else []),
        ]
    return lines


def _pairs(entry: NewEntry) -> Iterator[tuple[str, str]]:
    yield "标题", entry.title
    yield "专题", "、".join(entry.topics)
    yield "作物", "、".join(entry.crops)
    yield "受众", "、".join(entry.audiences)
    yield "月份", "、".join(entry.months)
    yield "级别", "、".join(LEVEL_NAMES.get(level, level) for level in entry.levels)
    yield "时长", clock(entry.seconds)
    yield "简介", entry.about
    yield "许可", entry.licence
    yield "日期", entry.published.isoformat()
    yield "示例", "是" if entry.sample else ""
    yield "封面", entry.poster


def _in_braces(text: str) -> str:
    return '"' + typable_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def with_entry(text: str, lines: list[str]) -> str:
    """Return the file's text with the entry behind the last one; raise PortalError where there is no place for it.

    text: "" for a file that is not there yet.
    """
    if not text.strip():
        return _HEAD + _placed(f"{_LIST.label}:", lines, "  ")
    written = text if text.endswith("\n") else f"{text}\n"
    key, node = _find_list(written)
    if key is None:
        return written + _placed(f"{_LIST.label}:", lines, "  ")
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        at, blanks = _last_line(node, written.splitlines()), " " * node.start_mark.column
    elif isinstance(node, yaml.ScalarNode) and not node.value:
        at, blanks = key.end_mark.line, "  "
    else:
        raise PortalError(f"{FILE} 的“{_LIST.label}”不是一行一条的样子，写不进去。请自己加上：\n" + "\n".join(lines))
    rows = written.splitlines(keepends=True)
    return "".join([*rows[: at + 1], *(f"{blanks}{line}\n" for line in lines), *rows[at + 1 :]])


def _placed(head: str, lines: list[str], blanks: str) -> str:
    return "\n".join([head, *(blanks + line for line in lines)]) + "\n"


def _find_list(text: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    try:
        demand_bounds(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise PortalError(f"{FILE} 读不懂，影片没有登记。请先运行 python3 tasks.py check，照提示改好。") from None
    names = {normal_name(name) for name in _LIST.names}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and normal_name(key.value) in names:
            return key, value
    return None, None


def _last_line(node: yaml.Node, rows: list[str]) -> int:
    """Return the last line of a list; blank lines and comments behind it belong to what follows."""
    at = int(node.end_mark.line) - (node.end_mark.column == 0)
    while not rows[at].strip() or rows[at].startswith("#", len(rows[at]) - len(rows[at].lstrip())):
        if len(rows[at]) - len(rows[at].lstrip()) > node.start_mark.column:
            break  # the sign stands within a text of several lines
        at -= 1
    return at


def write_entry(content: Path, lines: list[str]) -> None:
    """Put the entry into the file in one step. Whoever adds a film to another folder at once waits."""
    with alone_in_content(content, "media add"):
        write_whole(content / FILE, with_entry(shelf_text(content), lines))


def shelf_text(content: Path) -> str:
    """Return the text of the file, "" where there is none; raise ContentProblems for one that cannot be read."""
    path = content / FILE
    source = read_source(path, FILE) if path.is_file() else Source(FILE, "")
    if isinstance(source, Problem):
        raise ContentProblems([source])
    return source.text

"""The fast path's blocks but headings: paragraphs, flat lists, quotes, titled notes and tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from plugins.kernel.markdown.dialect.source_lines import FIGURE
from plugins.kernel.markdown.dialect.titles import KINDS, TITLES
from plugins.kernel.markdown.fast_inline import Uncertain, certain, inline_html
from plugins.kernel.rare_pattern import rare_pattern

BLANKS = " \u3000"
_BLANK_LINES = re.compile(r"\n{3,}")
# How running text may begin: with no sign of a block, and with stars or `![` only where they are emphasis or a picture.
_PROSE = r"(?!\d+[.)](?:[\s\u3000]|$))(?:[^\s#>|:=~!*+\-\uff0d]|!(?=\[)|\*\*?(?=[^\s*]))"
_PROSE_START = re.compile(rf"\u3000*{_PROSE}")  # ideographic blanks are the indent of a Chinese paragraph
_PROSE_LINE = re.compile(rf"\u3000*(?!!\[){_PROSE}")
_LINE_END = re.compile(r" *\n\u3000*")
_BULLET = rare_pattern(rf"([*+-]) +({_PROSE}.*)")
_NUMBERED = re.compile(rf"(0|[1-9][0-9]{{0,2}})\. +({_PROSE}.*)")
_NUMBER = re.compile(r"\d+[.)](?:\s|$)")
_NOTE = re.compile(r'!!! ([a-z]+) "([^\s"](?:[^"\n]*[^\s"])?)"\n    (.*)', re.DOTALL)
_UNNAMED = frozenset(TITLES)  # titles that stand for none
_QUOTED = re.compile(rf">(?!{FIGURE})")
_TABLE_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")


def split_blocks(text: str) -> list[str]:
    """Return what stands between blank lines; no block is empty or begins with a line break."""
    text = text.strip("\n")
    if not text:
        return []
    return (_BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text).split("\n\n")


def block_html(block: str) -> str:
    """Return the HTML of a block that is no heading, "" for a paragraph of blanks alone; raise Uncertain."""
    return _CONVERTERS.get(block[0], paragraph)(block)


def paragraph(block: str) -> str:
    """Return a paragraph, "" for one of blanks alone."""
    words = _prose(block)
    return f"<p>{words}</p>" if words else ""


def _prose(block: str) -> str:
    """Return running text of one or more lines, each of which is a line on the page."""
    if not _PROSE_START.match(block):
        raise Uncertain
    if "\n" not in block:
        return inline_html(block.strip(BLANKS))
    if not all(_PROSE_LINE.match(line) for line in block.split("\n")[1:]):
        raise Uncertain
    return inline_html(_LINE_END.sub("\n", block.strip(BLANKS))).replace("\n", "<br>\n")


def _bullets(block: str) -> str:
    """Return an unordered list, or the paragraph that begins with emphasis."""
    if _PROSE_START.match(block):
        return paragraph(block)
    items = [certain(_BULLET.fullmatch(line)) for line in block.split("\n")]
    if any(item[1] != items[0][1] for item in items):
        raise Uncertain
    return "<ul>\n" + "".join([f"<li>{inline_html(item[2].rstrip(BLANKS))}</li>\n" for item in items]) + "</ul>"


def _numbers(block: str) -> str:
    """Return an ordered list, or the paragraph that begins with a figure."""
    if not _NUMBER.match(block):
        return paragraph(block)
    items = [certain(_NUMBERED.fullmatch(line)) for line in block.split("\n")]
    first = int(items[0][1])
    if [int(item[1]) for item in items] != list(range(first, first + len(items))):
        raise Uncertain
    start = "" if first == 1 else f' start="{first}"'
    return f"<ol{start}>\n" + "".join([f"<li>{inline_html(item[2].rstrip(BLANKS))}</li>\n" for item in items]) + "</ol>"


def _quote(block: str) -> str:
    """Return a quote of paragraphs."""
    lines = block.split("\n")
    if not all(_QUOTED.match(line) for line in lines) or not lines[-1][1:].strip():
        raise Uncertain
    inner = "\n".join([line[1:].removeprefix(" ") if line[1:].strip() else "" for line in lines])
    paragraphs = [words for each in split_blocks(inner) if (words := paragraph(each))]
    return "<blockquote>\n" + "\n".join(paragraphs) + "\n</blockquote>"


def _note(block: str) -> str:
    """Return a titled note with one paragraph, or the paragraph that begins with a picture."""
    if block.startswith("!["):
        return paragraph(block)
    note = certain(_NOTE.fullmatch(block))
    if note[2] in _UNNAMED or note[1] not in KINDS:
        raise Uncertain
    lines = note[3].split("\n    ")
    words = _prose("\n".join(lines))
    if not words or note[3].count("\n") >= len(lines):
        raise Uncertain
    title = f'<p class="admonition-title">{inline_html(note[2])}</p>'
    return f'<div class="admonition {note[1]}">\n{title}\n<p>{words}</p>\n</div>'


def _table(block: str) -> str:
    """Return a table each of whose lines begins and ends with `|`."""
    lines = [line.rstrip(" ") for line in block.split("\n")]
    if len(lines) < 3 or not _TABLE_RULE.fullmatch(lines[1]) or not all(_is_row(line) for line in lines):
        raise Uncertain
    classes = [_alignment(cell.strip(" ")) for cell in lines[1][1:-1].split("|")]
    head = _cells(lines[0])
    if len(head) != len(classes):
        raise Uncertain
    rows = "".join([_row(_cells(line), classes, "td") for line in lines[2:]])
    return f"<table>\n<thead>\n{_row(head, classes, 'th')}</thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _is_row(line: str) -> bool:
    return line[:1] == "|" == line[-1:] and len(line) > 1


def _cells(line: str) -> list[str]:
    return line[1:-1].split("|")


def _alignment(rule: str) -> str:
    """Return the attribute that a column's cells get for `:--`, `--:` or `:-:`."""
    left, right = rule[0] == ":", rule[-1] == ":"
    side = "center" if left and right else "left" if left else "right" if right else ""
    return f' class="align-{side}"' if side else ""


def _row(cells: list[str], classes: list[str], tag: str) -> str:
    """Return a row of as many cells as the table has columns."""
    if len(cells) != len(classes):
        raise Uncertain
    html = [
        f"<{tag}{kind}>{inline_html(cell.strip(BLANKS))}</{tag}>\n" for kind, cell in zip(classes, cells, strict=True)
    ]
    return f"<tr>\n{''.join(html)}</tr>\n"


_CONVERTERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys("*+-", _bullets),
    **dict.fromkeys("0123456789", _numbers),
    ">": _quote,
    "!": _note,
    "|": _table,
}

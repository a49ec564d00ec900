"""Tables that cannot be read, or that have cells which no column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plugins.kernel.edits import Edit, Edits
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import Prose
from plugins.kernel.rare_pattern import rare_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_WIDE_RULE = rare_pattern(
    r"(?=.*[\uff5c\uff1a\uff0d\u2014\u2013\u2500])[\s|\uff5c:\uff1a]*[\uff0d\u2014\u2013\u2500-]++"
    r"[\s|\uff5c:\uff1a\uff0d\u2014\u2013\u2500-]*"
)
_WIDE_DASHES = re.compile(r"[\uff0d\u2014\u2013\u2500-]+")
_BAR = re.compile(r"(?<!\\)\|")
_OUTER_BARS = re.compile(r"[\s>]*\|.*\|\s*")
_BAR_WIDE = "\uff5c"
_BEHIND_TAGS = "请在标签那一行的后面空一行，再写表格，表格后面也空一行"
_WIDE_BARS = ("表格用了全角竖线“\uff5c”", "请改成半角竖线：| 甲 | 乙 |")


def check_tables(lines: Iterable[Prose], tokens: Iterable[Token], source: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with tables. source: the text's lines."""
    above = Prose(-1, "", True)
    lines = list(lines)
    yield from _check_lone_rows(lines, source)
    yield from _check_tabs(lines)
    for each in lines:
        if _BAR_WIDE in each.words and not _RULE.fullmatch(each.words):
            yield from _with_wide_bars(each, source)
        elif "|" in each.words and _RULE.fullmatch(each.words):  # beside a head it is read as a table's
            if _BAR_WIDE in above.words and above.line == each.line - 1:
                yield Finding(above.line, *_WIDE_BARS, edits=_with_narrow_bars(above.line, source))
            elif each.in_tags:
                yield Finding(each.line, "表格在 HTML 标签里面，会照样印在网页上", _BEHIND_TAGS)
            else:
                mend = "请把表头写在横线的上一行，横线的格数和表头一样多"
                yield Finding(each.line, "表格的横线和表头对不上", mend, edits=tuple(_close_up(each.line, source)))
        elif "|" in each.words and _WIDE_RULE.fullmatch(each.words):
            rule = _WIDE_DASHES.sub("---", each.words.strip()).replace("\uff1a", ":")
            edits = (Edit(each.line, each.words.strip(), rule),)
            yield Finding(each.line, "表格的横线是全角的", f"请改成半角的减号：{rule}", edits=edits)
        above = each
    yield from _check_rows(tokens, source)


def _check_lone_rows(lines: Sequence[Prose], source: Sequence[str]) -> Iterator[Finding]:
    """Yield rows between bars that are in no table: below an empty line within one, or without a rule."""
    rows = {each.line for each in lines if each.line >= 0 and _OUTER_BARS.fullmatch(each.words)}
    for line in sorted(rows):
        if line - 1 in rows or _RULE.fullmatch(source[line]) or _WIDE_RULE.fullmatch(source[line]):
            continue
        if line > 1 and not source[line - 1].strip() and _OUTER_BARS.fullmatch(source[line - 2]):
            edits = (Edit(line - 1, source[line - 1], None),)
            yield Finding(line, "表格中间有空行，从这一行起不在表格里", "请删去这一行上面的空行", True, edits)
        elif line + 1 in rows and not (_RULE.fullmatch(source[line + 1]) or _WIDE_RULE.fullmatch(source[line + 1])):
            rule = "|" + "---|" * _cells(source[line])
            mend = f"请在这一行下面加一行 {rule}；不是表格，不用管"
            yield Finding(line, "这几行有竖线，却不成表格", mend, is_hint=True)


def _check_tabs(lines: Sequence[Prose]) -> Iterator[Finding]:
    """Yield a hint where lines of as many tabs follow each other, as cells of a sheet are pasted."""
    before = Prose(-2, "", True)
    is_told = False
    for each in lines:
        tabs = each.words.strip().count("\t")
        is_next = each.line == before.line + 1 and 0 < tabs == before.words.strip().count("\t")
        if is_next and not is_told:
            row = " | ".join(before.words.split())
            mend = f"请把每一行写成 | {row} | 这样，第一行下面再加一行 |{'---|' * (tabs + 1)}；不是表格，不用管"
            yield Finding(before.line, "这几行是用制表符分列的，网页上不成表格", mend, is_hint=True)
        before, is_told = each, is_next


def _with_narrow_bars(line: int, source: Sequence[str]) -> Edits:
    return (Edit(line, source[line], source[line].replace(_BAR_WIDE, "|")),)


def _close_up(rule: int, source: Sequence[str]) -> Iterator[Edit]:
    """Yield how the empty lines between a head and its rule go, where the line above them is a head for it."""
    above = rule - 1
    while above >= 0 and not source[above].strip():
        above -= 1
    if 0 <= above < rule - 1 and _BAR.search(source[above]) and _cells(source[above]) == _cells(source[rule]):
        yield from (Edit(line, source[line], None) for line in range(above + 1, rule))


def _with_wide_bars(row: Prose, source: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with a line of wide bars: one as 文｜张三　图｜李四 is no table's."""
    words = row.words.strip()
    if words[0] == _BAR_WIDE == words[-1] or _WIDE_RULE.fullmatch(words):
        yield Finding(row.line, *_WIDE_BARS, edits=_with_narrow_bars(row.line, source))
    elif words.count(_BAR_WIDE) > 1:
        what, mend = _WIDE_BARS
        yield Finding(row.line, what, f"要做表格，{mend}；不是表格，不用管", is_hint=True)


def _check_rows(tokens: Iterable[Token], source: Sequence[str]) -> Iterator[Finding]:
    """Yield rows with more cells than their head, and those that look like the rest of the row above."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "tr_open" and token.map:
            line = token.map[0]
            cells = _cells(source[line])
            columns = columns or cells
            if cells > columns:
                mend = "请把表头和横线也加上这几格，或者删去多的竖线；要印出来的竖线写成 \\|"
                yield Finding(line, f"这一行比表头多 {cells - columns} 格", mend)
            elif cells < columns and not _OUTER_BARS.fullmatch(source[line]):
                mend = "是上一行没有写完的，请接到上一行的末尾；是单独的一行，请在开头和结尾都写上 |"
                yield Finding(line, "表格的这一行格数不够，开头或结尾又没有竖线", mend, is_hint=True)


def _cells(line: str) -> int:
    bars = line.strip().lstrip("> ")
    inner = bars.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_BAR.split(inner))

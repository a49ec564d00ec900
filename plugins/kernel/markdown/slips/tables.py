"""Tables that cannot be read, or that have cells which no column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import Prose

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_WIDE_RULE = re.compile(r"[\s|\uff5c:]*[\uff0d\u2014\u2013\u2500]{2,}[\s|\uff5c:\uff0d\u2014\u2013\u2500-]*")
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`+).+?\1")


def check_tables(lines: Iterable[Prose], tokens: Iterable[Token], source: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with tables. source: the text's lines."""
    for each in lines:
        if each.words.count("\uff5c") >= 2:
            yield Finding(each.line, "表格用了全角竖线“\uff5c”", "请改成半角竖线：| 甲 | 乙 |")
        elif "|" in each.words and _RULE.fullmatch(each.words):  # beside a head it is read as a table's
            yield Finding(each.line, "表格的横线和表头对不上", "请把表头写在横线的上一行，横线的格数和表头一样多")
        elif "|" in each.words and _WIDE_RULE.fullmatch(each.words):
            yield Finding(each.line, "表格的横线是全角的", "请改成半角的减号：|---|---|")
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "tr_open" and token.map:
            line = token.map[0]
            cells = _cells(source[line])
            columns = columns or cells
            if cells > columns:
                yield Finding(
                    line, f"这一行比表头多 {cells - columns} 格", "请把表头和横线也加上这几格，或者删去多的竖线"
                )


def _cells(line: str) -> int:
    bars = _CODE.sub("", line).strip().lstrip("> ")
    inner = bars.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_BAR.split(inner))

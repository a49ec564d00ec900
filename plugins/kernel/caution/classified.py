"""Marks of what is not for the public, in texts and in the files that they offer.

A mark says of the whole paper that it is secret or internal. A sentence that speaks of such marks is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.rare_pattern import rare_pattern

WORDS = re.compile(
    r"密\s*级|内\s*部\s*(?:资\s*料|文\s*件|材\s*料)|注\s*意\s*保\s*(?:存|密|管)"
    r"|(?:不\s*得|不\s*予|不\s*宜)\s*公\s*开|此\s*件\s*不\s*公\s*开"
)
_GRADED = rare_pattern(
    r"密\s*+级\s*+[:\uff1a]?\s*+[\[\u3010\uff08(]?\s*+(?:绝|机|秘)\s*+密|(?:绝|机|秘)\s*+密\s*+[\u2605\u2606*]"
)
_SECRET = "密"  # in every grade; to look for one character takes a thirtieth of the pattern's time
_LEVEL_LINE = re.compile(r"密\s*级\s*[:\uff1a]")
_IN_BRACKETS = rare_pattern(r"[(\uff08\[\u3010〔]([^()\uff08\uff09\[\]\u3010\u3011〔〕]{0,24})[)\uff09\]\u3011〕]")
_OF_THIS = re.compile(r"(?:此|本)(?:件|文|文件|资料|材料)[^。；]{0,12}")
_MARKUP = re.compile(r"[\s#>*_`~|]")
_LEFT_OUT = rare_pattern(r"[\s#>*_`~|\-—·•、，。；：:,.;!?！？\"'“”《》]")
MOST_OF_A_MARK = 16  # characters of a line that is a mark and nothing else


def classified_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line from 1 on, what is wrong, how to mend it) of every mark that forbids publishing a text."""
    if not WORDS.search(text) and not (_SECRET in text and _GRADED.search(text)):
        return
    mend = "不能公开的，请不要放进来；可以公开的，请删去这个标记；只是说到这件事，请写成一句完整的话"
    for number, line in enumerate(text.split("\n"), 1):
        found = WORDS.search(line) or _GRADED.search(line)
        if found and is_mark(line):
            yield number, f"里面有不公开的标记“{_shown(line, found)}”", mend


def is_mark(line: str) -> bool:
    """Tell a line that marks its paper from one that speaks of such marks."""
    if _GRADED.search(line) or _LEVEL_LINE.search(line):
        return True
    if len(_LEFT_OUT.sub("", line)) <= MOST_OF_A_MARK:
        return True
    inside = any(WORDS.search(each) and len(each) <= MOST_OF_A_MARK for each in _IN_BRACKETS.findall(line))
    return inside or any(WORDS.search(each[0]) for each in _OF_THIS.finditer(line)) or _is_double(line)


def _is_double(line: str) -> bool:
    """Tell the usual pair, as 内部资料，注意保存: nobody writes both in passing."""
    return len({re.sub(r"\s", "", each)[:2] for each in WORDS.findall(line)} & {"内部", "注意"}) == 2


def _shown(line: str, found: re.Match[str]) -> str:
    return _MARKUP.sub("", line[max(0, found.start() - 6) : found.end() + 8])

"""Marks of half width among Chinese words, and Latin letters of full width: autocorrect tells them, of its rules two.

Held against 149 statutes (16,009 lines) and the county's own 120 texts, these two told 68 lines, all of them slips.
The others want blanks between Chinese and Latin, which is a matter of taste (space-word 1,271 lines, space-bracket
1,971), took away blanks that were meant (no-space-fullwidth 222), or would mend JPG，PNG (halfwidth-punctuation). A
point within a line is left alone as well: it may belong to a number, as in 一.总则.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import islice

from plugins.kernel.markdown.dialect import parse
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import STANDS_FOR, prose
from plugins.kernel.rare_pattern import rare_pattern

_RULES = ("fullwidth", "halfwidth-word")
_OTHER_RULES = (
    "space-word", "space-punctuation", "space-bracket", "space-backticks", "space-dash", "space-dollar",
    "no-space-fullwidth", "no-space-fullwidth-quote", "halfwidth-punctuation", "spellcheck",
)  # fmt: skip
_HAN = "\u3400-\u9fff"
_WIDE_LETTERS = "\uff21-\uff3a\uff41-\uff5a"
# What a text must hold to be looked at. It begins with what is rare, so that most texts are passed over quickly.
_MAY_BE = re.compile(
    rf"[,;:!?.{_WIDE_LETTERS}](?:(?<=[{_HAN}][,;:!?])|(?<=[{_WIDE_LETTERS}])|(?<=[{_HAN}]\.)(?=\s*$))", re.MULTILINE
)
# Each begins where a word does, and no part of it is given back: a long run of figures is looked through once.
_ADDRESS = rare_pattern(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*+://[^\s\u3000-\u303f\uff00-\uffef]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w.-]+|(?<![\w.-])(?:[\w-]++\.)+[A-Za-z]{2,}[!-~]*"
)
_MARK = re.compile(r"[,;:!?]+ *")
_LETTERS = re.compile(f"[{_WIDE_LETTERS}]+")
_AROUND = 6  # characters before a mark that a message shows
_REACH = 40  # characters on each side of a mark that decide how it is meant
_TRIES = 50  # marks of one line: whoever writes more that are right writes no Chinese


def check_typography(body: str) -> Iterator[Finding]:
    """Yield a hint for the first such mark of each line that is no code and no address."""
    if not _MAY_BE.search(body):
        return
    for each in prose(parse(body).tokens):
        words = _ADDRESS.sub(lambda found: STANDS_FOR * len(found[0]), each.words)
        if told := next(_told(words), None):
            yield Finding(each.line, *told, is_hint=True)


def _told(words: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a line, and how to mend it. Only what stands around a mark is looked at."""
    corrected = _corrector()
    for found in islice(_MAY_BE.finditer(words), _TRIES):
        piece = words[max(0, found.start() - _REACH) : found.end() + _REACH]
        if (right := corrected(piece)) != piece:
            yield from _changes(piece, right, found.end() + _REACH >= len(words))


def _changes(words: str, right: str, is_end: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a piece of a line, and how to mend it. is_end: the piece is the line's last."""
    for kind, i, j, k, m in SequenceMatcher(None, words, right, autojunk=False).get_opcodes():
        old, new = words[i:j], right[k:m]
        if kind != "replace":
            continue
        if _MARK.fullmatch(old) or (old == "." and is_end and j == len(words)):
            context = words[max(0, i - _AROUND) : i].rpartition(STANDS_FOR)[2]
            yield f"“{context}{old}”里的“{old.strip()}”是半角的", f"中文里请用全角的：{context}{new}"
        elif _LETTERS.fullmatch(old):
            yield f"字母“{old}”是全角的", f"请改成半角的：{new}"


@cache
def _corrector() -> Callable[[str], str]:
    """Return autocorrect with its two rules; it is loaded where a text may need it."""
    import autocorrect_py

    load: Callable[[str], None] = vars(autocorrect_py)["load_config"]  # its list of types has forgotten it
    load(json.dumps({"rules": {**dict.fromkeys(_OTHER_RULES, 0), **dict.fromkeys(_RULES, 1)}}))
    found: Callable[[str], str] = autocorrect_py.format
    return found

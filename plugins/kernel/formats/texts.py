"""Plain texts that are offered as files: tables, notes, captions. In whatever encoding, but texts."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from contextlib import suppress

from plugins.kernel.formats.faults import Unclean
from plugins.kernel.frozen import frozen
from plugins.kernel.wording.invisible import holds_invisible, without_invisible
from plugins.kernel.wording.noncharacters import NONCHARACTERS

_CAPTIONS = re.compile(r"WEBVTT(?:[ \t\n]|$)")
# Controls, those of the eighties too, halves of characters, and what is no character.
_UNFIT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{NONCHARACTERS}]")
_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_BE, "utf-16-be"), (BOM_UTF16_LE, "utf-16-le"))
_LINE_END = re.compile("\r\n?|\n")
_NAMED = 5  # lines and characters that a message names
_SAVE = "请用原来的软件导出成纯文本，编码选 UTF-8；是别的文件，就改用它自己的扩展名"


@frozen
class PlainText:
    """A text as readers get it. data: its bytes, in the encoding that it had. hints: (what, how to mend it)."""

    text: str
    data: bytes
    hints: tuple[tuple[str, str], ...] = ()


def text_of(data: bytes, is_utf8: bool) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030; raise Unclean for what is none.

    is_utf8: it may be in no other, as captions.
    """
    return _decoded(data, is_utf8)[0]


def clean_text(data: bytes, is_utf8: bool) -> PlainText:
    """Return the same without the characters that nobody sees: the names of lines that had them are hints."""
    text, mark, encoding = _decoded(data, is_utf8)
    kept = text[:1] if text.startswith("\ufeff") else ""  # a mark that the encoding has of its own, or a second one
    text = text.removeprefix(kept)
    if not holds_invisible(text):
        return PlainText(text, data)
    seen, found = without_invisible(text), _with_invisible(_LINE_END.split(text))
    codes = "、".join(f"U+{ord(char):04X}" for char in sorted(set().union(*found.values()))[:_NAMED])
    what = f"第 {_listed(found)} 行有看不见的字符（{codes}），多半是粘贴带来的；公布的文件里已去掉"
    return PlainText(seen, mark + (kept + seen).encode(encoding), ((what, "请在原件里把它前后的字删掉，重新打一遍"),))


def are_captions(text: str) -> bool:
    """Tell captions (WebVTT) by their first line."""
    return bool(_CAPTIONS.match(text))


def _decoded(data: bytes, is_utf8: bool) -> tuple[str, bytes, str]:
    """Return a file's text, its mark of the encoding, and the encoding."""
    mark, marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    if is_utf8 and marked != "utf-8":
        mark, marked = b"", "utf-8"
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        _demand_fit(text)
        return text, mark, encoding
    with suppress(UnicodeDecodeError):
        _demand_fit(data.decode("utf-8", "surrogatepass"))
    raise Unclean("不是文本文件，或者编码不对", _SAVE)


def _demand_fit(text: str) -> None:
    """Raise Unclean for a character that no page can show. A file that is no text has many of them."""
    if found := _UNFIT.search(text):
        line = len(_LINE_END.findall(text, 0, found.start())) + 1
        what = f"不是文本文件，或者第 {line} 行有不能显示的字符 U+{ord(found[0]):04X}"
        raise Unclean(what, f"请删去这个字符；看不见它时，请删去整行，重新输入一遍。不是文本文件的话，{_SAVE}")


def _with_invisible(lines: Iterable[str]) -> dict[int, set[str]]:
    """Return the numbers of the lines that hold characters that nobody sees, each with these."""
    found: dict[int, set[str]] = {}
    for number, line in enumerate(lines, 1):
        if holds_invisible(line):
            seen = without_invisible(line)  # has what joins two emoji
            found[number] = {char for char in set(line) if line.count(char) > seen.count(char)}
    return found


def _listed(lines: Iterable[int]) -> str:
    numbers = list(lines)
    return "、".join(map(str, numbers[:_NAMED])) + (f" 等 {len(numbers)}" if len(numbers) > _NAMED else "")

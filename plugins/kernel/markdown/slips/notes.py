"""Footnotes that lead nowhere, and code that does not end."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plugins.kernel.edits import Edit
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import Prose
from plugins.kernel.rare_pattern import rare_pattern

if TYPE_CHECKING:
    from plugins.kernel.markdown.dialect.parser import Parsed

_CALL = re.compile(r"\[\^([^\]\s]{1,100})\]")  # bounded: thousands that nothing closes would take seconds
_MEANT = re.compile(r"\\\[\^([^\]\\\s]{1,100})")  # a bracket that is meant as one
_WRITTEN = re.compile(r"\s*\[\^([^\]\s]+)\]:")
_BEGUN = re.compile(r"\[\^([^\]\s]+)\](\uff1a)?\s*(.*)")
_WIDE = rare_pattern(
    r"(?!\[\^[^\]\s]{1,100}\])[\[\uff3b\u3010][\^\uff3e]([^\]\uff3d\u3011\[\uff3b\s]{1,20})[\]\uff3d\u3011]"
)
_WIDE_SIGN = rare_pattern(r"[\uff3b\uff3d\u3010\u3011\uff3e]")
_BLOCK = re.compile(r"#{1,6}[ \t]|!!! |<|---|\*\*\*|___|```|~~~|\[\^")
_INDENTED = re.compile(r"(?:  |\t|[ \t]*\u3000)")


def check_notes(lines: Iterable[Prose], parsed: Parsed, source: Sequence[str]) -> Iterator[Finding]:
    """Yield footnotes that are called and not written, written twice, never called, or mistyped."""
    lines = list(lines)
    slips = list(_mistyped(lines))
    yield from (slip for _, slip in slips)
    mistyped = {label for label, _ in slips}
    for each in lines:
        called = _CALL.findall(each.words)
        meant = set(_MEANT.findall(source[each.line])) if called else set()
        for label in dict.fromkeys(called):  # a line may have thousands
            if label in mistyped or label in meant:
                continue  # it is written after all
            mend = f"请在文末另起一行写 [^{label}]: 注释；不是脚注就删去"
            yield Finding(each.line, f"脚注 [^{label}] 没有注释", mend)
    yield from _check_written(parsed, source, mistyped)


def _mistyped(lines: Sequence[Prose]) -> Iterator[tuple[str, Finding]]:
    """Yield the labels of notes that are written, or called, with other signs than those which mean one."""
    called = {label for each in lines for label in _CALL.findall(each.words[1:])}
    for each in lines:
        if begun := _BEGUN.match(each.words):
            label, colon, text = begun.groups()
            if colon:
                mend = f"请改成半角冒号：[^{label}]: 注释"
                edits = (Edit(each.line, f"[^{label}]\uff1a", f"[^{label}]: "),)
                yield label, Finding(each.line, f"脚注 [^{label}] 后面的冒号是全角的", mend, edits=edits)
            elif label in called and text:
                yield label, Finding(each.line, f"脚注 [^{label}] 后面少了冒号", f"请写成 [^{label}]: {text}")
        for found in _WIDE.finditer(each.words) if _WIDE_SIGN.search(each.words) else ():
            mend, edits = f"请改成半角：[^{found[1]}]", (Edit(each.line, found[0], f"[^{found[1]}]"),)
            yield found[1], Finding(each.line, f"脚注“{found[0]}”里有全角的符号", mend, edits=edits)


def _check_written(parsed: Parsed, source: Sequence[str], mistyped: Container[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for line, label in _written_notes(parsed, source):
        if label in seen:
            yield Finding(line, f"脚注 [^{label}] 写了两次", "请给其中一个换个号")
        elif not parsed.notes[label] and label not in mistyped:
            yield Finding(line, f"脚注 [^{label}] 没有用到", f"请在正文要注释的地方写 [^{label}]，或者删去这一行")
        seen.add(label)
        if below := _line_below(line, source):
            mend = "是注释的内容，请在行首加四个空格；不是注释，请在上面空一行"
            what = f"这一行没有缩进，不在脚注 [^{label}] 里，网页上印在正文里"
            yield Finding(below, what, mend, is_hint=True)


def _line_below(line: int, source: Sequence[str]) -> int:
    """Return the line at which running text goes on below a note that stands at another, 0 where it does not."""
    end = line + 1
    while end < len(source) and source[end].strip() and _INDENTED.match(source[end]):
        end += 1
    return end if end < len(source) and source[end].strip() and not _BLOCK.match(source[end].lstrip()) else 0


def _written_notes(parsed: Parsed, source: Sequence[str]) -> Iterator[tuple[int, str]]:
    code = _lines_of_code(parsed) if parsed.notes else set()
    for line, text in enumerate(source if parsed.notes else ()):
        found = _WRITTEN.match(text)
        if found and found[1] in parsed.notes and line not in code:
            yield line, found[1]


def check_code(parsed: Parsed, source: Sequence[str]) -> Iterator[Finding]:
    """Yield code that is begun and not ended: it would swallow the rest of the text."""
    for token in parsed.tokens:
        if token.type == "fence" and token.map:
            first, end = token.map
            last = source[end - 1].strip() if end - 1 > first else ""
            if not last.startswith(token.markup) or last.strip(token.markup[0]):
                yield Finding(first, f"从“{token.markup}”开始的代码没有结束", f"请在代码后面另起一行写 {token.markup}")


def _lines_of_code(parsed: Parsed) -> set[int]:
    return {line for token in parsed.tokens if token.type == "fence" and token.map for line in range(*token.map)}

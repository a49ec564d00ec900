"""Footnotes that lead nowhere, and code that does not end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import Prose

if TYPE_CHECKING:
    from plugins.kernel.markdown.dialect.parser import Parsed

_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_WRITTEN = re.compile(r"\s*\[\^([^\]\s]+)\]:")
_WIDE_COLON = re.compile(r"\[\^([^\]\s]+)\]\uff1a")


def check_notes(lines: Iterable[Prose], parsed: Parsed, source: Sequence[str]) -> Iterator[Finding]:
    """Yield footnotes that are called and not written, written twice, or never called."""
    lines = list(lines)
    wide = {found[1]: each.line for each in lines if (found := _WIDE_COLON.match(each.words))}
    for label, line in wide.items():
        yield Finding(line, f"脚注 [^{label}] 后面的冒号是全角的", f"请改成半角冒号：[^{label}]: 注释")
    for each in lines:
        for label in _CALL.findall(each.words):
            if label in wide or f"\\[^{label}" in source[each.line]:
                continue  # it is written after all, or its bracket is meant as one
            yield Finding(
                each.line, f"脚注 [^{label}] 没有注释", f"请在文末另起一行写 [^{label}]: 注释；不是脚注就删去"
            )
    seen: set[str] = set()
    for line, label in _written_notes(parsed, source):
        if label in seen:
            yield Finding(line, f"脚注 [^{label}] 写了两次", "请给其中一个换个号")
        elif not parsed.notes[label]:
            yield Finding(line, f"脚注 [^{label}] 没有用到", f"请在正文要注释的地方写 [^{label}]，或者删去这一行")
        seen.add(label)


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

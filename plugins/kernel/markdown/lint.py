"""Find all slips of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from plugins.kernel.markdown.dialect import parse
from plugins.kernel.markdown.fast_path import convert
from plugins.kernel.markdown.slips.brackets import check_brackets
from plugins.kernel.markdown.slips.conservation import check_conservation
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.marks import check_marks, check_pairs
from plugins.kernel.markdown.slips.notes import check_code, check_notes
from plugins.kernel.markdown.slips.prose import Prose, prose
from plugins.kernel.markdown.slips.references import check_references
from plugins.kernel.markdown.slips.tables import check_tables
from plugins.kernel.markdown.slips.tags import check_tags
from plugins.kernel.markdown.to_html import by_parser
from plugins.kernel.reading.odd_characters import check_characters

# What is left of a plain text's slips when it is printed. Nearly all texts have none, and need not be parsed. Most of
# them do not even hold one of the signs, each of which is looked for at ten times the speed of the pattern.
_LEFT_SIGNS = ("*", "|", "\uff03", "\uff5c", "\uff3b", "\uff3d", "==", "~~", "[", "]", "\uff01<", ">#")
_LEFT = re.compile(r"[*|\uff03\uff5c\uff3b\uff3d]|==|~~|\[\[|\]\]|\]\s*[(\uff08]|\uff01<|\[[ xX]\]|>#")


def lint(body: str, first_line: int) -> Iterator[Finding]:
    """Yield what is wrong in a text. first_line: the file's line on which it begins."""
    yield from (Finding(first_line + line, what, mend, is_hint=True) for line, what, mend in check_characters(body))
    yield from (each._replace(line=first_line + each.line) for each in check_pairs(body))
    html = convert(body)
    if html is not None and not (any(map(html.__contains__, _LEFT_SIGNS)) and _LEFT.search(html)):
        return
    parsed, source = parse(body), body.split("\n")
    lines = list(prose(parsed.tokens))
    found = [
        *_check_wide_signs(lines),
        *check_brackets(lines, parsed.tokens),
        *check_tags(lines, parsed.tokens),
        *check_tables(lines, parsed.tokens, source),
        *check_notes(lines, parsed, source),
        *check_code(parsed, source),
        *check_references(parsed.tokens, source),
    ]
    found = found or list(check_conservation(body, by_parser(body), parsed))
    blocks = _blocks(source)
    faulty = {blocks[each.line] for each in found}  # what else is said there is told already
    found += [each for each in check_marks(lines) if blocks[each.line] not in faulty]
    for each in sorted(set(found)):
        yield each._replace(line=first_line + each.line)


def _check_wide_signs(lines: list[Prose]) -> Iterator[Finding]:
    for each in lines:
        if each.words.startswith("\uff03"):
            yield Finding(each.line, "标题前面的井号是全角的", "请改成半角：## 小标题")


def _blocks(source: list[str]) -> list[int]:
    """Return a number for each line, the same for lines that stand together between two empty ones."""
    return list(accumulate(int(not line.strip()) for line in source))

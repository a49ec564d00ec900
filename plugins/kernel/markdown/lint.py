"""Find all slips of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from plugins.kernel.markdown.dialect import parse
from plugins.kernel.markdown.fast_path import convert
from plugins.kernel.markdown.slips.brackets import WIDE_LINKS, check_brackets
from plugins.kernel.markdown.slips.conservation import check_conservation
from plugins.kernel.markdown.slips.definitions import check_definitions
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.frames import check_frames
from plugins.kernel.markdown.slips.headings import check_headings
from plugins.kernel.markdown.slips.lists import check_numbers
from plugins.kernel.markdown.slips.marks import check_marks, check_names, check_pairs
from plugins.kernel.markdown.slips.nesting import check_depth, check_unmarked
from plugins.kernel.markdown.slips.notes import check_code, check_notes
from plugins.kernel.markdown.slips.prose import prose
from plugins.kernel.markdown.slips.references import check_references
from plugins.kernel.markdown.slips.tables import check_tables
from plugins.kernel.markdown.slips.tags import check_tags
from plugins.kernel.markdown.slips.typography import check_typography
from plugins.kernel.markdown.slips.wide_signs import ALONE, RUNS, check_wide_signs
from plugins.kernel.markdown.source_links import find_links
from plugins.kernel.markdown.to_html import by_parser
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.odd_characters import check_characters

# What is left of a plain text's slips when it is printed. Nearly all texts have none, and need not be parsed. Most of
# them do not even hold one of the signs, each of which is looked for at ten times the speed of the pattern.
_LEFT_SIGNS = ("*", "|", "\uff5c", "\uff3b", "\uff3d", "[", "]", "==", ">#", *ALONE)
_LEFT_RUNS = {**RUNS, "~": ("~~",), "(": WIDE_LINKS, "\uff01": (*RUNS["\uff01"], "\uff01<")}
_LEFT = rare_pattern(
    r"[*|\uff5c\uff3b\uff3d]|==|\[\[|\]\]|\]\[|\]\s*(?:<br>\s*)?[(\uff08]|[)\uff09]\[|\[[ xX]\]|\[(?:TOC|toc)\]|>#|"
    + "|".join(map(re.escape, (*ALONE, *(run for runs in _LEFT_RUNS.values() for run in runs))))
)


def _is_clean(html: str) -> bool:
    """Tell the HTML of a plain text in which no sign of a slip is left."""
    if any(map(html.__contains__, _LEFT_SIGNS)):
        return not _LEFT.search(html)
    return not any(sign in html and any(map(html.__contains__, runs)) for sign, runs in _LEFT_RUNS.items())


def lint(body: str, first_line: int) -> Iterator[Finding]:
    """Yield what is wrong in a text. first_line: the file's line on which it begins."""
    odd = (Finding(line, what, mend, True, edits) for line, what, mend, edits in check_characters(body))
    yield from (each.moved(first_line) for each in (*odd, *check_pairs(body), *check_typography(body)))
    html = convert(body)
    if html is not None and _is_clean(html):
        return
    parsed, source = parse(body), body.split("\n")
    lines = list(prose(parsed.tokens))
    found = [
        *check_wide_signs(lines),
        *check_brackets(lines, parsed.tokens),
        *check_tags(lines, parsed.tokens),
        *check_tables(lines, parsed.tokens, source),
        *check_frames(parsed.tokens),
        *check_depth(parsed.tokens, source),
        *check_unmarked(parsed.tokens, source),
        *check_names(parsed.tokens),
        *check_headings(parsed.tokens),
        *check_numbers(parsed.tokens),
        *check_notes(lines, parsed, source),
        *check_code(parsed, source),
        *check_references(parsed.tokens, source),
    ]
    if parsed.addresses:
        found += check_definitions(parsed.addresses, source, frozenset(link.target for link in find_links(body)))
    if all(each.is_hint for each in found):
        found += check_conservation(body, by_parser(body), parsed)
    blocks = _blocks(source)
    faulty = {blocks[each.line] for each in found}  # what else is said there is told already
    found += [each for each in check_marks(lines, source) if blocks[each.line] not in faulty]
    for each in sorted(set(found)):
        yield each.moved(first_line)


def _blocks(source: list[str]) -> list[int]:
    """Return a number for each line, the same for lines that stand together between two empty ones."""
    return list(accumulate(int(not line.strip()) for line in source))

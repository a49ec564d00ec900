"""Tell where the words of a text depart from the terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.to_html import to_html
from plugins.kernel.terms.matcher import Departure, matcher_of
from plugins.kernel.terms.model import Terms
from plugins.kernel.terms.rendered_words import Block, blocks_of, without_note_numbers, words_of, words_of_page


def check_body(body: str, first_line: int, terms: Terms) -> Iterator[Finding]:
    """Yield the departures of a Markdown text. first_line: the file's line on which it begins.

    The page's HTML, which is made anyway, tells of nearly all texts that there are none; the parser takes far longer.
    """
    if not terms.entries:
        return
    html, matcher = without_note_numbers(to_html(body)), matcher_of(terms)
    if matcher.first_look.may_depart(html) and any(matcher.find(words_of_page(html))):
        yield from _findings(blocks_of(body), first_line, terms)


def check_words(words: Iterable[tuple[str, int]], terms: Terms) -> Iterator[Finding]:
    """Yield the departures of texts without markup, each with the line on which it begins."""
    if not terms.entries:
        return
    blocks = (words_of(text, line) for text, line in words)
    yield from _findings(filter(matcher_of(terms).may_depart, blocks), 0, terms)


def _findings(blocks: Iterable[Block], first_line: int, terms: Terms) -> Iterator[Finding]:
    for block in blocks:
        for found in matcher_of(terms).find(block):
            yield Finding(first_line + block.lines[found.start], *_told(found), found.term.is_hint)


def _told(found: Departure) -> tuple[str, str]:
    term, why = found.term, found.term.why.rstrip("。")
    if found.is_statement:
        mend = f"请照“{term.right}”写" if term.right else "请照出处改，或者删去这一句"
        return f"一句话里不能这样写（{found.written}）：{why}", mend
    if found.written not in {"".join(form.split()) for form in term.wrong}:
        return f"“{found.written}”的先后不对：{why}", f"请按这个先后写：{found.right}"
    if term.right:
        return f"“{found.written}”写得不对：{why}", f"请改成“{term.right}”"
    return f"这里不能写“{found.written}”：{why}", "请删去，或者换一个说法"

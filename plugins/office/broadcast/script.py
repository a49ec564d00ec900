"""A text's script: what is read, piece by piece. A table is only named, since nobody can read one out."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.articles.load import read_article
from plugins.features.articles.model import ArticleSource
from plugins.features.columns.model import Column
from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.to_html import to_html
from plugins.kernel.problems import ContentProblems, errors
from plugins.kernel.spoken.script import length, script_lines
from plugins.office.importing.html_tree import Element, parse_html

_PIECES = frozenset({"p", "li", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre"})
_BESIDE = {"table": "（这里有一张表，请看原文。）", "img": "", "sup": ""}


@frozen
class Script:
    """lines: a breath each, the title first. length: how long it takes to read them, for people."""

    article: ArticleSource
    title: str
    lines: tuple[str, ...]

    @property
    def length(self) -> str:
        return length(self.lines)


def script_of(data: bytes, source: str, shown: str, column: Column) -> Script:
    """Return the script of an article; raise ContentProblems where it cannot be read.

    data: its file. source: relative to the content folder. shown: as messages name it.
    """
    article, problems = read_article(data, source, shown, column)
    if not article:
        raise ContentProblems(errors(problems))
    title = article.get("title")
    return Script(article, title, script_lines([title, *_pieces(parse_html(to_html(article.body)))]))


def _pieces(element: Element) -> Iterator[str]:
    """Yield the paragraphs of a text, one after the other, as words."""
    for child in element.children:
        if isinstance(child, str) or "footnote" in child.attributes.get("class", ""):
            continue
        if child.tag in _BESIDE:
            yield from filter(None, [_BESIDE[child.tag]])
        elif child.tag in _PIECES and not any(each.tag in _PIECES for each in child.elements() if each is not child):
            yield from filter(None, map(str.strip, _words(child).split("\n")))
        else:
            yield from _pieces(child)


def _words(element: Element) -> str:
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child.replace("\n", " "))
        elif child.tag == "br":
            parts.append("\n")
        elif child.tag not in _BESIDE:
            parts.append(_words(child))
    return "".join(parts)

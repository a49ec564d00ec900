"""Markdown → HTML for plain texts, without Python-Markdown: the same bytes in a twentieth of the time.

Python-Markdown and the whitelist stay the judges. What this file takes is a subset in which each mark has one
meaning: paragraphs, headings, flat lists, quotes, tables and titled notes; in them bold, italics, links and pictures.
On anything else, and on anything doubtful, `convert` returns None and Python-Markdown is asked instead.

The whitelist need not be asked about a direct text, since it could change nothing. Every tag and attribute here is a
constant of this file, allowed by the whitelist, closed where it was opened, nested as HTML wants it and with its
attributes in the whitelist's own order. Text comes without `<` and `&`, and `>` is escaped. A value between quotes
holds no quote, `<`, `>` or `&`. An address is either relative, without a colon, or http(s) of a plain host, so none
has a scheme that is not allowed. Characters that an HTML parser replaces or prints otherwise (controls, no-break
blanks, a byte order mark, lone surrogates) are not taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown.extensions.toc import unique

from plugins.markup.extensions import Outline, anchor, join_lines

# Marks of Markdown that are left to Python-Markdown, and blanks other than the plain and the ideographic one.
_FOREIGN = re.compile(
    r"[\\`<&_{^\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\udfff\ufdd0-\ufdef"
    r"\ufeff\ufff9-\uffff]"
)
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_OF_BLANKS = re.compile(r"\n +(?:\n|$)")
# What may begin running text: nothing that begins a block, except stars and `![` where they can only be inline marks.
_PROSE = r"(?!\d+\. )(?:[^\s#>|:=~!*+\-]|!(?=\[)|\*\*?(?=[^\s*]))"
_PROSE_START = re.compile(rf"\u3000|{_PROSE}")  # an ideographic blank is the indent of a Chinese paragraph
_NO_PROSE_LINE = re.compile(r"  \n|\n(?:[ #>|:=~+\-]|!(?!\[)|\*(?!\*?[^\s*]))")
_HEADING = re.compile(r"(#{1,6})([^#>*\[]+)")
_BULLET = re.compile(rf"[*+-] +({_PROSE}.*)")
_NUMBERED = re.compile(rf"([0-9]+)\. +({_PROSE}.*)")
_NUMBER = re.compile(r"\d+\. ")
_NOTE = re.compile(r'!!! ([a-z]+) "([^\s"](?:[^"\n]*[^\s"])?)"\n    (.*)', re.DOTALL)
_TABLE_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_LINK = re.compile(
    r"(!?)\[([^\s\[\]*][^\[\]*\n]*)\]"
    r"\(([^\s()\[\]\"'*]+)(?: +\"([^\s\"'()\[\]*](?:[^\"'()\[\]*\n\u3000]*[^\s\"'()\[\]*])?)\")?\)"
)
_WEB_ADDRESS = re.compile(r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:[/?#].*)?")
_GROWING = frozenset(("<ul", "<ol", "<bl"))
_PAIR = re.compile(r"(?<!\*)(\*\*?)(?=[^\s*])([^*]+)(?<=\S)\1(?!\*)")


class _Uncertain(Exception):
    """Only Python-Markdown knows what this means."""


def convert(text: str) -> str | None:
    """Return the clean HTML of `text`, None where that is not certain."""
    if _FOREIGN.search(text) or ("[" in text and ("]:" in text or "[TOC]" in text)):
        return None
    if "\n " in text and _LINE_OF_BLANKS.search(text):
        return None
    try:
        return _Direct().convert(text)
    except _Uncertain:
        return None


class _Direct:
    """One text's conversion: its outline and the ids that are taken."""

    def __init__(self) -> None:
        self._outline = Outline()
        self._ids: set[str] = set()

    def convert(self, text: str) -> str:
        """Return the HTML of a text that the guards of `convert` let pass; raise _Uncertain."""
        found: list[str] = []
        last = ""  # the list or quote that stands last: another of its kind would become a part of it
        for block in _blocks(text):
            html = self._headed(block) if block[0] == "#" else _MAKERS.get(block[0], _paragraph)(block)
            if not html:
                continue
            kind = html[:3]
            if kind == last and kind in _GROWING:
                raise _Uncertain
            last = kind
            found.append(html)
        return "\n".join(found)

    def _headed(self, block: str) -> str:
        """Return a heading, and what stands below it without a blank line, if that is running text."""
        line, _, below = block.partition("\n")
        heading = _certain(_HEADING.fullmatch(line))
        words = heading[2].strip()
        if not words or (below and "|" in line):
            raise _Uncertain
        level = self._outline.level(len(heading[1]))
        name = unique(anchor(words, "-"), self._ids)
        html = f'<h{level} id="{name}">{words}</h{level}>'
        paragraph = _paragraph(below) if below else ""
        return f"{html}\n{paragraph}" if paragraph else html


def _blocks(text: str) -> list[str]:
    """Return what stands between blank lines; no block is empty or begins with a line break."""
    text = text.strip("\n")
    if not text:
        return []
    return (_BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text).split("\n\n")


def _paragraph(block: str) -> str:
    """Return a paragraph, "" for one of blanks alone."""
    words = _prose(block)
    return f"<p>{words}</p>" if words else ""


def _prose(block: str) -> str:
    """Return running text of one or more lines."""
    if not _PROSE_START.match(block):
        raise _Uncertain
    words = _inline(block.lstrip())
    if "\n" not in block:
        return words
    if _NO_PROSE_LINE.search(block):
        raise _Uncertain
    return join_lines(words)


def _bullets(block: str) -> str:
    """Return an unordered list, or the paragraph that begins with emphasis."""
    if _PROSE_START.match(block):
        return _paragraph(block)
    items = [_BULLET.fullmatch(line) for line in block.split("\n")]
    return "<ul>\n" + "".join([f"<li>{_inline(_certain(item)[1])}</li>\n" for item in items]) + "</ul>"


def _numbers(block: str) -> str:
    """Return an ordered list, or the paragraph that begins with a figure."""
    if not _NUMBER.match(block):
        return _paragraph(block)
    items = [_certain(_NUMBERED.fullmatch(line)) for line in block.split("\n")]
    start = "" if items[0][1] == "1" else f' start="{items[0][1]}"'
    return f"<ol{start}>\n" + "".join([f"<li>{_inline(item[2])}</li>\n" for item in items]) + "</ol>"


def _quote(block: str) -> str:
    """Return a quote of paragraphs."""
    lines = block.split("\n")
    if not all(line[:1] == ">" for line in lines) or not lines[-1][1:].strip():
        raise _Uncertain
    inner = "\n".join([line[1:].removeprefix(" ") if line[1:].strip() else "" for line in lines])
    paragraphs = [words for part in _blocks(inner) if (words := _paragraph(part))]
    return "<blockquote>\n" + "\n".join(paragraphs) + "\n</blockquote>"


def _note(block: str) -> str:
    """Return a titled note with one paragraph, or the paragraph that begins with a picture."""
    if block.startswith("!["):
        return _paragraph(block)
    note = _certain(_NOTE.fullmatch(block))
    lines = note[3].split("\n    ")
    words = _prose("\n".join(lines))
    if not words or note[3].count("\n") >= len(lines):
        raise _Uncertain
    title = f'<p class="admonition-title">{_inline(note[2])}</p>'
    return f'<div class="admonition {note[1]}">\n{title}\n<p>{words}</p>\n</div>'


def _table(block: str) -> str:
    """Return a table each of whose lines begins and ends with `|`."""
    lines = [line.rstrip(" ") for line in block.split("\n")]
    if len(lines) < 3 or not _TABLE_RULE.fullmatch(lines[1]) or not all(_is_row(line) for line in lines):
        raise _Uncertain
    classes = [_alignment(cell.strip(" ")) for cell in lines[1][1:-1].split("|")]
    head = _cells(lines[0])
    if len(head) != len(classes):
        raise _Uncertain
    rows = "".join([_row(_cells(line), classes, "td") for line in lines[2:]])
    return f"<table>\n<thead>\n{_row(head, classes, 'th')}</thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _is_row(line: str) -> bool:
    return line[:1] == "|" == line[-1:] and len(line) > 1


def _cells(line: str) -> list[str]:
    return line[1:-1].split("|")


def _alignment(rule: str) -> str:
    """Return the attribute that a column's cells get for `:--`, `--:` or `:-:`."""
    left, right = rule[0] == ":", rule[-1] == ":"
    side = "center" if left and right else "left" if left else "right" if right else ""
    return f' class="align-{side}"' if side else ""


def _row(cells: list[str], classes: list[str], tag: str) -> str:
    """Return a row of as many cells as the table has columns: more are dropped, missing ones are empty."""
    cells += [""] * (len(classes) - len(cells))
    made = [f"<{tag}{kind}>{_inline(cell.strip(' '))}</{tag}>\n" for kind, cell in zip(classes, cells, strict=False)]
    return f"<tr>\n{''.join(made)}</tr>\n"


def _certain(found: re.Match[str] | None) -> re.Match[str]:
    if found is None:
        raise _Uncertain
    return found


_MAKERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys("*+-", _bullets),
    **dict.fromkeys("0123456789", _numbers),
    ">": _quote,
    "!": _note,
    "|": _table,
}


def _inline(text: str) -> str:
    """Return `text` with its links, pictures and emphasis."""
    if ">" in text:
        if "[" in text:
            raise _Uncertain
        text = text.replace(">", "&gt;")
    if "[" in text and (links := text.count("](")):
        text, made = _LINK.subn(_link, text)
        if made != links:
            raise _Uncertain
    if "*" in text:
        text = _PAIR.sub(_emphasis, text)
        if "*" in text:
            raise _Uncertain
    return text


def _link(found: re.Match[str]) -> str:
    """Return a link, or a picture if `!` stands before it."""
    mark, words, address, caption = found.groups()
    if ":" in address and not _WEB_ADDRESS.fullmatch(address):
        raise _Uncertain
    title = f' title="{caption}"' if caption else ""
    if not mark:
        return f'<a href="{address}"{title}>{words}</a>'
    if '"' in words:
        raise _Uncertain
    return f'<img alt="{words}" src="{address}"{title}>'


def _emphasis(found: re.Match[str]) -> str:
    tag = "strong" if found[1] == "**" else "em"
    return f"<{tag}>{found[2]}</{tag}>"

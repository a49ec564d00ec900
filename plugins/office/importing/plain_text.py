"""Plain text: each line a paragraph, or lines that stand together where empty lines part them."""

from __future__ import annotations

import re
from dataclasses import replace

from plugins.office.importing.guessing import Line, guess
from plugins.office.importing.html_tree import Element
from plugins.office.importing.markdown_writer import Block, write_blocks, write_markdown
from plugins.office.importing.markers import without_markers
from plugins.office.importing.model import Imported, Note
from plugins.office.importing.text_bytes import decode_text

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_INDENTED = re.compile("[\u3000\t]| {2}")


def read_text(data: bytes, _shown: str) -> Imported:
    """Return a text file's text, whatever its encoding."""
    text, encoding = decode_text(data)
    notes = (
        () if encoding == "UTF-8" else (Note("文件的编码", "整个文件", f"按 {encoding} 读的，请看有没有乱码", True),)
    )
    return from_text(text, notes)


def from_text(text: str, notes: tuple[Note, ...] = (), title: str = "") -> Imported:
    """Return what a plain text says. title: its title, where that is known."""
    paragraphs = paragraphs_of(without_markers(text))
    head = guess(Line(line) for words in paragraphs for line in words.split("\n"))
    head = replace(head, title_lines=(title,)) if title else head
    return Imported(write_markdown(head.without_title(as_blocks(paragraphs))), head.guesses, (*notes, *head.notes))


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text; one may have several lines."""
    lines = [line.rstrip() for line in _LINE_END.split(text)]
    if any(map(_INDENTED.match, lines)) or "" not in [line.strip() for line in lines[:-1]]:
        return [line.strip() for line in lines if line.strip()]
    parts = re.split(r"\n\s*\n", "\n".join(lines))
    return [part.strip() for part in parts if part.strip()]


def as_blocks(paragraphs: list[str]) -> list[Block]:
    """Return paragraphs of plain words as blocks."""
    return write_blocks(Element("div", {}, [_paragraph(words) for words in paragraphs]))


def _paragraph(words: str) -> Element:
    children: list[Element | str] = []
    for line in words.split("\n"):
        children += [Element("br"), line] if children else [line]
    return Element("p", {}, children)

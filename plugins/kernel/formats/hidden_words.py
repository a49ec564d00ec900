"""What a document of Word hides among its words: hidden words, rows of tables and drawings whose eye is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.package_parts import TOLD_AS_ON, tree_of
from plugins.kernel.formats.xml_trees import local_name, read_by
from plugins.kernel.formats.zips import OpenZip

# Whatever the text itself is called: programs find it by what refers to it.
TEXTS = re.compile(r"word/(?!comments|settings|styles|numbering|fontTable|people)\w+\.xml")
_STYLES = "word/styles.xml"
_MAY_HIDE = re.compile(rb"""vanish\b|\bhidden\b""")
_UNSEEN = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_CHAIN = 30
_MOST_LETTERS = 12  # of hidden words, that are told


def hidden_in_text(found: OpenZip) -> Iterator[str]:
    """Yield what the parts of a document hide, each kind once, with its first words."""
    styles = _hiding_styles(found)
    told: dict[str, str] = {}
    for name in filter(TEXTS.fullmatch, found.names):
        content = found.read(name)
        if styles or _MAY_HIDE.search(content):
            reader = _Words(styles)
            try:
                read_by(reader, content)
            except Damaged:  # no program reads it either
                continue
            for kind, words in reader.hidden.items():
                told.setdefault(kind, words)
    for kind, words in told.items():
        said = " ".join(words.split())
        yield f"{kind}“{said[:_MOST_LETTERS]}{'…' if len(said) > _MOST_LETTERS else ''}”" if said else kind


def _hiding_styles(found: OpenZip) -> frozenset[str]:
    """Return the ids of the styles that hide the words which have them; "" for paragraphs that name none."""
    root = tree_of(found, _STYLES)
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    usual = name = ""
    for each in () if root is None else root.iter():
        kind = local_name(each.tag)
        if kind == "style":
            said = {local_name(key): value for key, value in each.attrib.items()}
            name = said.get("styleId", "")
            own[name] = None
            if said.get("type") == "paragraph" and said.get("default") in TOLD_AS_ON:
                usual = name
        elif kind == "vanish" and name:
            own[name] = _is_on(each.attrib)
        elif kind == "basedOn" and name:
            based[name] = _value(each.attrib)
    hiding = {name for name in own if _hides(name, own, based)}
    return frozenset(hiding | ({""} if usual in hiding else set()))


def _hides(name: str, own: Mapping[str, bool | None], based: Mapping[str, str]) -> bool:
    for _ in range(_LONGEST_CHAIN):
        if (says := own.get(name)) is not None:
            return says
        if name not in based:
            return False
        name = based[name]
    return False


def _value(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if local_name(key) == "val"), "")


def _is_on(attributes: Mapping[str, str]) -> bool:
    return _value(attributes).lower() not in ("0", "false", "off", "none")


class _Words:
    """Keeps of a part, which may be large, the first words of each kind that it hides.

    styles: those that hide. A run says itself whether it is hidden, else its own style and its paragraph's do, of which
    two that hide cancel each other.
    """

    def __init__(self, styles: frozenset[str]) -> None:
        self.hidden: dict[str, str] = {}
        self._styles = styles
        self._path: list[str] = []
        self._paragraphs: list[str] = []
        self._runs: list[tuple[bool | None, str]] = []
        self._rows: list[bool] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name, within = local_name(tag), self._path[-2:]
        self._path.append(name)
        if name == "p":
            self._paragraphs.append("")
        elif name == "r":
            self._runs.append((None, ""))
        elif name == "tr":
            self._rows.append(self._rows[-1] if self._rows else False)
        elif name == "pStyle" and within == ["p", "pPr"]:
            self._paragraphs[-1] = _value(attributes)
        elif name == "rStyle" and within == ["r", "rPr"]:
            self._runs[-1] = self._runs[-1][0], _value(attributes)
        elif name == "vanish" and within == ["r", "rPr"]:
            self._runs[-1] = _is_on(attributes), self._runs[-1][1]
        elif name == "hidden" and within == ["tr", "trPr"]:
            self._rows[-1] = self._rows[-1] or _is_on(attributes)
        elif (name == "docPr" and attributes.get("hidden") in TOLD_AS_ON) or (
            within[-1:] == ["pict"] and _UNSEEN.search(attributes.get("style", ""))
        ):
            self.hidden.setdefault("隐藏的图形或图片", "")

    def data(self, text: str) -> None:
        if self._path[-1:] != ["t"] or not text.strip():
            return
        if self._rows and self._rows[-1]:
            self._add("隐藏的表格行", text)
        if self._is_hidden():
            self._add("隐藏的字", text)

    def end(self, _tag: str) -> None:
        name = self._path.pop()
        if name == "p" and self._paragraphs:
            self._paragraphs.pop()
        elif name == "r" and self._runs:
            self._runs.pop()
        elif name == "tr" and self._rows:
            self._rows.pop()

    def close(self) -> None:
        """Be told that the part is at its end."""

    def _is_hidden(self) -> bool:
        own, style = self._runs[-1] if self._runs else (None, "")
        if own is not None:
            return own
        paragraph = self._paragraphs[-1] if self._paragraphs else ""
        return (style != "" and style in self._styles) != (paragraph in self._styles)

    def _add(self, kind: str, text: str) -> None:
        said = self.hidden.setdefault(kind, "")
        if len(said) <= _MOST_LETTERS:
            self.hidden[kind] = said + text

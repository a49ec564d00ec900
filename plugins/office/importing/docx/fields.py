"""Fields: what Word computes. Their results are text; a table of contents is left out, since pages make their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from xml.etree.ElementTree import Element

from plugins.kernel.slotted import slotted
from plugins.office.importing.docx.names import value, w

_SAID_NOTHING_OF = frozenset({"HYPERLINK", "FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX"})
_CONTENTS = frozenset({"TOC", "INDEX", "TOA"})
_SHOWS_ITS_CODE = frozenset({"EQ", "SYMBOL", "ADVANCE"})  # signs laid over one another: no result, and no text
Tell = Callable[[str, str, bool], None]


@slotted
class _Field:
    code: str = ""
    shows_result: bool = False

    @property
    def name(self) -> str:
        """What the field is, as `TOC`."""
        words = self.code.split()
        return words[0].upper() if words else ""


@slotted
class Fields:
    """The fields within which a text is just now."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def drops(self) -> bool:
        """Whether what stands here is left out."""
        return any(each.name in _CONTENTS for each in self._open)

    def take(self, run: Element, note: Tell) -> None:
        """Look at a run's borders of fields. note: takes the kind, the words and whether they have come."""
        for each in list(run):
            if each.tag == w("fldChar"):
                kind = value(each, "fldCharType")
                if kind != "begin" and not self._open:
                    run.remove(each)  # the end of nothing, of which mammoth would make a fault
                self._border(kind, note)
            elif each.tag == w("instrText") and self._open and not self._open[-1].shows_result:
                self._open[-1].code += each.text or ""

    def _border(self, kind: str, note: Tell) -> None:
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shows_result = True
            _tell(self._open[-1], note)
        elif kind == "end" and self._open:
            closed = self._open.pop()
            if not closed.shows_result:
                _tell(closed, note)

    def drops_simple(self, code: str, words: str, note: Tell) -> bool:
        """Tell whether a field that stands in one element is left out; note what it is."""
        found = _Field(code, True)
        if found.name in _CONTENTS:
            note("目录", words, False)
            return True
        _tell(found, note)
        return self.drops


def _tell(found: _Field, note: Tell) -> None:
    if found.name in _SHOWS_ITS_CODE:
        note("域里叠放的字", found.code, False)
    elif found.name and found.name not in _SAID_NOTHING_OF | _CONTENTS:
        note(f"域 {found.name}，是保存时的内容", "", True)

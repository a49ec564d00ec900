"""The formats of a workbook's cells, from the part that holds its styles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from plugins.kernel.passages.shown_numbers import Sections, formats_with_figures, shown


class CellFormats:
    """Reads the part with the styles, and is asked what cells show."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.styles: list[int] = []  # the format of each style that a cell may name
        self.is_of_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and not self.styles:
            self.codes[_number(attributes)] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.is_of_cells = True
        elif name == "xf" and self.is_of_cells:
            self.styles.append(_number(attributes))

    def data(self, words: str) -> None:
        pass

    def end(self, name: str) -> None:
        self.is_of_cells = self.is_of_cells and name != "cellXfs"

    def shown(self, style: str, value: str, is_text: bool) -> str:
        """Return the value of a cell as its format shows it, where that writes figures of its own, and else as it is.

        style: by which number the cell names it.
        """
        if not value or not (sections := self._sections.get(style)):
            return value
        words = shown(sections, value, is_text)
        return words if value in words else f"{words} {value}"

    @cached_property
    def _sections(self) -> dict[str, Sections]:
        found = formats_with_figures(self.codes)
        return {str(at): found[number] for at, number in enumerate(self.styles) if number in found}


def _number(attributes: Mapping[str, str]) -> int:
    number = attributes.get("numFmtId", "")
    return int(number) if number.isdecimal() and len(number) < 8 else 0

"""Tables: Markdown's own where every row has the same cells, HTML where cells are merged or hold a table."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.office.importing.html_tree import Element
from plugins.office.importing.inline import in_html, inline

_SPANS = ("colspan", "rowspan")
_BLOCKS = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})


def is_frame(element: Element) -> bool:
    """Tell a table of a single cell: a frame around a text."""
    return sum(each.tag in ("td", "th") for each in element.elements()) == 1


def table(element: Element) -> str:
    """Return a table's Markdown, "" where it has no words."""
    rows = [list(_cells(row)) for row in _rows(element)]
    rows = [row for row in rows if row]
    if not any(cell.words().strip() for row in rows for cell in row):
        return ""
    return _merged(rows) if any(map(_needs_html, (cell for row in rows for cell in row))) else _plain(rows)


def _rows(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag in ("thead", "tbody", "tfoot"):
                yield from _rows(child)
            elif child.tag == "caption":
                yield Element("tr", {}, [Element("td", {}, child.children)])


def _cells(row: Element) -> Iterator[Element]:
    for child in row.children:
        if isinstance(child, Element) and child.tag in ("td", "th"):
            yield child


def _needs_html(cell: Element) -> bool:
    return any(_span(cell, name) > 1 for name in _SPANS) or any(each.tag == "table" for each in cell.elements())


def _span(cell: Element, name: str) -> int:
    text = cell.attributes.get(name, "")
    return min(int(text), 1000) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _plain(rows: list[list[Element]]) -> str:
    width = max(map(len, rows))
    lines = ["".join(f"| {cell} " for cell in _filled(row, width)) + "|" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _filled(row: list[Element], width: int) -> list[str]:
    return [*(_cell(cell) for cell in row), *[""] * (width - len(row))]


def _cell(cell: Element) -> str:
    lines = [inline(Element("p", {}, part)) for part in _parts(cell)]
    return "<br>".join(each.replace("\n", "<br>").replace("|", "\\|").replace("\\\\|", "\\|") for each in lines if each)


def _parts(element: Element) -> Iterator[list[Element | str]]:
    """Yield what stands between the borders of blocks; a table within a cell stands alone."""
    loose: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and any(each.tag in _BLOCKS for each in child.elements()):
            yield loose
            loose = []
            if child.tag == "table":
                yield [child]
            else:
                yield from _parts(child)
        else:
            loose.append(child)
    yield loose


def _merged(rows: list[list[Element]]) -> str:
    lines = ["<table>"]
    for number, row in enumerate(rows):
        tag = "th" if number == 0 else "td"
        cells = "".join(f"<{tag}{_spans(cell)}>{_inside(cell)}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _spans(cell: Element) -> str:
    return "".join(f' {name}="{_span(cell, name)}"' for name in _SPANS if _span(cell, name) > 1)


def _inside(cell: Element) -> str:
    lines = (_part(part) for part in _parts(cell))
    return "<br>".join(each for each in lines if each)


def _part(part: list[Element | str]) -> str:
    if len(part) == 1 and isinstance(part[0], Element) and part[0].tag == "table":
        return _merged([list(_cells(row)) for row in _rows(part[0])]).replace("\n", "")
    return in_html(Element("p", {}, part)).strip()

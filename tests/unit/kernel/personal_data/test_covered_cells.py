"""plugins/kernel/personal_data/covered_cells.py: beside cells that go over rows or columns others keep their place.

The numbers are made up."""

from __future__ import annotations

import re
from random import Random

from plugins.kernel.personal_data.covered_cells import with_covered_cells
from plugins.kernel.personal_data.find import find_numbers, find_printed, of_persons
from tests.made_up_numbers import identity
from tests.quiet_time import quiet_seconds
from tests.tables import table

MOBILE, PAPER, CHILD = "13912345678", "E12345678", identity("20150512", 12)
_CELL, _NAME = re.compile(r"<td\b[^>]*>([^<]*)"), re.compile("r([0-9]+)c([0-9]+)")


@table(
    "name, number, count",
    [("护照号码", PAPER, 1), ("身份证号", CHILD, 1), ("电表号", MOBILE, 0), ("手机", MOBILE, 1)],
)
def test_what_stands_below_covered_cells_has_its_own_header(name: str, number: str, count: int) -> None:
    """The first column's cell goes over two rows, a header over two columns, a third over both."""
    first = f"<tr><th>村</th><th>序号</th><th>{name}</th></tr><tr><td rowspan='2'>甲村</td><td>1</td><td></td></tr>"
    text = f"<table>{first}<tr><td>2</td><td>{number}</td></tr></table>"
    wide = "<tr><th colspan=2>户主</th><th rowspan=2>备注</th></tr><tr><th>姓名</th>"
    other = f"<table>{wide}<th>{name}</th></tr><tr><td>某</td><td>{number}</td><td></td></tr></table>"
    left = "<tr><th ROWSPAN='2' COLSPAN='2'>户</th><th colspan=2>证件</th></tr><tr><th>类别</th>"
    third = f"<table>{left}<th>{name}</th></tr><tr><td>1</td><td>某</td><td></td><td>{number}</td></tr></table>"
    looks = '<table border="1" width=600><tr height=20><th width="60">序号</th><th style="width:80px">'
    fourth = f'{looks}{name}</th></tr><tr><td width="60">1</td><td width="80">{number}</td></tr></table>'
    for each in (text, other, third, fourth):
        assert [number] * count == [found.figures for found in of_persons(find_numbers(each))], each
        assert not find_printed(each) or count


@table("seed", range(200))
def test_each_cell_stands_in_its_column(seed: int) -> None:
    """Of a grid some cells are one; what is written out has each of them behind as many cells as its column says."""
    chance = Random(seed)
    rows, columns = chance.randint(1, 7), chance.randint(1, 9)
    covered: set[tuple[int, int]] = set()
    lines = []
    for row in range(rows):
        line = "<tr>"
        for column in range(columns):
            if (row, column) in covered:
                continue
            wide, high = chance.choice((1, 1, 2, 3)), chance.choice((1, 1, 2, 4))
            wide = next(at for at in range(wide, 0, -1) if _is_free(row, column, at, columns, covered))
            covered |= {(row + down, column + right) for down in range(high) for right in range(wide)}
            said = chance.choice((f" colspan='{wide}'", f" COLSPAN={wide}")) if wide > 1 else ""
            said += f' rowspan = "{high}"' if high > 1 else ""
            line += f"<td{said}>r{row}c{column}" + chance.choice(("</td>", "", "</td>\n"))
        lines.append(line + chance.choice(("</tr>", "", "</tr>\n")))
    text = f"<table>{''.join(lines)}</table>"
    written = with_covered_cells(text)
    assert written.count("\n") == text.count("\n")
    for row, line in enumerate(written.split("<tr>")[1:]):
        cells = _CELL.findall(line)
        told = {at: found.groups() for at, cell in enumerate(cells) if (found := _NAME.match(cell))}
        assert all((str(row), str(at)) == name for at, name in told.items()), (text, written)


def _is_free(row: int, column: int, wide: int, columns: int, covered: set[tuple[int, int]]) -> bool:
    return column + wide <= columns and not any((row, column + right) in covered for right in range(wide))


def test_a_table_within_a_cell_has_cells_of_its_own() -> None:
    inner = "<table><tr><td rowspan=2>x</td><td>y</td></tr><tr><td>z</td></tr></table>"
    outer = f"<table><tr><td>{inner}</td><td>b</td></tr><tr><td>c</td></tr></table>"
    assert outer.replace("<td>z", "<td><td>z") == with_covered_cells(outer)


def test_a_head_covers_nothing_below_it() -> None:
    text = "<table><thead><tr><th rowspan=0>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"
    assert text == with_covered_cells(text)


@table("tag", ["<td colspan=99999>", "<td rowspan=0 colspan=40>", "<tr><td rowspan=65534 colspan=1000>", "<table>"])
def test_spans_of_any_size_take_the_time_of_a_text(tag: str) -> None:
    text = "<table rowspan><tr>" + tag * (100_000 // len(tag)) + "</table>"
    assert quiet_seconds(lambda: with_covered_cells(text), 1) < 1

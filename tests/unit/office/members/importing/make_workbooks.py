"""Make the workbooks of the folder `workbooks` anew: `python -m tests.unit.office.members.importing.make_workbooks`.

LibreOffice (`soffice`) writes them, as offices' own programs do, so that what python-calamine and we read is real.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.members import BRANCHES, UNITS, VILLAGE, book, identity, person

FOLDER = Path(__file__).resolve().parent / "workbooks"
SUFFIXES = ("xls", "ods")
CLEAN: dict[str, list[dict[str, Any]]] = {
    "单位": list(UNITS),
    "支部": list(BRANCHES),
    "党员": [
        person(1, 身份证号=identity(1), 出生日期=date(1980, 1, 15), 党费基数=3000.5),
        person(2, 入党日期=date(2010, 7, 1), 手机="13900000000"),
    ],
    "党费": [{"姓名": person(1)["姓名"], "支部": VILLAGE, "月份": "2026-03", "应交": 15, "实交": 15.5,
              "交费日期": date(2026, 3, 2)}],
    "学习": [{"姓名": person(1)["姓名"], "支部": VILLAGE, "日期": date(2026, 3, 1), "内容": "示例课", "分钟": 90}],
}  # fmt: skip
DIRTY = {"党员": [person(number, 学历="大学") for number in range(8)]}
# Of the dirty ones, the cells that are not empty though they read so: errors, and what is merged with another.
NAMED = ["党员!A2", "党员!I3", "党员!H4", "党员!C5", "党员!B7", "党员!H8"]
HIDDEN = 9


def spoil(place: Path) -> None:
    """Put formulas with errors, merged cells and a hidden row into a workbook of DIRTY."""
    written = load_workbook(place)
    sheet = written["党员"]
    for address, formula in {"A2": "=1/0", "I3": "=NA()", "H4": '=VLOOKUP("x",A1:B3,2,0)', "C5": "=#REF!+1"}.items():
        sheet[address] = formula
    for merged in ("B6:B7", "G8:H8"):
        sheet.merge_cells(merged)
    sheet["G8"] = "13900000000"
    sheet.row_dimensions[HIDDEN].hidden = True
    written.save(place)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for title, sheets in (("clean", CLEAN), ("dirty", DIRTY)):
            place = book(Path(name) / f"{title}.xlsx", **sheets)
            if title == "dirty":
                spoil(place)
            for suffix in SUFFIXES:
                asked = ("soffice", "--headless", "--convert-to", suffix, "--outdir", str(FOLDER), str(place))
                subprocess.run(asked, check=True, capture_output=True)


if __name__ == "__main__":
    main()

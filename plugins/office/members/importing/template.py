"""The workbook that an office fills in: text columns, lists of what may be written, explanations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.office.members.importing.cells import CLEAR, read_fen, read_minutes
from plugins.office.members.importing.kinds import KINDS, Kind
from plugins.office.members.private_files import demand_new, write_private_file
from plugins.office.members.workbooks import new_book

GUIDE = "说明"  # the sheet that holds no rows
_LAST_ROW = 20_000  # how far down lists reach
_WIDTH, _GUIDE_WIDTH = 16, 100
_LINES = (
    "带 * 的列要写，别的需要才写。没有要写的表留空，或者删掉。",
    "日期写成 2026-03-01；身份证号、月份这些列已经设成文本，请不要改格式：数字格子会丢掉身份证号的后几位。",
    "先试：python3 tasks.py members import 文件 --dry-run。错在哪一格会说出来，改好再导入。",
    "这个文件填好以后就是党员信息：不要用微信、QQ、邮箱传，不要放进会自动上传的文件夹，导入后请删掉。",
)


def write_template(place: Path) -> None:
    """Write the workbook as a new file; raise PortalError where there is one already."""
    demand_new(place)
    book, memory = new_book()
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 0, _GUIDE_WIDTH)
    for number, line in enumerate((*_LINES, *(f"{kind.name}：{kind.note}。" for kind in KINDS))):
        guide.write_string(number, 0, line)
    formats = {is_text: book.add_format({"num_format": "@" if is_text else "General"}) for is_text in (True, False)}
    for kind in KINDS:
        _sheet(book.add_worksheet(kind.name), kind, formats, book.add_format({"bold": True}))
    book.close()
    write_private_file(place, memory.getvalue())


def _sheet(sheet: Any, kind: Kind, formats: dict[bool, Any], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for at, field in enumerate(kind.fields):
        sheet.set_column(at, at, _WIDTH, formats[field.read not in (read_fen, read_minutes)])
        sheet.write_string(0, at, f"{field.header}{'*' if field.demanded else ''}", bold)
        choices = (*field.choices, *([CLEAR] if field.name in kind.clears else []))
        allowed = f"可以写：{'、'.join(choices)}"
        if told := field.note or (allowed if field.choices else ""):
            sheet.write_comment(0, at, told, {"author": "红城党建网"})
        if field.choices:
            sheet.data_validation(1, at, _LAST_ROW, at, {
                "validate": "list", "source": list(choices), "error_title": "写法不对",
                "error_message": allowed[:250],
            })  # fmt: skip

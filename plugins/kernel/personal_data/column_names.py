"""The names of columns, told from what stands in columns and from what is said of a whole table."""

from __future__ import annotations

import re

# What no name of a column holds. In 一卡通 and 第一书记 a figure is read; brackets say how a cell is filled in.
_VALUE = re.compile("[0-9]{2}|[0-9](?![\u4e00-\u9fff])|[0-9](?:社(?!会)|[号组队栋单楼村岁年月日元人])")
_HOW = re.compile(r"[(\uff08](?![^()\uff08\uff09]*[0-9]{5})[^()\uff08\uff09]{1,30}[)\uff09]")
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")  # also where a name is broken into lines
_WORD, _FIGURE, _LONG = re.compile("[\u4e00-\u9fff]"), re.compile("[0-9]"), re.compile("[0-9]{5}")
_DAY = re.compile("(?:[0-9]+年)?[0-9]+月[0-9]+日")
_ASIDE = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
_SAID = re.compile("[:\uff1a]")  # between what is said of a whole table, and the word for it: 填报单位：…
_LONGEST = 400  # characters of what stands above a column
_NAMES_COLUMN = re.compile(r"序号|姓名|名称|[号码]$|单位|备注|日期|电话|手机|性别|民族|年龄|职务|[住地]址")
_IS_NAME = re.compile(
    r"^(?:序号|№|No\.?|姓名|备注|年龄|民族|学历|职务|村组|家庭住址|住址|地址|签名|签字)$"
    r"|^[^\s,;]{0,12}(?:[号码]|姓名|名称|单位|日期|电话|手机|方式|金额|性别)$"
)


def shortened(words: str) -> str:
    """Return the beginning and the end of a cell that is longer than any name: it is read for each number below it."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} {words[-_LONGEST // 2 :]}"


def whole_name(words: str) -> str:
    """Return the name of a column without the blanks and ends of lines in it: 发票 号码, 手 机号码."""
    return _BLANKS.sub("", words)


def are_headers(cells: list[str]) -> bool:
    """Tell the names of columns from what stands in them, and from who made a table: 填报单位:….

    Beside such a name the others may say of what time, and how to fill them in: 2025年补贴, 出生日期(如1990年1月1日).
    """
    if not are_values(cells):
        return any(_NAMES_COLUMN.search(cell) and not is_said(cell) for cell in cells)
    return bool(_names(cells)) and not hold_data(cells)


def are_surely_headers(cells: list[str]) -> bool:
    """Tell the names of columns wherever they stand: at least two, and half of the cells without figures."""
    names, others = len(_names(cells)), sum(not _is_value(cell) for cell in cells)
    return names > 1 and 2 * names >= others and not hold_data(cells)


def _names(cells: list[str]) -> list[str]:
    """Return those that end as the names of columns do."""
    return [*filter(is_name, cells)]


def is_name(cell: str) -> bool:
    """Tell a cell that ends as the names of columns do."""
    return bool(_IS_NAME.search(_ASIDE.sub("", cell).strip("*"))) and not _is_value(cell)


def are_values(cells: list[str]) -> bool:
    """Tell cells among which one holds a figure that no name of a column has."""
    return any(map(_is_value, cells))


def is_said(cell: str) -> bool:
    """Tell what is said of a whole table: 填报单位:…. In brackets stands how a cell is filled in."""
    return bool(_SAID.search(_ASIDE.sub("", cell)))


def holds_long(cell: str) -> bool:
    """Tell a cell with a long number, be it the telephone of who made the table; brackets give an example of one."""
    return bool(_LONG.search(_ASIDE.sub("", cell)))


def hold_data(cells: list[str]) -> bool:
    return any(map(_is_data, cells))


def _is_data(cell: str) -> bool:
    """Tell what stands in no row of names: figures alone, a day, a long number."""
    said = _ASIDE.sub("", cell)
    is_figures = bool(_FIGURE.search(said)) and not _WORD.search(said)
    return is_figures or bool(_DAY.fullmatch(said)) or holds_long(cell)


def _is_value(cell: str) -> bool:
    """Tell a cell with a figure that no name of a column has."""
    return bool(_VALUE.search(_HOW.sub("", cell)))

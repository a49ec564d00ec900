"""The published figures of members: a file written by a command in one form only, read for the pages and for attackers.

It holds the words that the pages print, and nothing that is not public. A checksum tells figures that somebody has
typed over: they would have been looked at by no attacker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics.model import Cell, MemberMonth, Unit, columns_of
from plugins.kernel.disclosure.releases import ALL
from plugins.kernel.disclosure.shown import Method, Shown, read_shown
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import Source, read_source
from plugins.kernel.reading.yaml_files import read_yaml

WHOLE = "全县"  # stands in the file for the county
_CHOICES = {each.value: each.value for each in Method}
_RULES = {
    "党员": "月底在册的党员", "学时已满": "今年的集中学习培训到月底已满32学时", "学时未满": "还没有满的",
    "正式党员": "只写全县的", "预备党员": "只写全县的",
    "应交党费": "这个月应交党费的", "按时交": "在规定的日子以前交的",
    "没按时交": "应交党费的里面其余的", "足额交": "应交的都交了的", "没交足": "应交党费的里面其余的",
    "应到会": "这个月开的会通知到的", "到过会": "至少到了一次的", "没到会": "应到会的里面其余的",
    "应转接": "这个月该办完转接组织关系的，只写全县的", "按时转接": "在规定的日子以前办完的",
    "没按时转接": "应转接的里面其余的",
}  # fmt: skip
_NAMES = {column: f"figure_{number}" for number, column in enumerate(columns_of(ALL), 1)}
_UNIT_KEYS = (
    Key("unit", "代码", "line", "单位的代码；全县是合计", "shili-one", required=True),
    Key("name", "名称", "line", "单位的名称；全县没有这一项", "示例一镇"),
    *(
        Key(name, column, "line", _RULES[column], "140", required=column in tuple(columns_of("unit")))
        for column, name in _NAMES.items()
    ),
)
MONTH_KEYS = (
    Key("month", "月份", "line", "哪个月", "2026-12", required=True),
    Key("version", "版次", "number", "第几次公布", "1", required=True),
    Key("units", "单位", "maps", "先是全县，再是各乡镇、街道、部门", required=True, keys=_UNIT_KEYS),
)
KEYS = (
    Key("method", "办法", "choice", "怎样不让人算出几个人的数", "取整", required=True, choices=_CHOICES),
    Key("months", "公布", "maps", "公布过的各月，照公布的先后", required=True, keys=MONTH_KEYS),
    Key("checksum", "校验", "line", "前面各行的 SHA-256", required=True),
)
_HEAD = "# 由 python3 tasks.py members publish 写出。请不要手改，也不要删：改了就不再生成网页。"
_SUM = re.compile(r"^校验: ([0-9a-f]{64})\n?\Z", re.MULTILINE)
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
_MEND = (
    "请用 git 取回原来的文件：git checkout -- {}。要公布新的数字，请运行 python3 tasks.py members publish --month 月份"
)


def written(publications: tuple[MemberMonth, ...]) -> str:
    """Return the text of the file. All publications have one method."""
    lines = [_HEAD, f"办法: {publications[0].method.value}", "公布:"]
    for each in publications:
        lines += [f"  - 月份: {each.month}", f"    版次: {each.version}", "    单位:", *_rows(each)]
    text = "\n".join([*lines, ""])
    return f"{text}校验: {_checksum(text)}\n"


def _rows(month: MemberMonth) -> Iterator[str]:
    shown = month.figures()
    for unit in (Unit(ALL, ""), *month.units):
        named = f", 名称: {json.dumps(unit.name, ensure_ascii=False)}" if unit.code != ALL else ""
        figures = "".join(f", {column}: {shown[unit.code, column].words}" for column in columns_of(unit.code))
        yield f"      - {{代码: {unit.code or WHOLE}{named}{figures}}}"


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def read_statistics(content: Path, shown: str) -> tuple[MemberMonth, ...] | Problem:
    """Return what was published, nothing where there is no file, or what is wrong with it.

    shown: what messages print before a path in the content folder.
    """
    path = content / STATISTICS
    if not path.exists():
        return ()
    source = read_source(path, shown + STATISTICS)
    return source if isinstance(source, Problem) else parsed(source)


def parsed(source: Source) -> tuple[MemberMonth, ...] | Problem:
    """Return what the file holds, or why it holds nothing: it counts as it was written, or not at all."""
    said = _SUM.search(source.text)
    if not said or said[1] != _checksum(source.text[: said.start()]):
        return Problem(source.shown, 1, "这份统计被手改过，校验数对不上", _MEND.format(source.shown))
    values = read_yaml(source, KEYS)
    if values.problems:
        return values.problems[0]
    method = Method(values.get("method"))
    try:
        found = tuple([_month(row, method) for row in values.get("months")])
    except ValueError as error:
        return Problem(source.shown, values.line, f"{error}", _MEND.format(source.shown))
    return found


def _month(row: Values, method: Method) -> MemberMonth:
    """Return a publication; raise ValueError, in Chinese, for what no command writes."""
    month = row.get("month")
    if not _MONTH.fullmatch(month):
        raise ValueError(f"“{month}”不是月份")
    units: list[Unit] = []
    cells: list[Cell] = []
    for each in row.get("units"):
        code = ALL if each.get("unit") == WHOLE else each.get("unit")
        if code != ALL:
            units.append(Unit(code, each.get("name", code)))
        cells += [Cell(code, column, _shown(each, column, method)) for column in columns_of(code)]
    return MemberMonth(month, row.get("version"), method, tuple(units), tuple(cells))


def _shown(row: Values, column: str, method: Method) -> Shown:
    words = f"{row.get(_NAMES[column], '')}"
    shown = read_shown(words, method)
    if shown is None:
        raise ValueError(f"“{column}”写的“{words}”不是公布的数")
    return shown

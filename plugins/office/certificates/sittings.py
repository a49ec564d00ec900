"""The invigilator's list: who sat which examination, when and where, as Excel and WPS write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from plugins.features.certificates.certificate import clean_words
from plugins.kernel.caution.roles import why_no_role
from plugins.kernel.dates.civil_time import NotADate, parse_civil_time
from plugins.kernel.files.csv_files import BrokenTable, csv_rows
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError, Problem
from plugins.office.importing.sheet import read_rows
from plugins.office.importing.text_bytes import decode_text

COLUMNS = ("姓名", "考试", "日期", "开始", "结束", "地点", "监考")
SEED = "卷号"  # a column that may be left out, and whose cells may be empty
_BOOKS = frozenset({".xlsx", ".xls", ".et", ".ods"})
_BETWEEN = "\t,;\uff0c\uff1b、"  # what may stand between two cells, the usual ones first
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：][0-5]\d)?")
_NUMBER = re.compile(r"\d{7}")
_EXAMPLE = "示例甲,结业考试,2026-12-20,14:00,15:00,示例村党群服务中心,支部书记"


@frozen
class Sitting:
    """One learner at one examination. examination: its code or title. invigilator: an office. seed: "" where the list
    gives none. line: of the list.
    """

    name: str
    examination: str
    begin: datetime
    end: datetime
    place: str
    invigilator: str
    seed: str
    line: int


def read_sittings(path: Path) -> tuple[list[Sitting], list[Problem]]:
    """Return the rows of a list and what is wrong with it; raise PortalError for a file that cannot be opened."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PortalError(
            f"名单 {path} 读不了（{reason(error)}）。请检查 --list 的写法，关掉正开着它的程序。"
        ) from None
    shown = path.as_posix()
    rows = read_rows(data, shown) if path.suffix.lower() in _BOOKS else _csv_rows(data, shown)
    numbered = [
        (number, [cell.strip() for cell in row]) for number, row in enumerate(rows, 1) if any(map(str.strip, row))
    ]
    if not numbered:
        return [], [Problem(shown, 1, "名单是空的", f"第一行写 {','.join(COLUMNS)}，下面一人一行，例如 {_EXAMPLE}")]
    above = next((at for at, (_number, row) in enumerate(numbered) if COLUMNS[0] in row), 0)  # a title, as on paper
    line, head = numbered[above]
    if missing := [name for name in COLUMNS if name not in head]:
        mend = f"请在这一行补上，照这样写：{','.join(COLUMNS)}"
        return [], [Problem(shown, line, f"名单的第一行少了“{'”“'.join(missing)}”", mend)]
    read = [_row(head, row, number, shown) for number, row in numbered[above + 1 :]]
    return [each for each in read if isinstance(each, Sitting)], [each for each in read if isinstance(each, Problem)]


def _csv_rows(data: bytes, shown: str) -> Sequence[Sequence[str]]:
    """Return the rows, by the sign that stands between the cells of the head: people type whatever their keys give."""
    text, _encoding = decode_text(data)
    head = next((line for line in text.split("\n") if COLUMNS[0] in line), text)
    try:
        return csv_rows(text, max(_BETWEEN, key=head.count))
    except BrokenTable as broken:
        raise PortalError(
            f"名单 {shown} 第 {broken.line} 行的格子读不出来：引号没有成对，或者后面紧跟着别的字，"
            "后面的人会变成这一格里的字。请用记事本打开，改好或者删掉这个引号，保存，再签一次。"
        ) from None


def _row(head: Sequence[str], row: Sequence[str], line: int, shown: str) -> Sitting | Problem:
    """Return a row as it is matched, or what is wrong with it: its cells may be parted otherwise than the head's."""
    if sum(map(bool, row)) == 1 and (signs := [sign for sign in _BETWEEN if sign in row[0]]):
        what = f"这一行的各格之间是“{signs[0]}”，和第一行的不一样，分不出格来"
        return Problem(shown, line, what, f"请改得和第一行一样，例如 {_EXAMPLE}")
    return _sitting(dict(zip(head, row, strict=False)), line, shown)


def _sitting(row: Mapping[str, str], line: int, shown: str) -> Sitting | Problem:
    """Return a row as it is matched, or what is wrong with it; no message repeats a name."""
    cells = {name: clean_words(row.get(name, "")) for name in (*COLUMNS, SEED)}
    if missing := [name for name in COLUMNS if not cells[name]]:
        return Problem(shown, line, f"这一行的“{'”“'.join(missing)}”是空的", f"请填上，例如 {_EXAMPLE}")
    if _NUMBER.search(unicodedata.normalize("NFKC", cells["姓名"])):
        return Problem(shown, line, "姓名里有数字，可能是证件号或者电话", "名单里不写证件号和电话，请只写姓名")
    if _NUMBER.search(unicodedata.normalize("NFKC", cells["地点"])):
        return Problem(shown, line, "地点里有电话或者证件号，会印在证书上", "请只写地点，例如 示例村党群服务中心")
    if why_no_role(cells["监考"]):
        return Problem(shown, line, "“监考”看不出是什么职务，会印在证书上", "请写职务，不写姓名和电话，例如 支部书记")
    begin, end = (_moment(cells["日期"], cells[name]) for name in ("开始", "结束"))
    if not begin or not end:
        return Problem(shown, line, "日期或者时间读不懂", "请写成 2026-12-20 和 14:00 这样，每个一格")
    if end <= begin:
        return Problem(shown, line, "“结束”不在“开始”的后面", "请改正其中一个，例如 14:00 和 15:00")
    return Sitting(cells["姓名"], cells["考试"], begin, end, cells["地点"], cells["监考"], cells[SEED], line)


def _moment(day: str, clock: str) -> datetime | None:
    """Return the moment that two cells name. A workbook's day may carry a midnight, its time a day."""
    found = _CLOCK.search(clock)
    try:
        date = parse_civil_time(day.split(" ")[0].replace("/", "-")).date
        return parse_civil_time(f"{date.isoformat()} {int(found[1]):02d}:{found[2]}").moment if found else None
    except NotADate:
        return None

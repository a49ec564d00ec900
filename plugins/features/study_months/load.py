"""Read content/study/2026-12.yaml: what is to be learned in a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from plugins.features.study_months.model import COLUMN, StudyItem, StudyMonth, StudyMonths
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record, is_record
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

ITEM_KEYS = (
    Key(
        "text",
        "稿件",
        "line",
        "学哪一篇，路径从 content 算起；课也可以",
        "content/study/reading-party-constitution.md",
        required=True,
    ),
    Key("day", "日期", "date", "哪天学；不写就是这个月里哪天都行", "2026-12-05"),
    Key("hours", "学时", "number", "计划几学时", "2"),
    Key("how", "怎么学", "line", "谁领学、怎样学", "轮读，每人说一条"),
)
MONTH_KEYS = (
    Key("words", "说明", "line", "这个月学什么，一句话", "学全会精神，读党章第一章", required=True),
    Key("items", "学习", "maps", "一篇一段，按学的次序", required=True, keys=ITEM_KEYS),
)
_NAME = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


def is_month_file(name: str) -> bool:
    """Tell a file of the study column's records. name: relative to the content folder."""
    return is_record(name, (COLUMN,))


def load_months(content: Path, names: Iterable[str], shown: str) -> tuple[StudyMonths, list[Record], list[Problem]]:
    """Return the months, newest first, their files as they have them, and what is wrong in them."""
    problems: list[Problem] = []
    months, records = [], []
    for name in filter(is_month_file, names):
        path = PurePosixPath(name)
        if not _NAME.fullmatch(path.stem) or path.suffix != ".yaml" or len(path.parts) != 2:
            mend = f"一个月的学习安排请存成 {COLUMN}/年-月.yaml，例如 {COLUMN}/2026-12.yaml；不是的，请移到别处"
            problems.append(Problem(shown + name, 1, f"文件名“{path.name}”不是一个月份，里面的内容不会显示", mend))
            continue
        values = read_yaml_file(content / name, shown + name, MONTH_KEYS)
        record = Record(shown + name, values)
        records.append(record)
        problems += [*values.problems, *_check_days(record, path.stem)]
        if record.is_sound:
            months.append(_month(path.stem, record))
    return StudyMonths(tuple(sorted(months, key=lambda each: each.month, reverse=True))), records, problems


def _check_days(record: Record, month: str) -> Iterator[Problem]:
    for row in record.values.get("items", ()):
        day = row.get("day")
        if day and not day.day.startswith(f"{month}-"):
            what = f"日期 {day.day} 不在 {month} 这个月里"
            yield Problem(record.shown, row.line_of("day"), what, f"请改成这个月的一天，例如 日期: {month}-05")


def _month(month: str, record: Record) -> StudyMonth:
    items = tuple(map(_item, record.values.get("items", ())))
    return StudyMonth(month, record.values.get("words"), items, record.shown)


def _item(row: Values) -> StudyItem:
    day = row.get("day")
    source = row.get("text").removeprefix("content/")
    return StudyItem(source, day.date if day else None, row.get("hours", 0), row.get("how", ""), row.line_of("text"))

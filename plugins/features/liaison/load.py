"""From the records of content/liaison/*.yaml to the model; what cannot be read is told, and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from plugins.features.liaison.model import Change, Group, Habit, Leave, Liaison, Meeting, Rota, ShelfFile, Topic
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.schema import Values, sound

WEEKDAYS = "一二三四五六日"
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:\uff1a]([0-5]\d)")
_LONGEST = 480  # minutes of a meeting; more is a typing error


def make_liaison(found: Mapping[str, Sequence[Record]]) -> tuple[Liaison, list[Problem]]:
    """Return the model, and what is wrong with single values of the records."""
    problems: list[Problem] = []
    sound = {name: [each for each in records if each.is_sound] for name, records in found.items()}
    liaison = Liaison(
        tuple(Group(**_texts(each, Group)) for each in sound["groups"]),
        tuple(_topic(each, problems) for each in sound["topics"]),
        tuple(_rota(each, problems) for each in sound["rotas"]),
        tuple(map(_shelf_file, sound["files"])),
    )
    return liaison, problems


def _texts(record: Record, kind: type[Group]) -> dict[str, Any]:
    usual = dict.fromkeys(kind.__slots__, "")
    return {**usual, "sample": False, **record.values.data}


def _topic(record: Record, problems: list[Problem]) -> Topic:
    values, months = record.values, []
    for word in values.get("months", ()):
        if word.removesuffix("月").isdecimal() and 1 <= int(word.removesuffix("月")) <= 12:
            months.append(int(word.removesuffix("月")))
        else:
            problems.append(record.problem("months", f"“{word}”不是一个月份", "请写 1 到 12，例如 月份: 1、2"))
    reading = tuple(each.removeprefix("content/") for each in values.get("reading", ()))
    return Topic(values.get("code"), values.get("title"), reading, tuple(months))


def _rota(record: Record, problems: list[Problem]) -> Rota:
    values = record.values
    return Rota(
        values.get("branch"),
        values.get("name"),
        values.get("year"),
        tuple(values.get("committee")),
        _habit(record, problems),
        tuple(_changes(record, problems)),
        tuple(_leave(record, problems)),
        tuple(sorted(map(_meeting, sound(values.get("meetings", ()))), key=lambda each: each.day)),
        values.get("sample", False),
        record.shown,
        record.line("branch"),
    )


def _habit(record: Record, problems: list[Problem]) -> Habit:
    values, usual = record.values, Habit()
    weekday = _weekday(values.get("weekday", WEEKDAYS[usual.weekday]))
    clock = _CLOCK.fullmatch(values.get("start", f"{usual.start:%H:%M}"))
    nth, minutes = values.get("nth", usual.nth), values.get("minutes", usual.minutes)
    if weekday < 0:
        problems.append(record.problem("weekday", "看不出是星期几", "请写一到日，例如 星期: 四"))
    if not clock:
        problems.append(record.problem("start", "看不出是几点", '请写成 19:30 这样，例如 开始: "15:00"'))
    if not 1 <= nth <= 5:
        problems.append(record.problem("nth", f"一个月没有第 {nth} 个星期几", "请写 1 到 5，例如 第几个: 2"))
    if not 1 <= minutes <= _LONGEST:
        problems.append(record.problem("minutes", f"{minutes} 分钟不对", f"请写 1 到 {_LONGEST}，例如 分钟: 90"))
    start = time(int(clock[1]), int(clock[2])) if clock else usual.start
    nth = nth if 1 <= nth <= 5 else usual.nth
    return Habit(max(weekday, 0), nth, start, minutes, values.get("place", usual.place))


def _weekday(word: str) -> int:
    return WEEKDAYS.find(word.removeprefix("星期").removeprefix("周").replace("天", "日") or "-")


def _changes(record: Record, problems: list[Problem]) -> Iterable[Change]:
    for row in sound(record.values.get("changes", ())):
        if MONTH.fullmatch(row.get("month")):
            yield Change(row.get("month"), tuple(row.get("committee")))
        else:
            what = f"“{row.get('month')}”不是一个月份"
            problems.append(Problem(record.shown, row.line_of("month"), what, "请写成 从: 2027-06 这样"))


def _leave(record: Record, problems: list[Problem]) -> Iterable[Leave]:
    for row in sound(record.values.get("leave", ())):
        leave = Leave(row.get("role"), row.get("first").date, row.get("last").date)
        if leave.last < leave.first:
            what = "请假的最后一天在第一天前面"
            problems.append(Problem(record.shown, row.line_of("last"), what, f"请写成 到: {leave.first} 或以后的一天"))
        yield leave


def _meeting(row: Values) -> Meeting:
    return Meeting(
        row.get("day").date,
        row.get("host"),
        row.get("topic", ""),
        row.get("revision", 0),
        row.get("note", ""),
        row.line_of("day"),
    )


def _shelf_file(record: Record) -> ShelfFile:
    values = record.values
    return ShelfFile(
        values.get("name"),
        values.get("file").removeprefix("content/"),
        tuple(values.get("to")),
        values.get("given_by"),
        values.get("day").date,
        values.get("about", ""),
        values.get("sample", False),
        record.shown,
        record.line("file"),
    )

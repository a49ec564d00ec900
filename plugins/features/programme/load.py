"""Read content/programme/: a file a month for the county, and one for each station that has a month of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from plugins.features.locality.programmes import Programme, ProgrammeItem, ProgrammeSession
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import decode
from plugins.kernel.reading.yaml_files import read_yaml

FOLDER = "programme"
TEXT_MINUTES = 10  # of a text that is read out, where nobody has said how long it takes
_SUM_DIGITS = 8
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
ITEM_KEYS = (
    Key("film", "片", "line", "片源里影片或课件的代码", "tea-frost"),
    Key("text", "稿", "line", "要念的稿件，路径从 content 算起", "news/稿件.md，或 rural/稿件.md"),
    Key("minutes", "分钟", "number", "用多少分钟；影片不用写", "10"),
    Key("reason", "为何", "line", "为什么排它", "农时：大雪，茶园防冻"),
)
SESSION_KEYS = (
    Key("uid", "编号", "line", "一场一个，定了就不改，日历靠它认", "2026-12-03-xian", required=True),
    Key("start", "时间", "date", "哪天几点开始", "2026-12-03 19:30", required=True),
    Key("minutes", "分钟", "number", "从开始到散场；不写就照节目算", "115"),
    Key("items", "节目", "maps", "依次放什么；开放供人点播的日子不写", "", keys=ITEM_KEYS),
    Key("note", "说明", "line", "给看的人的一句话", "放完在院坝里讨论"),
    Key("cancelled", "取消", "yes", "不放了写“是”，日历会通知", "是"),
    Key("on_holiday", "放假照放", "yes", "放假的日子也要放，写“是”", "是"),
)
ANNOUNCED_KEYS = (
    Key("uid", "编号", "line", "", "2026-12-03-xian", required=True),
    Key("sequence", "序号", "number", "", "0", required=True),
    Key("start", "时间", "date", "", "2026-12-03 19:30", required=True),
    Key("minutes", "分钟", "number", "", "115", required=True),
    Key("cancelled", "取消", "yes", "", "是"),
)
KEYS = (
    Key("month", "月份", "line", "哪一个月，和文件名一样", "2026-12"),
    Key("sample", "示例", "yes", "虚构的节目单写“是”", "是"),
    Key("sessions", "场次", "maps", "一场一段", keys=SESSION_KEYS),
    Key("announced", "公布过", "maps", "程序写的：公布过的场次，日历靠它知道改了什么", keys=ANNOUNCED_KEYS),
    Key("announced_sum", "公布校验", "line", "程序写的：“公布过”各行的校验", "1a2b3c4d"),
)


@frozen
class Announced(Value):
    """A session as subscribers know it."""

    uid: str
    sequence: int
    start: CivilTime
    minutes: int
    is_cancelled: bool


@frozen
class ProgrammeFile(Value):
    """One file as it is written. on_holiday: the identifiers of sessions that are held on holidays too."""

    programme: Programme
    announced: tuple[Announced, ...]
    on_holiday: frozenset[str]


def is_programme(name: str) -> bool:
    """Tell the files of months. name: relative to the content folder."""
    path = PurePosixPath(name)
    return path.parts[:1] == (FOLDER,) and path.suffix == ".yaml" and path.name != "rules.yaml"


def place_of(name: str) -> tuple[str, str] | None:
    """Return the month and the station's code that a file's name says, the code "" for the county; None for no month.

    name: programme/2026-12.yaml or programme/2026-12/CODE.yaml.
    """
    parts = PurePosixPath(name).with_suffix("").parts[1:]
    if len(parts) not in (1, 2) or not _MONTH.fullmatch(parts[0]):
        return None
    return parts[0], parts[1] if len(parts) == 2 else ""


def read_programme(data: bytes, name: str, shown: str) -> tuple[ProgrammeFile | None, list[Problem]]:
    """Return a month's file as it is written, None for one that cannot be read, and what is wrong with it.

    Titles and lengths of films stand elsewhere, see `resolve.py`, so minutes that are not written are 0.
    name: relative to the content folder. shown: as messages name it.
    """
    place = place_of(name)
    if not place:
        mend = "全县的写成 content/programme/2026-12.yaml，一个站点的写成 content/programme/2026-12/站点代码.yaml"
        return None, [Problem(shown, 1, "文件名不是一个月份", mend)]
    source = decode(data, shown)
    if isinstance(source, Problem):
        return None, [source]
    values = read_yaml(source, KEYS)
    problems = [*values.problems, *_check_month(values, place[0], shown)]
    rows = [row for row in values.get("sessions", ()) if not row.problems]
    problems += [*_check_rows(rows, shown), *_check_items(rows, shown)]
    announced = tuple(_announced(row) for row in values.get("announced", ()) if not row.problems)
    problems += _check_sum(values, announced, shown)
    sessions = _sessions(rows, announced)
    programme = Programme(*place, sessions, (), values.get("sample", False), shown)
    return ProgrammeFile(
        programme, announced, frozenset(row.get("uid") for row in rows if row.get("on_holiday"))
    ), problems


def _check_month(values: Values, month: str, shown: str) -> Iterator[Problem]:
    written = values.get("month", month)
    if written != month:
        mend = f"请改成 月份: {month}，或者把文件改名"
        yield Problem(shown, values.line_of("month"), f"月份“{written}”和文件名 {month} 不一样", mend)


def _check_rows(rows: Sequence[Values], shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        uid, line = row.get("uid"), row.line_of("uid")
        if uid in seen:
            mend = f"请给这一场换一个编号，例如 编号: {uid}-2"
            yield Problem(shown, line, f"编号“{uid}”和第 {seen[uid]} 行重复", mend)
        seen.setdefault(uid, line)
        if row.get("start").clock is None:
            day = row.get("start").day
            yield Problem(shown, row.line_of("start"), "没有写几点开始", f"请写成 时间: {day} 19:30")


def _check_items(rows: Iterable[Values], shown: str) -> Iterator[Problem]:
    for row in rows:
        for item in row.get("items", ()):
            if bool(item.get("film")) == bool(item.get("text")) and not item.problems:
                mend = "请写一项，例如 片: tea-frost 或 稿: rural/修剪.md"
                yield Problem(shown, item.line, "一个节目要写“片”或“稿”里的一项", mend)


def checksum(announced: Iterable[Announced]) -> str:
    """Return what tells that a record of what was announced has been typed over: whoever replaces a day everywhere in a
    file replaces it there too, and no calendar would be told of the change.
    """
    rows = [
        f"{each.uid}|{each.sequence}|{each.start.moment:%Y-%m-%dT%H:%M}|{each.minutes}|{each.is_cancelled:d}"
        for each in announced
    ]
    return sha256("\n".join(rows).encode()).hexdigest()[:_SUM_DIGITS]


def _check_sum(values: Values, announced: Sequence[Announced], shown: str) -> Iterator[Problem]:
    written = values.get("announced_sum")
    if written and written != checksum(announced):
        mend = "请照公布时的样子改回，或者用 git 取回这几行；场次改在“场次”里，这里不要动"
        yield Problem(shown, values.line_of("announced"), "“公布过”里的场次被改过，日历不会知道场次改了", mend)


def _announced(row: Values) -> Announced:
    return Announced(
        row.get("uid"), row.get("sequence"), row.get("start"), row.get("minutes"), row.get("cancelled", False)
    )


def _sessions(rows: Iterable[Values], announced: Sequence[Announced]) -> tuple[ProgrammeSession, ...]:
    """Return the sessions in the order of their time; those that were announced and are gone are cancelled."""
    found = [_session(row) for row in rows]
    there = {session.uid for session in found}
    found += [_gone(each) for each in announced if each.uid not in there]
    return tuple(sorted(found, key=lambda session: (session.start, session.uid)))


def _session(row: Values) -> ProgrammeSession:
    items = tuple(_item(each) for each in row.get("items", ()) if not each.problems)
    minutes, is_cancelled = row.get("minutes", 0), row.get("cancelled", False)
    return ProgrammeSession(
        row.get("uid"),
        0,
        row.get("start").moment,
        minutes,
        items,
        row.get("note", ""),
        is_cancelled,
        row.line_of("uid"),
    )


def _gone(before: Announced) -> ProgrammeSession:
    sequence = before.sequence + (not before.is_cancelled)
    return ProgrammeSession(before.uid, sequence, before.start.moment, before.minutes, (), "", True)


def _item(row: Values) -> ProgrammeItem:
    code = row.get("film") or row.get("text", "").removeprefix("content/")
    return ProgrammeItem(code, "", "", row.get("minutes", 0), row.get("reason", ""), "", row.line)

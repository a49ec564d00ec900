"""The files of published figures: written by a command in one form only, and read for the pages and for attackers.

Nothing that is not public stands in them. A checksum tells figures that somebody has typed over: they would have been
looked at by no attacker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from plugins.features.station_statistics.folders import STATISTICS
from plugins.features.station_statistics.model import (
    AXES,
    DEMANDS,
    PRESENT,
    CountRow,
    MonthStatistics,
    TopicRow,
    TownRow,
)
from plugins.kernel.disclosure.releases import ALL
from plugins.kernel.disclosure.shown import Method, Shown
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import Source, read_source
from plugins.kernel.reading.yaml_files import read_yaml

WHOLE = "全部"  # stands in files for the sum over an axis
_TOWN = Key("town", "乡镇", "line", "乡镇的代码；县级是县里的站点，全部是合计", "shili-one", required=True)
_BETWEEN = (
    Key("low", "从", "number", "实际的数不小于", "35", required=True),
    Key("high", "到", "number", "实际的数不大于；不公布的没有这一行", "44"),
)
_COUNTED = {
    PRESENT: Key("class", "编班", "line", "班的代码", "growers", required=True),
    DEMANDS: Key("topic", "专题", "line", "专题的代码", "farming", required=True),
}
KEYS = (
    Key("month", "月份", "line", "哪个月", "2026-12", required=True),
    Key("version", "版次", "number", "第几次公布", "1", required=True),
    Key(
        "method", "办法", "choice", "怎样不让人算出几个人的数", "取整", required=True,
        choices={each.value: each.value for each in Method},
    ),
    Key(
        "towns", "场次", "maps", "各乡镇的场次和时长",
        keys=(
            _TOWN,
            Key("sessions", "场", "number", "几场", "4", required=True),
            Key("minutes", "分钟", "number", "一共多少分钟", "380", required=True),
            Key("stations", "站点", "number", "有几个站点", "3"),
            Key("reported", "上报", "number", "几个站点报了月报", "2"),
        ),
    ),
    Key(
        "topics", "放映", "maps", "各专题放了多久",
        keys=(
            Key("topic", "专题", "line", "专题的代码；其他是片库里没有的", "farming", required=True),
            Key("minutes", "分钟", "number", "一共多少分钟", "120", required=True),
        ),
    ),
    Key(PRESENT, "人次", "maps", "到场的人次", keys=(_TOWN, _COUNTED[PRESENT], *_BETWEEN)),
    Key(DEMANDS, "需求", "maps", "多少人要看", keys=(_TOWN, _COUNTED[DEMANDS], *_BETWEEN)),
    Key("checksum", "校验", "line", "前面各行的 SHA-256", required=True),
)  # fmt: skip
OTHER = "其他"
_SUM = re.compile(r"^校验: ([0-9a-f]{64})\n?\Z", re.MULTILINE)
_NAME = re.compile(r"(20\d\d-(?:0[1-9]|1[0-2]))(?:-([2-9]|[1-9]\d+))?\.yaml")
_MEND = "请用 git 取回原来的文件；要改数字，请收齐月报，再运行 python3 tasks.py stations report {} --publish"


def written(statistics: MonthStatistics) -> str:
    """Return the text of a file."""
    lines = [
        f"# 由 python3 tasks.py stations report {statistics.month} --publish 写出。请不要手改：改了就不再生成网页。",
        f"月份: {statistics.month}",
        f"版次: {statistics.version}",
        f"办法: {statistics.method.value}",
        *_listed("场次", list(map(_town, statistics.towns))),
        *_listed("放映", [f"专题: {row.code or OTHER}, 分钟: {row.minutes}" for row in statistics.topics]),
        *_listed("人次", list(_counts(statistics.present, PRESENT))),
        *_listed("需求", list(_counts(statistics.demands, DEMANDS))),
    ]
    text = "\n".join([*lines, ""])
    return f"{text}校验: {_checksum(text)}\n"


def _listed(label: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield f"{label}:"
        yield from (f"  - {{{row}}}" for row in rows)


def _town(row: TownRow) -> str:
    counted = f", 站点: {row.stations}, 上报: {row.reported}" if row.stations else ""
    return f"乡镇: {row.code}, 场: {row.sessions}, 分钟: {row.minutes}{counted}"


def _counts(rows: Iterable[CountRow], table: str) -> Iterator[str]:
    for row in rows:
        town, other = (code or WHOLE for code in row.place)
        high = "" if row.shown.high is None else f", 到: {row.shown.high}"
        yield f"乡镇: {town}, {_COUNTED[table].label}: {other}, 从: {row.shown.low}{high}"


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def is_statistics(name: str) -> bool:
    """Tell a file of published figures. name: relative to the content folder."""
    return name.startswith(f"{STATISTICS}/") and name.endswith(".yaml")


def read_statistics(
    content: Path, names: Iterable[str], shown: str
) -> tuple[tuple[MonthStatistics, ...], list[Problem]]:
    """Return what the files hold, by month and version, and what is wrong with them.

    names: relative to the content folder. shown: what messages print before a name.
    """
    found, problems = [], []  # type: tuple[list[MonthStatistics], list[Problem]]
    for name in names:
        source = read_source(content / name, shown + name)
        read = source if isinstance(source, Problem) else parsed(source)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            found.append(read)
    return tuple(sorted(found, key=lambda each: (each.month, each.version))), problems


def parsed(source: Source) -> MonthStatistics | Problem:
    """Return what a file holds, or why it holds nothing: it counts as it was written, or not at all."""
    name = _NAME.fullmatch(PurePosixPath(source.shown).name)
    mend = _MEND.format(name[1] if name else "2026-12")
    said = _SUM.search(source.text)
    if not said or said[1] != _checksum(source.text[: said.start()]):
        return Problem(source.shown, 1, "这份统计被手改过，校验数对不上", mend)
    values = read_yaml(source, KEYS)
    if values.problems:
        return values.problems[0]
    statistics = _statistics(values)
    if not name or (name[1], int(name[2] or 1)) != (statistics.month, statistics.version):
        return Problem(source.shown, 1, "文件名和里面的月份、版次不一样", f"请把它改名为 {statistics.name}.yaml")
    return statistics


def _statistics(values: Values) -> MonthStatistics:
    counts = {
        table: tuple(_count(row, AXES[table][1]) for row in values.get(table, ())) for table in (PRESENT, DEMANDS)
    }
    counted = ("sessions", "minutes", "stations", "reported")
    towns = tuple(TownRow(row.get("town"), *(row.get(name, 0) for name in counted)) for row in values.get("towns", ()))
    topics = tuple(TopicRow(_code(row.get("topic"), OTHER), row.get("minutes", 0)) for row in values.get("topics", ()))
    method = Method(values.get("method"))
    return MonthStatistics(
        values.get("month"), values.get("version"), method, towns, topics, counts[PRESENT], counts[DEMANDS]
    )


def _count(row: Values, axis: str) -> CountRow:
    place = (_code(row.get("town"), WHOLE), _code(row.get(axis), WHOLE))
    return CountRow(place, Shown(row.get("low", 0), row.get("high")))


def _code(word: str, nothing: str) -> str:
    return ALL if word == nothing else word

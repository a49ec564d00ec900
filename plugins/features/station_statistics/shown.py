"""The files of what stations have shown: a month each, written by a command and read for the stations' own pages.

Nothing of people stands in them. Pages show the last month and this one, so older files are not even opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath

from plugins.features.locality.shown import ShownMonth, ShownMonths, ShownSession
from plugins.features.station_statistics.folders import SHOWN
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.yaml_files import read_yaml_file

_MONTHS = 2  # that pages show
_NAME = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])\.yaml")
_ROW = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d) (\S.*)")
_MEND = "请用 git 取回原来的文件，或者再运行 python3 tasks.py stations report {} --publish"
KEYS = (
    Key(
        "stations", "站点表", "maps", "报了放映的站点",
        keys=(
            Key("station", "站点", "line", "站点的代码", "shili-one", required=True),
            Key("shown", "放过", "lines", "哪天几点放了什么", "2026-12-03 19:30 tea-frost", required=True),
        ),
    ),
)  # fmt: skip


def written(shown: ShownMonth) -> str:
    """Return the text of a month's file."""
    lines = [
        f"# 由 python3 tasks.py stations report {shown.month} --publish 写出：各站点报上来的，放了什么。请不要手改。",
        "站点表:",
    ]
    for code, sessions in shown.stations:
        rows = (f"{each.start.replace('T', ' ')} {what}" for each in sessions for what in each.codes)
        quoted = ", ".join(f"'{row.replace(chr(39), chr(39) * 2)}'" for row in rows)
        lines.append(f"  - {{站点: {code}, 放过: [{quoted}]}}")
    return "\n".join([*lines, ""])


def read_shown(content: Path, names: Iterable[str], shown: str) -> tuple[ShownMonths, list[Problem]]:
    """Return the newest months, and what is wrong with their files.

    names: of all files of the folder, relative to the content folder. shown: what messages print before a name.
    """
    months = sorted(name for name in names if _NAME.fullmatch(PurePosixPath(name).name))
    found, problems = [], []  # type: tuple[list[ShownMonth], list[Problem]]
    for name in months[-_MONTHS:]:
        month = PurePosixPath(name).stem
        values = read_yaml_file(content / name, shown + name, KEYS)
        problems += values.problems
        rows = [row for row in values.get("stations", ()) if not row.problems]
        stations = tuple((row.get("station"), tuple(_sessions(row.get("shown")))) for row in rows)
        found.append(ShownMonth(month, stations))
        if wrong := next((row for row in rows if not all(map(_ROW.fullmatch, row.get("shown")))), None):
            problems.append(Problem(shown + name, wrong.line, "这一行被改过，读不懂了", _MEND.format(month)))
    return ShownMonths(tuple(found)), problems


def is_shown(name: str) -> bool:
    """Tell a file of what was shown. name: relative to the content folder."""
    return name.startswith(f"{SHOWN}/") and name.endswith(".yaml")


def _sessions(rows: Iterable[str]) -> Iterator[ShownSession]:
    found = [(f"{row[1]}T{row[2]}", row[3]) for row in map(_ROW.fullmatch, rows) if row]
    for start, same in groupby(found, key=lambda each: each[0]):
        yield ShownSession(start, tuple([code for _, code in same]))

"""A county with stations, and what they hand in, for the tests here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from plugins.features.locality.station_reports import (
    Demand,
    Played,
    StationReport,
    StationSession,
    canonical,
    checksum,
    report_bytes,
)
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.request import Folders
from plugins.office.stations.county import County, load_county
from tests.county import ROOT

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=SHANGHAI)
MONTH = "2026-12"
WRITTEN = datetime(2026, 12, 31, 20, 0, tzinfo=SHANGHAI)
_LOCALITY = """乡镇:
  - {代码: east, 名称: 示例东镇}
  - {代码: west, 名称: 示例西镇}
编班:
  - {代码: growers, 名称: 种植班}
  - {代码: elders, 名称: 老年班}
片源专题:
  - {代码: farming, 名称: 农业技术}
  - {代码: culture, 名称: 文艺}
"""


def county_folder(root: Path, villages: int = 2) -> Folders:
    """Make a content folder: a station of the county, one of each town, and in the east some of villages."""
    rows = [_row("xian", "县"), _row("east", "镇", "东镇"), _row("west", "镇", "西镇")]
    rows += [_row(f"east-{number}", "村", above="east") for number in range(1, villages + 1)]
    content = root / "content"
    (content / "stations").mkdir(parents=True)
    (content / "locality.yaml").write_text(_LOCALITY, encoding="utf-8")
    (content / "stations/a.yaml").write_text("站点表:\n" + "".join(rows), encoding="utf-8")
    return Folders(content, root / "faq", "content/", "faq/")


def _row(code: str, level: str, town: str = "", above: str = "") -> str:
    places = (f", 乡镇: 示例{town}" if town else "") + (f", 上级: {above}" if above else "")
    usual = "管理员: 站点管理员, 座位: 40, 开放: 每周四晚, 示例: 是"
    return f"  - {{代码: {code}, 名称: 示例{code}站点, 级别: {level}, {usual}{places}}}\n"


def county_of(folders: Folders) -> County:
    return load_county(folders, ROOT, NOW)


def identity(number: int) -> str:
    return f"{number:016x}"


def session(number: int = 1, day: int = 3, present: int = 37, **given: Any) -> StationSession:
    """Return a session. number: of its identity. given: its other fields."""
    usual = {
        "minutes": 95,
        "classes": (("growers", min(20, present)),),
        "played": (Played("walnut", 1200),),
        "note": "",
    }
    fields = usual | given
    return StationSession(identity(number), datetime(2026, 12, day, 19, 30, tzinfo=SHANGHAI), present=present, **fields)


def demand(number: int = 1, **given: Any) -> Demand:
    fields = {"day": date(2026, 12, 3), "topic": "farming", "words": "核桃树修剪", "count": 3, **given}
    return Demand(identity(number), **fields)


def report(
    station: str = "east", *sessions: StationSession, demands: tuple[Demand, ...] = (), later: int = 0
) -> StationReport:
    """Return a report of December. later: minutes after the usual time of writing."""
    return StationReport(station, MONTH, WRITTEN + timedelta(minutes=later), sessions, demands)


def data(**changes: Any) -> bytes:
    """Return a file whose keys were changed and whose checksum fits all the same."""
    said: dict[str, Any] = json.loads(report_bytes(report("east", session(), demands=(demand(),)))) | changes
    return signed(said)


def signed(said: Mapping[str, Any]) -> bytes:
    return canonical({**said, "sha256": checksum(said)})


def many_reports(count: int, folders: Folders) -> list[StationReport]:
    """Return reports of all stations, some of which hand in the same month several times, with more in it."""
    dice, codes = Random(count), [each.code for each in county_of(folders).stations.rows]
    made = []
    for number in range(count):
        station = codes[number % len(codes)]
        base = (number % len(codes)) * 100
        sessions = [session(base + day, day, dice.randint(1, 60)) for day in sorted(dice.sample(range(1, 31), 4))]
        asked = (demand(base + number % 7, count=dice.randint(1, 9)),)
        made.append(report(station, *sessions, demands=asked, later=number))
    return made

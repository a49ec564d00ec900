"""Files of stations and what is said of them, for the tests here."""

from __future__ import annotations

from pathlib import Path

from plugins.features import locality as locality_feature
from plugins.features.locality.stations import Stations
from plugins.features.stations import FEATURE
from plugins.kernel.building.edition import Reading
from tests.unit.features.given import read, reading_of
from tests.unit.samples import save

LOCALITY = """乡镇:
  - {代码: east, 名称: 示例东镇}
  - {代码: west, 名称: 示例西镇}
作物:
  - {代码: tea, 名称: 茶叶}
  - {代码: rice, 名称: 水稻}
海拔:
  - {代码: low, 名称: 低山, 到: 800}
受众:
  - {代码: members, 名称: 党员}
编班:
  - {代码: growers, 名称: 种植班}
"""
FILE = "content/stations/a.yaml"


def row(code: str, level: str, **given: str) -> str:
    """Return a station as a file has it. given: its keys by their Chinese names; "" leaves one out."""
    fields = {
        "代码": code, "名称": f"示例{code}站点", "级别": level, "管理员": "站点管理员", "座位": "40",
        "开放": "每周四晚", "示例": "是", **given,
    }  # fmt: skip
    first, *others = [f"{key}: {value}" for key, value in fields.items() if value]
    return "\n".join([f"  - {first}", *(f"    {line}" for line in others)])


COUNTY = row("xian", "县")
EAST = row("east", "镇", 上级="xian", 乡镇="示例东镇")
WEST = row("west", "镇", 上级="xian", 乡镇="示例西镇")


def stations_of(folder: Path, *rows: str, **files: str) -> tuple[Stations, list[str]]:
    """Return the stations of a county, and what is wrong with them. files: further ones by name, as they are."""
    reading = county(folder, *rows, **files)
    found: Stations = read(FEATURE, reading)
    return found, sorted(map(str, reading.problems))


def county(folder: Path, *rows: str, **files: str) -> Reading:
    """Return what the feature reads from, the county's words read already."""
    save(folder, "content/locality.yaml", LOCALITY)
    if rows:
        save(folder, FILE, "\n".join(["站点表:", *rows, ""]))
    for name, text in files.items():
        save(folder, f"content/stations/{name}.yaml", text)
    reading = reading_of(folder)
    read(locality_feature.FEATURE, reading)
    return reading


def what(problem: str) -> str:
    """Return what a message says is wrong, without the place and the remedy."""
    return problem.partition(": ")[2].partition("。")[0]

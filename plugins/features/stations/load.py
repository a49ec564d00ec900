"""Read content/stations/*.yaml: the county's stations, one or many a file, beside the articles of the column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plugins.features.locality.model import Locality, Term
from plugins.features.locality.record_checks import read_term, read_terms
from plugins.features.locality.stations import LEVELS, Station, Stations
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.schema import Key

FOLDER = "stations"  # of the content folder, and the column's
LEVEL_WORDS: Mapping[str, str] = {"county": "县", "town": "镇", "village": "村"}
KEYS = (
    Key("code", "代码", "line", "英文小写，是网址和月报文件名的一段，定了就不改", "shili-one", required=True),
    Key("name", "名称", "line", "站点的名称；虚构的要有“示例”两字", "示例一镇远程教育站点", required=True),
    Key(
        "level", "级别", "choice", "县、镇或村；街道算镇，社区算村", "村", required=True,
        choices={"县": "county", "镇": "town", "村": "village", **{level: level for level in LEVELS}},
    ),
    Key("above", "上级", "line", "上一级站点的代码；县级站点不写", "shili-one"),
    Key("town", "乡镇", "line", "在哪个乡镇，照 locality.yaml 写；县级站点不写，村级不写就和上级的一样", "示例一镇"),
    Key("keeper", "管理员", "line", "管理员的岗位，不写姓名和电话", "村党支部副书记", required=True),
    Key("equipment", "设备", "list", "有哪些设备", "电脑、投影仪、音箱"),
    Key("seats", "座位", "number", "能坐下多少人", "40", required=True),
    Key("hours", "开放", "line", "什么时候开放", "每周四晚集中收看，工作日上午可以点播", required=True),
    Key("audiences", "受众", "list", "节目主要给谁看，照 locality.yaml 写", "党员、种养户"),
    Key("crops", "作物", "list", "这一带主要种的、养的，照 locality.yaml 写", "茶叶、核桃"),
    Key("band", "海拔", "line", "在哪一带，照 locality.yaml 写", "中山"),
    Key("classes", "编班", "list", "办哪些班，照 locality.yaml 写", "党员班、种植班"),
    Key("sample", "示例", "yes", "虚构的示例写“是”", "是"),
)  # fmt: skip
FILE_KEYS = (Key("stations", "站点表", "maps", "一个或几个站点", required=True, keys=KEYS),)


def make_stations(records: Sequence[Record], locality: Locality) -> tuple[Stations, list[Problem]]:
    """Return the stations, each behind the one above it, and the words in them that are on none of the county's lists.

    A town's station that names none above stands below the county's; a village's is in the town of the one above. One
    that could not be read whole is there as well, so that nobody who names it is told that it is missing.
    """
    problems: list[Problem] = []
    given = []
    for record in records:
        if record.values.get("code"):
            station, slips = _station(record, locality)
            problems += slips
            given.append(station)
    county = next((each.code for each in given if each.level == LEVELS[0]), "")
    towns = {each.code: each.town for each in given if each.level == LEVELS[1]}
    whole = [_completed(each, county, towns) for each in given]
    return Stations(tuple(_in_order(whole))), problems


def _station(record: Record, locality: Locality) -> tuple[Station, list[Problem]]:
    values = record.values
    town, problems = read_term(record, "town", locality.towns)
    band, slips = read_term(record, "band", locality.bands)
    audiences, of_audiences = read_terms(record, "audiences", locality.audiences)
    crops, of_crops = read_terms(record, "crops", locality.crops)
    classes, of_classes = read_terms(record, "classes", locality.classes)
    station = Station(
        code=values.get("code"),
        name=values.get("name", ""),
        level=values.get("level", ""),
        above=values.get("above", ""),
        town=town,
        keeper=values.get("keeper", ""),
        equipment=tuple(values.get("equipment", ())),
        seats=values.get("seats", 0),
        hours=values.get("hours", ""),
        audiences=audiences,
        crops=crops,
        band=band,
        classes=classes,
        sample=values.get("sample", False),
        source=record.shown,
        line=record.line("code"),
    )
    return station, [*problems, *slips, *of_audiences, *of_crops, *of_classes]


def _completed(station: Station, county: str, towns: Mapping[str, Term | None]) -> Station:
    """Return the station with what it need not say itself."""
    if station.level == LEVELS[1] and not station.above:
        return replace(station, above=county)
    if station.level == LEVELS[2] and station.town is None:
        return replace(station, town=towns.get(station.above))
    return station


def _in_order(stations: Sequence[Station]) -> list[Station]:
    """Return the stations from above downwards, the villages of a town behind it; others as they are written."""
    below: dict[str, list[Station]] = {}
    codes = {each.code for each in stations}
    for each in stations:
        below.setdefault(each.above if each.above in codes else "", []).append(each)
    ordered: list[Station] = []
    waiting = list(reversed(below.pop("", [])))
    while waiting:
        station = waiting.pop()
        ordered.append(station)
        waiting += reversed(below.pop(station.code, []))
    return [*ordered, *(each for left in below.values() for each in left)]  # what stands in a circle has nobody above

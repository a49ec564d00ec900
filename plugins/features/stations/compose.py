"""From stations to what their pages show. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

from plugins.features.locality.bases import Bases, kind_of
from plugins.features.locality.model import Term
from plugins.features.locality.stations import LEVELS, Station, Stations
from plugins.features.stations.drawing import draw_levels
from plugins.features.stations.load import LEVEL_WORDS
from plugins.features.stations.model import Directory, NearRow, StationGroup, StationRow, StationSheet
from plugins.kernel.rendering.page_metadata import Link


def compose_directory(stations: Stations) -> Directory:
    """Return the list of all stations, by town, with what it can be narrowed by."""
    groups: dict[str, list[Station]] = {}
    names: dict[str, str] = {}
    for each in stations.rows:
        code, name = (each.town.code, each.town.name) if each.town else ("", "县级")
        groups.setdefault(code, []).append(each)
        names[code] = name
    return Directory(
        total=len(stations.rows),
        groups=tuple(StationGroup(code, names[code], tuple(map(row_of, found))) for code, found in groups.items()),
        towns=_once(each.town for each in stations.rows if each.town),
        crops=_once(crop for each in stations.rows for crop in each.crops),
        drawing=draw_levels(stations),
    )


def compose_sheets(stations: Stations, bases: Bases, has_programme: bool) -> Iterable[StationSheet]:
    """Yield the page of each station."""
    by_code = {each.code: each for each in stations.rows}
    below: dict[str, list[StationRow]] = {}
    for each in stations.rows:
        below.setdefault(each.above, []).append(row_of(each))
    near = _by_town(bases)
    has_bases = bool(bases.both)
    for each in stations.rows:
        above = by_code.get(each.above)
        up = Link(above.name, above.path) if above else None
        is_village = each.level == LEVELS[2]
        yield StationSheet(
            station=each,
            facts=facts_of(each),
            above=up,
            below_heading="镇级站点" if each.level == LEVELS[0] else "村级站点",
            below=tuple(below.get(each.code, ())),
            near=near.get(each.town.code, ()) if each.town and not is_village else (),
            near_elsewhere=up if is_village else None,
            has_bases=has_bases,
            has_programme=has_programme,
        )


def row_of(station: Station) -> StationRow:
    """Return a station as lists show it."""
    level, town = f"{LEVEL_WORDS[station.level]}级", station.town
    crops = tuple(crop.name for crop in station.crops)
    words = " ".join([station.name, level, *([town.name] if town else []), *crops])
    codes = " ".join([*([town.code] if town else []), *(crop.code for crop in station.crops)])
    return StationRow(station.name, station.path, level, crops, words, codes)


def facts_of(station: Station) -> tuple[tuple[str, str], ...]:
    """Return what is known of a station, (label, value), without what is not written."""
    band = station.band
    rows = [
        ("级别", f"{LEVEL_WORDS[station.level]}级站点"),
        ("乡镇", station.town.name if station.town else ""),
        ("开放", station.hours),
        ("座位", f"{station.seats}人"),
        ("管理员", station.keeper),
        ("设备", "、".join(station.equipment)),
        ("海拔", f"{band.name}（{_heights(band)}）" if band else ""),
        ("受众", _joined(station.audiences)),
        ("主要种养", _joined(station.crops)),
        ("编班", _joined(station.classes)),
    ]
    return tuple((label, value) for label, value in rows if value)


def described(station: Station) -> str:
    """Return a station in one sentence, for lists of search engines and messages."""
    place = station.town.name if station.town else "全县"
    return f"{place}的{LEVEL_WORDS[station.level]}级远程教育站点，{station.seats}个座位，{station.hours}。"


def searched_html(station: Station) -> str:
    """Return what the search finds of a station."""
    return "".join(f"<p>{escape(label)} {escape(value)}</p>" for label, value in facts_of(station))


def trail_to(station: Station, find: Callable[[str], Station | None]) -> list[Link]:
    """Return the stations above one, the county's first. find: returns a station by its code."""
    steps: list[Link] = []
    above = find(station.above)
    while above and len(steps) < len(LEVELS):
        steps.insert(0, Link(above.name, above.path))
        above = find(above.above)
    return steps


def _by_town(bases: Bases) -> Mapping[str, tuple[NearRow, ...]]:
    """Return bases, then leaders, by the code of their town."""
    found: dict[str, tuple[NearRow, ...]] = {}
    for each in bases.both:
        if each.town:
            crops = tuple(crop.name for crop in each.crops)
            row = NearRow(each.name, each.path, kind_of(each), crops, each.technique)
            found[each.town.code] = (*found.get(each.town.code, ()), row)
    return found


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))


def _joined(terms: Iterable[Term]) -> str:
    return "、".join(term.name for term in terms)


def _heights(band: Term) -> str:
    return f"{band.above_m}—{band.below_m}米" if band.below_m else f"{band.above_m}米以上"

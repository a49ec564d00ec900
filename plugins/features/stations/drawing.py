"""The levels of stations as a drawing: the county's, a line for each town, a mark for each village's. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.features.locality.stations import LEVELS, Station, Stations
from plugins.features.stations.model import LevelsDrawing, TownLine

# In the drawing's units; it is 300 wide, of which a phone shows nearly as many pixels.
COUNTY_HEIGHT, LINE, GAP = 34, 28, 10
FIRST_MARK, STEP, IN_A_ROW = 178, 14, 9
LONGEST_NAME = 8  # characters that fit into a town's box


def draw_levels(stations: Stations) -> LevelsDrawing:
    """Return the drawing of all stations. Those of villages whose town has none of its own count under its name."""
    towns = [each for each in stations.rows if each.level == LEVELS[1]]
    villages = [each for each in stations.rows if each.level == LEVELS[2]]
    lines: list[TownLine] = []
    top = COUNTY_HEIGHT + GAP
    for town in towns:
        marks = _marks(sum(each.above == town.code for each in villages), top)
        lines.append(TownLine(_short(_name(town)), True, top, top + LINE // 2, marks))
        top = max(top + LINE, marks[-1][1] + STEP if marks else 0) + GAP
    spine = lines[-1].middle if lines else COUNTY_HEIGHT
    return LevelsDrawing(top, spine, tuple(lines), _in_words(stations, towns, villages))


def _marks(number: int, top: int) -> tuple[tuple[int, int], ...]:
    first = top + (LINE - STEP) // 2 + 2
    return tuple(
        (FIRST_MARK + each % IN_A_ROW * STEP, first + each // IN_A_ROW * STEP) for each in range(number)
    )  # fmt: skip


def _name(station: Station) -> str:
    return station.town.name if station.town else station.name


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _in_words(stations: Stations, towns: Sequence[Station], villages: Sequence[Station]) -> str:
    """Return the drawing as a sentence, for those who do not see it."""
    counts = [(_name(town), sum(each.above == town.code for each in villages)) for town in towns]
    each = "；".join(f"{name}下面有{number}个村级站点" for name, number in counts)
    county = "县级站点1个" if stations.county else "没有县级站点"
    return f"{county}，镇级站点{len(towns)}个，村级站点{len(villages)}个。{each}。" if each else f"{county}。"

"""plugins/features/stations/compose.py and drawing.py: what the pages of stations show."""

from __future__ import annotations

from plugins.features.locality.bases import Base, Bases, Leader
from plugins.features.locality.model import Term
from plugins.features.locality.stations import Station, Stations
from plugins.features.stations.compose import compose_directory, compose_sheets, facts_of, row_of, trail_to
from plugins.features.stations.drawing import IN_A_ROW, draw_levels

EAST, WEST = Term("east", "示例东镇"), Term("west", "示例西镇")
TEA, RICE = Term("tea", "茶叶"), Term("rice", "水稻")


def station(code: str, level: str, above: str = "", town: Term | None = None, *crops: Term) -> Station:
    return Station(code, f"示例{code}", level, above, town, "站点管理员", (), 40, "每周四晚", (), crops, None, (), True)


def base(code: str, town: Term, *crops: Term) -> Base:
    return Base(code, f"示例{code}", town, crops, "修剪", "", "", "示例办公室", "示例", True)


ALL = Stations(
    (
        station("xian", "county"),
        station("e", "town", "xian", EAST, TEA),
        station("e-1", "village", "e", EAST, TEA, RICE),
        station("w", "town", "xian", WEST, RICE),
    )
)
BASES = Bases(
    (base("b-tea", EAST, TEA), base("b-rice", WEST, RICE)),
    (Leader("l-rice", "示例带头人", EAST, (RICE,), "育秧", "", "", "示例办公室", "示例", True),),
)


def test_the_directory_has_every_station_once_by_town() -> None:
    found = compose_directory(ALL)
    assert [("", ["示例xian"]), ("east", ["示例e", "示例e-1"]), ("west", ["示例w"])] == [
        (group.code, [row.name for row in group.rows]) for group in found.groups
    ]
    assert (4, (EAST, WEST), (TEA, RICE)) == (found.total, found.towns, found.crops)


def test_a_row_is_found_by_its_words_and_chosen_by_its_codes() -> None:
    row = row_of(ALL.rows[2])
    assert ("村级", "示例e-1 村级 示例东镇 茶叶 水稻", "east tea rice") == (row.level, row.words, row.codes)


def test_a_page_leads_up_and_down() -> None:
    """From the county's page every station is reached, and from each the one above it."""
    sheets = {sheet.station.code: sheet for sheet in compose_sheets(ALL, Bases(), False)}
    assert [("xian", None, ["示例e", "示例w"]), ("e", "示例xian", ["示例e-1"]), ("e-1", "示例e", [])] == [
        (code, sheets[code].above and sheets[code].above.title, [row.name for row in sheets[code].below])
        for code in ("xian", "e", "e-1")
    ]
    assert ["示例xian", "示例e"] == [link.title for link in trail_to(ALL.rows[2], ALL.find)]


def prints(stations: Stations, bases: Bases) -> dict[str, bytes]:
    return {sheet.station.code: sheet.fingerprint for sheet in compose_sheets(stations, bases, True)}


def test_bases_and_leaders_of_a_town_stand_on_the_page_of_its_station() -> None:
    """And the villages' pages lead there; those of other towns are chosen in the browser."""
    sheets = {sheet.station.code: sheet for sheet in compose_sheets(ALL, BASES, False)}
    assert [("示例b-tea", "示范基地"), ("示例带头人", "带头人")] == [(row.name, row.kind) for row in sheets["e"].near]
    assert ["示例b-rice"] == [row.name for row in sheets["w"].near]
    assert ((), True) == (sheets["xian"].near, sheets["xian"].has_bases)
    elsewhere = sheets["e-1"].near_elsewhere
    assert elsewhere is not None
    assert ((), "示例e") == (sheets["e-1"].near, elsewhere.title)


def test_a_new_base_changes_the_page_of_its_town_only() -> None:
    """Else an update would carry the pages of all villages there, or of all that have the crop."""
    before, after = prints(ALL, BASES), prints(ALL, Bases((*BASES.bases, base("b-new", EAST, TEA)), BASES.leaders))
    assert {"e"} == {code for code in before if before[code] != after[code]}


def test_a_new_village_changes_the_page_of_its_town_only() -> None:
    before, after = prints(ALL, BASES), prints(Stations((*ALL.rows, station("w-1", "village", "w", WEST))), BASES)
    assert {"w"} == {code for code in before if before[code] != after[code]}


def test_what_is_not_written_is_not_shown() -> None:
    assert ["级别", "开放", "座位", "管理员"] == [label for label, _ in facts_of(ALL.rows[0])]


def test_the_drawing_has_a_line_a_town_and_a_mark_a_village() -> None:
    drawing = draw_levels(ALL)
    assert [("示例东镇", 1), ("示例西镇", 0)] == [(line.name, len(line.marks)) for line in drawing.lines]
    assert (
        "县级站点1个，镇级站点2个，村级站点1个。示例东镇下面有1个村级站点；示例西镇下面有0个村级站点。" == drawing.words
    )
    assert drawing.spine == drawing.lines[-1].middle < drawing.height


def test_many_villages_fill_further_rows_and_no_line_lies_on_another() -> None:
    many = [station(f"e-{number}", "village", "e", EAST) for number in range(2 * IN_A_ROW + 1)]
    drawing = draw_levels(Stations((*ALL.rows[:2], *many, ALL.rows[3])))
    first, second = drawing.lines
    assert len({y for _, y in first.marks}) == 3
    assert max(y for _, y in first.marks) + 10 <= second.top
    assert max(x for x, _ in first.marks) + 10 <= 306

"""Whatever the order of a county's stations, each is reached from the county's page and found by every way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.locality.bases import Bases
from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.features.stations.compose import compose_directory, compose_sheets
from plugins.features.stations.load import KEYS, make_stations
from plugins.features.stations.tree import check_tree
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.schema import Values

TOWNS = tuple(Term(f"t-{number}", f"示例{number}镇") for number in range(25))
LOCALITY = Locality(towns=Vocabulary("乡镇", TOWNS))


def record(code: str, level: str, above: str = "", town: str = "") -> Record:
    data = {
        "code": code,
        "name": code,
        "level": level,
        "above": above,
        "town": town,
        "keeper": "站点管理员",
        "seats": 1,
    }
    lines = {key.name: number for number, key in enumerate(KEYS, 1)}
    return Record(
        "a.yaml", Values(1, {key: value for key, value in {**data, "hours": "晚上"}.items() if value}, lines, {}, [])
    )


@st.composite
def counties(draw: st.DrawFn) -> list[Record]:
    number = draw(st.integers(1, len(TOWNS)))
    above = draw(st.lists(st.integers(0, number - 1), max_size=400))
    rows = [record("xian", "county")]
    rows += [record(f"zhen-{each}", "town", "xian", TOWNS[each].name) for each in range(number)]
    rows += [record(f"cun-{place}", "village", f"zhen-{each}") for place, each in enumerate(above)]
    return draw(st.permutations(rows))


@given(counties())
def test_each_station_is_reached_from_the_county_and_listed_once(records: list[Record]) -> None:
    stations, problems = make_stations(records, LOCALITY)
    assert [] == problems == list(check_tree(records))
    sheets = {sheet.station.path: sheet for sheet in compose_sheets(stations, Bases(), False)}
    assert stations.county is not None
    waiting = [stations.county.path]
    for path in waiting:
        waiting += [row.path for row in sheets[path].below]
    assert sorted(waiting) == sorted(sheets) == sorted(each.path for each in stations.rows)
    listed = [row.path for group in compose_directory(stations).groups for row in group.rows]
    assert sorted(listed) == sorted(sheets)
    places = {each.code: place for place, each in enumerate(stations.rows)}
    assert all(places[each.above] < places[each.code] for each in stations.rows if each.above)


@given(counties(), st.data())
def test_a_broken_tree_is_told_and_never_lets_anything_run_forever(records: list[Record], data: st.DataObject) -> None:
    """Some stations name another one, or none that is there, above themselves."""
    codes = [each.values.get("code") for each in records]
    for each in data.draw(st.lists(st.sampled_from(records), min_size=1, max_size=5)):
        each.values.data["above"] = data.draw(st.sampled_from([*codes, "nobody"]))
    stations, _ = make_stations(records, LOCALITY)
    assert sorted(each.code for each in stations.rows) == sorted(codes)
    levels = {each.values.get("code"): each.values.get("level") for each in records}
    wanted = {"town": "county", "village": "town"}
    is_right = all(
        levels.get(each.values.get("above")) == wanted.get(each.values.get("level"))
        for each in records
        if each.values.get("above")
    )
    assert is_right == (not list(check_tree(records)))

"""The records in which the features of stations meet."""

from __future__ import annotations

import pickle

from plugins.features.locality.bases import Base, Bases, Leader
from plugins.features.locality.model import Term
from plugins.features.locality.stations import Station, Stations

TEA, TOWN = Term("tea", "茶叶"), Term("one", "示例一镇")


def a_station(code: str, level: str, above: str = "", path: str = "") -> Station:
    return Station(
        code, f"示例{code}", level, above, TOWN, "站点管理员", ("投影机",), 40, "", (), (TEA,), None, (), True, path
    )


ALL = Stations((a_station("xian", "county"), a_station("zhen", "town", "xian"), a_station("cun", "village", "zhen")))


def a_leader(code: str) -> Leader:
    return Leader(code, "示例带头人", TOWN, (TEA,), "修剪", "", "", "示例办公室", "示例", True)


def test_stations_are_found_by_code_and_from_above() -> None:
    assert ALL.county is ALL.rows[0]
    assert ALL.find("cun") is ALL.rows[2]
    assert ALL.find("none") is None
    assert ALL.below("xian") == (ALL.rows[1],)
    assert ALL.below("cun") == ALL.below("") == ()
    assert Stations().county is None


def test_an_address_is_made_of_the_code_where_none_is_given() -> None:
    assert [a_station("cun", "village").path, a_station("cun", "village", path="x.html").path] == [
        "stations/at/cun.html",
        "x.html",
    ]
    assert a_leader("jia").path == "stations/bases/jia.html"


def test_bases_and_leaders_are_found_by_one_code() -> None:
    base = Base("tea-one", "示例茶园", TOWN, (TEA,), "修剪", "", "", "示例办公室", "示例", True)
    both = Bases((base,), (a_leader("jia"),))
    assert (both.find("tea-one"), both.find("jia"), both.find("yi")) == (base, both.leaders[0], None)


def test_records_travel_between_processes_unchanged() -> None:
    """Pages are composed by workers."""
    for record in (ALL, a_leader("jia")):
        assert pickle.loads(pickle.dumps(record)) == record
        assert pickle.loads(pickle.dumps(record)).fingerprint == record.fingerprint

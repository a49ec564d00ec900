"""plugins/features/stations/load.py: from files to stations."""

from __future__ import annotations

from pathlib import Path

from plugins.features.locality.model import Term
from plugins.features.locality.stations import Stations
from tests.unit.features.stations.given import COUNTY, EAST, FILE, WEST, row, stations_of
from tests.unit.samples import save

VILLAGE = row("cun", "村", 上级="east", 设备="电脑、音箱", 作物="茶叶、水稻", 受众="党员", 海拔="低山", 编班="种植班")


def test_a_station_is_read_with_all_that_is_written(tmp_path: Path) -> None:
    """Lists take words with marks between them; words of the county become its terms."""
    stations, problems = stations_of(tmp_path, COUNTY, EAST, VILLAGE)
    assert [] == problems
    found = stations.find("cun")
    assert found is not None
    assert (found.level, found.above, found.seats, found.hours) == ("village", "east", 40, "每周四晚")
    assert (found.equipment, found.sample, found.keeper) == (("电脑", "音箱"), True, "站点管理员")
    assert found.crops == (Term("tea", "茶叶"), Term("rice", "水稻"))
    assert (found.source, found.line, found.path) == (FILE, 18, "stations/at/cun.html")


def test_a_village_is_in_the_town_of_the_station_above(tmp_path: Path) -> None:
    stations, _ = stations_of(tmp_path, COUNTY, EAST, VILLAGE)
    assert [None, Term("east", "示例东镇"), Term("east", "示例东镇")] == [each.town for each in stations.rows]


def test_a_town_that_names_nothing_above_stands_below_the_county(tmp_path: Path) -> None:
    stations, problems = stations_of(tmp_path, COUNTY, row("east", "镇", 乡镇="示例东镇"))
    assert ([], "xian") == (problems, stations.rows[1].above)


def test_each_station_comes_behind_the_one_above_it_however_files_order_them(tmp_path: Path) -> None:
    """So lists show a town's villages behind their town."""
    first = "\n".join(["站点表:", row("west-1", "村", 上级="west"), row("east-1", "村", 上级="east"), WEST, ""])
    second = "\n".join(["站点表:", EAST, COUNTY, ""])
    stations, problems = stations_of(tmp_path, a=first, b=second)
    assert [] == problems
    assert ["xian", "west", "west-1", "east", "east-1"] == [each.code for each in stations.rows]


def test_a_county_without_files_has_no_stations(tmp_path: Path) -> None:
    assert (Stations(), []) == stations_of(tmp_path)


def test_a_file_that_nobody_would_read_is_told(tmp_path: Path) -> None:
    save(tmp_path, "content/stations/b.yml", f"站点表:\n{COUNTY}\n")
    _, problems = stations_of(tmp_path)
    told = "content/stations/b.yml:1: 文件扩展名“.yml”不能用，里面的内容不会显示。请把文件改名为 b.yaml。"
    assert [told] == problems


def test_words_that_are_on_no_list_are_told_with_what_may_be_written(tmp_path: Path) -> None:
    wrong = row("east", "镇", 上级="xian", 乡镇="示例束镇", 作物="茶业", 编班="种地班")
    _, problems = stations_of(tmp_path, COUNTY, wrong)
    assert {"示例束镇", "茶业", "种地班"} == {each.split("“")[1].split("”")[0] for each in problems}
    assert "您是否想写“种植班”" in "".join(problems)
    assert all("locality.yaml" in each for each in problems)


def test_a_station_that_lacks_something_is_known_to_others_by_its_code(tmp_path: Path) -> None:
    stations, problems = stations_of(tmp_path, COUNTY, row("east", "组", 上级="xian", 座位="", 乡镇="示例东镇"))
    assert 2 == len(problems)
    assert stations.find("east") is not None

"""plugins/features/stations/check.py and tree.py: what is wrong with stations, with remedies that work."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.stations import FEATURE
from tests.unit.features.given import announced, problems, read
from tests.unit.features.stations.given import COUNTY, EAST, FILE, WEST, county, row, stations_of, what
from tests.unit.samples import column, columns

CUN = row("cun", "村", 上级="east")


def told(folder: Path, *rows: str) -> list[str]:
    """Return what is said, without the file's name."""
    return [each.removeprefix(f"{FILE}:") for each in stations_of(folder, *rows)[1]]


def test_sound_stations_have_no_problem(tmp_path: Path) -> None:
    assert [] == told(tmp_path, COUNTY, EAST, WEST, CUN)


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("", "没有写上级，村级站点的上级应是镇级站点。请写成 上级: east。"),
        ("eastt", "没有代码是“eastt”的站点，村级站点的上级应是镇级站点。您是否想写“east”？"),
        ("nowhere", "没有代码是“nowhere”的站点，村级站点的上级应是镇级站点。请写成 上级: east。"),
        ("xian", "“xian”是县级站点，村级站点的上级应是镇级站点。请写成 上级: east。"),
    ],
)
def test_a_village_stands_below_a_town(tmp_path: Path, above: str, said: str) -> None:
    """The remedy names the town's station where only one can be meant: here that of the same town."""
    found = told(tmp_path, COUNTY, EAST, WEST, row("cun", "村", 上级=above, 乡镇="示例东镇"))
    assert [said] == [each.partition(": ")[2] for each in found]


def test_a_choice_is_offered_where_several_could_be_above(tmp_path: Path) -> None:
    found = told(tmp_path, COUNTY, EAST, WEST, row("cun", "村"))
    assert "请写上级的代码，例如 上级: east；可以写的有：east、west。" in found[0]


def test_a_town_stands_below_the_county_and_the_county_below_nothing(tmp_path: Path) -> None:
    found = told(tmp_path, row("xian", "县", 上级="lost"), row("east", "镇", 上级="west", 乡镇="示例东镇"), WEST)
    assert "县级站点没有上级" in "".join(found)
    assert "“west”是镇级站点，镇级站点的上级应是县级站点。请写成 上级: xian。" in "".join(found)


def test_towns_without_a_county_are_told_once(tmp_path: Path) -> None:
    found = told(tmp_path, row("east", "镇", 乡镇="示例东镇"), row("west", "镇", 乡镇="示例西镇"))
    assert 1 == len(found)
    assert "有镇级站点，却没有县级站点" in found[0]


def test_a_second_county_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, COUNTY, row("shi", "县"))
    assert [f"11: 县级站点只能有一个，{FILE} 第 2 行已经有了。"] == [each.partition("请")[0] for each in found]


def test_a_circle_is_told_once_and_nothing_else_of_its_stations(tmp_path: Path) -> None:
    """At a station that is not where its level belongs, with the one that belongs above it."""
    found = told(tmp_path, COUNTY, row("a", "镇", 上级="b", 乡镇="示例东镇"), row("b", "镇", 上级="a", 乡镇="示例西镇"))
    assert ["上级绕成了一圈：a → b → a"] == list(map(what, found))
    assert found[0].endswith("请写成 上级: xian。")


def test_a_county_in_a_circle_is_told_to_have_nothing_above(tmp_path: Path) -> None:
    found = told(tmp_path, row("xian", "县", 上级="east"), EAST)
    assert ["上级绕成了一圈：xian → east → xian"] == list(map(what, found))
    assert found[0].endswith("县级站点没有上级，请删去“上级”这一行。")


@pytest.mark.parametrize("level", ["县", "镇", "村"])
def test_a_station_without_a_code_is_in_no_circle(tmp_path: Path, level: str) -> None:
    """Neither it nor what stands above it has a name, which makes the two no station above itself."""
    found = told(tmp_path, COUNTY, row("", level, 乡镇="示例东镇"))
    assert any("代码" in each for each in found)
    assert not any("自己" in each or "绕成" in each for each in found)


def test_a_station_above_itself_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, COUNTY, row("east", "镇", 上级="east", 乡镇="示例东镇"))
    assert ["“east”的上级写成了它自己"] == list(map(what, found))


def test_a_village_in_another_town_than_the_station_above_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, COUNTY, EAST, row("cun", "村", 上级="east", 乡镇="示例西镇"))
    assert ["乡镇“示例西镇”和上级站点的“示例东镇”不一样"] == [what(each) for each in found]


def test_doubled_codes_are_told_where_the_first_stands(tmp_path: Path) -> None:
    found = told(tmp_path, COUNTY, EAST, CUN, row("cun", "村", 上级="east", 名称="示例又一站点"))
    assert [f"代码“cun”重复，{FILE} 第 18 行也用了"] == list(map(what, found))
    assert found[0].endswith("请换一个，只用英文小写字母、数字和短横线，例如 cun-2。")


@pytest.mark.parametrize("code", ["Cun", "村", "a_b", "a b", "con", "index", "x" * 65])
def test_a_code_that_is_no_part_of_an_address_is_told_with_one_that_is(tmp_path: Path, code: str) -> None:
    """The remedy is followed to the letter."""
    found = told(tmp_path, COUNTY, EAST, row(code, "村", 上级="east", 名称="示例站点"))
    assert [f"代码“{code}”不能用"] == [what(each) for each in found]
    proposed = found[0].rpartition("例如 ")[2].rstrip("。")
    assert [] == told(tmp_path, COUNTY, EAST, row(proposed, "村", 上级="east", 名称="示例站点"))


@pytest.mark.parametrize("keeper", ["示例三", "王主任", "站点管理员13900000000", "张三（村支书）"])
def test_a_person_where_the_role_belongs_is_told(tmp_path: Path, keeper: str) -> None:
    found = [each for each in told(tmp_path, row("xian", "县", 管理员=keeper)) if "岗位" in each]
    assert ["请只写岗位，不写姓名和电话，例如 管理员: 站点管理员。"] == [each[each.index("请只写") :] for each in found]


@pytest.mark.parametrize("seats", ["0", "20000"])
def test_seats_that_nobody_has_are_told(tmp_path: Path, seats: str) -> None:
    assert [f"座位“{seats}”不对"] == [what(each) for each in told(tmp_path, row("xian", "县", 座位=seats))]


def test_an_invented_station_says_so_in_its_name_and_in_a_line_of_its_own(tmp_path: Path) -> None:
    """Whichever of the two is missing is named, and what to write."""
    nameless = told(tmp_path, row("xian", "县", 名称="中心站点"))
    assert ["示例的名称里要有“示例”。请写成 名称: 示例中心站点；真有其事的，删去“示例: 是”这一行。"] == [
        each.partition(": ")[2] for each in nameless
    ]
    unmarked = told(tmp_path, row("xian", "县", 示例=""))
    assert ["名称“示例xian站点”里有“示例”，却没有写“示例: 是”。请加一行 示例: 是。"] == [
        each.partition(": ")[2] for each in unmarked
    ]
    in_sample_town = told(tmp_path, COUNTY, row("east", "镇", 上级="xian", 乡镇="示例东镇", 名称="东镇站点", 示例=""))
    assert ["“示例东镇”是示例乡镇，这里却没有写“示例: 是”"] == [what(each) for each in in_sample_town]


def test_two_stations_of_one_name_below_the_same_one_are_told(tmp_path: Path) -> None:
    found = told(tmp_path, COUNTY, EAST, CUN, row("cun-2", "村", 上级="east", 名称="示例cun站点"))
    assert [f"名称“示例cun站点”和 {FILE} 第 19 行的一样"] == [what(each) for each in found]


def test_a_town_station_names_its_town_and_the_county_names_none(tmp_path: Path) -> None:
    found = told(tmp_path, row("xian", "县", 乡镇="示例东镇"), row("east", "镇", 上级="xian"))
    assert ["镇级站点没有写乡镇", "县级站点不写乡镇"] == [what(each) for each in found]


def test_a_village_is_not_blamed_for_a_slip_in_the_station_above(tmp_path: Path) -> None:
    """The town's station has no seats: that is said, and not that it is missing."""
    found = told(tmp_path, COUNTY, row("east", "镇", 上级="xian", 乡镇="示例东镇", 座位=""), CUN)
    assert ["缺“座位”"] == [what(each) for each in found]


def test_links_may_lead_to_the_directory_and_to_each_station(tmp_path: Path) -> None:
    reading = county(tmp_path, COUNTY)
    read(FEATURE, reading)
    told = announced(FEATURE, reading.models)
    assert {"stations/at/index": "stations/at/index.html", "stations/at/xian": "stations/at/xian.html"} == told.pages
    assert ["stations/at/index.html", "stations/at/xian.html"] == told.expected


def test_stations_without_a_column_are_a_problem(tmp_path: Path) -> None:
    reading = county(tmp_path, COUNTY)
    read(FEATURE, reading)
    reading.models.put(columns(column()))
    assert ["有站点文件，却没有 stations 栏目"] == list(map(what, problems(FEATURE, reading)))
    reading.models.put(columns(column(), column("stations", "站点")))
    assert [] == problems(FEATURE, reading)


def test_what_is_not_for_the_public_is_told_where_it_stands(tmp_path: Path) -> None:
    reading = county(tmp_path, row("xian", "县", 开放="内部资料 注意保存"))
    read(FEATURE, reading)
    reading.models.put(columns(column("stations", "站点")))
    assert [f"{FILE}:7"] == [each.partition(": ")[0] for each in problems(FEATURE, reading)]

"""plugins/features/bases: bases and leading growers from their files to their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features import locality as locality_feature
from plugins.features.bases import FEATURE
from plugins.features.bases.compose import compose_list, compose_sheet, data_rows
from plugins.features.locality.bases import Bases
from plugins.features.locality.films import Shelf
from plugins.features.locality.stations import Stations
from plugins.kernel.building.edition import Reading
from plugins.kernel.rendering.page_metadata import Link
from tests.unit.features.given import announced, problems, read, reading_of
from tests.unit.features.stations.given import LOCALITY
from tests.unit.features.stations.test_compose import ALL
from tests.unit.samples import column, columns, save

FILE = "content/bases/a.yaml"


def row(code: str, **given: str) -> str:
    fields = {
        "代码": code, "名称": f"示例{code}", "乡镇": "示例东镇", "作物": "茶叶", "技术": "修剪",
        "推荐单位": "示例县农业农村部门", "来源": "示例", "示例": "是", **given,
    }  # fmt: skip
    first, *others = [f"{key}: {value}" for key, value in fields.items() if value]
    return "\n".join([f"  - {first}", *(f"    {line}" for line in others)])


def reading_with(folder: Path, bases: str = "", leaders: str = "") -> Reading:
    save(folder, "content/locality.yaml", LOCALITY)
    parts = [f"基地表:\n{bases}"] * bool(bases) + [f"带头人表:\n{leaders}"] * bool(leaders)
    save(folder, FILE, "\n".join([*parts, ""]))
    reading = reading_of(folder, columns(column("stations", "站点")), ALL)
    read(locality_feature.FEATURE, reading)
    read(FEATURE, reading)
    return reading


def told(reading: Reading) -> list[str]:
    """Return what is said, without the place."""
    return [str(each).partition(": ")[2] for each in reading.problems]


def test_bases_and_leaders_are_read_from_one_file(tmp_path: Path) -> None:
    bases = row("garden", 培训计划="冬天教修剪", 品种="示例品种", 站点="e-1")
    reading = reading_with(tmp_path, bases, row("grower", 基地="garden"))
    assert [] == told(reading) == problems(FEATURE, reading)
    found = reading.models.of(Bases)
    assert [("garden", "冬天教修剪", "示例品种")] == [(each.code, each.plan, each.variety) for each in found.bases]
    assert [("grower", ("garden",), "stations/bases/grower.html")] == [
        (each.code, each.bases, each.path) for each in found.leaders
    ]


def test_a_county_without_files_has_no_bases(tmp_path: Path) -> None:
    reading = reading_of(tmp_path)
    read(locality_feature.FEATURE, reading)
    assert Bases() == read(FEATURE, reading)


def test_a_code_stands_for_one_of_them_only(tmp_path: Path) -> None:
    found = told(reading_with(tmp_path, row("garden"), row("garden", 名称="示例人")))
    assert [f"代码“garden”重复，{FILE} 第 2 行也用了"] == [each.partition("。")[0] for each in found]


def test_a_real_person_needs_a_consent(tmp_path: Path) -> None:
    """A sample needs none, and a base is no person."""
    real = {"示例": "", "名称": "带头人", "乡镇": "示例东镇"}
    text = LOCALITY.replace("示例东镇", "东镇").replace("示例西镇", "西镇")
    save(tmp_path, "content/locality.yaml", text)
    save(tmp_path, FILE, f"带头人表:\n{row('grower', **{**real, '乡镇': '东镇'})}\n")
    reading = reading_of(tmp_path)
    read(locality_feature.FEATURE, reading)
    read(FEATURE, reading)
    assert ["带头人是真人，没有写本人同意公开"] == [each.partition("。")[0] for each in told(reading)]
    save(tmp_path, FILE, f"带头人表:\n{row('grower', **{**real, '乡镇': '东镇', '同意': '同意书存县委组织部'})}\n")
    reading = reading_of(tmp_path)
    read(locality_feature.FEATURE, reading)
    read(FEATURE, reading)
    assert [] == told(reading)


@pytest.mark.parametrize("office", ["张三", "王主任", "农技站 13900000000"])
def test_an_office_recommends_and_no_person(tmp_path: Path, office: str) -> None:
    found = [each for each in told(reading_with(tmp_path, row("garden", 推荐单位=office))) if "单位" in each]
    assert ["请只写单位，不写姓名和电话，例如 推荐单位: 县农业农村部门。"] == [
        each[each.index("请只写") :] for each in found
    ]


def test_what_a_record_names_and_is_not_there_is_told(tmp_path: Path) -> None:
    reading = reading_with(
        tmp_path, row("garden", 站点="e-9", 影片="f-1", 文章="rural/none.md"), row("a", 基地="gardem")
    )
    assert ["没有代码是“gardem”的示范基地。您是否想写“garden”？可以写的有：garden；没有的，请删去“gardem”。"] == told(
        reading
    )
    reading.models.put(Shelf())
    found = [each.partition(": ")[2].partition("。")[0] for each in problems(FEATURE, reading)]
    assert ["链接“rural/none.md”指向的文件不存在", "没有代码是“e-9”的站点", "没有代码是“f-1”的影片"] == found


def test_films_are_not_asked_for_where_the_portal_has_none(tmp_path: Path) -> None:
    assert [] == problems(FEATURE, reading_with(tmp_path, row("garden", 影片="f-1")))


def test_links_may_lead_to_the_list_and_to_each(tmp_path: Path) -> None:
    found = announced(FEATURE, reading_with(tmp_path, row("garden")).models)
    assert {
        "stations/bases/index": "stations/bases/index.html",
        "stations/bases/garden": "stations/bases/garden.html",
    } == found.pages


def test_a_page_leads_to_texts_films_stations_and_each_other(tmp_path: Path) -> None:
    reading = reading_with(
        tmp_path,
        row("garden", 站点="e-1", 文章="rural/tea.md、rural/waits.md", 下一步="再做一块"),
        row("grower", 基地="garden"),
    )
    bases = reading.models.of(Bases)
    texts = {"rural/tea.md": Link("茶园修剪", "rural/tea.html")}
    sheet = compose_sheet(bases.bases[0], bases, ALL, Shelf(), texts.get)
    assert [
        ("去以前读一读", ["茶园修剪"]),
        ("从哪个站点去", ["示例e-1", "示例e"]),
        ("带头人", ["示例grower"]),
    ] == [(group.heading, [link.title for link in group.links]) for group in sheet.ways]
    assert [("下一步", "再做一块")] == list(sheet.sections)
    other = compose_sheet(bases.leaders[0], bases, Stations(), Shelf(), texts.get)
    assert [("在哪个基地", ["示例garden"])] == [
        (group.heading, [link.title for link in group.links]) for group in other.ways
    ]


def test_the_list_and_the_script_have_all_of_them(tmp_path: Path) -> None:
    bases = reading_with(tmp_path, row("garden", 作物="茶叶、水稻"), row("grower")).models.of(Bases)
    assert [("east", ["示例garden", "示例grower"])] == [
        (group.code, [each.name for each in group.rows]) for group in compose_list(bases).groups
    ]
    name, path, kind, town, town_name, crops, names, technique = data_rows(bases)[0]
    assert (name, path, kind, town) == ("示例garden", "stations/bases/garden.html", "示范基地", "east")
    assert (town_name, crops, names, technique) == ("示例东镇", ["tea", "rice"], ["茶叶", "水稻"], "修剪")

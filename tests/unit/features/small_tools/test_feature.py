"""plugins/features/small_tools: from a county's folder to what others may link to, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from plugins.features.columns.model import Columns
from plugins.features.small_tools import FEATURE
from plugins.features.small_tools.generator import SmallToolsGenerator
from plugins.features.small_tools.model import Tools
from plugins.kernel.building.edition import Reading
from tests.unit.features.given import announced, pages_of, problems, read, reading_of
from tests.unit.features.small_tools.given import HEAD
from tests.unit.samples import column, columns, save


def reading_with(folder: Path, *files: tuple[str, str], among: Columns | None = None) -> Reading:
    for name, text in files:
        save(folder, f"content/tools/{name}", text)
    reading = reading_of(folder, among or columns(column("organization", "组织工作")))
    read(FEATURE, reading)
    return reading


def test_a_county_without_files_has_no_tools_and_claims_nothing(tmp_path: Path) -> None:
    reading = reading_with(tmp_path)
    assert Tools() == reading.models.of(Tools)
    assert {} == announced(FEATURE, reading.models).pages


def test_tools_stand_in_their_order_and_can_be_linked_to(tmp_path: Path) -> None:
    second = HEAD.replace("顺序: 10", "顺序: 2").replace("示例工具", "另一样")
    reading = reading_with(tmp_path, ("a.yaml", HEAD), ("b.yaml", second))
    assert ["另一样", "示例工具"] == [tool.title for tool in reading.models.of(Tools).rows]
    found = announced(FEATURE, reading.models)
    assert {"tools/index", "tools/a", "tools/b"} == set(found.pages)
    assert {"tools/a.html": "示例工具", "tools/b.html": "另一样"} == found.titles


def test_files_in_the_wrong_place_are_told_where_to_go(tmp_path: Path) -> None:
    reading = reading_with(tmp_path, ("a.yml", HEAD), ("more/b.yaml", HEAD))
    assert ["content/tools/a.yml:1: 这个文件不会显示", "content/tools/more/b.yaml:1: 这个文件不会显示"] == [
        str(each).partition("。")[0] for each in reading.problems
    ]
    assert Tools() == reading.models.of(Tools)


def test_a_dead_link_and_a_column_that_is_not_there_are_told(tmp_path: Path) -> None:
    text = HEAD.replace("顺序: 10\n", "顺序: 10\n栏目: organisation\n") + "正文: |\n  看[这里](../nowhere/gone.md)。\n"
    reading = reading_with(tmp_path, ("a.yaml", text))
    assert [] == reading.problems
    column_slip, link_slip = problems(FEATURE, reading)
    assert column_slip.startswith("content/tools/a.yaml:4: 没有“organisation”这个栏目。您是否想写“organization”")
    assert link_slip.startswith("content/tools/a.yaml:8: ")
    mended = text.replace("organisation", "organization").replace("看[这里](../nowhere/gone.md)", "看这里")
    assert [] == problems(FEATURE, reading_with(tmp_path, ("a.yaml", mended)))


def test_marks_of_what_is_not_public_are_found_in_every_text(tmp_path: Path) -> None:
    steps = "清单:\n  - 标题: 先后\n    步骤:\n      - {做什么: 送文件, 说明: 机密★10年}\n"
    (found,) = problems(FEATURE, reading_with(tmp_path, ("a.yaml", HEAD + steps)))
    assert found.startswith("content/tools/a.yaml:9: ")


def test_a_number_of_a_person_in_a_file_is_found(tmp_path: Path) -> None:
    reading = reading_with(tmp_path, ("a.yaml", f"{HEAD}正文: 打 13900000000 问。\n"))
    assert reading.numbers


def test_a_tools_page_has_the_words_of_its_file(tmp_path: Path) -> None:
    """With the addresses as they are from that page."""
    reading = reading_with(tmp_path, ("a.yaml", f"{HEAD}正文: 先看[另一样](b)。\n"), ("b.yaml", HEAD))
    pages = pages_of(SmallToolsGenerator, reading)
    assert {"tools/index.html", "tools/a.html", "tools/b.html"} == set(pages)
    assert '<p>先看<a href="b.html">另一样</a>。</p>' == str(pages["tools/a.html"]["tool"].body).strip()
    assert "" == str(pages["tools/b.html"]["tool"].body)

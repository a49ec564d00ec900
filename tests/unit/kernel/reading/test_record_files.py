"""plugins/kernel/reading/record_files.py: folders of YAML files, of which each holds one record or many."""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.reading.record_files import is_record, read_records
from plugins.kernel.reading.schema import Key
from tests.unit.samples import save

KEYS = (
    Key("plants", "植物表", "maps", "几种植物", keys=(Key("name", "名称", "line", "叫什么", "茶", required=True),)),
    Key("animals", "动物表", "maps", "几种动物", keys=(Key("name", "名称", "line", "叫什么", "蜂", required=True),)),
)


def test_records_lie_in_their_folder_at_any_depth_and_nowhere_else() -> None:
    """A text beside them is an article's."""
    names = ("farm/a.yaml", "farm/east/b.YAML", "farm/c.yml", "farm/d.md", "farm.yaml", "other/a.yaml")
    assert ["farm/a.yaml", "farm/east/b.YAML", "farm/c.yml"] == [name for name in names if is_record(name, {"farm"})]


def test_records_of_all_files_come_under_their_keys_with_their_lines(tmp_path: Path) -> None:
    save(tmp_path, "farm/a.yaml", "植物表:\n  - 名称: 茶\n  - 名称: 核桃\n动物表:\n  - 名称: 蜂\n")
    save(tmp_path, "farm/b.yaml", "植物表:\n  - 名称: 稻\n")
    found, problems = read_records(tmp_path, ["farm/a.yaml", "farm/b.yaml"], "content/", KEYS)
    assert [] == problems
    assert ["茶", "核桃", "稻"] == [each.values.get("name") for each in found["plants"]]
    assert [("content/farm/a.yaml", 5)] == [(each.shown, each.line("name")) for each in found["animals"]]


def test_a_record_that_lacks_something_is_known_and_told(tmp_path: Path) -> None:
    """Others may name it, and shall not be told that it is missing."""
    save(tmp_path, "farm/a.yaml", "植物表:\n  - 名称:\n")
    found, problems = read_records(tmp_path, ["farm/a.yaml"], "", KEYS)
    assert [False] == [each.is_sound for each in found["plants"]]
    assert ["farm/a.yaml:2"] == [str(each).partition(": ")[0] for each in problems]


def test_another_ending_is_told_with_the_right_one(tmp_path: Path) -> None:
    save(tmp_path, "farm/a.yml", "植物表:\n  - 名称: 茶\n")
    found, problems = read_records(tmp_path, ["farm/a.yml"], "", KEYS)
    assert {"plants": [], "animals": []} == found
    assert ["farm/a.yml:1: 文件扩展名“.yml”不能用，里面的内容不会显示。请把文件改名为 a.yaml。"] == list(
        map(str, problems)
    )

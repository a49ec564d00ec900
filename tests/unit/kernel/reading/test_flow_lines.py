"""plugins/kernel/reading/flow_lines.py: signs of full width in what stands in brackets, and brackets left open."""

from __future__ import annotations

from plugins.kernel.edits import edited
from plugins.kernel.reading.flow_lines import closed_line
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import Source
from plugins.kernel.reading.yaml_files import read_yaml
from tests.tables import table

TERM = (Key("code", "代码", "line", "代码", "tea"), Key("name", "名称", "line", "名称", "茶叶"))
CROP = Key("crop", "作物", "map", "作物", keys=TERM)
KEYS = (Key("crops", "作物表", "maps", "作物", keys=TERM), Key("things", "设备", "list", "设备", "电脑、音箱"), CROP)
ONE, THINGS = {"code": "tea", "name": "茶叶"}, ("电脑", "音箱")

MAPS = [
    "{代码: tea\uff0c 名称: 茶叶}", "{代码: tea\uff0c名称: 茶叶}", "{代码\uff1atea, 名称: 茶叶}",
    "{代码\uff1a tea\uff0c名称\uff1a茶叶}", "{代码: tea, 名称: 茶叶\uff5d", "\uff5b代码: tea, 名称: 茶叶}",
    "\uff5b代码\uff1atea\uff0c名称\uff1a茶叶\uff5d", '{代码: "tea\u201d, 名称: 茶叶}', '{代码: tea, 名称: "茶叶\u201d}',
    "{代码: 'tea\u2019, 名称: 茶叶}",
]  # fmt: skip
LISTS = ["[电脑, 音箱\uff3d", "[电脑, 音箱\u3011", "\uff3b电脑, 音箱]", '["电脑\u201d, 音箱]']
RIGHT = [
    "作物表: [{代码: tea, 名称: 茶\uff0c叶}]",
    "设备: [电脑\u3010二\u3011, 音箱]",
    "设备: [电脑\uff0c音箱]",
    "设备: [电脑, \u201c音箱\u201d]",
    '作物: {代码: tea, 名称: "茶\uff0c名称\uff1a叶"}',
    "设备: 电脑 # {代码: tea\uff0c名称: 茶叶}",
    "作物: {名称: 茶叶} # 【示例",
    "# {代码: tea\uff0c名称: 茶}",
    "作物: {名称: 上午10\uff1a30到12\uff1a00}",
]


def read(text: str) -> tuple[dict[str, object], list[tuple[int, str]], str]:
    """Return the values of a text, what is wrong with it, and the text as the edits of its problems make it."""
    values = read_yaml(Source("a.yaml", text), KEYS)
    edits = [edit for problem in values.problems for edit in problem.edits]
    lines = edited(text.split("\n"), edits)
    return (
        values.data,
        [(each.line, each.what) for each in values.problems],
        "\n".join(line for found in lines for line in found),
    )


@table("written", MAPS)
def test_a_map_with_signs_of_full_width_is_one_problem_which_its_edit_mends(written: str) -> None:
    """The words are read as they were meant, so that nobody else misses them."""
    text = f"作物表:\n  - {written}\n  - {{代码: kiwi, 名称: 猕猴桃}}\n"
    data, told, mended = read(text)
    assert [(2, "这一行的标点有全角的")] == told
    rows: tuple = data["crops"]  # type: ignore[assignment, type-arg]
    assert [ONE, {"code": "kiwi", "name": "猕猴桃"}] == [row.data for row in rows]
    assert [] == read(mended)[1]
    assert read(mended)[0]["crops"][0].data == ONE  # type: ignore[index]


@table("written", LISTS)
def test_so_is_a_list(written: str) -> None:
    data, told, mended = read(f"设备: {written}\n")
    assert [(1, "这一行的标点有全角的")] == told
    assert THINGS == data["things"]
    assert ([], THINGS) == (read(mended)[1], read(mended)[0]["things"])


@table("written", RIGHT)
def test_signs_within_a_text_stay(written: str) -> None:
    assert [] == [each for each in read(written)[1] if "全角" in each[1]]
    assert written == read(written)[2]


def test_a_quote_of_full_width_at_the_end_is_taken_for_the_other_one() -> None:
    data, told, mended = read('作物:\n  代码: "tea\u201d\n')
    assert [(2, "这一行的标点有全角的")] == told
    assert {"code": "tea"} == data["crop"].data  # type: ignore[attr-defined]
    assert [] == read(mended)[1]


@table(
    ("line", "closed"),
    [
        ("  - {代码: tea, 名称: 茶叶", "  - {代码: tea, 名称: 茶叶}"),
        ("设备: [电脑, 音箱", "设备: [电脑, 音箱]"),
        ("  - {代码: tea, 作物: [茶", "  - {代码: tea, 作物: [茶]}"),
        ("设备: [电脑]", ""),
    ],
)
def test_open_brackets_are_closed_in_their_order(line: str, closed: str) -> None:
    assert closed == closed_line(line)


@table("line", ["  - {代码: tea, 名称: 茶叶", "  - {代码: tea, 名称: '茶叶'"])
def test_the_remedy_for_an_open_bracket_works(line: str) -> None:
    problem = read_yaml(Source("a.yaml", f"作物表:\n{line}\n  - {{代码: kiwi, 名称: 猕猴桃}}\n"), KEYS).problems[0]
    written = problem.mend.partition("：")[2]
    assert 2 == problem.line
    assert [] == read(f"作物表:\n  {written}\n  - {{代码: kiwi, 名称: 猕猴桃}}\n")[1]

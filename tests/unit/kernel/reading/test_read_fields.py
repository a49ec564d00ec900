"""plugins/kernel/reading/read_fields.py: a map of fields read by its keys, every problem gathered."""

import pytest

from plugins.kernel.problems import CodeSlip, Problem
from plugins.kernel.reading.read_fields import by_name, read_fields
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_lines import parse_yaml
from tests.tables import table
from tests.unit.kernel.reading.keys import KEYS
from tests.unit.samples import day


def read(text: str) -> Values:
    node = parse_yaml(text, "a.md")
    assert not isinstance(node, Problem)
    return read_fields(node, KEYS, "a.md")


def messages(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def test_every_type_is_read_by_any_of_its_names() -> None:
    """Chinese label, English name, alias, full-width letters, capitals and hyphens all name a key."""
    values = read("标题: 春  茶\nＤate: 2026-03-01\n关键字: 黄茶、春茶，黄茶\nSAMPLE: 是\n状态: 草稿\n顺序: 12\n")
    expected = {"title": "春 茶", "date": day("2026-03-01"), "tags": ("黄茶", "春茶"), "sample": True,
                "status": "draft", "order": 12}  # fmt: skip
    assert (expected, []) == (values.data, values.problems)


def test_a_text_keeps_its_breaks_and_a_line_has_none() -> None:
    """Only the value's ends are trimmed."""
    assert "甲\n\n乙" == read("标题: 题\n正文: |\n  甲\n\n  乙\n").get("text")


def test_all_problems_come_at_once() -> None:
    """An editor mends a file in one go."""
    assert [
        "a.md:1: 日期“2026-02-30”不存在。请写成“年-月-日”或“年-月-日 时:分”，如 2026-03-01 或 2026-03-01 15:30。",
        "a.md:2: “示例”只能写是或否。例如 示例: 是。",
        "a.md:3: “状态”不能写“草高”。您是否想写“草稿”？可以写：草稿。",
        "a.md:4: “顺序”应是整数。例如 顺序: 10。",
        "a.md:1: 缺“标题”。请加一行，例如 标题: 春茶。",
    ] == messages("日期: 2026-02-30\n示例: 也许\n状态: 草高\n顺序: 十\n")


def test_a_misspelt_key_is_guessed_and_not_missed_again() -> None:
    """One slip is one problem, even where the key was demanded."""
    (problem,) = read("标提: 春茶\n").problems
    assert (1, "没有“标提”这一项") == (problem.line, problem.what)
    assert problem.mend.startswith("您是否想写“标题”？可以写的有：标题、正文、")


def test_a_key_written_twice_names_both_lines() -> None:
    """By whichever of its names."""
    assert ["a.md:2: “标题”写了两次。第 1 行已经写过，请只留一行。"] == messages("标题: 甲\ntitle: 乙\n")


def test_no_word_of_a_list_written_twice_is_lost() -> None:
    """Whoever follows the message has all of them in one place."""
    again = "第 1 行已经写过，请"
    assert f"a.md:2: “标签”写了两次。{again}把这里的词接到那一行的末尾，用顿号隔开，再删去这一行。" in messages(
        "标签: 甲\n标签: 乙\n标题: 丙\n"
    )
    merged = f"{again}合成一项：一行一个，前面写“- ”，都放在那一行的下面，再删去这一行。"
    assert f"a.md:2: “附件”写了两次。{merged}" in messages("附件: a.pdf\n附件: b.pdf\n标题: 丙\n")
    assert f"a.md:3: “标签”写了两次。{merged.replace('第 1 行', '第 2 行')}" in messages(
        "标题: 丙\n标签: 甲\n标签:\n  - 乙\n"
    )


def test_an_item_that_lost_its_dash_is_told_once_and_no_line_is_to_be_deleted() -> None:
    """Its keys stand in the item above it a second time: to keep only one of each would lose the item."""
    rows = Key("rows", "表", "maps", "", keys=(Key("code", "代码", "line", ""), Key("name", "名称", "line", "")))
    node = parse_yaml("表:\n  - 代码: a\n    名称: 甲\n    代码: b\n    名称: 乙\n", "a.yaml")
    assert not isinstance(node, Problem)
    (told,) = read_fields(node, (rows,), "a.yaml").problems
    assert str(told).startswith("a.yaml:4: 从“代码”起像是另一段，前面少了“- ”。请在这一行的字前面加上“- ”")


def test_a_file_that_is_not_in_the_sites_folder_is_to_be_copied_there() -> None:
    """No slash of whatever kind would make it one."""
    mend = "请把文件复制到网站的文件夹里，再写它的路径，例如 表.doc。"
    told = messages("标题: 甲\n附件:\n  - C:\\资料\\表.doc\n  - \\\\server\\共享\\表.doc\n")
    assert f"a.md:3: 文件“C:\\资料\\表.doc”在您自己的电脑上，读者打不开。{mend}" in told
    assert f"a.md:4: 文件“\\\\server\\共享\\表.doc”在单位的共享文件夹里，读者打不开。{mend}" in told


def test_an_empty_value_counts_as_not_written() -> None:
    """What is demanded is missed at the line of its key."""
    assert ["a.md:2: “标题”后面没有内容。请在这一行写上，例如 标题: 春茶。"] == messages("正文: 甲\n标题:\n")


def test_a_value_of_characters_that_nobody_sees_counts_as_not_written() -> None:
    assert ["a.md:1: “标题”后面没有内容。请在这一行写上，例如 标题: 春茶。"] == messages("标题: \u200b\u200b\n")


def test_a_key_may_be_demanded_in_one_place_only() -> None:
    """It is missing once, and not where it is wrong, also on a line below its name."""
    node = parse_yaml("标题: 甲\n顺序:\n  - 乙\n", "a.md")
    assert not isinstance(node, Problem)
    by_name = {key.name: key for key in KEYS}
    values = read_fields(node, KEYS, "a.md", demanded=(by_name["title"], by_name["date"], by_name["order"]))
    assert [(3, "“顺序”应是一段文字"), (1, "缺“日期”")] == [(each.line, each.what) for each in values.problems]


@table("lines", ["日期: 2026-03-01\n  编者：乙", "顺序: 1\n  来自：乙", "示例: 是\n  来自：乙"])
def test_a_line_that_is_too_far_in_is_named_where_it_stands(lines: str) -> None:
    """Its blanks have made it a part of the value above, with which nothing is wrong."""
    mend = "请删去行首的空格；是上一行的内容，就接到上一行的末尾。"
    assert [f"a.md:3: 这一行开头有空格，算在上一行里了。{mend}"] == messages(f"标题: 题\n{lines}\n")
    assert [] == messages("标题: 题\n日期: 2026-03-01\n  08:30\n")


def test_a_short_form_stands_for_maps_that_need_one_key_only() -> None:
    """Else the message would ask for a line that has no place."""
    keys = (
        Key(
            "all", "甲", "maps", "", keys=(Key("a", "一", "line", "", "1", True), Key("b", "二", "line", "", "2", True))
        ),
    )
    (problem,) = read_fields(parse_yaml("甲: 乙\n", "a.md"), keys, "a.md").problems
    assert "“甲”下面应缩进写几行“名称: 内容”" == problem.what


def test_values_know_their_lines() -> None:
    """The key's line, and where its text begins."""
    values = read("标题: 题\n正文: |\n  甲\n")
    assert (2, 3, 1) == (values.line_of("text"), values.start_of("text"), values.line_of("date"))


def test_maps_are_read_one_by_one() -> None:
    """A plain text stands for the first key, and a lone map for a list of one."""
    values = read("标题: 题\n附件:\n  - a.pdf\n  - 文件: b.pdf\n    名称: 表\n视频:\n  文件: c.webm\n")
    assert [{"file": "a.pdf"}, {"file": "b.pdf", "name": "表"}] == [each.data for each in values.get("files")]
    assert {"file": "c.webm"} == values.get("video").data


def test_a_slip_in_a_map_is_among_all_problems() -> None:
    """With its own line."""
    assert ["a.md:3: 缺“文件”。请加一行，例如 文件: a.pdf。"] == messages("标题: 题\n附件:\n  - 名称: 表\n")


@table(
    ("line", "what"),
    [
        ("标题: [甲]", "“标题”应是一段文字"),
        ("正文: [甲]", "“正文”应是一段文字"),
        ("日期: [2026-03-01]", "“日期”应是一段文字"),
        ("示例: [是]", "“示例”应是一段文字"),
        ("状态: {草稿: 是}", "“状态”应是一段文字"),
        ("顺序: [10]", "“顺序”应是一段文字"),
        ("附件: [{文件: [a.pdf]}]", "“文件”应是一段文字"),
        ("视频: 甲", "“视频”下面应缩进写几行“名称: 内容”"),
        ("标签: {甲: 乙}", "“标签”应是几个词"),
        ("标签: [甲, {乙: 丙}]", "“标签”里每个词应是一段文字"),
        ("标签: [甲, [乙]]", "“标签”里每个词应是一段文字"),
    ],
)
def test_a_value_of_another_shape_is_refused(line: str, what: str) -> None:
    """Nothing is dropped in silence."""
    assert what in [problem.what for problem in read(line + "\n").problems]


def test_backslashes_in_a_path_are_mended_in_words() -> None:
    """Paths are copied from Windows."""
    found = messages("标题: 题\n附件:\n  - files\\a.pdf\n")
    assert "a.md:3: 路径“files\\a.pdf”用了反斜线。请改用正斜线：files/a.pdf。" in found


def test_a_file_that_is_no_list_of_fields_is_one_problem() -> None:
    """With the names that may be written."""
    (problem,) = read("只有一句话\n").problems
    assert (1, "这里应是“名称: 内容”的列表") == (problem.line, problem.what)


def test_nothing_written_is_a_problem_only_where_something_is_demanded() -> None:
    """An empty file of free keys is fine."""
    assert [0, 1] == [len(read_fields(None, keys, "a.md").problems) for keys in (KEYS[1:], KEYS)]


def test_heads_of_one_form_share_their_lines() -> None:
    """Ten thousand of them would hold as many tables."""
    first, second = read("标题: 甲\n标签: 茶\n"), read("标题: 乙\n标签: 油\n")
    assert first.lines is second.lines
    assert {"title": 1, "tags": 2} == first.lines


def test_what_stands_in_one_map_is_not_in_the_next() -> None:
    """Nothing is shared but lines."""
    assert [{"title": "甲", "tags": ("茶",)}, {"title": "乙"}] == [
        read(text).data for text in ("标题: 甲\n标签: 茶\n", "标题: 乙\n")
    ]
    assert [[], 1] == [read("标题: 甲\n").problems, len(read("标题: 甲\n标题: 乙\n").problems)]


def test_of_very_many_unknown_keys_the_first_are_named() -> None:
    """A message for each of thousands helps nobody; what was mended makes place for the next."""
    text = "".join(f"键{number}: 甲\n" for number in range(1_000))
    values = read_fields(parse_yaml(text, "a.yaml"), (Key("title", "标题", "line", ""),), "a.yaml")
    assert list(range(1, 21)) == [problem.line for problem in values.problems]


@table("digits", ["9" * 10, "9" * 5_000])
def test_a_number_has_an_end(digits: str) -> None:
    values = read_fields(parse_yaml(f"n: {digits}", "a.yaml"), (Key("n", "数", "number", "", "5"),), "a.yaml")
    assert [f"a.yaml:1: “数”有 {len(digits)} 位，太长。最多 9 位，例如 数: 5。"] == [
        str(problem) for problem in values.problems
    ]


def test_a_list_has_an_end() -> None:
    words = "、".join(f"词{number}" for number in range(51))
    values = read_fields(parse_yaml(f"n: {words}", "a.yaml"), (Key("n", "标签", "list", ""),), "a.yaml")
    assert ["a.yaml:1: “标签”里有 51 个词，太多。请只留最要紧的，最多 50 个。"] == [
        str(each) for each in values.problems
    ]


def test_two_keys_of_one_name_are_refused() -> None:
    """What an editor writes would reach one of them, and the other be empty for ever."""
    author, photographer = Key("author", "作者", "line", ""), Key("photographer", "摄影", "line", "", aliases=("作者",))
    with pytest.raises(CodeSlip) as met:
        by_name((author, photographer))
    both = "Key(“photographer”) 和 Key(“author”) 都叫“作者”"
    assert f"{both}，编辑写的只有一个读得到。请给其中一个换名字。" == str(met.value)
    assert by_name((author,)).keys() == {"author", "作者"}


def test_a_key_of_an_unknown_type_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(CodeSlip, match=r"^Key\(“by”\) 的类型“lien”没有。可以写的有：text、line、.*、maps。请改正"):
        Key("by", "摄影", "lien", "")

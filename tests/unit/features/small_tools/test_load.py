"""plugins/features/small_tools: files of rules, and what is said of slips in them."""

from __future__ import annotations

from plugins.features.small_tools.election import Share
from tests.county import ROOT
from tests.tables import table
from tests.unit.features.small_tools.given import HEAD, county_tool, told, tool_of

WAGES = "    - {名称: 工资, 档: [{到: 3000, 比例: 0.5%}, {比例: 1%}]}\n"
WAGED = "    - {名称: 领工资的, 基数: 每月工资, 分档: 工资}\n"


def dues(scales: str = WAGES, kinds: str = WAGED, more: str = "") -> str:
    return f"{HEAD}党费:\n  分档表:\n{scales}  类别:\n{kinds}{more}"


def steps(*rows: str) -> str:
    fields = "阶段: 一, 步骤: 示例, 条款: 第一条, 要求: 示例"
    return f"{HEAD}发展步骤:\n" + "".join(f"  - {{{row}, {fields}}}\n" for row in rows)


@table("code", sorted(path.stem for path in (ROOT / "content/tools").glob("*.yaml")))
def test_each_tool_of_the_county_names_its_sources(code: str) -> None:
    assert county_tool(code).sources


def test_rules_of_dues_are_read() -> None:
    rules = tool_of(dues(more="  一般不超过: 1000元\n  大额: １０００\n")).dues
    assert rules
    assert [[(300_000, 50), (None, 100)]] == [[(band.most, band.rate) for band in each.bands] for each in rules.kinds]
    assert (100_000, 100_000) == (rules.usual_most, rules.gift)


def test_the_remedy_for_a_kind_of_dues_says_which_line_is_missing_or_too_many() -> None:
    (none,) = told(dues(kinds="    - {名称: 农民}\n"))
    (both,) = told(dues(kinds="    - {名称: 农民, 基数: 钱, 每月: 0.2, 分档: 工资}\n"))
    assert none.endswith("请加一行 分档: 工资收入，或者 每月: 0.2。") and both.endswith("请只留一样。")


@table(
    ("text", "line", "what"),
    [
        (dues("    - {名称: 工资, 档: [{到: 3000, 比例: 5}, {比例: 1%}]}\n"), 8, "看不懂“5”"),
        (dues("    - {名称: 工资, 档: [{到: 3000, 比例: 0%}, {比例: 1%}]}\n"), 8, "看不懂“0%”"),
        (dues("    - {名称: 工资, 档: [{到: 很多, 比例: 1%}, {比例: 1%}]}\n"), 8, "看不懂“很多”"),
        (dues("    - {名称: 工资, 档: [{到: 3000, 比例: 1%}]}\n"), 8, "最后一档写了“到”，比它多的就没有档了"),
        (dues("    - {名称: 工资, 档: [{比例: 1%}, {比例: 2%}]}\n"), 8, "这一档没有写“到”，它后面的档就用不上了"),
        (
            dues("    - {名称: 工资, 档: [{到: 5, 比例: 1%}, {到: 5, 比例: 2%}, {比例: 3%}]}\n"),
            8,
            "“到 5”不比上一档大",
        ),
        (dues(WAGES + WAGES), 9, "“工资”的档写了两次"),
        (dues(kinds="    - {名称: 农民}\n"), 10, "“农民”没有写怎样算"),
        (dues(kinds="    - {名称: 农民, 基数: 钱, 每月: 0.2, 分档: 工资}\n"), 10, "“农民”“分档”和“每月”都写了"),
        (dues(kinds="    - {名称: 农民, 基数: 钱, 分档: 工钱}\n"), 10, "“分档表”里没有“工钱”"),
        (dues(kinds="    - {名称: 农民, 分档: 工资}\n"), 10, "“农民”没有写“基数”"),
        (dues(kinds="    - {名称: 农民, 每月: 2, 最多: 1}\n"), 10, "“最多”比“每月”还少"),
        (dues(kinds="    - {名称: 农民, 基数: 钱, 分档: 工资, 平均月数: 0}\n"), 10, "“平均月数”要在 1 到 12 之间"),
        (dues(more="  大额: 一千\n"), 11, "看不懂“一千”"),
        (steps("代码: 申请"), 7, "代码“申请”不能用"),
        (steps("代码: apply", "代码: apply"), 8, "代码“apply”重复"),
        (steps("代码: apply, 以内: 1个月"), 7, "第一步没有上一步，不能写时限"),
        (steps("代码: apply", "代码: talk, 接着: aply"), 8, "“接着”里的“aply”不在前面的步骤里"),
        (steps("代码: apply", "代码: talk, 以内: 一个月"), 8, "看不懂“一个月”"),
        (
            f"{HEAD}选举: {{到会: 5/4, 差额: 1/5, 当选: 1/2, 表决到会: 1/2, 赞成: 1/2}}\n",
            6,
            "看不懂“5/4”",
        ),
        (
            f"{dues()}选举: {{到会: 4/5, 差额: 1/5, 当选: 1/2, 表决到会: 1/2, 赞成: 1/2}}\n",
            11,
            "一个文件里只能有一样算的（党费、发展步骤、选举）",
        ),
        (f"{HEAD}空表:\n  - {{标题: 表, 栏目: 编号, 行: 0}}\n", 7, "“行”要在 1 到 60 之间"),
    ],
)
def test_a_slip_is_named_with_its_line_and_a_remedy(text: str, line: int, what: str) -> None:
    found = told(text)
    assert 1 == len(found), found
    where, _, words = found[0].partition(": ")
    assert (str(line), what) == (where, words.partition("。")[0])
    assert "请" in words or "可以写的有" in words


@table(
    ("wrong", "mended"),
    [
        (dues("    - {名称: 工资, 档: [{到: 3000, 比例: 5}, {比例: 1%}]}\n"), ("比例: 5}", "比例: 0.5%}")),
        (dues(kinds="    - {名称: 农民}\n"), ("{名称: 农民}", "{名称: 农民, 每月: 0.2}")),
        (steps("代码: apply", "代码: apply"), ("}\n  - {代码: apply", "}\n  - {代码: apply-2")),
    ],
)  # fmt: skip
def test_a_remedy_followed_to_the_letter_works(wrong: str, mended: tuple[str, str]) -> None:
    assert told(wrong)
    assert [] == told(wrong.replace(*mended))


def test_another_code_that_is_proposed_counts_on_from_the_second() -> None:
    """Past those that are taken."""
    (found,) = told(steps("代码: apply", "代码: apply-2", "代码: apply"))
    assert found.endswith("代码“apply”重复。请换一个，例如 apply-3。"), found
    (found,) = told(steps("代码: apply", "代码: apply"))
    assert found.endswith("例如 apply-2。"), found


def test_a_file_whose_name_is_no_address_is_told_another() -> None:
    found = told(HEAD, "content/tools/党费.yaml")
    assert ["1: 文件名“党费”是网址的一段，不能用。请把文件改名为 dang-fei.yaml。"] == found
    assert [] == told(HEAD, "content/tools/dang-fei.yaml")


def test_steps_follow_the_one_before_unless_they_say_otherwise() -> None:
    rules = tool_of(steps("代码: a", "代码: b", "代码: c, 接着: [a, b]", "代码: d, 接着: a")).admission
    assert rules
    assert [(), ("a",), ("a", "b"), ("a",)] == [stage.after for stage in rules.stages]


def test_shares_are_rounded_towards_more_people() -> None:
    four_fifths, half = Share(4, 5), Share(1, 2)
    assert [3, 4, 8, 19, 20] == [four_fifths.at_least(count) for count in (3, 5, 10, 23, 25)]
    assert [2, 3, 3, 4] == [half.more_than(count) for count in (3, 4, 5, 6)]

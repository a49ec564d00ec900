"""plugins/kernel/personal_data/number_lists.py: what stands before the first number of a list names all of them.

The numbers are made up."""

from __future__ import annotations

import re
from random import Random

from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.made_up_numbers import an_identity, identity
from tests.quiet_time import quiet_seconds
from tests.tables import table

CHILDREN = [identity(f"201{at}0512", 12 + at, "510821") for at in range(4)]
PAPERS = {
    "护照号码": ["E12345678", "EA1234567", "G87654321", "E34567812"],
    "往来港澳通行证号码如下": ["C12345678", "C87654321", "CA1234567", "C34567812"],
    "香港身份证": ["A123456(3)", "K987654(3)", "Z683365(5)", "G123456(7)"],
    "台胞证号码": ["12345678", "87654321", "12348765", "56781234"],
    "军官证号码": ["军字第1234567号", "军字第2345678号", "南字第3456789号", "政字第4567890号"],
}
LISTS = [
    "：\n\n- {}\n- {}\n- {}\n- {}",
    "：\n\n1. {}\n2. {}\n3. {}\n4. {}",
    "：\n\n（1）{}\n（2）{}\n（3）{}\n（4）{}",
    "\n{}；\n{}；\n{}；\n{}",
    "：{}、{}、{}，{}",
    "：{} {} {} {}",
    "：\n\n{}\n\n{}\n\n{}\n\n{}",
    "：\n\n{}（一班）\n{}（二班）\n{}\n{}",
    "：\n\n- 一班：{}\n- 二班：{}\n- 二班：{}\n- 三班：{}",
    "：<ul><li>{}</li><li>{}</li>\n<li>{}</li><li>{}</li></ul>",
    "：\n\n> * **{}**\n> * **{}**\n> * `{}`\n> * {}",
]


def found(text: str) -> list[str]:
    return [each.figures for each in of_persons(find_numbers(text))]


@table("words", LISTS)
def test_what_stands_before_a_list_of_numbers_names_them(words: str) -> None:
    for name in ("学生身份证号", "孩子的证件号码如下", "医保卡号"):
        assert sorted(CHILDREN) == sorted(found((name + words).format(*CHILDREN))), name
    assert [] == found(("附件编号" + words.replace("班", "组")).format(*CHILDREN))


@table(
    "words",
    [*LISTS, "：① {} ② {} ③{} ④{}", "：张某某{}，李某某{}，王某某{}，赵某某{}", "：\n\n1、{}\n2、{}\n3、{}\n4、{}"],
)
def test_so_it_names_papers(words: str) -> None:
    for name, numbers in PAPERS.items():
        text = (name + words).format(*numbers)
        assert {re.sub(r"\D", "", each) for each in numbers} == {re.sub(r"\D", "", each) for each in found(text)}, text
    other = "护照办好了的人，请把下面写着的这几样东西都带到大厅来，附件编号"
    assert [] == found((other + words).format(*PAPERS["护照号码"]))


@table(
    "words",
    [
        "2026年{}登记表\n\n| 序号 | 内容 |\n|---|---|\n| 1 | {} |\n| 2 | {} |",
        "| 表一 {} | |\n|---|---|\n| 序号 | 内容 |\n| 1 | {} |\n| 2 | {} |",
        "<table><caption>{}</caption><tr><td>1</td><td>{}</td></tr><tr><td>2</td><td>{}</td></tr></table>",
    ],
)
def test_the_title_of_a_table_names_what_stands_in_it(words: str) -> None:
    papers = PAPERS["护照号码"][:2]
    assert papers == found(words.format("护照", *papers))
    assert [*CHILDREN[:2]] == found(words.format("学生", *CHILDREN[:2]))
    assert [] == found(words.format("附件", *papers)) == found(words.format("附件", *CHILDREN[:2]))
    assert [] == found(words.replace("内容", "设备编号").format("护照", *papers)) or "内容" not in words


def test_days_below_papers_are_none() -> None:
    assert [] == found("台胞证办理的时间：\n\n- 20260301\n- 20260315\n")


def test_a_sentence_between_begins_another_list() -> None:
    other = "另外附上的文件有它们自己的编号，写在这里："
    assert CHILDREN[:2] == found(f"学生身份证号：{CHILDREN[0]}、{CHILDREN[1]}。{other}{CHILDREN[2]}、{CHILDREN[3]}")


def test_a_term_names_what_is_said_of_it() -> None:
    said = f"姓名\n:   张某某\n银行卡号\n:   6222021234567890128\n学生身份证号\n:   {CHILDREN[0]}\n:   {CHILDREN[1]}\n"
    assert CHILDREN[:2] == found(said)[1:]
    assert [] == found(f"附件编号\n:   {CHILDREN[0]}\n:   {CHILDREN[1]}\n")


def test_words_before_a_line_of_a_list_name_that_line() -> None:
    row = ",".join(CHILDREN)
    assert sorted(CHILDREN) == sorted(found(f"银行卡号,6222021234567890128\n孩子身份证,{row}\n")[1:])
    assert [] == found(f"附件编号,{row}\n")


@table("behind", ["\n{}. 李某某", "<br>一卡通", "\n- {}号"])
def test_an_identity_number_does_not_go_on_with_the_next_count(behind: str) -> None:
    """With one more figure some are well-formed numbers of cards."""
    chance = Random(1)
    numbers = [an_identity(chance) for _ in range(400)]
    told = {
        each: {tuple(found(f"身份证号：{each}{behind.format(figure)}")) for figure in range(1, 10)} for each in numbers
    }
    assert {each: {(each,)} for each in numbers} == told


def test_a_list_of_thousands_takes_the_time_of_a_text() -> None:
    text = "编号：\n" + "".join(f"- {each}\n" for each in CHILDREN) * 1_000
    assert quiet_seconds(lambda: find_numbers(text), 2) < 2

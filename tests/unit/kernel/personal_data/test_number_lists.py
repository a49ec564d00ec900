"""plugins/kernel/personal_data/number_lists.py: what stands before the first number of a list names all of them.

The numbers are made up."""

from __future__ import annotations

from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.made_up_numbers import identity
from tests.quiet_time import quiet_seconds
from tests.tables import table

CHILDREN = [identity(f"201{at}0512", 12 + at, "510821") for at in range(4)]
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


def test_a_sentence_between_begins_another_list() -> None:
    other = "另外附上的文件有它们自己的编号，写在这里："
    assert CHILDREN[:2] == found(f"学生身份证号：{CHILDREN[0]}、{CHILDREN[1]}。{other}{CHILDREN[2]}、{CHILDREN[3]}")


def test_a_list_of_thousands_takes_the_time_of_a_text() -> None:
    text = "编号：\n" + "".join(f"- {each}\n" for each in CHILDREN) * 1_000
    assert quiet_seconds(lambda: find_numbers(text), 2) < 2

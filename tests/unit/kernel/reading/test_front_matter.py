"""plugins/kernel/reading/front_matter.py: the head of a text, mended line by line so that one slip hides no other."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.problems import Problem
from plugins.kernel.reading import front_matter
from plugins.kernel.reading.front_matter import Split, split
from plugins.kernel.reading.yaml_lines import Fields, Node, Scalar, texts
from tests.built.changing.seeds import seed_of
from tests.tables import table
from tests.unit.samples import source

HASH = 'a.md:2: 井号前面是空格。井号以后会被当作注释丢掉，请加半角引号：标题: "{}"。'
HEAD = '---\n标题: 春茶\ndate: 2026-03-01 15:30\ntags: [党员, 茶]\n摘要: "甲: 乙"\n来源:\n---\n\n正文。\n'
SLIPS = (
    *" \n\t\u3000\u200b\ufeff\xa0\x85\u2028\r:：#\"'[]{},-|>&*!%@`?~\\茶x1",
    ": ",
    " #",
    "\n\n",
    "---",
    "\n---\n",
    "- a",
    "a: b\n",
    "标题：甲\n",
    "标签:\n  - 甲\n",
    "摘要: |\n  甲\n",
    "...",
    "“",
    "2026/3/1",
)
TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30)


def read(text: str) -> tuple[dict[str, str], list[str], Split]:
    """Return the head's texts by key, the problems as printed, and the split."""
    head, problems = split(source(text, "a.md"))
    pairs: tuple[tuple[Scalar, Node], ...] = head.fields.pairs if head.fields else ()
    return {key.text: "|".join(each.text for each in texts(value)) for key, value in pairs}, list(
        map(str, problems)
    ), head  # fmt: skip


def test_head_and_body_are_parted() -> None:
    """The body begins on its own line of the file."""
    values, problems, head = read("---\n标题: 春茶\n日期: 2026-03-01\n---\n\n正文\n")
    assert ({"标题": "春茶", "日期": "2026-03-01"}, []) == (values, problems)
    assert ("\n正文\n", 5, 2) == (head.body, head.body_line, head.head_line)


def test_without_fences_the_head_ends_at_the_first_empty_line() -> None:
    """As old texts were written."""
    values, problems, head = read("Title: 春茶\nDate: 2026-03-01\n\n正文\n")
    assert ({"Title": "春茶", "Date": "2026-03-01"}, [], "\n正文\n") == (values, problems, head.body)


@table(
    ("line", "value", "problem"),
    [
        ("标题：春茶", "春茶", "a.md:2: “标题”后面是全角冒号。请改成半角冒号加一个空格：标题: 春茶。"),
        ("标题:春茶", "春茶", None),
        ("标题: 通知: 春茶", "通知: 春茶", None),
        ("标题: 茶 #1", "茶 #1", HASH.format("茶 #1")),
        ("标题: #春茶", "#春茶", HASH.format("#春茶")),
        ("标题: *春茶*", "*春茶*", None),
        ("标题: @春茶", "@春茶", None),
        ("标题: >5", ">5", None),
        ("标题: 'it''s'", "it's", None),
        ("标题: 他说'好'", "他说'好'", None),
        ("标题: 春\u200b茶", "春茶", "a.md:2: 这一行有看不见的字符。请删去整行，重新手工输入一遍。"),
        ("标题: 春\u2028茶", "春茶", "a.md:2: 这一行有看不见的字符。请删去整行，重新手工输入一遍。"),
        ("　标题: 春茶", "春茶", "a.md:2: 这一行开头有全角空格。请删去行首的空格。"),
    ],
)  # fmt: skip
def test_a_slip_in_a_line_is_named_and_mended(line: str, value: str, problem: str | None) -> None:
    """The value is what the editor meant; what YAML would lose or misread is said."""
    values, problems, _ = read(f"---\n{line}\n---\n")
    assert ({"标题": value}, [problem] if problem else []) == (values, problems)


def test_look_alikes_in_a_head_are_hints() -> None:
    """What nobody sees is more: it may part a key in two. A text over several lines is looked through as well."""
    _, problems, _ = read("---\n标题: 春\u200b茶\n来源: ⼊党\n摘要: |\n  党\u200b费\uf0b7\n---\n党\u200b费\n")
    assert [
        "a.md:2: 这一行有看不见的字符",
        "a.md:3: 提示（不影响发布）：“⼊”（U+2F0A）看起来是“入”",
        "a.md:5: 提示（不影响发布）：有看不见的字符（U+200B）",
        "a.md:5: 提示（不影响发布）：有 Word 的项目符号（U+F0B7）",
    ] == [re.split("，|。", problem)[0] for problem in problems]


def test_one_slip_hides_no_other() -> None:
    """Every line is judged, whatever is wrong before it."""
    _, problems, _ = read("---\n标题：春茶\n日期：2026-03-01\n---\n")
    assert ["a.md:2", "a.md:3"] == [problem.split(": ")[0] for problem in problems]


def test_a_hash_in_a_list_is_named() -> None:
    """YAML would cut a tag in two."""
    values, problems, _ = read("---\n标签:\n  - 党建 #1\n  - 茶\n---\n")
    assert {"标签": "党建 #1|茶"} == values
    assert ['a.md:3: 井号前面是空格。井号以后会被当作注释丢掉，请加半角引号：- "党建 #1"。'] == problems


@table(
    ("written", "value", "right"),
    [
        ('"草稿" # 等照片', "草稿", '"草稿"'),
        ("'草稿'   #等照片", "草稿", "'草稿'"),
        (r'"甲\"乙" # 丙', '甲"乙', r'"甲\"乙"'),
        ("'甲 # 乙' # 丙", "甲 # 乙", "'甲 # 乙'"),
    ],
)
def test_a_comment_behind_quotes_is_to_go_and_the_value_stays(written: str, value: str, right: str) -> None:
    """Quotes around all of it would make another value of a choice or a date; with what the message says it is read."""
    values, problems, _ = read(f"---\n状态: {written}\n---\n")
    mend = f"要显示的写进引号里，不要的删去，留下半角引号：状态: {right}"
    told = f"a.md:2: 引号后面有注释，网页上不会有。{mend}。"
    assert ({"状态": value}, [told]) == (values, problems)
    assert ({"状态": value}, []) == read(f"---\n状态: {right}\n---\n")[:2]


def test_a_block_of_text_is_left_alone() -> None:
    """Its colons and hashes are its own, and what follows it is judged again."""
    values, problems, _ = read("---\n视频:\n  文字稿: |\n    甲：乙 #1\n    丙\n标题: 茶: 一\n---\n")
    assert ({"视频": "甲：乙 #1\n丙\n", "标题": "茶: 一"}, []) == (values, problems)


@table(
    ("head", "value"),
    [
        ("标题: 关于召开\n  会议的通知\n", "关于召开会议的通知"),
        ("标题: >\n  关于召开\n  会议的通知\n", "关于召开会议的通知"),
        ("标题: 关于召开\n  会议：通知\n", "关于召开会议：通知"),
        ('标题: "关于召开 #1\n  会议 #2"\n', "关于召开 #1 会议 #2"),
        ("标题: the first\n  of three\n", "the first of three"),
    ],
)
def test_a_value_may_go_on_in_further_lines(head: str, value: str) -> None:
    """As programs fold long lines: what stands there is no field, and Chinese gets no blanks."""
    values, problems, _ = read(f"---\n{head}日期: 2026-03-01\n---\n")
    assert ({"标题": value, "日期": "2026-03-01"}, []) == (
        {key: each.strip() for key, each in values.items()},
        problems,
    )


def test_a_key_below_a_text_is_a_key_again() -> None:
    """A text ends where its lines are no further in than its key, also within a map."""
    values, problems, _ = read("---\n视频:\n  文字稿: |\n    甲：乙\n  时长：0:42\n标题: 甲\n---\n")
    assert {"视频": "甲：乙\n|0:42", "标题": "甲"} == values
    assert ["a.md:5: “时长”后面是全角冒号。请改成半角冒号加一个空格：时长: 0:42。"] == problems


def test_a_hash_in_a_further_line_is_named() -> None:
    """Quotes around one line of several would be letters."""
    _, problems, _ = read("---\n标题: 关于\n  党建 #1\n---\n")
    assert ["a.md:3: 井号前面是空格。井号以后会被当作注释丢掉，请把这一行接到上一行的末尾。"] == problems


@table("blank", ["", "\n"])
def test_a_head_without_its_first_fence_is_named(blank: str) -> None:
    """As old texts have it; all its keys are read, so that what else is wrong is told as well."""
    values, problems, head = read(f"title: 甲\n{blank}date: 2026-03-01\n---\n正文\n")
    assert ({"title": "甲", "date": "2026-03-01"}, "正文\n") == (values, head.body)
    assert ["a.md:1: 头部前面缺一行 ---。请在第 1 行的前面加一行 ---。"] == problems


def test_a_rule_in_the_body_closes_no_head() -> None:
    """A head without fences ends at the first empty line, whatever follows."""
    _, problems, head = read("title: 甲\n\n正文\n\n---\n")
    assert ([], "\n正文\n\n---\n") == (problems, head.body)


SLIPS_WITH_REMEDY = [
    '"某某"开头的标题', "'某某'开头", '"他说"你好"了"', '"某某', "'甲", '"C:\\新"', '"甲" #1', '他说"好" #1', "甲 #1",
    "#1 楼", "[甲, 乙", "[甲] 乙", "{甲", "'甲''", '"\\"', "&甲 乙", "*甲", '[甲, "乙', "!甲",
    "|甲", "> 甲", "%甲",
]  # fmt: skip
REMEDY = re.compile(r"半角引号：(?:- )?(.*?)。$")


@table("typed", SLIPS_WITH_REMEDY)
@table("key", ["标题: ", "- "])
def test_a_remedy_mends_what_it_is_for(key: str, typed: str) -> None:
    """Followed to the letter, so that nobody is sent in a circle; the words stay as they were typed."""
    before = "---\n标签:\n" if key == "- " else "---\n"
    values, problems, _ = read(f"{before}{key}{typed}\n---\n")
    if problems:
        (problem,) = problems
        remedy = REMEDY.search(problem)
        assert remedy, problem
        line = remedy[1] if key != "- " else f"- {remedy[1]}"
        values, problems, _ = read(f"{before}{line}\n---\n")
        assert [] == problems
    (value,) = values.values()
    assert [each for each in value if each not in "\"'[]"] == [each for each in typed if each not in "\"'[]"]


def test_an_unclosed_head_is_named_where_it_opens() -> None:
    """It ends at the first empty line, so that its keys are read all the same."""
    values, problems, head = read("---\n标题: 春茶\n\n正文\n")
    assert {"标题": "春茶"} == values
    assert ["a.md:1: 头部没有结束。请在头部最后一行下面加一行 ---。"] == problems
    assert "\n正文\n" == head.body


def test_blank_lines_before_the_head_are_named() -> None:
    """Line numbers stay those of the file."""
    values, problems, head = read("\n---\n标题: 春茶\n---\n正文")
    assert ["a.md:1: 头部前面有空行或空格。请删去，让文件从 --- 开始。"] == problems
    assert ({"标题": "春茶"}, 5) == (values, head.body_line)


@table("text", ["", "只有正文\n", "---\n---\n正文", "---\n一句话\n---\n正文", "# 标题\n\n正文"])
def test_a_text_without_a_head_is_always_reported(text: str) -> None:
    """No file vanishes from the site without a word."""
    head, problems = split(source(text))
    assert head.fields is None
    assert ["文件开头没有头部"] == [problem.what for problem in problems]


@given(st.lists(TYPED, max_size=6), TYPED)
def test_no_line_is_lost(lines: list[str], body: str) -> None:
    """Whatever is typed, the body is the file's rest and the head is read or reported."""
    text = "\n".join(["---", "标题: 茶", *lines, "---", body])
    head, problems = split(source(text))
    after = text.split("\n")[head.body_line - 1 :]
    assert "\n".join(after) == head.body
    assert head.fields is not None or problems


@given(TYPED.filter(lambda typed: typed.strip() and not typed.lstrip().startswith(("'", '"', "[", "{"))))
def test_no_value_is_lost(typed: str) -> None:
    """A value is read whole, or its line is reported."""
    head, problems = split(source(f"---\n标题: {typed}\n---\n"))
    value = head.fields.pairs[0][1] if isinstance(head.fields, Fields) else None
    seen = "".join(value.text.split()) if isinstance(value, Scalar) else None
    assert typed.strip() in ("|", ">", "|-", ">-", "|+", ">+") or problems or "".join(typed.split()) == seen


def test_problems_are_problems_of_the_file() -> None:
    """Shown as the command line prints them."""
    _, problems = split(source("---\n标题：茶\n---\n", "content/news/a.md"))
    assert [Problem] == list({type(each) for each in problems})
    assert ["content/news/a.md"] == [each.path for each in problems]


def slipped(chance: random.Random) -> str:
    """HEAD with up to three things typed in, replaced or cut out."""
    text = HEAD
    for _ in range(chance.randint(0, 3)):
        begin = chance.randint(0, len(text) - 8)
        text = text[:begin] + chance.choice((*SLIPS, "")) + text[begin + chance.choice((0, 0, 0, 1, 3)) :]
    return text


@pytest.mark.parametrize("heads", [1_500, pytest.param(6_000, marks=pytest.mark.long)])
def test_a_head_in_which_nothing_is_to_mend_is_read_as_any_other(monkeypatch: pytest.MonkeyPatch, heads: int) -> None:
    """The short way and the long way give the same head, body, lines and problems, whatever slips in.

    Each commit tries others.
    """
    chance = random.Random(seed_of(heads))
    given = [source(slipped(chance), "a.md") for _ in range(heads)]
    plain = [bool(front_matter._plain_head().match(each.text)) for each in given]
    found = [repr(split(each)) for each in given]
    monkeypatch.setattr(front_matter, "_plain_head", lambda: re.compile("(?!)"))
    assert [repr(split(each)) for each in given] == found
    assert heads / 4 < sum(plain) < heads * 3 / 4


FIELDS = "标题: 春茶\n日期: 2026-03-01\n"


@table("fence", ["----", "--", "——", "———", "－－－", "- - -", "===", "***", "+++", "-"])
def test_a_mistyped_first_fence_is_named_and_the_head_is_read(fence: str) -> None:
    values, problems, head = read(f"{fence}\n{FIELDS}---\n正文\n")
    assert ({"标题": "春茶", "日期": "2026-03-01"}, "正文\n") == (values, head.body)
    assert ["a.md:1: 头部的第一行不对。请改成三个半角减号：---。"] == problems


@table("fence", ["----", "--", "——", "———", "－－－", "- ---", "===", "***"])
def test_a_mistyped_last_fence_is_named_and_takes_no_line_of_the_text(fence: str) -> None:
    """Also where the text has a rule of its own further down."""
    values, problems, head = read(f"---\n{FIELDS}{fence}\n正文\n\n---\n\n后\n")
    assert ({"标题": "春茶", "日期": "2026-03-01"}, "正文\n\n---\n\n后\n") == (values, head.body)
    assert ["a.md:4: 头部的最后一行不对。请改成三个半角减号：---。"] == problems


@table("line", ["---标题: 春茶", "--- 2026", "---: 0"])
def test_a_fence_stands_alone_in_its_line(line: str) -> None:
    _, problems, _ = read(f"{line}\n{FIELDS}---\n正文\n")
    assert ["a.md:1: --- 后面还有别的字。请让 --- 单独占一行，后面的字另起一行；用不着就删去。"] == problems


@table(
    ("line", "problem"),
    [
        ("  来源: 本站", "这一行开头多了空格。请删去空格，让这一行从“来”字开始。"),
        ("- 来源: 本站", "这一行开头多了短横线。请删去短横线，让这一行从“来”字开始。"),
        ("关于春茶", "这一行不是“名称: 内容”。请写成“名称: 内容”，半角冒号后空一格；用不着就删去。"),
    ],
)
def test_a_first_line_that_does_not_fit_the_others_is_named_itself(line: str, problem: str) -> None:
    """YAML would find fault with the line below."""
    values, problems, _ = read(f"---\n{line}\n{FIELDS}---\n正文\n")
    assert (["春茶", "2026-03-01"], [f"a.md:2: {problem}"]) == (list(values.values())[-2:], problems)


def test_lines_that_are_all_as_far_in_fit_each_other() -> None:
    values, problems, _ = read("---\n  标题: 春茶\n  日期: 2026-03-01\n---\n正文\n")
    assert ({"标题": "春茶", "日期": "2026-03-01"}, []) == (values, problems)


@table("line", ["- 甲", "乙"])
def test_quotes_are_proposed_only_where_they_help(line: str) -> None:
    _, (problem,), _ = read(f"---\n{FIELDS}{line}\n---\n")
    assert problem.startswith("a.md:4: 这一行的格式读不懂。请写成“名称: 内容”，")

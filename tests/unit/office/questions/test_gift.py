"""plugins/office/questions: GIFT written and read, and questions put into a topic's file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.features.learning.questions import KINDS, PAIR, TRUE_FALSE_OPTIONS, Question, SourceRef
from plugins.features.questions.load import load_bank
from plugins.features.questions.written import WORDS as WORDS_OF_KINDS
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.folders import list_files
from plugins.office.questions.bank_file import add_questions, topic_code, with_codes
from plugins.office.questions.gift_reading import read_gift
from plugins.office.questions.gift_writing import ARROW, to_gift
from tests.county import ROOT
from tests.examples import examples
from tests.quiet_time import quiet_seconds
from tests.tables import table
from tests.unit.features.learning.given import question

WORDS = st.text("甲乙 ~=#{}:\\/->[]%1n\"'、。", min_size=1, max_size=12).map(str.strip).filter(bool)


def brought_home(folder: Path, questions: list[Question]) -> dict[str, Question]:
    """Return what comes of questions that go out as GIFT and are taken in by a county that has none."""
    text, _left = to_gift(questions)
    rows = list(read_gift(text))
    assert not [row.wrong for row in rows if row.wrong]
    (folder / "content").mkdir(exist_ok=True)
    by_topic: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        by_topic.setdefault(row.topic, []).append(row.values)
    for topic, values in by_topic.items():
        add_questions(folder / "content", topic, "", with_codes(topic, values, frozenset()))
    content = folder / "content"
    bank, _records, problems = load_bank(content, list_files(content), "content/")
    assert [] == problems
    return {each.code: each for each in bank.questions}


def test_the_portals_own_bank_goes_out_and_comes_back_the_same(tmp_path: Path) -> None:
    """All that GIFT can say: no question changes a character; those that it cannot say are named."""
    content = ROOT / "content"
    bank, _records, _problems = load_bank(content, list_files(content), "content/")
    _text, left = to_gift(bank.questions)
    assert {each.kind for each in left} == {"ordering"}
    questions = [each for topic in bank.topics for each in bank.of_topic(topic.code)]
    back = brought_home(tmp_path, questions)
    assert back == {each.code: each for each in questions if each not in left}


@st.composite
def questions_of_any_kind(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(KINDS))
    options = tuple(draw(st.lists(WORDS, min_size=3, max_size=4, unique=True)))
    answer: tuple[str, ...] = ("2",)
    stem = draw(WORDS)
    if kind == "multiple":
        answer = tuple(draw(st.sampled_from([("1", "3"), ("2",), ("1", "2")])))
    elif kind == "true-false":
        options = TRUE_FALSE_OPTIONS
        answer = (draw(st.sampled_from("12")),)
    elif kind == "ordering":
        answer = tuple(str(place) for place in range(1, len(options) + 1))
    elif kind == "matching":
        options, answer = tuple(f"{place}{PAIR}{each}" for place, each in enumerate(options)), ()
    elif kind == "blank":
        words = draw(st.lists(WORDS.filter(lambda each: "、" not in each), min_size=1, max_size=3))
        stem, options, answer = f"{stem}（）{draw(WORDS)}", (), ("、".join(words),)
    elif kind == "short":
        options, answer = (), (draw(WORDS),)
    source = SourceRef(draw(WORDS), draw(st.just("") | WORDS), draw(st.sampled_from(["", "2022-10-22"])))
    return Question("q", kind, stem, options, answer, draw(WORDS), source, "dues", draw(st.integers(1, 3)))


@given(asked=questions_of_any_kind())
@example(
    asked=Question("q", "single", "[html]甲", ("%50%乙", "%0%丙"), ("1",), "[plain]####", SourceRef("丁"), "dues", 1)
)
def test_whatever_gift_can_say_comes_back_as_it_was(asked: Question) -> None:
    """Its own signs, its words on formats and weights, and ours: no kind of question loses a character."""
    text, left = to_gift([asked])
    if left:
        assert asked.kind == "ordering" or (asked.kind == "matching" and ARROW in "".join(asked.options))
        return
    (found,) = read_gift(text)
    assert not found.wrong
    source = {"name": asked.source.name, "article": asked.source.article, "date": asked.source.date}
    expected = {
        "code": "q", "kind": WORDS_OF_KINDS[asked.kind], "stem": asked.stem, "explanation": asked.explanation,
        "difficulty": str(asked.difficulty), "source": {name: words for name, words in source.items() if words},
        "answer": asked.answer,
    }  # fmt: skip
    if asked.kind == "true-false":
        expected["answer"] = (TRUE_FALSE_OPTIONS[int(asked.answer[0]) - 1],)
    elif asked.options:
        expected["options"] = asked.options
    if asked.kind == "matching":
        del expected["answer"]
    assert found.values == expected


@examples(30)
@given(asked=questions_of_any_kind())
def test_what_comes_back_stands_in_a_file_as_it_was(tmp_path_factory: pytest.TempPathFactory, asked: Question) -> None:
    """Words that mean something to YAML are put into quotes: a bank of them is read without a slip."""
    if not to_gift([asked])[1]:
        assert brought_home(tmp_path_factory.mktemp("home"), [asked]) == {"q": asked}


def test_what_gift_cannot_say_is_named() -> None:
    rows = [question("a", "ordering"), question("b", "blank"), question("c", "single")]
    assert [each.code for each in to_gift(rows)[1]] == ["a", "b"]  # this one has two blanks


# From Moodle's own documentation of the format, its kinds one by one.
FOREIGN = [
    ("::Q1:: 1+1=2 {T}", {"kind": "判断", "answer": ("对",), "code": "Q1", "stem": "1+1=2"}),
    ("Grant is buried.{FALSE#No one is.}", {"kind": "判断", "answer": ("错",)}),
    ("Who? {~no one #wrong =Grant #right ~Jack}",
     {"kind": "单选", "options": ("no one", "Grant", "Jack"), "answer": ("2",)}),
    ("Two {~%50%A ~%-100%B ~%50%C}", {"kind": "多选", "options": ("A", "B", "C"), "answer": ("1", "3")}),
    ("Match. {=a -> b =c -> d =e -> f}", {"kind": "连线", "options": ("a=b", "c=d", "e=f")}),
    ("Two plus {=two =2} equals four.", {"kind": "填空", "stem": "Two plus （） equals four.", "answer": ("two、2",)}),
    ("共（）天。{=三 =3}", {"kind": "填空", "stem": "共（）天。", "answer": ("三、3",)}),
    ("$5 is {TRUE}", {"kind": "判断", "stem": "$5 is"}),
    ("Who?{=%100%Grant =%50%G}", {"kind": "填空", "stem": "Who?（）", "answer": ("Grant、G",)}),
    ("Write about it. {}", {"kind": "简答", "answer": ()}),
    (r"Of \{1} it is {=one ~two}", {"kind": "单选", "stem": "Of {1} it is"}),
    (r"It is \\{T}", {"kind": "判断", "stem": "It is \\"}),
    ("[html]What? {=yes ~no ####because}", {"stem": "What?", "explanation": "because"}),
    ("$CATEGORY: $course$/top/tea\n\nWhat? {=yes ~no}", {"kind": "单选"}),
]  # fmt: skip


@table(("text", "values"), FOREIGN)
def test_other_systems_questions_are_read(text: str, values: dict[str, object]) -> None:
    (found,) = read_gift(text)
    assert {name: found.values[name] for name in values} == values


def test_a_comment_of_blanks_is_read_in_no_time() -> None:
    """No sign parts a label from its words there, and blanks were tried as either."""
    text = f"// 来源 : 示例章程\n//{' ' * 20_000}x\n::a::示例 {{T}}\n"
    (found,) = read_gift(text)
    assert {"name": "示例章程"} == found.values["source"]
    assert quiet_seconds(lambda: list(read_gift(text)), 1) < 1


def test_a_file_of_brackets_that_open_nothing_is_read_in_no_time() -> None:
    """From each of them it was looked for an end as far as the file goes: 100 KB took three quarters of a minute."""
    text = "x {" + "\\{" * 20_000
    assert quiet_seconds(lambda: list(read_gift(text)), 1) < 1


@table(
    "text",
    [
        "When? {#1822:5}", "Only words.", "A {~one =two ~three} b.", "A {=one} and {=two}.", "Which? {=red、white}",
        "Match. {=a -> b = -> c}", "Match. {=1\\=1 -> yes =2\\=1 -> no}",
    ],
)  # fmt: skip
def test_what_the_bank_has_no_kind_for_is_told(text: str) -> None:
    (found,) = read_gift(f"// x\n\n{text}")
    assert found.wrong
    assert found.line == 3


def test_a_code_that_the_bank_has_stops_the_import() -> None:
    row = {"code": "one", "kind": "判断", "stem": "x", "answer": ("对",)}
    with pytest.raises(PortalError, match="编号“one”题库里已经有了"):
        with_codes("dues", [row], frozenset({"one"}))


def test_names_that_are_no_codes_are_replaced_by_free_ones() -> None:
    rows = [{"code": code} for code in ("Q 1", "", "dues-2", "第三题")]
    assert [row["code"] for row in with_codes("dues", rows[2:] + rows[:2], {"dues-3"})] == [
        "dues-2", "dues-2-2", "dues-3-2", "dues-4",
    ]  # fmt: skip


@table(
    ("category", "code"),
    [("dues", "dues"), ("Default for 茶叶", "default-for-cha-ye"), ("index", "index-2"), ("", "imported")],
)
def test_a_category_of_another_system_becomes_a_topic(category: str, code: str) -> None:
    assert topic_code(category) == code


LAYOUTS = {
    "indented": "话题: dues\n名称: 党费\n顺序: 1\n题目:\n  - 编号: one\n    题型: 判断\n",
    "at the margin": "话题: dues\n名称: 党费\n顺序: 1\n题目:\n- 编号: one\n  题型: 判断\n",
    "kind first": "话题: dues\n名称: 党费\n顺序: 1\n题目:\n    - 题型: 判断  # 注\n      编号: one\n\n",
    "questions first": "# 注\n题目:\n  - 编号: one\n    题型: 判断\n\n# 顺序\n顺序: 1\n名称: 党费\n话题: dues\n",
    "English": "topic: dues\nname: 党费\norder: 1\nquestions:\n  - code: one\n    kind: single\n",
    "of Windows": "话题: dues\r\n名称: 党费\r\n顺序: 1\r\n题目:\r\n  - 编号: one\r\n    题型: 判断\r\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_questions_are_put_behind_those_of_a_file_as_it_is_laid_out(tmp_path: Path, layout: str, encoding: str) -> None:
    """What stood there stays line by line; the new question is one of the same list."""
    path = tmp_path / "content/school/questions/dues.yaml"
    path.parent.mkdir(parents=True)
    before = LAYOUTS[layout]
    path.write_bytes(before.encode(encoding))
    row = {"kind": "判断", "stem": "乙: 丙", "answer": ("对",)}
    add_questions(tmp_path / "content", "dues", "", with_codes("dues", [row], {"one"}))
    text = path.read_text(encoding="utf-8")
    kept = iter(text.splitlines())
    assert all(line in kept for line in before.splitlines() if line)
    data = yaml.safe_load(text)
    (questions,) = [value for value in data.values() if isinstance(value, list)]
    assert [each.get("编号") or each.get("code") for each in questions] == ["one", "dues-1"]
    assert (questions[1].get("题") or questions[1].get("stem")) == "乙: 丙"
    assert len(data) == 4

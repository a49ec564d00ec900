"""plugins/features/questions: from what people write to the bank, and what they are told of their slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.learning.questions import QuestionBank
from plugins.features.questions.load import load_bank
from plugins.kernel.reading.folders import list_files
from tests.unit.features.questions.given import EXAM, FILE, HEAD, QUESTIONS, SOURCE, bank_of, topic_file
from tests.unit.samples import save

LINES = {code: topic_file().split("\n").index(f"  - 编号: {code}") + 1 for code in QUESTIONS}


def test_every_kind_is_read_as_it_was_meant(tmp_path: Path) -> None:
    bank, problems = bank_of(tmp_path, topic_file())
    assert [] == problems
    answers = {each.code: (each.kind, each.options, each.answer) for each in bank.questions}
    assert answers == {
        "one": ("single", ("九元", "十五元"), ("2",)),
        "several": ("multiple", ("甲、乙", "丙", "丁"), ("1", "3")),
        "true": ("true-false", ("对", "错"), ("1",)),
        "order": ("ordering", ("先", "后"), ("1", "2")),
        "match": ("matching", ("警告=1年", "严重警告=1年半"), ()),
        "blank": ("blank", (), ("三、3", "24")),
        "short": ("short", (), ("因为，所以。",)),
    }
    assert [each.code for each in bank.questions] == sorted(answers)
    assert bank.questions[0].source.article == "第二条"


@pytest.mark.parametrize("written", ["2", "B", "b.", "Ｂ", "２", "十五元", "[2]", '"2"'])
def test_an_answer_may_be_a_number_a_letter_or_the_option_itself(tmp_path: Path, written: str) -> None:
    bank, problems = bank_of(tmp_path, topic_file(one=QUESTIONS["one"].replace("答案: 2", f"答案: {written}")))
    assert [] == problems
    found = bank.find("one")
    assert found
    assert found.answer == ("2",)


@pytest.mark.parametrize("written", ["[1, 3]", "AC", "A、C", "1，3", "a c", "ＡＣ", "[A，C]", "[甲、乙, 丁]", "13、1"])
def test_several_answers_may_stand_in_one_line(tmp_path: Path, written: str) -> None:
    """As people write them on paper; a number that is no option's is never taken for two."""
    bank, problems = bank_of(tmp_path, topic_file(several=QUESTIONS["several"].replace("[A, 3]", written)))
    found = bank.find("several")
    if written.startswith("13"):
        assert "答案“13”不是哪一个选项" in problems[0]
        return
    assert [] == problems
    assert found
    assert sorted(found.answer) == ["1", "3"]


@pytest.mark.parametrize(
    ("written", "number"), [("对", "1"), ("√", "1"), ("正确", "1"), ("错", "2"), ("×", "2"), ("F", "2")]
)
def test_true_and_false_may_be_written_in_several_ways(tmp_path: Path, written: str, number: str) -> None:
    bank, problems = bank_of(tmp_path, topic_file(true=QUESTIONS["true"].replace("答案: 对", f"答案: {written}")))
    assert [] == problems
    found = bank.find("true")
    assert found
    assert found.answer == (number,)


# Each slip: the question, what is changed in it, in which of its lines it is told, what is said, and what mends it.
SLIPS = [
    ("one", "    答案: 2\n", "", 2, "没有写“答案”", "    答案: 1\n"),
    ("one", "答案: 2", "答案: 3", 8, "答案“3”不是哪一个选项", "答案: 1"),
    ("one", "答案: 2", "答案: 0", 8, "答案“0”不是哪一个选项", "答案: A"),
    ("one", "答案: 2", "答案: [1, 2]", 8, "单选题有几个答案", "答案: 1"),
    ("one", "      - 十五元\n    答案: 2", "    答案: 1", 5, "选项不到两个", "      - 十五元\n    答案: 1"),
    ("several", "      - 丁", "      - 丙", 5, "选项“丙”写了两次", "      - 丁"),
    ("one", "难度: 1", "难度: 4", 3, "“难度”只有三级", "难度: 3"),
    ("several", "答案: [A, 3]", "答案: [1, 2, 3]", 9, "所有的选项都对", "答案: [1, 2]"),
    ("several", "答案: [A, 3]", "答案: [1, 1]", 9, "写了两次", "答案: [1]"),
    ("true", "答案: 对", "答案: 大概", 5, "判断题的答案没有写对或错", "答案: 对"),
    ("true", "    答案: 对\n", "", 2, "判断题的答案没有写对或错", "    答案: 错\n"),
    ("true", "    答案", "    选项: [对, 错]\n    答案", 5, "判断题不写选项", "    答案"),
    ("order", "      - 后\n", "      - 后\n    答案: 1\n", 8, "排序题的选项照对的次序写", "      - 后\n"),
    ("match", "严重警告＝1年半", "严重警告", 5, "“严重警告”不是一对", "严重警告=1年半"),
    ("match", "严重警告＝1年半", "警告=1年半", 5, "左边有两个“警告”", "严重警告=1年半"),
    ("match", "严重警告＝1年半", "严重警告=1年", 5, "右边有两个“1年”", "严重警告=2年"),
    ("blank", "（）天，或者 ( ) 个", "三天，或者几个", 4, "填空题里没有要填的地方", "（）天，或者（）个"),
    ("blank", "      - 24\n", "", 5, "题里有 2 个空，答案有 1 个", "      - 24\n"),
    ("blank", "      - 24\n", "      - 24、\n", 5, "答案“24、”的顿号前后缺了字", "      - 24\n"),
    ("blank", "      - 24\n", "      - 、\n", 5, "的顿号前后缺了字", "      - 要填的字\n"),
    ("one", "      - 九元\n      - 十五元", "      - 2\n      - 3", 8, "答案“2”是第几个选项", "      - 甲\n      - 乙"),
    ("one", "      - 九元\n      - 十五元", "      - A. 九元\n      - B. 十五元", 5, "选项前面写了字母",
     "      - 九元\n      - 十五元"),
    ("order", "      - 先\n      - 后", "      - Ａ、先\n      - Ｂ、后", 5, "“Ａ、先”改成“先”",
     "      - 先\n      - 后"),
    ("several", "答案: [A, 3]", "答案: A、E", 9, "答案“E”不是哪一个选项", "答案: A、B"),
    ("one", "答案: 2", "答案: AB", 8, "单选题有几个答案", "答案: B"),
    ("short", "    答案: 因为，所以。\n", "", 2, "没有写“答案”", "    答案: 因为。\n"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "line", "said", "mended"), SLIPS)
def test_a_slip_is_told_where_it_stands_and_its_remedy_ends_it(
    tmp_path: Path, code: str, old: str, new: str, line: int, said: str, mended: str
) -> None:
    spoilt = QUESTIONS[code].replace(old, new)
    assert spoilt != QUESTIONS[code]
    _, problems = bank_of(tmp_path, topic_file(**{code: spoilt}))
    assert problems
    assert problems[0].startswith(f"{FILE}:{LINES[code] + line - 1}: ")
    assert said in problems[0]
    _, problems = bank_of(tmp_path, topic_file(**{code: QUESTIONS[code].replace(old, mended)}))
    assert [] == problems


def test_a_code_that_stands_twice_is_told_across_topics(tmp_path: Path) -> None:
    bank_of(tmp_path, topic_file())
    (tmp_path / "content/school/questions/life.yaml").write_text(
        topic_file()
        .replace("话题: dues", "话题: life")
        .replace("- 编号: ", "- 编号: life-")
        .replace("life-one", "one"),
        encoding="utf-8",
    )
    _, problems = bank_of(tmp_path, topic_file())
    assert 1 == len(problems)
    assert "代码“one”重复" in problems[0]


def test_a_topic_bears_the_name_of_its_file(tmp_path: Path) -> None:
    _, problems = bank_of(tmp_path, topic_file().replace("话题: dues", "话题: fees"))
    assert [
        f"{FILE}:1: “话题”写的是“fees”，文件名却是“dues”。请写成 话题: dues，或者把文件改名为 fees.yaml。"
    ] == problems


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("题数: 5", "题数: 7", "要抽 7 道，题库里只有 6 道可抽。请把题数改成 6 以下"),
        ("{话题: dues, 题数: 5}", "{话题: due, 题数: 5}", "题库里没有“due”这个话题"),
        ("{话题: dues, 题数: 5}", "{话题: dues, 难度: 3, 题数: 2}", "要抽 2 道，题库里只有 1 道可抽"),
        ("题数: 5}", "题数: 6}\n      - {话题: dues, 难度: 1, 题数: 1}", "题库里只有 0 道可抽"),
        ("及格: 60", "及格: 120", "“及格”不对"), ("时间: 60", "时间: 0", "“时间”不对"),
    ],
)  # fmt: skip
def test_an_examination_that_cannot_be_held_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert [] == bank_of(tmp_path, topic_file(), EXAM)[1]
    _, problems = bank_of(tmp_path, topic_file(), EXAM.replace(old, new))
    assert 1 == len(problems)
    assert said in problems[0]


def test_two_blanks_may_have_one_answer(tmp_path: Path) -> None:
    twice = QUESTIONS["blank"].replace("      - 三、3\n", "      - 24\n")
    bank, problems = bank_of(tmp_path, topic_file(blank=twice))
    found = bank.find("blank")
    assert found
    assert ([], ("24", "24")) == (problems, found.answer)


def test_a_county_without_files_has_no_bank(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert [] == list_files(tmp_path / "content")
    bank, problems = bank_of(tmp_path, f"{HEAD}  - 编号: one\n{QUESTIONS['one']}{SOURCE}")
    assert ([], 1) == (problems, len(bank.questions))
    assert QuestionBank().state != bank.state


@pytest.mark.parametrize(
    ("options", "written", "signs"),
    [(("2", "3"), "2", "AB"), (("B", "A"), "A", "21"), (("１", "乙", "3"), "3", None), (("3", "乙", "1"), "1", "CA")],
)
def test_an_answer_that_could_be_two_options_is_never_guessed(
    tmp_path: Path, options: tuple[str, ...], written: str, signs: str | None
) -> None:
    """Each of the two proposals, written as it stands in the message, names the option that it speaks of."""
    plain = "".join(f'      - "{each}"\n' for each in options)
    one = f"    题型: 单选\n    难度: 1\n    题: 几？\n    选项:\n{plain}    答案: {written}\n"
    _, problems = bank_of(tmp_path, topic_file(one=one))
    if signs is None:
        assert [] == problems
        return
    (told,) = problems
    by_place = options[int(written) - 1] if written.isdigit() else options[0]
    assert f"请写成 {signs[0]}，如果对的是“{written}”；请写成 {signs[1]}，如果对的是“{by_place}”" in told
    for sign, meant in zip(signs, (written, by_place), strict=True):
        bank, problems = bank_of(tmp_path, topic_file(one=one.replace(f"答案: {written}", f"答案: {sign}")))
        found = bank.find("one")
        assert found
        assert ([], meant) == (problems, found.options[int(found.answer[0]) - 1])


@pytest.mark.parametrize(
    ("stem", "code", "new_stem", "new_code"),
    [
        ("dues", "fees", "dues", "dues"), ("Dues", "dues", "dues", "dues"), ("dues", "Dues", "dues", "dues"),
        ("党费", "党费", "dang-fei", "dang-fei"), ("index", "index", "index-2", "index-2"),
        ("faq", "faq", "faq-2", "faq-2"),
    ],
)  # fmt: skip
def test_a_topic_is_called_as_its_file_and_its_page_can_be(
    tmp_path: Path, stem: str, code: str, new_stem: str, new_code: str
) -> None:
    content = tmp_path / "content"
    path = save(tmp_path, f"content/school/questions/{stem}.yaml", topic_file().replace("话题: dues", f"话题: {code}"))
    _, _, problems = load_bank(content, list_files(content), "content/")
    (told,) = map(str, problems)
    assert f"话题: {new_code}" in told
    assert stem == new_stem or f"改名为 {new_stem}.yaml" in told
    path.unlink()
    save(tmp_path, f"content/school/questions/{new_stem}.yaml", topic_file().replace("话题: dues", f"话题: {new_code}"))
    _, _, problems = load_bank(content, list_files(content), "content/")
    assert [] == problems


def test_what_a_slip_takes_from_the_bank_is_not_held_against_the_examinations(tmp_path: Path) -> None:
    spoilt = topic_file(one=QUESTIONS["one"].replace("答案: 2", "答案: 9"))
    _, problems = bank_of(tmp_path, spoilt, EXAM.replace("题数: 5", "题数: 6"))
    assert 1 == len(problems)
    assert "答案“9”不是哪一个选项" in problems[0]


def test_codes_of_the_q_and_a_are_its_own(tmp_path: Path) -> None:
    _, problems = bank_of(tmp_path, topic_file().replace("- 编号: one\n", "- 编号: faq-one\n"))
    (told,) = problems
    assert "请换一个，例如 编号: about-faq-one" in told


def test_a_day_that_does_not_exist_is_told(tmp_path: Path) -> None:
    dated = SOURCE.replace("条款: 第二条", "日期: 2022-13-01")
    _, problems = bank_of(tmp_path, f"{HEAD}  - 编号: one\n{QUESTIONS['one']}{dated}")
    (told,) = problems
    assert "2022-13-01" in told

"""plugins/features/faq/load.py: faq/*.yaml, a file a topic."""

from pathlib import Path

import pytest

from plugins.features.faq.load import load_faq
from plugins.features.faq.model import FaqSource, TopicSource
from tests.unit.samples import day, save

QUESTION = """  - 编号: {id}
    问: 党费怎么交？
    答: |
      按月交。
    来源: 《章程》
    复核: 2026-03-01
"""
TOPIC = "话题: {slug}\n名称: 党费\n说明: 怎么交\n顺序: {order}\n问题:\n"


def topic(slug: str = "dues", order: int = 10, *ids: str) -> str:
    return TOPIC.format(slug=slug, order=order) + "".join(QUESTION.format(id=each) for each in ids or (f"{slug}-a",))


def load(folder: Path, **files: str) -> tuple[tuple[TopicSource, ...], list[str]]:
    for name, text in files.items():
        save(folder, f"{name}.yaml", text)
    topics, problems = load_faq(folder, "faq/")
    return topics, list(map(str, problems))


def test_a_question_is_read_with_its_lines(tmp_path: Path) -> None:
    """Each where an editor finds it."""
    (found,), problems = load(tmp_path, dues=topic())
    (question,) = found.questions
    assert [] == problems
    assert ("按月交。", (FaqSource("《章程》", "", ""),), day("2026-03-01")) == (
        question.answer, question.sources, question.reviewed,
    )  # fmt: skip
    assert (6, 7, 9) == (question.line, question.question_line, question.answer_line)
    assert ("faq/dues-a.html", "faq/topic-dues.html") == (question.path, found.path)


def test_an_answer_of_one_line_begins_on_it(tmp_path: Path) -> None:
    """Not on the next."""
    (found,), _ = load(tmp_path, dues=topic().replace("答: |\n      ", "答: "))
    assert 8 == found.questions[0].answer_line


def test_sources_may_have_date_and_article(tmp_path: Path) -> None:
    """The date as readers see it."""
    source = "来源:\n      - {名称: 《规定》, 日期: 2008-02-04, 条款: 第一条}"
    (found,), problems = load(tmp_path, dues=topic().replace("来源: 《章程》", source))
    assert (FaqSource("《规定》", "2008年2月4日", "第一条"),) == found.questions[0].sources
    assert [] == problems


def test_topics_come_in_their_order_the_first_may_be_zero(tmp_path: Path) -> None:
    """Not by file name, and none is lost."""
    topics, problems = load(tmp_path, a=topic("rights", 20), b=topic("dues", 0))
    assert (["dues", "rights"], []) == ([each.slug for each in topics], problems)


@pytest.mark.parametrize(
    ("id", "example"),
    [("index", "index-2"), ("topic-a", "question-2"), ("2026-12", "question"), ("2026", "question"), ("Dues", "dues"),
     ("党费", "dang-fei"), ("con", "con-2")],
)  # fmt: skip
def test_an_id_that_is_no_address_is_refused(tmp_path: Path, id: str, example: str) -> None:
    """It is a part of the address for ever. What is proposed can be one."""
    _, problems = load(tmp_path, dues=topic("dues", 10, id))
    mend = f"请换一个，只用英文小写字母、数字和短横线，例如 {example}。"
    assert [f"faq/dues.yaml:6: 编号“{id}”不能用。{mend}"] == problems
    assert [] == load(tmp_path, dues=topic("dues", 10, example))[1]


def test_an_id_of_another_file_is_refused(tmp_path: Path) -> None:
    """With the place where it stands."""
    _, problems = load(tmp_path, a=topic("dues", 10, "same"), b=topic("rights", 20, "same"))
    mend = "请换一个，只用英文小写字母、数字和短横线，例如 same-2。"
    assert [f"faq/b.yaml:6: 编号“same”重复，faq/a.yaml 第 6 行已经用了。{mend}"] == problems


def test_a_topic_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Two files of one name would be one page."""
    _, problems = load(tmp_path, a=topic("dues", 10, "a"), b=topic("dues", 20, "b"))
    assert ["faq/b.yaml:1: 话题名“dues”不能用或重复。请换一个英文小写的名字，例如 dues-2。"] == problems


def test_a_bad_question_hides_no_other(tmp_path: Path) -> None:
    """All that is missing is named at its question."""
    (found,), problems = load(tmp_path, dues=topic() + "  - 编号: dues-b\n")
    assert ["dues-a"] == [question.id for question in found.questions]
    assert 4 == len([each for each in problems if each.startswith("faq/dues.yaml:12: 缺“")])


@pytest.mark.parametrize("text", ["", "话题: dues\n", "- 甲\n", "话题: [\n"])
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, text: str) -> None:
    """No topic vanishes in silence."""
    topics, problems = load(tmp_path, dues=text)
    assert () == topics
    assert problems


def test_other_files_are_refused(tmp_path: Path) -> None:
    """They would not show."""
    save(tmp_path, "党费.docx", "")
    assert ["faq/党费.docx:1: 问答文件夹里只能放 .yaml 文件。请移走，或把内容写进一个话题的文件。"] == load(tmp_path)[1]


def test_no_folder_means_no_questions(tmp_path: Path) -> None:
    """A portal may have none."""
    assert ((), []) == load(tmp_path / "no")


def test_a_topic_is_named_at_its_line_also_without_questions_that_are_well(tmp_path: Path) -> None:
    """What is proposed for two of one name are two names."""
    text = topic("党费", 10).replace("    复核: 2026-03-01\n", "")
    _, problems = load(tmp_path, a="# 示例\n" + text, b=text)
    mend = "请换一个英文小写的名字，例如 dang-fei"
    assert [
        f"faq/a.yaml:2: 话题名“党费”不能用或重复。{mend}。",
        f"faq/b.yaml:1: 话题名“党费”不能用或重复。{mend}-2。",
    ] == [problem for problem in problems if "话题名" in problem]

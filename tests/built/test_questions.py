"""The question bank in a built site: pages without a script, data for scripts, what an edit or an old source does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.features.learning.questions import QuestionBank
from plugins.features.questions.load import load_bank
from plugins.kernel.reading.folders import list_files
from tests.built.pages import contents, text, tree
from tests.county import COUNTY, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

TOPIC = "school/questions/dues.html"
DATA = "school/quiz/data/bank.js"


def bank_of(content: Path) -> QuestionBank:
    return load_bank(content, list_files(content), "content/")[0]


def data_of(site: Path) -> dict[str, list[dict[str, str]]]:
    script = (site / DATA).read_text(encoding="utf-8")
    found: dict[str, list[dict[str, str]]] = json.loads(script.removeprefix('portalData("questions",').rstrip(")\n"))
    return found


def test_every_question_is_read_with_its_answer_behind_all_of_them(site_files: Path) -> None:
    """Without a script: the answers stand behind the last question, each with why and its source."""
    page = (site_files / TOPIC).read_text(encoding="utf-8").replace("<wbr>", "")
    asked, _, answered = page.partition('id="answers"')
    for question in bank_of(COUNTY / "content").questions:
        assert f'id="question-{question.code}"' in asked
        assert f'id="answer-{question.code}"' in answered
    assert "B. 十五元" in answered
    assert "警告——1年" in answered
    assert "依据：示例条例第二条" in answered
    assert "十五元" in asked
    assert "答案" not in asked.replace("看答案", "").partition("<main")[2].replace("答案、解析和依据在页尾", "")


def test_the_column_leads_to_the_bank_and_the_bank_to_its_examinations(site_files: Path) -> None:
    names = {text(each) for each in tree(site_files / "school/index.html").iter("a")}
    assert "题库" in names
    index = {text(each) for each in tree(site_files / "school/questions/index.html").iter("a")}
    assert {"党费", "示例考试"} <= index
    assert "答对4道" in (site_files / "school/exams/shili.html").read_text(encoding="utf-8")


def test_scripts_have_the_bank_in_its_state_and_the_q_and_a_beside_it(site_files: Path) -> None:
    bank, data = bank_of(COUNTY / "content"), data_of(site_files)
    assert data["bank"] == bank.state
    codes = [row["code"] for row in data["questions"]]
    assert codes == sorted(codes)
    own = {each.code for each in bank.questions}
    asked = [row for row in data["questions"] if row["code"] not in own]
    assert own < set(codes)
    assert {(row["topic"], row["kind"]) for row in asked} == {("faq", "short")}
    assert all((site_files / row["path"]).is_file() for row in asked)


def test_an_edit_changes_the_pages_of_its_topic_and_no_article(miniature: Miniature) -> None:
    site = miniature.build(full_index=False)
    before = contents(site)
    path = miniature.content / "school/questions/dues.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("十五元", "十六元"), encoding="utf-8")
    after = contents(miniature.build(full_index=False))
    changed = {path for path in before if path.endswith(".html") and before[path] != after[path]}
    assert changed == {TOPIC}
    assert before[DATA] != after[DATA]


@pytest.mark.parametrize("name", ["《示例旧条例》", "示例旧条例", "《示例旧条例》（2014年）", "示发〔2014〕1号"])
def test_a_question_on_an_old_document_is_a_problem(miniature: Miniature, name: str) -> None:
    """Its answer may be wrong today; a text that cites the document is only hinted at."""
    rows = (
        "文件表:\n  - 名称: 示例旧条例\n    文号: 示发〔2014〕1号\n    状态: 已修订\n"
        "    代替它的: 《示例新条例》\n    代替日期: 2026-01-01\n"
    )
    miniature.write("content/regulations.yaml", rows)
    assert [] == [each for each in miniature.problems() if "题目依据" in each]
    path = miniature.content / "school/questions/dues.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("名称: 示例条例", f"名称: {name}", 1), encoding="utf-8")
    (told,) = [each for each in miniature.problems() if "题目依据" in each]
    line = path.read_text(encoding="utf-8").split("\n").index(f"      名称: {name}") + 1
    assert told.startswith(f"content/school/questions/dues.yaml:{line}: 题目依据的《示例旧条例》")
    assert "已修订，代替它的是《示例新条例》" in told


def test_a_county_without_a_bank_has_none_of_its_pages(miniature: Miniature) -> None:
    for path in (miniature.content / "school/questions").iterdir():
        path.unlink()
    site = miniature.build(full_index=False)
    assert not (site / "school/questions").exists()
    assert not (site / "school/quiz").exists() and not (site / "school/quiz.html").exists()
    assert [] == [each.name for each in (site / "assets").iterdir() if each.name.startswith(("quiz-", "fsrs.min-"))]
    assert "school/questions" not in "".join(contents(site))

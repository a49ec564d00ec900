"""A topic's file with a question of every kind, to be spoilt."""

from __future__ import annotations

from pathlib import Path

from plugins.features.learning.questions import QuestionBank
from plugins.features.questions.load import load_bank
from plugins.kernel.reading.folders import list_files
from tests.unit.samples import save

FILE = "content/school/questions/dues.yaml"
EXAMS = "content/school/questions/exams.yaml"
SOURCE = "    解析: 因为如此。\n    来源:\n      名称: 《示例条例》\n      条款: 第二条\n"
HEAD = "话题: dues\n名称: 党费\n顺序: 1\n题目:\n"
QUESTIONS = {
    "one": ("    题型: 单选\n    难度: 1\n    题: 交多少？\n    选项:\n      - 九元\n      - 十五元\n    答案: 2\n"),
    "several": (
        "    题型: 多选\n    难度: 2\n    题: 哪些？\n"
        "    选项:\n      - 甲、乙\n      - 丙\n      - 丁\n    答案: [A, 3]\n"
    ),
    "true": "    题型: 判断\n    难度: 1\n    题: 是这样。\n    答案: 对\n",
    "order": "    题型: 排序\n    难度: 3\n    题: 先后？\n    选项:\n      - 先\n      - 后\n",
    "match": (
        "    题型: 连线\n    难度: 1\n    题: 连起来。\n    选项:\n      - 警告 = 1年\n      - 严重警告＝1年半\n"
    ),
    "blank": (
        "    题型: 填空\n    难度: 1\n    题: 不少于（）天，或者 ( ) 个学时。\n    答案:\n      - 三、3\n      - 24\n"
    ),
    "short": "    题型: 简答\n    难度: 1\n    题: 为什么？\n    答案: 因为，所以。\n",
}
EXAM = """考试表:
  - 代码: shili
    名称: 示例考试
    时间: 60
    及格: 60
    抽题:
      - {话题: dues, 题数: 5}
"""


def topic_file(**changed: str) -> str:
    """Return the file; changed: other words for some questions."""
    rows = {**QUESTIONS, **changed}
    return HEAD + "".join(f"  - 编号: {code}\n{words}{SOURCE}" for code, words in rows.items() if words)


def bank_of(folder: Path, text: str, exams: str = "") -> tuple[QuestionBank, list[str]]:
    save(folder, FILE, text)
    if exams:
        save(folder, EXAMS, exams)
    bank, _records, problems = load_bank(folder / "content", list_files(folder / "content"), "content/")
    return bank, list(map(str, problems))

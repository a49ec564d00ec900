"""plugins/kernel/terms/load.py: content/terms.yaml, and what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.terms.load import load_terms
from plugins.kernel.terms.model import Term, Terms

SHOWN = "content/terms.yaml"


def load(folder: Path, text: str) -> tuple[Terms, list[str]]:
    (folder / "terms.yaml").write_text(text, encoding="utf-8")
    terms, problems = load_terms(folder, SHOWN)
    return terms, [str(problem) for problem in problems]


def test_an_entry_is_read_whole(tmp_path: Path) -> None:
    """Forms keep their marks: they are no words of a list."""
    text = (
        "用语:\n  - 正确: 甲、乙\n    错误: [甲乙, “乙、甲”]\n    原因: 不能少\n    轻重: 提示\n"
        "    也对: 甲乙丙\n    引文可用: 是\n  - 顺序:\n      - 甲一\n      - 乙，二\n    原因: 先后\n    轻重: error\n"
    )
    terms, problems = load(tmp_path, text)
    first = Term("甲、乙", ("甲乙", "“乙、甲”"), "不能少", True, (), ("甲乙丙",), True)
    assert ((first, Term("", (), "先后", False, ("甲一", "乙，二"))), []) == (terms.entries, problems)


@pytest.mark.parametrize("text", ["", "# 还没有\n", "用语:\n"])
def test_no_entries_are_no_problem(tmp_path: Path, text: str) -> None:
    assert (Terms(), []) == load(tmp_path, text)


def test_no_file_means_no_terms(tmp_path: Path) -> None:
    assert (Terms(), []) == load_terms(tmp_path, SHOWN)


GOOD = "用语:\n  - 正确: 甲乙\n    错误: 甲已\n    原因: 因\n    轻重: 错误\n"


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("  - 正确: 丙\n    原因: 因\n    轻重: 错误\n", "6: 这一条没有写“错误”，也没有写“顺序”“同句”。"),
        ("  - 错误: 丙丁\n    轻重: 错误\n", "6: 缺“原因”。"),
        ("  - 错误: 丙丁\n    原因: 因\n", "6: 缺“轻重”。"),
        ("  - 错误: 丙丁\n    原因: 因\n    轻重: 严重\n", "8: “轻重”不能写“严重”。可以写：错误、提示。"),
        ("  - 错误: 丙\n    原因: 因\n    轻重: 提示\n", "6: 错误的写法“丙”只有一个字，哪里都会碰到。"),
        ("  - 错误: 甲乙\n    原因: 因\n    轻重: 提示\n", "6: “甲乙”写成了错误的，第 2 行又说是对的。"),
        ("  - 错误: 甲已\n    原因: 因\n    轻重: 提示\n", "6: “甲已”在第 3 行已经写过。请只留一处。"),
        ("  - 顺序: 丙丁\n    原因: 因\n    轻重: 提示\n", "6: “顺序”里的词不够，或者太短。"),
        ("  - 同句: 丙丁\n    原因: 因\n    轻重: 提示\n", "6: “同句”里的组不够，或者有词太短。"),
        (
            "  - 同句:\n      - 丙丁\n      - 戊、己庚\n    原因: 因\n    轻重: 提示\n",
            "6: “同句”里的组不够，或者有词太短。",
        ),
        ("  - 错误:\n      正: 丙丁\n    原因: 因\n    轻重: 提示\n", "7: “错误”里每个应是一段文字。"),
        ("  - 错的: 丙丁\n    错误: 丁丁\n    原因: 因\n    轻重: 提示\n", "6: 没有“错的”这一项。"),
    ],
)
def test_a_slip_is_named_at_its_line(tmp_path: Path, more: str, problem: str) -> None:
    """The other entries hold all the same; by what is wrong itself no text is judged."""
    terms, problems = load(tmp_path, GOOD + more)
    assert problems[0].startswith(f"{SHOWN}:{problem}"), problems
    assert ["甲乙"] == [each.right for each in terms.entries]


def test_lists_are_one_if_their_entries_are(tmp_path: Path) -> None:
    """Texts are checked anew when an entry changes, and only then."""
    before, _ = load(tmp_path, GOOD)
    same, _ = load(tmp_path, f"# 注\n{GOOD}")
    other, _ = load(tmp_path, GOOD.replace("因", "果"))
    assert (True, False) == (before == same, before == other)

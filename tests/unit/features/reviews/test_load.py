"""plugins/features/reviews/load.py: who may review."""

from __future__ import annotations

from datetime import date

from plugins.features.reviews.load import load_reviewers
from plugins.features.reviews.model import Reviewer
from tests.tables import table

KEY = "ab" * 32
GOOD = f"""审稿人:
  - 姓名: 示例甲
    职务: 编辑
    审级: [初审, 保密审查]
    公钥: {KEY}
    起: 2026-01-01
    止: 2026-12-31
    提交名: [jia@example.org]
  - 姓名: 示例乙
    职务: 总编
    审级: 终审
审次:
  页面: 2
"""
SLIPS = {
    GOOD.replace("初审, ", "一审, "): (4, "没有“一审”这一级"),
    GOOD.replace(KEY, KEY[1:]): (5, "“示例甲”的公钥不对"),
    GOOD.replace("止: 2026-12-31", "止: 2025-12-31"): (7, "“止”的日期在“起”的前面"),
    GOOD.replace("示例乙", "示例甲"): (9, "姓名“示例甲”和第 2 行重复"),
    GOOD.replace("审级: 终审", f"审级: 终审\n    公钥: {KEY}"): (12, "这个公钥和第 5 行重复"),
    GOOD.replace("审级: 终审", f"审级: 终审\n    公钥: {KEY.upper()}"): (12, "这个公钥和第 5 行重复"),
    GOOD.replace("审级: 终审", f"审级: 终审\n    旧公钥: [{KEY}]"): (12, "这个旧公钥和第 5 行重复"),
    GOOD.replace("审级: 终审", "审级: 复审"): (1, "没有人可以终审"),
    GOOD.replace("页面: 2", "页面: 4"): (13, "“页面”超出了范围"),
}


def test_people_and_numbers_are_read() -> None:
    found, problems = load_reviewers(GOOD.encode(), "content/reviewers.yaml")
    assert [] == problems
    first = Reviewer(
        "示例甲", "编辑", ("初审", "保密审查"), KEY, date(2026, 1, 1), date(2026, 12, 31), ("jia@example.org",)
    )
    assert (first, Reviewer("示例乙", "总编", ("终审",))) == found.people
    assert (2, 1) == (found.pages, found.data)


@table(("text", "slip"), SLIPS.items(), ids=[what for _, what in SLIPS.values()])
def test_a_slip_is_named_with_its_line(text: str, slip: tuple[int, str]) -> None:
    found, problems = load_reviewers(text.encode(), "content/reviewers.yaml")
    assert [slip] == [(problem.line, problem.what) for problem in problems]
    assert not found.is_whole

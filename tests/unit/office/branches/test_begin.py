"""plugins/office/branches: a new folder and a plan that lacks nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.branches.check import check_plans
from plugins.features.branches.compose import described, facts_of
from plugins.features.branches.load import load_branches
from plugins.features.branches.model import BranchFiles
from plugins.features.locality.branches import PLACE_UNSAID
from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.kernel.problems import PortalError
from plugins.office.branches.begin import NewBranch, begin_branch, begin_plan
from tests.unit.features.given import reading_of

EAST = NewBranch("east", "示例东村党支部", "村")
LOCALITY = Locality(towns=Vocabulary("乡镇", (Term("first", "示例一镇"),)))


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_a_new_branch_with_its_plan_is_right_as_it_stands(tmp_path: Path, year: int) -> None:
    """What the office writes by two commands passes once the place is written, and the plan has all that is asked."""
    content = tmp_path / "content"
    path = begin_branch(content, EAST, LOCALITY)
    (each,), _, problems = load_branches(reading_of(tmp_path), LOCALITY)
    assert ["“地点”还没有写，网页上不显示"] == [problem.what for problem in problems if problem.is_hint]
    assert 1 == len(problems)
    path.write_text(path.read_text(encoding="utf-8").replace(PLACE_UNSAID, "村活动室"), encoding="utf-8")
    assert begin_plan(content, each, year)
    (each,), records, problems = load_branches(reading_of(tmp_path), LOCALITY)
    assert [] == problems
    (hint,) = check_plans(BranchFiles((each,)), records.plans)
    assert hint.is_hint and "没有写“内容”" in hint.what and 4 == hint.line
    assert all(day.day.weekday() < 5 for day in each.plans[0].activities if day.form != "主题党日")


def test_what_nobody_sees_in_a_name_is_not_written(tmp_path: Path) -> None:
    """Names are copied from web pages, with signs that have no shape."""
    path = begin_branch(tmp_path / "content", replace(EAST, name="示\u200b例东村\u202a党支部\x01"), LOCALITY)
    assert "名称: 示例东村党支部\n" in path.read_text(encoding="utf-8")


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = begin_branch(content, EAST, LOCALITY)
    before = path.read_bytes()
    with pytest.raises(PortalError, match="已经有支部了"):
        begin_branch(content, replace(EAST, name="示例西村党支部"), LOCALITY)
    assert before == path.read_bytes()
    (each,), _, _ = load_branches(reading_of(tmp_path), LOCALITY)
    assert begin_plan(content, each, 2027)
    assert begin_plan(content, each, 2027) is None


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"kind": "乡村"}, "没有“乡村”这个类型"),
        ({"town": "示例一真"}, "“示例一真”不在 locality.yaml 的“乡镇”里。您是否想写“示例一镇”？"),
        ({"town": "示例一镇", "name": "东村党支部"}, "请写成“示例东村党支部”"),
        ({"kind": "流动党员"}, "--city"),
        ({"code": "con"}, "代码“con”不能用"),
        ({"code": "index"}, "代码“index”不能用"),
        ({"name": "示例东村党支部13800138000"}, "手机号"),
    ],
)
def test_what_the_check_would_refuse_is_refused_before_anything_is_written(
    tmp_path: Path, changed: dict[str, str], what: str
) -> None:
    with pytest.raises(PortalError, match=re.escape(what)):
        begin_branch(tmp_path / "content", replace(EAST, **changed), LOCALITY)
    assert [] == list(tmp_path.iterdir())


def test_a_place_that_nobody_has_written_is_on_no_page(tmp_path: Path) -> None:
    begin_branch(tmp_path / "content", EAST, LOCALITY)
    (each,), _, _ = load_branches(reading_of(tmp_path), LOCALITY)
    assert "地点" not in dict(facts_of(each)) and PLACE_UNSAID not in described(each)

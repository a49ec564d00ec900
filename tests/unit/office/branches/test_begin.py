"""plugins/office/branches: a new folder and a plan that lacks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.branches.check import check_plans
from plugins.features.branches.load import PLACE_UNSAID, load_branches
from plugins.features.branches.model import BranchFiles
from plugins.features.locality.model import Locality
from plugins.kernel.problems import PortalError
from plugins.office.branches.begin import begin_branch, begin_plan
from tests.unit.features.given import reading_of


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_a_new_branch_with_its_plan_is_right_as_it_stands(tmp_path: Path, year: int) -> None:
    """What the office writes by two commands passes once the place is written, and the plan has all that is asked."""
    content = tmp_path / "content"
    path = begin_branch(content, "east", "示例东村党支部", "村", "", "")
    (each,), _, problems = load_branches(reading_of(tmp_path), Locality())
    assert ["“地点”还没有写，网页上会照样登出这几个字"] == [problem.what for problem in problems if problem.is_hint]
    assert 1 == len(problems)
    path.write_text(path.read_text(encoding="utf-8").replace(PLACE_UNSAID, "村活动室"), encoding="utf-8")
    assert begin_plan(content, each, year)
    (each,), records, problems = load_branches(reading_of(tmp_path), Locality())
    assert [] == problems
    assert [] == list(check_plans(BranchFiles((each,)), records.plans))
    assert all(day.day.weekday() < 5 for day in each.plans[0].activities if day.form != "主题党日")


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = begin_branch(content, "east", "示例东村党支部", "村", "", "")
    before = path.read_bytes()
    with pytest.raises(PortalError, match="已经有支部了"):
        begin_branch(content, "east", "示例西村党支部", "村", "", "")
    assert before == path.read_bytes()
    (each,), _, _ = load_branches(reading_of(tmp_path), Locality())
    assert begin_plan(content, each, 2027)
    assert begin_plan(content, each, 2027) is None


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="没有“乡村”这个类型"):
        begin_branch(tmp_path / "content", "east", "示例东村党支部", "乡村", "", "")

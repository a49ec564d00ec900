"""plugins/features/branches: folders of branches, what the regulations ask, and what people are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.features.branches.coming import PER_DAY, plan_scripts
from plugins.features.branches.compose import compose_list, compose_plan, facts_of
from plugins.features.branches.load import load_branches
from plugins.features.branches.model import Activity, BranchFile, Plan
from plugins.features.branches.rules import FORMS, GROUP, LIFE, in_words, missing, months_of, rules_for
from plugins.features.locality.branches import Branch
from plugins.features.locality.model import Locality, Term, Vocabulary
from tests.tables import table
from tests.unit.features.given import reading_of
from tests.unit.samples import save

LOCALITY = Locality(towns=Vocabulary("乡镇", (Term("east", "示例东镇"),)))
BRANCH = "名称: 示例村党支部\n类型: 村\n乡镇: 示例东镇\n地点: 会议室\n委员: 书记、组织委员\n正式党员: 9\n示例: 是\n"
PLAN = "年份: 2027\n活动:\n  - {日期: 2027-03-15, 形式: 党员大会, 内容: 听报告}\n"
FILE, PLAN_FILE = "content/branches/east/branch.yaml", "content/branches/east/plan-2027.yaml"


def loaded(folder: Path, branch: str = BRANCH, plan: str = PLAN) -> tuple[list[BranchFile], list[str]]:
    if branch:
        save(folder, FILE, branch)
    if plan:
        save(folder, PLAN_FILE, plan)
    files, _records, problems = load_branches(reading_of(folder), LOCALITY)
    return files, list(map(str, problems))


def test_a_branch_is_read_with_its_plan(tmp_path: Path) -> None:
    (found,), problems = loaded(tmp_path)
    assert [] == problems
    assert (found.branch.code, found.branch.kind, found.branch.committee) == ("east", "village", ("书记", "组织委员"))
    assert found.branch.path == "branches/at/east.html"
    assert found.plans == (Plan(2027, (Activity(date(2027, 3, 15), "党员大会", "听报告"),)),)


@pytest.mark.parametrize(
    ("old", "new", "line", "said", "mended"),
    [
        ("类型: 村", "类型: 乡村", 2, "“类型”不能写“乡村”", "类型: 社区"),
        ("类型: 村", "类型: 流动党员", 2, "没有写“城市”", "类型: 流动党员\n城市: 示例市"),
        ("示例东镇", "示例东真", 3, "示例东真", "示例东镇"),
        ("委员: 书记", "委员: 王小明、书记", 5, "委员只写岗位", "委员: 书记"),
        ("名称: 示例村党支部", "名称: 东村党支部", 1, "示例", "名称: 示例东村党支部"),
        ("示例: 是", "党日: 31\n示例: 是", 7, "“党日”不对", "党日: 28\n示例: 是"),
        ("地点: 会议室\n", "", 1, "地点", "地点: 会议室\n"),
    ],
)  # fmt: skip
def test_a_slip_is_told_and_its_remedy_ends_it(
    tmp_path: Path, old: str, new: str, line: int, said: str, mended: str
) -> None:
    _, problems = loaded(tmp_path, BRANCH.replace(old, new))
    assert problems
    assert problems[0].startswith(f"{FILE}:{line}: ")
    assert said in problems[0]
    assert [] == loaded(tmp_path, BRANCH.replace(old, mended))[1]


def test_a_plan_of_another_year_is_told(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, plan=PLAN.replace("2027-03-15", "2026-03-15"))
    mend = "请改成 2027 年的日子，或者写进 plan-2026.yaml"
    assert [f"{PLAN_FILE}:3: 2026年3月15日 不在 2027 年。{mend}。"] == problems


def test_a_plan_without_a_branch_is_told(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, branch="")
    assert 1 == len(problems)
    assert "“east”这个文件夹里有计划，没有 branch.yaml" in problems[0]


def test_a_file_that_nobody_reads_is_told(tmp_path: Path) -> None:
    save(tmp_path, "content/branches/east/notes.yaml", "a: b\n")
    save(tmp_path, "content/branches/loose.yaml", "a: b\n")
    _, problems = loaded(tmp_path)
    assert 2 == len(problems)
    assert all("这个文件没有人读" in each for each in problems)


@table(
    ("members", "groups", "left_out"), [(0, 0, {GROUP}), (9, 2, set()), (6, 1, {"支委会"}), (3, 0, {"支委会", GROUP})]
)
def test_a_small_branch_needs_no_committee_and_one_without_groups_no_meetings_of_them(
    members: int, groups: int, left_out: set[str]
) -> None:
    asked = {rule.form for rule in rules_for(members, groups)}
    assert asked == set(FORMS) - {"党课"} - left_out


def test_what_a_plan_lacks_is_counted_by_quarter_and_month() -> None:
    plan = [Activity(date(2027, month, 15), "党员大会", "") for month in (1, 2, 8)]
    meeting = next(rule for rule in rules_for(9, 0) if rule.form == "党员大会")
    assert "第二季度、第四季度" == in_words(missing(meeting, plan))
    life = next(rule for rule in rules_for(9, 0) if rule.form == LIFE)
    assert missing(life, [Activity(date(2027, 9, 30), LIFE, "")]) == [(10, 11, 12)]
    assert not missing(life, [Activity(date(2027, 10, 1), LIFE, "")])


@table(("members", "groups"), [(0, 0), (21, 2), (5, 0), (7, 1)])
def test_the_least_that_is_asked_lacks_nothing(members: int, groups: int) -> None:
    rules = rules_for(members, groups)
    plan = [Activity(date(2027, month, 15), form, "") for form, month in months_of(rules)]
    assert not [rule for rule in rules if missing(rule, plan)]
    branch = Branch("a", "示例", "village", None, "", "会议室", (), True)
    sheet = compose_plan(BranchFile(branch, members, groups), Plan(2027, tuple(plan)))
    assert all(not count.lacking and count.planned for count in sheet.counts)


def test_the_directory_follows_the_countys_order_of_towns_then_its_offices_then_cities() -> None:
    towns = (Term("zhao", "示例赵镇"), Term("an", "示例安镇"), Term("none", "示例空镇"))
    rows = [("a", None, "示例市"), ("b", towns[1], ""), ("c", None, ""), ("d", towns[0], "")]
    files = [
        BranchFile(Branch(code, f"示例{code}党支部", "village", town, city, "会议室", ("书记",), True))
        for code, town, city in rows
    ]
    found = compose_list(files, towns)
    assert ["示例赵镇", "示例安镇", "县直", "在示例市"] == [group.heading for group in found.groups]
    assert towns[:2] == found.towns
    assert ["示例市"] == [city.name for city in found.cities]


def branch_with(code: str, *days: date) -> BranchFile:
    """Return a branch that has so many things planned."""
    branch = Branch(code, f"示例{code}党支部", "", None, "", "", (), True)
    activities = tuple(Activity(day, FORMS[place % len(FORMS)], "学") for place, day in enumerate(days))
    return BranchFile(branch, plans=(Plan(2027, activities),))


def test_plans_are_data_by_month_in_which_a_day_names_few_branches() -> None:
    """What a branch does on one day stands together; a day with hundreds of branches is no longer than others."""
    first, second = date(2027, 1, 15), date(2027, 2, 1)
    files = [branch_with("a", first, first, second), *(branch_with(f"b{number}", first) for number in range(9))]
    scripts = plan_scripts(files)
    assert ["plans", "plans-2027-01", "plans-2027-02"] == list(scripts)
    assert 'portalData("plans",["2027-01","2027-02"])\n' == scripts["plans"]
    january = scripts["plans-2027-01"]
    assert f'["示例a党支部","branches/at/a.html",1,[["{FORMS[0]}","学"],["{FORMS[1]}","学"]]]' in january
    assert PER_DAY == january.count("党支部") and january.endswith(f",{10 - PER_DAY}]])\n")
    assert {} == plan_scripts([branch_with("a")])


def test_what_is_not_written_of_a_branch_is_not_shown(tmp_path: Path) -> None:
    """No label stands without what it says."""
    (bare,), _ = loaded(tmp_path / "bare", "名称: 示例村党支部\n类型: 村\n地点: 会议室\n示例: 是\n", plan="")
    (full,), _ = loaded(tmp_path / "full", f"{BRANCH}党小组: 2\n党日: 5\n", plan="")
    assert (("类型", "村"), ("地点", "会议室")) == facts_of(bare)
    numbers = (("正式党员", "9名"), ("党小组", "2个"), ("主题党日", "每月5日前后"))
    assert numbers == facts_of(full)[-3:]


def test_a_branch_in_a_sample_town_is_a_sample(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, BRANCH.replace("示例村", "东村").replace("示例: 是\n", ""))
    assert ["3"] == [each.split(":")[1] for each in problems]
    assert "“示例东镇”是示例乡镇" in problems[0]

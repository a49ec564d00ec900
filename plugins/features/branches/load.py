"""Read content/branches/<code>/branch.yaml and plan-<year>.yaml: the county's branches, a folder each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from plugins.features.branches.model import Activity, BranchFile, Honour, Plan
from plugins.features.branches.rules import FORMS
from plugins.features.locality.branches import FOLDER, PLACE_UNSAID, STATISTICS, Branch
from plugins.features.locality.model import Locality
from plugins.features.locality.record_checks import check_codes, check_sample, read_term
from plugins.kernel.building.edition import Reading
from plugins.kernel.caution.roles import why_no_role
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.record_files import SUFFIX, Record
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import Source
from plugins.kernel.reading.yaml_files import read_yaml, read_yaml_file

BRANCH_FILE = "branch.yaml"
KINDS: Mapping[str, str] = {
    "村": "village", "社区": "community", "学校": "school", "企业": "company", "机关": "office",
    "合作社": "cooperative", "流动党员": "floating", "离退休干部": "retired",
}  # fmt: skip
FLOATING = "流动党员"  # the kind of branches of members who are elsewhere
KIND_WORDS = {code: word for word, code in KINDS.items()}
HONOUR_KEYS = (
    Key("title", "名称", "line", "荣誉的名称", "示例先进基层党组织", required=True),
    Key("source", "出处", "line", "谁在哪里公布的", "示例县委2026年6月文件", required=True),
)
BRANCH_KEYS = (
    Key("name", "名称", "line", "支部的名称；虚构的要有“示例”两字", "示例村党支部", required=True),
    Key(
        "kind", "类型", "choice", "、".join(KINDS), "村", required=True,
        choices={**KINDS, **{code: code for code in KINDS.values()}},
    ),
    Key("town", "乡镇", "line", "在哪个乡镇，照 locality.yaml 写；在外地的不写", "示例一镇"),
    Key("city", "城市", "line", "在外流动党员的支部写在哪个城市", "成都市"),
    Key("place", "地点", "line", "平时在哪里开会，写到屋子，不写个人的住处", "村党群服务中心二楼会议室", required=True),
    Key("committee", "委员", "list", "支部委员会的岗位，不写姓名", "书记、组织委员、宣传委员", required=True),
    Key("members", "正式党员", "number", "正式党员人数；满7人的要设支部委员会", "23"),
    Key("groups", "党小组", "number", "有几个党小组，没有就不写", "2"),
    Key("party_day", "党日", "number", "主题党日是每月几号，1 到 28", "15"),
    Key("about", "简介", "text", "支部做什么，一两句话", "全村四个组，种茶为主。"),
    Key("from_afar", "远程参加", "text", "在外的党员怎样参加", "每月党日晚上八点用手机开视频会。"),
    Key("model", "典型", "line", "它的典型事迹是哪一篇，路径从 content 算起", "content/models/zenyang-xie-dianxing.md"),
    Key("documents", "文件", "list", "常用的文件是哪几篇，路径从 content 算起", "content/organization/minutes-book.md"),
    Key("honours", "荣誉", "maps", "得过的荣誉，每项写出处", keys=HONOUR_KEYS),
    Key("sample", "示例", "yes", "虚构的示例写“是”", "是"),
)  # fmt: skip
ACTIVITY_KEYS = (
    Key("day", "日期", "date", "哪一天", "2027-03-15", required=True),
    Key("form", "形式", "choice", "、".join(FORMS), "党员大会", required=True, choices={each: each for each in FORMS}),
    Key("subject", "内容", "line", "学什么、议什么、做什么", "学习党章第三条，讨论春茶互助"),
)
PLAN_KEYS = (
    Key("year", "年份", "number", "哪一年的计划，和文件名一样", "2027", required=True),
    Key("activities", "活动", "maps", "一条一次", required=True, keys=ACTIVITY_KEYS),
)
_PLAN = re.compile(r"plan-(20\d{2})\.yaml")


@frozen
class BranchRecords:
    """The branches and plans as their files have them, for what can be checked only when everything is known."""

    records: tuple[Record, ...] = ()
    plans: tuple[Record, ...] = ()


def branch_files(names: Iterable[str]) -> list[str]:
    """Return the YAML files of branches' folders, relative to the content folder."""
    return [name for name in names if name.startswith(f"{FOLDER}/") and name.endswith(SUFFIX) and name != STATISTICS]


def load_branches(reading: Reading, locality: Locality) -> tuple[list[BranchFile], BranchRecords, list[Problem]]:
    """Return the branches with their plans, by name of folder, and all that is wrong in their files."""
    problems: list[Problem] = []
    records: dict[str, Record] = {}
    plans: dict[str, list[tuple[int, Record]]] = {}
    for name in branch_files(reading.below(FOLDER)):
        path, shown = PurePosixPath(name), reading.shown + name
        code = path.parent.name
        plan = _PLAN.fullmatch(path.name)
        if len(path.parts) != 3 or not (plan or path.name == BRANCH_FILE):
            mend = f"支部写在 {FOLDER}/代码/{BRANCH_FILE}，计划写在同一个文件夹的 plan-2027.yaml；别的内容写成 .md 文章"
            problems.append(Problem(shown, 1, "这个文件没有人读，里面的内容不会显示", mend))
            continue
        values = read_yaml_file(reading.content / name, shown, PLAN_KEYS if plan else BRANCH_KEYS)
        problems += values.problems
        record = Record(shown, values)
        if plan:
            problems += _check_plan(record, int(plan[1]))
            plans.setdefault(code, []).append((int(plan[1]), record))
        else:
            values.data["code"] = code
            records[code] = record
    problems += check_codes([*records.values()], "branch")
    problems += [slip for code, record in records.items() for slip in _check_branch(record, locality)]
    problems += _check_strays(plans, records)
    found = [_branch(code, record, plans.get(code, []), locality) for code, record in sorted(records.items())]
    kept = [record for rows in plans.values() for _year, record in rows]
    return found, BranchRecords(tuple(records.values()), tuple(kept)), problems


def read_branch(source: Source, code: str, locality: Locality) -> tuple[Record, list[Problem]]:
    """Return a branch as its file has it, and all that is wrong in the file."""
    values = read_yaml(source, BRANCH_KEYS)
    values.data["code"] = code
    record = Record(source.shown, values)
    return record, [*values.problems, *check_codes([record], "branch"), *_check_branch(record, locality)]


def _branch(code: str, record: Record, plans: Sequence[tuple[int, Record]], locality: Locality) -> BranchFile:
    values = record.values
    town, _ = read_term(record, "town", locality.towns)
    branch = Branch(
        code, values.get("name", ""), values.get("kind", ""), town, values.get("city", ""), values.get("place", ""),
        tuple(values.get("committee", ())), values.get("sample", False), source=record.shown, line=record.line("name"),
    )  # fmt: skip
    return BranchFile(
        branch=branch,
        members=values.get("members", 0),
        groups=values.get("groups", 0),
        party_day=values.get("party_day", 0),
        about=values.get("about", ""),
        from_afar=values.get("from_afar", ""),
        model=values.get("model", "").removeprefix("content/"),
        documents=tuple(each.removeprefix("content/") for each in values.get("documents", ())),
        honours=tuple(Honour(row.get("title", ""), row.get("source", "")) for row in values.get("honours", ())),
        plans=tuple(_plan(year, plan) for year, plan in sorted(plans, key=lambda each: -each[0])),
    )


def _plan(year: int, record: Record) -> Plan:
    rows = [row for row in record.values.get("activities", ()) if not row.problems]
    found = [Activity(row.get("day").date, row.get("form"), row.get("subject", "")) for row in rows]
    return Plan(year, tuple(sorted(found, key=lambda each: (each.day, each.form))))


def _check_plan(record: Record, year: int) -> Iterator[Problem]:
    written = record.values.get("year")
    if written and written != year:
        yield record.problem("year", f"“年份”写的是 {written}，文件名却是 {year} 年", f"请写成 年份: {year}")
    for row in record.values.get("activities", ()):
        day = row.get("day")
        if day and day.date.year != year:
            mend = f"请改成 {year} 年的日子，或者写进 plan-{day.date.year}.yaml"
            yield Problem(record.shown, row.line_of("day"), f"{day.text} 不在 {year} 年", mend)


def _check_branch(record: Record, locality: Locality) -> Iterator[Problem]:
    values = record.values
    town, problems = read_term(record, "town", locality.towns)
    yield from problems
    yield from check_sample(record, [town] if town else ())
    if values.get("place") == PLACE_UNSAID:
        what = "“地点”还没有写，网页上不显示"
        yield record.problem("place", what, "请写平时在哪里开会，例如 地点: 村党群服务中心二楼会议室", is_hint=True)
    if values.get("kind") == KINDS[FLOATING] and not values.get("city"):
        yield record.problem("kind", "在外流动党员的支部没有写“城市”", "请加一行，例如 城市: 成都市")
    if "party_day" in values.data and not 1 <= values.get("party_day") <= 28:
        yield record.problem("party_day", "“党日”不对", "请写每月都有的日子，1 到 28，例如 党日: 15")
    for role in values.get("committee", ()):
        if what := why_no_role(role):
            yield record.problem(
                "committee", f"委员只写岗位，{what}", "请只写岗位，例如 委员: 书记、组织委员、宣传委员"
            )


def _check_strays(
    plans: Mapping[str, Sequence[tuple[int, Record]]], records: Mapping[str, Record]
) -> Iterator[Problem]:
    """Yield a problem for each plan whose folder has no branch."""
    for code, rows in plans.items():
        if code not in records:
            near = nearest(code, sorted(records))
            mend = f"{near}请在 {FOLDER}/{code}/ 里写 {BRANCH_FILE}，或者把计划移到支部的文件夹里"
            yield rows[0][1].problem("year", f"“{code}”这个文件夹里有计划，没有 {BRANCH_FILE}", mend)

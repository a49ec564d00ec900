"""branch."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.features.branches.model import BranchFile
    from plugins.kernel.building.edition import Edition

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"20\d\d")


def add_branch_options(options: ArgumentParser) -> None:
    options.add_argument("what", choices=("new", "plan"), help="new 新建一个支部，plan 排一年的计划")
    options.add_argument("given", nargs="+", metavar="CODE NAME|YEAR", help="新建写代码和名称；排计划写年份，如 2027")
    options.add_argument("--kind", metavar="KIND", default="村", help="新建时的类型，不写是村")
    options.add_argument("--town", metavar="TOWN", default="", help="新建时的乡镇")
    options.add_argument("--city", metavar="CITY", default="", help="在外流动党员的支部，写城市")
    options.add_argument("--branch", metavar="CODE", default="", help="只排这个支部的计划，不写是每个支部")
    add_folders(options)


def refuse_branch(chosen: Namespace, _root: Path) -> int:
    """Say what is wrong with what was asked for."""
    wrong = ""
    if chosen.what == "plan" and (len(chosen.given) != 1 or not _YEAR.fullmatch(chosen.given[0])):
        wrong = "plan 后面请写一个年份，如 branch plan 2027"
    elif chosen.what == "new" and len(chosen.given) != 2:
        wrong = "new 后面请写代码和名称，如 branch new shili-east 示例东村党支部"
    elif chosen.what == "new" and not _CODE.fullmatch(chosen.given[0]):
        wrong = f"代码“{chosen.given[0]}”不能用，请只用英文小写字母、数字和短横线"
    if wrong:
        print(f"{wrong}。", file=sys.stderr)
    return USAGE if wrong else WELL


def branch(chosen: Namespace, root: Path) -> int:
    """Begin a branch, or plans for a year."""
    return _new(chosen, root) if chosen.what == "new" else _plan(chosen, root)


def _new(chosen: Namespace, root: Path) -> int:
    from plugins.features.locality.load import FILE, load_locality
    from plugins.kernel.problems import ContentProblems, errors
    from plugins.office.branches.begin import NewBranch, begin_branch

    folders = folders_of(chosen, root)
    locality, problems = load_locality(folders.content, folders.content_shown + FILE)
    if found := errors(problems):  # else no town could be told from a misspelt one
        raise ContentProblems(found)
    code, name = chosen.given
    path = begin_branch(folders.content, NewBranch(code, name, chosen.kind, chosen.town, chosen.city), locality)
    print(f"新建了：{path}")
    print(f"请打开它写上地点、人数；活动写成 {path.parent.name} 文件夹里的 .md 文章。")
    return WELL


def _plan(chosen: Namespace, root: Path) -> int:
    from plugins.features import load_features
    from plugins.features.branches.model import BranchFiles
    from plugins.office.branches.begin import begin_plan
    from plugins.pipeline.edition import load_edition

    folders = folders_of(chosen, root)
    request = folders_request(folders, root, output=root / ".cache/plan", now=chosen_moment(chosen))
    edition = load_edition(request, load_features())
    rows = edition.models.of(BranchFiles).rows
    wanted = [each for each in rows if chosen.branch in ("", each.branch.code)]
    if not wanted:
        there = "、".join(each.branch.code for each in rows) or "还没有支部，先用 branch new"
        print(f"没有“{chosen.branch}”这个支部。现有的：{there}。", file=sys.stderr)
        return PROBLEMS
    wrong = [each for each in wanted if _tell_problems(each, edition)]
    for each in (each for each in wanted if each not in wrong):
        path = begin_plan(request.content, each, int(chosen.given[0]))
        print(f"排好了：{path}" if path else f"{each.branch.code} 已经有 {chosen.given[0]} 年的计划，没有动它。")
    if wrong:
        print(f"请先改好上面的，再排：{'、'.join(each.branch.code for each in wrong)}。")
    return PROBLEMS if wrong else WELL


def _tell_problems(each: BranchFile, edition: Edition) -> bool:
    """Say what is wrong with a branch's own file, by which its year is planned; tell whether anything is."""
    from plugins.kernel.problems import errors

    found = [problem for problem in errors(edition.problems) if problem.path == each.branch.source]
    print("\n".join(map(str, found)), end="\n" if found else "")
    return bool(found)


VERBS = (
    Verb(
        "branch", Person.OFFICE, "新建支部：branch new 代码 名称；照规定的次数排一年的计划：branch plan 2027",
        "begin a branch's folder, or plans for a year from what the regulations ask", branch, add_branch_options,
        "new CODE NAME [--kind KIND] [--town TOWN] [--city CITY] | plan YEAR [--branch CODE]", refuse=refuse_branch,
        changes_content=True,
    ),
)  # fmt: skip

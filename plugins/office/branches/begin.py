"""Begin a branch's folder, and its plan for a year from what the regulations ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from plugins.features.branches.load import BRANCH_FILE, BRANCH_KEYS, FOLDER, KINDS, PLACE_UNSAID, PLAN_KEYS
from plugins.features.branches.model import BranchFile
from plugins.features.branches.rules import DAY, months_of, rules_for
from plugins.kernel.head_editing.maps import fresh
from plugins.kernel.problems import PortalError

_PARTY_DAY = 15  # where a branch says none
_SATURDAY = 5


def begin_branch(content: Path, code: str, name: str, kind: str, town: str, city: str) -> Path:
    """Write a branch's file and return it; raise PortalError where there is one, or the kind is unknown."""
    if kind not in KINDS:
        raise PortalError(f"没有“{kind}”这个类型。可以写的有：{'、'.join(KINDS)}。")
    path = content / FOLDER / code / BRANCH_FILE
    if path.exists():
        raise PortalError(f"{path.parent.name} 这个文件夹里已经有支部了，没有动它。请换一个代码。")
    given = {
        "name": name, "kind": kind, "town": town, "city": city, "place": PLACE_UNSAID,
        "committee": ("书记", "组织委员", "宣传委员"), "sample": "是" if "示例" in name else "",
    }  # fmt: skip
    lines = [line for key in BRANCH_KEYS if given.get(key.name) for line in fresh(key, given[key.name], "", True)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write("\n".join([*lines, ""]))
    return path


def begin_plan(content: Path, each: BranchFile, year: int) -> Path | None:
    """Write a plan with the least that the regulations ask and return its file; None where there is one already."""
    path = content / FOLDER / each.branch.code / f"plan-{year}.yaml"
    if path.exists():
        return None
    rows = sorted(_least(each, year))
    lines = ["# 照规定的次数排出的样子：日子可以改，“内容”请写上题目。", f"年份: {year}", f"{PLAN_KEYS[1].label}:"]
    lines += [f"  - {{日期: {day.isoformat()}, 形式: {form}, 内容: }}" for day, form in rows]
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write("\n".join([*lines, ""]))
    return path


def _least(each: BranchFile, year: int) -> Iterator[tuple[date, str]]:
    """Yield each form at its day: all on the branch's day of the Party's theme, moved off the weekend."""
    party_day = each.party_day or _PARTY_DAY
    for form, month in months_of(rules_for(each.members, each.groups)):
        day = date(year, month, party_day)
        if form != DAY and day.weekday() >= _SATURDAY:
            day += timedelta(days=7 - day.weekday())
        yield day, form

"""Begin a branch's folder, and its plan for a year from what the regulations ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from plugins.features.branches.load import BRANCH_FILE, BRANCH_KEYS, FLOATING, KINDS, PLAN_KEYS, read_branch
from plugins.features.branches.model import BranchFile
from plugins.features.branches.rules import DAY, months_of, rules_for
from plugins.features.locality.branches import FOLDER, PLACE_UNSAID
from plugins.features.locality.load import find_terms
from plugins.features.locality.model import Locality
from plugins.features.locality.record_checks import SAMPLE, is_code
from plugins.kernel.addressing.slugs import free_slug
from plugins.kernel.frozen import frozen
from plugins.kernel.head_editing.maps import fresh
from plugins.kernel.head_editing.scalars import typable_line
from plugins.kernel.personal_data.find import find_numbers, of_persons
from plugins.kernel.problems import PortalError, errors
from plugins.kernel.reading.text_files import Source
from plugins.office.mending.write import write_new

_PARTY_DAY = 15  # where a branch says none
_SATURDAY = 5


@frozen
class NewBranch:
    """What is known of a branch that is to begin, as the clerk has written it. town, city: "" for none."""

    code: str
    name: str
    kind: str
    town: str = ""
    city: str = ""


def begin_branch(content: Path, new: NewBranch, locality: Locality) -> Path:
    """Write a branch's file and return it.

    Raise PortalError where there is one, and for whatever the check of the file would refuse: nothing is written then.
    """
    path = content / FOLDER / new.code / BRANCH_FILE
    if path.exists():
        raise PortalError(f"{path.parent.name} 这个文件夹里已经有支部了，没有动它。请换一个代码。")
    new = replace(new, **{each: typable_line(getattr(new, each)) for each in ("name", "town", "city")})
    _refuse_unknown(new, locality)
    text = _branch_text(new)
    _, problems = read_branch(Source(BRANCH_FILE, text), new.code, locality)
    if wrong := errors(problems):
        raise PortalError("没有新建。" + " ".join(f"{each.what}。{each.mend}。" for each in wrong))
    write_new(content, path, text.encode())
    return path


def _refuse_unknown(new: NewBranch, locality: Locality) -> None:
    """Raise PortalError for what the clerk can mend in the command itself."""
    if new.kind not in KINDS:
        raise PortalError(f"没有“{new.kind}”这个类型。可以写的有：{'、'.join(KINDS)}。")
    if not is_code(new.code):
        raise PortalError(f"代码“{new.code}”不能用。请换一个，例如 {free_slug(new.code, 'branch', is_code)}。")
    if new.kind == FLOATING and not new.city:
        raise PortalError("在外流动党员的支部要写城市。请加上 --city 成都市（写真的城市）。")
    if found := of_persons(find_numbers(f"{new.name} {new.city}")):
        raise PortalError(f"名称或城市里有{found[0].kind}，会登在网页上。请去掉，再新建一次。")
    town = locality.towns.find(new.town)
    if new.town and not town:
        _, problems = find_terms([new.town], locality.towns, "", 1)
        raise PortalError(f"没有新建：{problems[0].what}。{problems[0].mend}。")
    if town and SAMPLE in town.name and SAMPLE not in new.name:
        raise PortalError(
            f"“{town.name}”是示例乡镇，名称里却没有“{SAMPLE}”。请写成“{SAMPLE}{new.name}”，或者换一个真的乡镇。"
        )


def _branch_text(new: NewBranch) -> str:
    given = {
        "name": new.name, "kind": new.kind, "town": new.town, "city": new.city, "place": PLACE_UNSAID,
        "committee": ("书记", "组织委员", "宣传委员"), "sample": "是" if SAMPLE in new.name else "",
    }  # fmt: skip
    lines = [line for key in BRANCH_KEYS if given.get(key.name) for line in fresh(key, given[key.name], "", True)]
    return "\n".join([*lines, ""])


def begin_plan(content: Path, each: BranchFile, year: int) -> Path | None:
    """Write a plan with the least that the regulations ask and return its file; None where there is one already."""
    path = content / FOLDER / each.branch.code / f"plan-{year}.yaml"
    if path.exists():
        return None
    rows = sorted(_least(each, year))
    lines = ["# 照规定的次数排出的样子：日子可以改，“内容”请写上题目。", f"年份: {year}", f"{PLAN_KEYS[1].label}:"]
    lines += [f"  - {{日期: {day.isoformat()}, 形式: {form}, 内容: }}" for day, form in rows]
    write_new(content, path, "\n".join([*lines, ""]).encode())
    return path


def _least(each: BranchFile, year: int) -> Iterator[tuple[date, str]]:
    """Yield each form at its day: all on the branch's day of the Party's theme, moved off the weekend."""
    party_day = each.party_day or _PARTY_DAY
    for form, month in months_of(rules_for(each.members, each.groups)):
        day = date(year, month, party_day)
        if form != DAY and day.weekday() >= _SATURDAY:
            day += timedelta(days=7 - day.weekday())
        yield day, form

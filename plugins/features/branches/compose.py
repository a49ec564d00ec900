"""From branches to what their pages show. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from plugins.features.branches.layout import calendar_path, city_code, city_path
from plugins.features.branches.load import KIND_WORDS
from plugins.features.branches.model import (
    BranchFile,
    BranchGroup,
    BranchList,
    BranchRow,
    BranchSheet,
    CitySheet,
    Count,
    Plan,
    PlanSheet,
)
from plugins.features.branches.rules import in_words, missing, rules_for
from plugins.features.list_items.model import ListItem
from plugins.features.locality.model import Term
from plugins.kernel.rendering.page_metadata import Link

_WEEKDAYS = "一二三四五六日"
Find = Callable[[str], Link | None]


def compose_list(files: Sequence[BranchFile], towns: Sequence[Term]) -> BranchList:
    """Return the list of all branches: by town in the order of the county's towns, then those of none, then cities."""
    order = {town.code: number for number, town in enumerate(towns)}
    groups: dict[tuple[str, str], list[BranchRow]] = {}
    for each in files:
        town, city = each.branch.town, each.branch.city
        key = (f"在{city}", "") if city else (town.name, town.code) if town else ("县直", "")
        groups.setdefault(key, []).append(row_of(each))
    in_order = sorted(
        groups.items(),
        key=lambda group: (order.get(group[0][1], len(order)), group[0][0].startswith("在"), group[0][0]),
    )
    return BranchList(
        total=len(files),
        groups=tuple([BranchGroup(heading, code, tuple(rows)) for (heading, code), rows in in_order]),
        towns=tuple([town for town in towns if any(each.branch.town == town for each in files)]),
        kinds=_once(Term(each.branch.kind, KIND_WORDS.get(each.branch.kind, "")) for each in files if each.branch.kind),
        cities=tuple([Term(city_code(city), city) for city in cities_of(files)]),
        city_pages=tuple([Link(f"在{city}", city_path(city)) for city in cities_of(files)]),
    )


def cities_of(files: Iterable[BranchFile]) -> list[str]:
    """Return the cities in which the county has branches, each once, in order."""
    return sorted({each.branch.city for each in files if each.branch.city})


def compose_city(city: str, files: Iterable[BranchFile], guides: Iterable[Link]) -> CitySheet:
    """Return the page for members who are in a city."""
    rows = [(row_of(each), _when_and_where(each), each.from_afar) for each in files if each.branch.city == city]
    return CitySheet(city, tuple(rows), tuple(guides))


def compose_sheet(each: BranchFile, reports: Iterable[ListItem], find: Find) -> BranchSheet:
    """Return a branch's page. find: a published text by its path from the content folder, None for one that waits."""
    branch = each.branch
    ways = [
        ("常用文件", tuple([link for name in each.documents if (link := find(name))])),
        ("典型事迹", tuple([link] if each.model and (link := find(each.model)) else [])),
    ]
    return BranchSheet(
        name=branch.name,
        sample=branch.sample,
        facts=facts_of(each),
        about=each.about,
        from_afar=each.from_afar,
        plans=tuple([compose_plan(each, plan) for plan in each.plans]),
        honours=each.honours,
        reports=tuple(reports),
        ways=tuple([way for way in ways if way[1]]),
        city=Link(f"在{branch.city}的党员怎样参加", city_path(branch.city)) if branch.city else None,
    )


def compose_plan(each: BranchFile, plan: Plan) -> PlanSheet:
    """Return a plan by month, with what the regulations ask and what is still lacking."""
    counts = [
        Count(
            rule.form, rule.words, rule.article,
            sum(activity.form == rule.form for activity in plan.activities),
            in_words(missing(rule, plan.activities)),
        )
        for rule in rules_for(each.members, each.groups)
    ]  # fmt: skip
    months: dict[int, list[tuple[str, str, str]]] = {}
    for activity in plan.activities:
        day = f"{activity.day.day}日（周{_WEEKDAYS[activity.day.weekday()]}）"
        months.setdefault(activity.day.month, []).append((day, activity.form, activity.subject))
    rows = tuple([(f"{month}月", tuple(found)) for month, found in sorted(months.items())])
    return PlanSheet(plan.year, tuple(counts), rows, calendar_path(each.branch.code, plan.year))


def row_of(each: BranchFile) -> BranchRow:
    """Return a branch as lists show it."""
    branch = each.branch
    kind = KIND_WORDS.get(branch.kind, "")
    where = branch.city or (branch.town.name if branch.town else "")
    town, city = branch.town.code if branch.town else "", city_code(branch.city) if branch.city else ""
    codes = " ".join(filter(None, [town, branch.kind, city]))
    return BranchRow(branch.name, branch.path, kind, where, " ".join([branch.name, kind, where]), codes)


def facts_of(each: BranchFile) -> tuple[tuple[str, str], ...]:
    """Return what is known of a branch, (label, value), without what is not written."""
    branch = each.branch
    rows = [
        ("类型", KIND_WORDS.get(branch.kind, "")),
        ("乡镇", branch.town.name if branch.town else ""),
        ("城市", branch.city),
        ("地点", branch.known_place),
        ("委员会", "、".join(branch.committee)),
        ("正式党员", f"{each.members}名" if each.members else ""),
        ("党小组", f"{each.groups}个" if each.groups else ""),
        ("主题党日", f"每月{each.party_day}日前后" if each.party_day else ""),
    ]
    return tuple([(label, value) for label, value in rows if value])


def described(each: BranchFile) -> str:
    """Return a branch in one sentence."""
    where = each.branch.city or (each.branch.town.name if each.branch.town else "县里")
    place = f"，平时在{each.branch.known_place}开会" if each.branch.known_place else ""
    return f"{where}的党支部{place}。{each.about}"


def searched_html(each: BranchFile) -> str:
    """Return what the search finds of a branch."""
    words = [*(f"{label} {value}" for label, value in facts_of(each)), each.about, each.from_afar]
    return "".join(f"<p>{escape(word)}</p>" for word in words if word)


def _when_and_where(each: BranchFile) -> str:
    """Return where a branch meets, and on which day of the month, as far as it says."""
    day = f"每月{each.party_day}日前后活动" if each.party_day else ""
    return "，".join(filter(None, [each.branch.known_place, day]))


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))

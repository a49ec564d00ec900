"""From a tool and its rendered explanation to what its page shows and its script reckons with. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from markupsafe import Markup

from plugins.features.locality.holidays import HolidayYear, PublicHolidays
from plugins.features.small_tools.dues import DuesKind
from plugins.features.small_tools.model import RuleSource, RuleTable, Tool, ToolPage
from plugins.features.small_tools.tables import admission_tables, dues_tables, election_tables


def compose_page(tool: Tool, body: Markup, holidays: PublicHolidays) -> ToolPage:
    """Return the page. body: the explanation as it stands on the page. holidays: for tools that count days."""
    reckoner, rules = _reckoner(tool, holidays)
    return ToolPage(
        reckoner=reckoner,
        rules=json.dumps(rules, ensure_ascii=False, separators=(",", ":")) if rules else "",
        choices=tuple(kind.name for kind in tool.dues.kinds) if tool.dues else (),
        deductions=tool.dues.deductions if tool.dues else (),
        stages=tool.admission.stages if tool.admission else (),
        tables=tuple(rule_tables(tool)),
        body=body,
        checklists=tool.checklists,
        sheets=tool.sheets,
        sources=(*tool.sources, *_notices(tool, holidays)),
    )


def rule_tables(tool: Tool) -> Iterator[RuleTable]:
    """Yield the rules of a tool as tables."""
    if tool.dues:
        yield from dues_tables(tool.dues)
    if tool.admission:
        yield from admission_tables(tool.admission)
    if tool.election:
        yield from election_tables(tool.election)


def searched_html(tool: Tool, body: str) -> str:
    """Return what the search finds of a tool: its words, not the tables of numbers to look up. body: rendered."""
    steps = (f"{step.what} {step.note}" for checklist in tool.checklists for step in checklist.steps)
    stages = (f"{each.name} {each.demand}" for each in tool.admission.stages) if tool.admission else ()
    kinds = (f"{each.name} {each.base}" for each in tool.dues.kinds) if tool.dues else ()
    words = (tool.about, *kinds, *stages, *steps, *(source.name for source in tool.sources))
    return _paragraphs(words) + body


def _paragraphs(words: Iterable[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in words)


def _reckoner(tool: Tool, holidays: PublicHolidays) -> tuple[str, dict[str, Any]]:
    """Return which script the page needs, and its rules: theme/static/reckoners/. A tool reckons one thing."""
    if rules := tool.dues:
        kinds = [_kind(kind) for kind in rules.kinds]
        return "dues", {"kinds": kinds, "usualMost": rules.usual_most, "gift": rules.gift}
    if admission := tool.admission:
        stages = [
            {
                "code": each.code, "name": each.name, "article": each.article, "after": each.after,
                "least": each.least, "within": each.within, "longest": each.longest, "every": each.every,
            }
            for each in admission.stages
        ]  # fmt: skip
        return "admission", {"stages": stages, "holidays": {str(year.year): _year(year) for year in holidays.years}}
    if votes := tool.election:
        names = ("present", "extra", "elected", "meeting", "assent")
        return "election", {name: [getattr(votes, name).part, getattr(votes, name).whole] for name in names}
    return "", {}


def _notices(tool: Tool, holidays: PublicHolidays) -> Iterator[RuleSource]:
    """Yield the notices of holidays by which a tool counts days."""
    for year in holidays.years if tool.admission else ():
        note = f"{year.year}年的放假和调休，数工作日用；没有列出的年份，到本站更新时未公布或者没有登记"
        yield RuleSource(year.source, "", "", note)


def _kind(kind: DuesKind) -> dict[str, Any]:
    return {
        "name": kind.name, "base": kind.base, "months": kind.months, "least": kind.least, "most": kind.most,
        "bands": [[band.most, band.rate] for band in kind.bands], "deducts": kind.deducts,
        "note": kind.note,
    }  # fmt: skip


def _year(year: HolidayYear) -> dict[str, Any]:
    return {
        "off": [[each.first.isoformat(), each.last.isoformat()] for each in year.holidays],
        "working": [day.isoformat() for day in year.working],
    }

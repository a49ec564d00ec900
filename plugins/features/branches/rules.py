"""What the regulations ask of a branch in a year, and what a plan lacks of it.

From 《中国共产党支部工作条例（试行）》（2018年）: articles 11 to 14 on meetings, 16 on the day of the Party's theme,
17 and 18 on the meeting of organisational life and the appraisal. Of lectures no number is asked of all branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plugins.features.branches.model import Activity
from plugins.kernel.frozen import frozen

MEETING, COMMITTEE, GROUP, LECTURE, DAY, LIFE, APPRAISAL = FORMS = (
    "党员大会", "支委会", "党小组会", "党课", "主题党日", "组织生活会", "民主评议",
)  # fmt: skip
COMMITTEE_FROM = 7  # full members, from whom on a branch has a committee
BASIS = "《中国共产党支部工作条例（试行）》（2018年）"


@frozen
class Rule:
    """How often a form of the organisational life is asked for. months: of each period in which it comes once."""

    form: str
    words: str
    article: str
    periods: tuple[tuple[int, ...], ...]


_QUARTERS = ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12))
_MONTHS = tuple((month,) for month in range(1, 13))
RULES = (
    Rule(MEETING, "一般每季度1次", "第十一条", _QUARTERS),
    Rule(COMMITTEE, "一般每月1次", "第十二条", _MONTHS),
    Rule(GROUP, "一般每月1次", "第十三条", _MONTHS),
    Rule(DAY, "每月相对固定1天", "第十六条", _MONTHS),
    Rule(LIFE, "每年至少1次，一般在第四季度", "第十七条", ((10, 11, 12),)),
    Rule(APPRAISAL, "一般每年1次", "第十八条", (tuple(range(1, 13)),)),
)


def rules_for(members: int, groups: int) -> tuple[Rule, ...]:
    """Return the rules for a branch. members: full ones, 0 where it is not said; it has a committee then."""
    left_out = {GROUP} if not groups else set()
    if 0 < members < COMMITTEE_FROM:
        left_out.add(COMMITTEE)
    return tuple([rule for rule in RULES if rule.form not in left_out])


def missing(rule: Rule, activities: Iterable[Activity]) -> list[tuple[int, ...]]:
    """Return the periods in which a plan has no activity of that form."""
    months = {each.day.month for each in activities if each.form == rule.form}
    return [period for period in rule.periods if not months.intersection(period)]


def in_words(periods: Sequence[tuple[int, ...]]) -> str:
    """Return periods as people call them: 3月、5月, 第二季度, 全年."""
    return "、".join(_period(each) for each in periods)


def _period(months: tuple[int, ...]) -> str:
    if len(months) == 1:
        return f"{months[0]}月"
    return f"第{'一二三四'[_QUARTERS.index(months)]}季度" if months in _QUARTERS else "全年"


def months_of(rules: Iterable[Rule]) -> Iterator[tuple[str, int]]:
    """Yield (form, month) of the least that a plan needs, each period at its last month."""
    for rule in rules:
        for period in rule.periods:
            yield rule.form, period[-1]

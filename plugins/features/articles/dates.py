"""Dates of a head that contradict each other, or the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from plugins.features.articles.fields import BY_NAME
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.dates.date_order import FIRST_YEAR, check_order, check_year
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Values

if TYPE_CHECKING:
    from plugins.features.articles.model import ArticleHeader, ArticleSource

FAR = timedelta(days=366)  # whoever dates a text further ahead has most likely mistyped the year
_DATES = tuple(key.name for key in BY_NAME.values() if key.type == "date")
_PAST = ("updated", "signed")  # dates of what has happened
_TO_COME = ("publish_at", "withdrawn_on")
# A date, the key of another, and whether the first may not lie before it.
_ORDER = (
    ("updated", "date"), ("withdrawn_on", "date"), ("date", "signed"), ("valid_until", "valid_from"),
    ("valid_until", "signed"),
)  # fmt: skip
_MORE = frozenset((*_DATES, "corrections", "validity")) - {"date"}  # keys of which a head with one date has none
_PAST_OF, _SOON, _REPEALED, _VALID = "past", "soon", "repealed", "valid"


class Claim(NamedTuple):
    """A date that the clock may prove wrong. kind: of what it says."""

    kind: str
    label: str
    time: CivilTime
    line: int


def check_dates(article: ArticleSource) -> Iterator[Problem]:
    """Yield a hint for each pair of dates that contradict each other, and for years that can hardly be meant."""
    values, shown = article.values, article.shown
    if _MORE.isdisjoint(values.data) and values.get("date").year >= FIRST_YEAR:
        return  # as nearly all articles
    for name in _DATES:
        if time := values.get(name):
            yield from check_year(BY_NAME[name].label, time, shown, values.line_of(name))
    for name, other in _ORDER:
        labels = BY_NAME[name].label, BY_NAME[other].label
        line = values.line_of(other if name == "date" else name)
        yield from check_order(labels[0], values.get(name), labels[1], values.get(other), shown, line)
    for each in values.get("corrections", ()):
        day, line = each.get("date"), each.line_of("date")
        if day:
            yield from check_year("更正日期", day, shown, line)
            yield from check_order("更正日期", day, "日期", values.get("date"), shown, line)
    if values.get("validity") == "valid" and values.get("superseded_by"):
        mend = "已经有新文件，请把效力改成“已修订”或“废止”；还有效，就删去“替代文件”"
        what = "写着有效，又写了替代文件，网页上是“已修订”"
        yield Problem(shown, values.line_of("validity"), what, mend, is_hint=True)


def claims_of(values: Values) -> tuple[Claim, ...]:
    """Return what an article's dates say that only a clock can prove wrong; most have none."""
    if _MORE.isdisjoint(values.data):
        return ()
    found = [(_PAST_OF, name) for name in _PAST] + [(_SOON, name) for name in _TO_COME]
    stated = values.get("validity")
    if stated in (_REPEALED, _VALID):
        found.append((stated, "valid_until"))
    claims = [
        Claim(kind, BY_NAME[name].label, values.get(name), values.line_of(name))
        for kind, name in found
        if values.get(name)
    ]
    corrections = ((each.get("date"), each.line_of("date")) for each in values.get("corrections", ()))
    return (*claims, *(Claim(_PAST_OF, "更正日期", time, line) for time, line in corrections if time))


def check_claims(headers: Iterable[ArticleHeader], today: date) -> Iterator[Problem]:
    """Yield a hint for each date that the clock proves wrong."""
    limit = today + FAR
    for header in headers:
        if header.date.date > limit:
            yield _told(header, Claim(_SOON, BY_NAME["date"].label, header.date, header.date_line))
        for claim in header.claims:
            if _is_wrong(claim, today, max(today, header.date.date)):
                yield _told(header, claim)


def _is_wrong(claim: Claim, today: date, latest: date) -> bool:
    """Tell whether a claim cannot be. latest: today, or the day to come on which the text appears."""
    day = claim.time.date
    if claim.kind == _VALID:
        return day < today
    return day > {_PAST_OF: latest, _SOON: today + FAR, _REPEALED: today}[claim.kind]


def _told(header: ArticleHeader, claim: Claim) -> Problem:
    what, mend = {
        _PAST_OF: ("还没有到", "请看看年份、月份有没有写错"),
        _SOON: ("还要过一年以上", "请看看年份有没有写错；本来就是那一年，不用管"),
        _REPEALED: ("还没有到，效力却写着废止", "请把写错的一个改对"),
        _VALID: ("已经过了，效力却写着有效，网页上是“已过期”", "请把写错的一个改对"),
    }[claim.kind]
    return Problem(header.shown, claim.line, f"“{claim.label}”{claim.time.text}{what}", mend, is_hint=True)

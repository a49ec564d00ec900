"""The statistics as pages show them: tables, each with a drawing of the same figures, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plugins.features.member_statistics.files import WHOLE
from plugins.features.member_statistics.model import QUESTIONS, MemberMonth, MemberStatistics, Question
from plugins.kernel.dates.civil_time import month_words
from plugins.kernel.disclosure.releases import ALL
from plugins.kernel.disclosure.shown import Method, Shown
from plugins.kernel.files.csv_files import csv_text
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.figures import FiguresTable, figures_table

PAGES = "branches/statistics"
INDEX = f"{PAGES}/index.html"
TITLE = "党员统计"
_BARS = 12  # months that are drawn
METHOD_WORDS: Mapping[Method, str] = {
    Method.ROUND: (
        "人数都取整到十，15 以下的只写“不足15”，所以各项加起来不一定正好等于合计。取整以后还能算出来的，写“未公布”。"
    ),
    Method.HIDE: "1 到 9 人的不公布；用别的数减得出它们的，也不公布，写“未公布”。",
}


def month_path(month: str) -> str:
    return f"{PAGES}/{month}.html"


def csv_path(month: str) -> str:
    return f"{PAGES}/{month}.csv"


@frozen
class MonthPage(Value):
    """A month. summary: the county's figures in words. csv: path of the same as a file. method: in words.

    revised: the month was published before, with other figures.
    """

    summary: str
    tables: tuple[FiguresTable, ...]
    csv: str
    method: str
    revised: bool


@frozen
class MonthList(Value):
    """All months. rows: (path, month in words, summary), newest first. table: the county's figures by month."""

    rows: tuple[tuple[str, str, str], ...]
    table: FiguresTable
    method: str


def compose_month(month: MemberMonth) -> MonthPage:
    return MonthPage(
        _summary(month), tuple(_tables(month)), csv_path(month.month), METHOD_WORDS[month.method], month.version > 1
    )


def compose_list(statistics: MemberStatistics) -> MonthList:
    """Return the list of months; there is one at least."""
    months = statistics.months
    rows = tuple((month_path(each.month), month_words(each.month), _summary(each)) for each in months)
    columns = ("党员", *(question.yes for question in QUESTIONS if question.by_unit))
    cells = [(month_words(each.month), *(_words(each, ALL, column) for column in columns)) for each in months]
    drawn = [(month_words(each.month), _shown(each, ALL, "党员")) for each in months[:_BARS]]
    bars = [(name, shown.figure or 0, shown.words) for name, shown in drawn]
    table = figures_table("months", "各月的党员人数和做到的人数", ("月份", *columns), cells, bars)
    return MonthList(rows, table, METHOD_WORDS[months[0].method])


def as_csv(month: str, page: MonthPage) -> str:
    """Return the page's tables as Excel and WPS read them; no cell is a formula to them."""
    rows: list[Sequence[str]] = [(TITLE, month_words(month))]
    for table in page.tables:
        rows += [(), (table.title,), table.head, *table.rows]
    return csv_text([*rows, (), (page.method,)])


def _tables(month: MemberMonth) -> Iterator[FiguresTable]:
    rows = [(each.yes, *(_words(month, ALL, column) for column in each.names)) for each in QUESTIONS]
    bars = [(each.yes, _shown(month, ALL, each.yes).figure or 0, _words(month, ALL, each.yes)) for each in QUESTIONS]
    yield figures_table("county", f"{WHOLE}做到的人数", ("做到的", "一共", "做到", "其余"), rows, bars)
    yield from (_by_unit(question, month) for question in QUESTIONS if question.by_unit)


def _by_unit(question: Question, month: MemberMonth) -> FiguresTable:
    units = [*((unit.code, unit.name) for unit in month.units), (ALL, WHOLE)]
    rows = [(name, *(_words(month, code, column) for column in question.names)) for code, name in units]
    drawn = [(name, _shown(month, code, question.yes)) for code, name in units[:-1]]
    bars = [(name, shown.figure or 0, shown.words) for name, shown in drawn]
    return figures_table(question.table.replace("_", "-"), question.title, ("单位", *question.names), rows, bars)


def _summary(month: MemberMonth) -> str:
    named = ("党员", "按时交", "到过会")
    members, paid, came = (_words(month, ALL, column) for column in named)
    return f"{WHOLE}党员 {members} 人，按时交党费 {paid} 人，参加过组织生活 {came} 人"


def _words(month: MemberMonth, unit: str, column: str) -> str:
    return _shown(month, unit, column).words


def _shown(month: MemberMonth, unit: str, column: str) -> Shown:
    return next(cell.shown for cell in month.cells if (cell.unit, cell.column) == (unit, column))

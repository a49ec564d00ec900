"""The statistics as pages show them: tables, each with a drawing of the same figures, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.features.locality.model import Locality, Vocabulary
from plugins.features.station_statistics.files import OTHER
from plugins.features.station_statistics.model import COUNTY, CountRow, MonthStatistics, StationStatistics, TownRow
from plugins.kernel.dates.civil_time import month_words
from plugins.kernel.disclosure.releases import ALL
from plugins.kernel.disclosure.shown import Method, Shown
from plugins.kernel.files.csv_files import csv_text
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.figures import FiguresTable, figures_table

FOLDER = "stations/statistics"
INDEX = f"{FOLDER}/index.html"
TITLE = "放映统计"
_WHOLE = "全县"
_SILENT = "没有上报"
METHOD_WORDS: Mapping[Method, str] = {
    Method.ROUND: "人数都取整到十，15 以下的只写“不足15”，所以各项加起来不一定正好等于合计。",
    Method.HIDE: "1 到 9 人的不公布；用别的数减得出它们的，也不公布，写“未公布”。",
}


def month_path(month: str) -> str:
    return f"{FOLDER}/{month}.html"


def csv_path(month: str) -> str:
    return f"{FOLDER}/{month}.csv"


@frozen
class StatisticsPage(Value):
    """A month. month: in words. summary: the county's figures. csv: path of the same as a file. method: in words.

    revised: the month was published before, with other figures. missing: how many stations have not reported, as a
    sentence, "" where all have.
    """

    month: str
    summary: str
    tables: tuple[FiguresTable, ...]
    csv: str
    method: str
    revised: bool
    missing: str = ""


@frozen
class StatisticsIndex(Value):
    """All months. rows: (path, month in words, summary), newest first. table: sessions and attendances by month."""

    rows: tuple[tuple[str, str, str], ...]
    table: FiguresTable


def hours_words(minutes: int) -> str:
    """Return minutes as hours with one decimal, rounded half up."""
    tenths = (minutes + 3) // 6
    return f"{tenths // 10}.{tenths % 10}"


def compose_page(statistics: MonthStatistics, locality: Locality) -> StatisticsPage:
    """Return a month's page. locality: where the words for codes are; a code that is on no list any more stays."""
    return StatisticsPage(
        month_words(statistics.month),
        _summary(statistics),
        tuple(_tables(statistics, locality)),
        csv_path(statistics.month),
        METHOD_WORDS[statistics.method],
        statistics.version > 1,
        _missing(statistics),
    )


def compose_index(statistics: StationStatistics) -> StatisticsIndex:
    """Return the list of months."""
    months = statistics.months
    rows = tuple((month_path(each.month), month_words(each.month), _summary(each)) for each in months)
    cells = [
        (month_words(each.month), f"{each.sessions}", hours_words(each.minutes), _whole(each.present), _of_all(each))
        for each in months
    ]
    bars = [(month_words(each.month), each.sessions, f"{each.sessions} 场") for each in months[:12]]
    head = ("月份", "场次", "小时", "人次", "报了的站点")
    return StatisticsIndex(rows, figures_table("months", "各月", head, cells, bars))


def as_csv(page: StatisticsPage) -> str:
    """Return the page's tables as Excel and WPS read them; no cell is a formula to them."""
    rows: list[Sequence[str]] = [(TITLE, page.month)]
    for table in page.tables:
        rows += [(), (table.title,), table.head, *table.rows]
    return csv_text([*rows, (), *([(page.missing,)] if page.missing else []), (page.method,)])


def _tables(statistics: MonthStatistics, locality: Locality) -> Iterator[FiguresTable]:
    present = {row.place: row.shown for row in statistics.present}
    towns = [(row, _name(row.code, locality.towns)) for row in statistics.towns]
    rows = [(name, *_town(row, present.get((row.code, ALL), Shown()).words)) for row, name in towns]
    whole = (_WHOLE, f"{statistics.sessions}", hours_words(statistics.minutes), _whole(statistics.present))
    bars = [(name, row.sessions, _SILENT if row.is_silent else f"{row.sessions} 场") for row, name in towns]
    yield figures_table("towns", "各乡镇的场次、时长和人次", ("乡镇", "场次", "小时", "人次"), [*rows, whole], bars)
    yield from _people("classes", "各班的人次", ("编班", "人次"), statistics.present, locality.classes)
    topics = [(_name(row.code or OTHER, locality.topics), row.minutes) for row in statistics.topics]
    shown = [(name, hours_words(minutes)) for name, minutes in topics]
    bars = [(name, minutes, f"{hours_words(minutes)} 小时") for name, minutes in topics]
    if topics:
        yield figures_table("topics", "放了哪些专题", ("专题", "小时"), shown, bars)
    yield from _people("demands", "想看哪些专题", ("专题", "人数"), statistics.demands, locality.topics)
    yield from _people(
        "asking-towns", "各乡镇有多少人提出想看的", ("乡镇", "人数"), statistics.demands, locality.towns, 0
    )


def _town(row: TownRow, people: str) -> tuple[str, ...]:
    """Return what is said of a town: of one whose stations have not reported nothing is known, and no 0."""
    return (_SILENT,) * 3 if row.is_silent else (f"{row.sessions}", hours_words(row.minutes), people)


def _missing(statistics: MonthStatistics) -> str:
    missing = statistics.stations - statistics.reported
    return (
        f"全县 {statistics.stations} 个站点，{statistics.reported} 个报了这个月的月报；{missing} 个没有报，不算在里面。"
        if missing
        else ""
    )


def _of_all(statistics: MonthStatistics) -> str:
    return f"{statistics.reported}/{statistics.stations}" if statistics.stations else ""


def _people(
    key: str, title: str, head: tuple[str, ...], counts: Sequence[CountRow], words: Vocabulary, axis: int = 1
) -> Iterator[FiguresTable]:
    """Yield the sums of a table of people along one axis. axis: 0 for towns."""
    found = [(row.place[axis], row.shown) for row in counts if row.place[axis] and not row.place[1 - axis]]
    if not found:
        return
    named = [(_name(code, words), shown) for code, shown in found]
    rows = [*((name, shown.words) for name, shown in named), ("合计", _whole(counts))]
    bars = [(name, shown.figure or 0, shown.words) for name, shown in named]
    yield figures_table(key, title, head, rows, bars)


def _summary(statistics: MonthStatistics) -> str:
    people = _whole(statistics.present)
    said = f"全县 {statistics.sessions} 场，{hours_words(statistics.minutes)} 小时，{people} 人次"
    missing = statistics.stations - statistics.reported
    return f"{said}（还有 {missing} 个站点没有报）" if missing else said


def _whole(counts: Iterable[CountRow]) -> str:
    return next((row.shown.words for row in counts if row.place == (ALL, ALL)), "0")


def _name(code: str, words: Vocabulary) -> str:
    term = words.find(code)
    return "县级站点" if code == COUNTY else term.name if term else code

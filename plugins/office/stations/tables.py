"""The county's own report: tables of true figures, from which the A4 sheet and the CSV are made alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from plugins.features.locality.model import Vocabulary
from plugins.features.programme.rules import RuleSet
from plugins.features.station_statistics.model import COUNTY, UNCLASSED
from plugins.features.station_statistics.pages import hours_words
from plugins.kernel.dates.civil_time import month_words
from plugins.kernel.files.csv_files import csv_text
from plugins.kernel.frozen import frozen
from plugins.office.reviewing.paper import page
from plugins.office.stations.county import County
from plugins.office.stations.merging import StationMonth
from plugins.office.stations.totals import StationTotals

Rows = tuple[tuple[str, ...], ...]
_STATION_HEAD = ("站点", "场次", "小时", "人次", "全年小时", "照规定还差", "怎么报的")
_INSIDE = "内部使用：有各站点的原数，不对外公布。"


@frozen
class ReportTable:
    """A table. head: above its columns, none for a list of facts."""

    title: str
    head: tuple[str, ...]
    rows: Rows


@frozen
class CountyReport:
    """A month's report. told: what was handed in and counts for nothing."""

    title: str
    tables: tuple[ReportTable, ...]
    told: tuple[str, ...]


def county_report(
    month: str, totals: Sequence[StationTotals], months: Iterable[StationMonth], told: tuple[str, ...], county: County
) -> CountyReport:
    """Return the report. months: merged, as the totals are made of."""
    silent = [each for each in totals if not each.has_reported]
    tables = [
        ReportTable("全县", ("项目", "数"), _whole(totals, silent, county)),
        ReportTable("各乡镇", ("乡镇", "站点", "场次", "小时", "人次", "需求人数"), tuple(_towns(totals, county))),
        ReportTable("各班人次", ("编班", "人次"), _by_code("classes", totals, county.locality.classes)),
        ReportTable("各专题放映", ("专题", "小时"), _by_code("seconds", totals, county.locality.topics)),
        ReportTable("各专题需求", ("专题", "人数"), _by_code("demands", totals, county.locality.topics)),
        ReportTable("想看什么", ("站点", "日期", "专题", "内容", "人数"), _asked(month, months, county)),
        ReportTable("各站点", _STATION_HEAD, tuple(map(_station, totals))),
        ReportTable("没有上报的站点", ("站点", "代码", "管理员"), _silent(silent)),
    ]
    return CountyReport(f"{month_words(month)}站点月报", tuple(each for each in tables if each.rows), told)


def as_csv(report: CountyReport) -> str:
    """Return the report as Excel and WPS read it."""
    rows: list[Sequence[str]] = [(report.title,), (_INSIDE,)]
    for table in report.tables:
        rows += [(), (table.title,), table.head, *table.rows]
    if report.told:
        rows += [(), ("没有计入的",), *((each,) for each in report.told)]
    return csv_text(rows)


def as_sheet(report: CountyReport) -> str:
    """Return the report as a page for A4."""
    parts = [f"<h1>{escape(report.title)}</h1><p>{_INSIDE}</p>", *map(_section, report.tables)]
    if report.told:
        parts.append(f"<h2>没有计入的</h2><ul>{''.join(f'<li>{escape(each)}</li>' for each in report.told)}</ul>")
    return page(report.title, "".join(parts))


def _section(table: ReportTable) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<h2>{escape(table.title)}</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _whole(totals: Sequence[StationTotals], silent: Sequence[StationTotals], county: County) -> Rows:
    return (
        ("站点", f"{len(totals)}"),
        ("没有上报", f"{len(silent)}"),
        ("场次", f"{sum(each.sessions for each in totals)}"),
        ("小时", hours_words(sum(each.minutes for each in totals))),
        ("人次", f"{sum(each.present for each in totals)}"),
        ("提出需求的人数", f"{sum(each.demands.total() for each in totals)}"),
        ("报了、照规定没有达到的站点", f"{sum(bool(each.unmet) for each in totals)}"),
        ("规定", _asked_for(county.rules.chosen)),
        ("规定的出处", county.rules.chosen.source or "没有写"),
    )


def _asked_for(rule: RuleSet) -> str:
    asked = (
        (rule.sessions, f"每月 {rule.sessions} 场"),
        (rule.minutes_month, f"每月 {hours_words(rule.minutes_month)} 小时"),
        (rule.minutes_year, f"全年 {hours_words(rule.minutes_year)} 小时"),
    )
    return f"{rule.name}：{'、'.join(words for number, words in asked if number) or '没有写数字'}"


def _towns(totals: Sequence[StationTotals], county: County) -> list[tuple[str, ...]]:
    found = []
    for code in towns_of(totals, county):
        own = [each for each in totals if each.town == code]
        figures = (len(own), sum(each.sessions for each in own))
        people = (sum(each.present for each in own), sum(each.demands.total() for each in own))
        hours = hours_words(sum(each.minutes for each in own))
        found.append((_name(code, county.locality.towns), *map(str, figures), hours, *map(str, people)))
    return found


def towns_of(totals: Iterable[StationTotals], county: County) -> list[str]:
    """Return the codes of the towns that have stations, in the county's order, the county's own station first."""
    found = {each.town for each in totals}
    return [code for code in (COUNTY, *(town.code for town in county.locality.towns)) if code in found]


def _by_code(name: str, totals: Iterable[StationTotals], words: Vocabulary) -> Rows:
    found: Counter[str] = sum((getattr(each, name) for each in totals), Counter())
    order = [*(term.code for term in words), UNCLASSED, ""]
    rows = [(code, found[code]) for code in order if found[code]]
    return tuple(
        (_name(code, words), hours_words(each // 60) if name == "seconds" else str(each)) for code, each in rows
    )


def _asked(month: str, months: Iterable[StationMonth], county: County) -> Rows:
    rows = []
    for own in months:
        station = county.stations.find(own.station)
        if own.month == month and station:
            rows += [
                (
                    station.name,
                    each.day.isoformat(),
                    _name(each.topic, county.locality.topics),
                    each.words,
                    str(each.count),
                )
                for each in own.demands
            ]
    return tuple(rows)


def _silent(silent: Iterable[StationTotals]) -> Rows:
    return tuple((each.station.name, each.station.code, each.station.keeper) for each in silent)


def _station(each: StationTotals) -> tuple[str, ...]:
    how = "电话" if each.by_phone else "月报" if each.has_reported else "没有上报"
    figures = (str(each.sessions), hours_words(each.minutes), str(each.present), hours_words(each.year_minutes))
    return (each.station.name, *figures, _owed(each), how)


def _owed(each: StationTotals) -> str:
    return "、".join(each.unmet) or ("达到" if each.has_reported else "")


def _name(code: str, words: Vocabulary) -> str:
    term = words.find(code)
    return term.name if term else "县级站点" if code == COUNTY else code or "片库里没有的"

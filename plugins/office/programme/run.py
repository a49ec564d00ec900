"""Propose months and write their files; record what was announced."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from plugins.features.county.model import Site
from plugins.features.locality.model import Locality
from plugins.features.locality.programmes import Programme, Programmes
from plugins.features.locality.seasons import FarmingCalendar
from plugins.features.locality.stations import Station, Stations
from plugins.features.programme.check import months_of_quarter
from plugins.features.programme.files import ProgrammeFiles
from plugins.features.programme.load import FOLDER, Announced
from plugins.features.programme.rules import Rules
from plugins.features.programme.unmet import unmet_rules
from plugins.kernel.building.edition import Edition
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.dates.solar_terms import YEARS, days_of_terms
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.text_files import any_text
from plugins.office.programme.days import Terms, evenings_of, free_days
from plugins.office.programme.month_file import announced_text, month_text, without_announced
from plugins.office.programme.propose import Past, Task, propose
from plugins.office.programme.stock import asked_by_season, stock_of

COUNTY = "全县"
_REMEMBERED_MONTHS = 12
_MARK_CHARS = 6


@frozen
class Proposal:
    """A month that is proposed for one place. file: where it goes. before: what stands there, None for nothing."""

    programme: Programme
    place: str
    file: Path
    text: str
    before: str | None

    @property
    def difference(self) -> str:
        """How the proposal differs from what stands there, "" where it does not."""
        if self.before is None or without_announced(self.before) == without_announced(self.text):
            return ""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.text))
        return "".join(difflib.unified_diff(before, after, "现在的", "新提出的"))


def find_station(edition: Edition, code: str) -> Station | None:
    """Return the station of a code, None for "", the county's; raise PortalError for a code that nobody has."""
    if not code:
        return None
    stations = edition.models.find(Stations) or Stations()
    found = stations.find(code)
    if not found:
        codes = [each.code for each in stations.rows]
        raise PortalError(f"没有代码是“{code}”的站点。{nearest(code, codes)}站点写在 content/stations/ 里。")
    return found


def make_proposal(edition: Edition, month: str, station: Station | None) -> Proposal:
    """Return the month as it would be written now. month: 2026-12."""
    code, first = station.code if station else "", date(int(month[:4]), int(month[5:]), 1)
    rules, terms = _rules_of(edition, station), _terms(edition, first.year)
    crops = frozenset(crop.code for crop in station.crops) if station else frozenset[str]()
    calendar = edition.models.find(FarmingCalendar) or FarmingCalendar()
    is_sample = _is_sample(edition, month, code)
    sessions = propose(
        Task(
            first,
            free_days(first, rules, crops, terms),
            rules,
            stock_of(edition, rules, station, first, is_sample),
            past_of(edition.models.of(Programmes), month, code),
            {topic.code: topic.name for topic in edition.models.of(Locality).topics},
            lambda day: asked_by_season(calendar, station, day, terms),
            partial(_uid, _mark(edition.models.of(Site).name, code)),
        )
    )
    file = edition.request.content / FOLDER / (f"{month}/{code}.yaml" if code else f"{month}.yaml")
    before = any_text(file.read_bytes()) if file.is_file() else None
    programme = Programme(month, code, tuple(sessions), (), is_sample)
    programme = replace(programme, unmet=unmet_rules(programme, rules))
    place = station.name if station else COUNTY
    text = month_text(programme, place, _announced_in(edition, month, code), programme.unmet)
    return Proposal(programme, place, file, text, before)


def _rules_of(edition: Edition, station: Station | None) -> Rules:
    """Return the county's rules, with the evenings on which a station opens where its directory names them."""
    rules = edition.models.of(ProgrammeFiles).rules
    weekdays = evenings_of(station.hours) if station else ()
    return replace(rules, evening=replace(rules.evening, weekdays=weekdays)) if weekdays else rules


def past_of(programmes: Programmes, month: str, station: str) -> Past:
    """Return what a station, or the county, was shown before a month, and what other months of its quarter have."""
    last: dict[str, date] = {}
    topics: Counter[str] = Counter()
    quarter: set[str] = set()
    remembered, same_quarter = _months_back(month), months_of_quarter(month)
    for each in (found for found in programmes.months if found != month):
        programme = programmes.for_station(station, each)
        items = [(item, session) for session in (programme.held if programme else ()) for item in session.items]
        quarter |= {item.code for item, _ in items if each in same_quarter}
        topics.update(item.topic for item, _ in items if each in remembered)
        last |= {item.code: session.start.date() for item, session in items if each < month}
    return Past(last, frozenset(quarter), topics)


def settle(edition: Edition, month: str, station: str) -> list[Path]:
    """Record in the files of a month, or in a station's alone, what subscribers know now; return those that changed."""
    found = []
    for programme in edition.models.of(Programmes):
        if programme.month != month or (station and programme.station != station):
            continue
        path = edition.request.content / programme.source.removeprefix(edition.request.content_shown)
        before = path.read_text(encoding="utf-8")
        text = without_announced(before) + announced_text(list(_announced_now(programme)))
        if text != before:
            write_whole(path, text)
            found.append(path)
    return found


def _announced_now(programme: Programme) -> Iterator[Announced]:
    for session in programme.sessions:
        start = CivilTime(session.start.date(), session.start.time())
        yield Announced(session.uid, session.sequence, start, session.minutes, session.is_cancelled)


def _announced_in(edition: Edition, month: str, station: str) -> Sequence[Announced]:
    for file in edition.models.of(ProgrammeFiles).files:
        if (file.programme.month, file.programme.station) == (month, station):
            return file.announced
    return ()


def _is_sample(edition: Edition, month: str, station: str) -> bool:
    """Tell whether a month is invented: its station is, all stations are, or the file that stands there says so."""
    stations = edition.models.find(Stations) or Stations()
    own = [each.sample for each in stations.rows if station in ("", each.code)]
    files = edition.models.of(ProgrammeFiles).files
    return (bool(own) and all(own)) or any(
        (each.programme.month, each.programme.station) == (month, station) and each.programme.sample for each in files
    )


def _terms(edition: Edition, year: int) -> Terms:
    """Return the days of the solar terms around a year, as the county's calendar has them."""
    found: dict[int, dict[str, date]] = {}
    calendar = edition.models.find(FarmingCalendar) or FarmingCalendar()
    for term in calendar.terms:
        found.setdefault(term.day.year, {})[term.name] = term.day
    usual: Mapping[int, Mapping[str, date]] = {
        each: days_of_terms(each) for each in range(year - 1, year + 2) if each in YEARS
    }
    return {**usual, **found}


def _mark(site: str, station: str) -> str:
    """Return what tells a county's and a station's sessions from all others that a calendar may hold."""
    return hashlib.sha256(f"{site}|{station}".encode()).hexdigest()[:_MARK_CHARS]


def _uid(mark: str, day: date, is_opening: bool) -> str:
    return f"{day}-{mark}{'-open' if is_opening else ''}"


def _months_back(month: str) -> frozenset[str]:
    year, number = int(month[:4]), int(month[5:])
    places = (year * 12 + number - 1 - back for back in range(1, _REMEMBERED_MONTHS + 1))
    return frozenset(f"{place // 12}-{place % 12 + 1:02}" for place in places)

"""What a station could show in a month: its films, and texts to be read out where films lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from plugins.features.articles.collection import Articles
from plugins.features.articles.model import ArticleHeader
from plugins.features.locality.films import Film, Shelf
from plugins.features.locality.season_days import in_season, parse_season_day, term_on
from plugins.features.locality.seasons import FarmingCalendar, SeasonEntry
from plugins.features.locality.stations import Station
from plugins.features.programme.resolve import minutes_of
from plugins.features.programme.rules import Rules
from plugins.kernel.building.edition import Edition
from plugins.kernel.frozen import frozen
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.text_files import Source, any_text
from plugins.kernel.spoken.read_aloud import minutes


@frozen
class Candidate:
    """One film or text. topic: its code, "" for none. crops: codes of whom it concerns, none for everybody.

    is_seasonal: it is made for certain months, and this is one of them.
    """

    code: str
    title: str
    topic: str
    minutes: int
    published: date
    is_film: bool
    crops: frozenset[str] = frozenset()
    is_seasonal: bool = False


def stock_of(
    edition: Edition, rules: Rules, station: Station | None, month: date, with_samples: bool
) -> list[Candidate]:
    """Return what fits a station, or where there is none the whole county, in a month, by code.

    with_samples: invented films too, for an invented month.
    """
    shelf = edition.models.find(Shelf) or Shelf()
    films = [_film(film, month) for film in shelf.films if _fits(film, station, month, with_samples)]
    texts = _texts(edition, rules, station, month)
    calendar = edition.models.find(FarmingCalendar) or FarmingCalendar()
    found = [*films, *_for_crops(texts, calendar, station)]
    return sorted(found, key=lambda each: each.code)


def asked_by_season(
    calendar: FarmingCalendar, station: Station | None, day: date, terms: Mapping[int, Mapping[str, date]]
) -> dict[str, SeasonEntry]:
    """Return what the season asks on a day: the first entry for each film and text that goes with it, under the solar
    term of the day.
    """
    crops = frozenset(crop.code for crop in station.crops) if station else frozenset[str]()
    found: dict[str, SeasonEntry] = {}
    for entry in calendar.of_crops(crops):
        first, last = parse_season_day(entry.from_day), parse_season_day(entry.until_day)
        is_here = not (station and station.band and entry.band) or entry.band == station.band
        if is_here and first and last and in_season(first, last, day, terms):
            now = replace(entry, term=term_on(day, terms))  # a season of months has its name from the first of them
            for code in (*entry.films, *entry.tip_sources):
                found.setdefault(code, now)
    return found


def _fits(film: Film, station: Station | None, month: date, with_samples: bool) -> bool:
    if film.sample and not with_samples:
        return False
    is_there = minutes_of(film) and (film.sizes or not film.is_video)  # of some films nobody has the file yet
    if not is_there or (film.months and month.month not in film.months) or film.published >= _next_month(month):
        return False
    if not station:
        return True
    groups = ((film.crops, station.crops), (film.audiences, station.audiences))
    is_for_them = all(not asked or not there or set(asked) & set(there) for asked, there in groups)
    return is_for_them and (not film.levels or station.level in film.levels)


def _film(film: Film, month: date) -> Candidate:
    topic = film.topics[0].code if film.topics else ""
    crops = frozenset(crop.code for crop in film.crops)
    is_seasonal = month.month in film.months
    return Candidate(film.code, film.title, topic, minutes_of(film), film.published, True, crops, is_seasonal)


def _texts(edition: Edition, rules: Rules, station: Station | None, month: date) -> Iterator[Candidate]:
    """Yield the texts that may be read to people: of columns that are for them, no sample, and nothing on writing."""
    content = edition.request.content
    for source, header in edition.models.of(Articles).headers.published.items():
        topic = rules.topic_of(source)
        if topic and is_read_out(header, rules, station) and header.moment.date() < _next_month(month):
            yield _text(header, topic, content)


def is_read_out(header: ArticleHeader, rules: Rules, station: Station | None) -> bool:
    """Tell whether a text of a column that is read out may be read to who comes to a station, None for to anybody."""
    if header.sample or {header.source, *header.tags} & set(rules.not_read):
        return False
    own = {audience.code for audience in station.audiences} if station else set()
    column = next((each for each in rules.columns if each.slug == header.column.slug), None)
    return not own or not column or not column.audiences or bool(own & column.audiences)


def _text(header: ArticleHeader, topic: str, content: Path) -> Candidate:
    written, _slips = split(Source(header.shown, any_text((content / header.source).read_bytes())))
    length = max(1, round(minutes(written.body)))
    return Candidate(header.source, header.title, topic, length, header.moment.date(), False)


def _for_crops(texts: Iterable[Candidate], calendar: FarmingCalendar, station: Station | None) -> Iterator[Candidate]:
    """Yield the texts without those that the calendar knows to be of crops that the station does not have."""
    crops: dict[str, set[str]] = {}
    for entry in calendar.entries:
        for source in entry.tip_sources:
            crops.setdefault(source, set()).add(entry.crop.code)
    own = {crop.code for crop in station.crops} if station else set()
    return (text for text in texts if not own or not crops.get(text.code) or crops[text.code] & own)


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)

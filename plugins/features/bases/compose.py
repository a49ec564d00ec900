"""From bases and leaders to what their pages show. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from plugins.features.bases.model import BaseGroup, BaseList, BaseRow, BaseSheet, LinkGroup
from plugins.features.locality.bases import Base, Bases, Leader, kind_of
from plugins.features.locality.films import Shelf
from plugins.features.locality.model import Term
from plugins.features.locality.stations import LEVELS, Stations
from plugins.kernel.rendering.page_metadata import Link


def compose_list(bases: Bases) -> BaseList:
    """Return the list of all of them, by town, with what it can be narrowed by."""
    towns = _once(each.town for each in bases.both if each.town)
    return BaseList(
        total=len(bases.both),
        groups=tuple(
            BaseGroup(town.code, town.name, tuple(_row(each) for each in bases.both if each.town == town))
            for town in towns
        ),
        towns=towns,
        crops=_once(crop for each in bases.both for crop in each.crops),
    )


def compose_sheet(
    each: Base, bases: Bases, stations: Stations, shelf: Shelf, find_text: Callable[[str], Link | None]
) -> BaseSheet:
    """Return a page. find_text: a published text by its path from the content folder, None for one that waits."""
    films = [Link(film.title, film.path) for code in each.films if (film := shelf.find(code))]
    ways = [
        LinkGroup("去以前读一读", tuple(link for tip in each.tips if (link := find_text(tip)))),
        LinkGroup("有关的影片", tuple(films)),
        LinkGroup("从哪个站点去", tuple(_stations_of(each, stations))),
        LinkGroup("在哪个基地" if isinstance(each, Leader) else "带头人", tuple(_each_other(each, bases))),
    ]
    return BaseSheet(
        name=each.name,
        sample=each.sample,
        kind=kind_of(each),
        facts=tuple((label, value) for label, value in _facts(each) if value),
        sections=tuple((heading, text) for heading, text in _sections(each) if text),
        ways=tuple(group for group in ways if group.links),
    )


def described(each: Base) -> str:
    """Return what it is in one sentence."""
    return f"{each.town.name if each.town else ''}的{kind_of(each)}，{_crops(each)}，{each.technique}。"


def searched_html(each: Base) -> str:
    """Return what the search finds of it."""
    rows = (*_facts(each), *_sections(each))
    return "".join(f"<p>{escape(label)} {escape(value)}</p>" for label, value in rows if value)


def data_rows(bases: Bases) -> list[list[object]]:
    """Return what stations' pages choose from: [name, path, kind, town, its name, crops, their names, technique]
    of each; towns and crops by their codes.
    """
    return [
        [
            each.name, each.path, kind_of(each), each.town.code if each.town else "",
            each.town.name if each.town else "", [crop.code for crop in each.crops],
            [crop.name for crop in each.crops], each.technique,
        ]
        for each in bases.both
    ]  # fmt: skip


def _row(each: Base) -> BaseRow:
    crops = tuple(crop.name for crop in each.crops)
    words = " ".join([each.name, kind_of(each), each.town.name if each.town else "", *crops, each.technique])
    codes = " ".join([*([each.town.code] if each.town else []), *(crop.code for crop in each.crops)])
    return BaseRow(each.name, each.path, kind_of(each), crops, each.technique, words, codes)


def _facts(each: Base) -> Sequence[tuple[str, str]]:
    return (
        ("乡镇", each.town.name if each.town else ""),
        ("种养", _crops(each)),
        ("技术", each.technique),
        ("品种", each.variety),
        ("推荐单位", each.recommended_by),
        ("来源", each.source),
    )


def _sections(each: Base) -> Sequence[tuple[str, str]]:
    return (
        ("可以看什么", each.may_visit),
        ("培训计划", each.plan),
        ("来过的参观", each.visits),
        ("下一步", each.next_step),
    )


def _stations_of(each: Base, stations: Stations) -> Iterator[Link]:
    """Yield the stations that the record names, then the one of its town."""
    of_town = [row.code for row in stations.rows if row.level == LEVELS[1] and each.town and row.town == each.town]
    for code in dict.fromkeys([*each.stations, *of_town]):
        if station := stations.find(code):
            yield Link(station.name, station.path)


def _each_other(each: Base, bases: Bases) -> Iterator[Link]:
    if isinstance(each, Leader):
        yield from (Link(base.name, base.path) for base in bases.bases if base.code in each.bases)
    else:
        yield from (Link(leader.name, leader.path) for leader in bases.leaders if each.code in leader.bases)


def _crops(each: Base) -> str:
    return "、".join(crop.name for crop in each.crops)


def _once(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))

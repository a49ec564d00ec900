"""What is wrong with bases and leading growers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.features.locality.films import FILE as SHELF_FILE
from plugins.features.locality.films import Shelf
from plugins.features.locality.model import Locality
from plugins.features.locality.record_checks import check_codes, check_sample
from plugins.features.locality.stations import Stations
from plugins.kernel.caution.roles import EXAMPLE_OFFICE, why_no_office
from plugins.kernel.markdown.link_resolver import BrokenLink, Links, WaitingLink
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.record_files import Record

TEXTS = ("name", "technique", "variety", "plan", "may_visit", "visits", "next_step", "recommended_by", "source")
_OFFERED = 5  # codes that a message names


def check_bases(records: Mapping[str, Sequence[Record]], locality: Locality) -> Iterator[Problem]:
    """Yield all that is wrong with the records of all files, as far as they are looked at alone."""
    both = [*records["bases"], *records["leaders"]]
    yield from check_codes(both, "base")
    for record in both:
        office = record.values.get("recommended_by", "")
        if office and (what := why_no_office(office)):
            mend = f"请只写单位，不写姓名和电话，例如 推荐单位: {EXAMPLE_OFFICE}"
            yield record.problem("recommended_by", f"推荐单位要写单位，{what}", mend)
        town = locality.towns.find(record.values.get("town", ""))
        yield from check_sample(record, [town] if town else ())
    for record in records["leaders"]:
        if record.is_sound and not record.values.get("sample") and not record.values.get("consent"):
            mend = "请先请本人签同意书，再加一行，例如 同意: 2026年3月1日签的同意书，存县委组织部；虚构的写 示例: 是"
            yield record.problem("name", "带头人是真人，没有写本人同意公开", mend)
    codes = [each.values.get("code") for each in records["bases"] if each.values.get("code")]
    for record in records["leaders"]:
        yield from _check_named(record, "bases", codes, "示范基地", "bases/")


def check_tips(records: Iterable[Record], resolver: Links) -> Iterator[Problem]:
    """Yield a problem for each text that a record names and that is not there. Paths start from the content folder."""
    for record in records:
        for tip in record.values.get("tips", ()):
            try:
                resolver.page(tip, "")
            except WaitingLink:
                continue  # it becomes a link once that text is published
            except BrokenLink as broken:
                yield record.problem("tips", broken.what, broken.mend)


def check_named(records: Iterable[Record], stations: Stations, shelf: Shelf | None) -> Iterator[Problem]:
    """Yield a problem for each station and film that a record names and that is not there.

    shelf: None where no feature of the site has films.
    """
    of_stations = [station.code for station in stations.rows]
    of_films = [film.code for film in shelf.films] if shelf else []
    for record in records:
        yield from _check_named(record, "stations", of_stations, "站点", "stations/")
        if shelf is not None:
            yield from _check_named(record, "films", of_films, "影片", SHELF_FILE)


def _check_named(record: Record, key: str, codes: Sequence[str], kind: str, needed: str) -> Iterator[Problem]:
    for code in record.values.get(key, ()):
        if code not in codes:
            offered = f"可以写的有：{'、'.join(codes[:_OFFERED])}；" if codes else ""
            mend = f"{nearest(code, codes)}{offered}没有的，请删去“{code}”"
            yield record.problem(key, f"没有代码是“{code}”的{kind}", mend, needs=(needed,))

"""What is wrong with single stations, beside their place among the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.features.locality.model import Locality
from plugins.features.locality.record_checks import check_codes, check_sample
from plugins.features.locality.stations import LEVELS
from plugins.features.stations.tree import check_tree
from plugins.kernel.caution.roles import EXAMPLE_ROLE, why_no_role
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record

MOST_SEATS = 2000  # of a hall; more is a typing error
TEXTS = ("name", "keeper", "hours")  # keys whose words readers see


def check_stations(records: Sequence[Record], locality: Locality) -> Iterator[Problem]:
    """Yield all that is wrong with the stations of all files."""
    yield from check_codes(records, "station")
    yield from check_tree(records)
    yield from _check_names(records)
    for record in records:
        yield from _check_one(record, locality)


def _check_one(record: Record, locality: Locality) -> Iterator[Problem]:
    values = record.values
    keeper, seats = values.get("keeper", ""), values.get("seats")
    if keeper and (what := why_no_role(keeper)):
        mend = f"请只写岗位，不写姓名和电话，例如 管理员: {EXAMPLE_ROLE}"
        yield record.problem("keeper", f"管理员要写岗位，{what}", mend)
    if seats is not None and not 0 < seats <= MOST_SEATS:
        yield record.problem("seats", f"座位“{seats}”不对", f"请写能坐下多少人，1 到 {MOST_SEATS}，例如 座位: 40")
    town = locality.towns.find(values.get("town", ""))
    if values.get("level") == LEVELS[1] and not values.get("town"):
        choices = "、".join(locality.towns.names[:5])
        mend = f"请加一行 乡镇: {locality.towns.names[0] if choices else '示例一镇'}"
        yield record.problem("level", "镇级站点没有写乡镇", f"{mend}；可以写的有：{choices}" if choices else mend)
    if values.get("level") == LEVELS[0] and values.get("town"):
        yield record.problem("town", "县级站点不写乡镇", "请删去“乡镇”这一行")
    yield from check_sample(record, [town] if town else ())


def _check_names(records: Sequence[Record]) -> Iterator[Problem]:
    """Yield a problem for each name that another station below the same one has: nobody could tell the two apart."""
    seen: dict[tuple[str, str], Record] = {}
    for record in records:
        name, above = record.values.get("name"), record.values.get("above", "")
        other = seen.setdefault((name, above), record)
        if name and other is not record:
            what = f"名称“{name}”和 {other.shown} 第 {other.line('name')} 行的一样"
            yield record.problem("name", what, "请改成不同的名称，例如加上村名；写重了的，删去一段")

"""What is wrong with the order of stations: each but the county's stands below one of the level before its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plugins.features.locality.stations import LEVELS
from plugins.features.stations.load import FOLDER, LEVEL_WORDS
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.record_files import Record

_FILES = (f"{FOLDER}/",)  # in which a station would stand
_OFFERED = 5  # codes that a message names
_COUNTY, _TOWN, _VILLAGE = LEVELS
_EXAMPLE = "代码: county、级别: 县、名称、管理员、座位、开放"


def check_tree(records: Sequence[Record]) -> Iterator[Problem]:
    """Yield a problem for each station that stands below none, below one of a wrong level, or in a circle.

    Records that could not be read whole count as they are: a village is not told that its town's station is missing
    where only a word of that is wrong.
    """
    by_code: dict[str, Record] = {}
    for record in records:
        if code := record.values.get("code"):  # one without a code is told so, and stands above none
            by_code.setdefault(code, record)
    in_circles: set[str] = set()
    for circle in _circles(by_code):
        in_circles |= set(circle)
        yield _told(circle, records, by_code)
    yield from _check_counties(records)
    lonely = [each for each in records if _level(each) == _TOWN and not each.values.get("above")]
    if lonely and not _codes(records, _COUNTY):
        mend = f"请在同一个文件的“站点表”下加一段县级站点，写明 {_EXAMPLE}"
        yield lonely[0].problem("code", "有镇级站点，却没有县级站点", mend, needs=_FILES)
    for record in records:
        if record.values.get("code") not in in_circles:
            yield from _check_above(record, records, by_code)


def _level(record: Record) -> str:
    return str(record.values.get("level", ""))


def _codes(records: Sequence[Record], level: str, town: str = "") -> list[str]:
    """Return the codes of a level's stations, of one town where it is given."""
    return [
        each.values.get("code")
        for each in records
        if _level(each) == level and each.values.get("code") and (not town or each.values.get("town") == town)
    ]


def _check_counties(records: Sequence[Record]) -> Iterator[Problem]:
    counties = [record for record in records if _level(record) == _COUNTY]
    for other in counties[1:]:
        what = f"县级站点只能有一个，{counties[0].shown} 第 {counties[0].line('code')} 行已经有了"
        yield other.problem("level", what, "请删去这一个；是乡镇的就写成 级别: 镇，是村和社区的就写成 级别: 村")


def _check_above(record: Record, records: Sequence[Record], by_code: Mapping[str, Record]) -> Iterator[Problem]:
    """Yield what is wrong with the station over a record's."""
    level, above = _level(record), record.values.get("above", "")
    if level == _COUNTY and above:
        yield record.problem("above", f"县级站点没有上级，这里写了“{above}”", "请删去“上级”这一行")
    if level not in (_TOWN, _VILLAGE):
        return
    wanted = LEVELS[LEVELS.index(level) - 1]
    needed = f"{LEVEL_WORDS[level]}级站点的上级应是{LEVEL_WORDS[wanted]}级站点"
    if not above:
        if level == _VILLAGE:
            mend = _mend(records, wanted, record)
            yield record.problem("above", f"没有写上级，{needed}", mend)
    elif above not in by_code:
        mend = nearest(above, _codes(records, wanted)) or _mend(records, wanted, record)
        yield record.problem("above", f"没有代码是“{above}”的站点，{needed}", mend, needs=_FILES)
    elif _level(by_code[above]) not in ("", wanted):
        what = f"“{above}”是{LEVEL_WORDS[_level(by_code[above])]}级站点，{needed}"
        yield record.problem("above", what, _mend(records, wanted, record))
    elif level == _VILLAGE:
        yield from _check_town(record, by_code[above])


def _check_town(record: Record, above: Record) -> Iterator[Problem]:
    """Yield a problem for a village's station that is in another town than the one over it."""
    town, of_above = record.values.get("town"), above.values.get("town")
    if town and of_above and town != of_above:
        mend = f"请写成 乡镇: {of_above}，或者换一个在“{town}”的上级"
        yield record.problem("town", f"乡镇“{town}”和上级站点的“{of_above}”不一样", mend)


def _mend(records: Sequence[Record], wanted: str, record: Record) -> str:
    """Return how to name the station above: the only one that fits, or a choice, or how to add one."""
    town = record.values.get("town", "") if wanted == _TOWN else ""
    fitting = _codes(records, wanted, town) or _codes(records, wanted)
    if len(fitting) == 1:
        return f"请写成 上级: {fitting[0]}"
    if fitting:
        return f"请写上级的代码，例如 上级: {fitting[0]}；可以写的有：{'、'.join(fitting[:_OFFERED])}"
    return f"请先在“站点表”下加一段{LEVEL_WORDS[wanted]}级站点，再把它的代码写在“上级”后面"


def _circles(by_code: Mapping[str, Record]) -> Iterator[list[str]]:
    """Yield each circle of stations of which every one names the next as the one above it."""
    done: set[str] = set()
    for code in by_code:
        way: list[str] = []
        while code in by_code and code not in done:
            done.add(code)
            way.append(code)
            code = by_code[code].values.get("above", "")
        if code in way:
            yield way[way.index(code) :]


def _told(circle: list[str], records: Sequence[Record], by_code: Mapping[str, Record]) -> Problem:
    """Return the problem of a circle, at one of its stations that is not where its level belongs. One there is."""
    wrong = next(each for each in circle if not _fits(by_code[each], by_code))
    record, way = by_code[wrong], circle[circle.index(wrong) :] + circle[: circle.index(wrong)]
    what = f"上级绕成了一圈：{' → '.join([*way, wrong])}"
    if len(circle) == 1:
        what = f"“{wrong}”的上级写成了它自己"
    level = _level(record)
    if level not in (_TOWN, _VILLAGE):
        return record.problem("above", what, "县级站点没有上级，请删去“上级”这一行")
    return record.problem("above", what, _mend(records, LEVELS[LEVELS.index(level) - 1], record))


def _fits(record: Record, by_code: Mapping[str, Record]) -> bool:
    """Tell whether the station above is of the level before."""
    level = _level(record)
    return level in (_TOWN, _VILLAGE) and LEVELS.index(level) - 1 == _place(by_code[record.values.get("above")])


def _place(record: Record) -> int:
    return LEVELS.index(_level(record)) if _level(record) in LEVELS else -1

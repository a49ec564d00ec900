"""Read content/calendar.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.features.locality.load import find_terms
from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.features.locality.season_days import EXAMPLE, next_term, parse_season_day
from plugins.features.locality.seasons import FarmingCalendar, SeasonEntry, SolarTerm
from plugins.kernel.dates.solar_terms import NAMES, YEARS, days_of_terms
from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE = "calendar.yaml"
PLACE = "Asia/Shanghai"
AHEAD = 10  # years whose solar terms a site knows beforehand; a stick is long worn out by then
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DOSE = rare_pattern(
    r"\d[\d.]{0,9}\s{0,9}(?:倍液|毫升|克|公斤|千克|斤|ml|mL|kg|g\b|%\s{0,9}(?:乳油|可湿|悬浮|水剂))|[一二三四五六七八九十百千]{1,9}倍液"
)
ENTRY_KEYS = (
    Key("code", "代码", "line", "英文小写，定了就不改", "tea-frost", required=True),
    Key("term", "节气", "line", "归在哪个节气下", "小雪", required=True),
    Key("from_day", "从", "line", f"从哪天起，写 {EXAMPLE}；不写就是这个节气的第一天", "小雪"),
    Key("until_day", "到", "line", "到哪天为止，写法一样；不写就是下一个节气的前一天", "立春-1"),
    Key("crop", "作物", "line", "县情用词里的一种作物", "茶叶", required=True),
    Key("band", "海拔", "line", "只在一个地带做的，写是哪一个；不写就是都做", "高山"),
    Key("work", "农事", "text", "这时候做什么，一两句话；不写药名和用量", "检查茶园防冻。", required=True),
    Key("tips", "稿件", "list", "讲怎么做的稿件，路径从 content 算起", "rural/修剪.md, rural/采摘.md"),
    Key("films", "影片", "list", "片源里影片的代码", "tea-frost"),
    Key("source", "出处", "line", "依据哪里说的", "农业农村部2021年意见", required=True),
    Key("has_local_date", "本县日期", "yes", "出处给的就是本县的时候，写“是”；不写，网页上说没有查到本县的日期", "是"),
)  # fmt: skip
KEYS = (
    Key("zone", "时区", "line", "县里的时区，节气落在哪一天按它算", PLACE),
    Key("entries", "农事表", "maps", "一条一件农事", keys=ENTRY_KEYS),
)


def load_calendar(content: Path, shown: str, locality: Locality, year: int) -> tuple[FarmingCalendar, list[Problem]]:
    """Return the calendar with the solar terms from the year before on, and what is wrong with its file.

    year: of the clock. No file means no entries and no terms.
    """
    path = content / FILE
    if not path.is_file():
        return FarmingCalendar(), []
    values = read_yaml_file(path, shown, KEYS)
    problems = list(values.problems)
    rows = [row for row in values.get("entries", ()) if not row.problems]
    entries = [_entry(row, shown, locality, problems) for row in rows]
    problems += [*_check_codes(rows, shown), *_check_doses(rows, shown)]
    terms = _terms(values, shown, year, problems)
    return FarmingCalendar(tuple(filter(None, entries)), terms), problems


def _terms(values: Values, shown: str, year: int, problems: list[Problem]) -> tuple[SolarTerm, ...]:
    zone = values.get("zone", PLACE)
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.append(Problem(shown, values.line_of("zone"), f"没有“{zone}”这个时区", f"请写成 时区: {PLACE}"))
        return ()
    years = [each for each in range(year - 1, year + AHEAD + 1) if each in YEARS]
    return tuple(SolarTerm(name, day) for each in years for name, day in days_of_terms(each, place).items())


def _entry(row: Values, shown: str, locality: Locality, problems: list[Problem]) -> SeasonEntry | None:
    found = [
        *_check_term(row, shown),
        *(_check_day(row, name, shown) for name in ("from_day", "until_day") if row.get(name)),
    ]
    wrong = [problem for problem in found if problem]
    crop = _one(row, "crop", locality.crops, shown, wrong)
    band = _one(row, "band", locality.bands, shown, wrong)
    problems += wrong
    if wrong or not crop:
        return None
    term = row.get("term")
    return SeasonEntry(
        row.get("code"), term, row.get("from_day", term), row.get("until_day") or f"{next_term(term)}-1", band, crop,
        row.get("work"), (), row.get("films", ()), row.get("source"), row.get("has_local_date", False),
        tuple(each.removeprefix("content/") for each in row.get("tips", ())),
        row.line_of("tips"), row.line_of("films"),
    )  # fmt: skip


def _one(row: Values, name: str, vocabulary: Vocabulary, shown: str, wrong: list[Problem]) -> Term | None:
    words = [row.get(name)] if row.get(name) else []
    terms, problems = find_terms(words, vocabulary, shown, row.line_of(name))
    wrong += problems
    return terms[0] if terms else None


def _check_term(row: Values, shown: str) -> Iterator[Problem]:
    term = row.get("term")
    if term not in NAMES:
        mend = f"{nearest(term, NAMES)}可以写的有：{'、'.join(NAMES)}"
        yield Problem(shown, row.line_of("term"), f"“{term}”不是二十四节气里的", mend)


def _check_day(row: Values, name: str, shown: str) -> Problem | None:
    if parse_season_day(row.get(name)):
        return None
    return Problem(shown, row.line_of(name), f"“{row.get(name)}”不是一年里的一天", f"请写成 {EXAMPLE}")


def _check_codes(rows: Sequence[Values], shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        code, line = row.get("code"), row.line_of("code")
        if not _CODE.fullmatch(code):
            yield Problem(shown, line, f"代码“{code}”不对", "请用小写英文、数字和连字符，例如 tea-frost")
        elif code in seen:
            yield Problem(shown, line, f"代码“{code}”和第 {seen[code]} 行重复", f"请改成别的，例如 {code}-2")
        seen.setdefault(code, line)


def _check_doses(rows: Sequence[Values], shown: str) -> Iterator[Problem]:
    """Yield a problem for each dose: how much of what is given to plants and animals, labels and technicians say."""
    for row in rows:
        if found := _DOSE.search(row.get("work")):
            mend = "请删去用量，改成“照标签和农技人员说的用”"
            yield Problem(shown, row.line_of("work"), f"农事里写了用量“{found[0]}”", mend)

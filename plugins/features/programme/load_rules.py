"""Read content/programme/rules.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from pathlib import Path

from plugins.features.locality.holidays import Holiday, HolidayYear
from plugins.features.locality.load import find_terms
from plugins.features.locality.model import Locality
from plugins.features.locality.season_days import EXAMPLE, SeasonDay, parse_season_day
from plugins.features.programme.rules import (
    GUANGAN,
    WEEKDAYS,
    BusySeason,
    Evening,
    OpeningDay,
    Rules,
    RuleSet,
    TextColumn,
)
from plugins.kernel.dates.civil_time import YEARS, NotADate, parse_civil_time
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, Values, sound
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE = "programme/rules.yaml"
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:\uff1a]([0-5]\d)")
_DAY_MINUTES = 24 * 60
SATURDAY = 5  # as Python counts the days of the week
RULE_KEYS = (
    Key("name", "名称", "line", "规矩的名称，一般是定它的地方", "四川广安市", required=True),
    Key("sessions", "每月场次", "number", "一个月至少集中放几场", "2"),
    Key("hours_month", "每月小时", "number", "一个月至少放几小时", "20"),
    Key("hours_year", "全年小时", "number", "一年至少放几小时，按月平分", "48"),
    Key("openings", "每月开放", "number", "一个月至少开放几天，供人点播", "4"),
    Key("opening_hours", "开放小时", "number", "每次至少开放几小时", "5"),
    Key("source", "出处", "line", "写在哪个文件里", "某县远程教育站点管理办法", required=True),
)
EVENING_KEYS = (
    Key("weekdays", "星期", "list", "先排在星期几，写一到日", "四"),
    Key("start", "开始", "line", "几点开始", "19:30"),
    Key("longest", "最长分钟", "number", "从开始到散场最长多少分钟", "120"),
    Key("welcome", "开场分钟", "number", "点名、开场用多少分钟", "10"),
    Key("gap", "片间分钟", "number", "两个节目之间歇多少分钟", "5"),
    Key("talk", "讨论分钟", "number", "放完讨论多少分钟", "20"),
)
OPENING_KEYS = EVENING_KEYS[:2]
HOLIDAY_KEYS = (
    Key("name", "名称", "line", "节日", "国庆节", required=True),
    Key("first", "从", "date", "放假的第一天", "2026-10-01", required=True),
    Key("last", "到", "date", "放假的最后一天", "2026-10-07", required=True),
)
YEAR_KEYS = (
    Key("year", "年份", "number", "哪一年的放假安排", "2026", required=True),
    Key("source", "出处", "line", "国务院办公厅的通知和文号", "国办发明电〔2025〕7号", required=True),
    Key("holidays", "放假", "maps", "各个节日", "", required=True, keys=HOLIDAY_KEYS),
    Key("working", "上班", "list", "通知里写的要上班的星期六、星期日", "2026-02-14、2026-02-28"),
)
BUSY_KEYS = (
    Key("name", "名称", "line", "忙什么", "双抢", required=True),
    Key("first", "从", "line", f"从哪天起，写 {EXAMPLE}", "立夏", required=True),
    Key("last", "到", "line", "到哪天为止，写法一样", "立夏+21", required=True),
    Key("crops", "作物", "list", "种哪些的人忙；不写就是都忙", "水稻、油菜"),
    Key("source", "出处", "line", "依据哪里说的", "四川日报2023年5月", required=True),
)
COLUMN_KEYS = (
    Key("slug", "栏目", "line", "栏目的文件夹名", "rural", required=True),
    Key("topic", "专题", "line", "县情用词里片源的专题", "农业技术", required=True),
    Key("audiences", "受众", "list", "念给谁听，县情用词里的；不写就是都可以", "村民、种养户"),
)
KEYS = (
    Key("chosen", "采用", "line", "照哪一条规矩排，写它的名称；不写就是四川广安市的", "四川广安市"),
    Key("sets", "规矩表", "maps", "可以采用的规矩", keys=RULE_KEYS),
    Key("evening", "晚上", "map", "一个晚上怎么安排", keys=EVENING_KEYS),
    Key("opening", "开放日", "map", "开放供人点播的日子", keys=OPENING_KEYS),
    Key("texts", "稿件最多", "number", "影片不够时，一场最多念几篇稿件", "2"),
    Key("fresh_days", "新片天数", "number", "上架多少天以内算新的", "45"),
    Key("columns", "念的栏目", "maps", "影片不够时，念哪些栏目的稿件", keys=COLUMN_KEYS),
    Key("not_read", "不念", "list", "不念的稿件或标签：写给编辑、管理员看的", "rural/how-to-use.md、栏目说明"),
    Key("years", "放假表", "maps", "公布了放假安排的年份，没有公布的不写", keys=YEAR_KEYS),
    Key("busy", "农忙表", "maps", "农忙不排放映的日子", keys=BUSY_KEYS),
)


def load_rules(content: Path, shown: str, locality: Locality) -> tuple[Rules, list[Problem]]:
    """Return the county's rules, and what is wrong with their file. No file means those of 四川广安市."""
    path = content / FILE
    if not path.is_file():
        return Rules(), []
    values = read_yaml_file(path, shown, KEYS)
    reader = _Reader(shown, locality)
    rules = reader.rules(values)
    return rules, [*values.problems, *reader.problems]


class _Reader:
    def __init__(self, shown: str, locality: Locality) -> None:
        self.shown, self.locality = shown, locality
        self.problems: list[Problem] = []

    def rules(self, values: Values) -> Rules:
        sets = tuple(map(_rule_set, sound(values.get("sets", ()))))
        known = (*sets, *([] if any(each.name == GUANGAN.name for each in sets) else [GUANGAN]))
        usual = Rules()
        return Rules(
            known,
            self._chosen(values, known),
            self._evening(values.get("evening")),
            self._opening(values.get("opening")),
            values.get("texts", usual.texts),
            values.get("fresh_days", usual.fresh_days),
            tuple(self._years(sound(values.get("years", ())))),
            tuple(self._busy(sound(values.get("busy", ())))),
            tuple(self._columns(sound(values.get("columns", ())))),
            tuple(each.removeprefix("content/") for each in values.get("not_read", ())),
            values.line_of("not_read"),
        )

    def _report(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, line, what, mend))

    def _chosen(self, values: Values, sets: Sequence[RuleSet]) -> RuleSet:
        name = values.get("chosen", GUANGAN.name)
        found = next((each for each in sets if each.name == name), None)
        if not found:
            names = [each.name for each in sets]
            mend = f"{nearest(name, names)}可以采用的有：{'、'.join(names)}；别的先写进“规矩表”"
            self._report(values.line_of("chosen"), f"“规矩表”里没有“{name}”", mend)
        return found or GUANGAN

    def _evening(self, values: Values | None) -> Evening:
        usual = Evening()
        if not values:
            return usual
        numbers = {name: values.get(name, getattr(usual, name)) for name in ("longest", "welcome", "gap", "talk")}
        evening = Evening(self._weekdays(values, usual.weekdays), self._clock(values, usual.start), **numbers)
        if evening.room <= 0:
            mend = "请把“最长分钟”改大，或者把开场和讨论改短，例如 最长分钟: 120"
            self._report(values.line_of("longest"), "开场和讨论占满了一个晚上，放不下影片", mend)
        latest = _DAY_MINUTES - evening.start.hour * 60 - evening.start.minute
        if evening.longest > latest:
            mend = f"请把“最长分钟”改成 {latest} 以内，或者早些开始"
            self._report(values.line_of("longest"), "一场放到了第二天", mend)
        return evening

    def _opening(self, values: Values | None) -> OpeningDay:
        usual = OpeningDay()
        if not values:
            return usual
        return OpeningDay(self._weekdays(values, usual.weekdays), self._clock(values, usual.start))

    def _weekdays(self, values: Values, usual: tuple[int, ...]) -> tuple[int, ...]:
        found = []
        for word in values.get("weekdays", ()):
            day = word.removeprefix("星期").removeprefix("周").replace("天", "日")
            if len(day) != 1 or day not in WEEKDAYS:
                self._report(values.line_of("weekdays"), f"“{word}”不是星期几", "请写一到日，例如 星期: 四、五")
            else:
                found.append(WEEKDAYS.index(day))
        return tuple(dict.fromkeys(found)) or usual

    def _clock(self, values: Values, usual: time) -> time:
        text = values.get("start", "")
        found = _CLOCK.fullmatch(text)
        if text and not found:
            self._report(values.line_of("start"), f"“{text}”不是几点", '请写成 19:30 这样，例如 开始: "19:30"')
        return time(int(found[1]), int(found[2])) if found else usual

    def _years(self, rows: Iterable[Values]) -> Iterator[HolidayYear]:
        seen: set[int] = set()
        for row in rows:
            year, line = row.get("year"), row.line_of("year")
            if year not in YEARS:
                self._report(line, "“年份”不是一个年份", "请写四位数字，例如 年份: 2026")
            elif year in seen:
                self._report(line, f"{year} 年写了两次", "请合成一条")
            seen.add(year)
            holidays = tuple(self._holidays(sound(row.get("holidays")), year))
            yield HolidayYear(year, row.get("source"), holidays, tuple(self._working(row, year)))

    def _working(self, row: Values, year: int) -> Iterator[date]:
        """Yield the days of weekends that are worked; any other day would change nothing, and so is a slip. A notice
        may name a day of the December before.
        """
        for word in row.get("working", ()):
            try:
                day = parse_civil_time(word).date
            except NotADate as slip:
                self._report(row.line_of("working"), str(slip), f"请对照通知，写成 {year}-02-14 这样")
                continue
            if day.year not in (year - 1, year) or day.weekday() < SATURDAY:
                self._report(
                    row.line_of("working"), f"“{word}”不是 {year} 年的星期六、星期日", "请对照通知改正，不是的删去"
                )
            else:
                yield day

    def _holidays(self, rows: Iterable[Values], year: int) -> Iterator[Holiday]:
        for row in rows:
            first, last = row.get("first").date, row.get("last").date
            if last < first:
                self._report(row.line_of("last"), f"“{row.get('name')}”的最后一天在第一天前面", "请对照通知改正")
            if year not in (first.year, last.year):
                self._report(
                    row.line_of("first"), f"“{row.get('name')}”不在 {year} 年", "请移到那一年下面，或者改正日期"
                )
            yield Holiday(row.get("name"), first, last)

    def _busy(self, rows: Iterable[Values]) -> Iterator[BusySeason]:
        for row in rows:
            first, last = self._season_day(row, "first"), self._season_day(row, "last")
            line = row.line_of("crops")
            crops, problems = find_terms(row.get("crops", ()), self.locality.crops, self.shown, line)
            self.problems += problems
            if first and last:
                codes = frozenset(crop.code for crop in crops)
                yield BusySeason(row.get("name"), first, last, codes, row.get("source"))

    def _columns(self, rows: Iterable[Values]) -> Iterator[TextColumn]:
        for row in rows:
            line = row.line_of("topic")
            topics, problems = find_terms([row.get("topic")], self.locality.topics, self.shown, line)
            at = row.line_of("audiences")
            audiences, slips = find_terms(row.get("audiences", ()), self.locality.audiences, self.shown, at)
            self.problems += [*problems, *slips]
            if topics:
                yield TextColumn(row.get("slug"), topics[0].code, frozenset(each.code for each in audiences))

    def _season_day(self, row: Values, name: str) -> SeasonDay | None:
        day = parse_season_day(row.get(name))
        if not day:
            self._report(row.line_of(name), f"“{row.get(name)}”不是一年里的一天", f"请写成 {EXAMPLE}")
        return day


def _rule_set(row: Values) -> RuleSet:
    return RuleSet(
        row.get("name"), row.get("sessions", 0), row.get("hours_month", 0) * 60, row.get("hours_year", 0) * 60,
        row.get("openings", 0), row.get("opening_hours", 0) * 60, row.get("source"),
    )  # fmt: skip

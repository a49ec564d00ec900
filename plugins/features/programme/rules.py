"""The county's rules for what stations show: how often, how long, on which days, and where each rule comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from plugins.features.locality.holidays import Holiday, HolidayYear
from plugins.features.locality.season_days import SeasonDay, in_season
from plugins.kernel.dates.lunar_days import feast_on
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

WEEKDAYS = "一二三四五六日"


@frozen
class RuleSet(Value):
    """What one place asks of a station. All numbers are 0 where it asks nothing of the kind.

    sessions: evenings a month. minutes_month, minutes_year: of all that is shown. openings: days a month on which a
    station stands open, opening_minutes long each. source: where the rule is written.
    """

    name: str
    sessions: int = 0
    minutes_month: int = 0
    minutes_year: int = 0
    openings: int = 0
    opening_minutes: int = 0
    source: str = ""

    @property
    def minutes(self) -> int:
        """What a month owes of both: a year's hours are shared out evenly."""
        return max(self.minutes_month, -(-self.minutes_year // 12))


# No rule of the nation names hours: a county that has set none begins with this one.
GUANGAN = RuleSet(
    "四川广安市",
    sessions=2,
    minutes_year=48 * 60,
    source="四川广安市远程教育工作的公开报道：每个站点平均每月集中学习不少于2次、全年不少于48小时",
)


@frozen
class Evening(Value):
    """How an evening goes. weekdays: 0 for Monday, those that are taken first. All others are minutes.

    longest: from beginning to end. welcome: before the first film, for the roll call. gap: between two. talk: after the
    last one.
    """

    weekdays: tuple[int, ...] = (3,)
    start: time = time(19, 30)
    longest: int = 120
    welcome: int = 10
    gap: int = 5
    talk: int = 20

    @property
    def room(self) -> int:
        """How many minutes there are for films, the gaps between them included."""
        return self.longest - self.welcome - self.talk

    def minutes_of(self, lengths: tuple[int, ...]) -> int:
        """Return how long an evening with films of these lengths takes."""
        return self.welcome + self.talk + sum(lengths) + self.gap * max(0, len(lengths) - 1)


@frozen
class OpeningDay(Value):
    """When a station stands open for who asks for a film. weekdays: those that are taken first."""

    weekdays: tuple[int, ...] = (5,)
    start: time = time(9, 0)


@frozen
class BusySeason(Value):
    """Weeks in which nobody has an evening. crops: the codes of whom it concerns, none for everybody."""

    name: str
    first: SeasonDay
    last: SeasonDay
    crops: frozenset[str]
    source: str


@frozen
class TextColumn(Value):
    """A column whose texts may be read out where films lack. topic: the code of the topic of films that they serve.
    audiences: the codes of whom they are for, none for everybody.
    """

    slug: str
    topic: str
    audiences: frozenset[str] = frozenset()


@frozen
class Rules(Value):
    """All of them. chosen: what the county goes by. texts: that are read out in an evening at most, where films lack.

    fresh_days: how long a text or film counts as new. columns: whose texts may be read out. not_read: sources of
    texts, or tags, that are for those who write and show; not_read_line: where they are written.
    """

    sets: tuple[RuleSet, ...] = (GUANGAN,)
    chosen: RuleSet = GUANGAN
    evening: Evening = Evening()
    opening: OpeningDay = OpeningDay()
    texts: int = 2
    fresh_days: int = 45
    years: tuple[HolidayYear, ...] = ()
    busy: tuple[BusySeason, ...] = ()
    columns: tuple[TextColumn, ...] = ()
    not_read: tuple[str, ...] = ()
    not_read_line: int = 1

    def topic_of(self, source: str) -> str:
        """Return the topic of a text by its column, "" where its column has none."""
        slug = source.partition("/")[0]
        return next((each.topic for each in self.columns if each.slug == slug), "")

    def is_published(self, year: int) -> bool:
        """Tell whether the holidays of a year are known."""
        return any(each.year == year for each in self.years)

    def holiday_on(self, day: date) -> Holiday | None:
        """Return the holiday of a day; of a year that is not known yet at least the feasts themselves."""
        holidays = (each for year in self.years for each in year.holidays)
        found = next((each for each in holidays if each.first <= day <= each.last), None)
        feast = "" if found or self.is_published(day.year) else feast_on(day)
        return Holiday(feast, day, day) if feast else found

    def busy_on(self, day: date, crops: frozenset[str], terms: Mapping[int, Mapping[str, date]]) -> BusySeason | None:
        """Return the busy season of a day, None for none. crops: of a station, none for the whole county, which has
        all of them. terms: days of the solar terms by name, by year.
        """
        for each in self.busy:
            concerns = not crops or not each.crops or bool(crops & each.crops)
            if concerns and in_season(each.first, each.last, day, terms):
                return each
        return None

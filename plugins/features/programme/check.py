"""Check what an editor has made of a programme: films, days, lengths and what was shown before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from plugins.features.locality.films import FILE as SHELF
from plugins.features.locality.programmes import Programme, ProgrammeItem, Programmes, ProgrammeSession
from plugins.features.locality.stations import Stations
from plugins.features.programme.load import FOLDER, ProgrammeFile
from plugins.features.programme.load_rules import FILE as RULES
from plugins.features.programme.resolve import TEXT_ENDING, Around
from plugins.features.programme.rules import Rules
from plugins.features.programme.unmet import UNPUBLISHED, in_hours, is_opening
from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest

_CLOCK = "%H:%M"


@frozen
class Judge:
    """What a programme is judged by. waiting: sources of texts that are not public yet, None where nobody knows which
    texts there will be. on_holiday: identifiers of sessions that are held on holidays too. held: every session of the
    county and its stations.
    """

    around: Around
    stations: Stations
    waiting: frozenset[str] | None
    on_holiday: frozenset[str]
    programmes: Programmes

    def problems(self, programme: Programme) -> Iterator[Problem]:
        """Yield everything that is wrong with one month."""
        shown = programme.source
        if programme.station and not self.stations.find(programme.station):
            codes = [each.code for each in self.stations.rows]
            mend = f"{nearest(programme.station, codes)}请用 content/stations/ 里站点的代码做文件名"
            yield Problem(shown, 1, f"没有代码是“{programme.station}”的站点", mend, needs=("stations/",))
        for session in programme.held:
            yield from self._check_session(session, programme)
        yield from _check_overlaps(programme.held, shown)
        yield from self._check_repeats(programme)
        for sentence in programme.unmet:
            mend = "请加场次或换节目；确实做不到，网页上会照实写"
            if sentence.endswith(UNPUBLISHED):
                mend = f"公布以后，请把那一年写进 content/{RULES} 的“放假表”，再看看有没有要改期的；公布以前不用管"
            yield Problem(shown, 1, sentence, mend, is_hint=True, needs=self._needs_of(programme))

    def _needs_of(self, programme: Programme) -> tuple[str, ...]:
        """Return the files by which a month is held against the county's rules."""
        place = f"{programme.month}/{programme.station}" if programme.station else programme.month
        return (RULES, SHELF, f"{FOLDER}/{place}.yaml")

    def _check_session(self, session: ProgrammeSession, programme: Programme) -> Iterator[Problem]:
        shown, line, day = programme.source, session.line, session.start.date()
        if f"{day:%Y-%m}" != programme.month:
            mend = f"请改成 {programme.month} 里的日期，或者写进 {day:%Y-%m} 的节目单"
            yield Problem(shown, line, f"“{session.uid}”在 {day}，不在 {programme.month}", mend)
        holiday = self.around.rules.holiday_on(day)
        if holiday and session.uid not in self.on_holiday:
            free = self._next_working_day(holiday.last)
            mend = f"请改到别的日子，例如 时间: {free} {session.start:{_CLOCK}}；放假也要放，加一行 放假照放: 是"
            yield Problem(shown, line, f"“{session.uid}”在 {day}，{holiday.name}放假", mend)
        yield from self._check_length(session, shown)
        for item in session.items:
            yield from self._check_item(item, programme)

    def _next_working_day(self, day: date) -> date:
        while self.around.rules.holiday_on(day):
            day += timedelta(days=1)
        return day

    def _check_length(self, session: ProgrammeSession, shown: str) -> Iterator[Problem]:
        evening = self.around.rules.evening
        if is_opening(session):
            return
        needed = evening.minutes_of(tuple(item.minutes for item in session.items))
        if session.minutes > evening.longest:
            what = f"“{session.uid}”要 {in_hours(session.minutes)}，一个晚上最长 {in_hours(evening.longest)}"
            yield Problem(shown, session.line, what, "请拿掉一两个节目，或者分成两场")
        elif needed > session.minutes:
            what = f"“{session.uid}”写了 {session.minutes} 分钟，节目连开场、讨论要 {needed} 分钟"
            mend = f"请改成 分钟: {needed}，或者拿掉一个节目"
            if needed > evening.longest:
                mend = "请拿掉一两个节目，或者分成两场"
            yield Problem(shown, session.line, what, mend)

    def _check_item(self, item: ProgrammeItem, programme: Programme) -> Iterator[Problem]:
        shown = programme.source
        if item.code.endswith(TEXT_ENDING):
            if not item.path and self.waiting is not None:
                yield self._without_page(item, shown, self.waiting)
            return
        film = self.around.shelf.find(item.code)
        if film and film.is_video and not film.sizes:
            mend = "请先用 media add 上架它的文件，或者换一个"
            yield Problem(shown, item.line, f"影片《{film.title}》还没有文件，到时候放不了", mend, is_hint=True)
        elif not film:
            codes = [film.code for film in self.around.shelf.films]
            mend = f"{nearest(item.code, codes)}请写片源里影片的代码；片源里没有，先加到 content/media.yaml"
            yield Problem(shown, item.line, f"影片“{item.code}”不在片源里", mend, needs=(SHELF,))
        if film and film.sample and not programme.sample:
            mend = "请换一部；这个月的节目单全是编来做样子的，就在文件开头加一行 示例: 是"
            yield Problem(shown, item.line, f"《{film.title}》是示例影片，不能排进真的节目单", mend, needs=(SHELF,))

    def _without_page(self, item: ProgrammeItem, shown: str, waiting: frozenset[str]) -> Problem:
        if item.code in waiting:
            mend = "请等它发布，或者换一篇"
            return Problem(shown, item.line, f"稿件“{item.code}”还没有发布", mend, is_hint=True)
        mend = f"{nearest(item.code, sorted(self.around.pages))}请写从 content 算起的路径"
        return Problem(shown, item.line, f"没有“{item.code}”这篇稿件", mend)

    def _check_repeats(self, programme: Programme) -> Iterator[Problem]:
        """Yield a problem for a film that the same people see twice in a quarter, a hint for a text that they hear."""
        seen = dict(self._shown_before(programme))
        for session in programme.held:
            for item in session.items:
                if item.code in seen:
                    what = f"“{item.title}”{seen[item.code]:%m月%d日}放过，一季里排了两次"
                    is_text = item.code.endswith(TEXT_ENDING)
                    yield Problem(programme.source, item.line, what, "请换一个", is_hint=is_text)
                seen.setdefault(item.code, session.start.date())

    def _shown_before(self, programme: Programme) -> Iterator[tuple[str, date]]:
        for month in months_of_quarter(programme.month):
            if month >= programme.month:
                return
            earlier = self.programmes.for_station(programme.station, month)
            for session in earlier.held if earlier else ():
                yield from ((item.code, session.start.date()) for item in session.items)


def months_of_quarter(month: str) -> list[str]:
    """Return the three months of a month's quarter, as 2026-10."""
    first = (int(month[5:]) - 1) // 3 * 3 + 1
    return [f"{month[:5]}{each:02}" for each in range(first, first + 3)]


def check_announced(file: ProgrammeFile, programme: Programme) -> Iterator[Problem]:
    """Yield a hint where a month has changed since it was announced: further changes would not be told apart."""
    known = {each.uid: each.sequence for each in file.announced}
    if any(known.get(session.uid, session.sequence) != session.sequence for session in programme.sessions):
        place = f" --station {programme.station}" if programme.station else ""
        mend = f"发布以后请运行 py tasks.py programme {programme.month}{place} --announced，记下改了第几次"
        yield Problem(programme.source, 1, "公布以后改过场次，日历里已经算作一次改动", mend, is_hint=True)


def check_not_read(rules: Rules, shown: str, resolver: LinkResolver) -> Iterator[Problem]:
    """Yield a problem for each text that is not to be read out and that is not there. shown: the rules' file."""
    for source in (each for each in rules.not_read if each.endswith(TEXT_ENDING)):
        if source not in resolver.pages and source not in resolver.waiting:
            mend = f"{nearest(source, sorted(resolver.pages))}请写从 content 算起的路径，没有了的删去"
            yield Problem(shown, rules.not_read_line, f"“不念”里的“{source}”不存在", mend)


def check_identifiers(programmes: Iterable[Programme]) -> Iterator[Problem]:
    """Yield a problem for each identifier that the same calendar has in two months."""
    seen: dict[tuple[str, str], str] = {}
    for programme in programmes:
        for session in programme.sessions:
            key = programme.station, session.uid
            if seen.setdefault(key, programme.month) != programme.month:
                mend = f"请换一个，例如 编号: {session.uid}-{programme.month}"
                what = f"编号“{session.uid}”在 {seen[key]} 用过，日历会把两场当成一场"
                yield Problem(programme.source, session.line, what, mend)


def _check_overlaps(sessions: Sequence[ProgrammeSession], shown: str) -> Iterator[Problem]:
    for before, after in pairwise(sessions):
        if after.start < before.end:
            what = f"“{after.uid}”{after.start:{_CLOCK}}开始，“{before.uid}”要到 {before.end:{_CLOCK}}才完"
            mend = f"请改到 {before.end:{_CLOCK}}以后，或者改到别的日子"
            yield Problem(shown, after.line, what, mend)

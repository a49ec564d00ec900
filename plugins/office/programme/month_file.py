"""A month's file as the office writes it: plain lines that an editor changes by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from plugins.features.locality.programmes import Programme, ProgrammeItem, ProgrammeSession
from plugins.features.programme.load import Announced, checksum
from plugins.features.programme.resolve import TEXT_ENDING
from plugins.office.yaml_scalars import scalar

_STARS = "一二三四五六日"
ANNOUNCED_NOTE = "# 公布过的场次，由程序写，请不要改。改了时间、删去了场次，日历（.ics）靠它通知订阅的人。"


def month_text(programme: Programme, place: str, announced: Sequence[Announced], unmet: Iterable[str]) -> str:
    """Return the file of a proposed month. place: the station's name, or 全县. unmet: the rules that are not met."""
    year, number = programme.month.split("-")
    station = f" --station {programme.station}" if programme.station else ""
    command = f"py tasks.py programme {programme.month}{station}"
    lines = [
        f"# {year}年{int(number)}月节目单，{place}。由 {command} 提出，请照实际情况改。",
        "# 时间、节目、说明都可以改；一场不放了，加一行 取消: 是。改好以后运行 py tasks.py check。",
        *(f"# 没有做到：{sentence}。" for sentence in unmet),
        f"月份: {programme.month}",
        *(["示例: 是"] if programme.sample else []),
        "场次:" if programme.sessions else "场次: []",
        *(line for session in programme.sessions for line in _session(session)),
    ]
    return "\n".join(lines) + "\n" + announced_text(announced)


def announced_text(announced: Sequence[Announced]) -> str:
    """Return the lines at the end of a file that say what subscribers know, "" where nothing was announced."""
    rows = [f"  - {{{', '.join(_announced_fields(each))}}}" for each in announced]
    return "\n".join([ANNOUNCED_NOTE, "公布过:", *rows, f"公布校验: {checksum(announced)}"]) + "\n" if rows else ""


def _announced_fields(each: Announced) -> Iterator[str]:
    yield f"编号: {scalar(each.uid)}"
    yield f"序号: {each.sequence}"
    yield f"时间: {each.start.moment:%Y-%m-%d %H:%M}"
    yield f"分钟: {each.minutes}"
    if each.is_cancelled:
        yield "取消: 是"


def without_announced(text: str) -> str:
    """Return a file's text without the lines that say what was announced, all that an editor writes as it is."""
    lines = text.splitlines(keepends=True)
    start = next((place for place, line in enumerate(lines) if line.startswith("公布过:")), len(lines))
    if start and lines[start - 1].strip() == ANNOUNCED_NOTE:
        start -= 1
    kept = "".join(lines[:start])
    return kept if kept.endswith("\n") or not kept else f"{kept}\n"


def told(sessions: Iterable[ProgrammeSession], topics: Mapping[str, str]) -> Iterator[str]:
    """Yield what people read of a proposal, a line each."""
    for session in sessions:
        shown = sum(item.minutes for item in session.items)
        length = f"{session.minutes} 分钟（节目 {shown} 分钟，其余点名、讨论）" if shown else f"{session.minutes} 分钟"
        yield f"{in_words(session.start)}，{length}{f'：{session.note}' if session.note else ''}"
        for item in session.items:
            topic = f"〔{topics[item.topic]}〕" if item.topic in topics else ""
            yield f"  {item.title}（{item.minutes} 分钟）{topic} {item.reason}"


def in_words(start: datetime) -> str:
    """Return a time as 12月3日（星期四）19:30."""
    return f"{start.month}月{start.day}日（星期{_STARS[start.weekday()]}）{start:%H:%M}"


def _session(session: ProgrammeSession) -> Iterator[str]:
    """Yield the lines of a session, without a comment on its day, which would be wrong as soon as it is moved."""
    yield f"  - 编号: {scalar(session.uid)}"
    yield f"    时间: {session.start:%Y-%m-%d %H:%M}"
    yield f"    分钟: {session.minutes}"
    if session.note:
        yield f"    说明: {scalar(session.note)}"
    if session.items:
        yield "    节目:"
        yield from (line for item in session.items for line in _item(item))


def _item(item: ProgrammeItem) -> Iterator[str]:
    is_text = item.code.endswith(TEXT_ENDING)
    yield f"      # {item.title if item.title.startswith('《') else f'《{item.title}》'}"
    yield f"      - {'稿' if is_text else '片'}: {scalar(item.code)}"
    if is_text:
        yield f"        分钟: {item.minutes}"
    yield f"        为何: {scalar(item.reason)}"

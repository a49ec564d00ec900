"""A branch's year as the office writes it: plain lines that an editor changes by hand, and what people are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.features.liaison.days import LAW, is_announced
from plugins.features.liaison.load import WEEKDAYS
from plugins.features.liaison.model import Liaison, Meeting, Rota
from plugins.features.locality.holidays import PublicHolidays
from plugins.office.yaml_scalars import scalar


def rota_text(rota: Rota, holidays: PublicHolidays) -> str:
    """Return the file of a year."""
    command = f"py tasks.py rota {rota.branch} {rota.year}"
    lines = [
        f"# {rota.name} {rota.year} 年每月交流会轮值，由 {command} 提出。",
        "# 可以照实际情况改；改好以后运行 py tasks.py check。请了假、换了委员，写在下面，再加 --again 重排。",
        f"# 两个人换一换：{command} --swap {rota.year}-03 {rota.year}-05",
        *([] if is_announced(rota.year, holidays) else [f"# {unannounced(rota.year)}"]),
        "轮值表:",
        f"  - 支部: {scalar(rota.branch)}",
        f"    名称: {scalar(rota.name)}",
        f"    年份: {rota.year}",
        f"    委员: {_list(rota.committee)}",
        *_habit(rota),
        *_rest(rota),
        "    交流会:" if rota.meetings else "    交流会: []",
        *(line for meeting in rota.meetings for line in _meeting(meeting)),
    ]
    return "\n".join(lines) + "\n"


def unannounced(year: int) -> str:
    """Return what is said of a year whose holidays are not known."""
    return f"{year} 年放假安排未公布：先避开法定的节日（{LAW}）和春节前后，公布以后请对照一遍"


def told(rota: Rota, liaison: Liaison) -> Iterator[str]:
    """Yield what people read of a year, a line each meeting, and how often each role hosts."""
    for meeting in rota.meetings:
        topic = liaison.topic(meeting.topic)
        yield f"{in_words(meeting)}，{meeting.host}主持{f'：{topic.title}' if topic else ''}"
    months = [meeting.host for meeting in rota.meetings]
    counts = (f"{role} {months.count(role)} 次" for role in dict.fromkeys(months))
    yield f"一年里：{'，'.join(counts)}。"


def in_words(meeting: Meeting) -> str:
    """Return its day as 3月11日（星期四）."""
    return f"{meeting.day.month}月{meeting.day.day}日（星期{WEEKDAYS[meeting.day.weekday()]}）"


def _habit(rota: Rota) -> Iterator[str]:
    habit = rota.habit
    yield f"    星期: {WEEKDAYS[habit.weekday]}"
    yield f"    第几个: {habit.nth}"
    yield f'    开始: "{habit.start:%H:%M}"'
    yield f"    分钟: {habit.minutes}"
    yield f"    地点: {scalar(habit.place)}"


def _rest(rota: Rota) -> Iterator[str]:
    if rota.changes:
        yield "    变动:"
        yield from (f"      - {{从: {each.month}, 委员: {_list(each.committee)}}}" for each in rota.changes)
    if rota.leave:
        yield "    请假:"
        yield from (f"      - {{岗位: {scalar(each.role)}, 从: {each.first}, 到: {each.last}}}" for each in rota.leave)
    if rota.sample:
        yield "    示例: 是"


def _meeting(meeting: Meeting) -> Iterator[str]:
    fields = [f"日期: {meeting.day}", f"主持: {scalar(meeting.host)}"]
    if meeting.topic:
        fields.append(f"题目: {scalar(meeting.topic)}")
    if meeting.revision:
        fields.append(f"改动: {meeting.revision}")
    if meeting.note:
        fields.append(f"说明: {scalar(meeting.note)}")
    yield f"      # {in_words(meeting)}"
    yield f"      - {{{', '.join(fields)}}}"


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, words))}]"

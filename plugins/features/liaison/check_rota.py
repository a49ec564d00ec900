"""What is wrong with the rota of a branch: who hosts when, and whether the turns are fair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.features.liaison.days import holiday_on
from plugins.features.liaison.fairness import unfair_stretches
from plugins.features.liaison.history import month_name, month_number, runs
from plugins.features.liaison.layout import FOLDER, rota_file
from plugins.features.liaison.model import Liaison, Meeting, Rota
from plugins.features.locality.branches import PLACE_UNSAID
from plugins.features.locality.holidays import PublicHolidays
from plugins.features.locality.record_checks import SAMPLE
from plugins.kernel.addressing.file_names import is_device
from plugins.kernel.addressing.slugs import MAX_CHARS
from plugins.kernel.caution.roles import why_no_role
from plugins.kernel.dates.civil_time import YEARS
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_rotas(liaison: Liaison, holidays: PublicHolidays) -> Iterator[Problem]:
    """Yield what is wrong with all rotas; where a meeting falls on a holiday or turns are unfair, a hint."""
    seen: dict[tuple[str, int], Rota] = {}
    for rota in liaison.rotas:
        other = seen.setdefault((rota.branch, rota.year), rota)
        if other is not rota:
            mend = f"请只留一份，文件名写 content/{rota_file(rota.branch, rota.year)}"
            yield _problem(rota, f"支部“{rota.branch}” {rota.year} 年的轮值写了两次，另一次在 {other.source}", mend)
        yield from _check_head(rota)
        yield from _check_roles(rota)
        yield from _check_meetings(rota, liaison, holidays)
    for branch in sorted({each.branch for each in liaison.rotas}):
        yield from _check_fairness(liaison, branch, holidays)


def _problem(
    rota: Rota, what: str, mend: str, line: int = 0, is_hint: bool = False, needs: tuple[str, ...] = ()
) -> Problem:
    return Problem(rota.source, line or rota.line, what, mend, is_hint, needs=needs)


def _again(rota: Rota) -> str:
    """Return the command that plans a year anew."""
    return f"py tasks.py rota {rota.branch} {rota.year} --again"


def _check_head(rota: Rota) -> Iterator[Problem]:
    code = rota.branch
    if not _CODE.fullmatch(code):
        yield _problem(rota, f"支部的代码“{code}”不对", "请用小写英文、数字和短横线，例如 支部: shili-village")
    elif len(code) > MAX_CHARS or is_device(code):
        yield _problem(rota, f"支部的代码“{code}”不能用", "请换一个，例如 支部: shili-village")
    if rota.year not in YEARS:
        yield _problem(rota, f"“{rota.year}”不是一个年份", "请写四位数字，例如 年份: 2027")
    if rota.sample != (SAMPLE in rota.name):
        mend = f"虚构的，名称里写“{SAMPLE}”，并且加一行 示例: 是；真的，两样都不写"
        yield _problem(rota, f"名称“{rota.name}”和“示例”对不上", mend)
    if rota.habit.place == PLACE_UNSAID:
        mend = f"请写真的地点，例如 地点: 党员活动室；或者写进支部的 branch.yaml，再运行 {_again(rota)}"
        yield _problem(rota, "“地点”还没有写，会照样登出这几个字", mend, is_hint=True)


def _check_roles(rota: Rota) -> Iterator[Problem]:
    known = {*rota.committee, *(role for change in rota.changes for role in change.committee)}
    for role in sorted(known):
        if what := why_no_role(role):
            mend = "请只写岗位，不写姓名和电话，例如 委员: [支部书记, 组织委员, 宣传委员]"
            yield _problem(rota, f"委员要写岗位，{what}", mend)
    for leave in rota.leave:
        if leave.role not in known:
            mend = f"{nearest(leave.role, sorted(known))}可以写的有：{'、'.join(sorted(known))}"
            yield _problem(rota, f"请假的“{leave.role}”不在委员里", mend)


def _check_meetings(rota: Rota, liaison: Liaison, holidays: PublicHolidays) -> Iterator[Problem]:
    seen: dict[str, Meeting] = {}
    for meeting in rota.meetings:
        committee = rota.committee_in(meeting.month)
        if seen.setdefault(meeting.month, meeting) is not meeting:
            yield _problem(rota, f"{meeting.month} 有两次交流会", "一个月一次，请删去一次", meeting.line)
        if meeting.day.year != rota.year:
            mend = f"请写 {rota.year} 年里的一天，或者写到那一年的文件里"
            yield _problem(rota, f"{meeting.day} 不在 {rota.year} 年", mend, meeting.line)
        if meeting.host not in committee:
            mend = f"{nearest(meeting.host, list(committee))}可以写的有：{'、'.join(committee)}；换了委员，写进“变动”"
            yield _problem(rota, f"主持“{meeting.host}”不在那个月的委员里", mend, meeting.line)
        elif rota.is_away(meeting.host, meeting.day):
            mend = f"请换一天，或者换人：py tasks.py rota {rota.branch} {rota.year} --swap 这个月 另一个月"
            yield _problem(rota, f"“{meeting.host}”{meeting.day} 请假，不能主持", mend, meeting.line)
        if meeting.topic and not liaison.topic(meeting.topic):
            codes = [topic.code for topic in liaison.topics]
            mend = f"{nearest(meeting.topic, codes)}题目写在 content/liaison/ 的“题目表”里；暂时没有题目，删去这一项"
            yield _problem(rota, f"没有代码是“{meeting.topic}”的题目", mend, meeting.line, needs=(f"{FOLDER}/",))
        if name := holiday_on(meeting.day, holidays):
            mend = f"请换一天，或者重排：{_again(rota)}"
            yield _problem(rota, f"{meeting.day} 是{name}", mend, meeting.line, is_hint=True)


def _check_fairness(liaison: Liaison, branch: str, holidays: PublicHolidays) -> Iterator[Problem]:
    """Yield one hint, with the first stretch of months that is not fair, at the rota in which it ends."""
    for run in runs(liaison.rotas_of(branch), holidays):
        found = next(unfair_stretches(run), None)
        rota = liaison.rota(branch, found.last // 12) if found else None
        if not found or not rota:
            continue
        last = month_name(found.last)
        line = next((each.line for each in rota.meetings if month_number(each.month) == found.last), 0)
        what = f"{month_name(found.first)} 到 {last}，“{found.more}”比“{found.fewer}”多主持 {found.difference} 次"
        mend = f"请重排这一年：{_again(rota)}；大家商量好就这样，不用改"
        yield _problem(rota, what, mend, line, is_hint=True)

"""tasks.py rota: from what the county has written to the year of a branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plugins.features.liaison.check_rota import check_rotas
from plugins.features.liaison.layout import rota_file
from plugins.features.liaison.model import Change, Habit, Leave, Liaison, Rota
from plugins.features.locality.branches import PLACE_UNSAID, Branch, Branches
from plugins.features.locality.holidays import PublicHolidays
from plugins.features.locality.record_checks import SAMPLE
from plugins.kernel.building.edition import Edition
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError, Problem, errors
from plugins.kernel.reading.messages import nearest
from plugins.office.liaison.plan import plan_year


@frozen
class Wish:
    """What the clerk has asked for. committee: () for the branch's own. first: the month to plan from, "" for the first
    that is not over.
    """

    branch: str
    year: int
    committee: tuple[str, ...] = ()
    name: str = ""
    leave: tuple[Leave, ...] = ()
    first: str = ""


def propose(edition: Edition, wish: Wish) -> Rota:
    """Return the year as it would be written now; raise PortalError where the committee is not known."""
    liaison = edition.models.of(Liaison)
    there = existing(edition, wish.branch, wish.year)
    first = wish.first or _first_open(there, wish.year, edition.now.date())
    rota = _renewed(there, wish, first, edition) if there else _begun(wish, edition)
    rota = replace(rota, leave=tuple(dict.fromkeys([*rota.leave, *wish.leave])))
    return plan_year(rota, liaison, holidays_of(edition), first)


def problems_of(edition: Edition, made: Rota) -> list[Problem]:
    """Return what the check would say of a year in the place of the one that is written."""
    liaison = edition.models.of(Liaison)
    others = tuple(each for each in liaison.rotas if (each.branch, each.year) != (made.branch, made.year))
    found = check_rotas(replace(liaison, rotas=(*others, made)), holidays_of(edition))
    return [each for each in found if each.path == made.source]


def new_errors(edition: Edition, made: Rota) -> list[Problem]:
    """Return what would be wrong with a year and is not wrong with the one that is written."""
    there = existing(edition, made.branch, made.year)
    known = {each.what for each in problems_of(edition, there)} if there else set()
    return [each for each in errors(problems_of(edition, made)) if each.what not in known]


def existing(edition: Edition, branch: str, year: int) -> Rota | None:
    """Return the year that is written already; raise PortalError where its file cannot be read, or is another one."""
    found = edition.models.of(Liaison).rota(branch, year)
    file = rota_file(branch, year)
    shown = edition.request.content_shown + file
    if found and found.source != shown:
        raise PortalError(
            f"{branch} {year} 年的轮值写在 {found.source} 里。请把那个文件改名为 {shown}，里面只留这一份。"
        )
    if not found and (edition.request.content / file).is_file():
        raise PortalError(f"{shown} 读不出来。请先运行 py tasks.py check，照提示改好；不要了就删去这个文件。")
    return found


def holidays_of(edition: Edition) -> PublicHolidays:
    return edition.models.find(PublicHolidays) or PublicHolidays()


def _first_open(there: Rota | None, year: int, today: date) -> str:
    """Return the first month whose meeting is not over, or is not planned yet."""
    over = [each.month for each in there.meetings if each.day < today] if there else []
    return f"{year}-{int(over[-1][5:]) + 1:02}" if over else f"{year}-01"


def _begun(wish: Wish, edition: Edition) -> Rota:
    """Return a year that is not planned yet, with what is known of the branch from its record or the year before."""
    branch = _branch(edition, wish.branch)
    years = [each for each in edition.models.of(Liaison).rotas_of(wish.branch) if each.year < wish.year]
    last = years[-1] if years else None
    committee = wish.committee or (branch.committee if branch else ()) or _last_committee(last)
    name = wish.name or (branch.name if branch else "") or (last.name if last else "")
    if not committee or not name:
        raise PortalError(
            f"不知道支部“{wish.branch}”的{'名称' if committee else '委员'}。请加上 --name 示例村党支部 "
            "--committee 支部书记,组织委员,宣传委员（写真的名称和岗位）。"
        )
    habit = _at_its_place(last.habit if last else Habit(place=""), branch)
    return Rota(wish.branch, name, wish.year, committee, habit, sample=SAMPLE in name)


def _renewed(there: Rota, wish: Wish, first: str, edition: Edition) -> Rota:
    """Return the year that is there, with the committee as it is now from a month on."""
    branch = _branch(edition, wish.branch)
    there = replace(there, habit=_at_its_place(there.habit, branch))
    committee = wish.committee or (branch.committee if branch else ())
    if not committee or committee == there.committee_in(first) or first > f"{there.year}-12":
        return there
    if first <= f"{there.year}-01":
        return replace(there, committee=committee, changes=())
    before = tuple(each for each in there.changes if each.month < first)
    return replace(there, changes=(*before, Change(first, committee)))


def _at_its_place(habit: Habit, branch: Branch | None) -> Habit:
    """Return a habit with a place to meet at: as it is written, else the branch's, else the usual one."""
    if habit.place not in ("", PLACE_UNSAID):
        return habit
    return replace(habit, place=branch.known_place if branch and branch.known_place else Habit().place)


def _branch(edition: Edition, code: str) -> Branch | None:
    """Return a branch's record; raise PortalError for a code that nobody has, where the county has any branches."""
    branches = edition.models.find(Branches) or Branches()
    found = branches.find(code)
    if branches.rows and not found:
        codes: Sequence[str] = [each.code for each in branches.rows]
        begin = f"还没有登记的，先运行 py tasks.py branch new {code} 支部的名称，写好委员，再排。"
        raise PortalError(f"没有代码是“{code}”的支部。{nearest(code, codes)}支部写在 content/branches/ 里；{begin}")
    return found


def _last_committee(rota: Rota | None) -> tuple[str, ...]:
    return rota.committee_in(f"{rota.year}-12") if rota else ()

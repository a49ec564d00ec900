"""The rules of which one finding fails a whole site, as far as content and git can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from plugins.features.columns.model import USUAL_AGES
from plugins.office.status.model import ColumnState, Rest, Rule, Section, Verdict
from plugins.office.status.texts import LETTERS

SOURCE = "国办秘函〔2019〕19号的单项否决指标，管政府网站，这里拿来对照"
HOME_DAYS, FEW, MANY = 14, 5, 10  # days, and numbers of columns
_NEWS = frozenset(USUAL_AGES) - {LETTERS}  # types of columns whose ages the rule itself gives


def rules(columns: Sequence[ColumnState], sections: Iterable[Section], today: date) -> tuple[Rule, ...]:
    """Return all rules in the document's order."""
    by_key = {section.key: section for section in sections}
    return (*_unseen(), _dates(by_key["dates-contradicted"]), *_stale(columns, today), *_empty(columns, by_key))


def _unseen() -> Iterator[Rule]:
    yield Rule("grave-errors", "严重表述错误", Verdict.UNKNOWN, "要人看")
    yield Rule("secrets", "泄密", Verdict.UNKNOWN, "写着密级、内部资料的，check 会拦下；别的要人看")
    what = "要在网上连着打开一周才知道"
    yield Rule("unreachable", "一周打开 20 次以上，15 秒打不开的占 5% 以上", Verdict.UNKNOWN, what)


def _dates(section: Section) -> Rule:
    verdict = Verdict.UNKNOWN if section.note and not section.findings else _broken_if(bool(section.findings))
    told = f"{len(section.findings)} 篇的日期和 git 不符，请核对" if section.findings else section.note
    return Rule("forged-dates", "伪造发稿日期", verdict, told or "没有一篇的日期和 git 不符")


def _stale(columns: Sequence[ColumnState], today: date) -> Iterator[Rule]:
    newest = max((each.newest for each in columns if each.newest), default=None)
    is_dead = newest is None or (today - newest).days > HOME_DAYS
    last = f"首页上最新的稿件是 {newest}" if newest else "没有一篇公开的稿件"
    yield Rule("home-page-dead", "首页 2 周不更新", _broken_if(is_dead), last)
    late = [each for each in columns if each.type in _NEWS and each.days is not None]
    late = [each for each in late if each.days and each.days > USUAL_AGES[each.type]]
    name = "动态类栏目 2 周、公告政策类栏目 6 个月没有更新的累计 5 个以上"
    yield Rule("news-stale", name, _broken_if(len(late) >= FEW), _counted(late))
    over = [each for each in columns if each.rest is Rest.OVERDUE]
    yield Rule("columns-stale", "应更新长期没有更新的栏目 10 个以上", _broken_if(len(over) >= MANY), _counted(over))


def _empty(columns: Sequence[ColumnState], by_key: dict[str, Section]) -> Iterator[Rule]:
    empty = [each for each in columns if each.rest is Rest.EMPTY]
    yield Rule("columns-empty", "空白栏目 5 个以上", _broken_if(len(empty) >= FEW), _counted(empty))
    letters = len(by_key["letters-unanswered"].findings)
    what = f"{letters} 封来信超过三个月没有答复" if letters else "登出来和草稿里的来信都有答复，或者不到三个月"
    yield Rule("letters-unanswered", "留言超过 3 个月没有回应", _broken_if(bool(letters)), what)


def _broken_if(is_broken: bool) -> Verdict:
    return Verdict.BROKEN if is_broken else Verdict.KEPT


def _counted(columns: Sequence[ColumnState]) -> str:
    names = "、".join(each.name for each in columns)
    return f"{len(columns)} 个：{names}" if columns else "一个也没有"

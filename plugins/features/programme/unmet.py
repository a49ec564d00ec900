"""Which of the county's rules a month does not meet, in words that say by how much."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.locality.programmes import Programme, ProgrammeSession
from plugins.features.programme.rules import Rules

UNPUBLISHED = "未公布，只避开了节日当天"  # what is said of a year whose holidays nobody knows yet


def unmet_rules(programme: Programme, rules: Rules) -> tuple[str, ...]:
    """Return a sentence for each rule that the sessions of a month do not meet. Their minutes are known."""
    return tuple(_unmet(programme, rules))


def is_opening(session: ProgrammeSession) -> bool:
    """Tell a day on which a station stands open for who asks, from an evening with a programme."""
    return not session.items


def _unmet(programme: Programme, rules: Rules) -> Iterator[str]:
    rule, held = rules.chosen, programme.held
    evenings = [session for session in held if not is_opening(session)]
    openings = [session for session in held if is_opening(session) and session.minutes >= rule.opening_minutes]
    minutes = sum(session.minutes for session in held)
    if len(evenings) < rule.sessions:
        yield f"{rule.name}：每月至少 {rule.sessions} 场，这个月只有 {len(evenings)} 场"
    if len(openings) < rule.openings:
        hours = f"、每次至少 {rule.opening_minutes // 60} 小时" if rule.opening_minutes else ""
        yield f"{rule.name}：每月至少开放 {rule.openings} 天{hours}，这个月只有 {len(openings)} 天"
    if minutes < rule.minutes:
        yield f"{rule.name}：{_owed(rules)}，这个月只有 {in_hours(minutes)}，差 {in_hours(rule.minutes - minutes)}"
    year = int(programme.month[:4])
    if not rules.is_published(year):
        yield f"{year} 年的放假安排{UNPUBLISHED}"


def _owed(rules: Rules) -> str:
    rule = rules.chosen
    if rule.minutes_month >= rule.minutes:
        return f"每月至少 {in_hours(rule.minutes)}"
    return f"全年至少 {in_hours(rule.minutes_year)}，合每月 {in_hours(rule.minutes)}"


def in_hours(minutes: int) -> str:
    """Return minutes as people say them, as 4 小时 or 1 小时 35 分钟."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} 小时"] if hours else []
    return " ".join([*parts, f"{rest} 分钟"] if rest or not hours else parts)

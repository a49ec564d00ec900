"""The status as a page of the preview: one file, readable at 360 px, each chart with its figures as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from plugins.kernel.problems import Problem
from plugins.office.preview_frame import frame
from plugins.office.status.charts import Bar, chart
from plugins.office.status.model import Rest, Rule, Section, Status, Verdict
from plugins.office.status.rules import SOURCE
from plugins.office.status.table import HEAD, column_row
from plugins.office.status.words import place, said

TITLE = "工作情况"
_MOST_DAYS = 400  # a bar of a column that has rested for years would leave nothing of the others


def page(status: Status) -> str:
    """Return the whole page."""
    parts = [
        f"<h1>{TITLE}</h1><p>{status.moment:%Y-%m-%d %H:%M}。这一页只在本机的预览里，不会发布。"
        '<a href="/">回到网站</a></p>',
        _errors(status),
        _rules(status),
        _charts(status),
        _columns(status),
        *map(_section, status.sections),
    ]
    return frame(TITLE, "".join(parts))


def _errors(status: Status) -> str:
    if not status.errors:
        return ""
    return f'<p class="bad">现在有 {status.errors} 处问题，网站生成不了，请先运行 python3 tasks.py check。</p>'


def _rules(status: Status) -> str:
    rows = "".join(map(_rule, status.rules))
    return f"<h2>单项否决</h2><p>{escape(SOURCE)}。</p><ul>{rows}</ul>"


def _rule(rule: Rule) -> str:
    told = escape(f"{rule.verdict.words}：{rule.name}（{rule.detail}）")
    return f"<li{_class(rule.verdict is Verdict.BROKEN)}>{told}</li>"


def _class(is_bad: bool) -> str:
    return ' class="bad"' if is_bad else ""


def _charts(status: Status) -> str:
    drawn = (_ages(status), _months(status), _waiting(status))
    return f'<h2>图</h2><div class="charts">{"".join(drawn)}</div>'


def _ages(status: Status) -> str:
    bars = [
        Bar(each.name, min(days, _MOST_DAYS), f"{days} 天", min(each.limit, _MOST_DAYS), each.rest is Rest.OVERDUE)
        for each in status.columns
        if (days := each.days) is not None and each.limit
    ]
    described = "每个有期限的栏目一条，长短是几天没有新稿件，虚线是期限，空心的红框是超过了。数字在下面“栏目”表里。"
    return _figure("ages", "多少天没有新稿件", described, bars, "没有一个栏目设了期限。")


def _months(status: Status) -> str:
    bars = [Bar(month, texts, f"{texts} 篇") for month, texts in status.months]
    described = "；".join(f"{month} {texts} 篇" for month, texts in status.months)
    return _figure("months", "每月发布的稿件", described, bars, "")


def _waiting(status: Status) -> str:
    bars = [Bar(f"等{stage}", count, f"{count} 篇") for stage, count in status.waiting]
    described = "；".join(f"{bar.name} {bar.figure}" for bar in bars)
    nothing = status.section("reviews-waiting").note or "没有等审的稿件。"
    return _figure("waiting", "等审的稿件", described, bars, nothing)


def _figure(key: str, title: str, described: str, bars: Sequence[Bar], nothing: str) -> str:
    drawn = chart(key, title, described, bars) if bars else f"<p>{escape(nothing)}</p>"
    return f"<figure><figcaption>{title}</figcaption>{drawn}</figure>"


def _columns(status: Status) -> str:
    head = "".join(f'<th scope="col">{word}</th>' for word in HEAD)
    rows = "".join(_row(column_row(each), each.rest in (Rest.OVERDUE, Rest.EMPTY)) for each in status.columns)
    return (
        '<h2 id="columns">栏目</h2><div class="scroll" role="region" aria-labelledby="columns" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(cells: Sequence[str], is_bad: bool) -> str:
    name, *others = cells
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in others[:-1])
    last = f"<td{_class(is_bad)}>{escape(others[-1])}</td>"
    return f'<tr><th scope="row">{escape(name)}</th>{rest}{last}</tr>'


def _section(section: Section) -> str:
    note = f"<p>{escape(section.note)}</p>" if section.note else ""
    rows = _list(section.findings) if section.findings else "" if section.note else "<p>没有。</p>"
    return f"<h2>{escape(section.title)}（{len(section.findings)}）</h2>{note}{rows}"


def _list(findings: Iterable[Problem]) -> str:
    rows = "".join(f"<li><code>{escape(place(each))}</code> {escape(said(each))}</li>" for each in findings)
    return f"<ol>{rows}</ol>"

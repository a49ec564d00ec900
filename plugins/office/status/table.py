"""The status as text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.office.aligned import aligned
from plugins.office.status.model import ColumnState, Section, Status
from plugins.office.status.rules import SOURCE
from plugins.office.status.words import place, said, showable

HEAD = ("栏目", "稿件", "最近", "天数", "期限", "情况")
NONE = "—"  # stands for what there is not


def told(status: Status) -> Iterator[str]:
    """Yield what people read of a status, a line each."""
    yield f"{status.moment:%Y-%m-%d %H:%M} 的情况"
    if status.errors:
        yield f"现在有 {status.errors} 处问题，网站生成不了：请先运行 python3 tasks.py check。"
    yield ""
    yield aligned([HEAD, *map(column_row, status.columns)])
    for section in status.sections:
        yield ""
        yield heading(section)
        yield from (f"  {place(each)}: {said(each)}" for each in section.findings)
    if status.publications:
        yield ""
        yield "最近的发布"
        yield from (f"  {target}：{showable(str(entry))}" for target, entry in status.publications)
    yield ""
    yield f"单项否决（{SOURCE}）"
    yield from (f"  {rule.verdict.words}　{rule.name}：{rule.detail}" for rule in status.rules)


def column_row(column: ColumnState) -> tuple[str, ...]:
    """Return what people read of a column, a cell for each word of HEAD."""
    newest = str(column.newest) if column.newest else NONE
    days = NONE if column.days is None else str(column.days)
    return (column.name, str(column.texts), newest, days, str(column.limit or NONE), column.rest.words)


def heading(section: Section) -> str:
    """Return a section's title with how much there is of it."""
    note = f"（{section.note}）" if section.note else ""
    return f"{section.title}：{len(section.findings)} 处{note}"

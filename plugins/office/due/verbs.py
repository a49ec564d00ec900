"""due."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import PROBLEMS, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.features.articles.model import ArticleHeader
    from plugins.office.due.coming import Change, Outlook


def due(chosen: Namespace, root: Path) -> int:
    """Tell what will appear, go or break. Exit code 1 where something will break or is wrong already."""
    from plugins.features import load_features
    from plugins.kernel.progress import working
    from plugins.office.due.coming import outlook
    from plugins.pipeline.caches import memory_of_checks

    folders = folders_of(chosen, root)
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    with memory_of_checks(root / ".cache", request) as cache, working("正在往后看…"):
        found = outlook(request, load_features(), cache)
    print("\n".join(told(found)))
    return PROBLEMS if found.wrong or any(change.breaks for change in found.changes) else WELL


def told(found: Outlook) -> Iterator[str]:
    """Yield what people read of an outlook, a line each."""
    for header in found.overdue:
        yield f"{_named(header)}：到了发布时间，还是草稿。写好了请删去“状态: 草稿”；还要等，请改发布时间。"
    if found.wrong:
        yield f"现在就有 {len(found.wrong)} 处问题，网站生成不了：请先运行 python3 tasks.py check。"
    for change in found.changes:
        yield from _told_change(change)
    if not found.changes:
        yield "没有排定时间要发布或下线的稿件。"


def _told_change(change: Change) -> Iterator[str]:
    yield f"{change.moment:%Y-%m-%d %H:%M}"
    yield from (f"  发布　{_named(header)}" for header in change.appear)
    yield from (f"  下线　{_named(header)}" for header in change.go)
    if change.breaks:
        yield "  到那时网站会生成不了，请现在就改："
        yield from (f"    {problem}" for problem in change.breaks)


def _named(header: ArticleHeader) -> str:
    return f"{header.shown}《{header.title}》"


def add_due_options(options: ArgumentParser) -> None:
    add_folders(options)


VERBS = (
    Verb(
        "due", Person.EDITOR, "看哪些稿件将要发布、下线，到时会不会出错", "what will appear, go or break, and when",
        due, add_due_options,
    ),
)  # fmt: skip

"""new."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of
from plugins.setup import WELL
from plugins.setup.verb import Person, Verb


def add_new_options(options: ArgumentParser) -> None:
    options.add_argument("column", metavar="COLUMN", help="栏目的文件夹名或中文名，如 notices 或 通知公告")
    options.add_argument("title", metavar="TITLE", help="标题")
    add_folders(options)


def new(chosen: Namespace, root: Path) -> int:
    """Begin an article and print its path."""
    from plugins.features.columns.load import load_columns
    from plugins.kernel.dates.civil_time import CivilTime
    from plugins.office.new import begin_article

    folders, now = folders_of(chosen, root), chosen_moment(chosen)
    columns, _problems = load_columns(folders.content, "columns.yaml")
    path = begin_article(folders.content, columns, chosen.column, chosen.title, CivilTime(now.date(), now.time()))
    print(folders.content_shown + path.relative_to(folders.content).as_posix())
    return WELL


VERBS = (
    Verb(
        "new", Person.EDITOR, "新建一篇稿件：new 栏目 标题", "begin an article: new COLUMN TITLE",
        new, add_new_options, "COLUMN TITLE", changes_content=True,
    ),
)  # fmt: skip

"""import."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import Person, Verb


def add_import_options(options: ArgumentParser) -> None:
    options.add_argument("files", metavar="FILE|FOLDER", nargs="+", help="文件，或者整个文件夹（旧网站的导出也行）")
    options.add_argument(
        "--column", metavar="C", default="", help="放进哪个栏目；不写就看文件夹叫什么，再不然放进第一个栏目"
    )
    options.add_argument("--again", action="store_true", help="导入过的文件再导入一次，另成一篇")
    options.add_argument("--reports", metavar="DIR", help="说明存在哪里，默认 .cache/imports")
    add_folders(options)


def bring_in(chosen: Namespace, root: Path) -> int:
    """Make drafts of files, say what has not come in, and end with PROBLEMS where a file cannot be read."""
    from plugins.features.columns.load import load_columns
    from plugins.kernel.dates.civil_time import CivilTime
    from plugins.office.importing.bring import desk
    from plugins.office.importing.run import Run

    folders, now = folders_of(chosen, root), chosen_moment(chosen)
    columns, _problems = load_columns(folders.content, "columns.yaml")
    at = desk(folders.content, columns, chosen.column, CivilTime(now.date(), now.time()))
    run = Run(at, folders.content_shown, Path(chosen.reports or root / ".cache/imports").resolve(), chosen.again)
    run.take([Path(each) for each in chosen.files])
    return PROBLEMS if run.refused else WELL


def refuse_import(chosen: Namespace, _root: Path) -> int:
    """Say that a file is not there. A device has no end and is no file."""
    import sys

    missing = [each for each in chosen.files if not _is_there(each)]
    for each in missing:
        print(f"没有 {each} 这个文件。请检查路径；路径里有空格，就用引号括起来。", file=sys.stderr)
    return USAGE if missing else WELL


def _is_there(name: str) -> bool:
    try:
        return Path(name).is_file() or Path(name).is_dir()
    except (OSError, ValueError):  # a name that no system can have
        return False


VERBS = (
    Verb(
        "import", Person.EDITOR, "把 Word、文本、网页、表格或旧网站的导出变成草稿：import 文件",
        "make drafts of Word, text, web and sheet files", bring_in, add_import_options,
        "FILE|FOLDER [--column C]", refuse=refuse_import, changes_content=True,
    ),
)  # fmt: skip

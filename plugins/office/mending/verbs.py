"""fix."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import PROBLEMS, WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.office.mending.run import Report


def add_fix_options(options: ArgumentParser) -> None:
    add_folders(options)
    options.add_argument("files", nargs="*", metavar="FILES", help="只改这些文件")
    options.add_argument("--check", action="store_true", help="不改，只说有没有可以改的")


def fix(chosen: Namespace, root: Path) -> int:
    """Mend what has one right answer and show what has changed."""
    from plugins.features import load_features
    from plugins.office.mending.run import mend_files
    from plugins.pipeline.asked_files import asked_for, is_among
    from plugins.pipeline.caches import memory_of_checks

    folders = folders_of(chosen, root)
    wanted = [asked_for(name, folders) for name in chosen.files]
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    with memory_of_checks(root / ".cache", request) as cache:
        say = None if chosen.check else print
        report = mend_files(request, load_features(), cache, lambda path: not wanted or is_among(path, wanted), say)
    print("\n".join([*map(str, report.refused), *_summary(report, chosen.check)]))
    return PROBLEMS if report.refused or (chosen.check and report.changed) else WELL


def _summary(report: Report, is_check: bool) -> list[str]:
    number = len(report.changed)
    if is_check and number:
        return [*report.changed, f"有 {number} 个文件可以改。请运行 python3 tasks.py fix。"]
    if not number:
        return ["没有要改的。"]
    return [f"改了 {number} 个文件。别的问题要您自己改，请运行 python3 tasks.py check。"]


VERBS = (
    Verb(
        "fix", Person.EDITOR, "改只有一种改法的：编码、全角符号、日期、看不见的字符、空行、路径、标签",
        "mend what has one right answer, and show it", fix, add_fix_options, "[FILES] [--check]",
        changes_content=True,
    ),
)  # fmt: skip

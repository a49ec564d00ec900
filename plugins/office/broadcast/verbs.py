"""broadcast."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of
from plugins.setup import WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.kernel.request import Folders
    from plugins.office.broadcast.script import Script


def add_broadcast_options(options: ArgumentParser) -> None:
    options.add_argument("files", nargs="+", metavar="FILES", help="稿件，如 content/notices/停水.md")
    options.add_argument("--output", metavar="FILE", default="", help="存成文本文件，不写就显示出来")
    add_folders(options)


def broadcast(chosen: Namespace, root: Path) -> int:
    """Write the scripts of texts for the village's loudspeaker."""
    from plugins.kernel.files.asked_files import write_asked
    from plugins.office.not_public import notes_on

    folders, now = folders_of(chosen, root), chosen_moment(chosen)
    scripts = {name: _script(name, folders) for name in chosen.files}
    text = "\n".join(line for script in scripts.values() for line in told(script))
    if chosen.output:
        write_asked(Path(chosen.output), f"{text}\n".replace("\n", "\r\n"), "utf-8-sig")
        print(f"写好了：{chosen.output}")
    else:
        print(text)
    files = ((script.article, Path(name).read_bytes()) for name, script in scripts.items())
    for note in notes_on(files, folders, now):
        print(note, file=sys.stderr)
    return WELL


def told(script: Script) -> list[str]:
    """Return what people read of a script: how long it takes, and its lines."""
    return [f"广播稿《{script.title}》，慢慢念约 {script.length}，一行一口气", "", *script.lines, ""]


def _script(name: str, folders: Folders) -> Script:
    from plugins.features.columns.load import load_columns
    from plugins.kernel.problems import PortalError
    from plugins.office.broadcast.script import script_of

    path = Path(name).absolute()
    if not path.is_file():
        raise PortalError(f"没有 {name} 这个文件。请检查路径。")
    source = path.resolve().relative_to(folders.content.resolve()).as_posix() if _is_within(path, folders) else ""
    columns, _problems = load_columns(folders.content, "columns.yaml")
    column = next((each for each in columns.columns if each.slug == source.partition("/")[0]), None)
    if not column:
        raise PortalError(f"{name} 不在栏目的文件夹里。请写 content/notices/ 这样的文件夹里的稿件。")
    return script_of(path.read_bytes(), source, folders.content_shown + source, column)


def _is_within(path: Path, folders: Folders) -> bool:
    return path.resolve().is_relative_to(folders.content.resolve())


VERBS = (
    Verb(
        "broadcast", Person.EDITOR, "写村里大喇叭的广播稿：数字、日期、电话都写成念的字，算出要念多久",
        "write a text's script for the loudspeaker, figures in words", broadcast, add_broadcast_options,
        "FILES [--output FILE]",
    ),
)  # fmt: skip

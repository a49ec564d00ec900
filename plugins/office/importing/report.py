"""What is told of an import: which draft a file became, what is not in it, what an editor should look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.features.articles.fields import key_named
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.problems import sentence
from plugins.office.importing.bring import Brought
from plugins.office.importing.model import Note

SHOWN_CHARS = 60  # of a note's words on the screen; the report has all of them
_DRAFT = re.compile(r"稿件：(\S+)")


def short_lines(brought: Brought, shown: str) -> Iterator[str]:
    """Yield what is printed of one text. shown: what is printed before the content folder's paths."""
    yield f"{shown}: 取自 {brought.source}"
    yield from (f"  {_line(note, SHOWN_CHARS)}" for note in brought.notes)


def report(brought: Brought, shown: str) -> str:
    """Return the whole report on one text."""
    left = [note for note in brought.notes if not note.came]
    came = [note for note in brought.notes if note.came]
    return "\n".join(
        [
            f"原件：{brought.source}",
            f"稿件：{shown}",
            "",
            "请核对的头部",
            *(f"  {key_named(name).label}：{found.value}（{found.reason}）" for name, found in brought.guesses),
            *_section("没有转入的", left),
            *_section("转入了，请核对的", came),
            "",
        ]
    )


def draft_of(text: str) -> str:
    """Return the draft that a report speaks of, "" for none."""
    found = _DRAFT.search(text)
    return found[1] if found else ""


def summary(drafts: int, refused: int, left: int, folder: str) -> str:
    """Return the sentences that end an import. left: how many things have not come in."""
    if not drafts:
        return f"一篇也没有导入，{refused} 个文件没有导入，原因在上面。" if refused else "没有新的稿件要导入。"
    parts = [f"导入了 {drafts} 篇，都是草稿"]
    parts += [f"有 {left} 处没有转入或要看一看" if left else "没有漏下什么"]
    parts += [f"{refused} 个文件没有导入"] if refused else []
    return "，".join(parts) + f"。全部说明在 {folder}。写好以后删去“状态: 草稿”这一行。"


def keep(folder: Path, name: str, texts: Iterable[str]) -> Path:
    """Write the reports on one file and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    write_whole(path, "\n".join(texts).encode(errors="replace"))  # names of files may be no text
    return path


def _section(title: str, notes: Iterable[Note]) -> Iterator[str]:
    lines = [f"  {_line(note, 1 << 30)}" for note in notes]
    if lines:
        yield from ("", title, *lines)


def _line(note: Note, most: int) -> str:
    before = "转入了，请核对" if note.came else "没有转入"
    words = " ".join(note.words.split())
    shown = words if len(words) <= most else f"{words[:most]}…"
    return sentence(f"{before} · {note.kind} · {note.place}" + (f"：{shown}" if shown else ""))

"""Which of the files that were sent belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.kernel.files.confined import is_within
from plugins.kernel.images.pictures import SUFFIXES
from plugins.kernel.reading.folders import DATA, is_leftover
from plugins.office.importing.kinds import TEXTS
from plugins.office.intake.model import Submission

_SHEET = re.compile(r"同意|授权|报送(?:单|表)|审核表|审批表|登记表|信息表|回执表")


def submissions(paths: Iterable[Path]) -> Iterator[Submission]:
    """Yield what was sent: files that are named together are one; of a folder each in it, and what lies there."""
    given = list(paths)
    yield from _together([path for path in given if path.is_file()])
    for folder in (path for path in given if path.is_dir()):
        yield from _in_folder(folder, folder)


def _in_folder(folder: Path, whole: Path) -> Iterator[Submission]:
    """Yield what lies in a folder. whole: all that was sent; a link on somebody's stick that leads out of it leads to a
    file of this PC, which nobody has sent, and which is told and not read.
    """
    entries = sorted(path for path in folder.iterdir() if not is_leftover(path.name))
    led_out = tuple(path for path in entries if not is_within(whole, path))
    own = [path for path in entries if path not in led_out]
    inner = [path for path in own if path.is_dir() and not path.is_symlink()]
    files = [path for path in own if path.is_file()]
    if not any(is_text(path) for path in files):
        yield from (each for one in inner for each in _in_folder(one, whole))
        return
    below = [path for one in inner for path in sorted(one.rglob("*")) if _is_file(path, whole) and _is_picture(path)]
    given = files + below if not any(_holds_text(one, whole) for one in inner) else files
    yield from (replace(each, others=each.others + led_out) for each in _together(given))
    yield from (each for one in inner if _holds_text(one, whole) for each in _in_folder(one, whole))


def _together(files: Sequence[Path]) -> Iterator[Submission]:
    """Yield the texts among files with what belongs to each: all, or of several texts what is named alike."""
    texts = [path for path in files if is_text(path)]
    sheets = [path for path in files if is_sheet(path)]
    pictures = [path for path in files if _is_picture(path)]
    known = {*texts, *sheets, *pictures}
    others = tuple(path for path in files if path not in known)
    for text in texts:
        if len(texts) == 1:
            yield Submission(text, tuple(pictures), sheets[0] if sheets else None, others + tuple(sheets[1:]))
        else:
            own = tuple(path for path in pictures if path.stem.startswith(text.stem))
            sheet = next((path for path in sheets if text.stem in path.stem), sheets[0] if len(sheets) == 1 else None)
            yield Submission(text, own, sheet)


def is_sheet(path: Path) -> bool:
    """Tell a consent sheet, or the portal's own form, by its name."""
    suffix = path.suffix.lower()
    return suffix in DATA or (bool(_SHEET.search(path.stem)) and suffix in TEXTS)


def is_text(path: Path) -> bool:
    """Tell a text that was sent to be published."""
    return path.suffix.lower() in TEXTS and not is_sheet(path)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES - {".svg"}


def _is_file(path: Path, whole: Path) -> bool:
    return path.is_file() and is_within(whole, path)


def _holds_text(folder: Path, whole: Path) -> bool:
    return any(_is_file(path, whole) and is_text(path) for path in folder.rglob("*"))

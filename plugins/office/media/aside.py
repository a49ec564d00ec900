"""Work aside: a folder beside the films, of which nothing is left; what a killed command left goes with the next one.

Where a command is killed outright, or the power fails, nobody puts anything away. So one command at a time works in a
place, and it begins by clearing what it finds there: the folders of earlier ones, and what they had put into its place
of a film that never came onto the shelf.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.lock_file import Owner, only_one, this_process

_PREFIX = ".media-add-"
_LOCK = ".media-add.lock"
_LIST = "put.txt"  # in the folder aside: the film's code, then where its files go, a line each


@contextmanager
def alone_in(place: Path, beside: Path, codes: Collection[str]) -> Iterator[Path]:
    """Yield a folder on the disk where the films will lie, so that they get there in one step.

    beside: where posters and captions lie. codes: of the films on the shelf.
    """
    place.mkdir(parents=True, exist_ok=True)
    with only_one(place / _LOCK, this_process("tasks.py media add"), _tell):
        for remains in place.glob(f"{_PREFIX}*"):
            _clear(remains, {folder.resolve() for folder in (place, beside)}, codes)
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=place) as folder:
            yield Path(folder)


def note_targets(folder: Path, code: str, targets: Iterable[Path]) -> None:
    """Write down where the files of a film are about to be put. folder: the one aside."""
    write_whole(folder / _LIST, "\n".join([code, *map(str, targets)]))


def _clear(remains: Path, folders: Collection[Path], codes: Collection[str]) -> None:
    """Take away a folder that was left, and what it notes of its film: others may have written the note."""
    noted = remains / _LIST
    code, *targets = noted.read_text(encoding="utf-8").split("\n") if noted.is_file() else [""]
    if code and code not in codes:
        for target in map(Path, targets):
            if target.parent.resolve() in folders and target.name.startswith((f"{code}-", f"{code}.")):
                target.unlink(missing_ok=True)
    shutil.rmtree(remains, ignore_errors=True)


def _tell(owner: Owner) -> None:
    print(f"正在等 {owner} 做完。", file=sys.stderr)

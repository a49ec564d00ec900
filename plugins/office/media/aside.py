"""Work aside: a folder beside the films, of which nothing is left; what a killed command left goes with the next one.

Where a command is killed outright, or the power fails, nobody puts anything away. So one command of a kind at a time
works in a place, and it begins by clearing what it finds there: the folders of earlier ones, and what they had put into
its place of a film that never came onto the shelf.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.lock_file import InUse, Owner, only_one, this_process
from plugins.kernel.problems import PortalError

_LIST = "put.txt"  # in the folder aside: the film's code, then where its files go, a line each


@contextmanager
def alone_in(place: Path, beside: Path, codes: Collection[str]) -> Iterator[Path]:
    """Yield a folder for `media add` on the disk where the films will lie, so that they get there in one step.

    beside: where posters and captions lie. codes: of the films on the shelf.
    """
    folders = {folder.resolve() for folder in (place, beside)}
    with folder_aside(place, "add", lambda remains: _take_back(remains, folders, codes)) as folder:
        yield folder


@contextmanager
def folder_aside(place: Path, word: str, take_back: Callable[[Path], None] = lambda _: None) -> Iterator[Path]:
    """Yield a folder in `place`, which is gone afterwards, to the only command of its kind that works there.

    word: of the command, as `add`. take_back: is told each folder that a killed one has left, before it goes. Raises
    PortalError where another one works there for too long to be waited for.
    """
    place.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(only_one(place / f".media-{word}.lock", this_process(f"media {word}"), _tell))
        except InUse as other:
            raise PortalError(
                f"{place} 一直由 {other.owner}使用，这一次什么也没有做。等它做完，或者结束它，再做一次。"
            ) from None
        for remains in place.glob(f".media-{word}-*"):
            take_back(remains)
            shutil.rmtree(remains, ignore_errors=True)
        with passing_folder(f".media-{word}-", place) as folder:
            yield folder


def note_targets(folder: Path, code: str, targets: Iterable[Path]) -> None:
    """Write down where the files of a film are about to be put. folder: the one aside."""
    write_whole(folder / _LIST, "\n".join([code, *map(str, targets)]))


def _take_back(remains: Path, folders: Collection[Path], codes: Collection[str]) -> None:
    """Take away what a folder that was left notes of its film: others may have written the note."""
    noted = remains / _LIST
    code, *targets = noted.read_text(encoding="utf-8").split("\n") if noted.is_file() else [""]
    if code and code not in codes:
        for target in map(Path, targets):
            if target.parent.resolve() in folders and target.name.startswith((f"{code}-", f"{code}.")):
                target.unlink(missing_ok=True)


def _tell(owner: Owner) -> None:
    print(f"正在等 {owner} 做完。", file=sys.stderr)

"""Put new files over a site one after another, where its folder cannot change places with a new one in one step.

Each state on the way can be read: what is new comes first, then pages change, which find all that the old and the new
ones lead to, and only then does anything go. A kill leaves old pages beside new ones and no link that leads nowhere;
the next command goes on where this one was.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from hmac import compare_digest
from pathlib import Path

from plugins.kernel.files.confined import is_plain
from plugins.kernel.machine_key import seal

_GONE = ".gone"  # in a folder of files on their way: a seal, and what leaves the site, one path a line
_PASSING = ".passing"  # at the top of the site: what comes from another disk, until it is whole
_PAGE = ".html"
_HOME = "index.html"  # leads to all others, so it changes after them


def begin(staging: Path, moving: Path, gone: Iterable[str]) -> None:
    """From here on the new site counts: its files are whole, and what remains can be done again.

    moving: where the files of `staging` lie from now on, beside the site. gone: output paths that leave the site.
    """
    lines = "".join(f"{path}\n" for path in gone)
    text = f"{_sealed(moving, lines)}\n{lines}"
    (staging / _GONE).write_text(text, encoding="utf-8", newline="\n")
    staging.rename(moving)


def finish(moving: Path, output: Path) -> None:
    """Do what remains of a move that was begun. moving: as left by `begin`, perhaps by a build that was killed.

    Of a folder that somebody else has laid there, which has no seal of ours, nothing is taken.
    """
    gone = _gone(moving)
    if gone is not None:  # removed last: without it all is done but the removing
        for path in sorted(_files_in(moving), key=lambda path: _turn(path, output)):
            _make_room(output, path)
            _move(moving / path, output / path, output / _PASSING)
        for path in filter(is_plain, gone):
            _remove(output, path)
        (output / _PASSING).unlink(missing_ok=True)  # of a build that was killed
        (moving / _GONE).unlink()
    shutil.rmtree(moving)


def _gone(moving: Path) -> list[str] | None:
    """Return what leaves the site, None where no build of this account says so."""
    try:
        sealed, _, lines = (moving / _GONE).read_bytes().decode("utf-8", "replace").partition("\n")
    except OSError:
        return None
    return lines.splitlines() if compare_digest(sealed, _sealed(moving, lines)) else None


def _sealed(moving: Path, lines: str) -> str:
    return seal(b"move\0", os.fsencode(moving.absolute()), b"\0", lines.encode("utf-8", "replace")).hex()


def _move(source: Path, target: Path, passing: Path) -> None:
    """Move a file in one step, also where the site is a disk of its own."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        passing.unlink(missing_ok=True)
        shutil.copy2(source, passing)
        passing.replace(target)
        source.unlink()


def _turn(path: str, output: Path) -> tuple[int, int, str]:
    """When a file is moved: new ones before those that take another's place, pages after what they show."""
    is_page = path.endswith(_PAGE)
    return 2 * (output / path).is_file() + is_page, -path.count("/") if is_page else 0, _last_if_home(path)


def _last_if_home(path: str) -> str:
    return f"\U0010ffff{path}" if path.rpartition("/")[2] == _HOME else path


def _files_in(folder: Path) -> Iterator[str]:
    for inner, _, names in os.walk(folder):
        before = Path(inner).relative_to(folder).as_posix()
        yield from (name if before == "." else f"{before}/{name}" for name in names if (before, name) != (".", _GONE))


def _make_room(output: Path, path: str) -> None:
    """Let the file's folder be one, and nothing but a file be in its place. What lies behind a link is not touched."""
    place = output
    for name in path.split("/")[:-1]:
        place /= name
        if place.is_symlink() or place.is_file():
            place.unlink()
        place.mkdir(exist_ok=True)
    if (output / path).is_dir() and not (output / path).is_symlink():
        shutil.rmtree(output / path)


def _remove(output: Path, path: str) -> None:
    folders = [output / parent for parent in Path(path).parents]
    if any(folder != output and folder.is_symlink() for folder in folders):
        return  # what lies behind a link is not ours
    place = output / path
    if place.is_file() or place.is_symlink():
        place.unlink()
    for folder in folders:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()

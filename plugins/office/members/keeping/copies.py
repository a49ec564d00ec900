"""Which copies of a register there are: noted beside it, where no backup that is restored overwrites the note."""

from __future__ import annotations

import glob
import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from plugins.office.members.private_files import unfinished_places, write_private_file
from plugins.office.members.store.places import RESTORED
from plugins.office.members.store.register import Register

_OLD = "backup:"  # a setting of registers of the first version, before a backup's file; its value is the day
_LOG = "-wal"
_PARTS = ("-shm", ".seal", ".part")  # of a file, not copies by themselves


def _place(file: Path) -> Path:
    return file.with_name(f"{file.name}.backups")


def restored_place(file: Path) -> Path:
    """Return where a backup is restored before it takes the register's place; it stays there where the power fails."""
    return file.with_name(file.name + RESTORED)


def note_backup(file: Path, place: Path, day: str) -> None:
    """Note where a backup of a register lies, so that it can be named when somebody is forgotten.

    What lies beside the register under a name of ours is found without a note.
    """
    if place.resolve().parent == file.resolve().parent and place.name.startswith(f"{file.name}.before-"):
        return
    write_private_file(_place(file), json.dumps(_noted(file) | {str(place.resolve()): day}, indent=1).encode())


def copies(register: Register) -> tuple[str, ...]:
    """Return all copies in which somebody may still be found, the oldest first; a stick need not be there."""
    begin = f"{glob.escape(register.file.name)}.before-*"
    beside = [path for path in sorted(register.file.parent.glob(begin)) if _is_copy(path)]
    beside += sorted(register.file.parent.glob(f".{begin}.part"))  # of a restoring that was cut
    old = register.rows("select name, value from settings where name like ? || '%'", (_OLD,))
    noted = {name.removeprefix(_OLD): day for name, day in old} | _noted(register.file)
    by_day = sorted(noted.items(), key=lambda each: (each[1], each[0]))
    cut_off = [place for place in unfinished_places(restored_place(register.file)) if place.exists()]
    return (*map(str, (*beside, *cut_off)), *(f"{place}（{day} 的备份）" for place, day in by_day))


def _is_copy(path: Path) -> bool:
    """Tell a copy from what only belongs to one; a log of changes stands alone where a restoring was cut."""
    if path.name.endswith(_LOG):
        return not path.with_name(path.name.removesuffix(_LOG)).exists()
    return not path.name.endswith(_PARTS)


def _noted(file: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        found: dict[str, str] = json.loads(_place(file).read_bytes())
        return found
    return {}


def day_of(place: Path) -> str:
    """Return the day on which a file was written, as its disk has it."""
    return f"{datetime.fromtimestamp(place.stat().st_mtime):%Y-%m-%d}"

"""The files of one site: which are made anew, and which still stand as the last build made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.lean import Lean
from plugins.marks import digest


@dataclass(frozen=True, slots=True)
class Made(Lean):
    """One file as it was written. mark: of all that went into it. note: what its maker wants to know of it again."""

    mark: bytes
    size: int
    modified_ns: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ledger(Lean):
    """What a build leaves for the next: its files by output path, and results by name with the mark of their inputs."""

    files: dict[str, Made]
    results: dict[str, tuple[bytes, Any]]


class Outputs:
    """The files of a site that is being made.

    folder: where new files go. last: what the last build left in `standing`. present: size and time (ns) of what lies
    there now; a file that somebody has changed or removed since is made again.
    """

    def __init__(
        self, folder: Path, last: Ledger | None = None, present: Mapping[str, tuple[int, int]] | None = None,
        standing: Path | None = None,
    ) -> None:  # fmt: skip
        self.folder, self.standing = folder, standing or folder
        self.files: dict[str, Made] = {}
        self.fresh: set[str] = set()
        self.results: dict[str, tuple[bytes, Any]] = {}
        self._last, self._present = last or Ledger({}, {}), present or {}
        self._folders: set[str] = set()

    def recall(self, name: str, mark: bytes, make: Callable[[], Any]) -> Any:
        """Return a result that was made of the same things before, else make it. It must be plain data."""
        return self.recall_each({name: mark}, lambda _: [make()])[0]

    def recall_each(self, marks: Mapping[str, bytes], make: Callable[[list[str]], Sequence[Any]]) -> list[Any]:
        """As `recall` for many results, of which those that must be made are made together. marks: by name.

        make: takes the names and returns a result for each.
        """
        last = {name: self._last.results[name] for name in marks.keys() & self._last.results.keys()}
        fresh = [name for name, mark in marks.items() if name not in last or last[name][0] != mark]
        made = dict(zip(fresh, make(fresh) if fresh else (), strict=True))
        for name, mark in marks.items():
            self.results[name] = (mark, made[name]) if name in made else last[name]
        return [self.results[name][1] for name in marks]

    def hand_on(self, start: str) -> None:
        """Leave the results whose names begin so to the next build, though nobody has asked for them in this one."""
        self.results |= {name: found for name, found in self._last.results.items() if name.startswith(start)}

    def last(self, path: str) -> Made | None:
        """Return a file as the last build made it and it still stands."""
        made = self._last.files.get(path)
        return made if made and self._present.get(path) == (made.size, made.modified_ns) else None

    def keep(self, path: str, mark: bytes) -> Made | None:
        """Return the file as it stands where it was made of the same things, and count it as part of the site."""
        made = self.last(path)
        if not made or made.mark != mark:
            return None
        self.files[path] = made
        return made

    def keep_group(self, name: str, mark: bytes) -> bool:
        """Keep the files that were made together of the same things; tell whether every one of them still stands."""
        last = self._last.results.get(name)
        if not last or last[0] != mark or not all(self.keep(*each) for each in last[1]):
            return False
        self.results[name] = last
        return True

    def note_group(self, name: str, mark: bytes, files: Iterable[tuple[str, bytes]]) -> None:
        """Remember files that are made together, each with its own mark, for `keep_group`."""
        self.results[name] = mark, tuple(files)

    def target(self, path: str) -> Path:
        """Return where a file is to be written, its folder made."""
        self.make_folder_of(path)
        return self.folder / path

    def make_folder_of(self, path: str) -> None:
        """Make the folder in which a file is to be written."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def where(self, path: str) -> Path:
        """Return where a file of the site lies at this moment."""
        return (self.folder if path in self.fresh else self.standing) / path

    def wrote(self, path: str, mark: bytes, note: str = "") -> None:
        """Count a file that was just written to its target."""
        self.add(path, made(self.folder / path, mark, note))

    def add(self, path: str, made: Made) -> None:
        """Count a file that a worker has written."""
        self.files[path] = made
        self.fresh.add(path)

    def write(self, path: str, data: bytes) -> None:
        """Write what costs little to make, where it differs from what stands."""
        mark = digest(data)
        if not self.keep(path, mark):
            self.target(path).write_bytes(data)
            self.wrote(path, mark)


def made(file: Path, mark: bytes, note: str = "") -> Made:
    """Return what there is to remember of a file that stands."""
    state = file.stat()
    return Made(mark, state.st_size, state.st_mtime_ns, note)

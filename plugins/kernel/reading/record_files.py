"""Folders of records: YAML files of one kind, of which each may hold one record or many."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

SUFFIX = ".yaml"
_NEARLY = ".yml"


@frozen
class Record:
    """One record as its file has it. shown: the file as messages name it."""

    shown: str
    values: Values

    @property
    def is_sound(self) -> bool:
        """Tell whether each of its values could be read."""
        return not self.values.problems

    def line(self, name: str) -> int:
        """Return the line of one of its keys, or of its beginning where the key is not written."""
        return self.values.line_of(name)

    def problem(self, name: str, what: str, mend: str, is_hint: bool = False, needs: tuple[str, ...] = ()) -> Problem:
        """Return what is wrong with the value of a key. needs: as of a Problem."""
        return Problem(self.shown, self.line(name), what, mend, is_hint, needs=needs)


def is_record(name: str, folders: Collection[str]) -> bool:
    """Tell a file of records from any other. name: relative to the content folder."""
    folder, slash, _ = name.partition("/")
    return bool(slash) and folder in folders and name.lower().endswith((SUFFIX, _NEARLY))


def read_records(
    content: Path, names: Iterable[str], shown: str, keys: tuple[Key, ...]
) -> tuple[dict[str, list[Record]], list[Problem]]:
    """Return the records of files by the keys under which they stand, and all that is wrong in the files.

    names: of the files, relative to the content folder. shown: what messages print before them. keys: each of the type
    maps. Records that could not be read whole are among those returned, for others may name them.
    """
    found: dict[str, list[Record]] = {key.name: [] for key in keys}
    problems: list[Problem] = []
    for name in names:
        path = PurePosixPath(name)
        if path.suffix != SUFFIX:
            mend = f"请把文件改名为 {path.stem}{SUFFIX}"
            problems.append(Problem(shown + name, 1, f"文件扩展名“{path.suffix}”不能用，里面的内容不会显示", mend))
            continue
        values = read_yaml_file(content / name, shown + name, keys)
        problems += values.problems
        for key in keys:
            found[key.name] += [Record(shown + name, row) for row in values.get(key.name, ())]
    return found, problems

"""What a build makes, and what it need not make again.

A target is a file, a plain function that makes it, and the function's inputs. Its fingerprint is made of all of them by
the machinery. A file that was made of the same inputs before and still stands is reused. Targets that are made together
form a group, which is reused as one. A value is a result that is no file, under a name of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache
from inspect import signature
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple, TypeVar

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import Fingerprinted, digest, fingerprint_of, joined
from plugins.kernel.incremental.ownership import Ownership

Maker = TypeVar("Maker", bound=Callable[..., Any])
Stood = tuple[int, int, int]  # of a file in a site: size, time of change (ns), number on the disk, 0 on Windows
Made = tuple[str | bytes, str]  # what a file holds, and a note that its maker wants to have again


@frozen
class Target:
    """A file to make. function: a plain function, so that it sees nothing but its inputs. owner: who, for people."""

    path: str
    owner: str
    function: Callable[..., Made]
    inputs: tuple[Any, ...]

    @property
    def fingerprint(self) -> bytes:
        return inputs_fingerprint(self.function, self.inputs)

    def make(self) -> Made:
        return self.function(*self.inputs)


def inputs_fingerprint(function: Callable[..., Any], inputs: Iterable[Any]) -> bytes:
    """Return the fingerprints of a function and of each of its inputs, one after another.

    They are not hashed into one, so that `build --explain` can say which of them has changed.
    """
    found = [_function_fingerprint(function)]
    found += [each.fingerprint if isinstance(each, Fingerprinted) else fingerprint_of(each) for each in inputs]
    return b"".join(found)


@cache
def _function_fingerprint(function: Callable[..., Any]) -> bytes:
    """What a function does is told by the version of the cache, which stands for all code; here its name is enough.

    So it must have one: lambdas of one module are all called the same.
    """
    assert isinstance(function, FunctionType) and function.__qualname__.isidentifier(), "no plain function"
    return digest(f"{function.__module__}.{function.__qualname__}".encode())


def told(**sentences: str) -> Callable[[Maker], Maker]:
    """Say beside a function what people are told where one of its inputs has changed, without a full stop."""

    def keep(function: Maker) -> Maker:
        function.__dict__["told"] = sentences
        return function

    return keep


def sentences_of(function: Callable[..., Any]) -> Mapping[str, str]:
    """Return what `told` says of a function's inputs, by their names."""
    found: Mapping[str, str] = function.__dict__.get("told", {})
    return found


def input_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return what the function calls its inputs, in the order in which `inputs_fingerprint` has them."""
    return tuple(signature(function).parameters)


class OutputRecord(NamedTuple):
    """What is known of a finished file. inputs: the fingerprints of all that it was made of. note: see `Made`."""

    inputs: bytes
    size: int
    modified_ns: int
    note: str = ""


class ValueRecord(NamedTuple):
    """A result under its name. inputs: as of an output."""

    inputs: bytes
    value: Any


@frozen
class LastBuild:
    """What the last build has left: records of files by output path, and of values by name."""

    files: dict[str, OutputRecord] = field(default_factory=dict)
    values: dict[str, ValueRecord] = field(default_factory=dict)


class OutputRegistry:
    """The files and values of a site that is being made.

    folder: where new files go. last: what the last build left in `standing`. present: how that stands now; a file that
    somebody has changed or removed since is made again.
    """

    def __init__(
        self, folder: Path, last: LastBuild | None = None, present: Mapping[str, Stood] | None = None,
        standing: Path | None = None,
    ) -> None:  # fmt: skip
        self.folder, self.standing = folder, standing or folder
        self.ownership = Ownership()
        self.files: dict[str, OutputRecord] = {}
        self.fresh: set[str] = set()
        self.values: dict[str, ValueRecord] = {}
        self.last_build, self.present = last or LastBuild(), present or {}
        self._folders: set[str] = set()

    def value(self, name: str, inputs: bytes, make: Callable[[], Any]) -> Any:
        """Return a value that was made of the same inputs before, else make it. It must be plain data."""
        return self.make_values({name: inputs}, lambda _: [make()])[0]

    def make_values(self, inputs: Mapping[str, bytes], make: Callable[[list[str]], Sequence[Any]]) -> list[Any]:
        """As `value` for many, of which those that must be made are made together. inputs: by name.

        make: takes the names and returns a value for each.
        """
        last = {name: self.last_build.values[name] for name in inputs.keys() & self.last_build.values.keys()}
        fresh = [name for name, each in inputs.items() if name not in last or last[name].inputs != each]
        made = dict(zip(fresh, make(fresh) if fresh else (), strict=True))
        for name, each in inputs.items():
            self.values[name] = ValueRecord(each, made[name]) if name in made else last[name]
        return [self.values[name].value for name in inputs]

    def last_value(self, name: str, default: Any) -> Any:
        """Return what the last build has kept under a name; whoever asks judges how much of it still holds."""
        last = self.last_build.values.get(name)
        return last.value if last else default

    def keep_value(self, name: str, value: Any) -> None:
        """Leave plain data to the next build."""
        self.values[name] = ValueRecord(b"", value)

    def carry_over(self, start: str) -> None:
        """Leave the values whose names begin so to the next build, though nobody has asked for them in this one."""
        self.values |= {name: found for name, found in self.last_build.values.items() if name.startswith(start)}

    def standing_record(self, path: str) -> OutputRecord | None:
        """Return what is known of a file that still stands as the last build made it."""
        record, there = self.last_build.files.get(path), self.present.get(path)
        return record if record and there and there[:2] == (record.size, record.modified_ns) else None

    def reuse(self, path: str, owner: str, inputs: bytes) -> OutputRecord | None:
        """Return the record of a file that stands and was made of the same inputs; it is part of the site then.

        Raises AddressTaken for a path that was asked for before: every path has one owner, who asks once.
        """
        self.ownership.claim(path, owner)
        record = self.standing_record(path)
        if not record or record.inputs != inputs:
            return None
        self.files[path] = record
        return record

    def reuse_group(self, name: str, owner: str, inputs: bytes) -> bool:
        """Reuse the files that were made together of the same inputs; tell whether every one of them still stands."""
        last = self.last_build.values.get(name)
        if not last or last.inputs != inputs:
            return False
        paths, of_members = last.value
        records = [self.standing_record(path) for path in paths]
        if not all(records) or joined([record.inputs for record in records if record]) != of_members:
            return False
        for path, record in zip(paths, records, strict=True):
            assert record
            self.ownership.claim(path, owner)
            self.files[path] = record
        self.values[name] = last
        return True

    def record_group(self, name: str, inputs: bytes, files: Iterable[tuple[str, bytes]]) -> None:
        """Remember files that are made together, each with its own inputs, for `reuse_group`."""
        members = list(files)
        of_members = joined([each for _, each in members])
        self.values[name] = ValueRecord(inputs, (tuple(path for path, _ in members), of_members))

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

    def wrote(self, path: str, inputs: bytes, note: str = "") -> None:
        """Count a file that was just written to its target."""
        self.add(path, record_of(self.folder / path, inputs, note))

    def add(self, path: str, record: OutputRecord) -> None:
        """Count a file that was written, by whatever process. Whoever writes it has asked to reuse it before."""
        assert self.ownership.owner(path), f"{path} has no owner"
        self.files[path] = record
        self.fresh.add(path)

    def rename(self, path: str, new: str, owner: str) -> str:
        """Give a file that was just made another path; return it."""
        self.ownership.claim(new, owner)
        (self.folder / path).replace(self.folder / new)
        self.fresh.discard(path)
        self.add(new, self.files.pop(path))
        return new

    def write(self, path: str, owner: str, data: bytes) -> None:
        """Write what costs little to make, where it differs from what stands."""
        inputs = digest(data)
        if not self.reuse(path, owner, inputs):
            self.target(path).write_bytes(data)
            self.wrote(path, inputs)


def record_of(file: Path, inputs: bytes, note: str = "") -> OutputRecord:
    """Return what there is to remember of a file that stands."""
    state = file.stat()
    return OutputRecord(inputs, state.st_size, state.st_mtime_ns, note)

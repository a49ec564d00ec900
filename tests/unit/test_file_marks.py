"""plugins/file_marks.py: marks of large files by content, read again only when a file has changed."""

import os
import time
from pathlib import Path

import pytest

from plugins.file_marks import FRESH_NS, FileMarks
from plugins.marks import digest
from tests.unit.samples import save

OLD = 1_700_000_000_000_000_000  # ns


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is ahead of the disk: files that a test has just written are old."""
    monkeypatch.setattr(time, "time_ns", lambda now=time.time_ns: now() + 2 * FRESH_NS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = save(tmp_path, "film.mp4", "one bud")
    os.utime(path, ns=(OLD, OLD))
    return path


def unread(patch: pytest.MonkeyPatch) -> None:
    """From here on no file can be opened."""

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    patch.setattr(Path, "open", opened)


def test_a_mark_stands_for_the_content(file: Path, tmp_path: Path) -> None:
    """Not for name or time."""
    copy = save(tmp_path, "copy", "one bud")
    assert digest(b"one bud") == FileMarks().mark(file) == FileMarks().mark(copy)


def test_a_file_that_stays_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a build, and in the next one by what the last has seen."""
    first = FileMarks()
    mark = first.mark(file)
    unread(monkeypatch)
    second = FileMarks(first.seen)
    assert [mark] * 3 == [first.mark(file), second.mark(file), FileMarks(second.seen).mark(file)]


def test_another_content_has_another_mark(file: Path) -> None:
    """Of another length, or of another time."""
    first = FileMarks()
    first.mark(file)
    file.write_text("two buds")
    os.utime(file, ns=(OLD, OLD))
    second = FileMarks(first.seen)
    assert digest(b"two buds") == second.mark(file)
    file.write_text("two lads")
    os.utime(file, ns=(OLD + 1, OLD + 1))
    assert digest(b"two lads") == FileMarks(second.seen).mark(file)


def test_a_restored_time_deceives_nobody(file: Path) -> None:
    """Same size, same time of change as programs may set it: the system notes when that was done."""
    first = FileMarks()
    before = first.mark(file)
    time.sleep(0.02)  # systems count in up to ten milliseconds
    file.write_text("two bud")
    os.utime(file, ns=(OLD, OLD))
    assert digest(b"two bud") == FileMarks(first.seen).mark(file) != before


def test_another_file_under_the_name_is_read(file: Path, tmp_path: Path) -> None:
    """Moved there with its size and time."""
    first = FileMarks()
    first.mark(file)
    other = save(tmp_path, "other", "two bud")
    os.utime(other, ns=(OLD, OLD))
    other.replace(file)
    assert digest(b"two bud") == FileMarks(first.seen).mark(file)


def test_a_fresh_file_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change within the clock's step would show the same time."""
    monkeypatch.undo()
    first = FileMarks()
    assert (digest(b"one bud"), {}) == (first.mark(file), first.seen)
    file.write_text("two bud")
    assert digest(b"two bud") == first.mark(file)


@pytest.mark.parametrize(("age", "is_fresh"), [(0, True), (FRESH_NS, True), (FRESH_NS + 1, False), (-FRESH_NS, True)])
def test_fresh_is_younger_than_the_coarsest_clock(
    file: Path, monkeypatch: pytest.MonkeyPatch, age: int, is_fresh: bool
) -> None:
    """A time ahead of the clock is fresh as well."""
    monkeypatch.setattr(time, "time_ns", lambda: file.stat().st_ctime_ns + age)
    marks = FileMarks()
    marks.mark(file)
    assert is_fresh == (not marks.seen)


def test_what_is_gone_is_forgotten(file: Path, tmp_path: Path) -> None:
    """Only what this build has asked for is handed on."""
    first = FileMarks()
    first.mark(file)
    second = FileMarks(first.seen)
    second.mark(save(tmp_path, "other", ""))
    assert [str(tmp_path / "other")] == list(second.seen)


def test_a_missing_file_has_no_mark(file: Path) -> None:
    """Nor has one that was there in the last build."""
    first = FileMarks()
    first.mark(file)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        FileMarks(first.seen).mark(file)

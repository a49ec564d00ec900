"""Large files are hashed by content, and read again only when a file has changed."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from plugins.kernel.incremental.file_hashes import FRESH_NS, FileHashes
from plugins.kernel.problems import PortalError
from tests.unit.samples import save

OLD = 1_700_000_000_000_000_000  # ns


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


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


def test_a_hash_stands_for_the_content(file: Path, tmp_path: Path) -> None:
    """Name and time do not count."""
    copy = save(tmp_path, "copy", "one bud")
    assert sha256(b"one bud") == FileHashes().hash_of(file) == FileHashes().hash_of(copy)


def test_a_file_that_stays_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This holds within a build, and in the next one by what the last has seen."""
    first = FileHashes()
    found = first.hash_of(file)
    unread(monkeypatch)
    second = FileHashes(first.seen)
    assert [found] * 3 == [first.hash_of(file), second.hash_of(file), FileHashes(second.seen).hash_of(file)]


def test_another_content_has_another_hash(file: Path) -> None:
    """It has another length, or another time."""
    first = FileHashes()
    first.hash_of(file)
    file.write_text("two buds")
    os.utime(file, ns=(OLD, OLD))
    second = FileHashes(first.seen)
    assert sha256(b"two buds") == second.hash_of(file)
    file.write_text("two lads")
    os.utime(file, ns=(OLD + 1, OLD + 1))
    assert sha256(b"two lads") == FileHashes(second.seen).hash_of(file)


def test_a_restored_time_deceives_nobody(file: Path) -> None:
    """Programs may set the same size and the same time of change, but the system notes when that was done."""
    first = FileHashes()
    before = first.hash_of(file)
    time.sleep(0.02)  # systems count in up to ten milliseconds
    file.write_text("two bud")
    os.utime(file, ns=(OLD, OLD))
    assert sha256(b"two bud") == FileHashes(first.seen).hash_of(file) != before


def test_another_file_under_the_name_is_read(file: Path, tmp_path: Path) -> None:
    """It was moved there with its size and time."""
    first = FileHashes()
    first.hash_of(file)
    other = save(tmp_path, "other", "two bud")
    os.utime(other, ns=(OLD, OLD))
    other.replace(file)
    assert sha256(b"two bud") == FileHashes(first.seen).hash_of(file)


def test_a_fresh_file_is_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change within the clock's step would show the same time."""
    monkeypatch.undo()
    first = FileHashes()
    assert (sha256(b"one bud"), {}) == (first.hash_of(file), first.seen)
    file.write_text("two bud")
    with pytest.raises(PortalError, match="刚才正在改动"):  # it was another one in this build
        first.hash_of(file)
    assert sha256(b"two bud") == FileHashes(first.seen).hash_of(file)


@pytest.mark.parametrize(("age", "is_fresh"), [(0, True), (FRESH_NS, True), (FRESH_NS + 1, False), (-FRESH_NS, True)])
def test_fresh_is_younger_than_the_coarsest_clock(
    file: Path, monkeypatch: pytest.MonkeyPatch, age: int, is_fresh: bool
) -> None:
    """A time ahead of the clock is fresh as well."""
    monkeypatch.setattr(time, "time_ns", lambda: file.stat().st_ctime_ns + age)
    hashes = FileHashes()
    hashes.hash_of(file)
    assert is_fresh == (not hashes.seen)


def test_what_is_gone_is_forgotten(file: Path, tmp_path: Path) -> None:
    """Only what this build has asked for is left to the next one."""
    first = FileHashes()
    first.hash_of(file)
    second = FileHashes(first.seen)
    second.hash_of(save(tmp_path, "other", ""))
    assert [str(tmp_path / "other")] == list(second.seen)


def test_a_missing_file_has_no_hash(file: Path) -> None:
    """One that was there in the last build has none either."""
    first = FileHashes()
    first.hash_of(file)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        FileHashes(first.seen).hash_of(file)


def test_another_salt_gives_another_hash(file: Path) -> None:
    """A recipe's number is the salt: raised, it renames every derivative."""
    assert sha256(b"2one bud") == FileHashes(salt=b"2").hash_of(file)
    assert FileHashes(salt=b"1").hash_of(file) != FileHashes(salt=b"2").hash_of(file)


def test_what_was_read_of_another_file_is_refused(file: Path) -> None:
    """One that was saved after it was hashed, or is gone."""
    hashes = FileHashes()
    found = hashes.hash_of(file)
    hashes.demand_same(file, found)
    for change in (lambda: file.write_bytes(b"two bud"), file.unlink):
        change()
        with pytest.raises(PortalError, match=r"film\.mp4 刚才正在改动，.*请存好以后再做一次。$"):
            hashes.demand_same(file, found)


def test_a_file_is_one_and_the_same_in_a_build(file: Path) -> None:
    """Whoever asks second would judge, or publish, another one than whoever asked first, and both be remembered."""
    hashes = FileHashes()
    found = hashes.hash_of(file)
    file.write_bytes(b"two bud")
    with pytest.raises(PortalError, match=r"film\.mp4 刚才正在改动，.*请存好以后再做一次。$"):
        hashes.hash_of(file)
    file.write_bytes(b"one bud")
    assert found == hashes.hash_of(file)

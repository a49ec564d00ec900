"""plugins/kernel/files/folder_exchange.py: two folders change places in one step."""

from __future__ import annotations

import ctypes
import errno
import sys
from pathlib import Path

import pytest

from plugins.kernel.files import folder_exchange
from plugins.kernel.files.folder_exchange import can_exchange, exchange, is_mount
from tests.systems import needs_backslashes
from tests.unit.samples import save


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with a file each."""
    return save(tmp_path, "甲/a.txt", "甲").parent, save(tmp_path, "deep/乙/b.txt", "乙").parent


def test_two_folders_change_places_or_nothing_changes(pair: tuple[Path, Path]) -> None:
    """On Linux they do."""
    one, other = pair
    if can_exchange(one):
        exchange(one, other)
        one, other = other, one
    assert ["a.txt"] == [path.name for path in one.iterdir()]
    assert ["b.txt"] == [path.name for path in other.iterdir()]
    assert sys.platform != "linux" or (one, other) == pair[::-1]


def test_to_ask_whether_they_may_leaves_no_trace(pair: tuple[Path, Path]) -> None:
    one, _ = pair
    number = one.stat().st_ino
    can_exchange(one)
    assert number == one.stat().st_ino
    assert {"甲", "deep"} == {path.name for path in one.parent.iterdir()}


def test_what_is_not_there_changes_places_with_nothing(pair: tuple[Path, Path]) -> None:
    """In the words of the system, with both names. An earlier call's number is not taken for this one's."""
    one, other = pair
    ctypes.set_errno(0)
    with pytest.raises(OSError) as refused:
        exchange(one, other / "none")
    assert str(one) == refused.value.filename
    assert refused.value.errno in (errno.ENOENT, errno.ENOSYS)
    assert (one / "a.txt").is_file()


def test_a_system_without_such_a_call_says_so(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows."""
    monkeypatch.setattr(folder_exchange, "_system_call", lambda: None)
    assert not can_exchange(pair[0])
    with pytest.raises(OSError):
        exchange(*pair)


def test_a_disk_that_refuses_is_told_before_anything_is_done(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As some shared folders do."""
    monkeypatch.setattr(folder_exchange, "_system_call", lambda: lambda *_: 22)
    assert not can_exchange(pair[0])
    assert {"甲", "deep"} == {path.name for path in pair[0].parent.iterdir()}


@needs_backslashes
def test_a_folder_of_the_same_disk_that_is_mounted_at_its_place_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a container has its output: that it cannot change places shows nowhere else."""
    place = tmp_path / "网站 \\ output"
    place.mkdir()
    shown = str(place).replace("\\", "\\134").replace(" ", "\\040")
    rows = f"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n36 22 8:1 /www {shown} rw,relatime - ext4 /dev/sda1 rw\n"
    mounts = save(tmp_path, "mountinfo", rows)
    monkeypatch.setattr(folder_exchange, "_MOUNTS", mounts)
    (tmp_path / "link").symlink_to(place)
    assert is_mount(place) and is_mount(tmp_path / "link")
    assert not is_mount(tmp_path) and not is_mount(place / "none")
    mounts.unlink()
    assert not is_mount(place) and is_mount(Path("/"))

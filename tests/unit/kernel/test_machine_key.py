"""plugins/kernel/machine_key.py: a secret of this account on this machine."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.kernel import machine_key
from plugins.kernel.machine_key import seal
from tests.unit.samples import save


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home, and a folder for what passes, in which no key is yet."""
    (tmp_path / "home").mkdir()
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "passing"))
    machine_key._key.cache_clear()
    yield tmp_path / "home"
    machine_key._key.cache_clear()


def passing(home: Path) -> Path:
    """Return the folder that is used where there is no home."""
    return home.parent / "passing" / f"redcity-{os.getuid()}"


def sealed_anew() -> bytes:
    """Return a seal as the next process makes it."""
    machine_key._key.cache_clear()
    return seal(b"data")


def test_the_next_process_makes_the_same_seal_and_another_account_another(home: Path) -> None:
    first = sealed_anew()
    assert first == sealed_anew() == seal(b"da", b"ta") != seal(b"else")
    key = home / ".redcity/cache-key"
    assert (0o600, 32, [key]) == (key.stat().st_mode & 0o777, key.stat().st_size, list(key.parent.iterdir()))
    key.unlink()
    assert first != sealed_anew()


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o602])
def test_a_key_that_others_may_read_or_write_is_not_used(home: Path, mode: int) -> None:
    """Whoever knows it could seal what runs as code."""
    save(home, ".redcity/cache-key", "0" * 32).chmod(mode)
    (home / ".redcity").chmod(0o700)
    kept = sealed_anew()
    assert kept == sealed_anew()
    assert [passing(home)] == list((home.parent / "passing").iterdir())


def test_a_link_in_its_place_is_not_followed(home: Path) -> None:
    place = save(home.parent, "theirs/key", "0" * 32)
    place.chmod(0o600)
    (home / ".redcity").mkdir(mode=0o700)
    (home / ".redcity/cache-key").symlink_to(place)
    assert sealed_anew() == sealed_anew()
    assert [passing(home)] == list((home.parent / "passing").iterdir())


def test_a_key_that_is_cut_is_made_anew(home: Path) -> None:
    save(home, ".redcity/cache-key", "half").chmod(0o600)
    (home / ".redcity").chmod(0o700)
    sealed_anew()
    last = sealed_anew()
    assert last == sealed_anew()
    assert 32 == (home / ".redcity/cache-key").stat().st_size


def test_where_nothing_is_ours_a_process_believes_itself_alone(home: Path) -> None:
    """A folder of this name that others may write into was made by somebody else."""
    home.rmdir()
    passing(home).mkdir()
    passing(home).chmod(0o777)
    assert seal(b"data") == seal(b"data")
    assert seal(b"data") != sealed_anew()


def test_where_nothing_passing_can_be_written_the_key_at_home_serves_and_nobody_asks_further(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine's one disk is full Python finds no folder for what passes; a check only reads."""
    before = sealed_anew()

    def full() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", full)
    assert before == sealed_anew()
    (home / ".redcity/cache-key").unlink()
    (home / ".redcity").rmdir()
    home.rmdir()
    assert before != sealed_anew() == seal(b"data")

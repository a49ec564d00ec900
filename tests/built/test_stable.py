"""The same texts and the same clock give the same bytes, whatever the machine."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import plugins.kernel.incremental.workers
from tests.built.commands import NOW, tasks
from tests.built.pages import contents
from tests.county import COUNTY, SITE_URL, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()


@pytest.fixture(scope="module")
def expected(site_files: Path) -> dict[str, bytes]:
    return contents(site_files)


def difference(expected: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    """Return the paths that differ; comparing whole sites would print them."""
    return sorted(path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path))


def build(content: Path, output: Path, *options: str, cwd: Path | None = None, **environment: str) -> dict[str, bytes]:
    """Build through the command line and return the site's files."""
    arguments = ["build", "--content", str(content), "--output", str(output), "--now", NOW, "--no-cache", *options]
    result = tasks(*arguments, **({"cwd": cwd} if cwd else {}), **environment)
    assert 0 == result.returncode, result.stdout + result.stderr
    return contents(output)


def test_zone_locale_hashes_and_folder_leave_no_trace(expected: dict[str, bytes], tmp_path: Path) -> None:
    surroundings = {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    found = build(COUNTY / "content", tmp_path / "site", cwd=tmp_path, **surroundings)
    assert [] == difference(expected, found)


def test_disk_order_times_and_workers_leave_no_trace(expected: dict[str, bytes], tmp_path: Path) -> None:
    """Files are laid down in another order, with other times, below another path."""
    files = [path for path in COUNTY.rglob("*") if path.is_file() and path.suffix != ".py"]
    for number, path in enumerate(sorted(files, key=lambda path: path.name[::-1], reverse=True)):
        target = tmp_path / "另一个 县" / path.relative_to(COUNTY)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (number * 1e6, number * 1e6))
    surroundings = {"TZ": "Asia/Tokyo", "LC_ALL": "POSIX", "PYTHONHASHSEED": "random"}
    found = build(tmp_path / "另一个 县/content", tmp_path / "site", "--workers", "3", **surroundings)
    assert [] == difference(expected, found)


@pytest.mark.usefixtures("many_hands")
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_processes_leave_no_trace(
    expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """However many share the work, and whether all is new or much was done before."""
    shares = watched(monkeypatch, "_fork")
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        shares.clear()
        found = Miniature(COUNTY).build(output=tmp_path / "site", workers=workers, cache=cache)
        assert [] == difference(expected, contents(found))
        shutil.rmtree(tmp_path / "site")
        assert workers == max(shares, default=1)  # few files are shared by fewer


@pytest.mark.usefixtures("many_hands")
def test_threads_leave_no_trace(expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on systems that cannot fork."""
    monkeypatch.setattr(plugins.kernel.incremental.workers, "CAN_FORK", False)
    shares = watched(monkeypatch, "_threaded")
    for _ in range(2):
        found = Miniature(COUNTY).build(output=tmp_path / "site", workers=3, cache=tmp_path / "cache")
        assert [] == difference(expected, contents(found))
        shutil.rmtree(tmp_path / "site")
    assert 3 == max(shares)


def watched(monkeypatch: pytest.MonkeyPatch, name: str) -> list[int]:
    """Return a list that takes the number of shares whenever work is spread that way."""
    spread: Callable[..., Any] = getattr(plugins.kernel.incremental.workers, name)
    found: list[int] = []

    def noting(work: Any, shares: list[Any], *others: Any) -> Any:
        found.append(len(shares))
        return spread(work, shares, *others)

    monkeypatch.setattr(plugins.kernel.incremental.workers, name, noting)
    return found


class Scan:
    """What os.scandir gives, in the order of a list."""

    def __init__(self, found: list[Any]) -> None:
        self._rest = iter(found)

    def __iter__(self) -> Scan:
        return self

    def __next__(self) -> Any:
        return next(self._rest)

    def __enter__(self) -> Scan:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_folders_leaves_no_trace(
    expected: dict[str, bytes], miniature: Miniature, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Disks list files as they like."""
    chance, scan, names = random.Random(seed), os.scandir, os.listdir

    def shuffled(found: list[Any]) -> list[Any]:
        return chance.sample(found, len(found))

    monkeypatch.setattr(os, "scandir", lambda *given: Scan(shuffled(list(scan(*given)))))
    monkeypatch.setattr(os, "listdir", lambda *given: shuffled(names(*given)))
    for _ in range(2):
        found = miniature.build(cache=miniature.root / "cache")
        assert [] == difference(expected, contents(found))
        shutil.rmtree(found / "news")


def test_the_umask_leaves_no_trace(expected: dict[str, bytes], miniature: Miniature) -> None:
    before = os.umask(0o077)
    try:
        found = miniature.build(cache=miniature.root / "cache")
    finally:
        os.umask(before)
    assert [] == difference(expected, contents(found))


def test_a_site_for_the_web_is_the_same_from_the_command_line(site_web: Path, tmp_path: Path) -> None:
    found = build(COUNTY / "content", tmp_path / "site", "--site-url", f"{SITE_URL}/", PYTHONHASHSEED="1")
    assert [] == difference(contents(site_web), found)


def test_building_over_the_last_site_gives_the_same(expected: dict[str, bytes], miniature: Miniature) -> None:
    miniature.write(
        "content/news/extra.md", "---\n标题: 示例：多一篇\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n---\n正文。\n"
    )
    assert [] != difference(expected, contents(miniature.build()))
    (miniature.content / "news/extra.md").unlink()
    assert [] == difference(expected, contents(miniature.build()))


def test_no_page_tells_when_or_where_it_was_built(expected: dict[str, bytes], site_files: Path) -> None:
    for path, data in expected.items():
        assert str(site_files).encode() not in data and str(COUNTY).encode() not in data, path


def test_texts_end_their_lines_alike_on_every_system(expected: dict[str, bytes]) -> None:
    for path, data in expected.items():
        if path.endswith((".html", ".xml", ".json", ".txt", ".css", ".js", ".webmanifest", ".portal")):
            assert b"\r" not in data, path

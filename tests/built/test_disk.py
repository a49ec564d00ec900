"""What a disk may refuse: room for the cache, and what is usual there for whoever builds."""

from __future__ import annotations

import errno
import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.kernel.incremental import blobs
from plugins.pipeline.caches import TABLES
from tests.built.commands import NOW, quick_tasks
from tests.built.pages import contents
from tests.built.test_stable import difference
from tests.county import Miniature
from tests.sampling import in_turns, sampled
from tests.systems import needs_rights

pytestmark = in_turns()

Refuse = Callable[[pytest.MonkeyPatch, Path], None]


def _no_new_file(patch: pytest.MonkeyPatch, cache: Path) -> None:
    """Not even an empty one."""
    make = tempfile.NamedTemporaryFile

    def refused(*given: Any, dir: Any = None, **named: Any) -> Any:
        if dir and cache in Path(dir).parents:
            raise OSError(errno.ENOSPC, "No space left on device", str(dir))
        return make(*given, dir=dir, **named)

    patch.setattr(blobs.tempfile, "NamedTemporaryFile", refused)


def _no_room_for_texts(patch: pytest.MonkeyPatch, cache: Path) -> None:
    """After some of them."""
    add, room = blobs.BlobWriter.add, [20_000]

    def adding(writer: blobs.BlobWriter, data: bytes) -> blobs.Place:
        if cache in writer.blobs.folder.parents:
            room[0] -= len(data)
            if room[0] < 0:
                writer._file = FullFile()
        return add(writer, data)

    patch.setattr(blobs.BlobWriter, "add", adding)


class FullFile(io.BytesIO):
    def write(self, _: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def _no_room_for_tables(patch: pytest.MonkeyPatch, cache: Path) -> None:
    """Texts fitted, nothing else does."""
    write = Path.write_bytes

    def refused(path: Path, data: Any) -> int:
        if cache in path.parents:
            write(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, data)

    patch.setattr(Path, "write_bytes", refused)


REFUSALS: dict[str, Refuse] = {
    "no new file": _no_new_file,
    "no room for texts": _no_room_for_texts,
    "no room for tables": _no_room_for_tables,
}


@sampled(2)
@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("is_warm", [False, True])
def test_a_full_cache_disk_costs_time_only(
    miniature: Miniature, monkeypatch: pytest.MonkeyPatch, refusal: str, is_warm: bool
) -> None:
    """From the first build on, or later; the site is right, and the next build too when there is room again."""
    cache = miniature.root / "cache"
    if is_warm:
        miniature.build(cache=cache, full_index=False)
    with monkeypatch.context() as patch:
        REFUSALS[refusal](patch, cache)
        edit(miniature)
        assert [] == difference(clean(miniature), contents(miniature.build(cache=cache, full_index=False)))
    assert not [path for path in (cache / TABLES).glob("*.blobs") if not path.stat().st_size]
    edit(miniature)
    assert [] == difference(clean(miniature), contents(miniature.build(cache=cache, full_index=False)))


def edit(county: Miniature) -> None:
    path = county.content / "news/rare-character.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")


def clean(county: Miniature) -> dict[str, bytes]:
    return contents(county.build(output=county.root / "clean", full_index=False))


@needs_rights
def test_nobody_else_may_write_what_a_build_makes(miniature: Miniature) -> None:
    """Whatever is usual here: the next build believes its cache. Who shares a group goes on sharing."""
    folders = {"--content": "content", "--faq": "faq", "--output": "output", "--cache": "cache"}
    given = [word for name, folder in folders.items() for word in (name, str(miniature.root / folder))]
    usual = os.umask(0)
    try:
        assert 0 == quick_tasks("build", *given, "--now", NOW, "--no-search").returncode
    finally:
        os.umask(usual)
    made = [path for folder in ("output", "cache") for path in (miniature.root / folder).rglob("*")]
    assert made
    assert [] == [path for path in made if path.lstat().st_mode & 0o002 and not path.is_symlink()]
    assert 0o775 == (miniature.root / "cache").stat().st_mode & 0o777


@needs_rights
def test_a_web_server_may_read_the_site_whatever_is_usual_here(miniature: Miniature) -> None:
    """Files 644, folders 755, after a first and after a second build; the cache stays the builder's own."""
    for path in miniature.content.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    usual = os.umask(0o077)
    try:
        for _ in range(2):
            edit(miniature)
            output = miniature.build(cache=miniature.root / "cache")
            modes = {path: path.stat().st_mode & 0o777 for path in (output, *output.rglob("*"))}
            assert {path: 0o755 if path.is_dir() else 0o644 for path in modes} == modes
        assert 0o700 == (miniature.root / "cache").stat().st_mode & 0o777
        assert 0o077 == os.umask(0o077)
    finally:
        os.umask(usual)

"""plugins/features/offline_pages/check.py: what is wrong with the zips that a site would offer."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from plugins.features.offline_pages.check import check_releases
from plugins.features.offline_pages.releases import find_releases

NAME = "redcity-2026-03-01-11111111.zip"
END = b"PK\5\6" + bytes(18)


def put(folder: Path, data: bytes, noted: bytes, time: int = 0) -> Path:
    """Write a zip with its note. time: of the zip, after the note's where it is above 0."""
    (folder / NAME).write_bytes(data)
    (folder / f"{NAME}.sha256").write_text(f"{sha256(noted).hexdigest()}  {NAME}\n")
    os.utime(folder / f"{NAME}.sha256", (1000, 1000))
    os.utime(folder / NAME, (1000 + time, 1000 + time))
    return folder


def test_a_name_with_an_impossible_date_is_named(tmp_path: Path) -> None:
    """And it is not offered."""
    folder = tmp_path / "bundles"
    folder.mkdir()
    names = ("redcity-2026-99-99-11111111.zip", "redcity-2026-03-02-11111111-since-2026-02-30-11111111.zip")
    for name in names:
        (folder / name).write_bytes(b"x")
    found = list(check_releases(folder))
    assert [f"bundles/{name}" for name in sorted(names)] == [problem.path for problem in found]
    assert all("文件名里的日期不存在" in problem.what for problem in found)
    assert find_releases(folder) is None


def test_a_zip_that_has_changed_since_it_was_made_is_named(tmp_path: Path) -> None:
    """Cut or overwritten; one that was touched alone is well, as is one of which nothing is noted."""
    assert [] == list(check_releases(put(tmp_path, b"zip" + END, b"zip" + END)))
    assert [] == list(check_releases(put(tmp_path, b"zip" + END, b"zip" + END, time=5)))
    (problem,) = check_releases(put(tmp_path, b"zi", b"zip" + END, time=5))
    assert (f"{tmp_path.name}/{NAME}", "这个离线包和做好的时候不一样了，可能没有复制完") == (problem.path, problem.what)
    assert 1 == len(list(check_releases(put(tmp_path, b"cut but with the old time", b"zip" + END))))
    (tmp_path / f"{NAME}.sha256").unlink()
    assert [] == list(check_releases(tmp_path))
    assert [] == list(check_releases(tmp_path / "none"))

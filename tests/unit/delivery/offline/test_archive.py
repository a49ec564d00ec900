"""plugins/delivery/offline/archive.py: zips beside what somebody else keeps."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

from plugins.delivery.offline.archive import Member, write_zip


def test_what_killed_runs_left_goes_and_all_else_stays(tmp_path: Path) -> None:
    """The folder of bundles may be anybody's, and a name may begin like one of ours."""
    name = ".redcity-2026-03-01-0000000a"
    left = [tmp_path / f"{name}{end}.123-0.tmp" for end in (".zip", ".zip.sha256", ".manifest.txt")]
    others = [tmp_path / other for other in (".redcity-notes.txt", ".redcity-2026.zip.txt", ".redcity/key.pem")]
    others += [tmp_path / ".redcity-backup/letter.txt", tmp_path / ".redcity-2026-03-01-0000000a.zip.old/letter.txt"]
    for each in (*left, *others):
        each.parent.mkdir(exist_ok=True)
        each.write_text("别人的", encoding="utf-8")
    target = tmp_path / "redcity-2026-03-01-0000000a.zip"
    write_zip(target, [Member("a.txt", b"a")], datetime(2026, 3, 1), 1, lambda _size: None)
    assert ["a.txt"] == zipfile.ZipFile(target).namelist()
    assert (False, [True] * len(others)) == (any(each.exists() for each in left), [each.exists() for each in others])

"""One commit gives one bundle, byte for byte, whatever machine makes it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.delivery.offline.moment import moment_of
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.built.bundling import Maker, maker
from tests.built.commands import tasks
from tests.county import Miniature, copy_county
from tests.patience import STEP_S
from tests.sampling import in_turns

pytestmark = in_turns()

COMMITTED = datetime(2026, 3, 10, 8, 0, 4, tzinfo=SHANGHAI)
SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
)


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    """A county under git, its key committed."""
    county = copy_county(tmp_path / "county")
    maker(tmp_path, county.content)
    commit(county.root)
    return county


def commit(folder: Path) -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    when = {"GIT_AUTHOR_DATE": COMMITTED.isoformat(), "GIT_COMMITTER_DATE": COMMITTED.isoformat()}
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=os.environ | who | when, timeout=STEP_S)


def copied_in_another_order(county: Miniature, folder: Path, seed: int) -> Miniature:
    """Return a copy whose files were written in another order: a disk lists many in the order of their writing."""
    files = [path for path in county.root.rglob("*") if path.is_file()]
    random.Random(seed).shuffle(files)
    for file in files:
        target = folder / file.relative_to(county.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return Miniature(folder)


def test_one_commit_gives_the_same_bytes(county: Miniature, tmp_path: Path) -> None:
    """Through the command, in folders of other names, with other zones, locales, numbers of workers and caches."""
    found = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        copy = copied_in_another_order(county, tmp_path / f"副本 {number}", number)
        output = tmp_path / f"out {number}"
        given = ["--content", str(copy.content), "--key", str(tmp_path / "keys/private.pem"), "--output", str(output)]
        given += [f"--workers={1 + 3 * number}", *(["--no-cache"] if number else [f"--cache={tmp_path / 'cache'}"])]
        done = tasks("bundle", *given, **surroundings)
        assert (0, "") == (done.returncode, done.stderr)
        (zipped,) = output.glob("*.zip")
        found.add((zipped.name, zipped.read_bytes()))
    assert 1 == len(found)
    assert found.pop()[0].startswith("redcity-2026-03-10-")


def test_the_clock_does_not_matter(county: Miniature, tmp_path: Path) -> None:
    """Where the content is committed."""
    clocks = [COMMITTED - timedelta(days=4000), COMMITTED + timedelta(days=4000)]
    assert [COMMITTED, COMMITTED] == [moment_of(county.content, clock).time for clock in clocks]


def test_a_second_bundle_from_a_warm_cache_is_the_same(miniature: Miniature, tmp_path: Path) -> None:
    """And so is one after a detour."""
    county: Maker = maker(tmp_path, miniature.content)
    request = miniature.request(cache=tmp_path / "cache")
    first = county.make(request)
    assert first.zip
    data = first.zip.read_bytes()
    text = (miniature.content / "news/tea-week.md").read_text(encoding="utf-8")
    miniature.write("content/news/tea-week.md", text + "\n又一段。\n")
    assert first.version != county.make(request).version
    miniature.write("content/news/tea-week.md", text)
    first.zip.unlink()
    assert data == (county.make(request).zip or Path()).read_bytes()

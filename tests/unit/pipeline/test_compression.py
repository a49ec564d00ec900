"""plugins/pipeline/compression.py: smaller copies of text files beside them."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest

from plugins.kernel.incremental import workers
from plugins.kernel.incremental.targets import LastBuild, OutputRegistry
from plugins.pipeline.built_files import standing
from plugins.pipeline.compression import LEAST, compress
from tests.sampling import in_turns, sampled

TEXT = "茶园里的事。" * 100
FILES = {
    "index.html": TEXT,
    "a/b.css": TEXT,
    "a/c.svg": TEXT,
    "d.jpg": TEXT,
    "short.html": "茶" * (LEAST // 3),
    "e.js": TEXT,
}
COPIED = ("index.html", "a/b.css", "a/c.svg", "e.js")


def site(
    folder: Path, files: dict[str, str], last: LastBuild | None = None, old: Path | None = None, count: int = 1
) -> OutputRegistry:
    """Make a site of these files with their copies. old: where the last one stands."""
    outputs = OutputRegistry(folder, last, standing(old) if old else None, old)
    for path, text in files.items():
        outputs.write(path, "测试", text.encode())
    compress(outputs, count)
    return outputs


def test_texts_have_smaller_copies_that_hold_the_same(tmp_path: Path) -> None:
    """Pictures are compressed already; of short files a copy saves nothing."""
    outputs = site(tmp_path, FILES)
    copies = {f"{path}{suffix}" for path in COPIED for suffix in (".gz", ".br")}
    assert FILES.keys() | copies == outputs.files.keys() == standing(tmp_path).keys() == outputs.fresh
    for path in COPIED:
        packed = [(tmp_path / f"{path}{suffix}").read_bytes() for suffix in (".gz", ".br")]
        assert [TEXT.encode()] * 2 == [gzip.decompress(packed[0]), brotli.decompress(packed[1])]
        assert max(map(len, packed)) < len(TEXT.encode()) / 4


@in_turns()
@sampled(2)
@pytest.mark.parametrize("can_fork", [workers.CAN_FORK, False])
def test_the_bytes_are_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_fork: bool) -> None:
    """At any time, in any folder, by any number of workers."""
    monkeypatch.setattr(workers, "CAN_FORK", can_fork)
    many = {f"{number}.html": f"{number}{TEXT}" for number in range(30)}
    site(tmp_path / "a", many)
    os.utime(tmp_path / "a/1.html", (0, 0))
    site(tmp_path / "b", many, count=3)
    assert [(tmp_path / "a" / path).read_bytes() for path in standing(tmp_path / "a")] == [
        (tmp_path / "b" / path).read_bytes() for path in standing(tmp_path / "a")
    ]


def test_copies_are_made_again_where_the_file_was(tmp_path: Path) -> None:
    """They change with it, and stand with it."""
    first = site(tmp_path / "old", FILES)
    last = LastBuild(first.files, {})
    assert set() == site(tmp_path / "new", FILES, last, tmp_path / "old").fresh
    edited = FILES | {"index.html": TEXT + "改"}
    second = site(tmp_path / "next", edited, last, tmp_path / "old")
    assert {"index.html", "index.html.gz", "index.html.br"} == second.fresh
    assert (TEXT + "改").encode() == gzip.decompress((tmp_path / "next/index.html.gz").read_bytes())


def test_a_copy_that_was_lost_is_made_of_the_file_that_stands(tmp_path: Path) -> None:
    """The file itself is in the last site, not in the new one."""
    first = site(tmp_path / "old", FILES)
    (tmp_path / "old/a/b.css.br").unlink()
    second = site(tmp_path / "new", FILES, LastBuild(first.files, {}), tmp_path / "old")
    assert {"a/b.css.br"} == second.fresh
    assert TEXT.encode() == brotli.decompress((tmp_path / "new/a/b.css.br").read_bytes())

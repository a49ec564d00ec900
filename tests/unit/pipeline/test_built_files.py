"""plugins/pipeline/built_files.py: what a build has put into a site, and what others have laid there."""

import os
from pathlib import Path

from plugins.pipeline.built_files import MARKER, foreign, is_built, ours, standing, write_marker
from tests.unit.samples import save


def test_a_marker_makes_nothing_ours_that_is_hidden_or_lies_elsewhere(tmp_path: Path) -> None:
    """Whoever has brought it along would let the next build remove a repository."""
    for path in ("a.html", "news/b.html", ".git/HEAD", "别人.txt"):
        save(tmp_path, f"site/{path}", "")
    save(tmp_path, f"site/{MARKER}", "a.html\nnews\n.git\n..\n../别人\nnews/b.html\n/etc\nC:\n\n")
    assert {MARKER, "a.html", "news"} == ours(tmp_path / "site")
    assert {".git", "别人.txt"} == foreign(tmp_path / "site")


def test_a_marker_that_is_no_text_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(b"a.html\n\xff\xfe\n")
    assert is_built("a.html", ours(tmp_path))


def test_what_a_build_has_put_there_is_noted(tmp_path: Path) -> None:
    """Names at the top, those of files that stand elsewhere among them, each once and in one order."""
    save(tmp_path, "b/c.html", "")
    write_marker(tmp_path, ["a.html", "b/d.html", "e/f/g.html"])
    write_marker(tmp_path, ["a.html", "b/d.html", "e/f/g.html"])
    assert "a.html\nb\ne\n" == (tmp_path / MARKER).read_text()


def test_what_stands_is_every_file_with_size_time_and_number(tmp_path: Path) -> None:
    """Of a folder that is none, nothing."""
    path = save(tmp_path, "site/a/b/c.html", "甲")
    os.utime(path, ns=(0, 1_234_567_891))
    assert {"a/b/c.html": (3, 1_234_567_891, path.stat().st_ino)} == standing(tmp_path / "site")
    assert {} == standing(path) == standing(tmp_path / "no")


def test_a_link_that_others_have_laid_there_is_a_file_of_its_own(tmp_path: Path) -> None:
    """Wherever it leads, even nowhere."""
    save(tmp_path, "site/a.html", "甲")
    (tmp_path / "site/link.html").symlink_to("a.html")
    (tmp_path / "site/lost.html").symlink_to("none.html")
    sizes = {path: size for path, (size, *_) in standing(tmp_path / "site").items()}
    assert {"a.html": 3, "link.html": len("a.html"), "lost.html": len("none.html")} == sizes

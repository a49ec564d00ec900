"""plugins/pipeline/ordered_publish.py: in which order new files come where a folder cannot be put in place at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.pipeline.ordered_publish import begin, finish
from tests.unit.samples import save


def test_a_page_comes_after_all_that_it_leads_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is new before what takes another's place, files before pages, deep ones first, a folder's home last."""
    output, staging, moving = (tmp_path / name for name in ("output", "staging", "moving"))
    for path in ("index.html", "old.css", "news/a.html"):
        save(output, path, "old")
    for path in ("about.html", "index.html", "news/a.html", "news/b.html", "news/index.html", "new.css", "old.css"):
        save(staging, path, "new")
    begin(staging, moving, [])
    moved: list[str] = []
    replace = Path.replace

    def noted(source: Path, target: Path) -> Path:
        moved.append(target.relative_to(output).as_posix())
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", noted)
    finish(moving, output)
    new = ["new.css", "news/b.html", "news/index.html", "about.html"]
    assert [*new, "old.css", "news/a.html", "index.html"] == moved

"""Other generators' pages lead to the theme's own files."""

from __future__ import annotations

from pathlib import Path

from tests.bench.building.assets import write_assets


def test_every_file_of_the_theme_lies_under_its_hashed_name(tmp_path: Path) -> None:
    names = write_assets(tmp_path)
    assert {"style.css", "portal.js"} <= names.keys()
    assert sorted(names.values()) == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    )

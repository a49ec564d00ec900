"""plugins/features/assets/kept.py: assets are made again when a file of the theme is another, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

import plugins.features.assets.kept
import plugins.kernel.incremental.folder_state
from plugins.features.assets.bundle import EARLY, load_assets
from plugins.features.assets.kept import kept_or_made
from plugins.kernel.incremental.fingerprint import SIZE
from plugins.kernel.incremental.store import CacheStore, Tables
from tests.unit.samples import save

FILES = {
    "theme/static/images/icon.svg": "<svg/>",
    f"theme/static/js/{EARLY}": "early();",
    "theme/static/js/a.js": "a();",
    "theme/static/css/tokens.css": "@layer tokens { :root { --gap: 1rem; } }",
    "theme/bundle/vendor/qrcode.js": "qr();",
}


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small theme that nobody has changed for long."""
    monkeypatch.setattr(plugins.kernel.incremental.folder_state, "FRESH_NS", -1)
    for name, text in FILES.items():
        save(tmp_path, name, text)
    return tmp_path / "theme/static"


def cache_of(folder: Path) -> CacheStore:
    """Return the cache as the next process finds it."""
    return CacheStore(Tables(folder / "cache", bytes(SIZE)), None)


def remember(static: Path, folder: Path) -> None:
    cache = cache_of(folder)
    assert kept_or_made(static, cache) == load_assets(static)
    cache.flush()


def test_an_unchanged_theme_is_not_read_again(static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(static, tmp_path)
    made = load_assets(static)
    monkeypatch.setattr(plugins.features.assets.kept, "load_assets", None)
    assert made == kept_or_made(static, cache_of(tmp_path))


@pytest.mark.parametrize("name", [*FILES, "theme/static/search/view.js"])
def test_a_changed_or_added_file_is_seen(static: Path, tmp_path: Path, name: str) -> None:
    remember(static, tmp_path)
    save(
        tmp_path, name, FILES.get(name, "view();").replace("1rem", "2rem").replace("()", "(2)").replace("/>", "></svg>")
    )
    assert load_assets(static) == kept_or_made(static, cache_of(tmp_path))


def test_a_file_that_was_changed_just_now_is_read_again(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second change might show the same time."""
    monkeypatch.setattr(plugins.kernel.incremental.folder_state, "FRESH_NS", 60_000_000_000)
    remember(static, tmp_path)
    monkeypatch.setattr(plugins.features.assets.kept, "load_assets", lambda _: "read")
    assert kept_or_made(static, cache_of(tmp_path)) == "read"

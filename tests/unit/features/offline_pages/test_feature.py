"""plugins/features/offline_pages/__init__.py: the bundles that a site offers, and what its templates see of them."""

from __future__ import annotations

from pathlib import Path

from plugins.features.offline_pages import FEATURE
from plugins.features.offline_pages.layout import (
    ACCOUNT,
    ACCOUNT_SIGNATURE,
    PARTS,
    ROOT,
    SCRIPT,
    SIGNATURE,
    TRAIL,
)
from plugins.features.offline_pages.releases import Offer, find_releases
from tests.unit.features.given import read, reading_of


def test_what_lies_in_the_folder_of_bundles_is_offered(tmp_path: Path) -> None:
    folder = tmp_path / "bundles"
    folder.mkdir()
    (folder / "redcity-2026-03-01-11111111.zip").write_bytes(b"zip")
    found = find_releases(folder)
    assert found and Offer(found) == read(FEATURE, reading_of(tmp_path, bundles=folder))


def test_without_a_folder_of_bundles_nothing_is_offered(tmp_path: Path) -> None:
    """Nor where there is none yet."""
    assert Offer(None) == read(FEATURE, reading_of(tmp_path))
    assert Offer(None) == read(FEATURE, reading_of(tmp_path, bundles=tmp_path / "none"))


def test_the_names_of_a_bundles_own_files_stay() -> None:
    """Sticks that are out there look for what an update brings under these very names."""
    names = [ROOT, SIGNATURE, PARTS, ACCOUNT, ACCOUNT_SIGNATURE, TRAIL, SCRIPT]
    assert ["manifest/root.txt", "manifest/root.sig", "manifest/parts", "manifest/update.js", "manifest/update.sig",
            "station/trail", "station/version.js"] == names  # fmt: skip

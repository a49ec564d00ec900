"""plugins/features/offline_pages/generator.py: zips lie in the site as well, and no byte of them is copied in vain."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.features.offline_pages.generator import _copy
from plugins.features.offline_pages.releases import Release, find_releases
from tests.unit.kernel.rendering.sample_site import SampleSite
from tests.unit.kernel.rendering.sample_writer import writer_of

NAME = "redcity-2026-03-01-11111111.zip"
PATH = f"bundles/{NAME}"


@pytest.fixture
def site(tmp_path: Path) -> SampleSite:
    return SampleSite(tmp_path / "site")


def release(folder: Path, data: bytes = b"zip") -> Release:
    """Put a full bundle into a folder of bundles and return what the site offers of it."""
    folder.mkdir(exist_ok=True)
    (folder / NAME).unlink(missing_ok=True)
    (folder / NAME).write_bytes(data)
    found = find_releases(folder)
    assert found
    return found.full


def copy(site: SampleSite, given: Release) -> set[str]:
    """Copy it into a new build of the site. Return the paths of what was copied now."""
    writer = writer_of(site)
    _copy(given, writer)
    assert ({PATH}, "离线包下载页") == (set(writer.outputs.files), writer.outputs.ownership.owner(PATH))
    return site.end(writer.outputs)


def test_a_zip_lies_in_the_site_under_a_second_name(site: SampleSite, tmp_path: Path) -> None:
    """It takes no room a second time."""
    given = release(tmp_path / "bundles")
    assert {PATH} == copy(site, given)
    assert given.file.samefile(site.folder / PATH)


def test_a_link_in_the_folder_of_bundles_gives_the_zip_that_it_leads_to(site: SampleSite, tmp_path: Path) -> None:
    """The link itself, under a second name in the site, would lead nowhere."""
    given = release(tmp_path / "bundles")
    given.file.rename(tmp_path / "bundles/of-march.zip")
    given.file.symlink_to("of-march.zip")
    copy(site, given)
    assert not (site.folder / PATH).is_symlink() and b"zip" == (site.folder / PATH).read_bytes()


def test_a_zip_that_stands_is_not_copied_again(site: SampleSite, tmp_path: Path) -> None:
    """One of the same name with other bytes is."""
    copy(site, release(tmp_path / "bundles"))
    assert set() == copy(site, release(tmp_path / "bundles"))
    assert {PATH} == copy(site, release(tmp_path / "bundles", b"another"))
    assert b"another" == (site.folder / PATH).read_bytes()


def test_a_zip_on_another_disk_is_copied(site: SampleSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a file can have no second name."""

    def refuse(source: Path, target: Path) -> None:
        raise OSError(f"{source} and {target} lie on two disks")

    monkeypatch.setattr(os, "link", refuse)
    given = release(tmp_path / "bundles")
    copy(site, given)
    assert b"zip" == (site.folder / PATH).read_bytes()
    assert not given.file.samefile(site.folder / PATH)

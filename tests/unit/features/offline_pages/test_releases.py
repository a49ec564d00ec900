"""plugins/features/offline_pages/releases.py: what the public site offers."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.features.offline_pages.releases import Releases, find_releases

V = [f"2026-03-0{day}-{str(day) * 8}" for day in range(1, 6)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / f"redcity-{name}.zip").write_bytes(name.encode())


def names(found: Releases | None) -> list[str]:
    assert found
    return [each.name.removeprefix("redcity-").removesuffix(".zip") for each in (found.full, *found.updates)]


def test_without_a_full_bundle_nothing_is_offered(folder: Path) -> None:
    """Nor from a folder that is not there."""
    assert find_releases(folder / "none") is None
    put(folder, f"{V[1]}-since-{V[0]}")
    (folder / "redcity-other.zip").write_bytes(b"x")
    assert find_releases(folder) is None


def test_the_newest_and_the_updates_that_lead_to_it_are_offered(folder: Path) -> None:
    """Over as many steps as it takes, newest first; others are not."""
    put(folder, V[0], V[3], f"{V[3]}-since-{V[2]}", f"{V[3]}-since-{V[0]}", f"{V[2]}-since-{V[1]}")
    put(folder, f"{V[4]}-since-{V[3]}", f"{V[3]}-since-{V[0]}-whole")
    expected = [V[3], f"{V[3]}-since-{V[2]}", f"{V[3]}-since-{V[0]}", f"{V[2]}-since-{V[1]}"]
    assert expected == names(find_releases(folder))


def test_updates_in_a_circle_end(folder: Path) -> None:
    """An edit was taken back on the same day."""
    put(folder, V[1], f"{V[1]}-since-{V[0]}", f"{V[0]}-since-{V[1]}")
    assert [V[1], f"{V[1]}-since-{V[0]}", f"{V[0]}-since-{V[1]}"] == names(find_releases(folder))


def test_of_one_day_the_last_made_counts(folder: Path) -> None:
    first, second = "2026-03-01-ffffffff", "2026-03-01-00000000"
    put(folder, first, second)
    os.utime(folder / f"redcity-{first}.zip", (1, 1))
    assert [second] == names(find_releases(folder))


def test_a_release_tells_what_a_keeper_must_know(folder: Path) -> None:
    put(folder, V[1], f"{V[1]}-since-{V[0]}")
    found = find_releases(folder)
    assert found
    digest = sha256(V[1].encode()).hexdigest()
    full, (update,) = found.full, found.updates
    assert (f"bundles/redcity-{V[1]}.zip", "19 B", "2026-03-02", digest, V[1], "", None) == (
        full.path, full.size_text, full.date.iso, full.sha256, full.version, full.since, full.since_date,
    )  # fmt: skip
    assert update.since_date
    assert (V[1], V[0], "2026-03-01") == (update.version, update.since, update.since_date.iso)


def test_the_digest_is_the_zips_own(folder: Path) -> None:
    """The note beside it spares the reading, unless the zip is younger."""
    put(folder, V[1])
    note, zipped = folder / f"redcity-{V[1]}.zip.sha256", folder / f"redcity-{V[1]}.zip"
    note.write_text(f"{'a' * 64}  {zipped.name}\n", encoding="utf-8")
    os.utime(zipped, (1, 1))
    noted = find_releases(folder)
    os.utime(note, (0, 0))
    read = find_releases(folder)
    assert noted and read
    assert ("a" * 64, sha256(V[1].encode()).hexdigest()) == (noted.full.sha256, read.full.sha256)

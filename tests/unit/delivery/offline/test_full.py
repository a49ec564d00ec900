"""plugins/delivery/offline/full.py: a full bundle of a site that stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.delivery.offline.full import NEWEST, FullBundle, full_bundle, refuse_names
from plugins.delivery.offline.verify import verify_at
from plugins.features.list_items.model import Published, PublishedText
from plugins.features.offline_pages.layout import (
    CHECK,
    CHECK_TWIN,
    ROOT,
    SCRIPT,
    SIGNATURE,
    START,
    START_TWIN,
    is_account,
    trail_path,
)
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Announcements
from plugins.kernel.files.file_rows import row_of
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.pipeline.build import BuildReport
from plugins.pipeline.built_files import MARKER
from tests.county import NOW
from tests.unit.delivery.offline.samples import KEY, PUBLIC, lay
from tests.unit.features.given import models_of
from tests.unit.samples import catalogues, context, save, text

SITE = {
    MARKER: b"STATION\nindex.html\nmore.html\nnews\n",
    "index.html": b"home",
    "news/a.html": b"a",
    "news/b.html": b"b",
}
TEXTS = [text("news/b.html", "2026-03-02", title="乙"), text("news/a.html", "2026-03-01", title="甲")]
Told = list[tuple[str, int, list[int]]]  # what is done, of how many bytes, and what was done of it


def full(folder: Path, texts: list[PublishedText] = TEXTS, told: Told | None = None) -> FullBundle:
    """Return the bundle of a site that is laid below a folder. told: takes how far it is."""
    lay(folder / "site", SITE)
    save(folder, "content/site.yaml", "name: 红城\naddress: https://dangjian.example.org\noffline_limit_days: 9\n")
    request = BuildRequest(folder / "content", folder / "faq", folder / "site", folder, NOW)
    published = Published()
    published.add(texts)
    pictures, downloads = catalogues(request.content)
    edition = Edition(request, models_of(published), Announcements(), context(), pictures, downloads, None)
    stages: Told = [] if told is None else told

    def stage(what: str, size: int) -> Callable[[int], None]:
        stages.append((what, size, []))
        return stages[-1][2].append

    return full_bundle(request, BuildReport(4, len(texts), 0, 0, False, edition), KEY, stage)


def test_the_site_and_the_bundles_own_files_are_its_members(tmp_path: Path) -> None:
    """But not what the builder keeps in the site for itself."""
    found = full(tmp_path)
    version = found.manifest.version
    assert SITE.keys() - {MARKER} | {
        START,
        START_TWIN,
        CHECK,
        CHECK_TWIN,
        SCRIPT,
        trail_path(version),
        ROOT,
        SIGNATURE,
    } == {path for path in found.members if not is_account(path) or path in (ROOT, SIGNATURE)}
    assert all(path == member.path for path, member in found.members.items())
    assert [b"home", b"a", b"b"] == [found.members[path].read() for path in SITE if path != MARKER]


def test_whoever_checks_it_finds_it_whole(tmp_path: Path) -> None:
    """By the county's key."""
    members = full(tmp_path).members
    stick = lay(tmp_path / "stick", {path: member.read() for path, member in members.items()})
    assert "whole" == verify_at(stick, PUBLIC, lambda size: lambda done: None).verdict


def test_the_manifest_counts_all_files_but_those_that_speak_of_them(tmp_path: Path) -> None:
    """In order of their paths, texts as well."""
    found = full(tmp_path)
    listed = {path: row_of(path, member.read()) for path, member in found.members.items()}
    files = sorted(row for path, row in listed.items() if not is_account(path))
    lists = sorted(row for path, row in listed.items() if is_account(path) and path not in (ROOT, SIGNATURE))
    assert (files, lists) == (list(found.manifest.files), list(found.manifest.lists))
    assert (2, PUBLIC, ["news/a.html", "news/b.html"]) == (
        found.manifest.count, found.manifest.key, [row.path for row in found.manifest.texts],
    )  # fmt: skip
    assert ["乙", "甲"] == [each.title for each in found.texts]


def test_the_version_is_the_day_and_what_the_site_holds(tmp_path: Path) -> None:
    version = full(tmp_path / "1").manifest.version
    assert version.startswith("2026-03-10-")
    assert version == full(tmp_path / "2").manifest.version
    lay(tmp_path / "3/site", {"more.html": b"more"})
    assert version != full(tmp_path / "3").manifest.version


def test_pages_are_told_the_version_and_the_newest_texts(tmp_path: Path) -> None:
    """As many as the page about the version lists, and what the county has set."""
    many = [text(f"news/{day:02}.html", f"2026-02-{day:02}", title=f"第{day}") for day in range(1, NEWEST + 3)]
    found = full(tmp_path, many)
    script = found.members[SCRIPT].read().decode()
    told = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    assert (found.manifest.version, NEWEST + 2, 9, "https://dangjian.example.org") == (
        told["version"], told["texts"], told["limitDays"], told["address"],
    )  # fmt: skip
    newest = range(NEWEST + 2, 2, -1)
    assert [[f"2026-02-{day:02}", f"第{day}", f"news/{day:02}.html"] for day in newest] == told["newest"]


def test_progress_is_told_by_the_byte(tmp_path: Path) -> None:
    """Of all that goes into the manifest."""
    told: Told = []
    found = full(tmp_path, told=told)
    assert {"计算校验值"} == {what for what, _, _ in told}
    assert [size for _, size, _ in told] == [sum(done) for _, _, done in told]
    assert found.manifest.size == sum(size for _, size, _ in told)


def test_names_that_no_stick_holds_are_refused(tmp_path: Path) -> None:
    """All at once, the first twenty; beside the site's own names too."""
    with pytest.raises(PortalError) as refused:
        refuse_names([row_of(f"{number:02}/茶.html", b"") for number in range(30)])
    first, *lines = str(refused.value).split("\n")
    assert ("有文件装不进离线包：", 20) == (first, len(lines))
    assert all(line.startswith(f"文件名 {number:02}/茶.html 里有") for number, line in enumerate(lines))
    lay(tmp_path / "site", {"STATION/a.html": b""})
    with pytest.raises(PortalError, match="文件夹 station 和 STATION 只差大小写"):
        full(tmp_path)

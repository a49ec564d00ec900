"""plugins/pipeline/site_trace.py: what a site depends on, each changed once."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import plugins.kernel.incremental.folder_state
from plugins.kernel.building.feature import Announcements
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.incremental.fingerprint import SIZE
from plugins.kernel.incremental.store import CacheStore, Tables
from plugins.kernel.incremental.targets import record_of
from plugins.kernel.incremental.workers import Pending
from plugins.kernel.request import BuildRequest, Stick
from plugins.pipeline.built_files import MARKER, standing, write_marker
from plugins.pipeline.report import BuildReport, told
from plugins.pipeline.site_trace import SiteTrace, look_at_folders
from tests.county import NOW

VERSION = bytes(SIZE)
PATHS = "content/news/a.md", "content/site.yaml", "faq/a.yaml", "theme/templates/base.html", "bundles/redcity-a.zip"
SITE = "index.html", "news/a.html"
TURN = NOW + timedelta(hours=3)
MIDNIGHT = datetime(2026, 3, 11, tzinfo=SHANGHAI)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildRequest:
    """A county of a file of each kind, long before, and its site."""
    monkeypatch.setattr(plugins.kernel.incremental.folder_state, "FRESH_NS", -1)
    for path in (*PATHS, *(f"output/{name}" for name in SITE)):
        write(tmp_path / path, path)
    write_marker(tmp_path / "output", SITE)
    return BuildRequest(
        tmp_path / "content", tmp_path / "faq", tmp_path / "output", tmp_path / "theme", NOW, tmp_path / "cache",
        bundles=tmp_path / "bundles",
    )  # fmt: skip


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def report(asked: BuildRequest, **given: Any) -> BuildReport:
    edition: Any = SimpleNamespace(announcements=Announcements(turning_points=[TURN]))
    files = {path: record_of(asked.output / path, b"") for path in SITE}
    return replace(BuildReport(2, 1, 0, 0, False, edition, files=files), **given)


def cache_of(asked: BuildRequest, version: bytes = VERSION) -> CacheStore:
    """Return the cache as a new process finds it."""
    assert asked.cache
    return CacheStore(Tables(asked.cache, version), None)


def trace_of(asked: BuildRequest, version: bytes = VERSION, demands_address: bool = False) -> SiteTrace:
    site = Pending(lambda: standing(asked.output))
    return SiteTrace(asked, cache_of(asked, version), demands_address, site, look_at_folders(asked))


def keep(asked: BuildRequest, made: BuildReport | None = None) -> None:
    """Leave a trace as a build does."""
    trace = trace_of(asked)
    trace.keep(made or report(asked))
    trace.cache.flush()


def recalled(asked: BuildRequest, demands_address: bool = False, version: bytes = VERSION) -> str | None:
    return trace_of(asked, version, demands_address).recall()


def test_where_all_is_as_it_was_the_same_is_told(asked: BuildRequest) -> None:
    """Also a little later, with other workers, and where the site's folder holds what others have laid there."""
    keep(asked)
    write(asked.output / "CNAME", "portal.example.org")
    write(asked.output / ".git/HEAD", "ref: refs/heads/main")
    assert (
        told(report(asked)) == recalled(asked) == recalled(replace(asked, now=TURN - timedelta(minutes=1), workers=7))
    )


def test_nothing_is_recalled_of_a_site_that_was_never_built(asked: BuildRequest) -> None:
    assert recalled(asked) is None


@pytest.mark.parametrize("path", [*PATHS, *(f"output/{name}" for name in SITE)])
@pytest.mark.parametrize("change", ["edit", "same size and time", "remove", "rename"])
def test_a_changed_file_is_noticed(asked: BuildRequest, tmp_path: Path, path: str, change: str) -> None:
    """In each folder; what was written again at the same size with its time put back shows its number or its change."""
    keep(asked)
    file = tmp_path / path
    if change == "same size and time" and not path.startswith("output/"):
        before = file.stat()
        write(file, file.read_text(encoding="utf-8")[::-1])
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif change == "remove":
        file.unlink()
    elif change == "rename":
        file.rename(file.with_name("b.md"))
    else:
        write(file, "another text")
    assert recalled(asked) is None


@pytest.mark.parametrize("path", ["content/news/b.md", "faq/b.yaml", "theme/static/b.css", "bundles/b.zip"])
def test_a_new_file_is_noticed(asked: BuildRequest, tmp_path: Path, path: str) -> None:
    keep(asked)
    write(tmp_path / path, "new")
    assert recalled(asked) is None


@pytest.mark.parametrize("folder", ["content", "faq", "theme", "bundles", "output"])
def test_a_folder_that_is_gone_is_noticed(asked: BuildRequest, tmp_path: Path, folder: str) -> None:
    keep(asked)
    shutil.rmtree(tmp_path / folder)
    assert recalled(asked) is None


def test_an_empty_folder_is_noticed(asked: BuildRequest) -> None:
    keep(asked)
    (asked.content / "notices").mkdir()
    assert recalled(asked) is None


def test_a_stray_file_in_the_site_is_noticed(asked: BuildRequest) -> None:
    keep(asked)
    write(asked.output / "news/stray.html", "stray")
    assert recalled(asked) is None


def test_a_site_that_has_lost_its_mark_is_noticed(asked: BuildRequest) -> None:
    keep(asked)
    (asked.output / MARKER).unlink()
    assert recalled(asked) is None


@pytest.mark.parametrize(
    "other",
    [
        {"site_url": "https://portal.example.org"}, {"full_index": False}, {"compress": True}, {"stick": Stick()},
        {"bundles": None}, {"content_shown": ""}, {"faq_shown": ""}, {"withheld": frozenset({"news/b.md"})},
        {"is_chosen": True}, {"explain": "news/a.html"},
    ],
)  # fmt: skip
def test_another_wish_is_noticed(asked: BuildRequest, other: dict[str, Any]) -> None:
    """And who asks why a page was kept wants the answer of a build."""
    keep(asked)
    assert recalled(replace(asked, **other)) is None


@pytest.mark.parametrize("name", ["content", "faq", "theme", "output"])
def test_another_folder_of_the_same_files_is_noticed(asked: BuildRequest, tmp_path: Path, name: str) -> None:
    keep(asked)
    shutil.copytree(tmp_path / name, tmp_path / "other")
    assert recalled(replace(asked, **{name: tmp_path / "other"})) is None


def test_a_demand_for_an_address_is_noticed(asked: BuildRequest) -> None:
    keep(asked)
    assert recalled(asked, demands_address=True) is None


def test_other_code_is_noticed(asked: BuildRequest) -> None:
    """The tables' version stands for the code, the settings and the libraries."""
    keep(asked)
    assert recalled(asked, version=bytes([1] * SIZE)) is None


@pytest.mark.parametrize("now", [TURN, MIDNIGHT, NOW + timedelta(days=1), NOW - timedelta(minutes=1)])
def test_another_moment_is_noticed(asked: BuildRequest, now: datetime) -> None:
    """When a text appears or goes, at midnight, and where the clock goes back."""
    keep(asked)
    assert recalled(replace(asked, now=now)) is None


def test_what_changes_while_a_site_is_built_is_noticed(asked: BuildRequest) -> None:
    """The folders are looked at before anything is read."""
    trace = trace_of(asked)
    write(asked.content / "news/a.md", "another text")
    trace.keep(report(asked))
    trace.cache.flush()
    assert recalled(asked) is None


def test_a_file_that_was_changed_just_before_leaves_no_trace(
    asked: BuildRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second change at the same size might show the same time."""
    monkeypatch.setattr(plugins.kernel.incremental.folder_state, "FRESH_NS", 60_000_000_000)
    keep(asked)
    assert recalled(asked) is None


def test_a_changed_file_beside_the_content_is_noticed(asked: BuildRequest, tmp_path: Path) -> None:
    """As a film, which lies outside of git in a folder that the content names."""
    write(tmp_path / "films/tea.mp4", "film")
    made = report(asked)
    made.edition.announcements.outside.append(tmp_path / "films")
    keep(asked, made)
    assert trace_of(asked).recall() == told(made)
    write(tmp_path / "films/tea.mp4", "another film")
    assert trace_of(asked).recall() is None


def test_a_link_leaves_no_trace(asked: BuildRequest) -> None:
    """What it leads to lies elsewhere and may change."""
    (asked.content / "news/b.md").symlink_to(asked.faq / "a.yaml")
    keep(asked)
    assert recalled(asked) is None


def test_a_site_that_others_write_into_leaves_no_trace(asked: BuildRequest) -> None:
    """Nobody knows what a plugin from outside reads; and the trace of the site before it is gone."""
    keep(asked)
    keep(asked, report(asked, files=None))
    assert recalled(asked) is None


def test_an_explanation_is_told_once(asked: BuildRequest) -> None:
    keep(replace(asked, explain="news/a.html"), report(asked, explanation=("news/a.html 没有变。",)))
    assert told(report(asked)) == recalled(asked)


def test_every_field_of_a_request_counts_or_is_named(asked: BuildRequest) -> None:
    """A new field counts by itself."""

    def answer(request: BuildRequest) -> Any:
        return trace_of(request).dependency(("request",))

    without = {name for name in BuildRequest.__slots__ if answer(asked) == answer(replace(asked, **{name: "other"}))}
    assert without == {"cache", "workers", "explain", "asks_history", "now"}

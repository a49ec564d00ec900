"""What a build is asked to do, and where the files lie that its messages name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.request import BuildRequest, Folders
from tests.tables import table
from tests.unit.samples import save


@pytest.mark.parametrize(
    ("shown", "file"),
    [
        ("content/news/a.md", "content/news/a.md"),
        ("faq/社保.yaml", "faq/社保.yaml"),
        ("content/none.md", "content/content/none.md"),
        ("a.md", "content/a.md"),
    ],
)
def test_the_file_that_a_message_names_is_found(tmp_path: Path, shown: str, file: str) -> None:
    """One that is not there is looked for below the content folder."""
    save(tmp_path, "content/news/a.md", "")
    save(tmp_path, "faq/社保.yaml", "")
    assert tmp_path / file == Folders(tmp_path / "content", tmp_path / "faq").path_of(shown)


def test_where_both_folders_are_shown_alike_the_one_with_the_file_is_meant(tmp_path: Path) -> None:
    """`tasks.py check` may be given folders without a name to print."""
    save(tmp_path, "faq/社保.yaml", "")
    folders = Folders(tmp_path / "content", tmp_path / "faq", "", "")
    assert tmp_path / "faq/社保.yaml" == folders.path_of("社保.yaml")


@table(("site_url", "is_to_files"), [("", True), ("https://dangjian.example.org", False)])
def test_without_a_public_address_links_lead_to_files(site_url: str, is_to_files: bool) -> None:
    """Then the site reads from a disk."""
    now = datetime(2026, 3, 10, tzinfo=SHANGHAI)
    request = BuildRequest(Path("content"), Path("faq"), Path("output"), Path("theme"), now, site_url=site_url)
    assert is_to_files == request.links_to_files
    assert Folders(Path("content"), Path("faq")) == request.folders


def test_what_nobody_asks_about_is_told_apart(tmp_path: Path) -> None:
    """Asked for are all folders, or a folder with what lies in it and around it."""
    now = datetime(2026, 3, 10, tzinfo=SHANGHAI)
    content, faq = tmp_path / "content", tmp_path / "faq"
    request = BuildRequest(content, faq, tmp_path / "output", tmp_path / "theme", now)
    asked = {
        only: [
            replace(request, only=tuple(tmp_path / each for each in only)).asks_about(each) for each in (content, faq)
        ]
        for only in ((), (".",), ("faq/a.yaml",), ("content",), ("content/news/a.md", "faq"))
    }
    assert [[True, True], [True, True], [False, True], [True, False], [True, True]] == list(asked.values())

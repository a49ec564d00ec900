"""plugins/kernel/incremental/asked_paths.py: what people type for a page, and which one they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.incremental.asked_paths import nearest_path, plain_path, possible_paths


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("a/index.html", "a/index.html"), ("./news/", "news"), ("/news/", "news"), (r"news\a.html", "news/a.html"),
        ("site/news/a.html", "news/a.html"), ("./site/", ""), ("x/../site/a", "a"),
        ("texts/news/x.md", "content/news/x.md"), ("content/news/x.md", "content/news/x.md"),
    ],
)  # fmt: skip
def test_a_path_is_read_however_it_is_written(
    asked: str, plain: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the output's folder or from the folder in which one stands, with either slash; a text by its file too."""
    monkeypatch.chdir(tmp_path)
    folders = ((tmp_path / "site", ""), (tmp_path / "texts", "content/"))
    assert plain == plain_path(asked, folders)
    assert "news/a.html" == plain_path(str(tmp_path / "site/news/a.html"), folders)


def test_a_folder_stands_for_its_first_page() -> None:
    assert ("news", "news/index.html", "news.html") == possible_paths("news", {})
    assert "index.html" in possible_paths("", {})


def test_a_source_stands_for_its_page() -> None:
    """Their names differ: an address is made from the title."""
    sources = {"content/news/x.md": "news/chun-cha.html"}
    assert "news/chun-cha.html" == possible_paths("content/news/x.md", sources)[0]


def test_the_nearest_path_is_proposed() -> None:
    """None where none is near."""
    known = ["news/index.html", "rural/index.html"]
    assert ("news/index.html", "") == (nearest_path("nws/index.html", known), nearest_path("xyz", known))


def test_a_page_of_another_name_in_the_same_folder_is_not_proposed() -> None:
    """A long folder alone makes two paths alike."""
    known = ["content/pages/offline.md", "content/party-school/lessons/hui-yi.md"]
    assert "" == nearest_path("content/party-school/lessons/tea.md", known)
    assert known[0] == nearest_path("content/pages/ofline.md", known)


def test_a_source_may_be_named_as_it_is_in_the_project(tmp_path: Path) -> None:
    """Also where the folder is another one, which messages leave out."""
    content = tmp_path / "content"
    (content / "news").mkdir(parents=True)
    (content / "news/x.md").write_text("", encoding="utf-8")
    for asked in ("content/news/x.md", "./content/news/x.md", str(content / "news/x.md")):
        assert "news/x.md" == plain_path(asked, [(content, "")])
    assert "content/news/y.md" == plain_path("content/news/y.md", [(content, "")])

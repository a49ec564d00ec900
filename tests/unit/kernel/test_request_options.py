"""plugins/kernel/request_options.py: from words to a request."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.kernel.request_options import (
    add_folders,
    add_work,
    folders_of,
    number_of_workers,
    output_folder,
    request_of,
)
from tests.county import NOW, ROOT, Miniature
from tests.tables import table


def chosen(*words: str) -> Namespace:
    options = ArgumentParser()
    add_folders(options)
    add_work(options)
    return options.parse_args(words)


def test_the_faq_lies_beside_the_content(miniature: Miniature) -> None:
    """Unless it is named."""
    found = folders_of(chosen("--content", str(miniature.content)), ROOT)
    assert (miniature.content, miniature.faq, "", "faq/") == (
        found.content, found.faq, found.content_shown, found.faq_shown,
    )  # fmt: skip
    own = folders_of(chosen(), ROOT)
    assert (ROOT / "content", ROOT / "faq", "content/") == (own.content, own.faq, own.content_shown)


def test_work_is_asked_for_as_written(tmp_path: Path) -> None:
    """No cache, or another one."""
    request = request_of(chosen("--no-cache", "--workers", "1"), ROOT, output=tmp_path, now=NOW)
    assert (None, 1, ROOT / "theme") == (request.cache, request.workers, request.theme)
    assert ROOT / ".cache" == request_of(chosen(), ROOT, output=tmp_path, now=NOW).cache
    other, site = tmp_path / "cache", tmp_path / "site"
    assert other == request_of(chosen("--cache", str(other)), ROOT, output=site, now=NOW).cache


@table("name", ["content", "content/cache", "faq/x", "theme", "plugins/kernel", ".git", "", "..", "site", "site/cache"])
def test_a_cache_lies_neither_among_texts_nor_in_the_site(tmp_path: Path, name: str) -> None:
    """It holds the words of drafts, and would be read as a text, or be public with the site."""
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True, exist_ok=True)
    with pytest.raises(PortalError, match=r"放不了缓存：.*请用 --cache 指定别的文件夹，如 \.cache。$"):
        request_of(chosen("--cache", str(root / name)), root, output=root / "site", now=NOW)
    assert request_of(chosen("--cache", str(root / name), "--no-cache"), root, output=root / "site", now=NOW)


@table("number", ["0", "-1", "x", "1.5", ""])
def test_a_number_of_workers_that_is_none_is_refused(number: str) -> None:
    """Nothing would be done by nobody."""
    with pytest.raises(ArgumentTypeError, match=f"^“{number}”不是进程的个数，请写 1 或更大的整数$"):
        number_of_workers(number)
    assert 3 == number_of_workers("3")


@pytest.mark.parametrize("name", ["a.txt", "a.txt/b", os.devnull])
def test_results_go_into_a_folder(tmp_path: Path, name: str) -> None:
    """Where anything else is in the way, be it a file or a device, it is said before anything is made."""
    (tmp_path / "a.txt").touch()
    with pytest.raises(PortalError, match="放不了东西"):
        output_folder(where(tmp_path / name), tmp_path, "output")


def where(output: Path | str) -> Namespace:
    return Namespace(output=str(output), content="", faq="")


@table("name", ["content", "content/news", "faq/x", "theme", "plugins/kernel", ".git", "", ".."])
def test_results_go_nowhere_where_texts_or_the_program_lie(tmp_path: Path, name: str) -> None:
    """They would be read as texts the next time, or take their place."""
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True, exist_ok=True)
    with pytest.raises(
        PortalError, match=r"放不了东西：稿件或程序在那里（.*）。请用 --output 指定别的文件夹，如 output。$"
    ):
        output_folder(where(root / name), root, "output")


def test_results_go_beside_the_texts_of_another_county(tmp_path: Path) -> None:
    """Whose folder was named; within it nothing goes either."""
    content = tmp_path / "county/content"
    content.mkdir(parents=True)
    chosen = Namespace(output=str(tmp_path / "county/site"), content=str(content), faq="")
    assert tmp_path / "county/site" == output_folder(chosen, ROOT, "output")
    assert ROOT / "output" == output_folder(where(""), ROOT, "output")
    with pytest.raises(PortalError, match="稿件或程序在那里"):
        output_folder(Namespace(output=str(content / "site"), content=str(content), faq=""), ROOT, "output")

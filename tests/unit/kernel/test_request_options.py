"""plugins/kernel/request_options.py: from words to a request."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, add_work, folders_of, request_of
from tests.county import NOW, ROOT, Miniature


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
    """No cache, or another one; one worker at least."""
    request = request_of(chosen("--no-cache", "--workers", "0"), ROOT, output=tmp_path, now=NOW)
    assert (None, 1, ROOT / "theme") == (request.cache, request.workers, request.theme)
    assert ROOT / ".cache" == request_of(chosen(), ROOT, output=tmp_path, now=NOW).cache
    assert tmp_path == request_of(chosen("--cache", str(tmp_path)), ROOT, output=tmp_path, now=NOW).cache

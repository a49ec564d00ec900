"""plugins/pipeline/serve/own_pages.py: pages of the preview alone."""

from pathlib import Path

from plugins.pipeline.serve.own_pages import find_own_pages
from tests.county import COUNTY, NOW, ROOT, Miniature


def test_a_page_is_found_beside_what_it_shows_and_made_when_it_is_opened(tmp_path: Path) -> None:
    asked = []

    def request():  # as a build is asked for
        asked.append(1)
        return Miniature(COUNTY).request(output=tmp_path, now=NOW)

    pages = find_own_pages(ROOT, request)
    assert "/__status" in pages and [] == asked
    assert "<h1>工作情况</h1>" in pages["/__status"]() and [1] == asked


def test_a_project_without_such_pages_has_none(tmp_path: Path) -> None:
    assert {} == find_own_pages(tmp_path, lambda: Miniature(tmp_path).request())

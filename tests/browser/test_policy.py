"""The policy of the operators' README allows all that pages need, whether the site has an address or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.kinds import KINDS
from tests.browser.serving import Served, serve
from tests.browser.watching import wait_until

CUES = "document.querySelector('track').track.cues && document.querySelector('track').track.cues.length > 0"


@pytest.fixture(scope="module", params=["site_web", "site_files"])
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    """The miniature with a public address, and without one, where captions stand within their pages."""
    folder: Path = request.getfixturevalue(request.param)
    with serve(folder) as found:
        yield found


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_breaks_no_policy(open_page: Callable[..., tuple], served: Served, kind: str) -> None:
    """The watch over each page fails the test for whatever the browser refuses."""
    if kind not in served.pages:
        kind = "home"  # without an address a site has fewer kinds of pages
    page, watch = open_page(served.root)
    page.goto(served.url(kind), wait_until="networkidle")
    assert [] == watch.troubles


def test_captions_are_read(open_page: Callable[..., tuple], served: Served) -> None:
    """From a file beside the film, or from within the page."""
    page, watch = open_page(served.root)
    page.goto(served.url("article_with_video"))
    page.evaluate("document.querySelector('track').track.mode = 'showing'")
    wait_until(page, CUES, 10)
    assert [] == watch.troubles


def test_a_site_without_an_address_holds_its_captions(site_files: Path) -> None:
    """Else the test above would show nothing."""
    assert any('src="data:text/vtt' in path.read_text(encoding="utf-8") for path in site_files.rglob("*.html"))

"""The policy of the operators' README allows all that pages need, whether the site has an address or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS
from tests.browser.serving import Served, serve
from tests.browser.watching import wait_until
from tests.built.changing.seeds import seed_of
from tests.county import SITE_URL, copy_county
from tests.sampling import in_turns

pytestmark = in_turns()

ABREAST = 16  # tabs
CUES = "document.querySelector('track').track.cues && document.querySelector('track').track.cues.length > 0"


@pytest.fixture(scope="module", params=["site_web", "site_files"])
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    """The miniature with a public address, and without one, where captions stand within their pages."""
    folder: Path = request.getfixturevalue(request.param)
    with serve(folder) as found:
        yield found


@pytest.mark.parametrize("one_of", [6, pytest.param(1, marks=pytest.mark.long)])
def test_no_page_breaks_the_policy(open_page: Callable[..., tuple], served: Served, one_of: int) -> None:
    """The watch hears whatever the browser refuses, and on which page. Some are open side by side: each is waited for
    until it asks for nothing more, which takes half a second of doing nothing. Each commit opens some, drawn by lot.
    """
    page, watch = open_page(served.root)
    paths = [path.relative_to(served.folder).as_posix() for path in sorted(served.folder.rglob("*.html"))]
    assert len(paths) > len(KINDS)
    paths = Random(seed_of(len(paths))).sample(paths, -(-len(paths) // one_of))
    tabs = [page, *(page.context.new_page() for _ in range(ABREAST - 1))]
    for begin in range(0, len(paths), ABREAST):
        for tab, path in zip(tabs, paths[begin : begin + ABREAST], strict=False):
            tab.goto(served.url(path), wait_until="load")
        for tab in tabs:
            tab.wait_for_load_state("networkidle")
        assert [] == watch.troubles


def test_pages_that_few_counties_have_break_no_policy(open_page: Callable[..., tuple], tmp_path: Path) -> None:
    """Of a text that is withdrawn, of one that has moved, and the offer of bundles with the check page beside it."""
    county = copy_county(tmp_path / "county")
    head = "---\n标题: 示例{}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n示例: 是\n{}\n---\n正文。\n"
    county.write("content/news/gone.md", head.format("一", "撤回: 示例原因\n撤回日期: 2026-03-05"))
    county.write("content/news/moved.md", head.format("二", "旧地址: /old/moved.html"))
    county.write("content/bundle-key.txt", f"{'ab' * 32}\n")
    county.write("bundles/redcity-2026-03-01-1a2b3c4d.zip", b"example")
    site = county.build(site_url=SITE_URL, bundles=county.root / "bundles", full_index=False)
    with serve(site) as served:
        page, watch = open_page(served.root)
        (gone,) = [path for path in (site / "news").glob("*.html") if "示例原因" in path.read_text(encoding="utf-8")]
        for path in (f"news/{gone.name}", "bundles/index.html"):
            page.goto(served.url(path), wait_until="networkidle")
        page.goto(served.url("old/moved.html"))
        page.wait_for_url("**/news/*", wait_until="networkidle")  # what comes last comes while somebody serves it
        assert [] == watch.troubles


def test_no_other_site_shows_a_page_within_its_own(browser: Browser, served: Served, tmp_path: Path) -> None:
    """Where a reader would press what seems to be something else."""
    (tmp_path / "404.html").touch()
    (tmp_path / "index.html").write_text(f'<iframe src="{served.url("home")}"></iframe>', encoding="utf-8")
    with serve(tmp_path, "frame-src *") as other, browser.new_context() as context:
        page = context.new_page()
        page.goto(other.url("index.html"), wait_until="load")
        assert "chrome-error://chromewebdata/" == page.frames[1].url


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

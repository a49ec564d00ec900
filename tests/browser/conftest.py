"""One browser for all tests here; a new page for each, watched for errors and for requests that leave the site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect, sync_playwright

from plugins.setup.browser import ensure_cjk_font
from tests.browser.kinds import KINDS
from tests.browser.lending import Lender, Lent
from tests.browser.searching import PlainScan, add_texts
from tests.browser.serving import Served, serve
from tests.browser.watching import Watch
from tests.built.bundling import pack_in_haste
from tests.chromium import launch
from tests.county import SITE_URL, copy_county
from tests.making import made_once
from tests.patience import STEP_MS
from tests.remembering import remember_all

NOT_WANTED = (
    # What Playwright switches off: of two such switches the last one counts.
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying",
    "AimEnabled", "PreconnectToSearch",
    # Pages of the address bar, which no test looks at: for each window a process of 150 MB and half a second.
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
)  # fmt: skip
ARGUMENTS = (
    "--disable-gpu",  # there is none: to imitate one takes a tenth of the time
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(NOT_WANTED)}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
SEARCH_STICK = "U盘 离线#1 100%+查找"
# What a look must not change for those after it.
LASTING = "[matchMedia('print').matches, innerWidth, JSON.stringify(localStorage), document.cookie]"


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Let builds within the tests' own process make what comes back once; tests of other folders know nothing of it."""
    with pytest.MonkeyPatch.context() as patch:
        pack_in_haste(patch)
        remember_all(patch)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window and without a network."""
    ensure_cjk_font()
    expect.set_options(timeout=STEP_MS)
    with sync_playwright() as playwright:
        browser = launch(playwright, *ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def web(site_web: Path) -> Iterator[Served]:
    """The miniature as it stands on the web."""
    with serve(site_web) as served:
        lacking = set(KINDS) - set(served.pages)
        assert not lacking, f"the miniature has no page of these kinds: {sorted(lacking)}"
        yield served


@pytest.fixture(scope="session")
def web_on_paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The miniature of a county that has no mail box and takes corrections on paper."""
    county = copy_county(tmp_path_factory.mktemp("paper"))
    facts = yaml.load(
        (county.content / "site.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
    )  # words as they stand
    county.write("content/site.yaml", yaml.safe_dump({**facts, "correction": ""}, allow_unicode=True))
    with serve(county.build(site_url=SITE_URL)) as served:
        yield served


@pytest.fixture(scope="session")
def search_web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The miniature with texts made for the search, as it stands on the web."""
    folder = made_once(tmp_path_factory, "search-web", _build_search_web)
    with serve(folder / "output") as served:
        yield served


def _build_search_web(folder: Path) -> None:
    add_texts(copy_county(folder)).build(site_url=SITE_URL)


@pytest.fixture(scope="session")
def search_stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same from a disk, in a folder whose name has all that addresses must escape. Not to be changed."""
    return made_once(tmp_path_factory, "search-files", _build_search_stick) / SEARCH_STICK


def _build_search_stick(folder: Path) -> None:
    county = add_texts(copy_county(folder / "county"))
    shutil.move(county.build(), folder / SEARCH_STICK)


@pytest.fixture(scope="session")
def scan(search_web: Served) -> PlainScan:
    """The judge of both engines."""
    return PlainScan(search_web.folder)


@pytest.fixture(scope="session")
def lender(browser: Browser) -> Lender:
    """Whom the tests have their pages from."""
    return Lender(browser)


@pytest.fixture
def open_page(lender: Lender) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Make a page with options as in Lender.lend; when the test ends, it fails if anything on the way was wrong."""
    opened: list[Lent] = []

    def open_(home: str, **options: Any) -> tuple[Page, Watch]:
        opened.append(lender.lend(home, **options))
        return opened[-1].page, opened[-1].watch

    yield open_
    troubles = [trouble for lent in opened for trouble in lender.take_back(lent)]
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def visit(web: Served, open_page: Callable[..., tuple[Page, Watch]]) -> Callable[..., Page]:
    """Open a kind of page or an output path of the miniature on the web, in a new context."""

    def visit_(page_name: str, **options: Any) -> Page:
        page, _watch = open_page(web.root, **options)
        page.goto(web.url(page_name))
        return page

    return visit_


@pytest.fixture(scope="session")
def lookers() -> dict[str, tuple[Lent, object]]:
    """Pages shared by tests that only look, since new ones would take most of the time; and what must stay in them."""
    return {}


@pytest.fixture
def look(lender: Lender, web: Served, lookers: dict[str, tuple[Lent, object]]) -> Iterator[Callable[..., Page]]:
    """Open a kind of page in a page shared with other tests; a test that changes in it what lasts fails."""
    used: set[str] = set()

    def look_(page_name: str, **options: Any) -> Page:
        key = repr(sorted(options.items()))
        used.add(key)
        if key not in lookers:
            looker = lender.lend(web.root, **options)
            looker.page.goto(web.url(page_name))
            lookers[key] = looker, looker.page.evaluate(LASTING)
        page = lookers[key][0].page
        page.goto(web.url(page_name))
        return page

    yield look_
    changed = [key for key in used if lookers[key][0].page.evaluate(LASTING) != lookers[key][1]]
    troubles = [trouble for key in used for trouble in lookers[key][0].watch.troubles]
    for key in used:
        lookers[key][0].watch.troubles.clear()
    for key in changed:
        troubles += [f"the page of all looks is not as it was: {key}", *lender.take_back(lookers.pop(key)[0])]
    assert not troubles, "\n".join(troubles)

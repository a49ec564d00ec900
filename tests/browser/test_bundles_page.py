"""The page that offers bundles, on the web: what to take, whether it has come whole, and how it gets onto a stick."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import html5lib
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from plugins.delivery.offline.pages import check_page
from plugins.features.county.model import fingerprint, fingerprint_groups
from tests.browser.axe import findings
from tests.browser.lending import PHONE
from tests.browser.serving import Served, serve
from tests.county import SITE_URL, copy_county
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

PAGE = "bundles/index.html"
FULL = "redcity-2026-11-23-1a2b3c4d.zip"
UPDATES = (
    "redcity-2026-11-23-1a2b3c4d-since-2026-11-16-00000001.zip",
    "redcity-2026-11-16-00000001-since-2026-11-09-00000002.zip",
)
KEY = "ab" * 32
DRAWINGS = 5


def contents(name: str) -> bytes:
    return name.encode() * 50_000


@pytest.fixture(scope="module")
def offering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The miniature on the web, of a county that has a key, a bundle and two updates."""
    county = copy_county(tmp_path_factory.mktemp("offering"))
    county.write("content/bundle-key.txt", f"{KEY}\n")
    for name in (FULL, *UPDATES):
        county.write(f"bundles/{name}", contents(name))
    with serve(county.build(site_url=SITE_URL, bundles=county.root / "bundles")) as served:
        yield served


@pytest.fixture
def open_offer(open_page: Callable[..., tuple], offering: Served) -> Callable[..., Page]:
    def open_(path: str = PAGE, **options) -> Page:
        page, _watch = open_page(offering.root, **options)
        page.goto(offering.url(path))
        return page

    return open_


@pytest.mark.parametrize("agent", ["Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0.49", None])
def test_within_wechat_it_asks_for_a_browser(open_offer, agent):
    """WeChat saves no files."""
    words = open_offer(**({"user_agent": agent} if agent else {})).get_by_text("请点右上角的“…”，选“在浏览器打开”")
    assert words.is_visible() == bool(agent)


def test_the_footer_leads_there(open_offer):
    page = open_offer("index.html")
    page.get_by_role("link", name="离线包").click()
    expect(page.locator("h1")).to_have_text("离线包")


def test_the_full_bundle_comes_as_it_was_made(open_offer, offering):
    """By its name, with the sum that the page shows."""
    page = open_offer()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载整包").click()
    data = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == FULL
    assert data == contents(FULL)
    shown = page.locator(".parcel--full .parcel__sum").inner_text().split()
    assert {len(group) for group in shown} == {8}
    assert "".join(shown) == sha256(data).hexdigest()
    expect(page.locator(".parcel--full")).to_contain_text("2026-11-23")


def test_every_update_says_where_it_begins(open_offer, offering):
    """The newest first; each leads to its file."""
    page = open_offer()
    links = page.locator(".parcel__link")
    assert [link.partition("（")[0] for link in links.all_text_contents()] == [
        "从 2026-11-16 更新到 2026-11-23", "从 2026-11-09 更新到 2026-11-16",
    ]  # fmt: skip
    assert links.evaluate_all("links => links.map(link => link.href.split('/').pop())") == list(UPDATES)
    expect(page.locator(".parcel__from").first).to_contain_text("2026-11-16-00000001")
    assert all((offering.folder / "bundles" / name).read_bytes() == contents(name) for name in UPDATES)


def test_five_steps_with_a_drawing_each(open_offer):
    """The words alone suffice: a drawing is not read out."""
    page = open_offer()
    steps = page.locator(".steps__step")
    expect(steps).to_have_count(DRAWINGS)
    for step in steps.all():
        assert step.locator("svg[aria-hidden=true]").bounding_box()["height"] > 100
        assert len(step.locator("svg *").all()) > 3
        expect(step.locator("h3")).not_to_be_empty()


def test_the_keys_fingerprint_can_be_compared(open_offer):
    """Here and on the page about the site."""
    for path in (PAGE, "pages/about.html"):
        expect(open_offer(path).locator(".key-mark")).to_have_text(fingerprint(KEY))


def test_the_fingerprint_stands_in_four_groups(open_offer):
    """As it is read out over the telephone; none is torn apart at the end of a line."""
    groups = open_offer(viewport=PHONE).locator(".key-mark__group")
    assert groups.all_text_contents() == list(fingerprint_groups(KEY))
    assert len(fingerprint_groups(KEY)) == 4
    assert groups.evaluate_all("groups => groups.every(group => group.getClientRects().length === 1)")


def test_the_check_page_is_offered_alone(open_offer):
    """For the office's own PC: the page for the county's key, which no stick can change."""
    page = open_offer()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载“检查.html”").click()
    assert waiting.value.suggested_filename == "检查.html"
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == check_page(KEY)


def test_without_a_bundle_there_is_nothing(site_web):
    """No page, no link, no key."""
    assert not (site_web / "bundles").exists()
    assert "离线包" not in (site_web / "index.html").read_text(encoding="utf-8")
    assert "key-mark" not in (site_web / "pages/about.html").read_text(encoding="utf-8")


def test_the_page_is_valid(offering):
    html5lib.HTMLParser(strict=True).parse(offering.html(PAGE))


@sampled(3)
@pytest.mark.parametrize("view", ["light", "dark", "elder"])
def test_axe_finds_nothing(open_offer, view):
    assert [each["id"] for each in findings(open_offer(view=view))] == []


@sampled(3)
@pytest.mark.parametrize("view", ["light", "elder", "largest"])
def test_it_fits_a_narrow_screen(open_offer, view):
    page = open_offer(view=view, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_steps_print_on_one_sheet(open_offer):
    """A county gives it to its stations, with the key's fingerprint to compare."""
    sheets = [
        plain(sheet.extract_text())
        for sheet in PdfReader(io.BytesIO(open_offer().pdf(prefer_css_page_size=True))).pages
    ]
    key = plain(fingerprint(KEY))
    for words in ("分五步", "双击“开始.html”", key):
        assert [number for number, text in enumerate(sheets) if words in text] == [1]
    assert len(sheets) == 2


def plain(text: str) -> str:
    """Without blanks; fonts share drawings between look-alikes, and a PDF may name either."""
    return "".join(normalize("NFKC", text).split())

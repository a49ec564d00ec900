"""What a page weighs on a slow line, and the smaller copies that a web server hands out."""

import gzip
import re
import zlib
from itertools import cycle
from pathlib import Path

import brotli
import pytest

import plugins.pipeline.compression
from tests.built.pages import parse
from tests.county import COUNTY, SITE_URL, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

PAGE, PAGE_COMPRESSED, FIRST_VISIT = 45_000, 15_000, 60_000  # bytes
IN_HASTE = {".gz": lambda data: gzip.compress(data, 1), ".br": lambda data: brotli.compress(data, quality=1)}
_ASSET = re.compile(r'(?:href|src)="((?:\.\./)*assets/[^"]+)"')


def packed(data: bytes) -> int:
    """Return the bytes that travel where a server compresses as most do."""
    return len(zlib.compress(data, 6))


def articles(site: Path) -> list[Path]:
    """The pages of texts without a picture or film in them."""
    found = [page for page in site.rglob("*.html") if '<article class="leaf__text' in page.read_text(encoding="utf-8")]
    return [page for page in found if not {"picture", "figure"} & {element.tag for element in parse(page)[0].iter()}]


def test_an_article_is_light(site: Path) -> None:
    """With all of its own style, scripts and drawings on the first visit."""
    pages = articles(site)
    assert len(pages) >= 5
    for page in pages:
        data = page.read_bytes()
        parts = {(page.parent / name).resolve() for name in _ASSET.findall(data.decode())}
        assert len(parts) >= 4, page
        assert len(data) < PAGE and packed(data) < PAGE_COMPRESSED, page
        assert packed(data) + sum(packed(part.read_bytes()) for part in parts) < FIRST_VISIT, page


def test_nothing_but_one_style_sheet_holds_up_the_first_paint(site: Path) -> None:
    for page in site.rglob("*.html"):
        head = parse(page)[0].find("head")
        assert head is not None
        assert 1 == sum(element.get("rel") == "stylesheet" for element in head.iter("link")), page
        scripts = [element for element in head.iter("script") if element.get("src")]
        assert scripts and all("defer" in each.attrib or "async" in each.attrib for each in scripts), page


@pytest.fixture(scope="module")
def compressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with smaller copies: one file in six is packed as for publishing, others in haste, in the same formats.

    The ways of publishing take a tenth of a second for a page; that they do the same each time has tests of its own.
    """
    ways = plugins.pipeline.compression._WAYS
    with pytest.MonkeyPatch.context() as patch:
        for suffix, in_haste in IN_HASTE.items():
            turns = cycle([ways[suffix], *[in_haste] * 5])
            patch.setitem(ways, suffix, lambda data, turns=turns: next(turns)(data))
        folder = tmp_path_factory.mktemp("compressed")
        return Miniature(COUNTY).build(output=folder / "site", site_url=SITE_URL, compress=True, full_index=False)


def test_smaller_copies_hold_the_same_text(compressed: Path) -> None:
    """One of each way beside every page, feed, style sheet, script and drawing, but for the tiniest."""
    kinds = set()
    for file in sorted(compressed.rglob("*")):
        if file.suffix in (".gz", ".br"):
            original = file.with_suffix("").read_bytes()
            data = file.read_bytes()
            way = brotli.decompress if file.suffix == ".br" else lambda data: zlib.decompress(data, wbits=31)
            assert original == way(data), file
            kinds.add((file.with_suffix("").suffix, file.suffix))
    expected = {".html", ".css", ".js", ".svg", ".xml", ".json", ".webmanifest"}
    assert {(kind, way) for kind in expected for way in (".gz", ".br")} <= kinds


def test_pictures_and_what_is_compressed_already_have_no_copies(compressed: Path) -> None:
    assert not [file for file in compressed.rglob("*") if file.name.endswith((".webp.gz", ".png.br", ".gz.br"))]


def test_copies_go_when_nobody_asks_for_them_any_more(miniature: Miniature, tmp_path: Path) -> None:
    """And are made for pages that already stand."""
    ways = [{"compress": True}, {}, {"compress": True}]
    counts = []
    for way in ways:
        site = miniature.build(cache=tmp_path / "cache", full_index=False, **way)
        counts.append(len(list(site.rglob("*.gz"))))
    assert counts[0] == counts[2] > 50
    assert 0 == counts[1]

"""What programs fetch is well formed and speaks in absolute addresses; without an address it is not made."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import lightningcss

from tests.built.pages import follow, pages, references, tree
from tests.county import COUNTY, SITE_URL, Miniature

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
NEEDS_ADDRESS = ("feeds", "sitemap.xml", "opensearch.xml")


def file_of(site: Path, address: str) -> Path:
    """Return the file that an absolute address leads to."""
    assert address.startswith(SITE_URL), address
    return follow(site, site / "index.html", address.removeprefix(SITE_URL).lstrip("/") or "index.html")[0]


def on_site(site: Path, address: str) -> bool:
    return file_of(site, address).is_file()


# Columns of the miniature that have records and no article yet.
RECORDS_ALONE = {f"{name}.atom.xml" for name in ("stations", "school", "study", "liaison")}


def test_atom_feeds_are_whole(site_web: Path) -> None:
    feeds = sorted((site_web / "feeds").glob("*.atom.xml"))
    columns = (COUNTY / "content/columns.yaml").read_text(encoding="utf-8").count("- slug: ")
    assert 1 + columns == len(feeds)  # all texts, and each column
    for path in feeds:
        feed = ElementTree.parse(path).getroot()
        ids = [each.text or "" for each in feed.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids)), path
        assert all(address.startswith(SITE_URL) for address in ids), path
        items = feed.findall(f"{ATOM}entry")
        assert bool(items) == (path.name not in RECORDS_ALONE), path
        for item in items:
            assert on_site(site_web, item.findtext(f"{ATOM}id", ""))
            assert datetime.fromisoformat(item.findtext(f"{ATOM}updated", "")).tzinfo


def test_addresses_in_the_text_of_a_feed_are_absolute(site_web: Path) -> None:
    feed = ElementTree.parse(site_web / "feeds/all.atom.xml")
    for content in feed.iter(f"{ATOM}content"):
        html = html5lib.parseFragment(content.text or "", namespaceHTMLElements=False)
        for _, address in references(html):
            if not address.startswith(("#", "https://www.example.org")):
                assert on_site(site_web, address)


def test_json_feed_is_whole(site_web: Path) -> None:
    feed = json.loads((site_web / "feeds/all.json").read_text(encoding="utf-8"))
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert f"{SITE_URL}/feeds/all.json" == feed["feed_url"]
    assert 20 == len(feed["items"])
    for item in feed["items"]:
        assert item["id"] == item["url"] and on_site(site_web, item["url"])
        assert datetime.fromisoformat(item["date_modified"]) >= datetime.fromisoformat(item["date_published"])


def test_feeds_are_newest_first(site_web: Path) -> None:
    items = json.loads((site_web / "feeds/all.json").read_text(encoding="utf-8"))["items"]
    dates = [item["date_published"] for item in items]
    assert sorted(dates, reverse=True) == dates


def test_samples_say_so_in_feeds(site_web: Path) -> None:
    items = json.loads((site_web / "feeds/all.json").read_text(encoding="utf-8"))["items"]
    assert all("示例" in item["title"] for item in items)


def test_sitemap_lists_every_text_once(site_web: Path) -> None:
    found = [each.text or "" for each in ElementTree.parse(site_web / "sitemap.xml").iter(f"{SITEMAP}loc")]
    assert len(found) == len(set(found))
    assert all(on_site(site_web, address) for address in found)
    texts = [page.relative_to(site_web).as_posix() for page in pages(site_web) if is_text(page)]
    assert [] == [path for path in texts if f"{SITE_URL}/{path}" not in found]


def is_text(page: Path) -> bool:
    return any(each.get("property") == "article:published_time" for each in tree(page).iter("meta"))


def test_canonical_addresses_lead_to_their_own_page(site_web: Path) -> None:
    for page in pages(site_web):
        links = [each.get("href", "") for each in tree(page).iter("link") if each.get("rel") == "canonical"]
        found = [file_of(site_web, link) for link in links]
        assert found == ([] if page.name == "404.html" else [page.resolve()]), page


def test_opensearch_leads_to_the_search_page(site_web: Path) -> None:
    root = ElementTree.parse(site_web / "opensearch.xml").getroot()
    templates = {each.get("type"): each.get("template", "") for each in root.iter(f"{OPENSEARCH}Url")}
    assert f"{SITE_URL}/search/?q={{searchTerms}}" == templates["text/html"]
    assert on_site(site_web, root.findtext(f"{OPENSEARCH}Image", ""))


def test_robots_names_the_sitemap(site_web: Path) -> None:
    lines = (site_web / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {SITE_URL}/sitemap.xml" in lines
    assert "User-agent: *" == lines[0]


def test_manifest_names_files_that_exist(site: Path) -> None:
    manifest = json.loads((site / "site.webmanifest").read_text(encoding="utf-8"))
    assert (site / manifest["start_url"]).is_file()
    assert manifest["icons"] and all((site / icon["src"]).is_file() for icon in manifest["icons"])


def test_articles_carry_a_code_of_their_address(site_web: Path) -> None:
    page = (site_web / "rural/shi-li-he-tao-jia-jie.html").read_text(encoding="utf-8")
    assert 'class="qr"' in page


def test_without_an_address_nothing_pretends_to_have_one(site_files: Path) -> None:
    for name in NEEDS_ADDRESS:
        assert not (site_files / name).exists()
    assert "Sitemap" not in (site_files / "robots.txt").read_text(encoding="utf-8")
    for page in pages(site_files):
        html = page.read_text(encoding="utf-8")
        assert 'class="qr"' not in html, page
        assert 'rel="canonical"' not in html and 'rel="alternate"' not in html, page


def test_an_address_in_site_yaml_is_enough_for_feeds(miniature: Miniature) -> None:
    """Links lead to files all the same, so that the output also reads from a disk."""
    path = miniature.content / "site.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"address: {SITE_URL}/\n", encoding="utf-8")
    site = miniature.build()
    assert (site / "feeds/all.atom.xml").is_file()
    assert "index.html" in {address for _, address in references(tree(site / "404.html"))}


def test_the_style_sheet_parses(site_files: Path) -> None:
    (sheet,) = (site_files / "assets").glob("style-*.css")
    again = lightningcss.process_stylesheet(sheet.read_text(encoding="utf-8"), filename=sheet.name, minify=True)
    assert len(again) > 1000


def test_corrections_begin_a_letter_with_title_and_address(site_web: Path) -> None:
    addresses = (address for _, address in references(tree(site_web / "pages/about.html")))
    links = [address for address in addresses if address.startswith("mailto:")]
    assert links and all(link.startswith("mailto:jiucuo@example.org?subject=") for link in links)

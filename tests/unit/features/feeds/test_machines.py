"""plugins/features/feeds/machines.py: small documents that browsers and crawlers ask for."""

import json
from xml.etree import ElementTree

from plugins.features.feeds.machines import manifest, opensearch, robots, sitemap
from tests.unit.samples import ADDRESS, PUBLIC_SITE, SITE

PAGES = [("news/b.html", ""), ("index.html", "2026-03-01"), ("news/茶.html", "2026-03-02")]


def test_the_sitemap_lists_every_page_in_one_order() -> None:
    """With absolute, escaped addresses, and a day where one is known."""
    root = ElementTree.fromstring(sitemap(PUBLIC_SITE, PAGES))
    assert "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset" == root.tag
    expected = [("", "2026-03-01"), ("news/b.html", None), ("news/%E8%8C%B6.html", "2026-03-02")]
    found = [(each.findtext("{*}loc"), each.findtext("{*}lastmod")) for each in root]
    assert [(f"{ADDRESS}/{path}", changed) for path, changed in expected] == found


def test_the_search_description_fits_its_standard() -> None:
    """A short name of sixteen characters, a template with the words' place."""
    root = ElementTree.fromstring(opensearch(PUBLIC_SITE, "assets/icon.svg"))
    assert len(root.findtext("{*}ShortName") or "") <= 16
    templates = [each.attrib["template"] for each in root.findall("{*}Url")]
    assert templates[0].startswith(f"{ADDRESS}/search/")
    assert templates[0].endswith("?q={searchTerms}")
    assert f"{ADDRESS}/opensearch.xml" == templates[1]


def test_robots_name_the_sitemap_where_there_is_one() -> None:
    """Everything may be read."""
    assert "User-agent: *\nDisallow:\n" == robots(SITE)
    assert f"User-agent: *\nDisallow:\n\nSitemap: {ADDRESS}/sitemap.xml\n" == robots(PUBLIC_SITE)


def test_the_manifest_starts_where_it_lies() -> None:
    """It works in any folder of any host."""
    found = json.loads(manifest(SITE, "assets/icon.svg"))
    assert ("./index.html", "./", "assets/icon.svg", "zh-CN") == (
        found["start_url"], found["scope"], found["icons"][0]["src"], found["lang"],
    )  # fmt: skip

"""plugins/features/feeds/generator.py: which feeds there are, what each holds, and what the sitemap is made of."""

from __future__ import annotations

from xml.etree import ElementTree

from plugins.features.feeds.atom import NEWEST, atom_feed, json_feed
from plugins.features.feeds.generator import _column_feeds, _site_feeds, _sitemap
from plugins.features.list_items.model import LooseText, Published
from plugins.kernel.incremental.targets import Target
from tests.unit.samples import ADDRESS, PUBLIC_SITE, column, day, text

TEXTS = [
    text("news/b.html", "2026-03-03"),
    text("rural/a.html", "2026-03-02", updated=day("2026-03-09")),
    text("news/a.html", "2026-03-01", updated=day("2026-03-05")),
]


def made(target: Target) -> str:
    """Make a file, of which the next build need not know more than that it stands."""
    data, note = target.make()
    assert isinstance(data, str) and "" == note
    return data


def test_the_site_has_its_newest_texts_in_two_forms() -> None:
    """Of whatever column."""
    atom, of_json = _site_feeds(PUBLIC_SITE, TEXTS)
    expected = atom_feed(PUBLIC_SITE, "红城党建网", "一处看齐。", "feeds/all.atom.xml", "index.html", TEXTS)
    assert ("feeds/all.atom.xml", expected) == (atom.path, made(atom))
    assert ("feeds/all.json", json_feed(PUBLIC_SITE, "feeds/all.json", TEXTS)) == (of_json.path, made(of_json))


def test_a_column_has_a_feed_of_its_own_texts() -> None:
    """It leads to the column's page. A column without texts has one too, for its address is on the page."""
    columns = [column("news", "动态", description="县里的事"), column("rural", "农村"), column("villages", "村")]
    found = {target.path: made(target) for target in _column_feeds(PUBLIC_SITE, columns, TEXTS)}
    assert ["feeds/news.atom.xml", "feeds/rural.atom.xml", "feeds/villages.atom.xml"] == list(found)
    expected = atom_feed(
        PUBLIC_SITE, "红城党建网 动态", "县里的事", "feeds/news.atom.xml", "news/index.html", [TEXTS[0], TEXTS[2]]
    )
    assert expected == found["feeds/news.atom.xml"]
    assert "<entry>" in found["feeds/rural.atom.xml"] and "<entry>" not in found["feeds/villages.atom.xml"]


def test_an_older_text_changes_no_feed() -> None:
    """What no feed holds is not among its inputs."""
    many = [text(f"news/{number:02}.html") for number in range(NEWEST + 1)]
    edited = [*many[:-1], text(many[-1].path, title="改过")]
    before, after = (
        [*_site_feeds(PUBLIC_SITE, texts), *_column_feeds(PUBLIC_SITE, [column()], texts)] for texts in (many, edited)
    )
    assert [each.fingerprint for each in before] == [each.fingerprint for each in after]
    assert {NEWEST} == {made(each).count("<entry>") for each in (before[0], before[2])}


def test_lists_are_as_new_as_their_newest_text() -> None:
    """In the sitemap, which has texts outside of the columns as well."""
    published = Published(loose_texts=[
        LooseText("about.html", "关于", day("2026-01-01"), ""),
        LooseText("help.html", "帮助", day("2026-01-01"), "", updated=day("2026-02-02")),
    ])  # fmt: skip
    published.add(TEXTS)
    target = _sitemap(PUBLIC_SITE, published)
    root = ElementTree.fromstring(made(target))
    found = {each.findtext("{*}loc"): each.findtext("{*}lastmod") for each in root}
    expected = {
        "": "2026-03-09", "news/": "2026-03-05", "rural/": "2026-03-09", "news/b.html": "2026-03-03",
        "rural/a.html": "2026-03-09", "news/a.html": "2026-03-05", "about.html": "2026-01-01",
        "help.html": "2026-02-02",
    }  # fmt: skip
    assert ("sitemap.xml", {f"{ADDRESS}/{path}": date for path, date in expected.items()}) == (target.path, found)

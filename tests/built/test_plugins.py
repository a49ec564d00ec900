"""Plugins from outside work as on any Pelican site, and leave nothing behind when they are taken away."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import pytest

import plugins.pipeline.settings
from plugins.features import load_features
from plugins.features.articles.collection import Articles
from plugins.pipeline.edition import load_edition
from tests.built.commands import forked, pelican, run
from tests.built.pages import contents
from tests.county import ROOT, SITE_URL, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITEMAP = ['PLUGINS = [*PLUGINS, "pelican.plugins.sitemap"]', 'SITEMAP = {"format": "xml"}']
TEXT_SITEMAP = [SITEMAP[0], 'SITEMAP = {"format": "txt"}']
SIGNALS = (
    "initialized", "get_generators", "article_generator_init", "content_object_init", "article_generator_pretaxonomy",
    "article_generator_finalized", "all_generators_finalized", "get_writer", "article_generator_write_article",
    "content_written", "article_writer_finalized", "finalized",
)  # fmt: skip
RECORDER = f"""
import json
from pathlib import Path
from pelican.plugins import signals

heard = []

def listen(name):
    def hear(sender, **given):
        heard.append([name, getattr(given.get("content") or sender, "slug", "")])
        if name == "finalized":
            (Path(sender.output_path).parent / "heard.json").write_text(json.dumps(heard))
    getattr(signals, name).connect(hear, weak=False)

def register():
    for name in {SIGNALS}:
        listen(name)
"""
STAMPER = """
from pathlib import Path
from pelican.plugins import signals

def stamp(pelican):
    for page in Path(pelican.output_path).rglob("*.html"):
        page.write_text(page.read_text(encoding="utf-8") + "{}", encoding="utf-8")

def register():
    signals.finalized.connect(stamp)
"""


def configure(county: Miniature, *lines: str) -> Path:
    """Write the county's own pelicanconf.py: the portal's and some lines more."""
    theme = f"THEME = {str(ROOT / 'theme')!r}"
    text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    return county.write("pelicanconf.py", "\n".join([text, theme, *lines, ""]))


def plugin(county: Miniature, name: str, source: str) -> list[str]:
    """Write a plugin and return the settings that take it in."""
    county.write(f"their-plugins/{name}.py", source)
    return [f'PLUGINS = [*PLUGINS, "{name}"]', f"PLUGIN_PATHS = [{str(county.root / 'their-plugins')!r}]"]


def build(county: Miniature, *lines: str, site_url: str = SITE_URL) -> dict[str, bytes]:
    """Build upon the last site with these settings, in a process of its own, and return the site's files."""
    result = host(county, configure(county, *lines), site_url)
    assert 0 == result.returncode, result.stdout + result.stderr
    return contents(county.root / "output")


def host(county: Miniature, config: Path, site_url: str = SITE_URL) -> subprocess.CompletedProcess[str]:
    """Build with this configuration in a process of its own: Python keeps the plugins that it has loaded."""

    def work() -> None:
        plugins.pipeline.settings.CONFIG = config
        county.build(site_url=site_url, cache=county.root / "cache", full_index=False)

    return forked(work)


def clean(county: Miniature) -> dict[str, bytes]:
    """Return the site as it is made from nothing, without a plugin."""
    return contents(county.build(output=county.root / "clean", site_url=SITE_URL, full_index=False))


def difference(expected: dict[str, bytes], found: dict[str, bytes]) -> set[str]:
    return {path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path)}


def listed(site: dict[str, bytes]) -> dict[str, str]:
    """Return the sitemap's addresses and days of change."""
    rows = ElementTree.fromstring(site["sitemap.xml"].decode()).iter(f"{LOCATION}url")
    return {row.findtext(f"{LOCATION}loc", ""): row.findtext(f"{LOCATION}lastmod", "") for row in rows}


def addresses(site: dict[str, bytes]) -> set[str]:
    pages = (path for path in site if path.endswith(".html"))
    return {f"{SITE_URL}/" + re.sub("(^|/)index.html$", "\\1", path) for path in pages}


def number_of_articles(county: Miniature) -> int:
    return len(load_edition(county.request(), load_features()).models.of(Articles).headers.published)


def test_a_plugin_knows_every_page(miniature: Miniature) -> None:
    """pelican-sitemap lists each page, articles with the day of their last change, and changes nothing else."""
    site = build(miniature, *SITEMAP)
    found = listed(site)
    assert addresses(site) == found.keys()
    assert number_of_articles(miniature) > 10
    assert "2026-03-01T00:00:00+08:00" == found[f"{SITE_URL}/organization/shi-li-kai-hao-yi-ci-hui-de-bu-zhou.html"]
    assert "2026-02-11T09:00:00+08:00" == found[f"{SITE_URL}/news/shi-li-u20bb7-kou-cun-de-zhu-ti-dang-ri.html"]
    assert {"sitemap.xml"} == difference(clean(miniature), site)


def test_a_plugin_knows_what_was_edited(miniature: Miniature) -> None:
    """Nothing is taken from before that the plugin should have seen."""
    before = listed(build(miniature, *SITEMAP))
    path = miniature.root / "content/notices/registration.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\n来源:", "\n更新: 2026-03-07\n来源:"), encoding="utf-8")
    miniature.write("content/news/extra.md", "---\n标题: 又一篇\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n---\n又一篇。\n")
    site = build(miniature, *SITEMAP)
    after = listed(site)
    assert {f"{SITE_URL}/news/you-yi-pian.html"} == after.keys() - before.keys() - {f"{SITE_URL}/archive/2026.html"}
    assert "2026-03-07T00:00:00+08:00" == after[f"{SITE_URL}/notices/shi-li-pei-xun-bao-ming-de-tong-zhi.html"]
    assert {"sitemap.xml"} == difference(clean(miniature), site)


@pytest.mark.parametrize("sitemap", [SITEMAP, TEXT_SITEMAP], ids=["in our own one's place", "beside it"])
def test_a_plugin_that_is_taken_away_leaves_nothing(miniature: Miniature, sitemap: list[str]) -> None:
    expected = build(miniature)
    assert difference(expected, build(miniature, *sitemap)) in ({"sitemap.xml"}, {"sitemap.txt", ".portal"})
    assert set() == difference(expected, build(miniature))
    assert set() == difference(expected, clean(miniature))


def test_a_plugin_may_change_finished_pages(miniature: Miniature) -> None:
    """Every time anew, and for as long as it is there."""
    expected = build(miniature)
    for word in ("one", "three", "three"):  # Python tells texts of one second apart by their length
        stamped = build(miniature, *plugin(miniature, "stamper", STAMPER.format(word)))
        for path, data in expected.items():
            ending = word.encode() if path.endswith(".html") else b""
            assert data + ending == stamped[path], path
    assert set() == difference(expected, build(miniature))


def test_what_a_plugin_writes_is_looked_at_before_it_is_published(miniature: Miniature) -> None:
    good = build(miniature)
    config = configure(miniature, *plugin(miniature, "stamper", STAMPER.format("电话 13800138000")))
    result = host(miniature, config)
    assert 0 != result.returncode and "手机号码" in result.stderr
    assert set() == difference(good, contents(miniature.root / "output"))


def test_a_misspelt_setting_is_named_beside_a_plugins_own(miniature: Miniature) -> None:
    config = configure(miniature, *SITEMAP, "SITMAP = {}")
    result = host(miniature, config)
    assert 0 != result.returncode and "SITMAP" in result.stderr


def test_plain_pelican_gives_the_same_site_with_the_same_plugin(miniature: Miniature) -> None:
    """But for the moment that the plugin writes beside lists, and for texts that wait by the machine's clock."""
    (miniature.content / "news/embargo.md").unlink()
    (miniature.content / "files/embargo-only.csv").unlink()
    path = miniature.content / "notices/winter-hours.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-02-28", "2026-02-27"), encoding="utf-8")
    expected = build(miniature, *SITEMAP, site_url="")
    result = pelican(miniature, configure(miniature, *SITEMAP))
    assert 0 == result.returncode, result.stdout + result.stderr
    found = contents(miniature.root / "plain")
    shutil.rmtree(miniature.root / "plain")
    # It makes the index as well, and other names for what is searched, which a reader's copy lists.
    alone = {path for path in (*expected, *found) if path.startswith(("search/", "copy/"))} | {"sitemap.xml"}
    assert set() == difference(expected, found) - alone
    assert listed(expected).keys() == listed(found).keys()


def heard(folder: Path) -> list[tuple[str, int]]:
    """Return the signals in their order, each run of the same one or pair with how many texts it was for."""
    found = json.loads((folder / "heard.json").read_text(encoding="utf-8"))
    return [(name, len(list(group))) for name, group in groupby(name for name, _ in found)]


def test_signals_come_as_in_stock_pelican(miniature: Miniature, tmp_path: Path) -> None:
    """In the same order, for each article; what pages follow them is the portal's own affair."""
    number = number_of_articles(miniature)
    stock = tmp_path / "stock"
    for each in range(number):
        (stock / "content").mkdir(parents=True, exist_ok=True)
        (stock / f"content/{each}.md").write_text(f"Title: {each}\nDate: 2026-03-01\n\nText.\n", encoding="utf-8")
    taken = plugin(miniature, "recorder", RECORDER)
    (stock / "conf.py").write_text("\n".join(["PLUGINS = []", "DEFAULT_LANG = 'en'", *taken]), encoding="utf-8")
    command = [sys.executable, "-m", "pelican", str(stock / "content"), "-s", str(stock / "conf.py")]
    result = run([*command, "-o", str(stock / "output")])
    assert 0 == result.returncode, result.stdout + result.stderr
    build(miniature, *taken)
    assert until_articles_stand(stock) == until_articles_stand(miniature.root)


def until_articles_stand(folder: Path) -> list[tuple[str, int]]:
    """Return what was heard, without the pages that follow the articles."""
    found = heard(folder)
    pairs = found.index(("article_generator_write_article", 1))
    last = max(place for place, (name, _) in enumerate(found) if name == "article_generator_write_article")
    assert "content_written" == found[last + 1][0]
    ends = [row for row in found[last + 2 :] if row[0] != "content_written"]
    return [*found[:pairs], ("pairs", (last - pairs) // 2 + 1), *ends]

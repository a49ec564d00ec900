"""plugins/delivery/offline/pages.py: pages that hold all they need."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib

from plugins.delivery.offline.pages import EARLY, SCRIPTS, THEME, check_page, start_page, tombstone_page
from plugins.features.county.model import fingerprint, fingerprint_groups
from plugins.features.offline_pages.system_names import SYSTEM_NAMES
from plugins.kernel.rendering.lean_scripts import lean_script
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.features.assets.test_scripts import later

KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"  # of RFC 8032's first test
OWN = [name for name in SCRIPTS if not name.startswith("vendor/")]
PAGES = {
    "check": check_page(KEY),
    "withdrawn": tombstone_page("news/a.html", None),
    "moved": tombstone_page("news/a.html", "rural/b.html"),
    "start": start_page(),
    "start with a programme": start_page(has_programme=True),
}
ASKS = re.compile(r"""(?:\s(?:src|href)=|url\()["']?(?!#)([^"'\s>)]+)""")


def outside_of_scripts(html: str) -> str:
    return re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)


@table("name", PAGES)
def test_a_page_is_valid(name: str) -> None:
    """As far as a strict parser sees."""
    html5lib.HTMLParser(strict=True).parse(PAGES[name])
    assert PAGES[name].endswith("</html>\n")


@table(
    ("name", "links"),
    [
        ("check", set()), ("withdrawn", {"../index.html"}), ("moved", {"../index.html", "../rural/b.html"}),
        ("start", {"index.html"}),
    ],
)  # fmt: skip
def test_a_page_asks_for_no_other_file(name: str, links: set[str]) -> None:
    """What it names are links to go to, from a folder of any name."""
    assert links == set(ASKS.findall(outside_of_scripts(PAGES[name])))
    assert "http://" not in outside_of_scripts(PAGES[name]).replace("http-equiv", "")


def test_scripts_stand_in_the_page_without_their_comments() -> None:
    """Libraries as they are. None holds what would end its element, and none is escaped."""
    inside = re.findall(r"<script>\n(.*?)\n</script>", PAGES["check"], flags=re.DOTALL)
    names = (EARLY, *map("bundle/{}".format, SCRIPTS))
    sources = [(name, (THEME / name).read_text(encoding="utf-8")) for name in names]
    assert [(text if "/vendor/" in name else lean_script(text)).strip() for name, text in sources] == inside


@in_turns()
@table("name", SCRIPTS)
def test_an_old_browser_reads_and_runs_a_script(name: str) -> None:
    """Nothing that came after Chromium 64; the libraries are parsed too."""
    script = Path(THEME, "bundle", name).read_text(encoding="utf-8")
    assert set() == later(script)


@table("name", OWN)
def test_a_script_asks_for_nothing(name: str) -> None:
    """From a disk it could not, and it shall not."""
    script = Path(THEME, "bundle", name).read_text(encoding="utf-8")
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|eval\(|new Function|https?:", script)


def test_the_check_page_knows_the_key_and_shows_its_fingerprint() -> None:
    assert f'data-key="{KEY}"' in PAGES["check"]
    shown = re.sub(r"<[^>]+>", "", PAGES["check"].split("data-check-fingerprint>")[1].split("</p>")[0])
    assert fingerprint(KEY) == shown


def test_the_start_page_shows_the_fingerprint_in_four_groups() -> None:
    """Where there is a key; as it is read out over the telephone."""
    shown = re.findall(r"<span>([^<]+)</span>", start_page(KEY))
    assert list(fingerprint_groups(KEY)) == shown and 4 == len(shown)
    assert "<span>" not in start_page()
    html5lib.HTMLParser(strict=True).parse(start_page(KEY))


def test_the_check_page_judges_systems_files_as_python_does() -> None:
    """It is given the same expressions; nothing in them can end their element."""
    (data,) = re.findall(r"data-system-names>(.*?)</script>", PAGES["check"])
    assert SYSTEM_NAMES == json.loads(data) and "<" not in data


def test_vendored_libraries_are_described() -> None:
    """With package, version and licence."""
    folder = THEME / "bundle" / "vendor"
    readme = (folder / "LICENSES.md").read_text(encoding="utf-8")
    assert all(path.name in readme for path in folder.glob("*.js"))
    assert "Unlicense" in readme and (folder / "LICENSE.txt").is_file()


def test_a_tombstone_leads_from_any_depth() -> None:
    assert 'href="index.html"' in tombstone_page("a.html", None)
    assert 'href="../../a.html"' in tombstone_page("x/y/z.html", "a.html")

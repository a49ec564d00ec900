"""Every reference leads somewhere, on a disk and below a sub-path of a host."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from tests.built.pages import follow, is_outside, pages, references, sheet_references, tree
from tests.county import SITE_URL, Miniature
from tests.sampling import in_turns

pytestmark = in_turns()

BASE = urlsplit(SITE_URL).path
LOADED = {"src", "srcset", "poster", "data"}  # what a browser fetches without being asked
ELSEWHERE = {"www.example.org", "dangjian.example.org", "www.example.gov.cn"}  # the last takes letters


@cache
def anchors(page: Path) -> frozenset[str]:
    return frozenset(each.attrib["id"] for each in tree(page).iter() if "id" in each.attrib)


def dead_references(site: Path) -> list[str]:
    """Return what leads to no file or no anchor."""
    dead = []
    for page in pages(site):
        for name, address in references(tree(page)):
            if is_outside(address):
                continue
            target, anchor = follow(site, page, address, BASE)
            lost = not target.is_file() or (anchor and target.suffix == ".html" and anchor not in anchors(target))
            if not address or lost or not target.is_relative_to(site.resolve()):
                dead.append(f"{page.relative_to(site)}: {name}={address}")
    return dead


def test_every_reference_leads_to_a_file_and_anchor(site: Path) -> None:
    assert [] == dead_references(site)


def test_the_style_sheets_references_exist(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        for address in sheet_references(sheet.read_text(encoding="utf-8")):
            if not address.startswith("data:"):
                assert (sheet.parent / address).is_file(), address


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    for page in pages(site):
        for name, address in references(tree(page)):
            assert name not in LOADED or not is_outside(address), (page, address)
        for link in tree(page).iter("link"):
            assert link.get("rel") in ("canonical", "alternate") or not is_outside(link.get("href", "")), page


def test_links_to_other_hosts_are_the_texts_own(site: Path) -> None:
    for page in pages(site):
        for _, address in references(tree(page)):
            parts = urlsplit(address)
            assert parts.scheme in ("", "mailto") or parts.hostname in ELSEWHERE, (page, address)


def test_links_for_a_disk_lead_to_files(site_files: Path) -> None:
    """From file:// nothing opens a directory's index."""
    for page in pages(site_files):
        for _, address in references(tree(page)):
            path = urlsplit(address).path
            assert is_outside(address) or (not path.endswith(("/", "..")) and not path.startswith("/")), (page, address)


def test_links_for_the_web_lead_to_directories(site_web: Path) -> None:
    for page in pages(site_web):
        for _, address in references(tree(page)):
            assert is_outside(address) or not urlsplit(address).path.endswith("index.html"), (page, address)


def test_the_page_for_lost_addresses_links_from_the_hosts_root(site_web: Path) -> None:
    """A server shows it at any address, so relative links would lead astray."""
    for name, address in references(tree(site_web / "404.html")):
        assert is_outside(address) or address.startswith((f"{BASE}/", "#")), (name, address)


def test_an_emblem_under_a_chinese_name_is_there(site: Path) -> None:
    images = [each.get("src", "") for each in tree(site / "index.html").iter("img")]
    emblem = next(src for src in images if src.startswith("images/shi-li-biao-zhi"))
    assert (site / emblem).is_file()


def test_published_paths_are_ascii(site: Path) -> None:
    """Old unzip tools of stations garble others."""
    assert [] == [path for path in map(str, (each.relative_to(site) for each in site.rglob("*"))) if not path.isascii()]


def test_a_renamed_text_leaves_no_old_page(miniature: Miniature) -> None:
    site = miniature.build()
    assert (site / "rural/shi-li-he-tao-jia-jie.html").is_file()
    path = miniature.content / "rural/walnut.md"
    path.write_text(path.read_text(encoding="utf-8").replace("核桃嫁接", "核桃修枝"), encoding="utf-8")
    miniature.build()
    assert not (site / "rural/shi-li-he-tao-jia-jie.html").exists()
    assert (site / "rural/shi-li-he-tao-xiu-zhi.html").is_file()

"""plugins/kernel/addressing/urls.py: where pages are, and how one leads to another."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.addressing.urls import (
    INTERNAL,
    is_external,
    link,
    localise,
    place_of,
    public,
    publicise,
    root_link,
    with_names,
)
from tests.tables import table

NAMES = st.text("abcz0-_ 茶%", min_size=1, max_size=6).filter(lambda name: name.strip("."))
FOLDERS = st.lists(NAMES, max_size=3)
PATHS = st.builds(lambda folders, name: "/".join([*folders, name]), FOLDERS, NAMES.map("{}.html".format))
PAGES = PATHS | FOLDERS.map(lambda folders: "/".join([*folders, "index.html"]))
HOST = "https://host.example/"


def directory(path: str) -> str:
    """The web address of an output path: an index stands for its folder."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def led_to(page: str, href: str) -> str:
    return unquote(urlsplit(urljoin(HOST + page.replace("%", "%25"), href)).path.removeprefix("/"))


@given(PAGES, PAGES)
def test_a_file_link_leads_to_its_target(target: str, page: str) -> None:
    """From every page to every file, on a disk."""
    assert target == led_to(page, link(target, page, to_files=True))


@given(PAGES, PAGES)
def test_a_web_link_leads_to_its_targets_address(target: str, page: str) -> None:
    """From every address, folders by their slash."""
    assert directory(target) == led_to(directory(page), link(target, page, to_files=False))


@given(PAGES, st.sampled_from(["#a", "?q=茶", "?q=a#第一条"]), st.booleans())
def test_anchor_and_query_are_kept(target: str, rest: str, to_files: bool) -> None:
    """What follows the path stands at the link's end as it was."""
    assert link(target + rest, "x/y.html", to_files).endswith(rest)


def test_an_anchor_of_the_page_itself_stays_short() -> None:
    """The reader does not load the page again."""
    assert ["#a", "#a"] == [link("#a", "news/a.html", True), link("news/a.html#a", "news/a.html", True)]


def test_an_index_leads_to_itself() -> None:
    """On the web by its folder, from a disk by its file."""
    assert ["./", "index.html"] == [link("news/index.html", "news/index.html", files) for files in (False, True)]


@given(PAGES, PAGES, st.booleans())
def test_all_pages_of_a_folder_lead_alike(target: str, page: str, to_files: bool) -> None:
    """So that what they have in common is printed once for its place."""
    assert link(target, page, to_files) == link(target, place_of(page), to_files)


@table("rest", ["", "?q=茶"])
@table("page", ["index.html", "news/a.html"])
def test_a_place_is_no_page_to_lead_to(page: str, rest: str) -> None:
    """A link to the page itself needs to know the page."""
    with pytest.raises(ValueError, match="page itself"):
        link(rest, place_of(page), True)


@table(("page", "place"), [("a.html", ""), ("news/a.html", "news/"), ("404.html", "404.html")])
def test_a_place_is_a_folder_or_404(page: str, place: str) -> None:
    """404.html is shown at any address."""
    assert place == place_of(page)


@given(PAGES)
def test_public_addresses_are_absolute(path: str) -> None:
    """Base and path, whether the base ends in a slash or not."""
    assert unquote(public("https://a.example/x/", path)) == "https://a.example/x/" + directory(path)
    assert public("https://a.example/x", path) == public("https://a.example/x/", path)


def test_without_an_address_nothing_is_public() -> None:
    """No invented host."""
    assert "" == public("", "news/a.html")


@given(PAGES)
def test_a_root_link_leads_from_any_address(path: str) -> None:
    """404.html is shown at addresses of any depth."""
    href = root_link(path, "https://host.example/sub", False)
    assert {"sub/" + directory(path)} == {led_to(page, href) for page in ("sub/a", "sub/no/such/page/")}


@given(PAGES, PAGES, st.booleans())
def test_localise_changes_internal_links_only(target: str, page: str, to_files: bool) -> None:
    """Links in rendered text become the links of their page; all else stays."""
    safe = target.replace(" ", "")
    html = '<p title="{0}x"><a href="{1}{2}">茶</a><a href="https://a.example/">站外</a></p>'
    expected = html.format("", "", link(safe, page, to_files))
    assert expected == localise(html.format("", INTERNAL, safe), page, to_files)


def test_every_address_of_a_srcset_is_localised() -> None:
    """Pictures name several files in one attribute."""
    html = f'<source srcset="{INTERNAL}i/a-480.webp 480w, {INTERNAL}i/a-960.webp 960w">'
    assert '<source srcset="../i/a-480.webp 480w, ../i/a-960.webp 960w">' == localise(html, "news/a.html", True)


def test_publicise_makes_links_absolute_for_feeds() -> None:
    """A feed reader knows no page to start from."""
    html = f'<a href="{INTERNAL}news/index.html#a">茶</a>'
    assert '<a href="https://a.example/x/news/#a">茶</a>' == publicise(html, "https://a.example/x")


@table("target", ["https://a.example", "MAILTO:a@b.example", "tel:110", "//a.example/x"])
def test_links_that_leave_the_site(target: str) -> None:
    """A scheme or a host."""
    assert is_external(target)


@table("target", ["a.md", "../a.md", "/a.md", "#http:", "", "图:片.png"])
def test_links_within_the_site(target: str) -> None:
    """Everything else."""
    assert not is_external(target)


def test_a_file_is_saved_under_its_own_name() -> None:
    """Where its published name is another; a quote in a name ends no attribute."""
    files = [
        ("files/报名表（2026）.pdf", "files/bao-ming.pdf"),
        ("files/a.pdf", "files/a.pdf"),
        ('files/"a".pdf', "files/b.pdf"),
    ]
    links = (
        '<a href="{0}files/bao-ming.pdf"{1}>表</a>',
        '<a href="{0}files/a.pdf">a</a>',
        '<a id="b" href="{0}files/b.pdf"{2}>',
    )
    html = "".join(links)
    expected = html.format(INTERNAL, ' download="报名表（2026）.pdf"', ' download="&quot;a&quot;.pdf"')
    assert expected == with_names(html.format(INTERNAL, "", ""), files)
    assert html == with_names(html, files[1:2])

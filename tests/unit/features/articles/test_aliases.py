"""Old addresses of articles."""

from __future__ import annotations

from plugins.features.articles.aliases import OldAddress, check_aliases, moved_paths, old_address, redirects
from plugins.features.articles.model import ArticleHeader, ArticleHeaders
from tests.tables import table
from tests.unit.samples import article_source


def header(aliases: str, slug: str = "a", head: str = "") -> ArticleHeader:
    return article_source(f"旧地址: {aliases}\n{head}", slug=slug).header()


@table(
    ("written", "path", "query"),
    [
        ("news/old.html", "news/old.html", ""),
        ("/news/old.htm", "news/old.htm", ""),
        ("news/old/", "news/old/index.html", ""),
        ("news/old", "news/old/index.html", ""),
        ("http://www.example.org/n1/2019/c12-45.html", "n1/2019/c12-45.html", ""),
        ("https://www.example.org/", "index.html", ""),
        ("show.asp?id=15", "show.asp", "id=15"),
        ("http://www.example.org/?p=7", "index.html", "p=7"),
        ("old/%E8%8C%B6.html", "old/茶.html", ""),
    ],
)
def test_an_old_address_is_a_path_of_its_host(written: str, path: str, query: str) -> None:
    assert OldAddress(path, query) == old_address(written)


WRONG = ["../a.html", "a/../b.html", "a//b.html", "C:\\a.html", "ftp://x/a.html", "a|b.html", "con/a.html", "http://["]


@table("written", ["", *WRONG, "a" * 120, f"a.asp?{'a' * 2001}"])
def test_what_can_be_no_address_of_a_page_is_none(written: str) -> None:
    assert old_address(written) is None


def test_pages_stand_where_a_host_shows_pages() -> None:
    """Only a host's own table can answer at an address with a query, or of a program."""
    given = (OldAddress("a.html"), OldAddress("a/b.HTM"), OldAddress("a.asp"), OldAddress("a.html", "p=1"))
    assert [True, True, False, False] == [each.is_page for each in given]
    assert not OldAddress("news/a.html/b.html").is_page and OldAddress("v1.2/b.html").is_page
    assert ["/a.html", "/show.asp?id=15"] == [OldAddress("a.html").asked, OldAddress("show.asp", "id=15").asked]


@table(
    ("path", "is_on_sticks"),
    [("old/a-1.html", True), ("100%/index.html", False), ("old/茶.html", False), ("News/a.html", False),
     ("a b.html", False), ("show.asp", False)],
)  # fmt: skip
def test_a_stick_has_the_pages_that_it_can_hold(path: str, is_on_sticks: bool) -> None:
    """Of the others a host can have pages all the same."""
    assert is_on_sticks == OldAddress(path).is_for_sticks


@table(
    ("alias", "what"),
    [
        ("../x.html", "旧地址“../x.html”不是网页的地址"),
        ("news/a.html", "旧地址“news/a.html”就是这篇文章现在的地址"),
        ("News/A.html", "旧地址“News/A.html”就是这篇文章现在的地址"),
        ("news/b.html", "旧地址“news/b.html”已经是 content/news/b.md 的地址"),
        ("old/b.html", "旧地址“old/b.html”已经是 content/news/b.md 的地址"),
        ("tags/x.html", "旧地址“tags/x.html”是网站自己要用的地址"),
        ("index.html", "旧地址“index.html”是网站自己要用的地址"),
        ("Index.html", "旧地址“Index.html”是网站自己要用的地址"),
        ("NEWS/Index.html", "旧地址“NEWS/Index.html”是网站自己要用的地址"),
        ("news/", "旧地址“news/”是网站自己要用的地址"),
        ("news/2024.html", "旧地址“news/2024.html”是网站自己要用的地址"),
        ("tags/data.js", "旧地址“tags/data.js”是网站自己要用的地址"),
        ("/TAGS/a.css", "旧地址“/TAGS/a.css”是网站自己要用的地址"),
        ("t%61gs/data.js?v=1", "旧地址“t%61gs/data.js?v=1”是网站自己要用的地址"),
        ("tags/?q=1", "旧地址“tags/?q=1”是网站自己要用的地址"),
        ("news/data.js", "旧地址“news/data.js”是网站自己要用的地址"),
        ("news/a.webm", "旧地址“news/a.webm”是网站自己要用的地址"),
        ("news/a.h", "旧地址“news/a.h”是网站自己要用的地址"),
        ("reader.js", "旧地址“reader.js”是网站自己要用的地址"),
        (".portal", "旧地址“.portal”不是网页的地址"),
    ],
)
def test_an_address_that_is_taken_is_named(alias: str, what: str) -> None:
    given = [header("old/b.html", slug="b"), header(alias)]
    (problem,) = check_aliases(given, {"tags", "index.html"}, {"news"})
    assert ("content/news/a.md", what) == (problem.path, problem.what) and not problem.is_hint


@table(
    ("alias", "what", "mend"),
    [
        ("https://www.example.org/dang/news/old.html", "多写了 dang/：本站的网页都在那里面", "旧地址: news/old.html"),
        ("/dang/news/old/", "多写了 dang/：本站的网页都在那里面", "旧地址: news/old/index.html"),
        ("https://www.example.org/dang/news/a.html", "旧地址“news/a.html”就是这篇文章现在的地址", "删去"),
        ("dang/news/b.html", "旧地址“news/b.html”已经是 content/news/b.md 的地址", "删去"),
        ("dang/", "旧地址“index.html”是网站自己要用的地址", "删去"),
    ],
)  # fmt: skip
def test_an_address_with_the_folder_of_the_site_is_told_as_it_counts_within(alias: str, what: str, mend: str) -> None:
    """It is what stands in a browser; below a site's folder nothing of that name lies, and tables would lead astray."""
    given = [header("old/b.html", slug="b"), header(alias)]
    (problem,) = check_aliases(given, {"index.html"}, {"news"}, "https://www.example.org/dang")
    assert what in problem.what and mend in problem.mend
    right = [header("dang/show.asp?id=1、dangjian/a.html、news/old.html")]
    assert [] == list(check_aliases(right, {"index.html"}, {"news"}, "https://www.example.org/dang"))
    for site in ("https://www.example.org", "https://www.example.org/", "http://[/dang", ""):
        assert [] == list(check_aliases([header("dang/news/a.html")], (), {"news"}, site))


def test_old_addresses_with_blanks_between_are_told_with_the_mark_that_belongs_there() -> None:
    (problem,) = check_aliases([header("old/a.html  old/b.html")], set(), {"news"})
    assert "旧地址“old/a.html  old/b.html”里有空格" == problem.what
    assert "几个地址请用顿号隔开：old/a.html、old/b.html" == problem.mend
    assert [] == list(check_aliases([header("old/a.html、old/b.html")], set(), {"news"}))


def test_what_is_wrong_in_a_draft_is_a_hint() -> None:
    (problem,) = check_aliases([header("../x.html", head="状态: 草稿\n")], (), {"news"})
    assert problem.is_hint


def test_of_addresses_that_differ_in_capitals_only_one_has_a_page() -> None:
    """The first one that is written."""
    old = header("News/Old.html、old/1.html、news/old.html")
    headers = ArticleHeaders({"news/a.md": old}, {})
    assert ["News/Old.html", "old/1.html"] == [each.path for each in moved_paths(headers)]
    assert 3 == len(redirects([old])) and [] == list(check_aliases([old], set(), {"news"}))


def test_free_addresses_pass_and_lead_to_their_text() -> None:
    given = [header("old/1.html、show.asp?id=1、news/other.html、news/2019/x.html、?p=7、news/a.asp、news/a.html?id=2")]
    assert [] == list(check_aliases(given, {"tags"}, {"news"}))
    found = redirects(given)
    assert [
        "/old/1.html", "/show.asp?id=1", "/news/other.html", "/news/2019/x.html", "/index.html?p=7", "/news/a.asp",
        "/news/a.html?id=2",
    ] == [each.asked for each in found]  # fmt: skip
    assert {"news/a.html"} == set(found.values())

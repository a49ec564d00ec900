"""What is sent and removed, in which order."""

from __future__ import annotations

from plugins.delivery.publishing.manifest import Manifest
from plugins.delivery.publishing.order import in_steps
from plugins.delivery.publishing.plan import Publication, make_plan, raises_the_dead
from plugins.delivery.publishing.references import PIECE, Sought, pieces_of, references_of, visible_words
from plugins.delivery.publishing.withdrawal import Withdrawal, withdrawal_in
from plugins.kernel.files.file_rows import FileRow, row_of
from tests.unit.delivery.publishing.sites import page


def rows(*paths: str, data: bytes = b"") -> dict[str, FileRow]:
    return {path: row_of(path, data or path.encode()) for path in paths}


def publication(files: dict[str, FileRow], day: str = "2026-03-10") -> Publication:
    return Publication(f"{day}-00000001", f"{day}T08:00:00+08:00", files, 7)


def test_pages_come_after_what_they_show_and_the_front_page_last() -> None:
    """New pages come before those that change: nothing leads to them yet."""
    standing = rows("index.html", "news/index.html", "news/a.html")
    new = rows(
        "index.html", "sitemap.xml", "feeds/all.atom.xml", "search/contents.js", "news/index.html", "news/a.html",
        "news/b/new.html", "search/texts/a.js", "assets/a.css", "index.html.gz",
        "copy/contents.json", "copy/lists/news.txt",
    )  # fmt: skip
    assert [
        ["assets/a.css", "copy/lists/news.txt", "search/texts/a.js"],
        ["news/b/new.html"],
        ["news/a.html", "news/index.html"],
        ["copy/contents.json", "search/contents.js"],
        ["feeds/all.atom.xml"],
        ["sitemap.xml"],
        ["index.html", "index.html.gz"],
    ] == [[row.path for row in step] for step in in_steps(new.values(), standing)]


def test_a_withdrawal_brings_what_its_pages_need() -> None:
    """And what that needs in turn."""
    old = Manifest("2026-03-01-00000001", "2026-03-01T08:00:00+08:00", rows("index.html", "a.html", "list.html"))
    new = rows("index.html", "assets/b.css", "new.html", "far.html") | rows("list.html", data=b"new")
    leads = {"list.html": {"new.html", "index.html"}, "new.html": {"assets/b.css"}}
    taken = Withdrawal(frozenset({"a.html"}), frozenset({"a.html", "list.html"}))
    plan = make_plan(old, publication(new), taken, (), lambda row: leads.get(row.path, set()))
    assert [["assets/b.css"], ["new.html"], ["list.html"]] == [[row.path for row in step] for step in plan.first]
    assert ("a.html",) == plan.remove_first
    assert [["far.html"]] == [[row.path for row in step] for step in plan.then]
    assert {"a.html": "2026-03-10T08:00:00+08:00"} == plan.after.withdrawn


def test_a_text_that_speaks_of_its_markup_takes_nothing_back() -> None:
    """One that is edited and names the class of the page that stands in a text's place."""
    before, after = page(words="示例：原来的正文").encode(), page(words='示例：写 class="lost__text" 的正文').encode()
    old = Manifest("2026-03-01-00000001", "", rows("a.html", data=before))
    new = rows("a.html", data=after)
    assert frozenset() == withdrawal_in(old, new, lambda row: before, lambda row: after).pages


def test_what_nobody_knows_is_sent_or_removed() -> None:
    """After a cut of a publication that was given up."""
    old = Manifest("2026-03-01-00000001", "2026-03-01T08:00:00+08:00", rows("index.html"))
    plan = make_plan(old, publication(rows("index.html")), Withdrawal(), {"index.html", "stray.html"})
    assert ["index.html"] == [row.path for row in plan.sent]
    assert ("stray.html",) == plan.remove_last and {} == plan.after.leftovers


def test_what_a_fast_clock_has_left_does_not_wait_for_its_day() -> None:
    """It was written down for a day that is still to come: nobody knows how long it has lain there."""
    left = {
        path: (day, row)
        for day, (path, row) in zip(("2027-03-09", "2026-03-09"), rows("a.css", "b.css").items(), strict=True)
    }
    old = Manifest("2026-03-09-00000001", "2026-03-09T08:00:00+08:00", rows("index.html"), left)
    plan = make_plan(old, publication(rows("index.html")), Withdrawal())
    assert (("a.css",), ["b.css"]) == (plan.remove_last, list(plan.after.leftovers))


def test_going_back_leaves_only_what_pages_are_drawn_with() -> None:
    """Who has the page open that should not have been read still sees it whole; nobody else gets it."""
    old = Manifest(
        "v", "2026-03-01T08:00:00+08:00", rows("index.html", "news/bad.html", "files/bad.pdf", "assets/b.css")
    )
    back = Publication("u", "2026-03-01T09:00:00+08:00", rows("index.html"), 7, came="2026-02-28T08:00:00+08:00")
    plan = make_plan(old, back, Withdrawal())
    assert ("files/bad.pdf", "news/bad.html") == plan.remove_last
    assert ["assets/b.css"] == list(plan.after.leftovers)


def test_a_version_that_knows_of_a_withdrawal_raises_nobody() -> None:
    older = Manifest("2026-03-01-00000001", "", rows("a.html"))
    later = Manifest("2026-03-02-00000001", "", rows("a.html"), {}, {"a.html": "x"})
    assert ["a.html"] == raises_the_dead(older, {"a.html": "x"})
    assert [] == raises_the_dead(later, {"a.html": "x"})


def test_references_are_paths_of_the_site() -> None:
    """Relative, from the root, with the public address, with signs and in lists of pictures; others' are left out."""
    html = """<a href="../">x</a><a href='two.html#a'>y</a><a href="https://e.org/mini/news/">z</a>
    <a href="https://other.org/">o</a><img src="/mini/i/%E5%9B%BE%231.webp" srcset="a.webp 1x, b.webp 2x">
    <a href="mailto:a@example.org">m</a><a href="?q=1">q</a>"""
    found = {"index.html", "news/two.html", "news/index.html", "i/图#1.webp", "news/a.webp", "news/b.webp"}
    assert found == references_of("news/one.html", html, "https://e.org/mini")
    assert "示例文字" == visible_words("<script>x</script><p>示例\n<b>文 字</b></p>")


def test_pieces_are_found_wherever_they_stand() -> None:
    """In every place of a page's words, and those alone."""
    words = "示例县的党员服务中心每月二十五日开门"
    for at in range(len(words) - PIECE + 1):
        for before in range(PIECE):
            sought = Sought(pieces_of(words) | {"别处才有的八个字"})
            sought.look_in("甲乙丙丁戊己庚辛"[:before] + words[at : at + PIECE] + "壬")
            assert pieces_of(words) - {words[at : at + PIECE]} | {"别处才有的八个字"} == sought.left

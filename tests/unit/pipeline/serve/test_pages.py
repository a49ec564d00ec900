"""plugins/pipeline/serve/pages.py: what the preview adds to pages."""

import html5lib

from plugins.pipeline.serve.pages import (
    LIVE,
    LIVE_SCRIPT,
    SCRIPT,
    STYLE,
    empty_page,
    lost_page,
    problem_sheet,
    with_live,
)

PAGE = "<!doctype html><html><body><p>正文</p></body></html>"
PROBLEM = "content/a.md:3: “<b>”不对: 请改。"


def test_a_page_gets_the_script_that_reloads_it() -> None:
    """Before its end; all else stays."""
    found = with_live(PAGE, ())
    assert PAGE == found.replace(f'<script src="{SCRIPT}" defer></script>', "")
    assert found.endswith("</script></body></html>")


def test_a_fragment_gets_it_too() -> None:
    """Whatever an editor opens reloads."""
    assert with_live("<p>甲", ()).startswith("<p>甲<script ")


def test_only_the_last_end_counts() -> None:
    """A text may show HTML as an example."""
    found = with_live(f"<pre>&lt;/body></pre></body>{PAGE}", ())
    assert found.endswith("</script></body></html>")
    assert 1 == found.count(SCRIPT)


def test_problems_lie_over_the_last_good_page() -> None:
    """Place and words apart, nothing of them read as HTML."""
    sheet = problem_sheet([PROBLEM, "没有位置的话"])
    assert "<li><code>content/a.md:3</code> “&lt;b&gt;”不对: 请改。</li>" in sheet
    assert "<li><code></code> 没有位置的话</li>" in sheet
    assert f'<link rel="stylesheet" href="{STYLE}">{sheet}' in with_live(PAGE, [PROBLEM, "没有位置的话"])


def test_a_lost_address_shows_the_sites_page_wherever_it_lies() -> None:
    """Links lead from the site's beginning; those within the page do not leave it."""
    page = '<html><head>\n<link href="assets/a.css"></head><body><a href="#main">跳</a></body></html>'
    shown = lost_page(page, '/no/"such"/')
    assert '<head>\n<base href="/">\n<link href="assets/a.css">' in shown
    assert '<a href="/no/&quot;such&quot;/#main">' in shown


def test_the_empty_page_is_whole_html() -> None:
    """It is shown until there is a good build."""
    parser = html5lib.HTMLParser(strict=True)
    document = parser.parse(empty_page([PROBLEM]))
    assert "网站还没有生成" == document.findtext(".//{*}h1")
    assert "content/a.md:3" == document.findtext(".//{*}code")


def test_the_script_asks_where_the_server_answers() -> None:
    """One address in both."""
    assert f"'{LIVE}?since='" in LIVE_SCRIPT

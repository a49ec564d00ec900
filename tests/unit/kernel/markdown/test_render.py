"""plugins/kernel/markdown/render.py: links lead to output paths, pictures are shown, tables scroll."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugins.kernel.markdown.link_resolver import BrokenLink, LinkResolver
from plugins.kernel.markdown.render import Rendered, Renderer
from tests.tables import table
from tests.unit.samples import picture

RESOLVER = LinkResolver(
    {"news/b.md": "news/b.html"}, frozenset({"news/draft.md"}), frozenset({"images/a.svg", "files/报名表.pdf"})
)


def render(text: str) -> Rendered:
    return Renderer(RESOLVER, picture).render(text, "news")


@table(
    ("text", "html"),
    [
        ("[乙](b.md)", '<p><a href="\uffffportal-link:news/b.html">乙</a></p>'),
        ("[乙][1]\n\n[1]: b.md#c", '<p><a href="\uffffportal-link:news/b.html#c">乙</a></p>'),
        ('<a class="x" href="b.md">乙</a>', '<p><a class="x" href="\uffffportal-link:news/b.html">乙</a></p>'),
        ('[乙](b.md "题")', '<p><a href="\uffffportal-link:news/b.html" title="题">乙</a></p>'),
        ("[外](https://a.example/?a=1&b=2)", '<p><a href="https://a.example/?a=1&amp;b=2">外</a></p>'),
        ("[处](#c)", '<p><a href="#c">处</a></p>'),
    ],
)
def test_links_lead_to_output_paths(text: str, html: str) -> None:
    """Wherever the address stands in its tag."""
    assert html == render(text).html


def test_a_file_is_published_under_an_ascii_name() -> None:
    """And is remembered as used."""
    rendered = render("[表](../files/报名表.pdf)")
    assert ["files/报名表.pdf"] == list(rendered.files)
    assert f'href="\uffffportal-link:{rendered.files["files/报名表.pdf"]}"' in rendered.html
    assert rendered.files["files/报名表.pdf"].isascii()


def test_a_broken_link_is_never_printed() -> None:
    """Even one that no check has seen."""
    with pytest.raises(BrokenLink, match="nope"):
        render("[没有\n这个](nope.md)")


def test_a_picture_alone_is_a_figure_with_its_caption() -> None:
    """It leads to its full size."""
    rendered = render('![茶 > 园](../images/a.svg "修剪 & 采摘")')
    assert rendered.html.startswith('<figure class="figure')
    assert "<figcaption>修剪 &amp; 采摘</figcaption></figure>" in rendered.html
    assert 'alt="茶 &gt; 园"' in rendered.html
    assert (picture("images/a.svg", "茶 > 园"),) == rendered.pictures


def test_a_picture_within_a_line_stays_in_its_paragraph() -> None:
    """No figure may stand in a paragraph."""
    html = render('看![图](../images/a.svg "题")这里').html
    assert html.startswith("<p>看<img ")
    assert "fig" not in html


def test_a_wide_table_scrolls_within_the_page() -> None:
    """And can be reached by keyboard. What stands around it stays as it is."""
    html = render("| 甲 |\n|---|\n| 1 |").html
    assert html.startswith('<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table>')
    around = render("前\n\n| 甲 |\n|---|\n| 1 |\n\n中\n\n| 乙 |\n|---|\n| 2 |\n\n后").html
    assert ["<p>前</p>", "<p>中</p>", "<p>后</p>"] == [
        each.strip() for each in re.split(r"<div class=\"table-scroll.*?</div>", around, flags=re.DOTALL)
    ]


@table("attribute", [' id="t"', ' title="题"', ' lang="en"', ' class="MsoTable"'])
def test_a_table_with_an_attribute_scrolls_too(attribute: str) -> None:
    """And no words around it come twice, whichever table is the first."""
    typed = f"<table{attribute}>\n<tr{attribute}><th>甲</th><th>乙</th><th>丙</th></tr>\n" + (
        f"<tr{attribute}><td>1</td><td>2</td><td>3</td></tr>\n</table>"
    )
    plain = "| 丁 |\n|---|\n| 4 |"
    for first, second in ((typed, plain), (plain, typed)):
        html = render(f"前\n\n{first}\n\n中\n\n{second}\n\n后").html
        around = re.split(r"<div class=\"table-scroll.*?</div>", html, flags=re.DOTALL)
        assert ["<p>前</p>", "<p>中</p>", "<p>后</p>"] == [each.strip() for each in around]
        assert ["乙", "丙"] == re.findall(r'data-label="([^"]*)"', html)


def test_a_table_within_a_cell_stays_within_its_table() -> None:
    """Both are closed where they were opened, and the outer one alone has a region."""
    inner = "<table>\n<tr><th>己</th></tr>\n</table>"
    html = render(
        f"<table>\n<tr><th>甲</th><th>乙</th><th>丙</th></tr>\n<tr><td>{inner}</td></tr>\n</table>\n\n后"
    ).html
    assert 1 == html.count("table-scroll")
    assert html.index("</div>") > html.rindex("</table>") > html.index("己")
    assert "<p>后</p>" in html


def test_cells_beside_the_head_of_their_row_name_their_own_column() -> None:
    """A phone shows them one below the other: the name of the column before would make another sum of it."""
    head = "<tr><th>甲</th><th>乙</th><th>丙</th></tr>"
    html = render(f'<table>\n{head}\n<tr><th scope="row">1</th><td>2</td><td>3</td></tr>\n</table>').html
    assert '<th scope="row">1</th><td data-label="乙">2</td><td data-label="丙">3</td>' in html


@table("opening", ["", "<tbody>", "<caption>题</caption><tbody>", '<colgroup><col width="60"></colgroup>'])
def test_a_first_row_of_names_is_the_head(opening: str) -> None:
    """Word and WPS write tables without a head; a phone hides the head, and paper repeats it."""
    names = "<tr><th>甲</th><th>乙</th><th>丙</th></tr>"
    end = "</tbody>" if "tbody" in opening else ""
    html = render(f"<table>{opening}{names}<tr><th>1</th><td>2</td><td>3</td></tr>{end}</table>").html
    assert f"<thead>{names}</thead>" in html
    assert 1 == html.count("<thead>") and html.count("<tbody>") == html.count("</tbody>")
    assert html.index("</thead>") < html.index("<tbody>" if end else "<tr><th>1")


@table("names", ["<th>甲</th><th>乙</th><th>丙</th><td>1</td>", "<th>甲</th><td>1</td><td>2</td>"])
def test_a_first_row_with_figures_is_no_head(names: str) -> None:
    assert "<thead>" not in render(f"<table><tr>{names}</tr><tr>{names}</tr></table>").html


def test_cells_beside_merged_ones_name_no_column() -> None:
    """The third cell of a row may stand in the fourth column: a wrong name is worse than none."""
    head = '<tr><th colspan="2">甲乙</th><th>丙</th><th>丁</th></tr>'
    html = render(f"<table>\n{head}\n<tr><td>1</td><td>2</td><td>3</td><td>4</td></tr>\n</table>").html
    assert "data-label" not in html
    assert "table-scroll--stack" not in html


def test_footnotes_lead_back_in_chinese() -> None:
    """And no number of theirs is in the summary."""
    rendered = render("甲[^1]乙。\n\n[^1]: 注")
    assert 'title="回到正文第 1 处注释"' in rendered.html
    assert 'id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a>' in rendered.html
    assert 'id="fn:1"' in rendered.html and 'href="#fnref:1"' in rendered.html
    assert "甲乙。" == rendered.lead


def test_a_renderer_forgets_the_text_before() -> None:
    """Footnotes and references of one text are not in the next."""
    renderer = Renderer(RESOLVER, picture)
    first = renderer.render("甲[^1]\n\n[^1]: 注\n\n## 题", "news")
    assert first == renderer.render("甲[^1]\n\n[^1]: 注\n\n## 题", "news")
    assert "<p>乙</p>" == renderer.render("乙", "news").html


def test_threads_may_share_a_renderer() -> None:
    """No footnote or heading of one text gets into another."""
    renderer = Renderer(RESOLVER, picture)
    texts = [f"甲[^{number}]`{number}`\n\n## 题\n\n[^{number}]: 注{number}\n" * 5 for number in range(60)]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda text: renderer.render(text, "news"), texts))
    assert [renderer.render(text, "news") for text in texts] == found


def test_lines_of_a_paragraph_stand_below_each_other() -> None:
    """Only the paragraph that has several is told; the summary does not change by it."""
    rendered = render("甲。\n\n联系人：乙\n电话：丙\n\n丁")
    assert ["<p>甲。</p>", '<p class="lines">联系人：乙<br>', "电话：丙</p>", "<p>丁</p>"] == rendered.html.split("\n")
    assert "甲。" == rendered.lead


@table(("columns", "is_wide"), [(7, False), (8, True)])
def test_a_table_of_many_columns_is_told(columns: int, is_wide: bool) -> None:
    """On paper it is set smaller."""
    html = render("|" + " 甲 |" * columns + "\n|" + "---|" * columns + "\n|" + " 一 |" * columns).html
    assert is_wide == ("table-scroll--wide" in html)


def test_cells_of_a_table_wider_than_a_phone_name_their_columns() -> None:
    """There its rows stand one below the other; a row's first cell is its heading and needs no name."""
    html = render('| 甲 | **乙** | 丙"丁 |\n|---|---|--:|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |').html
    assert 'class="table-scroll table-scroll--stack"' in html
    assert ["乙", "丙&quot;丁"] * 2 == re.findall(r'<td data-label="([^"]*)"', html)
    assert 2 == html.count("<td>")
    assert "data-label" not in render("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |").html

"""What a title becomes for HTML."""

from markupsafe import Markup

from plugins.features.headings import ahead
from plugins.features.headings.phrased import SHORTEST, SHORTEST_HEAD, _phrased_title, phrased, phrased_within


def test_a_long_title_may_break_between_its_words() -> None:
    """And says the same without the marks."""
    found = phrased("转组织关系要带什么材料去办")
    assert "<wbr>" in found
    assert "转组织关系要带什么材料去办" == found.replace("<wbr>", "")


def test_a_title_that_was_cut_ahead_is_not_cut_again() -> None:
    """It stands on many pages, and each worker that prints some of them would cut it."""
    title = "转组织关系以前先问清哪几件事"
    ahead([title])
    known = _phrased_title.cache_info().hits
    assert "<wbr>" in phrased(title)
    assert known + 1 == _phrased_title.cache_info().hits


def test_a_title_stays_escaped() -> None:
    assert "&lt;b&gt;" in phrased("党员大会<b>支部委员会怎么开")
    assert Markup("&lt;wbr&gt;") == phrased("<wbr>")


def test_plain_words_are_no_text_for_a_page() -> None:
    """As an answer's: whoever has written HTML into them has written words."""
    assert Markup("&lt;img src=x onerror=y&gt;") == phrased_within("<img src=x onerror=y>")  # type: ignore[arg-type]


def test_what_fits_a_line_is_left_alone() -> None:
    title = "先进典型怎么写才真实"[: SHORTEST - 1]
    assert title == phrased(title)


def test_captions_and_heads_of_tables_are_phrased() -> None:
    """A head is short, and its column no wider: no word in it is cut either."""
    caption, head = "转组织关系要带什么材料去办", "写清什么"
    html = Markup(
        f"<table><thead><tr><th>{head}</th></tr></thead></table><figure><figcaption>{caption}</figcaption></figure>"
    )
    found = phrased_within(html)
    assert f"<th>{phrased(head, SHORTEST_HEAD)}</th>" in found
    assert f"<figcaption>{phrased(caption)}</figcaption>" in found
    assert html == found.replace("<wbr>", "") != found


def test_headings_within_a_text_are_phrased_and_nothing_else() -> None:
    """Also where they hold an entity; one with marks within is left alone."""
    title = "转组织关系要带什么材料去办"
    html = Markup(f'<p>{title}</p><h2 id="{title}">{title} &amp; 时间</h2><h3 id="b">{title}<strong>要</strong></h3>')
    heading = f'<h2 id="{title}">{phrased(title)} &amp; 时间</h2>'
    assert heading in phrased_within(html)
    assert html.replace(f">{title} &amp;", "") == phrased_within(html).replace(f">{phrased(title)} &amp;", "")

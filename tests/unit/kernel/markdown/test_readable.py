"""plugins/kernel/markdown/readable.py: rendered HTML as a reader sees it."""

import re
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st

from plugins.kernel.markdown.readable import readable
from plugins.kernel.markdown.to_html import to_html
from tests.tables import table
from tests.unit.kernel.markdown.mutants import seeds

_BREAK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|tr|td|th|figure|figcaption|blockquote|pre|section|details|"
    r"summary|caption)\b[^>]*>|<(?:br|hr)\b[^>]*>"
)
PIECES = (
    "<p>", "</p>", "<li>", "<br>", "<hr>", "<h2 id='a'>", "</h2>", "<b>", "</b>", "<pre><code>", "</code></pre>",
    "<pre>", '<sup id="fnref:1">1</sup>', '<a class="footnote-backref" href="#a">回</a>', '<sup id="fnref', "</sup>",
    "</a>", "<a", "<", ">", "<>", "&lt;", "&nbsp;", "&#10;", "&#13;", "&amp;lt;", "&", "\n", "\n\n", " ", "  ", "\t",
    "\r", "\x0b", "\x1c", "\x85", "\xa0", "\u2028", "\u3000", "字", "word", "。", "<p-x>", "<path>", "<P>", "</br>",
    "<!-- a > b -->", '<img alt="a>b">',
)  # fmt: skip


def plainly(html: str) -> str:
    """What `readable` returns, a step at a time and without a look at which steps a text needs."""
    text = re.sub(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', "", html, flags=re.DOTALL)
    text = re.sub(r"(<pre\b.*?</pre>)|\s+", lambda found: found[1] or " ", text, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]+>", "", _BREAK.sub("\n", text)))
    return re.sub(r" ?\n[\s]*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@example("<pre>a\n b</pre>\n<p>c\nd</p>")
def test_no_step_that_is_left_out_would_have_changed_the_text(html: str) -> None:
    assert plainly(html) == readable(html)


def test_real_texts_read_as_they_do_a_step_at_a_time() -> None:
    htmls = [to_html(text) for text in seeds()]
    assert [plainly(html) for html in htmls] == [readable(html) for html in htmls]


@table(
    ("html", "text"),
    [
        ("<h2>题</h2>\n<p>一\n二 <b>三</b></p>\n<ul>\n<li>甲</li>\n</ul>", "题\n一 二 三\n甲"),
        ("<pre><code>a\nb\n</code></pre>\n<p>后</p>", "a\nb\n后"),
        ('<p>文<sup id="fnref:1"><a href="#fn:1">1</a></sup>。</p>', "文。"),
        ("<p>1 &lt; 2&nbsp;  3</p>", "1 < 2 3"),
        ("", ""),
    ],
)
def test_a_line_is_a_paragraph(html: str, text: str) -> None:
    assert text == readable(html)

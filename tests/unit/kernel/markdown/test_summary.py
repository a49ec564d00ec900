"""plugins/kernel/markdown/summary.py: rendered HTML as one line of text, and its first words."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.markdown.summary import SUMMARY_CHARS, cut, lead, plain
from tests.tables import table


def test_lead_is_the_first_paragraph() -> None:
    """Headings and lists before it are passed over."""
    assert "甲 & 乙。" == lead("<h2>题</h2><ul><li>一</li></ul><p>甲 &amp; <b>乙</b>。</p><p>丙</p>")
    assert "" == lead("<h2>题</h2>")


@table(
    "before",
    [
        "<p>各乡镇党委、各部门党组：</p>", "<p>各乡镇党委、各部门党组：<br>\n", "<p>一、时间</p>",
        '<p><img src="a.svg" alt="图"></p>',
        "<p>同志们：</p><p>一、时间</p>", "<table><tr><td>甲</td></tr></table>",
    ],
)  # fmt: skip
def test_a_lead_says_something(before: str) -> None:
    """Whom a text addresses, labels, pictures and tables do not."""
    rest = "现将有关事项通知如下。</p>"
    assert "现将有关事项通知如下。" == lead(before + (rest if before.endswith("\n") else f"<p>{rest}"))


def test_where_all_are_labels_the_first_is_taken() -> None:
    assert "时间" == lead("<p>时间</p><p>地点</p>")
    assert "大的方面有七项：" == lead("<p>大的方面有七项：</p><p>其中，第一项。</p>")


def test_a_lead_fills_two_lines_of_a_phone() -> None:
    """Eighty characters; one more, and the last gives way to an ellipsis."""
    whole = "茶" * SUMMARY_CHARS
    assert (80, whole, f"{whole[:-1]}…") == (SUMMARY_CHARS, lead(f"<p>{whole}</p>"), lead(f"<p>{whole}茶</p>"))


@given(st.text(alphabet="茶。！ab", max_size=40), st.integers(2, 20))
def test_a_cut_is_a_beginning_within_its_limit(text: str, limit: int) -> None:
    """Whole where it fits, else a part of it with a sentence's end or an ellipsis."""
    short = cut(text, limit)
    assert len(short) <= limit
    assert text.startswith(short.removesuffix("…"))
    assert short == text or short[-1] in "。！…"


def test_a_cut_ends_a_sentence_where_that_keeps_half() -> None:
    """A very short sentence is not enough."""
    assert ["一二三四。", "一。三四五六七八九…"] == [
        cut("一二三四。六七八九十一", 8),
        cut("一。三四五六七八九十一二", 10),
    ]


def test_plain_is_what_a_reader_reads() -> None:
    """No tags, no marks of footnotes, one blank for many."""
    assert "甲 乙 < 丙" == plain('<p>甲\n  <b>乙</b><sup id="fnref:1"><a href="#">1</a></sup> &lt; 丙</p>')

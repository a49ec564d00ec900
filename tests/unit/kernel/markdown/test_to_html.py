"""plugins/kernel/markdown/to_html.py: Markdown → clean HTML, links as typed."""

import pytest

from plugins.kernel.markdown.to_html import to_html


def test_what_is_not_allowed_is_not_published() -> None:
    """Scripts and styles do not pass, whatever a check has seen."""
    html = '<p style="x" onclick="y">甲<b>乙</b><script>1</script></p>'
    assert "<p>甲<b>乙</b></p>" == to_html(html)


def test_no_kind_of_a_note_makes_it_a_part_of_the_page() -> None:
    """What stands behind !!! becomes a class."""
    assert '<div class="admonition note">' in to_html('!!! note "题"\n    甲')
    for kind in ("skip", "note skip", "is-big"):
        assert "skip" not in (html := to_html(f'!!! {kind} "题"\n    甲')) and "is-big" not in html


def test_headings_have_chinese_anchors() -> None:
    """Two of one name are told apart."""
    assert ['<h2 id="怎样修剪-一">', '<h2 id="怎样修剪-一_1">'] == [
        line.partition(">")[0] + ">" for line in to_html("## 怎样修剪 一\n\n## 怎样修剪（一）").split("\n")
    ]


def test_the_parser_waits_until_a_text_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all texts are plain it is never asked."""
    monkeypatch.setattr("plugins.kernel.markdown.to_html.render", None)
    assert "<p>甲<strong>乙</strong></p>" == to_html("甲**乙**")
    with pytest.raises(TypeError, match="NoneType"):
        to_html("甲`乙`")


def test_readers_get_plain_characters_and_files_keep_their_names() -> None:
    assert "<p>党费</p>" == to_html("党\u200b费") == to_html("党&#8203;费")
    assert '<p><a href="../files/\u2f0a党.pdf">入党</a></p>' == to_html("[\u2f0a党](../files/\u2f0a党.pdf)")

"""plugins/kernel/markdown/whitelist.py: the HTML that a text may hold."""

from plugins.kernel.markdown.whitelist import ATTRIBUTES, TAGS, allows, clean
from tests.tables import table


@table(
    ("html", "cleaned"),
    [
        ("<p>甲<script>alert(1)</script>乙</p>", "<p>甲乙</p>"),
        ('<p onclick="x" style="color:red">甲</p>', "<p>甲</p>"),
        ('<a href="javascript:x">甲</a>', "<a>甲</a>"),
        ('<img src="data:image/png;base64,x" alt="甲">', '<img alt="甲">'),
        ("<b>甲<i>乙</b>", "<b>甲<i>乙</i></b>"),
        ('<a href="../a.md">甲</a>', '<a href="../a.md">甲</a>'),
        ('<td colspan="2">甲</td>', "甲"),
        ("<h1>甲</h1>", "甲"),
    ],
)
def test_only_what_is_allowed_stays(html: str, cleaned: str) -> None:
    """The words stay, scripts go with all that is in them."""
    assert cleaned == clean(html)


@table("tag", sorted(TAGS - {"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}))
def test_every_allowed_tag_passes(tag: str) -> None:
    """What a check lets through is published as it was; parts of a table only stand in one."""
    assert f"<{tag}>" in clean(f"<{tag}>甲</{tag}>" if tag not in ("br", "hr", "img") else f"<{tag}>")


def test_cells_keep_how_far_they_reach() -> None:
    """Else the rows below would stand in the wrong columns."""
    row = '<th colspan="2" rowspan="3" scope="col">甲</th><td colspan="2" rowspan="3">乙</td>'
    table = f"<table><tbody><tr>{row}</tr></tbody></table>"
    assert table == clean(table)


def test_allows_agrees_with_what_is_cleaned() -> None:
    """No attribute is accepted by the check and then lost."""
    assert [] == [
        (tag, name) for tag, names in ATTRIBUTES.items() if tag != "*" for name in names if not allows(tag, name)
    ]
    assert not allows("p", "style")
    assert allows("p", "class")

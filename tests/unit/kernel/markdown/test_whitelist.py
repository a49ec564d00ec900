"""plugins/kernel/markdown/whitelist.py: the HTML that a text may hold."""

import re
from collections.abc import Iterator

from plugins.kernel.markdown.whitelist import ATTRIBUTES, TAGS, allows, clean, is_of_site
from tests.county import ROOT
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
        ('<a class="is-big" href="../a.md">甲</a>', '<a href="../a.md">甲</a>'),
        ('<p class="x skip MsoNormal">甲</p>', '<p class="x MsoNormal">甲</p>'),
        ('<div class="admonition note u-hidden">甲</div>', '<div class="admonition note">甲</div>'),
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


def test_no_class_of_a_text_hides_or_moves_its_words() -> None:
    """Nor lays them over the page around them: whatever the style sheets say of the site's own parts."""
    classes = list(_classes_that_hide_or_move())
    assert len(classes) > 20
    assert [] == [names for names in classes if not any(map(is_of_site, names))]


def _classes_that_hide_or_move() -> Iterator[list[str]]:
    """Yield what an element needs of classes for a rule that takes it out of its place, or away."""
    harm = re.compile(r"position:\s*(?:fixed|absolute|sticky)|display:\s*none|visibility:\s*hidden|opacity:\s*0")
    for sheet in sorted((ROOT / "theme/static/css").rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selectors, rules in re.findall(r"([^{};]+)\{([^{}]*)\}", text):
            for selector in selectors.split(",") if harm.search(rules) else ():
                last = re.split(r"[\s>+~]+", selector.strip())[-1]
                if "[" not in last and "::" not in last and (names := re.findall(r"\.([\w-]+)", last)):
                    yield names

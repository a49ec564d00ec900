"""plugins/kernel/markdown/source_links.py: links and pictures in a text's source, with their lines."""

import random

import pytest

from plugins.kernel.markdown import source_links
from plugins.kernel.markdown.source_links import SourceLink, find_links


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("[甲](a.md) 和 ![乙](b.jpg)", [("a.md", False), ("b.jpg", True)]),
        ('[甲](a.md "题") [乙](<b.md>)', [("a.md", False), ("b.md", False)]),
        ("[![乙](b.jpg)](a.md)", [("a.md", False), ("b.jpg", True)]),
        ("[甲]: a.md", [("a.md", False)]),
        ('<a class="x" href="a.md">甲</a><IMG alt="乙" src=\'b.jpg\'>', [("a.md", False), ("b.jpg", True)]),
        ("[^1]: 脚注", []),
        ("`[甲](a.md)`", []),
        ("[甲](表(1).pdf) [乙](b.md)", [("表(1).pdf", False), ("b.md", False)]),
    ],
)
def test_every_link_of_a_line_is_found(line: str, targets: list[tuple[str, bool]]) -> None:
    """Inline, by reference, around a picture, in HTML; none in code. Windows numbers copies in brackets."""
    assert [SourceLink(text, 5, is_picture) for text, is_picture in targets] == list(find_links(line, 5))


def test_one_look_at_a_text_misses_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text or line that is passed over holds none."""
    chance = random.Random(1)
    pieces = (
        *"[]()<>!:`\"' \n^a茶",
        "[甲](a.md)",
        "![乙](b.jpg)",
        "\n[甲]: a.md",
        "<a href='a.md'>",
        '<IMG src="b"',
        "\n```\n",
        "](",
        "]:",
    )
    bodies = ["".join(chance.choices(pieces, k=chance.randint(1, 9))) for _ in range(10_000)]
    found = [list(find_links(body, 1)) for body in bodies]
    monkeypatch.setattr(source_links, "_may_hold_links", lambda text: True)
    assert [list(find_links(body, 1)) for body in bodies] == found
    assert 2_000 < sum(map(bool, found)) < 8_000

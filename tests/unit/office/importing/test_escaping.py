"""Words that hold signs of Markdown are shown as they are."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.markdown.lint import lint
from plugins.kernel.markdown.to_html import to_html
from plugins.kernel.wording.look_alikes import plain_characters
from plugins.office.importing.html_tree import Element
from plugins.office.importing.inline import inline
from plugins.office.importing.markdown_writer import write_blocks, write_markdown
from tests.examples import examples

SIGNS = st.text(alphabet="甲乙 ab1.()*_`#>+-=[]<>!|~&\\:;/\"'^{}$@%，。\n", min_size=1, max_size=40)


def seen(markdown: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", to_html(markdown))).split())


def wanted(words: str) -> str:
    return "".join(plain_characters(words).split())


def numbered(words: str) -> bool:
    """Tell words in which a line is an item of a list, whose number HTML shows by itself."""
    return bool(re.search(r"^\s*\d{1,3}\. ", words, re.MULTILINE))


@given(SIGNS)
@examples(600)
def test_a_paragraph_shows_its_words(words: str) -> None:
    root = Element("div", {}, [Element("p", {}, _with_breaks(words))])
    markdown = write_markdown(write_blocks(root))
    if not numbered(markdown):
        assert wanted(words) == seen(markdown)


@given(SIGNS, SIGNS, SIGNS)
@examples(400)
def test_stress_within_words_loses_none(before: str, within: str, behind: str) -> None:
    flat = [" ".join(each.split()) for each in (before, within, behind)]
    paragraph = Element("p", {}, [flat[0], Element("strong", {}, [flat[1]]), flat[2]])
    markdown = inline(paragraph)
    if not numbered(markdown):
        assert wanted("".join(flat)) == seen(markdown)


@given(st.lists(st.lists(SIGNS, min_size=2, max_size=3), min_size=2, max_size=3))
@examples(300)
def test_cells_show_their_words(rows: list[list[str]]) -> None:
    table = Element("table")
    for row in rows:
        table.children.append(Element("tr", {}, [Element("td", {}, _with_breaks(cell)) for cell in row]))
    markdown = write_markdown(write_blocks(Element("div", {}, [table])))
    assert wanted("".join(cell for row in rows for cell in row)) == seen(markdown)


def _with_breaks(words: str) -> list[Element | str]:
    children: list[Element | str] = []
    for line in words.split("\n"):
        children += [Element("br"), line] if children else [line]
    return children


def test_what_looks_like_a_mark_in_a_merged_cell_is_a_sign_of_the_text() -> None:
    """`check` has nothing to say of it, where a mark in HTML is a slip elsewhere; and readers see it as it was."""
    words = "甲|乙 *丙* **丁** ~~戊~~ [己](geng.md) [^1]"
    rows: list[Element | str] = [
        Element("tr", {}, [Element("td", {"colspan": "2"}, [words])]),
        Element("tr", {}, [Element("td", {"colspan": "2"}, [words])]),
    ]
    text = write_markdown(write_blocks(Element("div", {}, [Element("table", {}, rows)])))
    assert [] == list(lint(text, 1))
    assert 2 == unescape(re.sub(r"<[^>]*>", "", to_html(text))).count(words)


def test_bullets_right_below_numbers_are_a_list_of_their_own() -> None:
    """An empty line parts them, as `fix` would write it."""
    lists = [
        Element(tag, {}, [Element("li", {}, [each]) for each in words]) for tag, words in (("ol", "甲乙"), ("ul", "丙"))
    ]
    assert "1. 甲\n2. 乙\n\n- 丙\n" == write_markdown(write_blocks(Element("div", {}, [*lists])))

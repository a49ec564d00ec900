"""plugins/kernel/markdown/lines.py: a text's lines without its code."""

import pytest
from markdown import Markdown

from plugins.kernel.markdown.lines import prose_lines


def prose(body: str) -> list[str]:
    return [line for _, line in prose_lines(body, 1)]


def test_lines_keep_their_numbers() -> None:
    """Those of the file, fenced lines left out."""
    assert [(7, "甲"), (11, "乙")] == list(prose_lines("甲\n```\n[x](y)\n```\n乙", 7))


def test_inline_code_is_blanked_out() -> None:
    """Columns of what follows stay."""
    assert ["写成        这样"] == prose("写成 `[x]` ` 这样".replace(" `[x]` ` ", " `[x]`  "))


def test_inline_code_may_count_as_words() -> None:
    assert ["- xxx"] == [line for _, line in prose_lines("- `a`", 1, code="x")]


@pytest.mark.parametrize("fence", ["```", "~~~~", "``` python", "``` {.text}"])
def test_a_fence_hides_code_until_its_like(fence: str) -> None:
    """A shorter or other fence within is code."""
    close = fence.split(" ")[0]
    assert ["甲", "乙"] == prose(f"甲\n{fence}\n~~\n``\n[x](y)\n{close}  \n乙")


@pytest.mark.parametrize("body", ["```\n甲", "  ```\n甲\n  ```", "```a``` 甲\n乙", "~~~\n甲\n```"])
def test_what_markdown_prints_is_prose(body: str) -> None:
    """A fence that is not closed, indented or within a line hides nothing: its links are live."""
    html = Markdown(extensions=["fenced_code"]).convert(body)
    assert "<pre>" not in html
    assert len(body.split("\n")) == len(prose(body))


@pytest.mark.parametrize("body", ["", "甲\n\n乙\n", "~~删去~~\n甲"])
def test_a_text_without_code_is_all_prose(body: str) -> None:
    """Every line as it stands."""
    assert list(enumerate(body.split("\n"), 3)) == list(prose_lines(body, 3))


def test_a_fence_of_tildes_alone_hides_code() -> None:
    """In a text that has no other sign of code."""
    assert ["甲", "乙"] == prose("甲\n~~~\n[x](y)\n~~~\n乙")

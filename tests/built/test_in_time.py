"""No text of twenty kilobytes takes over a second, and none of a hundred over two, whatever somebody's cat lay upon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.features.articles.check import check_article
from plugins.features.articles.compose import compose_article
from plugins.features.articles.load import is_draft, read_article
from plugins.kernel.building.build_context import traced
from plugins.kernel.caution.doses import doses_in
from plugins.kernel.caution.roles import why_no_role
from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.drawings.rebuild import rebuild_drawing
from plugins.kernel.formats.office_fields import acting_formula
from plugins.kernel.head_editing.block import key_line
from plugins.kernel.personal_data.find import find_numbers, find_printed
from plugins.kernel.problems import errors
from plugins.office.importing.page_head import head_guesses
from tests.built.mistyped.edits import PIECES, VALUES
from tests.built.mistyped.trial import LONGEST_S
from tests.quiet_time import quiet_seconds
from tests.sampling import sampled
from tests.unit.kernel.markdown.mutants import SIGNS
from tests.unit.samples import column, context

HEAD = "---\n标题: 示例\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n"
BYTES = 20_000
# Each took seconds once, or stands for a place where an earlier line is looked for.
DAILY = (
    "#\n", "## 甲\n", "](\n", "[^1]\n", "[^1]: \n", "<!--", "<img>\n", "9", "1. ", "1) ", "- ", "> ", "+ ", "`", "[",
    "](", "a\n---|---\nb\n", "[甲](a.md)\n", "[甲](#甲)\n", "&#11;", "![", "**a", "_a ", "<a ", "\\\\a", "甲",
)  # fmt: skip
LARGE_BYTES, LARGE_S = 100_000, 2.0
LARGE = {
    "comments without end": "<!--" * 25_000,
    "comments in lines": "<!--\n" * 20_000,
    "comments that nearly end": "<!--a--" * 14_000,
    "comments that end in another way": "<!-- --->" * 11_000,
    "instructions": "<?a " * 25_000,
    "sections": "<![CDATA[ " * 10_000,
    "tags within quotes": '<p a="' + "<p a='" * 16_000,
    "notes without end": "[^a" * 33_000,
    "notes that nobody has written": "甲" + "[^1]" * 24_000,
    "notes that nobody has written, each another one": "".join(f"[^{number}]" for number in range(11_000)),
    "a list in a list in a list": "* " * 49_000 + "甲",
    "headings, and places that are none": "".join(f"[甲](#x{number})\n## a{number}\n" for number in range(4_000)),
    "controls": "\x1b" * 97_000,
    "links to nowhere": "[^<b>]\n\n\u0301\n\n[甲](.)\n\n" * 4_000,
    "references to nowhere": "".join(f"[甲][{number}]\n\n[{number}]: a{number}.md\n\n" for number in range(3_500)),
    "a heading of blanks": "# " + " " * 97_000 + "#",
    "a telephone number": "[甲](tel:" + "1" * 97_000 + "x)",
    "a mailbox": "[甲](mailto:a@" + "a." * 48_000 + "@)",
    "private characters, each another one": "".join(f"{chr(0xF0000 + number)}\n" for number in range(20_000)),
    "quotes that end at once": ">-\n'\n13\n" * 12_000,
    "quotes of headings": "> # a\nb\n" * 13_000,
    "quotes within quotes": "> > -\n> '\n" * 10_000,
    "quotes within notes": "[^a]: > -\nb\n" * 9_000,
    "quotes within items": "- > -\n'\n" * 13_000,
    "a rule of wide dashes": "|" + "—" * 32_000 + "甲",
    "equals signs": "=" * 97_000,
    "equals signs behind a word": "甲" + "=" * 97_000 + "乙",
    "attributes without end": "甲{a=b c " * 9_000,
    "names of hosts": "a." * 48_000,
    "addresses of underscores": "https://a.example/" + "_a" * 40_000,
    "wide stars": "＊＊甲" * 11_000,
    "frames": '!!! note "甲"\n乙\n' * 4_500,
    "tabs": "a\tb\n" * 20_000,
    "marks between Chinese": ": 甲" * 20_000,
    "a word of figures": "甲: " + "9" * 97_000,
    "labels without end": "甲: " + "a." * 48_000,
    "numbers below a list": "1. 甲\n" + "乙\n5. 丙\n" * 7_000,
    "rows without a rule": "| a | b |\n" * 9_900,
    "a grade and blanks": "密级" + " " * 97_000 + "甲",
    "a grade and empty lines": "密级" + "\n" * 97_000 + "甲",
    "tags within tags": "<div>" * 19_600,
    "lists of one item": "1) 3\n\n\n" * 12_000,
    "a table of two letters a row": "a|b\n-|-\n" + "c|d\n" * 16_000,
}  # of each a reader would look for the end, or for its like, through all of the text

HEADS = {
    "a line within quotes": f'标题: "甲\n  {"x" * 97_000}\n',
    "a line within single quotes": f"标题: '甲\n  \"{'x' * 97_000}\n",
    "empty lines": "\n" * 97_000,
    "blanks behind a status": f"状态:{' ' * 97_000}甲\n",
}
_SERIAL = "510821199001011234 "


def _known(row: str) -> frozenset[str]:
    """Return what only looks like a number in a row of figures, which the pages may hold."""
    return frozenset(each.figures for each in find_numbers(row * 100) if each.is_excused)


_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
JUDGED = {
    "a dose": lambda: list(doses_in("1" * LARGE_BYTES)),
    "a role": lambda: why_no_role("代" * LARGE_BYTES),
    "a place": lambda: why_no_role("县" * LARGE_BYTES),
    "a width": lambda: rebuild_drawing(_DRAWING.format(f'<rect width="{"1" * LARGE_BYTES}!"/>').encode()),
    "a radius": lambda: rebuild_drawing(_DRAWING.format(f'<circle r="{"1" * LARGE_BYTES}!"/>').encode()),
    "a move": lambda: rebuild_drawing(_DRAWING.format(f'<rect transform="{"a" * LARGE_BYTES}"/>').encode()),
    "moves": lambda: rebuild_drawing(_DRAWING.format(f'<rect transform="{"a(" * 50_000}"/>').encode()),
    "points": lambda: rebuild_drawing(_DRAWING.format(f'<path d="M{"-1" * 50_000}"/>').encode()),
    "blanks in a table": lambda: clean_bytes(b"\t " * 50_000, "a.csv"),
    "a formula": lambda: clean_bytes(b"=" + b"a" * LARGE_BYTES, "a.csv"),
    "cells without end": lambda: acting_formula(b"<f>" * 33_000),
    "a line of a head": lambda: key_line("z" + " " * LARGE_BYTES + "z: 甲"),
    "a name on a page": lambda: head_guesses(f"<meta {'-' * LARGE_BYTES}>"),
    "empty lines behind a number": lambda: list(find_numbers("13912345678" + "\n" * LARGE_BYTES + "13912345678")),
    "figures with dashes": lambda: find_numbers("1-3-9-" * 16_000),
    "figures with blanks": lambda: find_numbers("1 3 9 " * 16_000),
    "figures in lines": lambda: find_numbers("1\n3\n9\n" * 16_000),
    "items of figures": lambda: find_numbers("1) 3\n" * 20_000),
    "figures with stars": lambda: find_numbers("1*3*9*" * 16_000),
    "figures with blanks, in Chinese": lambda: find_numbers("一 三 " * 14_000),
    "figures with blanks, in five pages": lambda: [find_printed("1 3 9 " * 16_000, _known("1 3 9 ")) for _ in range(5)],
    "serials, in five pages": lambda: [find_printed(_SERIAL * 5_000, _known(_SERIAL)) for _ in range(5)],
    "a tag without end": lambda: list(find_numbers("<A" + "1" * LARGE_BYTES)),
}  # of each a pattern would begin anew at each sign, or try each way to part it in two

FORMS = ("{}", "{}\n", "{}甲", "甲{}", "{}\n\n", "{}a ")
LONG = [
    pytest.param(form.replace("{}", sign), marks=pytest.mark.long)
    for sign in dict.fromkeys((*SIGNS, *PIECES, *filter(None, VALUES)))
    for form in FORMS
]


def read_text(text: str) -> None:
    """Read a text, from its bytes to its page."""
    data = text.encode("utf-8", "surrogatepass")
    article, slips = read_article(data, "news/a.md", "a.md", column())
    if article:
        around = traced(context())
        if not errors([*slips, *check_article(article, around)]):
            compose_article(article, around)
    is_draft(data, article)


@sampled(3)
@pytest.mark.parametrize("sign", [*DAILY, *LONG])
def test_a_body_of_one_sign_is_read_in_time(sign: str) -> None:
    text = HEAD + sign * (BYTES // len(sign.encode("utf-8", "surrogatepass")))
    assert quiet_seconds(lambda: read_text(text), LONGEST_S) < LONGEST_S


@sampled(3)
@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
def test_a_large_body_that_is_looked_through_again_and_again_is_read_in_time(body: str) -> None:
    assert quiet_seconds(lambda: read_text((HEAD + body)[:LARGE_BYTES]), LARGE_S) < LARGE_S


@sampled(3)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_large_head_is_read_in_time(head: str) -> None:
    text = f"---\n{head}日期: 2026-03-01\n---\n甲\n"
    assert quiet_seconds(lambda: read_text(text), LARGE_S) < LARGE_S


@sampled(3)
@pytest.mark.parametrize("work", JUDGED.values(), ids=JUDGED)
def test_a_long_value_is_judged_in_time(work: Callable[[], object]) -> None:
    """Of data files, drawings and attachments."""
    assert quiet_seconds(work, LARGE_S) < LARGE_S


@sampled(3)
@pytest.mark.parametrize("sign", ["- ", "[", "{", "a: ", "a: &a [*a, ", ": ", "#", "'", '"', "9", "标题: ", "\u200b"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_head_of_one_sign_is_read_in_time(sign: str, end: str) -> None:
    text = HEAD.replace("编辑:", f"编辑: {(sign + end) * (BYTES // len(sign.encode()))}")
    assert quiet_seconds(lambda: read_text(text), LONGEST_S) < LONGEST_S

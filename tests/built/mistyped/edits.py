"""What goes wrong in a file while it is typed, pasted and saved: in its head, in its body, in its bytes."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from plugins.features.articles.fields import ATTACHMENT_KEYS, CORRECTION_KEYS, KEYS, VIDEO_KEYS
from tests.unit.kernel.markdown.mutants import SLIPS

_FENCE = "---\n"
_NAMES = [name for key in (*KEYS, *VIDEO_KEYS, *ATTACHMENT_KEYS, *CORRECTION_KEYS) for name in key.names]
VALUES = (
    "", "是", "否", "也许", "草稿", "废止", "示例", "0", "5", "10", "-1", "1.5", "9" * 5_000, "1e400", "0x1F", "~",
    "null", "2026-03-01", "2026-13-01", "2026-02-30 25:61", "0000-00-00", "9999-12-31", "2026年3月1日", "2026/3/1",
    "2027-01-01", "first-meeting.md", "../news/first-meeting.md", "draft.md", "../images/seal.png",
    "../images/none.png", "..", ".", "/", "../..", "../files/示例报名表.csv", "media/one-bud.webm",
    "media/one-bud.vtt", "../videos/media/one-bud.webm", "https://www.example.org/v.mp4", "http://[", "https://",
    "http://a:b/", "//", "file:///C:/a", "C:\\示例\\a.jpg", "con", "aux.md", "index", "2026", "a" * 300, "示例" * 200,
    "A-b", "a--b", "-a", "[", "]", "{", "}", "[甲, 乙]", "[甲, [乙]]", "{文件: a.pdf}",
    "[{日期: 2026-03-01, 内容: 示例}]", '"', "'", '"甲"乙', "'甲'乙", '"甲', "甲\\", '"\\x0b"', '"\\ud800"', "|", ">",
    ">-", "|2", "# 甲", "甲 # 乙", "&a 甲", "*a", "!!python/object:a", "!甲", "%甲", "@甲", "`甲`", "- 甲", "? 甲",
    ": 甲", "甲: 乙", "甲、乙，丙;丁", "java、JAVA、#java", "“甲”", "<b>甲</b>", "a&b", "{{ a }}", "{% a %}",
    "甲\u200b乙", "\ufeff甲", "\u3000甲", "\ue000", "😀", "\u2028", "javascript:alert(1)", "data:image/png;base64,AA",
)  # fmt: skip
PIECES = (
    "[甲](http://[)", "[甲](https://)", "[甲](http://a:99999/)", "[甲](//[)", "![甲](data:image/png;base64,AAAA)",
    "[甲](../images/none.png)", "[甲](../videos/media/one-bud.webm)", "![甲](../videos/media/one-bud.webm)",
    "[甲](..)", "[甲](/)", "[甲](.)", "[甲](?a)", "[甲](%00)", "[甲](%ff)", "[甲](a%0ab)", "[甲](#%)",
    "[甲](first-meeting.md#甲)", "[甲](first-meeting.md?a=1#b)", "[甲]({filename}/news/first-meeting.md)",
    "[甲](draft.md)", "[甲](portal-link:a)", "![甲](portal-link:a)", "[甲](<a b>)", "[甲](a 'b')",
    '<a href="first-meeting.md">甲</a>', "<a href=>甲</a>", "<a>甲</a>", "<img src=../images/seal.png alt=甲>",
    "<img>", '<img src="" alt="甲">', "<details><summary>甲</summary>", "</details>",
    "<table><tr><td>甲</td></tr></table>", "<td>甲", "</td></tr></table>", "<pre>", "</pre>", "<div>", "</div>", "<p>",
    "<ol start=9>", '<li value="x">', "<!--", "-->", "<![CDATA[", "]]>", "<?php ?>", "<!doctype html>", "<br/>",
    "<svg onload=a>", "<script>", "<style>", "&#11;", "&#xFFFE;", "&#0;", "&#xD800;", "&#1114112;", "&#99999999999;",
    "&lt;b&gt;", "&amp;#11;", "&nbsp;", "&#20013;", "&eacute;", "&NotAnEntity;", "<![",
    "{{ page }}", "{% if %}", "{# a #}", "|---|", "|--|--|\n",
    "| a | b |\n|---|\n", "a\n---|---\nb", "[^甲]", "[^甲]: 注", "[^<b>]", '[^"]', "[^a b]", "[^1]: \n\n    甲",
    "```python", "~~~ 甲 ~~~", "!!! note", '!!! note "<b>"', '!!! a"b', "甲\n:   乙", ": 甲", "- " * 80, "> " * 80,
    "[" * 90, "](" * 90, "*" * 90, "`" * 91, "\x00", "\x0b", "\x1b", "\u2028", "\u200b", "\u202e", "\ue000", "\ufdd0",
    "\ufffd", "\ufffe", "\U0010ffff", "\u0301", "\u00ad", "portal-link:", "portal-splice", "13800138000", "￼",
)  # fmt: skip

Edit = Callable[[random.Random, str], str]


def _split(text: str) -> tuple[str, str]:
    """Return a text's head with its fences, and its body."""
    head, fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    return f"{_FENCE}{head}{fence}", body


def _of_body(edit: Edit) -> Edit:
    def edited(chance: random.Random, text: str) -> str:
        head, body = _split(text)
        return head + edit(chance, body)

    return edited


def _of_head(edit: Callable[[random.Random, list[str]], None]) -> Edit:
    def edited(chance: random.Random, text: str) -> str:
        head, body = _split(text)
        lines = head.split("\n")
        edit(chance, lines)
        return "\n".join(lines) + body

    return edited


def _of_lines(edit: Callable[[random.Random, list[str]], None]) -> Edit:
    def edited(chance: random.Random, text: str) -> str:
        lines = text.split("\n")
        edit(chance, lines)
        return "\n".join(lines)

    return edited


def _piece(chance: random.Random, text: str) -> str:
    place = chance.randint(0, len(text))
    return f"{text[:place]}{chance.choice(PIECES)}{text[place:]}"


def _block(chance: random.Random, text: str) -> str:
    blocks = text.split("\n\n")
    blocks.insert(chance.randint(0, len(blocks)), chance.choice(PIECES))
    return "\n\n".join(blocks)


def _add_key(chance: random.Random, lines: list[str]) -> None:
    line = f"{chance.choice(_NAMES)}{chance.choice((': ', ':', '：', ': ', ': '))}{chance.choice(VALUES)}"
    lines.insert(chance.randint(1, len(lines) - 1), chance.choice(("", "", "", "  ", "- ", "    ")) + line)


def _new_value(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    name, colon, _ = lines[at].partition(":")
    lines[at] = f"{name}{colon or ':'} {chance.choice(VALUES)}"


def _piece_in_value(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    place = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + chance.choice((*PIECES, *VALUES)) + lines[at][place:]


def _drop_line(chance: random.Random, lines: list[str]) -> None:
    del lines[chance.randrange(len(lines))]
    lines.append("")


def _repeat_line(chance: random.Random, lines: list[str]) -> None:
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))


def _swap_lines(chance: random.Random, lines: list[str]) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent_line(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "    ", "\t", "\u3000", "- ", "#")) + lines[at]


def _slip_in_head(chance: random.Random, text: str) -> str:
    head, body = _split(text)
    return chance.choice(SLIPS)(chance, head) + body


_HEAD_EDITS = (_add_key, _add_key, _new_value, _new_value, _piece_in_value, _drop_line, _repeat_line, _swap_lines,
               _indent_line)  # fmt: skip
EDITS: Mapping[str, tuple[Edit, ...]] = {
    "body": tuple(map(_of_body, (*SLIPS, *[_piece] * 6, *[_block] * 3))),
    "head": (*map(_of_head, _HEAD_EDITS), _slip_in_head),
    "data": (*map(_of_lines, _HEAD_EDITS), *SLIPS, _piece),
}


def edited(text: str, kind: str, seed: int) -> str:
    """Return a text with one thing gone wrong. kind: in its head, in its body, or in a data file, which has neither."""
    chance = random.Random(seed)
    return chance.choice(EDITS[kind])(chance, text)


def saved(text: str, way: int) -> bytes:
    """Return a text's file, as one program in so many saves it."""
    data = text.encode("utf-8", "surrogatepass")
    if way == 1:
        return b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    if way == 2:
        return text.encode("gb18030", "replace")
    if way == 3:
        return text.encode("utf-16", "surrogatepass")
    if way == 4:
        return data[: max(0, len(data) - 40)]
    return data

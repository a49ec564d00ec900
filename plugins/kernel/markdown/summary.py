"""Rendered HTML as one line of plain text, and the first words of it."""

from __future__ import annotations

import re
from html import unescape

from plugins.kernel.rare_pattern import rare_pattern

SUMMARY_CHARS = 80  # two lines on a 360 px phone
LABEL_CHARS = 16  # a line of more says something
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_SENTENCE = rare_pattern("[\uff0c\u3002\uff1b\uff1a\uff01\uff1f,.;:!?]")
_ADDRESSED = re.compile(
    "[^\uff0c\u3002\uff1b\uff01\uff1f]{0,80}(?:党委|党组|总支|支部|单位|部门|同志们?|委员会|政府|公司|学校|中心|局|办|所|站|"
    "组织|党员|群众|代表|朋友们?|乡亲们?|村民|居民)[\uff1a:]"
)
_TAGS = re.compile(r"<[^>]+>")
_FOOTNOTE_NUMBER = re.compile(r"<sup id=\"fnref.*?</sup>", re.DOTALL)
_CONTINUED = re.compile(
    "(?<=[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\u201d\uff09\u300b])<br>\n"
)  # no blank between Chinese
_SENTENCE_ENDS = "。\uff01\uff1f"


def lead(html: str, limit: int = SUMMARY_CHARS) -> str:
    """Return the first paragraph's text, cut at a sentence's end if one lies in its second half.

    What only addresses or labels what follows is passed over: 各乡镇党委、各部门党组：, 一、时间, a picture.
    """
    first = ""
    for paragraph in _PARAGRAPH.finditer(html):
        lines = paragraph[1].split("<br>\n")
        while lines and _is_label(plain(lines[0])):
            lines.pop(0)
        text = plain("<br>\n".join(lines))
        if text:
            return cut(text, limit)
        first = first or plain(paragraph[1])
    return cut(first, limit)


def _is_label(line: str) -> bool:
    return bool(_ADDRESSED.fullmatch(line)) or (len(line) <= LABEL_CHARS and not _SENTENCE.search(line))


def plain(html: str) -> str:
    """Return the text of rendered HTML in one line."""
    if "<" in html:
        html = _TAGS.sub("", _FOOTNOTE_NUMBER.sub("", _CONTINUED.sub("", html)))
    return " ".join((unescape(html) if "&" in html else html).split())


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters: whole sentences where these fill half of them, else an ellipsis at the end."""
    if len(text) <= limit:
        return text
    end = max(text.rfind(each, 0, limit) for each in _SENTENCE_ENDS) + 1
    return text[:end] if end > limit // 2 else text[: limit - 1] + "…"

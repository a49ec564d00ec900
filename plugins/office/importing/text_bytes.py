"""The encoding of a text that says nothing of it: UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

_BYTE_ORDER_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|encoding=["']([\w-]+)["']""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_FAMILIES = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}
_NAMES = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030(ANSI)", "big5hkscs": "Big5",
}  # fmt: skip
_MARKS = frozenset("\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201c\u201d\uff08\uff09\u300a\u300b\u3000\u2014\u2026")


def decode_text(data: bytes) -> tuple[str, str]:
    """Return a text and the name of its encoding for people; bytes that no encoding has become U+FFFD."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), _NAMES[encoding]
    declared = _DECLARED.search(data[:_HEAD])
    name = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
    choices = [*((_FAMILIES[name],) if name in _FAMILIES else ()), "utf-8", *_by_likelihood(data)]
    for encoding in choices:
        try:
            return data.decode(encoding), _NAMES[encoding]
        except UnicodeDecodeError:
            continue
    # A few broken bytes in a long text must not make another encoding of it.
    best = max(("utf-8", "gb18030"), key=lambda each: -data.decode(each, "replace").count("\ufffd"))
    return data.decode(best, "replace"), _NAMES[best]


def _by_likelihood(data: bytes) -> list[str]:
    """Return the encodings that are not told by their form, the likeliest first."""
    found = [(_likelihood(data, each), each) for each in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")]
    return [name for likelihood, name in sorted(found, key=lambda each: -each[0]) if likelihood > 0]


def _likelihood(data: bytes, encoding: str) -> float:
    """Return how much of a text, read so, consists of letters that people use often, from 0 to 1."""
    if encoding.startswith("utf-16") and len(data) % 2:
        return 0
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0
    if not text or "\0" in text:
        return 0
    return sum(map(is_usual, text)) / (len(data) / 2)


def is_usual(char: str) -> float:
    """Tell a letter of the first level of GB 2312 or of Big5, which are sorted by use."""
    if char.isascii():
        return 0.5 if char.isprintable() or char in "\n\r\t" else -5
    if char in _MARKS:
        return 1
    gb, big5 = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    is_usual = (len(gb) == 2 and 0xB0 <= gb[0] <= 0xD7) or (len(big5) == 2 and 0xA4 <= big5[0] <= 0xC6)
    return 1 if is_usual else -0.5

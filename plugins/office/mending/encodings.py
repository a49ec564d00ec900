"""The bytes of a file as text, where they can be read in one way only.

A wrong guess would turn a text into other words, so in any doubt a person decides.
"""

from __future__ import annotations

import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

from plugins.office.importing.text_bytes import is_usual

_MARKED = (
    (BOM_UTF8, "utf-8", "UTF-8（带 BOM）"),
    (BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_UNMARKED = (
    ("gb18030", "GB18030（ANSI）"), ("big5hkscs", "Big5"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
)  # fmt: skip
_SURE = 0.85  # share of usual letters among those that are not ASCII, in a text that is read rightly
_AHEAD = 0.25  # by which it must be ahead of any other reading
_DAMAGED = 3  # so many whole letters of UTF-8 for each broken byte make a damaged text, not one in another encoding
_SHOWN_CHARS = 20
_IN_NO_TEXT = frozenset({"Cn", "Co", "Cs"})  # letters that do not exist, of one PC alone, or half
_BY_HAND = "请用记事本打开，看得出是对的，就选“另存为”，编码选 UTF-8，再保存一次"


class Unreadable(Exception):
    """Bytes of which nobody but a person can tell what they say: why, and how to go on, in Chinese."""


class Reading(NamedTuple):
    """encoding: for people, "" where the bytes are as they should be. share: of usual letters."""

    text: str
    encoding: str
    share: float = 1.0


def read(data: bytes) -> Reading:
    """Return what the bytes say; raise Unreadable in any doubt."""
    for mark, encoding, name in _MARKED:
        if data.startswith(mark):
            return Reading(_strictly(data[len(mark) :], encoding, name), name)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error.start)
        return _likeliest(data)
    return _likeliest(data) if "\0" in text else Reading(text, "")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise Unreadable(f"开头写着是 {name}，第 {line} 行却有读不出来的字节。请找回完好的一份再放进来。") from None
    if text.encode(encoding) != data:
        raise Unreadable(f"开头写着是 {name}，转换以后和原来不一样。{_BY_HAND}。")
    return text


def _refuse_damaged(data: bytes, start: int) -> None:
    """Raise Unreadable for a text in UTF-8 of which some bytes are broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(char >= "\u0800" for char in text) - broken >= _DAMAGED * broken:
        line = data.count(b"\n", 0, start) + 1
        raise Unreadable(f"是 UTF-8，第 {line} 行却有读不出来的字节。请打开这个文件，把那一行重新打一遍，再保存。")


def _likeliest(data: bytes) -> Reading:
    """Return the one reading that makes sense; raise Unreadable where several do, or none."""
    found = sorted((each for way in _UNMARKED if (each := _reading(data, *way))), key=lambda each: -each.share)
    if found and found[0].share >= _SURE and (len(found) == 1 or found[0].share - found[1].share >= _AHEAD):
        return found[0]
    ways = "；".join(f"按 {each.encoding} 读，开头是“{_begin(each.text)}”" for each in found[:2])
    raise Unreadable(f"看不出是什么编码，没有改。{ways + '。' if ways else ''}{_BY_HAND}。")


def _reading(data: bytes, encoding: str, name: str) -> Reading | None:
    """Return the bytes as read so, None where they cannot be, or would say something that is in no text."""
    try:
        text = data.decode(encoding)
        if text.encode(encoding) != data:
            return None
    except UnicodeError:
        return None
    if "\0" in text or any(unicodedata.category(char) in _IN_NO_TEXT for char in set(text)):
        return None
    letters = [char for char in text if not char.isascii()]
    return Reading(text, name, sum(map(is_usual, letters)) / len(letters)) if letters else None


def _begin(text: str) -> str:
    line = next((line.strip() for line in text.split("\n") if not line.isascii()), "")
    return line[:_SHOWN_CHARS]

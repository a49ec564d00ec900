"""Plain texts that are offered as files: tables, notes, captions. In whatever encoding, but texts."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from plugins.kernel.formats.faults import Damaged

_CAPTIONS = re.compile(r"WEBVTT(?:[ \t\n]|$)")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text_of(data: bytes, is_utf8: bool) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030; raise Damaged for what is none.

    is_utf8: it may be in no other, as captions.
    """
    if is_utf8:
        encodings = ["utf-8-sig"]
    elif data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig"] if data.startswith(BOM_UTF8) else ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _UNFIT.search(text):
            break
        return text
    raise Damaged("no text")


def are_captions(text: str) -> bool:
    """Tell captions (WebVTT) by their first line."""
    return bool(_CAPTIONS.match(text))

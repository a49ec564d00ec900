"""Texts as lines of YAML hold them, in files that the office writes and an editor changes by hand."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(  # what YAML takes for a text as it stands, in lines and in braces
    r"[\u4e00-\u9fff“《A-Za-z][\w\u4e00-\u9fff“”《》（）、，。；：/. -]*(?<! )|\d{4}-\d\d-\d\d-[0-9a-z-]+", re.ASCII
)
_NOT_A_TEXT = re.compile(r"true|false|yes|no|null|on|off|[yn]", re.IGNORECASE)


def scalar(text: str) -> str:
    """Return a text as YAML reads it back: bare where nobody could take it for anything else."""
    is_plain = _PLAIN.fullmatch(text) and not _NOT_A_TEXT.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)

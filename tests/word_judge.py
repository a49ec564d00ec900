"""jieba as the judge of where lines of headings end, and the titles of the content that it is asked about."""

from __future__ import annotations

import logging
import re
import warnings
from functools import cache
from typing import Any

from tests.county import ROOT

TITLE = re.compile(r"^(?:标题|title|\s*问)[:：] *(.+)$", re.MULTILINE)


@cache
def jieba_of() -> Any:
    """Return jieba, whose source is older than the warnings of today's Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    return jieba


@cache
def titles() -> list[str]:
    files = sorted([*(ROOT / "content").rglob("*.md"), *(ROOT / "faq").glob("*.yaml")])
    return [title.strip("\"'") for file in files for title in TITLE.findall(file.read_text(encoding="utf-8"))]


def borders(words: list[str]) -> set[int]:
    """Return the places behind each of the words that make a text."""
    return {len("".join(words[:number])) for number in range(1, len(words) + 1)}

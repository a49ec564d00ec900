"""Words of a data file that YAML takes for a comment, though an editor may have meant them to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from plugins.kernel.problems import Problem

_BEGINS = re.compile(r"[ \t]#")
_COMMENT = re.compile(r"[ \t]+#[ \t]*(\S.*)")
_VALUES = (yaml.ScalarToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)  # may end one
_BLOCKS = ("|", ">")  # styles of values in which a number sign is a letter
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # that reads the file too: another takes tabs otherwise
_SHOWN_CHARS = 20  # of a comment, in a message


def check_comments(text: str, shown: str) -> Iterator[Problem]:
    """Yield a hint for each comment behind a value: `时间: 下午5:30 # 节假日除外` shows nothing of holidays.

    text: of a file that can be read as YAML. Comments on lines of their own were meant as such.
    """
    if not _BEGINS.search(text):
        return
    for token in _tokens(text):
        if not isinstance(token, _VALUES) or getattr(token, "style", None) in _BLOCKS:
            continue
        found = _COMMENT.match(text, token.end_mark.index)
        if found:
            words = found[1] if len(found[1]) <= _SHOWN_CHARS else f"{found[1][:_SHOWN_CHARS]}…"
            what = f"井号后面的“{words}”是注释，网页上不会有"
            mend = "要显示，请给整行内容加上半角双引号；只是给自己看的，请另起一行写"
            yield Problem(shown, token.end_mark.line + 1, what, mend, is_hint=True)


def _tokens(text: str) -> Iterator[Any]:
    """Yield YAML's words as far as there are any: what cannot be read is told of by whoever reads the file."""
    with suppress(yaml.YAMLError):
        yield from yaml.scan(text, Loader=_Loader)

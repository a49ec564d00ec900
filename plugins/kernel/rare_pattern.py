"""Regular expressions that a command may well never look for, translated when they are first asked for.

Python translates a pattern with Chinese characters in up to 3 ms, and a build whose editor has changed one text would
wait for hundreds. Only those stand so that such a build does not use: the others would be translated a moment later.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED_FOR = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "pattern", "flags")


class _RarePattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED_FOR:
            raise AttributeError(name)
        translated = re.compile(*self._written)
        vars(self).update({each: getattr(translated, each) for each in _ASKED_FOR})  # later uses find them at once
        return vars(self)[name]


def rare_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what does all that `re.compile(pattern, flags)` does but to stand in another module's function of `re`."""
    return cast("re.Pattern[str]", _RarePattern(pattern, flags))

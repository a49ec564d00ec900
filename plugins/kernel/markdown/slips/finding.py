"""A slip that was found in a text."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """line: from 0 on. what: is wrong. mend: how. is_hint: it may be meant, and keeps nobody from publishing."""

    line: int
    what: str
    mend: str
    is_hint: bool = False

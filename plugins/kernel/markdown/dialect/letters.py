"""Backslashes take the meaning of punctuation away; within the path of a file or of a server they are letters."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_STEP = r"\\[^\s\\/:*?\"<>|\uff0c\u3002\uff1b\u3001\uff09\u201d]+"
_WILD = r"\\[^\s\\/:*?\"<>|]{0,40}\*\.(?:\*(?!\*)|[0-9A-Za-z]{1,5})"  # all files of a kind, as *.doc and *.*
_SERVER = re.compile(rf"\\\\[0-9A-Za-z_.\-]+(?:{_STEP})*(?:{_WILD}|\\)?")
_ON_A_DRIVE = re.compile(rf"(?:{_STEP})+(?:{_WILD}|\\)?|{_WILD}")
_DRIVE = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]:$")


def path(state: StateInline, silent: bool) -> bool:
    r"""Take a path as it is typed, as \\server\_共享 and C:\_资料."""
    if state.src[state.pos] != "\\":
        return False
    found = _SERVER.match(state.src, state.pos)
    if not found and _DRIVE.search(state.src, max(0, state.pos - 3), state.pos):
        found = _ON_A_DRIVE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True

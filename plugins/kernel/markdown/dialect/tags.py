"""What stands in angles: tags of the whitelist are tags, addresses are links, every other `<` is a letter."""

from __future__ import annotations

import re

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.autolink import autolink

from plugins.kernel.addressing.addresses import SCHEMES
from plugins.kernel.markdown.whitelist import TAGS

_WITHIN_TEXT = frozenset(
    [
        "a",
        "abbr",
        "b",
        "br",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
BLOCK_TAGS = TAGS - _WITHIN_TEXT
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>]|$)")
_COMMENT, _COMMENT_END = "<!--", "-->"
_ADDRESS = re.compile(rf"<(?:(?:{'|'.join(sorted(SCHEMES))}):|[^\s<>:]+@)", re.IGNORECASE)


def tag(state: StateInline, silent: bool) -> bool:
    """Take a tag of the whitelist or a comment."""
    end = _end_of_tag(state) if state.src[state.pos] == "<" else 0
    if not end:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = state.src[state.pos : end]
    state.pos = end
    return True


def _end_of_tag(state: StateInline) -> int:
    """Return where a tag or a comment ends that begins here, 0 where there is none.

    Whether there can be an end is asked first: thousands of beginnings would each be looked through to the text's end.
    """
    text, at = state.src, state.pos
    if text.startswith(_COMMENT, at):
        begun = at + len("<!")  # <!--> is a comment too
        return text.find(_COMMENT_END, begun) + len(_COMMENT_END) if _may_end(state, _COMMENT_END, begun) else 0
    if not _is_one_of(text, TAGS, at) or not _may_end(state, ">", at):
        return 0
    found = HTML_TAG_RE.match(text, at)
    return found.end() if found else 0


def _may_end(state: StateInline, end: str, at: int) -> bool:
    return state.html_terminator_last(end) >= at


def address(state: StateInline, silent: bool) -> bool:
    """Take <https://…> and <name@host>; what else has a colon is no address: <QQ:10000>, <GB:19001>."""
    return bool(_ADDRESS.match(state.src, state.pos)) and autolink(state, silent)


def block_of_tags(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take the lines from one that begins with a block's tag up to an empty one, or a comment up to its end."""
    first = _line(state, start)
    is_comment = first.startswith(_COMMENT)
    if not is_comment and not _is_one_of(first, BLOCK_TAGS):
        return False
    if silent:
        return True
    ending = _COMMENT_END if is_comment else "</pre>" if first.lower().startswith("<pre") else ""
    line = start
    while line < end and not (state.isEmpty(line) and not ending):
        line += 1
        if ending and ending in _line(state, line - 1):
            break
    token = state.push("html_block", "", 0)
    token.map = [start, line]
    token.content = state.getLines(start, line, state.blkIndent, True)
    state.line = line
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_one_of(text: str, tags: frozenset[str], at: int = 0) -> bool:
    found = _NAME.match(text, at)
    return bool(found) and found[1].lower() in tags  # type: ignore[index]  # it is none of None

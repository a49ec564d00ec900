"""Lines that begin as the address behind a label does, `[1]: https://…`, and hold words: a list of sources or of notes.

The parser takes the line for an address and prints nothing of it. With a wide colon it is a line as any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.rare_pattern import rare_pattern

_ADDRESS = rare_pattern(r"[A-Za-z][A-Za-z+.-]*:|//|www\.|[#/\\.]|[^\s/]+/|[^\s]*\.[A-Za-z][A-Za-z0-9]{1,4}(?:[#?]|$)")
_LABEL = rare_pattern(r"[ \u3000\t]*\[((?!\^)[^\[\]]+)\]:\s*<?([^\s<>]+)")


def holds_words(line: str) -> bool:
    """Tell a line in which words stand behind a label and a colon, where only an address can."""
    found = _LABEL.match(line)
    return bool(found and not _ADDRESS.match(found[2]))


def check_definitions(addresses: Mapping[int, str], source: Sequence[str], used: frozenset[str]) -> Iterator[Finding]:
    """Yield the lines that the parser took for the address of a label, and that readers do not see.

    addresses: line, from 0 on → the address. used: the addresses of the text's links and pictures.
    """
    for line, address in addresses.items():
        found = _LABEL.match(source[line])
        if found and (holds_words(source[line]) or address not in used):
            rest = source[line][found.end(1) + len("]:") :].strip()
            what = f"行首的“[{found[1]}]:”是链接地址的写法，这一行网页上看不见"
            yield Finding(line, what, f"请把冒号改成全角的：[{found[1]}]：{rest}；用不着的就删去这一行")

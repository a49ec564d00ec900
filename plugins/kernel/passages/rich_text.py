"""Rich Text Format: groups in braces, of which some hold the bytes of pictures and objects in figures and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(rb"\\([A-Za-z]+)(-?[0-9]*) ?|\\[^A-Za-z]|[{}]|[^\\{}]+")
_OF_BYTES = frozenset({b"pict", b"objdata", b"blipuid", b"themedata", b"datastore", b"colorschememapping"})
_RAW = b"bin"  # so many bytes follow as they are
_LONGEST = 9  # figures of how many
_BYTES = re.compile(rb"[\s0-9A-Fa-f]+")
_FEWEST = 32  # signs of what is bytes; fewer may be a number that somebody has put there


def without_bytes(data: bytes) -> bytes:
    """Return a document without the bytes of pictures and objects: among so many figures some look like any number.

    Groups within theirs have words of their own, which stay.
    """
    return b"".join(_kept(data))


def _kept(data: bytes) -> Iterator[bytes]:
    groups, place = [False], 0  # of each open group, whether it holds bytes
    while token := _TOKEN.match(data, place):
        place, said, word = token.end(), token[0], token[1]
        if said == b"{":
            groups.append(False)
        elif said == b"}":
            groups[-1:] = [] if len(groups) > 1 else [False]
        elif word == _RAW:
            raw, place = place, place + max(0, int(token[2][:_LONGEST] or 0))
            said += data[raw:place]
        elif word in _OF_BYTES:
            groups[-1] = True
        elif groups[-1] and _BYTES.fullmatch(said) and len(b"".join(said.split())) >= _FEWEST:
            continue
        yield said
    yield data[place:]

"""Which recordings and films go on a stick when there is not room for all, whichever feature publishes them."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.kernel.frozen import frozen
from plugins.kernel.sizes import size_text


@frozen
class Medium:
    """A recording or film. path: output path. priority: 1 to 9, 1 first. moment, text: when its text was published, as
    a timestamp, and at which output path.
    """

    path: str
    size_bytes: int
    priority: int
    moment: float
    text: str


def choose_left_out(media: Iterable[Medium], room: int) -> dict[str, str]:
    """Return what has no room: output path → size as people read it.

    Files are taken by their priority, then the newest text's first, then by path, each that still fits. A file that
    several texts use counts once, for the text that comes first. room: bytes.
    """
    left_out: dict[str, str] = {}
    taken: set[str] = set()
    for medium in sorted(media, key=lambda each: (each.priority, -each.moment, each.text, each.path)):
        if medium.path in taken or medium.path in left_out:
            continue
        if medium.size_bytes <= room:
            room -= medium.size_bytes
            taken.add(medium.path)
        else:
            left_out[medium.path] = size_text(medium.size_bytes)
    return left_out

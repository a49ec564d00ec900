"""What a page needs to know of a picture: its sizes, its addresses, its derivatives."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.kernel.incremental.values import Value

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".svg", ".gif"})
RECIPE = "1"  # raise it when derivatives are encoded otherwise, so that their addresses change with their bytes


class BadPicture(Exception):
    """A picture that cannot be published: what is wrong and how to mend it, in Chinese."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Picture(Value):
    """A picture with the files that pages show of it.

    source: its path in the content folder. path: the file that every browser shows. width, height: of that file, in
    pixels. sources: (media type, ((path, width), …)) of further files, the best type first.
    """

    source: str
    path: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()

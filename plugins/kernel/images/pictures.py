"""What a page needs to know of a picture: its sizes, its addresses, its derivatives."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.kernel.incremental.values import Value

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".svg", ".gif"})
RECIPE = "2"  # raise it when derivatives are encoded otherwise, so that their addresses change with their bytes
WIDTHS = (480, 960, 1600)  # a phone, a phone of double density or a column of text, a large screen
_SHOWN_CHARS = 60  # of an address in a message: enough to find it by, and no line of thousands of characters


class BadPicture(Exception):
    """A picture that cannot be published: what is wrong and how to mend it, in Chinese."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Picture(Value):
    """A picture with the files that pages show of it.

    source: its path in the content folder. path: the file that every browser shows. width, height: of that file, in
    pixels. sources: (media type, ((path, width), …)) of further files, the best type first; a picture without them is
    published as it is.
    """

    source: str
    path: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


def shortened(target: str) -> str:
    """Return an address as messages show it: its beginning, where it is long."""
    return target if len(target) <= _SHOWN_CHARS else f"{target[:_SHOWN_CHARS]}…"


def refuse_data(target: str) -> None:
    """Raise BadPicture where an address holds a whole picture, as pasting from other programs makes it."""
    if target.lstrip().lower().startswith("data:"):
        what = f"图片“{target.strip()[:24]}…”整个写在了稿件里"
        raise BadPicture(what, "请把图片另存成文件，放进 content/images，再写它的路径，如 ../images/tea.jpg")

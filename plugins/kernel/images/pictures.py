"""What a page needs to know of a picture: its sizes, its addresses, its derivatives."""

from __future__ import annotations

from pathlib import PurePosixPath

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".svg", ".gif"})
RECIPE = "3"  # raise it when derivatives are encoded otherwise, so that their addresses change with their bytes
KEPT_IN = "pictures"  # below the cache folder: what takes long to make, by content
WIDTHS = (480, 960, 1600)  # a phone, a phone of double density or a column of text, a large screen
CROP = (240, 180)  # pixels of what stands beside a title: 120 of a phone's points, in double density
SMALL = "small.jpg"  # how the name of a crop ends; JPEG, for every browser shows it and one file a picture is enough
_SHOWN_CHARS = 60  # of an address in a message: enough to find it by, and no line of thousands of characters


class BadPicture(Exception):
    """A picture that cannot be published: what is wrong and how to mend it, in Chinese.

    is_file: it cannot be shown, but is whole and may be offered as a file.
    """

    def __init__(self, what: str, mend: str, is_file: bool = False) -> None:
        self.what, self.mend, self.is_file = what, mend, is_file
        super().__init__(what)


@frozen
class Picture(Value):
    """A picture with the files that pages show of it.

    source: its path in the content folder. path: the file that every browser shows. width, height: of that file, in
    pixels. sources: (media type, ((path, width), …)) of further files, the best type first; a picture without them is
    published in its own format. is_shrunk: it is too long to be shown in its width.
    """

    source: str
    path: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    is_shrunk: bool = False

    @property
    def small(self) -> str:
        """The file that lists show of it: of a photograph a small crop, a drawing itself.

        "" for what moves: it would weigh too much beside a title.
        """
        if self.sources:
            return f"{self.path.rpartition('-')[0]}-{SMALL}"
        return self.path if self.is_drawing else ""

    @property
    def small_size(self) -> tuple[int, int]:
        """Width and height of what lists show."""
        return size_of_crop((self.width, self.height)) if self.sources else (self.width, self.height)

    @property
    def is_drawing(self) -> bool:
        return self.path.endswith(".svg")

    @property
    def hint(self) -> tuple[str, str] | None:
        """What an editor should know of a picture that can be shown, and what to do; None for nearly all."""
        if not self.is_shrunk:
            return None
        name = self.source.rpartition("/")[2]
        return (
            f"图片“{name}”太长，网页上缩小成 {self.width}×{self.height} 像素，字可能看不清",
            "请截成几张，一张一张放进稿件",
        )


def size_of_crop(size: tuple[int, int]) -> tuple[int, int]:
    """Return how large a photograph's crop is, which is never made larger than the photograph. size: of its largest."""
    scale = min(1, size[0] / CROP[0], size[1] / CROP[1])
    return max(1, round(CROP[0] * scale)), max(1, round(CROP[1] * scale))


def disagreeing(source: str, right: str) -> BadPicture:
    """Return what to say of a picture whose name says another format than its content. right: its true ending."""
    suffix, name = PurePosixPath(source).suffix, PurePosixPath(source).stem + right
    what = f"图片“{source}”的内容是 {right[1:].upper()}，扩展名却是 {suffix}"
    return BadPicture(what, f"请把文件改名为 {name}，稿件里也照着改")


def shortened(target: str) -> str:
    """Return an address as messages show it: its beginning, where it is long."""
    return target if len(target) <= _SHOWN_CHARS else f"{target[:_SHOWN_CHARS]}…"


def is_data(target: str) -> bool:
    """Tell an address that is the bytes themselves."""
    return target.lstrip().lower().startswith("data:")


def refuse_data(target: str) -> None:
    """Raise BadPicture where an address holds a whole picture, as pasting from other programs makes it."""
    if is_data(target):
        what = f"图片“{target.strip()[:24]}…”整个写在了稿件里"
        raise BadPicture(what, "请把图片另存成文件，放进 content/images，再写它的路径，如 ../images/tea.jpg")

"""Read a picture's pixels, in the colours of the web, and say in Chinese why some cannot be read.

Who describes a picture and who makes its derivatives read it with the same functions. So what one of them can read the
other can, and a picture is refused before a build begins or never.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path, PurePosixPath
from threading import Lock

from PIL import Image, ImageSequence

from plugins.kernel.images.colours import flattened, to_srgb
from plugins.kernel.images.grounds import is_drawn
from plugins.kernel.images.pictures import WIDTHS, BadPicture, disagreeing
from plugins.kernel.images.whole import HEAD_BYTES, foreign_format, is_begun, is_whole

MAX_PIXELS = 150_000_000  # usual phones make 12 to 108 millions; to read more takes half a gigabyte
MAX_SIDE = 16_383  # of a derivative: WebP has no more
FORMATS = (
    "JPEG",
    "PNG",
    "GIF",
    "WEBP",
    "TIFF",
    "BMP",
)  # Pillow reads eighty more, some by other programs; phones' MPO are JPEG
MOVING = ("GIF", "WEBP", "PNG")  # formats of which browsers show all frames
_SUFFIXES = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "GIF": (".gif",),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
}  # what a file of each format may be called
MAX_MOVING_PIXELS = 3_000_000_000  # of all frames together: some seconds of reading
FRAME_PIXELS = 500_000  # a frame counts as that many at least: it is begun and put upon the others however small it is
_SCAN = b"\xff\xda"  # begins a round of a JPEG, each of which goes over all of its pixels
_LARGE, _ONE_LARGE = 40_000_000, Lock()  # but for JPEG, pictures of more pixels are read one after another
_STRIP = 4_000_000  # pixels of them that are worked on at a time
_MAX_OF_FORMAT = {"WEBP": 50_000_000}  # its decoder holds four copies
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_THE_SIDE = (5, 6, 7, 8)  # orientations that turn a picture by a quarter

Image.MAX_IMAGE_PIXELS = None  # Pillow would warn on stderr; our own limit is checked before any pixel is read
warnings.filterwarnings("ignore", module=r"PIL\.")  # of odd metadata, which editors cannot mend and readers never see


@contextmanager
def opened(file: Path, source: str) -> Iterator[Image.Image]:
    """Yield the picture with its head read; raise BadPicture for it and for all that goes wrong while it is open.

    source: the picture as messages name it.
    """
    try:
        with Image.open(file, formats=FORMATS) as image:
            _check_size(image, source)
            is_heavy = image.width * image.height > _LARGE and image.format not in ("JPEG", "MPO")
            with _ONE_LARGE if is_heavy else nullcontext():
                yield image
    except BadPicture:
        raise
    except Exception:  # a reader of damaged bytes raises whatever it stumbles over, from OSError to KeyError
        raise _unreadable(file, source) from None


def demand_agreement(image: Image.Image, source: str) -> None:
    """Raise BadPicture where a file's name says another format than its content: programs would go by either."""
    suffixes = _SUFFIXES[image.format or ""]
    if PurePosixPath(source).suffix.lower() not in suffixes:
        raise disagreeing(source, suffixes[0])


def check_pixels(image: Image.Image, file: Path, source: str) -> None:
    """Read all that an opened picture holds, at the least cost; raise BadPicture where something is missing."""
    if image.format == "PNG":
        with Image.open(file, formats=FORMATS) as sums:
            sums.verify()  # PNG has check sums, of which reading pixels ignores some
    if moves(image):
        frames = getattr(image, "n_frames", 1)
        if max(FRAME_PIXELS, image.width * image.height) * frames > MAX_MOVING_PIXELS:
            what = f"图片“{source}”动得太久：{image.width}×{image.height} 像素，{frames} 帧"
            raise BadPicture(what, "请截短或缩小，或改成 MP4 影片")
        for frame in ImageSequence.Iterator(image):
            _check_size(frame, source)
            frame.load()
    else:
        _demand_few_rounds(image, file, source)
        _load(image, (1, 1))
        to_srgb(flattened(image.crop((0, 0, 1, 1))), image.info.get("icc_profile"))
    if not is_whole(file, image.format or ""):
        raise _torn(source)


def _demand_few_rounds(image: Image.Image, file: Path, source: str) -> None:
    """Raise BadPicture for a photo whose pixels are told in thousands of rounds, as no camera does: minutes of reading.

    The sign of a round may stand in metadata too, but never as often.
    """
    rounds = file.read_bytes().count(_SCAN) if image.format in ("JPEG", "MPO") else 0
    if rounds * image.width * image.height > MAX_MOVING_PIXELS:
        raise BadPicture(f"图片“{source}”分了 {rounds} 层来存，太慢", "请用画图软件打开，另存成一张普通的 JPG")


def moves(image: Image.Image) -> bool:
    """Tell an animation. A photo of a phone with further pictures behind it is none."""
    return image.format in MOVING and getattr(image, "is_animated", False)


def pages(image: Image.Image) -> int:
    """Return how many pages a scan has: no browser could show the second."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def size_as_seen(image: Image.Image) -> tuple[int, int]:
    """Return width and height as seen: cameras note a quarter turn in EXIF instead of turning the pixels."""
    return (image.height, image.width) if _orientation(image) in _ON_THE_SIDE else image.size


def upright(image: Image.Image, width: int) -> Image.Image:
    """Return the opened picture as people see it, in sRGB, at most `width` wide."""
    orientation, seen = _orientation(image), size_as_seen(image)
    width = min(width, widest(seen))
    size = min(width, seen[0]), height_at(width, seen)
    as_stored = size[::-1] if orientation in _ON_THE_SIDE else size
    _load(image, as_stored)
    found = to_srgb(_flat_in_size(image, as_stored), image.info.get("icc_profile"))
    return found.transpose(_TURNS[orientation]) if orientation in _TURNS else found


def widest(size: tuple[int, int]) -> int:
    """Return how wide a picture of this size may be shown: a very long one narrower, so that WebP can hold it."""
    width, height = size
    return min(WIDTHS[-1], max(1, width * MAX_SIDE // height))


def height_at(width: int, size: tuple[int, int]) -> int:
    """Return how high a picture of this size is where it is shown `width` wide; it is never made larger."""
    return max(1, round(size[1] * min(width, size[0]) / size[0]))


def _flat_in_size(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the loaded image flattened and resized. A large one is flattened in strips, for its copies would weigh
    half a gigabyte each; averages of whole steps are the same in strips.
    """
    step = _step(image, size)
    if image.width * image.height <= _LARGE or step == 1 or image.mode in ("I", "F"):
        return resized(flattened(image), size)
    rows = step * max(1, _STRIP // (image.width * step))
    strips = [
        flattened(image.crop((0, top, image.width, min(image.height, top + rows)))).reduce(step)
        for top in range(0, image.height, rows)
    ]
    found = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for at, strip in enumerate(strips):
        found.paste(strip, (0, at * (rows // step)))
    return resized(found, size)


def _step(image: Image.Image, size: tuple[int, int]) -> int:
    return max(1, min(image.width // size[0], image.height // size[1]))


def resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the image in a smaller size. Whole steps are averages, which take a fifth of the time.

    What is left is shrunk with Hamming's window, in half of the time of a cubic one and as sharp; letters lose thin
    strokes with it.
    """
    if image.size == size:
        return image
    step = _step(image, size)
    found = image.reduce(step) if step > 1 else image
    if found.size == size:
        return found
    return found.resize(size, Image.Resampling.BICUBIC if is_drawn(found) else Image.Resampling.HAMMING)


def _load(image: Image.Image, size: tuple[int, int]) -> None:
    """Read the pixels. A JPEG can be read in an eighth, a quarter or a half of its size; at least `size` is read."""
    if image.format in ("JPEG", "MPO"):
        image.draft(None, size)
    image.load()


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged metadata raise as damaged pixels do, and a picture does without them
        return 1


def _check_size(image: Image.Image, source: str) -> None:
    width, height = image.size
    most = _MAX_OF_FORMAT.get(image.format or "", MAX_PIXELS)
    if width * height > most:
        what = f"图片“{source}”太大：{width}×{height} 像素，最多 {most / 10**8:g} 亿像素"
        raise BadPicture(what, "请用画图软件把长边缩小到 4000 像素以内，另存一次", is_file=True)
    seen = size_as_seen(image)
    if seen[1] > seen[0] * MAX_SIDE:
        what = f"图片“{source}”太长：{width}×{height} 像素，高最多是宽的 {MAX_SIDE} 倍"
        raise BadPicture(what, "请截成几张，一张一张放进稿件", is_file=True)


def _unreadable(file: Path, source: str) -> BadPicture:
    """Return why a picture cannot be read."""
    with contextlib.suppress(OSError), file.open("rb") as opened_file:
        head = opened_file.read(HEAD_BYTES)
        if kind := foreign_format(head):
            mend = "请导出成 JPG：用看图软件打开，另存为 JPG；苹果手机还可以在“设置 › 相机 › 格式”里选“兼容性最佳”"
            return BadPicture(f"图片“{source}”是 {kind} 格式，很多浏览器打不开", mend)
        if head.lstrip().startswith((b"<svg", b"<?xml")):
            return disagreeing(source, ".svg")
        if is_begun(head):
            return _torn(source)
    return BadPicture(f"图片“{source}”打不开", "请换一张能打开的 JPG 或 PNG 图片")


def _torn(source: str) -> BadPicture:
    """Return what to say of a picture of which a part is missing."""
    mend = "请从手机、相机或原来的电脑重新复制一次；原来的也打不开的话，请重新导出成 JPG"
    return BadPicture(f"图片“{source}”不完整，可能没有复制完或已经损坏", mend)

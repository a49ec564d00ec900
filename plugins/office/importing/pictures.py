"""Pictures of foreign files as pictures of the content folder: upright, without metadata, each written once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from PIL import Image

from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.kernel.images.decode import moves, opened, size_as_seen, upright
from plugins.kernel.slotted import slotted
from plugins.office.importing.model import UNCROPPED, Crop

_QUALITY = 92  # of a JPEG that had to be turned: its derivatives are what readers see
_ORIENTATION = 0x0112
_DRAWN = (b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x1f\x8b")  # EMF, WMF, WMF without its key, EMZ
_PLAIN_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})  # of a JPEG: its density, its colours; the other E… and FE are metadata
_SCAN, _COMMENT = 0xDA, 0xFE
_SUFFIXES = {"GIF": ".gif", "WEBP": ".webp", "PNG": ".png"}


def is_drawn(data: bytes) -> bool:
    """Tell a drawing in a form that only Windows shows: EMF or WMF."""
    return data.startswith(_DRAWN)


def publishable(data: bytes, shown: str, crop: Crop = UNCROPPED) -> tuple[bytes, str]:
    """Return a picture as it is kept, and its file's ending; raise BadPicture for what nobody could see.

    What is cut off is in no file of ours: a number may stand there. What moves and is whole is taken as it is: the site
    takes its metadata off when it publishes it.
    """
    with passing_folder() as folder:
        file = folder / "picture"
        file.write_bytes(data)
        with opened(file, shown) as image:
            is_photo = image.format in ("JPEG", "MPO")
            if any(crop):
                seen = image.crop(_seen(image.size, crop))
                return _encoded(upright(seen, size_as_seen(seen)[0]), is_photo), ".jpg" if is_photo else ".png"
            if moves(image):
                return data, _SUFFIXES[image.format or "GIF"]
            if is_photo and image.getexif().get(_ORIENTATION, 1) == 1 and image.mode == "RGB":
                image.load()
                if bare := _without_metadata(data):
                    return bare, ".jpg"
            turned = upright(image, size_as_seen(image)[0])
            return _encoded(turned, is_photo), ".jpg" if is_photo else ".png"


def _seen(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    """Return the box of the pixels that are seen, at least one."""
    (width, height), (left, top, right, bottom) = size, crop
    x, y = min(width - 1, round(width * left)), min(height - 1, round(height * top))
    return x, y, max(x + 1, width - round(width * right)), max(y + 1, height - round(height * bottom))


def _encoded(image: Image.Image, is_photo: bool) -> bytes:
    image.info.clear()  # comments and the like, which Pillow would write again
    file = io.BytesIO()
    if is_photo:
        image.convert("RGB").save(file, "JPEG", quality=_QUALITY)
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _without_metadata(data: bytes) -> bytes:
    """Return a JPEG without its segments of metadata, its pixels untouched; b"" where its segments cannot be told."""
    kept, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if kind == _SCAN:
            return b"".join([*kept, data[place:]])
        is_metadata = kind == _COMMENT or (0xE0 <= kind <= 0xEF and kind not in _PLAIN_SEGMENTS)
        if not is_metadata:
            kept.append(data[place : place + 2 + length])
        place += 2 + length
    return b""


@slotted
class Album:
    """The content folder's pictures, to which new ones are added. folder: `content/images`."""

    folder: Path
    _known: dict[str, str] = field(default_factory=dict)  # the hash of a file's bytes, its name
    _is_read: bool = False

    def add(self, data: bytes, name: str, shown: str, crop: Crop = UNCROPPED) -> str:
        """Keep a picture and return its file's name; one that lies there already is not written again.

        crop: what of it nobody sees. name: what a new file is called, without an ending. Raises BadPicture.
        """
        kept, suffix = publishable(data, shown, crop)
        known, own = self._files(), _hash(kept)
        if own not in known:
            known[own] = next(each for each in _names(name, suffix) if not (self.folder / each).exists())
            make_way(self.folder.parent, self.folder / known[own])
            write_whole(self.folder / known[own], kept)
        return known[own]

    def _files(self) -> dict[str, str]:
        if not self._is_read and self.folder.is_dir():
            for each in sorted(self.folder.iterdir()):
                if each.is_file():
                    self._known.setdefault(_hash(each.read_bytes()), each.name)
        self._is_read = True
        return self._known


def _names(name: str, suffix: str) -> Iterator[str]:
    yield f"{name}{suffix}"
    yield from (f"{name}-{number}{suffix}" for number in range(2, 10_000))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

"""A file that Office has packed into a document: its name, from where it came, and its bytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from plugins.kernel.formats.faults import Unclean

_OBJECT, _UNPACKED = re.compile(rb"([\0\x10]\0)\x11\x10(.{4})", re.DOTALL), b"\0\0"
_FEW, _MOST_GROWTH = 1_000_000, 200  # bytes of a small one, and to how many times its size another unfolds
_LABEL = 6  # where the name begins, behind the size and two flags


def packed_file(native: bytes) -> bytes:
    """Return the bytes of the file, b"" where nobody can tell. native: size, flags, label, path, file."""
    start, length = _content(native)
    return native[start : start + length]


def with_packed(native: bytes, file: bytes) -> bytes:
    """Return the same with another file in it."""
    start, length = _content(native)
    if native[start : start + length] == file:
        return native
    inner = native[4 : start - 4] + len(file).to_bytes(4, "little") + file + native[start + length :]
    return len(inner).to_bytes(4, "little") + inner


def without_folders_of_packed(native: bytes) -> bytes:
    """Return the same in which no folder of somebody's PC is named; each byte stays at its place."""
    start, length = _content(native)
    if not length:
        return native
    head, behind = native[: start - 4], native[start + length :]
    # What says how long something is holds zeros, and so ends a path as its own zero does.
    return _blanked(head, 1) + native[start - 4 : start + length] + _blanked(behind, 2)


def objects_on_slides(slides: bytes) -> Iterator[bytes]:
    """Yield the documents that lie packed among the records of an older presentation. One that is spoilt is none."""
    place = 0
    while found := _OBJECT.search(slides, place):
        place = found.end()
        length = int.from_bytes(found[2], "little")
        if place + length > len(slides):
            continue
        packed, place = slides[place : place + length], place + length
        if found[1] == _UNPACKED:
            yield packed
            continue
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(packed[4:], _FEW + _MOST_GROWTH * len(packed))
        except zlib.error:
            continue
        if unpacker.unconsumed_tail:
            raise Unclean("里嵌着的文件展开以后太大，没有办法检查", "请打开它，删去嵌着的文件，另存为 .pptx")
        yield content


def _content(native: bytes) -> tuple[int, int]:
    label = native.find(b"\0", _LABEL)
    path = native.find(b"\0", label + 1) if label >= 0 else -1
    if path < 0:
        return 0, 0
    at = path + 5
    start = at + 4 + int.from_bytes(native[at : at + 4], "little")
    length = int.from_bytes(native[start : start + 4], "little")
    return (start + 4, length) if start + 4 + length <= len(native) else (0, 0)


def _blanked(said: bytes, width: int) -> bytes:
    """Return paths whose folders are underlines. width: bytes of a letter."""
    pattern = rb"[A-Za-z]:[\\/][^\0]+" if width == 1 else rb"[A-Za-z]\0:\0[\\/]\0(?:[^\0][\0-\xff])+"
    return re.sub(pattern, lambda found: _of_path(found[0], width), said)


def _of_path(path: bytes, width: int) -> bytes:
    """Return a path whose folders are underlines."""
    text = path.decode("utf-16-le" if width == 2 else "latin-1", "replace")
    last = max(text.rfind("\\"), text.rfind("/"))
    blank = re.sub(r"[^\\/:]", "_", text[:last])
    return blank.encode("utf-16-le" if width == 2 else "latin-1") + path[len(blank) * width :]

"""plugins/kernel/formats/webm.py: what plays stays where it is, and nothing is said beside it."""

from __future__ import annotations

import struct
from pathlib import Path

from plugins.kernel.downloads.clean import clean_bytes
from plugins.kernel.formats.pieces import joined
from tests.tables import table
from tests.unit.kernel.formats.samples import KEPT, SECRET, element

_CLUSTER, _SIMPLE, _GROUP, _BLOCK, _ADDITIONS, _MORE, _VOID = 0x1F43B675, 0xA3, 0xA0, 0xA1, 0x75A1, 0xA6, 0xEC
_TIME = element(0xE7, b"\0")
_PLAYED = element(_SIMPLE, b"\x81\0\0\0" + KEPT)
_HEARD = element(_GROUP, element(_BLOCK, b"\x82\0\0\0" + KEPT), element(0x9B, b"\1"))
_ALPHA = element(0xE0, element(0x53C0, b"\1"))


def cleaned(data: bytes) -> bytes:
    return joined(clean_bytes(data, "a.webm").pieces, data)


def track(number: int, kind: int, *more: bytes, codec: bytes = b"V_VP9") -> bytes:
    return element(0xAE, element(0xD7, bytes([number])), element(0x83, bytes([kind])), element(0x86, codec), *more)


def film(*parts: bytes, info: bytes = b"", tracks: bytes = b"", behind: bytes = b"") -> bytes:
    """Return a film of a picture, a sound and these tracks. parts: of its one cluster."""
    info = element(0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40"), info)
    listed = element(0x1654AE6B, track(1, 1), track(2, 2, codec=b"A_OPUS"), tracks)
    cluster = element(_CLUSTER, _TIME, _PLAYED, _HEARD, *parts)
    return element(0x1A45DFA3, element(0x4282, b"webm")) + element(0x18538067, info, listed, cluster, behind)


def _vorbis(*said: bytes) -> bytes:
    remarks = b"\3vorbis" + struct.pack("<L", 4) + b"libV" + struct.pack("<L", len(said))
    remarks += b"".join(struct.pack("<L", len(each)) + each for each in said) + b"\1"
    return b"\2\x1e" + bytes([len(remarks)]) + b"\1vorbis" + bytes(23) + remarks + b"\5vorbis" + KEPT


def _tag(name: bytes, *said: bytes) -> bytes:
    return element(0x1254C367, element(0x7373, element(0x67C8, element(0x45A3, name), *said)))


_OWN = element(_ADDITIONS, element(_MORE, element(0xEE, b"\4"), element(0xA5, SECRET)))
_TEXT = element(0x4487, SECRET)


@table("data", [
    film(info=element(0x7BA9, SECRET)), film(info=element(0x4D80, "姓名 SECRET".encode())),
    film(element(_VOID, SECRET)),
    film(element(0xBF, SECRET)), film(element(0x4234, SECRET)), film(element(_SIMPLE, b"\x83\0\0\0" + SECRET),
    tracks=track(3, 0x21, element(0x536E, SECRET), codec=b"D_WEBVTT/METADATA")),
    film(element(_GROUP, element(_BLOCK, b"\x83\0\0\0" + SECRET)), tracks=track(3, 0x21)),
    film(element(_GROUP, element(_BLOCK, b"\x81\0\0\0" + KEPT), _OWN)),
    film(element(_GROUP, element(_BLOCK, b"\x83\0\0\0" + KEPT), _OWN), tracks=track(3, 1, _ALPHA)),
    film(tracks=track(3, 2, element(0x63A2, _vorbis(b"ARTIST=" + SECRET, b"", SECRET)), codec=b"A_VORBIS")),
    film(tracks=track(3, 1, element(0x3A9697, SECRET))), film(tracks=track(3, 1, element(_VOID, SECRET))),
    film(behind=_tag(b"ENCODER", element(0x4487, "姓名 SECRET".encode()))), film(behind=_tag(b"ARTIST", _TEXT)),
    film(behind=_tag(b"ENCODER", element(0x4485, SECRET))), film(behind=_tag(b"ENCODER", element(0x67C8, _TEXT))),
    film(behind=element(0x1C53BB6B, element(_VOID, SECRET))), film(behind=element(0x1254C367, element(_VOID, SECRET))),
])  # fmt: skip
def test_a_film_says_nothing_beside_what_is_played(data: bytes) -> None:
    assert SECRET in data
    found = cleaned(data)
    assert SECRET not in found and len(found) == len(data) and found == cleaned(found)
    assert data.count(KEPT) == found.count(KEPT) and data.index(KEPT) == found.index(KEPT)


def test_what_one_sees_through_stays_so() -> None:
    """A second picture beside each says how clear the first one is."""
    beside = element(_ADDITIONS, element(_MORE, element(0xA5, KEPT)))
    data = film(element(_GROUP, element(_BLOCK, b"\x83\0\0\0" + KEPT), beside), tracks=track(3, 1, _ALPHA))
    assert data == cleaned(data)


def test_a_cluster_that_does_not_say_how_long_it_is_is_cleaned_too() -> None:
    """As browsers record it."""
    open_cluster = _CLUSTER.to_bytes(4, "big") + b"\x01" + b"\xff" * 7
    data = film(behind=open_cluster + _TIME + element(_GROUP, element(_BLOCK, b"\x81\0\0\0" + KEPT), _OWN))
    assert SECRET not in cleaned(data) and cleaned(data).count(KEPT) == data.count(KEPT)


def test_films_of_the_portal_stay_but_for_their_titles() -> None:
    for file in Path("content/videos/media").glob("*.webm"):
        data = file.read_bytes()
        changed = [at for at, (old, new) in enumerate(zip(data, cleaned(data), strict=True)) if old != new]
        assert len(changed) < 20, file


@table(
    ("said", "stays"),
    [(b"GPS(106.1234,30.4567,100)", False), (b"GPS 106.1", False), ("打开 GPS，看 KEPT".encode(), True), (b"", True)],
)
def test_captions_with_coordinates_go_and_this_is_told(said: bytes, stays: bool) -> None:
    """The others stay, and so does what is seen."""
    captions = element(_GROUP, element(_BLOCK, b"\x83\0\0\0" + said), element(0x9B, b"\1"))
    data = film(captions, tracks=track(3, 0x11, codec=b"S_TEXT/WEBVTT"))
    found = clean_bytes(data, "a.webm")
    written = joined(found.pieces, data)
    assert (said in written) == stays and bool(found.hints) != stays and KEPT in written and len(written) <= len(data)
    assert (b"S_TEXT" in written) == stays
